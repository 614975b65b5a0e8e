"""What repeats from page to page is furniture; a table that goes on is one table."""

from casework.evidence import Block, BlockKind, Box, Cell, Page, TextSource, Word
from casework.tables import joined_tables
from ingestion.layout.furniture import Furniture


def _block(
    order: int, text: str, y: float, kind: BlockKind = BlockKind.PARAGRAPH, height: float = 0.015
) -> Block:
    box = Box(0.1, y, 0.9, y + height)
    return Block(order, kind, text, box, (Word(text, box),))


def _page(number: int, *blocks: Block) -> Page:
    return Page(number, 1000, 1400, blocks, TextSource.TEXT_LAYER)


def _kinds(*pages: Page) -> list[list[BlockKind]]:
    furniture = Furniture()
    return [[b.kind for b in furniture.marked(page).blocks] for page in pages]


def test_a_running_title_is_a_header_from_its_second_page_on() -> None:
    pages = [
        _page(
            n,
            _block(0, "财产险公估报告", 0.03),
            _block(1, f"第{n}页的内容各不相同", 0.2),
            _block(2, f"第 {n} 页", 0.96),
        )
        for n in (1, 2, 3)
    ]
    first, second, third = _kinds(*pages)
    assert first == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.FOOTER]
    assert second == third == [BlockKind.HEADER, BlockKind.PARAGRAPH, BlockKind.FOOTER]


def test_left_and_right_pages_may_differ() -> None:
    pages = [
        _page(n, _block(0, ("甲方报告", "乙公司内部资料")[n % 2], 0.03), _block(1, "正文", 0.3))
        for n in range(1, 5)
    ]
    assert [kinds[0] for kinds in _kinds(*pages)][2:] == [BlockKind.HEADER, BlockKind.HEADER]


def test_figures_that_differ_are_content() -> None:
    """A bundle of receipts: each has its number at the same place."""
    pages = [_page(n, _block(0, f"编号 2025000{n}", 0.03), _block(1, "正文", 0.3)) for n in (1, 2)]
    assert _kinds(*pages)[1][0] is BlockKind.PARAGRAPH


def test_a_large_title_that_comes_again_is_the_next_receipt() -> None:
    pages = [
        _page(
            n,
            _block(0, "门诊收费票据", 0.03, height=0.03),
            _block(1, "正文甲", 0.3),
            _block(2, "正文乙", 0.4),
        )
        for n in (1, 2)
    ]
    assert _kinds(*pages)[1][0] is BlockKind.PARAGRAPH


def _table(
    number: int, rows: list[list[str]], top: float = 0.2, *, after: str = "", before: str = ""
) -> Page:
    blocks = [_block(0, before, 0.12)] if before else []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            box = Box(0.1 + 0.2 * c, top + 0.02 * r, 0.25 + 0.2 * c, top + 0.02 * r + 0.015)
            blocks.append(Block(len(blocks), BlockKind.TABLE_CELL, text, box, (), Cell(0, r, c)))
    if after:
        blocks.append(_block(len(blocks), after, 0.8))
    return _page(number, *blocks)


HEAD = ["名称", "数量", "金额"]


def test_rows_are_counted_through_and_a_repeated_header_is_left_out() -> None:
    pages = [
        _table(1, [HEAD, ["甲", "1", "2"]]),
        _table(2, [HEAD, ["乙", "3", "4"]]),
        _table(3, [["丙", "5", "6"]]),
    ]
    (whole,) = joined_tables(pages)
    assert [(c.block.text, c.row) for c in whole.cells if c.column == 0] == [
        ("名称", 0),
        ("甲", 1),
        ("乙", 2),
        ("丙", 3),
    ]
    assert whole.parts == ((1, 0), (2, 0), (3, 0))
    assert [c.page.number for c in whole.cells if c.column == 0] == [1, 1, 2, 3]


def test_words_between_two_tables_keep_them_apart() -> None:
    rows = [HEAD, ["甲", "1", "2"]]
    assert len(joined_tables([_table(1, rows, after="以上合计三元。"), _table(2, rows)])) == 2
    assert len(joined_tables([_table(1, rows), _table(2, rows, before="附表二")])) == 2


def test_other_columns_or_a_page_between_keep_them_apart() -> None:
    rows = [HEAD, ["甲", "1", "2"]]
    assert len(joined_tables([_table(1, rows), _table(2, [["乙", "3"]])])) == 2
    assert len(joined_tables([_table(1, rows), _table(3, rows)])) == 2
