"""Rules that hold on papers of any house: joined labels, names, headers of two rows, lists, tallies, bills, changes."""

import pytest

from casework.evidence import Page
from ingestion.extract import wording
from tests.unit.extract.pages import page, read, values


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("周清和、桑晴", "周清和、桑晴"),
        ("周清和和桑晴", "周清和、桑晴"),
        ("张三和李四", "张三、李四"),
        ("李与时、王及第", "李与时、王及第"),
        ("沈知秋(持证)、Peter Lim", "沈知秋、Peter Lim"),
        ("沈知秋 陆远", "沈知秋、陆远"),
        ("沈知秋,牵头人", "沈知秋"),
    ],
)
def test_lists_of_names_keep_the_names_whole(written: str, names: str) -> None:
    found = wording.persons(written)
    assert found and found[0] == names


def test_labels_joined_and_labels_of_parties() -> None:
    got = values(
        read(
            page(
                "# 国内货物运输预约保险协议",
                [
                    ["甲方（保险人）", "海桐财产保险股份有限公司惠州支公司"],
                    ["乙方（投保人、被保险人）", "惠州岭表粮油贸易有限公司"],
                    ["乙方信用代码", "91441302MA4UW1XX0B"],
                    ["有效期限", "2025年3月1日0时起，2026年2月28日24时止"],
                ],
            )
        )
    )
    assert got["policy.insurer"] == "海桐财产保险股份有限公司惠州支公司"
    assert got["policy.insured"] == "惠州岭表粮油贸易有限公司"
    assert got["insured.uscc"] == "91441302MA4UW1XX0B"
    assert (got["policy.period_start"], got["policy.period_end"]) == ("2025-03-01", "2026-02-28")


def test_the_code_of_a_party_that_is_not_the_insured_is_not_the_insured_s() -> None:
    got = values(
        read(
            page(
                "# 运输保险协议",
                [["甲方（保险人）", "海桐财产保险股份有限公司"], ["甲方信用代码", "91441302MA4UW1XX0B"]],
            )
        )
    )
    assert "insured.uscc" not in got


def test_a_screen_of_an_app_names_its_product_and_ends_the_address_at_the_next_label() -> None:
    got = values(
        read(
            page(
                "# 电子保单",
                "家庭财产损失保险（2021版）",
                "保单号 3301202500088811",
                "被保险人 林晓舟",
                "房屋地址 宁波市鄞州区百丈街道朝晖里7幢301室房屋结构 砖混",
                "生效时间 2025-05-01 00:00:00",
                "终止时间 2026-04-30 23:59:59",
                "承保公司 海桐财产保险股份有限公司宁波分公司",
                [["保障项目", "保额（元）"], ["房屋主体", "500,000"], ["室内财产", "80,000"]],
                "免赔说明：每次事故免赔300元",
            )
        )
    )
    assert got["policy.product"] == "家庭财产损失保险(2021版)"
    assert got["policy.premises"] == "宁波市鄞州区百丈街道朝晖里7幢301室"
    assert (got["policy.period_start"], got["policy.period_end"]) == ("2025-05-01", "2026-04-30")


def test_numbers_of_items_are_no_part_of_their_names_but_numbers_of_houses_are() -> None:
    def insured(*rows: list[str]) -> set[str]:
        got = values(read(page("# 财产一切险保险单", [["标的", "保险金额（元）"], *rows])))
        return {key for key in got if key.startswith("policy.item[")}

    numbered = insured(["1 机器设备", "100,000.00"], ["2 存货", "200,000.00"])
    assert numbered == {"policy.item[机器设备].sum_insured", "policy.item[存货].sum_insured"}
    houses = insured(["1号厂房", "100,000.00"], ["2号厂房", "200,000.00"])
    assert houses == {"policy.item[1号厂房].sum_insured", "policy.item[2号厂房].sum_insured"}


def test_a_period_between_hours_and_days_in_english() -> None:
    got = values(
        read(
            page(
                "# FIRE INSURANCE POLICY",
                "Period of Insurance From 00:00 hours on 1 May 2025 to 24:00 hours on 30 April 2026, Local Time",
            )
        )
    )
    assert (got["policy.period_start"], got["policy.period_end"]) == ("2025-05-01", "2026-04-30")


def test_the_date_of_a_mail_is_not_the_date_of_the_survey() -> None:
    got = values(
        read(
            page(
                "From: 周清和 <zhou@example.com>",
                "Subject: 现场查勘情况",
                "Date: Fri, 7 Mar 2025 09:00:00 +0800",
                "# 现场查勘记录",
                "查勘日期：2025年3月5日下午",
                "查勘人：周清和、桑晴",
            )
        )
    )
    assert got["survey.date"] == "2025-03-05"


def test_headers_of_two_rows_and_two_languages() -> None:
    got = read(
        page(
            "# 损失清单 Loss Schedule",
            [
                ["No.", "Description 名称", "Quantity 数量", "", "RMB", ""],
                ["", "", "Qty", "Unit", "Unit price 单价", "Amount 金额"],
                ["1", "屋面板 Roof sheet", "10", "m2", "30.00", "300.00"],
                ["2", "电缆 Cable", "7", "m", "20.00", "150.00"],
                ["Subtotal 小计", "", "", "", "", "450.00"],
            ],
        ),
        name="loss schedule.xlsx",
    )
    assert [(i.name, str(i.claimed_quantity), str(i.claimed_price)) for i in got.items] == [
        ("屋面板Roof sheet", "10", "30.00"),
        ("电缆Cable", "7", "20.00"),
    ]
    assert any("7×20＝140.00" in f.message for f in got.findings)


def test_a_value_of_all_there_is_stands_under_a_claim_and_is_no_item() -> None:
    got = read(
        page(
            "# 设备损失索赔清单",
            [
                ["名称", "数量", "单价", "金额"],
                ["水泵", "2", "100.00", "200.00"],
                ["配电箱", "1", "300.00", "300.00"],
                ["小计", "", "", "500.00"],
                ["在场设备重置总值（2025-06-01）", "", "", "90,000.00"],
            ],
        )
    )
    assert [i.name for i in got.items] == ["水泵", "配电箱"]


def test_a_list_by_hand_gives_items_and_its_wrong_total_is_told() -> None:
    lines = ("# 家中受损物品索赔清单", "1、书桌 1张 21年买 900元", "2、地毯 2块 300元", "3、窗帘 150元")
    got = read(page(*lines, "一共1530元"))
    assert [(i.name, i.unit, str(i.claimed_amount)) for i in got.items] == [
        ("书桌", "张", "900"),
        ("地毯", "块", "300"),
        ("窗帘", "", "150"),
    ]
    assert any("900＋300＋150＝1350.00" in f.message for f in got.findings)
    assert not read(page(*lines, "一共1350元")).findings


def _slip(net: str) -> Page:
    return page("# 称重单", [["毛重：", "52340 kg"], ["皮重：", "16120 kg"], ["净重：", f"{net} kg"]])


def test_a_weighing_slip_is_reckoned() -> None:
    assert any("52340－皮重16120＝36220" in f.message for f in read(_slip("32620")).findings)
    assert not read(_slip("36220")).findings


def test_damaged_packages_from_a_tally_and_not_from_a_breakdown_or_the_lost() -> None:
    tally = page(
        "# 货物检验报告",
        "承运人、收货人到场。",
        [
            ["品名", "装运", "完好", "破损", "短少"],
            ["面粉", "300", "250", "40", "10"],
            ["淀粉", "100", "80", "15", "5"],
            ["合计", "400", "330", "55", "15"],
        ],
    )
    got = values(read(tally))
    assert got["cargo.damaged_packages"] == "55"
    assert got.get("cargo.goods") != "装运"
    letter = page(
        "# 索赔函",
        "我司委托承运的面粉在运输途中翻车，货物破损55袋（面粉40袋、淀粉15袋），丢失15袋，现提出索赔。",
    )
    assert values(read(letter))["cargo.damaged_packages"] == "55"


def test_a_list_of_salvage_and_a_total_behind_its_parts() -> None:
    listed = page(
        "# 现场查勘记录",
        "残值（三家询价，归被保险人）：屋架废铁1,200.00元；机器设备3,400.00元；铜线0.5吨，最高40,000元/吨，计20,000.00元。",
    )
    got = values(read(listed))
    assert got["salvage[屋架废铁]"] == "1200.00"
    assert got["salvage[机器设备]"] == "3400.00"
    assert got["salvage[铜线]"] == "20000.00"
    sold = page(
        "# 检验报告",
        "残货由出价高者收购，按成交单价结算，分别为1,000.00元、2,500.00元，合计3,500.00元，已收讫。",
    )
    assert values(read(sold))["salvage.amount"] == "3500.00"


def test_several_bills_are_told_one_by_one_and_none_for_all() -> None:
    def bill(number: str, day: str, amount: str, at: int) -> Page:
        return page(
            "# 医疗门诊收费票据",
            f"票据号码：{number} 开票日期：{day} 姓名：周某",
            f"合计（小写）¥{amount}",
            number=at,
        )

    got = values(
        read(bill("0011223344", "2025-04-02", "120.00", 1), bill("0011223399", "2025-05-06", "80.50", 2))
    )
    assert got["injury.medical_bill[0011223344].amount"] == "120.00"
    assert got["injury.medical_bill[0011223399].date"] == "2025-05-06"
    assert "injury.medical_amount" not in got


def test_days_in_hospital_are_days() -> None:
    assert "injury.hospital_days" not in values(
        read(page("# 索赔申请书", "现索赔医疗费，附住院2张、门诊5张票据。"))
    )


@pytest.mark.parametrize(
    ("words", "key", "amount"),
    [
        ("兹同意存货的保险金额由人民币800,000元增加至人民币950,000元，其余不变。", "存货", "950000.00"),
        (
            "the Sum Insured under Section II, Plant and Tools, is increased from RMB 500,000.00 to RMB 650,000.00.",
            "Plant and Tools",
            "650000.00",
        ),
    ],
)
def test_an_endorsement_tells_the_changed_sum(words: str, key: str, amount: str) -> None:
    got = values(read(page("# 批单 ENDORSEMENT", "批单号：E-2025-0007781", words)))
    assert got[f"policy.item[{key}].sum_insured"] == amount


def test_a_firm_and_its_code_in_a_contract() -> None:
    contract = page(
        "# 施工合同", [["承包人", "赣州石城建设有限公司"], ["承包人统一社会信用代码", "91360700MA35ABCD1X"]]
    )
    assert values(read(contract))["company[赣州石城建设有限公司].uscc"] == "91360700MA35ABCD1X"


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("经维修工现场查看，系水槽下方角阀与软管连接处破裂喷水，地面积水。", "软管连接处破裂"),
        ("因连日暴雨，于2025年6月1日3时20分厂区围墙发生坍塌，设备受损。", "暴雨"),
    ],
)
def test_causes_told_in_a_sentence(told: str, cause: str) -> None:
    assert values(read(page("# 出险通知", told)))["loss.cause"] == cause


def test_a_survey_of_the_overturned_truck_is_not_the_event() -> None:
    got = values(
        read(
            page(
                "# 货物检验报告",
                "于2025年8月9日由查验师沈知秋、陆远前往湘潭市顺达停车场对侧翻车辆所载货物进行查验。",
            )
        )
    )
    assert "loss.date" not in got
    assert (got["survey.date"], got["survey.surveyors"]) == ("2025-08-09", "沈知秋、陆远")
