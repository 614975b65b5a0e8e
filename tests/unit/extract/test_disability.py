"""The grade that an appraisal comes to, not the one asked for or not reached; the one that a claim takes."""

import pytest

from tests.unit.extract.pages import page, read, values

_GRADE = "injury.disability_grade"


def _appraisal(request: str, analysis: str, conclusion: str):
    return page(
        "# 司法鉴定意见书",
        "一、基本情况",
        request,
        "被鉴定人：虞成海，男",
        "四、分析说明",
        analysis,
        "五、鉴定意见",
        conclusion,
        "司法鉴定人：闵长青",
    )


@pytest.mark.parametrize(
    ("request_", "analysis", "conclusion", "grade"),
    [
        ("委托事项：申请评定八级伤残", "左腕活动受限，未达到八级伤残之条件。", "虞成海左腕损伤构成九级伤残。", "九级"),
        ("委托事项：伤残程度", "其后果不构成九级伤残，符合十级之情形。", "评定为十级伤残。", "十级"),
        ("委托事项：对其自称的七级伤残重新鉴定", "肋骨骨折六根，尚未达七级。", "被鉴定人虞成海的损伤属八级伤残。", "八级"),
    ],
)  # fmt: skip
def test_the_conclusion_tells_the_grade(request_: str, analysis: str, conclusion: str, grade: str) -> None:
    assert values(read(_appraisal(request_, analysis, conclusion)))[_GRADE] == grade


@pytest.mark.parametrize(
    "row",
    [
        ["2", "伤残", "九级 800,000×12%", "96,000.00"],
        ["2", "残疾赔偿金", "九级，20年", "96,000.00"],
        ["2", "伤残补助", "9级", "96,000.00"],
    ],
)
def test_a_claimed_row_tells_the_grade_that_it_takes(row: list[str]) -> None:
    told = read(
        page(
            "# 理赔申请明细",
            [
                ["序号", "项目", "依据", "申请金额"],
                ["1", "医疗费", "票据4张", "12,300.00"],
                row,
                ["", "合计", "", "108,300.00"],
            ],
        )
    )
    assert values(told)[_GRADE] in ("九级", "9级")


def test_a_plan_of_benefits_tells_no_grade() -> None:
    told = read(
        page(
            "# 雇主责任险保险单",
            [["伤残级别", "九级", "十级"], ["给付比例", "12%", "6%"]],
            "保险单号：GZ2025110020033",
        )
    )
    assert _GRADE not in values(told)
