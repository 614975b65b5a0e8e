"""A list that goes on over pages is one list: its header carried, its rows whole, its sums carried forward no items."""

from decimal import Decimal

from casework.evidence import Page
from ingestion.extract import Extracted
from tests.unit.extract.pages import page, read

_HEAD = ["序号", "品名", "数量", "单价", "金额"]
_FIRST = [["1", "彩印纸箱", "10", "5.00", "50.00"], ["2", "牛皮卡纸", "20", "3.00", "60.00"]]
_SECOND = [["3", "瓦楞纸板", "30", "2.00", "60.00"], ["4", "胶印油墨", "4", "25.00", "100.00"]]
_TOTAL = [["合计", "", "", "", "270.00"]]
_TITLE = "# 财产损失清单"


def _named(found: Extracted) -> list[tuple[str, Decimal | None]]:
    return [(item.name, item.claimed_amount) for item in found.items]


def _all_four(found: Extracted) -> None:
    assert [name for name, _ in _named(found)] == ["彩印纸箱", "牛皮卡纸", "瓦楞纸板", "胶印油墨"]
    assert [f.message for f in found.findings] == []
    assert [f.value for f in found.facts if f.key == "claim.amount"] == ["270.00"]
    assert [item.citations[0].page for item in found.items] == [1, 1, 2, 2]


def _two(
    *second: list[str], head: bool = True, title: str = "", foot: list[list[str]] | None = None
) -> list[Page]:
    first = page(_TITLE, [_HEAD, *_FIRST, *(foot or [])])
    rows = [*([_HEAD] if head else []), *second]
    return [first, page(*([title] if title else []), rows, number=2)]


def test_a_total_on_the_last_page_is_that_of_all_pages() -> None:
    _all_four(read(*_two(*_SECOND, *_TOTAL)))
    _all_four(read(*_two(*_SECOND, *_TOTAL, head=False)))
    _all_four(read(*_two(*_SECOND, *_TOTAL, title="# 财产损失清单（续）")))


def test_a_wrong_total_over_pages_is_found_once() -> None:
    found = read(*_two(*_SECOND, ["合计", "", "", "", "290.00"]))
    assert len(found.findings) == 1
    assert "270.00" in found.findings[0].message
    assert found.findings[0].citations[0].page == 2


def test_sums_carried_from_page_to_page_are_no_items() -> None:
    for foot, top in (
        ("过次页", "承前页"),
        ("本页小计", "上页结转"),
        ("转下页：", "接上页："),
        ("Carried forward", "Brought forward"),
    ):
        pages = _two(["", top, "", "", "110.00"], *_SECOND, *_TOTAL, foot=[["", foot, "", "", "110.00"]])
        _all_four(read(*pages))


def test_a_row_that_the_page_end_has_split_is_one_row_and_its_cells_keep_their_pages() -> None:
    first = page(_TITLE, [_HEAD, *_FIRST, ["3", "瓦楞", "30", "2.00", ""]])
    second = page([_HEAD, ["", "纸板", "", "", "60.00"], _SECOND[1], *_TOTAL], number=2)
    found = read(first, second)
    assert _named(found)[2:] == [("瓦楞纸板", Decimal("60.00")), ("胶印油墨", Decimal("100.00"))]
    assert found.findings == ()
    row = next(r for r in found.records if r.name == "瓦楞纸板")
    assert (row.cells["quantity"].page, row.cells["amount"].page) == (1, 2)
    assert (row.citation.page, row.citation.quote) == (1, "瓦楞")


def test_a_remark_at_the_top_of_a_page_is_no_part_of_the_row_before() -> None:
    found = read(*_two(["", "注：以上价格含税", "", "", ""], *_SECOND, *_TOTAL, head=False))
    assert _named(found)[1] == ("牛皮卡纸", Decimal("60.00"))


def test_two_lists_of_one_form_stay_two() -> None:
    """Each has its total, and the second counts from one again."""
    other = [["1", "叉车", "1", "80.00", "80.00"], ["2", "托盘", "2", "10.00", "20.00"]]
    first = page(_TITLE, [_HEAD, *_FIRST, ["合计", "", "", "", "110.00"]])
    found = read(first, page(_TITLE, [_HEAD, *other, ["合计", "", "", "", "100.00"]], number=2))
    assert len(found.items) == 4
    assert found.findings == ()


def test_numbers_that_run_on_make_one_list_though_each_page_has_its_sum() -> None:
    first = page(_TITLE, [_HEAD, *_FIRST, ["合计", "", "", "", "110.00"]])
    found = read(
        first,
        page([_HEAD, *_SECOND, ["合计", "", "", "", "160.00"], ["总计", "", "", "", "270.00"]], number=2),
    )
    _all_four(found)
