"""Are two values of one matter the same, told differently, or about different things?

answer.py    the three answers
text.py      text made comparable: widths, traditional letters, slips of the pen
measures.py  dates, times, sums, rates, quantities with their units, however they are written
names.py     persons and firms: legal forms, shortenings, masks, aliases (以下简称)
codes.py     numbers of papers and things, models; what an OCR engine confuses
places.py    addresses by district, road, door and building; kilometre marks
rules.py     which of them judges a fact key: `compare`
"""

from casework.sameness.answer import Answer
from casework.sameness.names import aliases_in, near_name
from casework.sameness.rules import compare
from casework.sameness.text import canonical

__all__ = ["Answer", "aliases_in", "canonical", "compare", "near_name"]
