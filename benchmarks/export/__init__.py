"""How fast a long report with many photographs is written, beside LibreOffice setting the very same Word file."""
