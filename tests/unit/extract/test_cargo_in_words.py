"""Carriage told in running words: ports, references, ships, packages in all and those damaged."""

import pytest

from tests.unit.extract.pages import page, read, values


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("marine policy.pdf", "FROM SHEKOU TO PORT KLANG VIA HAIPHONG", {"cargo.voyage_from": "SHEKOU", "cargo.voyage_to": "PORT KLANG"}),
        ("邮件.txt", "The goods were shipped from Qingdao to Busan on 6 March 2027.", {"cargo.voyage_from": "Qingdao", "cargo.voyage_to": "Busan"}),
        ("货损记录.pdf", "货物由成都青白江站发往深圳平湖南站。", {"cargo.voyage_from": "成都青白江站", "cargo.voyage_to": "深圳平湖南站"}),
        ("邮件.txt", "The consignment under BL QDNU88120734 arrived wet.", {"cargo.bill_of_lading": "QDNU88120734"}),
        ("索赔函.pdf", '我司在贵轮"海丰21"项下提单QX-27-0338货物短少。', {"cargo.bill_of_lading": "QX-27-0338", "cargo.vessel": "海丰21"}),
        ("邮件.txt", "Shipped per s.s. Amber Heron on or about 2 June.", {"cargo.vessel": "Amber Heron"}),
        ("提单.pdf", "SAY TOTAL: FORTY-FIVE (45) CRATES ONLY", {"cargo.packages": "45"}),
        ("货运记录.pdf", "票据原记载：620件；实有：614件，其中破损9件", {"cargo.packages": "620", "cargo.damaged_packages": "9"}),
    ],
)  # fmt: skip
def test_a_line_tells(name: str, line: str, told: dict[str, str]) -> None:
    found = values(read(page(f"# {name.split('.')[0]}", line), name=name))
    assert {key: found.get(key) for key in told} == told


@pytest.mark.parametrize(
    "line",
    [
        "Office open from Monday to Friday.",
        "现由明川物流有限公司发往各门店",
        "Cover runs from March to June.",
    ],
)
def test_what_is_no_voyage(line: str) -> None:
    found = values(read(page("# 邮件", line), name="邮件.txt"))
    assert "cargo.voyage_from" not in found and "cargo.voyage_to" not in found


def test_a_damaged_container_damages_not_all_that_it_holds() -> None:
    line = "All 640 cartons of the damaged container were sorted at the shed between 3 and 5 May."
    assert "cargo.damaged_packages" not in values(
        read(page("# SURVEY REPORT", line), name="survey report.pdf")
    )
