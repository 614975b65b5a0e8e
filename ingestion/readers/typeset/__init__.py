"""Sets the content of office files, mail and text on page images and records every word's box.

So a click on a citation opens a picture with the words boxed, for every format alike.

content     what such a file says: Text, Table, Picture, PageBreak
typography  the font, widths, line breaking
tabulate    a table's column widths and row heights
paper       one page in the making: writes, rules, draws
press       contents -> pages
"""

from ingestion.readers.typeset.content import (
    Content,
    Entry,
    Note,
    PageBreak,
    Picture,
    Table,
    Text,
    plain_table,
    said,
)
from ingestion.readers.typeset.press import pages

__all__ = [
    "Content",
    "Entry",
    "Note",
    "PageBreak",
    "Picture",
    "Table",
    "Text",
    "pages",
    "plain_table",
    "said",
]
