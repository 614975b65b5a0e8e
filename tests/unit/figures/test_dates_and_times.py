"""Dates and times in every spelling an adjuster meets."""

from datetime import date

import pytest

from casework.figures import find_dates, find_times, parse_date, parse_time


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月14日",
        "2025 年 03 月 14 日",
        "２０２５年３月１４日",
        "二〇二五年三月十四日",
        "二零二五年三月十四日",
        "2025-03-14",
        "2025/3/14",
        "2025.3.14",
        "14 MAR 2025",
        "14 March 2025",
        "14th of March, 2025",
        "14-Mar-2025",
        "14-Mar-25",
        "14/MAR/25",
        "14 Mar '25",
        "March 14, 2025",
        "Mar. 14 2025",
        "20250314",
        "14/03/2025",
        "兹于2025年3月14日凌晨",
        "2025-03-14 01:50:00",
    ],
)
def test_a_date_is_read_however_it_is_spelled(text: str) -> None:
    assert parse_date(text) == date(2025, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月",
        "2025-13-01",
        "03/04/2025",
        "1,234.50",
        "PQZA20250314003391",
        "2025年2月30日",
        "V2.2025.3",
        "14-Mar-25-118",
        "14 Mar 25 cartons",
        "5-Max-25",
    ],
)
def test_what_is_not_a_complete_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_dates_are_found_in_reading_order_with_their_spans() -> None:
    text = "自2024年7月1日零时起至二〇二五年六月三十日二十四时止，shipped 18 JUN 2025。"
    spans = find_dates(text)
    assert [s.value for s in spans] == [date(2024, 7, 1), date(2025, 6, 30), date(2025, 6, 18)]
    assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1时50分许", "01:50"),
        ("2025年3月14日1时50分许", "01:50"),
        ("凌晨2时30分", "02:30"),
        ("下午3点半", "15:30"),
        ("下午三时二十分", "15:20"),
        ("晚上11点", "23:00"),
        ("晚8时05分", "20:05"),
        ("上午九点一刻", "09:15"),
        ("01:50", "01:50"),
        ("１：５０", "01:50"),
        ("9:30 am", "09:30"),
        ("9:30 p.m.", "21:30"),
        ("12:05 am", "00:05"),
        ("3 pm", "15:00"),
        ("1350 hrs", "13:50"),
        ("二十四时", "24:00"),
        ("零时", "00:00"),
        ("中午12时", "12:00"),
        ("中午1点", "13:00"),
        ("凌晨12点", "00:00"),
        ("14时", "14:00"),
        ("2025-03-14 01:50:23", "01:50"),
        ("16点40", "16:40"),
        ("十点十分", "10:10"),
    ],
)
def test_a_time_is_read_however_it_is_spelled(text: str, value: str) -> None:
    assert parse_time(text) == value


@pytest.mark.parametrize(
    "text", ["2小时30分", "第3点", "25:00", "损失10%", "2025年3月14日", "24时30分", "三点五万元"]
)
def test_what_is_not_a_time_is_none(text: str) -> None:
    assert parse_time(text) is None


def test_times_are_found_with_their_spans() -> None:
    text = "1时50分起火，2:05报警，凌晨3点扑灭"
    spans = find_times(text)
    assert [s.value for s in spans] == ["01:50", "02:05", "03:00"]
    assert all(text[s.start : s.end] == s.text for s in spans)
