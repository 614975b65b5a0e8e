"""Labels whose value stands behind dots: a broker's schedule, a certificate's figures, an English slip."""

import pytest

from ingestion.layout.wording import is_labelled, starts_label
from tests.unit.extract.pages import page, read, values

_SCHEDULE = page(
    "# 机器损坏险　承保明细表",
    "# MACHINERY BREAKDOWN — SCHEDULE",
    "保险单号 Policy No. . . . . . . . . . . .MB-2209-77-000184",
    "承保人 . . . . . . . . . . . . . .北岭财产保险股份有限公司桂林分公司",
    "被保险人 Insured ················桂林恒瑞水泥有限公司",
    "统一社会信用代码…………91450300MA5KT0Q12X",
    "保险期限 ____________ 自2025年1月1日零时起至2025年12月31日24时止",
)
_ENGLISH = page(
    "# PROPERTY ALL RISKS POLICY SCHEDULE",
    "Policy No. ........................ PAR/88-20193",
    "The Insured ....................... Harbour Mill Textiles Ltd",
    "Period of Insurance ............... From 1 March 2025 to 28 February 2026",
)


@pytest.mark.parametrize(
    ("paper", "key", "value"),
    [
        (_SCHEDULE, "policy.number", "MB-2209-77-000184"),
        (_SCHEDULE, "policy.insurer", "北岭财产保险股份有限公司桂林分公司"),
        (_SCHEDULE, "policy.insured", "桂林恒瑞水泥有限公司"),
        (_SCHEDULE, "policy.period_end", "2025-12-31"),
        (_ENGLISH, "policy.number", "PAR/88-20193"),
        (_ENGLISH, "policy.insured", "Harbour Mill Textiles Ltd"),
        (_ENGLISH, "policy.period_start", "2025-03-01"),
    ],
)
def test_a_value_is_read_without_the_dots_that_lead_to_it(paper, key, value) -> None:
    assert values(read(paper))[key] == value


@pytest.mark.parametrize(
    "line",
    ["承保人 . . . . . . . .甲财产保险公司", "Sum Insured ............ CNY 5,000,000", "受益人……………无"],
)
def test_a_led_line_begins_with_its_label(line) -> None:
    assert starts_label(line)
    assert is_labelled(line)


@pytest.mark.parametrize("line", ["他说……后来就起火了。", "版本1.2.3.4说明", "等等... 见后文"])
def test_dots_of_a_sentence_lead_to_nothing(line) -> None:
    assert not starts_label(line)


@pytest.mark.parametrize(
    "told",
    ["2025/01/10 00:00—2026/01/09 24:00", "2025年1月10日0时～2026年1月9日24时", "2025-01-10 00:00:00-2026-01-09 24:00:00"],
)  # fmt: skip
def test_a_dash_between_two_days_is_of_neither(told: str) -> None:
    found = values(read(page("# 雇主责任保险单", "保险单号：GZ2025110020033", f"保险期间：{told}")))
    assert (found["policy.period_start"], found["policy.period_end"]) == ("2025-01-10", "2026-01-09")
    assert found["policy.period_end_time"] == "24:00"
