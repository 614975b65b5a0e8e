"""Questions that are reckoned by code: sums, counts, differences, extremes, lists, checks. Pure; Decimal throughout.

operations  what is asked to be reckoned, by the words of operations.toml
figures     a cell -> its figures, each cited with its box
grid        a joined table -> rows; cells run together by a recognizer are taken apart where their parts count
sheets      papers -> sheets: columns, rows, and what names them
pairs       names and amounts in running lines, where the printed total proves them whole
fields      label and figure
totals      which rows are items, which are sums, which belong to a group
products    quantity × price = amount
covering    which words of the question the papers say; one that nobody says leaves the question open
selecting   the rows and the column meant
operands    the one figure that some words name
listing, cards, differing, checking, counting   the operations
vouchers    invoices, bills and payments: how many, and what they come to
telling     reckoned figures -> Answer, steps written out
reckon      reckoned(): the entrance
"""

from assistant.answering.reckoned.reckon import reckoned

__all__ = ["reckoned"]
