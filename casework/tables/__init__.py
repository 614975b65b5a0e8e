"""Tables that go on over pages, for those who read rows. Pure; every cell keeps its own page and box.

wording    rows and lines that only carry on from page to page: 承前页, 过次页, 本页小计, 续表
part       one page's piece of a table; which of its columns are the columns of another piece
continued  pages -> chains of parts, and tables joined: headers printed again left out, rows split by a page's end whole
"""

from casework.tables.continued import JoinedCell, JoinedTable, chains, joined_tables
from casework.tables.part import Part, rows_of_header
from casework.tables.split import is_rest_of
from casework.tables.wording import carries

__all__ = [
    "JoinedCell",
    "JoinedTable",
    "Part",
    "carries",
    "chains",
    "is_rest_of",
    "joined_tables",
    "rows_of_header",
]
