"""Check 42: the same matter told differently by two files (rules: casework/contradictions.py)."""

from casework.contradictions import find

__all__ = ["find"]
