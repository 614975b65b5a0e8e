"""Odd content never raises, and whatever is proposed can be found again on its page."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.quotes import find_quote
from tests.unit.extract.pages import page, read

FRAGMENTS = st.sampled_from(
    [
        "保险单号", "：", "被保险人", "2025年3月14日", "1时50分", "免赔", "20,000元", "10%", "合计", "小计", "数量", "单价",
        "金额", "（大写）", "壹万元整", "¥", "\n", " ", "　", "（", "）", "，", "。", "；", "残值", "发生火灾", "No.", "Date",
        "Total", "USD 1,200.50", "起火原因", "电气线路短路", "所致", "问：", "答：", "①", "91350100M000100Y43", "CSQU3054383",
    ]
)  # fmt: skip
TEXT = st.lists(FRAGMENTS, min_size=1, max_size=14).map("".join)
TABLE = st.lists(st.lists(TEXT | st.just(""), min_size=2, max_size=5), min_size=1, max_size=5)
TITLES = st.sampled_from(
    [
        "# 财产综合险保险单",
        "# 索赔函",
        "# 财产损失清单",
        "# 电子发票（普通发票）",
        "# 现场查勘记录",
        "# 询问笔录",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TITLES, st.lists(TEXT | TABLE, max_size=6))
def test_odd_pages(title: str, parts: list[str | list[list[str]]]) -> None:
    written = page(title, *parts)
    got = read(written)
    citations = [f.citation for f in got.facts] + [c for f in got.findings for c in f.citations]
    assert all(find_quote(written, c.quote) is not None for c in citations)


def test_nothing_comes_of_nothing() -> None:
    got = read()
    assert (got.kind, got.facts, got.items, got.findings) == ("other", (), (), ())
    assert not read(page()).facts
