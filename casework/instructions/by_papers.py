"""Words that leave a figure to a paper: “残值按过磅处置表”, “鼓风机往返运费不计”, “皖L…的18,350元” of a list of cars.

A figure is taken only where the paper's own sums prove it: a total that its column comes to, a part that with the rest
is just what was claimed, rows that together are one claim line.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.dossier import Dossier
from casework.evidence import File, Page
from casework.figures import find_figures
from casework.loss.terms import LossItem

_TOTAL = re.compile(r"合计|总计|共计|total", re.I)
_PART = re.compile(
    r"运费|运输费|差旅费?|税[费金额]|仓储费|安装费|拆装费|加急费|服务费|管理费|检测费|包装费|保险费"
)
_CODE = re.compile(r"[\u4e00-\u9fff]?[A-Z0-9][A-Z0-9\-/·]{4,}")
_FEWEST = 2
Row = dict[int, str]


def table_total(file: File, dossier: Dossier) -> Decimal | None:
    """The sum under a paper's one list, where its column really comes to it; None otherwise."""
    totals = {t for page in dossier.pages.get(file.id, ()) for rows in _tables(page) for t in _totals(rows)}
    return totals.pop() if len(totals) == 1 else None


def _totals(rows: list[Row]) -> Iterator[Decimal]:
    for at, row in enumerate(rows):
        if not _TOTAL.search(row[min(row)]):
            continue
        last = max(row)
        told = _number(row[last])
        above = [n for r in rows[:at] if (n := _number(r.get(last, ""))) is not None]
        if told is not None and len(above) >= _FEWEST and sum(above) == told:
            yield told


def without_part(words: str, dossier: Dossier) -> tuple[LossItem, Decimal] | None:
    """(the claim line, what is left of it) where a part of it is named and a paper tells that part and the rest."""
    part = next(iter(_PART.findall(words)), "")
    if not part:
        return None
    head = words.partition(part)[0]
    lines = [i for i in dossier.items if part in i.name and _shares(head, i.name.replace(part, ""))]
    if len(lines) != 1 or lines[0].claimed_amount is None:
        return None
    left = {r for f in dossier.files for p in dossier.pages.get(f.id, ()) for r in _rest(p, part, lines[0])}
    return (lines[0], left.pop()) if len(left) == 1 else None


def _rest(page: Page, part: str, line: LossItem) -> Iterator[Decimal]:
    figures = {f.value for b in page.blocks for f in find_figures(b.text)}
    for block in page.blocks:
        for sentence in re.split(r"[。；;\n]", block.text):
            if part in sentence and line.claimed_amount is not None:
                behind = find_figures(sentence.partition(part)[2])[:1]
                rests = (line.claimed_amount - f.value for f in behind)
                yield from (r for r in rests if r > 0 and r in figures)


def _shares(head: str, name: str) -> bool:
    return any(head[i : i + 2] in name for i in range(len(head) - 1))


def row_of_line(words: str, amount: Decimal, dossier: Dossier) -> LossItem | None:
    """The claim line of which a paper lists the parts, one of them by this code (号牌, 编号) at this sum."""
    code = _CODE.search(words)
    if code is None:
        return None
    tables = (rows for f in dossier.files for p in dossier.pages.get(f.id, ()) for rows in _tables(p))
    sums = {s for rows in tables for s in _sums_with(rows, code[0], amount)}
    found = [i for i in dossier.items if i.claimed_amount in sums]
    return found[0] if len(found) == 1 else None


def _sums_with(rows: list[Row], code: str, amount: Decimal) -> Iterator[Decimal]:
    for row in (r for r in rows if any(code in text for text in r.values())):
        for column in (c for c, text in row.items() if _number(text) == amount):
            listed = [r for r in rows if not _TOTAL.search(r[min(r)])]
            values = [n for r in listed if (n := _number(r.get(column, ""))) is not None]
            if len(values) >= _FEWEST:
                yield sum(values, Decimal(0))


def _tables(page: Page) -> list[list[Row]]:
    found: dict[int, dict[int, Row]] = {}
    for block in page.blocks:
        if block.cell and block.text.strip():
            found.setdefault(block.cell.table, {}).setdefault(block.cell.row, {})[block.cell.column] = (
                block.text
            )
    return [[rows[n] for n in sorted(rows)] for rows in found.values()]


def _number(text: str) -> Decimal | None:
    bare = re.sub(r"[,，¥￥元\s]", "", text)
    return Decimal(bare) if re.fullmatch(r"\d+(?:\.\d+)?", bare) else None
