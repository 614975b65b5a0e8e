"""Policies of several lines of business, each with its own labels and layout."""

import pytest

from casework.evidence import Page
from tests.unit.extract.pages import page, read, values

LIABILITY = page(
    "# 安诚联合财产保险股份有限公司",
    "# 公众责任保险单",
    "保险单号：GZ-2025-44-0001987",
    "投保人/被保险人：广州云岭商业管理有限公司",
    "统一社会信用代码：91440101MA5CXW9D8P",
    "承保险种：公众责任险",
    "营业场所地址：广州市天河区林和西路161号云岭广场",
    "保障期限：自2025年1月1日0时起至2025年12月31日24时止",
    [
        ["责任限额项目", "限额（人民币元）"],
        ["累计责任限额", "10,000,000.00"],
        ["每次事故责任限额", "2,000,000.00"],
        ["每人人身伤亡责任限额", "500,000.00"],
        ["其中：每人医疗费用限额", "50,000.00"],
    ],
    "每次事故免赔：财产损失500元或损失金额的10%，以高者为准；人身伤亡无免赔。",
)
CONSTRUCTION = page(
    "# 建筑工程一切险保险单",
    "保单号码　CAR3201202500118",
    "保险公司名称　苏信财产保险股份有限公司南京分公司",
    [
        ["被保险人", "江苏恒筑建设集团有限公司（承包人）"],
        ["工程名称", "河西金融中心二期"],
        ["工程地点", "南京市建邺区江东中路312号"],
        ["建筑期", "2024年9月1日零时至2026年12月31日二十四时"],
    ],
    [
        ["保险项目", "保险金额（元）"],
        ["建筑工程（包括永久和临时工程及材料）", "280,000,000.00"],
        ["施工机具", "4,500,000.00"],
        ["清理残骸费用", "2,000,000.00"],
        ["合计", "286,500,000.00"],
    ],
    "免赔额：1.地震、海啸：每次事故免赔额为损失金额的20%；"
    "2.暴风、暴雨、洪水：每次事故RMB100,000或损失金额的10%，以高者为准；3.其他：每次事故RMB30,000。",
)
HOME = page(
    "# 家庭财产保险单",
    "保险单号: HP4403002025055512",
    [
        ["投保人", "沈若琳", "被保险人", "沈若琳"],
        ["证件号码", "440301198805127726", "联系电话", "139****1122"],
        ["房屋坐落地址", "深圳市南山区后海大道2388号3栋1502", "房屋结构", "钢筋混凝土"],
        ["保险起期", "2025年3月1日零时", "保险止期", "2026年2月28日二十四时"],
    ],
    [
        ["保障项目", "保险金额（元）", "保费（元）"],
        ["房屋主体", "2,000,000.00", "200.00"],
        ["室内装潢", "300,000.00", "90.00"],
        ["合计", "2,300,000.00", "290.00"],
    ],
    "每次事故免赔额300元或损失金额的5%，两者取大。",
    "海岸财产保险股份有限公司深圳分公司",
)
EMPLOYERS = page(
    "# 雇主责任保险单",
    "保险单号码：ELI202511000077",
    "投保单位：青岛海纳机械制造有限公司",
    "被保险人：同投保人",
    "承保机构：鲁信财产保险股份有限公司青岛分公司",
    "投保人数：86人",
    "责任期限：2025-04-01 00:00:00 至 2026-03-31 23:59:59",
    [["保障项目", "每人责任限额（元）"], ["死亡伤残", "800,000.00"], ["医疗费用", "80,000.00"]],
)
INTERRUPTION = page(
    "# 营业中断保险单",
    "保单编号：BI-2025-SZ-0000311",
    "Assured：苏州云翎精密电子有限公司",
    "承保公司：恒远财产保险股份有限公司苏州分公司",
    "保险期间：2025年1月1日00:00时起，2025年12月31日24:00时止",
    "最大赔偿期：12个月",
    "毛利润率：35%",
)
ENGLISH = page(
    "PROPERTY ALL RISKS INSURANCE POLICY",
    [
        ["Policy No.", "PAR/2025/0099812"],
        ["Assured", "Suzhou Northwind Optics Co., Ltd."],
        ["Period of Insurance", "From 00:00 hours 1 April 2025 to 24:00 hours 31 March 2026"],
        ["Premises", "No. 88 Xinghu Street, Suzhou Industrial Park"],
        ["Insurer", "Pacific Crest Insurance Co., Ltd., Suzhou Branch"],
        ["Deductible", "RMB 50,000 or 5% of the loss, whichever is the greater"],
    ],
    [["Item", "Sum Insured (RMB)"], ["Buildings", "60,000,000.00"], ["Stock", "20,000,000.00"]],
    "TOTAL 80,000,000.00",
)
CASES: dict[str, tuple[Page, dict[str, str]]] = {
    "liability": (
        LIABILITY,
        {
            "policy.number": "GZ-2025-44-0001987",
            "policy.insured": "广州云岭商业管理有限公司",
            "insured.uscc": "91440101MA5CXW9D8P",
            "policy.product": "公众责任险",
            "policy.insurer": "安诚联合财产保险股份有限公司",
            "policy.premises": "广州市天河区林和西路161号云岭广场",
            "policy.period_start": "2025-01-01",
            "policy.period_end": "2025-12-31",
            "policy.period_end_time": "24:00",
            "policy.limit_aggregate": "10000000.00",
            "policy.limit_occurrence": "2000000.00",
            "policy.limit_per_person": "500000.00",
            "policy.limit_medical": "50000.00",
            "policy.deductible_amount": "500.00",
            "policy.deductible_rate": "0.10",
            "policy.deductible_mode": "higher",
        },
    ),
    "construction": (
        CONSTRUCTION,
        {
            "policy.number": "CAR3201202500118",
            "policy.insurer": "苏信财产保险股份有限公司南京分公司",
            "policy.insured": "江苏恒筑建设集团有限公司",
            "policy.product": "建筑工程一切险",
            "policy.project": "河西金融中心二期",
            "policy.premises": "南京市建邺区江东中路312号",
            "policy.period_start": "2024-09-01",
            "policy.period_end": "2026-12-31",
            "policy.sum_insured": "286500000.00",
            "policy.item[建筑工程].sum_insured": "280000000.00",
            "policy.deductible_amount": "100000.00",
            "policy.deductible_rate": "0.10",
            "policy.deductible[地震].rate": "0.20",
            "policy.deductible[其他].amount": "30000.00",
        },
    ),
    "home": (
        HOME,
        {
            "policy.number": "HP4403002025055512",
            "policy.insured": "沈若琳",
            "insured.person_id": "440301198805127726",
            "policy.premises": "深圳市南山区后海大道2388号3栋1502",
            "policy.period_start": "2025-03-01",
            "policy.period_end": "2026-02-28",
            "policy.period_end_time": "24:00",
            "policy.insurer": "海岸财产保险股份有限公司深圳分公司",
            "policy.sum_insured": "2300000.00",
            "policy.item[室内装潢].sum_insured": "300000.00",
            "policy.deductible_mode": "higher",
        },
    ),
    "employers": (
        EMPLOYERS,
        {
            "policy.insured": "青岛海纳机械制造有限公司",
            "policy.insurer": "鲁信财产保险股份有限公司青岛分公司",
            "policy.headcount": "86",
            "policy.period_start": "2025-04-01",
            "policy.period_end": "2026-03-31",
            "policy.item[死亡伤残].sum_insured": "800000.00",
        },
    ),
    "interruption": (
        INTERRUPTION,
        {
            "policy.insured": "苏州云翎精密电子有限公司",
            "policy.period_end": "2025-12-31",
            "policy.indemnity_period": "12",
            "bi.gross_profit_rate": "0.35",
        },
    ),
    "english": (
        ENGLISH,
        {
            "policy.number": "PAR/2025/0099812",
            "policy.insured": "Suzhou Northwind Optics Co., Ltd.",
            "policy.insurer": "Pacific Crest Insurance Co., Ltd., Suzhou Branch",
            "policy.period_start": "2025-04-01",
            "policy.period_start_time": "00:00",
            "policy.period_end": "2026-03-31",
            "policy.premises": "No. 88 Xinghu Street, Suzhou Industrial Park",
            "policy.sum_insured": "80000000.00",
            "policy.item[Stock].sum_insured": "20000000.00",
            "policy.deductible_amount": "50000.00",
            "policy.deductible_rate": "0.05",
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_policy_of_a_line(case: str) -> None:
    written, expected = CASES[case]
    got = read(written)
    assert got.kind == "policy"
    found = values(got)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("case", CASES)
def test_scalar_keys_are_told_once(case: str) -> None:
    """A second value of a plain key within one policy would be a false fact."""
    facts = read(CASES[case][0]).facts
    plain_keys = [f.key for f in facts if "[" not in f.key]
    assert len(plain_keys) == len(set(plain_keys))
    assert not any(f.key.startswith("cargo.") for f in facts)


def test_headings_are_labels_of_the_lines_under_them() -> None:
    found = values(
        read(
            page(
                "# 财产一切险保险单",
                "本保险合同编号为 TX-9-2025-000123，签发日期2024年12月20日。",
                "一、当事人",
                "投保人与被保险人同为赣州青禾木业有限公司，主营板材加工。",
                "二、承保期限",
                "自2025年2月1日零时起算，至2026年1月31日二十四时届满。",
                "三、财产坐落",
                "江西省赣州市章贡区沙河大道19号（厂区整体）。",
                "四、承保财产与金额",
                [
                    ["承保财产", "估价方式", "金额（人民币元）"],
                    ["厂房", "重置价值", "6,000,000.00"],
                    ["库存木材", "账面余额", "4,000,000.00"],
                    ["合计", "", "10,000,000.00"],
                ],
            )
        )
    )
    assert found["policy.number"] == "TX-9-2025-000123"
    assert found["policy.insured"] == "赣州青禾木业有限公司"
    assert (found["policy.period_start"], found["policy.period_end"]) == ("2025-02-01", "2026-01-31")
    assert found["policy.premises"].startswith("江西省赣州市章贡区沙河大道19号")
    assert found["policy.item[库存木材].sum_insured"] == "4000000.00"
    assert found["policy.sum_insured"] == "10000000.00"


def test_an_endorsement_of_the_period_wins_over_the_schedule() -> None:
    first = page(
        "# 机器损坏保险单",
        [["保险单号", "MB-77-2024-00031"], ["保险期间", "自2024年5月1日零时起至2025年4月30日二十四时止"]],
    )
    second = page("批单：兹经双方同意，本保险单保险期限延展至2025年6月30日24时，其余条件不变。", number=2)
    facts = {f.key: f for f in read(first, second).facts}
    assert facts["policy.period_start"].value == "2024-05-01"
    assert facts["policy.period_end"].value == "2025-06-30"
    assert facts["policy.period_end"].citation.page == 2


def test_deductibles_general_first_then_by_peril() -> None:
    found = values(
        read(
            page(
                "# 财产基本险保险单",
                "保险单号：JB-2025-000077",
                "特别约定：每次事故绝对免赔额人民币10,000元；其中因台风造成的损失，免赔额为损失金额的15%。",
            )
        )
    )
    assert found["policy.deductible_amount"] == "10000.00"
    assert "policy.deductible_rate" not in found
    assert found["policy.deductible[台风].rate"] == "0.15"


def test_amount_in_ten_thousands_and_capitals() -> None:
    found = values(
        read(
            page(
                "# 财产综合险保险单",
                [
                    ["保险标的项目", "保险金额（万元）"],
                    ["房屋建筑", "1,200.50"],
                    ["机器设备", "800"],
                    ["合计", "2,000.50"],
                ],
            )
        )
    )
    assert found["policy.item[房屋建筑].sum_insured"] == "12005000.00"
    assert found["policy.sum_insured"] == "20005000.00"


def test_brackets_that_tell_two_items_apart_are_kept() -> None:
    found = values(
        read(
            page(
                "# 机动车商业保险单",
                [
                    ["承保险种", "责任限额（元）"],
                    ["车上人员责任险（驾驶人）", "20,000.00"],
                    ["车上人员责任险（乘客）", "60,000.00"],
                    ["第三者责任险（含医保外）", "2,000,000.00"],
                ],
            )
        )
    )
    assert found["policy.item[车上人员责任险(驾驶人)].sum_insured"] == "20000.00"
    assert found["policy.item[车上人员责任险(乘客)].sum_insured"] == "60000.00"
    assert found["policy.item[第三者责任险].sum_insured"] == "2000000.00"
