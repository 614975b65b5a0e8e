"""Pages composed with a made-up font: a full square for Chinese, half for the rest."""

from hypothesis import given, settings
from hypothesis import strategies as st

from export.compose import compose, texts
from export.flow import BOTTOM, LEFT, RIGHT, TOP
from export.layout import Edition, lay_out
from export.pages import Block, Column, Cover, Document, Grid, PageBreak, Row, Span, Text, Title
from export.sheet import Letters, Link, Sheet, Target
from tests.unit.export.warehouse_dossier import dossier


def _measure(char: str, strong: bool) -> float:
    return 1.0 if ord(char) > 255 else 0.55


def _document(*blocks: Block) -> Document:
    return Document("题", "报告编号：1", "报告", False, Cover("", "报告", "题", ()), blocks)


def _body(*blocks: Block) -> list[Sheet]:
    return list(compose(_document(*blocks), _measure).sheets[2:])


def _inside(sheet: Sheet) -> None:
    for mark in sheet.marks:
        if isinstance(mark, Letters):
            width = mark.size * sum(_measure(c, mark.strong) for c in mark.text) + mark.spacing * (
                len(mark.text) - 1
            )
            assert mark.x >= LEFT - 0.1 and mark.x + width <= sheet.width - RIGHT + 0.6 * mark.size, mark
            assert 0 < mark.y < sheet.height - 20, mark


def test_nothing_of_the_whole_report_stands_outside_the_text_area() -> None:
    for sheet in compose(lay_out(dossier(), lambda _: None, Edition()), _measure).sheets:
        _inside(sheet)


def test_every_link_has_its_target_and_every_annex_row_is_one() -> None:
    sheets = compose(lay_out(dossier(), lambda _: None, Edition()), _measure).sheets
    targets = {m.name for s in sheets for m in s.marks if isinstance(m, Target)}
    links = {m.target for s in sheets for m in s.marks if isinstance(m, Link)}
    assert links <= targets
    assert {t for t in links if t.startswith("annex_")} >= {"annex_1_1", "annex_4_1", "annex_5_1"}


def test_the_contents_tell_the_page_on_which_each_title_stands() -> None:
    composition = compose(lay_out(dossier(), lambda _: None, Edition()), _measure)
    for number, sheet in enumerate(composition.sheets, start=1):
        for mark in sheet.marks:
            if isinstance(mark, Target) and mark.name in composition.pages:
                assert composition.pages[mark.name] == number


def test_long_contents_take_the_pages_they_need() -> None:
    titles = tuple(Title(f"第{i}章", 1, f"c{i}") for i in range(70))
    composition = compose(_document(*titles), _measure)
    told = [t for s in composition.sheets for t in texts(s) if t == "第69章"]
    assert len(told) == 2 and composition.pages["c0"] == 5


def test_a_table_repeats_its_head_on_every_page_and_loses_no_row() -> None:
    rows = tuple(Row((str(i), f"名称{i}")) for i in range(150))
    sheets = _body(Grid("表1-1", (Column("序号甲"), Column("名称乙")), rows))
    assert len(sheets) > 2
    assert all(texts(s).count("序号甲") == 1 for s in sheets)
    assert [t for s in sheets for t in texts(s) if t.startswith("名称") and t != "名称乙"] == [
        f"名称{i}" for i in range(150)
    ]


def test_a_small_table_stands_whole_with_its_title_on_one_page() -> None:
    filler = Text((Span("文" * 30),))
    rows = tuple(Row((f"第{i}行",)) for i in range(6))
    for count in range(10, 34):
        sheets = _body(*[filler] * count, Title("标题", 1, "t"), Grid("表1", (Column("甲"),), rows))
        holding = {
            i for i, s in enumerate(sheets) for t in texts(s) if t in ("标题", "表1", "第0行", "第5行")
        }
        assert len(holding) == 1, count


def test_a_row_taller_than_a_page_is_cut_by_lines_and_stays_inside() -> None:
    text = "很长的说明，" * 900
    sheets = _body(Grid("", (Column("项目"), Column("说明")), (Row(("甲", text)),)))
    for sheet in sheets:
        _inside(sheet)
        assert all(
            m.y <= sheet.height - BOTTOM + 2 for m in sheet.marks if isinstance(m, Letters) and m.size > 9.4
        )
    shown = "".join(t for s in sheets for t in texts(s) if "很长" in t or "说明，" in t or t in text)
    assert shown.count("很长的说明") >= 890


def test_a_title_is_never_the_last_thing_on_a_page() -> None:
    filler = Text((Span("文" * 36),))
    for count in range(18, 34):
        sheets = _body(*[filler] * count, Title("标题", 1, "t"), Text((Span("正文" * 80),)))
        for sheet in sheets:
            body = [m for m in sheet.marks if isinstance(m, Letters) and TOP < m.y < sheet.height - BOTTOM]
            assert body[-1].text != "标题", count


def test_no_single_line_of_a_paragraph_is_left_alone_on_a_page() -> None:
    filler = Text((Span("文" * 30),))
    for count in range(20, 34):
        sheets = _body(*[filler] * count, Text((Span("国" * 34 * 4),)))
        alone = [sum("国国" in t for t in texts(s)) for s in sheets]
        assert all(n != 1 for n in alone if n), (count, alone)


def test_a_page_break_on_a_fresh_page_leaves_no_empty_page() -> None:
    sheets = _body(PageBreak(), Title("甲", 1, "a"), PageBreak(), PageBreak(), Title("乙", 1, "b"))
    assert len(sheets) == 2


def test_a_wide_table_stands_on_its_side_and_the_text_after_it_upright() -> None:
    grid = Grid("", (Column("甲"),), (Row(("乙",)),), wide=True)
    sheets = _body(Text((Span("前"),)), grid, Text((Span("后"),)))
    assert [s.width > s.height for s in sheets] == [False, True, False]


def test_pages_are_counted_on_all_but_the_cover() -> None:
    sheets = compose(_document(Text((Span("文"),))), _measure).sheets
    assert not any("共" in t for t in texts(sheets[0]))
    assert [texts(s)[-1] for s in sheets[1:]] == ["第 2 页　共 3 页", "第 3 页　共 3 页"]


_CELL = st.text(alphabet="一二，。（）AB12.,元 \n", max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_CELL, min_size=4, max_size=4), max_size=25))
def test_whatever_the_cells_hold_they_stay_in_the_text_area(cells: list[list[str]]) -> None:
    grid = Grid("表", tuple(Column(t) for t in "甲乙丙丁"), tuple(Row(tuple(c)) for c in cells))
    for sheet in _body(grid):
        _inside(sheet)
