"""Prose in parallel columns is read column by column; tables with white between their columns are not prose."""

import random

from casework.evidence import BlockKind
from tests.unit.layout.paper import Placed, blank, cells, grid, lay

WORDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def _column(left: float, top: float, lines: int, seed: int) -> list[Placed]:
    """Lines of sixteen characters, none like another."""
    letters = random.Random(seed)
    return [(left, top + 30 * i, "".join(letters.choices(WORDS, k=16))) for i in range(lines)]


def _order(blocks: tuple, texts: list[str]) -> list[int]:
    whole = "".join(block.text for block in blocks)
    return [whole.find(text) for text in texts]


def test_columns_are_read_one_after_the_other_though_their_lines_do_not_align() -> None:
    left, right = _column(100, 200, 8, 1), _column(560, 214, 8, 2)
    places = _order(lay(*left, *right), [text for _, _, text in left + right])
    assert min(places) >= 0
    assert places == sorted(places)


def test_three_columns_under_a_line_across_the_page() -> None:
    across: Placed = (100, 120, "全文提要" * 13)
    columns = [p for i in range(3) for p in _column(100 + 370 * i, 200, 7, i + 1)]
    places = _order(lay(across, *columns), [text for _, _, text in [across, *columns]])
    assert min(places) >= 0
    assert places == sorted(places)


def test_a_table_across_the_page_parts_the_columns_above_from_those_below() -> None:
    image = blank()
    grid(image, (100, 400, 900), (480, 530, 580))
    table: list[Placed] = [(110, 492, "名称"), (410, 492, "数值"), (110, 542, "面积"), (410, 542, "三百")]
    above = _column(100, 200, 7, 1) + _column(560, 200, 7, 2)
    below = _column(100, 640, 7, 3) + _column(560, 640, 7, 4)
    blocks = lay(*above, *table, *below, image=image)
    places = _order(blocks, [text for _, _, text in above + table[:1] + below])
    assert min(places) >= 0
    assert places == sorted(places)


def test_columns_of_short_entries_stay_a_table() -> None:
    rows = [("项目甲", "1,200.00", "已核"), ("项目乙丙", "300.00", "未核"), ("项目丁", "45.00", "已核")] * 3
    placed: list[Placed] = [
        p for i, (a, b, c) in enumerate(rows)
        for p in ((100.0, 100.0 + 30 * i, a), (500.0, 100.0 + 30 * i, b), (800.0, 100.0 + 30 * i, c))
    ]  # fmt: skip
    assert len(cells(lay(*placed))) == 27


def test_a_value_longer_than_its_line_goes_on_under_itself() -> None:
    blocks = lay(
        (100, 100, "地点：某省某市某区某路三百八十八号三号厂房一层东侧"), (160, 128, "成品仓库"),
        (100, 160, "日期：三月"), (100, 1500, "其余内容从略，" * 6),
    )  # fmt: skip
    assert [b.text for b in blocks if b.kind is BlockKind.KEY_VALUE] == [
        "地点：某省某市某区某路三百八十八号三号厂房一层东侧成品仓库",
        "日期：三月",
    ]


def test_headings_over_several_columns_belong_to_the_table() -> None:
    rows = [("编号", 100.0), ("品名", 300.0), ("损失情况分类说明", 640.0)]
    placed: list[Placed] = [(x, 100.0, t) for t, x in rows] + [(600.0, 130.0, "全损"), (800.0, 130.0, "部分")]
    for i in range(4):
        y = 160.0 + 30 * i
        placed += [(100.0, y, f"{i + 1}"), (300.0, y, f"货物{i}"), (600.0, y, "12.50"), (800.0, y, "99.00")]
    blocks = lay(*placed)
    heading = next(b for b in blocks if b.text == "损失情况分类说明")
    assert heading.cell is not None
    assert (heading.cell.row, heading.cell.column, heading.cell.column_span) == (0, 2, 2)
    assert cells(blocks)[1, 3] == "部分"
    assert cells(blocks)[5, 0] == "4"
