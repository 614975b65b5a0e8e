"""三方比对: what is claimed against invoices, books, counts, packing lists and quotations, line by line.

alike.py     how far two rows name the same thing: numbers, models, names
units.py     quantities told in units that can be compared
gather.py    which rows of the other papers belong to which line (one to many)
table.py     lines with what each side says of them, and where they differ
findings.py  the differences that a person must look at
"""

from casework.reconcile.findings import findings
from casework.reconcile.table import Comparison, Difference, Line, Told, compare

__all__ = ["Comparison", "Difference", "Line", "Told", "compare", "findings"]
