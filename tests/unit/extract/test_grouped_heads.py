"""Two rows of heads: 数量 and 金额 under the opening stock, what came and went, and the closing stock."""

from dataclasses import replace

import pytest

from casework.evidence import Page
from ingestion.extract import extract
from tests.unit.extract.pages import file, page, values


def _spanning(made: Page, spans: dict[str, int]) -> Page:
    """The page with the heads of those words over that many columns."""
    blocks = [
        replace(b, cell=replace(b.cell, column_span=spans[b.text])) if b.cell and b.text in spans else b
        for b in made.blocks
    ]
    return replace(made, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("groups", "closing"),
    [
        (("期初结存", "本期入库", "本期出库", "期末结存"), "24,318,655.20"),
        (("年初余额", "本年增加", "本年减少", "期末账面余额"), "24,318,655.20"),
        (("Opening", "Received", "Issued", "Closing balance"), "24,318,655.20"),
    ],
)
def test_the_closing_amount_is_the_value(groups: tuple[str, ...], closing: str) -> None:
    heads = ["存货大类", *(word for group in groups for word in (group, ""))]
    under = ["", *["数量", "金额"] * 4]
    rows = [
        ["原料", "", "7,931,204.11", "", "210,006.24", "", "295,000.00", "", "7,846,210.35"],
        ["产成品", "", "16,261,044.85", "", "736,400.00", "", "525,000.00", "", "16,472,444.85"],
        ["合计", "", "24,192,248.96", "", "946,406.24", "", "820,000.00", "", closing],
    ]
    made = _spanning(page("# 存货收发存汇总表", [heads, under, *rows]), dict.fromkeys(groups, 2))
    told = values(extract(file("导出.xlsx"), [made]))
    assert told["value_at_risk[存货]"] == "24318655.20"
    assert told["value_at_risk[原料]"] == "7846210.35"
