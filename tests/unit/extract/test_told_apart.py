"""What two papers tell apart: a firm's name, a container among several, the end of an interruption, an hour in a log."""

import pytest

from casework import contradictions
from casework.actions.reading import merge
from casework.evidence import Page
from casework.findings import Finding
from casework.identifiers import container_check
from ingestion.extract import Extracted, extract
from tests.unit.extract.pages import file, page, values

_POLICY = page("# 财产保险单", "被保险人：衢江县云磬竹业有限公司", "保险单号：QJ-2026-118830")


def _read(number: int, name: str, *pages: Page) -> Extracted:
    one = file(name)
    return extract(
        type(one)(**{**{f: getattr(one, f) for f in one.__slots__}, "id": f"file-{number}"}), pages
    )


def _conflicts(*papers: tuple[str, Page]) -> dict[str, Finding]:
    read = [_read(n, name, one) for n, (name, one) in enumerate(papers)]
    facts = merge([], [fact for got in read for fact in got.facts], "case")
    return {f.subject: f for f in contradictions.find(facts)}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("竣工验收证书.pdf", "建设单位：衢江县云罄竹业有限公司 施工单位：杭州临塘安装有限公司"),
        ("转发补充.eml", "另外发票抬头开的是 衢江县云磬竹艺有限公司，系统没来得及改"),
    ],
)
def test_a_firm_one_letter_off_the_insured(name: str, line: str) -> None:
    found = _conflicts(("保险单.pdf", _POLICY), (name, page(f"# {name.split('.')[0]}", line)))
    assert found["policy.insured"].values[0] == "衢江县云磬竹业有限公司"
    assert len(found["policy.insured"].values) == 2


@pytest.mark.parametrize(
    "line",
    [
        "建设单位：衢江县云磬竹业有限公司",
        "施工单位：衢江县恒达建设有限公司",
        "我司系衢江县云磬竹业有限公司的供应商杭州云磬包装有限公司",
    ],
)
def test_other_firms_and_the_same_one_are_no_conflict(line: str) -> None:
    assert "policy.insured" not in _conflicts(
        ("保险单.pdf", _POLICY), ("验收证书.pdf", page("# 验收证书", line))
    )


def _container(stem: str) -> str:
    return stem + container_check(stem)


def test_the_damaged_container_nearly_right_in_a_list() -> None:
    sound, damaged = _container("QZLU401277"), _container("QZLU530918")
    wrong = damaged[:-1] + str((int(damaged[-1]) + 3) % 10)
    report = page(
        "# SURVEY REPORT", f"Container {sound}: sound, landed in good order.",
        f"Container {damaged}: roof panel holed, cartons below wet.",
    )  # fmt: skip
    packing = page(
        "# PACKING LIST", [["Container", "Cartons"], [sound, "300"], [wrong, "280"], ["TOTAL", "580"]]
    )
    found = _conflicts(("survey report.pdf", report), ("packing list.pdf", packing))
    assert found["cargo.container"].values == (damaged, wrong)


def test_a_lone_container_needs_its_check_digit() -> None:
    right = _container("QZLU530918")
    assert (
        values(_read(1, "温度记录.txt", page("# 温度记录", f"Reefer unit {right}, set point -18C")))[
            "cargo.container"
        ]
        == right
    )
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    assert "cargo.container" not in values(_read(1, "订舱.txt", page("# 订舱确认", f"booking {wrong}")))


def test_two_ends_of_an_interruption() -> None:
    letter = page("# 索赔函", "我司热电机组于2026年5月2日发生烧毁，至2026年7月19日才恢复运行，现提出索赔：")
    record = page("# 试运行验收证书", [["机组", "2号"], ["恢复运行日期", "2026年7月11日"]])
    found = _conflicts(("索赔函.pdf", letter), ("验收证书.pdf", record))
    assert found["indemnity.period_end"].values == ("2026-07-19", "2026-07-11")


@pytest.mark.parametrize(
    "line", ["预计2026年8月20日恢复生产", "2026年8月2日部分恢复生产", "计划于2026年8月2日逐步恢复营业"]
)
def test_what_is_hoped_for_ends_nothing(line: str) -> None:
    assert "indemnity.period_end" not in values(_read(1, "情况说明.pdf", page("# 情况说明", line)))


def test_an_entry_tells_the_hour_of_its_own_event() -> None:
    lines = "20:00接班，3#、4#炉满负荷，压力正常22:174#炉给水泵跳闸，母管压力低22:30检查泵房有焦味"
    found = values(_read(1, "值班日志.jpg", page("# 运行值班日志 六月十二日 中班", lines)))
    assert found["loss.time"] == "22:17"
    assert "loss.date" not in found
