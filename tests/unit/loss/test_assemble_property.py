"""Property cases from papers and facts to the payable sum, checked by hand: fire, flood, machinery, engineering, home."""

from dataclasses import replace
from decimal import Decimal

from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import FactStatus
from casework.loss.assemble import assemble
from casework.loss.schedule import compute
from tests.unit.loss.case_file import dossier, line, lines_of, reckoned, told, without

FIRE_POLICY = """财产综合险保险单
    保险标的项目|估价方式|保险金额（元）
    房屋建筑（车间）|重置价值|8,000,000.00
    机器设备|重置价值|5,000,000.00
    存货（原料、成品）|出险时账面余额|10,000,000.00
    特别约定
    一、每次事故绝对免赔额为人民币20,000元或损失金额的10%，两者以高者为准；损失金额指按条款计算的各项金额（含施救费用）之和。
    二、施救费用按保险金额与保险价值的比例赔付。
    三、残值归被保险人的，从损失金额中扣除残值。"""
CLAUSES = "条款\n赔偿处理\n第二十条 保险金额低于保险价值时，按保险金额与保险价值的比例乘以实际损失计算赔偿。"
INSURED = {
    "policy.item[房屋建筑].sum_insured": "8000000.00", "policy.item[机器设备].sum_insured": "5000000.00",
    "policy.item[存货].sum_insured": "10000000.00", "policy.sum_insured": "23000000.00", "loss.cause": "电气短路起火",
}  # fmt: skip
VALUES = {
    "value_at_risk[房屋建筑]": "8000000.00",
    "value_at_risk[机器设备]": "6250000.00",
    "value_at_risk[存货]": "12500000.00",
}
FIRE = dossier(
    "fire",
    INSURED | VALUES | {"salvage[机器设备]": "65000.00", "salvage[存货]": "118300.50", "sue_labour.amount": "36800.00"},
    [line(1, "屋面更换", "238700", "房屋建筑"), line(2, "钢柱加固", "111900", "房屋建筑"), line(3, "砖墙修复", "82000", "房屋建筑"),
     line(4, "切割机", "586000", "机器设备"), line(5, "切割机维修", "214450", "机器设备"), line(6, "叉车", "118000", "机器设备"),
     line(7, "薄膜", "972000", "存货"), line(8, "缠绕膜", "398816", "存货"), line(9, "纸箱", "999600", "存货", assessed="995600"),
     line(10, "露天木托", "25200", included=False, reason="露天")],
    ("保险单.pdf", "policy", FIRE_POLICY), ("条款.docx", "clauses", CLAUSES),
    ("查勘记录.pdf", "survey_record", "查勘记录\n五、被保险人为抢救存货租用吊车，支出36,800.00元。"),
)  # fmt: skip


def _surveyed() -> Dossier:
    """The cost of salvage cited from the survey record, which says for what it was spent."""
    file = next(f for f in FIRE.files if f.kind == "survey_record")
    source = (Citation(file.id, file.name, 1, "支出36,800.00元"),)
    return replace(
        FIRE,
        facts=tuple(replace(f, citations=source) if f.key == "sue_labour.amount" else f for f in FIRE.facts),
    )


def test_fire_with_costs_in_the_base_of_the_deductible() -> None:
    run = reckoned(_surveyed())
    assert lines_of(run) == {
        "房屋建筑": "432600.00",
        "机器设备": "682760.00",
        "存货": "1798492.40",
        "施救费用": "29440.00",
    }
    assert (run.adjusted_total, run.deductible, run.payable) == ("2943292.40", "294329.24", "2648963.16")
    average = next(s for s in run.steps if s.id == "average[机器设备]")
    assert average.clause == "条款第二十条"
    assert next(s for s in run.steps if s.id == "deductible").clause == "特别约定一"


def test_every_step_leads_to_a_source_when_the_facts_do() -> None:
    steps = reckoned(FIRE).steps
    assert all(s.citations for s in steps if s.id.startswith(("average", "deductible")))


def test_the_cost_of_salvage_is_averaged_over_all_items_when_nobody_says_for_which() -> None:
    run = reckoned(FIRE)
    # Σ min(SI,V) ÷ Σ V = 23,000,000 ÷ 26,750,000
    assert lines_of(run)["施救费用"] == "31641.12"
    assert any("施救费用" in m for m in told(assemble(FIRE).findings))


def test_a_missing_value_blocks_and_says_what_is_needed() -> None:
    assembled = assemble(without(FIRE, "value_at_risk[存货]"))
    assert assembled.inputs is not None
    result = compute(assembled.inputs)
    assert result.run is None
    assert any("“存货”出险时的保险价值未知" in m for m in told(result.findings))


def test_a_line_of_no_known_item_is_asked_about() -> None:
    stray = replace(FIRE, items=(*FIRE.items, line(11, "景观绿化", "50000")))
    assembled = assemble(stray)
    assert assembled.inputs is None
    assert any("景观绿化" in m for m in told(assembled.findings))


def test_amounts_nobody_assessed_are_the_claimed_ones_and_told() -> None:
    assert any(("按报损金额计入" in m and "薄膜" in m) or "8 项" in m for m in told(assemble(FIRE).findings))


def test_a_value_read_but_not_confirmed_is_used_and_told() -> None:
    file = replace(
        FIRE,
        facts=tuple(
            replace(f, status=FactStatus.PROPOSED) if f.key == "value_at_risk[存货]" else f
            for f in FIRE.facts
        ),
    )
    assert reckoned(file).payable == reckoned(FIRE).payable
    assert any("尚未经公估师确认" in m for m in told(assemble(file).findings))


def test_a_line_outside_the_claimed_total_does_not_count_until_somebody_says_so() -> None:
    outside = line(12, "账外工具", "9000", "机器设备", attributes={"outside_total": "yes"})
    told_of = replace(FIRE, items=(*FIRE.items, outside))
    assert reckoned(told_of).payable == reckoned(FIRE).payable
    counted = replace(FIRE, items=(*FIRE.items, replace(outside, reason="经清点确认")))
    assert Decimal(reckoned(counted).payable) > Decimal(reckoned(FIRE).payable)


def test_the_same_line_on_two_papers_counts_once() -> None:
    first, second = (Citation(name, f"{name}.xlsx", 1, "屋面更换") for name in ("a", "b"))
    items = tuple(replace(i, citations=(first,)) if i.order == 1 else i for i in FIRE.items)
    twice = replace(FIRE, items=(*items, replace(items[0], id="again", order=21, citations=(second,))))
    assert reckoned(twice).payable == reckoned(FIRE).payable
    assert any("重复出现" in m for m in told(assemble(twice).findings))


def test_a_claim_in_another_currency_waits_for_a_rate() -> None:
    claim = replace(FIRE.facts[0], id="claim", key="claim.amount", value="500000.00", currency="USD")
    assembled = assemble(replace(FIRE, facts=(*FIRE.facts, claim)))
    assert assembled.inputs is None
    assert any("汇率" in m for m in told(assembled.findings))


def test_a_total_below_the_sum_of_its_items_caps_nothing() -> None:
    misread = tuple(replace(f, value="230000.00") if f.key == "policy.sum_insured" else f for f in FIRE.facts)
    file = replace(FIRE, facts=misread)
    assert reckoned(file).payable == reckoned(FIRE).payable
    assert any("小于各分项之和" in m for m in told(assemble(file).findings))


STORM_POLICY = """财产一切险保险单
    承保财产|金额（元）
    建筑物|12,000,000.00
    生产设备|9,600,000.00
    仓储物|15,000,000.00
    特别约定清单
    1. 低于出险时重置价值的，分项按比例赔付。
    2. 免赔：（1）因台风、暴雨、洪水造成的损失，每次事故绝对免赔额为人民币50,000元或财产损失理算金额（不含施救费用）的15%，二者取高；（2）其他原因造成的损失，每次事故绝对免赔额为人民币10,000元。
    3. 议定的残值先从该项损失中扣减，再计算比例。
    4. 施救费用按被施救财产的保险金额与价值之比赔付，不适用免赔。"""
STORM = dossier(
    "flood",
    {"policy.item[建筑物].sum_insured": "12000000.00", "policy.item[生产设备].sum_insured": "9600000.00", "policy.item[仓储物].sum_insured": "15000000.00",
     "policy.sum_insured": "36600000.00", "value_at_risk[建筑物]": "10800000.00", "value_at_risk[生产设备]": "12000000.00", "value_at_risk[仓储物]": "18750000.00",
     "salvage[生产设备]": "18500.00", "salvage[仓储物]": "96280.30", "sue_labour.amount": "34200.00", "sue_labour.item": "仓储物", "loss.cause": "台风致厂区进水"},
    [line(1, "卷帘门", "253015", "建筑物"), line(2, "空压机", "464300", "生产设备"), line(3, "成品", "1483460", "仓储物")],
    ("保险单.pdf", "policy", STORM_POLICY),
)  # fmt: skip


def test_storm_takes_the_deductible_of_its_peril() -> None:
    run = reckoned(STORM)
    assert lines_of(run) == {
        "建筑物": "253015.00",
        "生产设备": "356640.00",
        "仓储物": "1109743.76",
        "施救费用": "27360.00",
    }
    assert (run.adjusted_total, run.deductible, run.payable) == ("1746758.76", "257909.81", "1488848.95")


def test_another_cause_takes_the_general_deductible() -> None:
    fire = replace(
        STORM, facts=tuple(replace(f, value="电气火灾") if f.key == "loss.cause" else f for f in STORM.facts)
    )
    assert reckoned(fire).deductible == "10000.00"


def test_an_unknown_cause_is_asked_for_when_the_deductible_hangs_on_it() -> None:
    assembled = assemble(without(STORM, "loss.cause"))
    assert assembled.inputs is None
    assert any("先确认出险原因" in m for m in told(assembled.findings))


PRESS_POLICY = """机器损坏保险单
    机器名称|保险金额
    1250吨冲压机|4,200,000.00
    加热炉|980,000.00
    附加约定
    M1 部分损失以修复费用为准，不计增值税。
    M3 轴瓦折旧率约定为30%。
    M4 若出险时该机器重置价值高于其保险金额，按保险金额与重置价值之比例赔偿。
    M5 更换下来的旧件残值，先从修理费用中减去，再适用比例；免赔额最后扣除。
    DEDUCTIBLE 免赔 RMB 60,000.00 any one accident（每次事故绝对免赔额人民币陆万元整）"""
PRESS = dossier(
    "machinery",
    {"policy.item[1250吨冲压机].sum_insured": "4200000.00", "policy.item[加热炉].sum_insured": "980000.00", "policy.sum_insured": "5180000.00",
     "value_at_risk[1250吨冲压机]": "5250000.00", "salvage[旧件]": "24380.00", "loss.cause": "原材料缺陷"},
    [line(1, "曲轴修复", "386000"), line(2, "轴瓦更换", "98000"), line(3, "镗孔", "62400"), line(4, "油泵", "63600"), line(5, "吊装", "118500"),
     line(6, "差旅", "16850.60"), line(7, "换油", "38700", included=False, reason="消耗品"), line(8, "监测加装", "68000", included=False, reason="改进")],
    ("policy.pdf", "policy", PRESS_POLICY), ("notice.pdf", "notice", "事故通知书\n1250吨冲压机突然停机。"),
)  # fmt: skip


def test_parts_without_a_category_belong_to_the_one_machine_that_broke() -> None:
    run = reckoned(PRESS)
    (row,) = run.items
    assert (row.item, row.loss, row.salvage, row.ratio, row.adjusted) == (
        "1250吨冲压机",
        "715950.60",
        "24380.00",
        "0.8",
        "553256.48",
    )
    assert (run.deductible, run.payable) == ("60000.00", "493256.48")
    assert any("折旧率0.30" in m for m in told(assemble(PRESS).findings))


def test_an_assessed_part_is_not_depreciated_again_by_the_policys_rate() -> None:
    items = tuple(line(2, "轴瓦更换", "98000", assessed="68600") if i.order == 2 else i for i in PRESS.items)
    assert reckoned(replace(PRESS, items=items)).payable == "493256.48"


def test_works_with_their_own_deductible_for_plant_and_a_limit_for_debris() -> None:
    policy = """建筑工程一切险保险单
        保险项目|保险金额|免赔
        建筑工程|48,000,000.00|每次事故30,000元或损失金额的10%
        施工机具|2,000,000.00|每次事故5,000元
        清理残骸费用|500,000.00|无
        特别约定
        一、保险金额低于完工总造价的，按保险金额与完工总造价的比例赔付。"""
    run = reckoned(dossier(
        "engineering",
        {"policy.item[建筑工程].sum_insured": "48000000.00", "policy.item[施工机具].sum_insured": "2000000.00", "policy.item[清理残骸费用].sum_insured": "500000.00",
         "value_at_risk[建筑工程]": "60000000.00", "value_at_risk[施工机具]": "2000000.00", "value_at_risk[清理残骸费用]": "500000.00"},
        [line(1, "基坑支护重做", "800000", "合同工程"), line(2, "塔吊维修", "120000", "施工机具"), line(3, "清理残骸", "40000", "清理残骸费用")],
        ("policy.pdf", "policy", policy),
    ))  # fmt: skip
    # 800,000 × 0.8 = 640,000; 免赔 max(30,000; 64,000) + 5,000 + 0
    assert lines_of(run) == {"建筑工程": "640000.00", "施工机具": "120000.00", "清理残骸费用": "40000.00"}
    assert (run.deductible, run.payable) == ("69000.00", "731000.00")


def test_home_contents_on_first_loss_beside_an_averaged_house() -> None:
    policy = """家庭财产保险单
        保险标的|保险金额
        房屋|1,200,000.00
        室内财产|100,000.00
        特别约定
        一、室内财产采用第一危险赔偿方式。
        二、房屋保险金额低于保险价值的，按保险金额与保险价值的比例赔偿。
        三、每次事故免赔额500元。"""
    run = reckoned(dossier(
        "home",
        {"policy.item[房屋].sum_insured": "1200000.00", "policy.item[室内财产].sum_insured": "100000.00", "value_at_risk[房屋]": "1500000.00"},
        [line(1, "木地板更换", "32000", "房屋"), line(2, "电视机", "6800", "家用电器")],
        ("policy.pdf", "policy", policy),
    ))  # fmt: skip
    assert lines_of(run) == {"房屋": "25600.00", "室内财产": "6800.00"}
    assert run.payable == "31900.00"


def test_two_insurers_share_what_is_payable() -> None:
    shared = (
        FIRE_POLICY
        + "\n    四、本保险由甲财产保险有限公司（首席）承担60%、乙财产保险有限公司承担40%的共保份额。"
    )
    file = dossier(
        "fire",
        {f.key: f.value for f in FIRE.facts},
        FIRE.items,
        ("保险单.pdf", "policy", shared),
        ("条款.docx", "clauses", CLAUSES),
    )
    run = reckoned(file)
    parts = {s.label: Decimal(s.result) for s in run.steps if s.id.startswith("share[")}
    assert list(parts) == ["甲财产保险有限公司份额", "乙财产保险有限公司份额"]
    assert sum(parts.values()) == Decimal(run.payable)
