"""The measures by subject: truth and what was observed -> a Score, each miss told as “expected … found …”. Pure."""
