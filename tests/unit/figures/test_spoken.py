"""Figures as people say and shorten them."""

from decimal import Decimal

import pytest

from casework.figures import find_dates, find_figures, find_times


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("先按39万6报", "amount", "396000"),
        ("我们报了五十三万八", "amount", "538000"),
        ("出六千五，", "amount", "6500"),
        ("the deductible is 25k RMB", "amount", "25000"),
        ("SUM INSURED: RMB 210M", "amount", "210000000"),
        ("自担两成", "rate", "0.2"),
        ("自担一成半", "rate", "0.15"),
        ("三百二十箱", "quantity", "320"),
    ],
)
def test_figures(text: str, kind: str, value: str) -> None:
    assert [(f.kind, f.value) for f in find_figures(text)] == [(kind, Decimal(value))]


@pytest.mark.parametrize("text", ["两万左右吧", "起码一百二十多万", "三成新", "一成不变", "180K", "万一"])
def test_what_is_vague_or_no_figure(text: str) -> None:
    assert not [f for f in find_figures(text) if f.kind in ("amount", "rate")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26年8月1日", "2026-08-01"),
        ("贰零贰陆年零贰月拾捌日", "2026-02-18"),
        ("2026 年 元 月 拾 日", "2026-01-10"),
        ("2026年6月拾伍日", "2026-06-15"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert [d.value.isoformat() for d in find_dates(text)] == [day]


@pytest.mark.parametrize(
    ("text", "time"), [("about 11.40 p.m.", "23:40"), ("当夜22:50", "22:50"), ("夜10时", "22:00")]
)
def test_times(text: str, time: str) -> None:
    assert [t.value for t in find_times(text)] == [time]
