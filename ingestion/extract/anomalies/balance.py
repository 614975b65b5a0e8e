"""Balance sheets: assets = liabilities + equity, at the end and at the beginning of the year."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, written
from ingestion.extract.columns import decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT
from ingestion.extract.text import compact

KINDS = frozenset(("balance_sheet",))
_OWNERS = r"(?:所有者权益|股东权益|净资产|业主权益)(?:\((?:或)?(?:股东权益|所有者权益)\))?"
#: of words without their blanks, lower case
_LABELS = {
    "assets": re.compile(r"资产(?:总计|总额|合计)|totalassets"),
    "liabilities": re.compile(r"负债(?:合计|总计|总额)|totalliabilities"),
    "equity": re.compile(rf"{_OWNERS}(?:合计|总计|总额)|total(?:(?:share|stock)holders'?|owners?'?)?equity"),
    "both": re.compile(
        rf"负债(?:和|及|与)?{_OWNERS}(?:总计|合计|总额)|totalliabilities(?:and|&)[a-z']{{0,20}}equity"
    ),
}
_COLUMNS = ("期末", "期初")

Told = list[tuple[Decimal, Block]]


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        told = _totals(page)
        for at in range(max((len(row) for row in told.values()), default=0)):
            yield from _checked(paper, page, {n: row[at] for n, row in told.items() if at < len(row)}, at)


def _checked(paper: Paper, page: Page, told: dict[str, tuple[Decimal, Block]], at: int) -> Iterator[Finding]:
    """`at` 0 is the first column of figures; both columns are checked, whatever their heads say."""
    if "assets" not in told:
        return
    assets, asset_block = told["assets"]
    if "liabilities" in told and "equity" in told:
        right = told["liabilities"][0] + told["equity"][0]
        formula = f"负债{written(told['liabilities'][0])}＋权益{written(told['equity'][0])}＝{written(right)}"
        blocks = [asset_block, told["liabilities"][1], told["equity"][1]]
    elif "both" in told:
        right = told["both"][0]
        formula, blocks = f"负债和所有者权益总计{written(right)}", [asset_block, told["both"][1]]
    else:
        return
    if abs(assets - right) <= CENT:
        return
    message = f"资产负债表第{at + 1}列不平衡：资产总计{written(assets)}，{formula}，相差{written(abs(assets - right))}。"
    yield anomaly(paper, page, f"balance {at}", message, blocks, (written(assets), written(right)), check=14)


def _totals(page: Page) -> dict[str, Told]:
    """The figures behind each label, up to the next label of a two-sided sheet."""
    found: dict[str, Told] = {}
    for table in tables(page):
        for (row, column), block in table.anchors.items():
            text = re.sub(r"[:：\s]+$", "", compact(block.text))
            name = next((n for n, label in _LABELS.items() if label.fullmatch(text)), None)
            figures = _figures(table, row, column) if name else []
            if name and figures and name not in found:
                found[name] = figures
    return found


def _figures(table: Table, row: int, column: int) -> Told:
    found: Told = []
    for at, block in table.row(row):
        if at <= column:
            continue
        value = decimal_in(block)
        if value is None:
            break
        if not re.fullmatch(r"\d{1,3}", compact(block.text)):  # 行次: the number of the line
            found.append((value, block))
    return found[: len(_COLUMNS)]
