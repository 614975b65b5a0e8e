"""Whether a page goes on with the one before: printed numbers, tables, clauses and sentences that run on, the same form."""

import re
from dataclasses import dataclass

from casework.evidence import Block, BlockKind, Page
from casework.figures.numerals import numeral
from ingestion.extract.text import compact, fold

_OF = re.compile(
    r"第\s*(?P<page>\d{1,3})\s*页\s*[/,，、(（]?\s*(?:共|总)\s*(?P<of>\d{1,3})\s*页|共\s*(?P<of2>\d{1,3})\s*页\s*[/,，、]?\s*第\s*(?P<page2>\d{1,3})\s*页"
    r"|page\s*(?P<page3>\d{1,3})\s*(?:of|/)\s*(?P<of3>\d{1,3})|^\W*(?P<page4>\d{1,3})\s*/\s*(?P<of4>\d{1,3})\W*$",
    re.I,
)
_ALONE = re.compile(
    r"^\W*(?:第\s*(?P<page>\d{1,3})\s*页|page\s*(?P<page2>\d{1,3})|[-—–]\s*(?P<page3>\d{1,3})\s*[-—–])\W*$",
    re.I,
)
_CLAUSE = re.compile(r"^\s*第([一二三四五六七八九十百\d]{1,6})条")
_ITEM = re.compile(r"^\s*(?:[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d))")
_ENDED = re.compile(r"[。！？!?；;：:.]\s*$")
_SHORT = 40  #: a page's number stands in a short line
_UNFINISHED = 24  #: a line of running text that breaks off is at least this long
_SIZE = 0.08  #: how much the sides of two leaves of one paper may differ


@dataclass(frozen=True, slots=True)
class Printed:
    """`of` is 0 where the page does not say of how many."""

    page: int
    of: int


def printed_number(page: Page) -> Printed | None:
    """`第2页 共5页`, `2/5`, `Page 2 of 5`, `- 2 -`: from the first and the last lines of the page."""
    blocks = [b for b in page.blocks if b.text.strip() and len(b.text) <= _SHORT and b.cell is None]
    edges = [b for b in blocks if b.kind in (BlockKind.HEADER, BlockKind.FOOTER)] + blocks[:2] + blocks[-3:]
    for pattern in (_OF, _ALONE):
        for block in edges:
            match = pattern.search(fold(block.text).strip())
            if match:
                groups = match.groupdict()
                number = next(int(v) for k, v in groups.items() if k.startswith("page") and v)
                total = next((int(v) for k, v in groups.items() if k.startswith("of") and v), 0)
                return Printed(number, total)
    return None


def goes_on(before: Page, page: Page) -> bool:
    """A table, a numbering or a sentence runs on from the page before."""
    last, first = _body(before)[-1:], _body(page)[:1]
    if not last or not first:
        return False
    return (
        _table_goes_on(before, page, last[0], first[0])
        or _number_follows(before, page)
        or _breaks_off(last[0], first[0])
    )


def other_form(before: Page, page: Page) -> bool:
    """Another size or orientation, or another letterhead."""
    changed = abs(before.width / before.height - page.width / page.height) > _SIZE
    heads = [{compact(b.text) for b in p.blocks if b.kind is BlockKind.HEADER} for p in (before, page)]
    return changed or (any(heads) and not heads[0] & heads[1])


def _body(page: Page) -> list[Block]:
    furniture = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP, BlockKind.PHOTO)
    return [b for b in page.blocks if b.kind not in furniture and b.text.strip()]


def _table_goes_on(before: Page, page: Page, last: Block, first: Block) -> bool:
    """The same columns at the same places."""
    if last.cell is None or first.cell is None:
        return False
    edges = [sorted(round(b.box.x0, 2) for b in p.blocks if b.cell and b.cell.table == c.table and b.cell.row == c.row)
             for p, c in ((before, last.cell), (page, first.cell))]  # fmt: skip
    return len(edges[0]) == len(edges[1]) > 2 and all(abs(a - b) <= 0.02 for a, b in zip(*edges, strict=True))


def _number_follows(before: Page, page: Page) -> bool:
    """第十条 after 第九条, （四） after （三）."""
    for pattern in (_CLAUSE, _ITEM):
        last = [n for b in _body(before) if (n := _number(pattern, b)) is not None][-1:]
        first = [n for b in _body(page)[:4] if (n := _number(pattern, b)) is not None][:1]
        if last and first and first[0] == last[0] + 1:
            return True
    return False


def _number(pattern: re.Pattern[str], block: Block) -> int | None:
    match = pattern.match(fold(block.text))
    value = numeral(match.group(1)) if match else None
    return None if value is None else int(value)


def _breaks_off(last: Block, first: Block) -> bool:
    running = last.cell is None and len(last.text) >= _UNFINISHED and not _ENDED.search(last.text)
    return running and first.cell is None and first.kind is not BlockKind.HEADING
