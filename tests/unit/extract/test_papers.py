"""Papers that prove one thing each, and words that a paper here has never used before."""

from casework.evidence import BlockKind
from tests.unit.extract.pages import page, read, values


def test_a_receipt_is_keyed_by_its_own_number() -> None:
    rows = [["付款人户名", "苏州恒昌化纤有限公司", "收款人户名", "吴江顺达吊装队"], ["交易日期", "2025-05-08", "金额（小写）", "38,600.00元"], ["用途", "吊装施救费", "交易流水号", "88120250508001"]]  # fmt: skip
    known = values(read(page("# 网上银行电子回单", rows)))
    assert known["payment[88120250508001].amount"] == "38600.00"
    assert known["payment[88120250508001].payee"] == "吴江顺达吊装队"
    assert not any(key.startswith("payment.") for key in known)


def test_a_quotation_by_its_supplier_with_the_total_that_its_table_prints() -> None:
    table = [["项目", "数量", "单价", "金额"], ["卷绕机维修", "1", "260000", "260000"], ["控制柜", "2", "63000", "126000"], ["合计", "", "", "386000"]]  # fmt: skip
    known = values(read(page("# 报价单", "报价单位：无锡宏达机械有限公司", "报价日期：2025-05-20", table)))
    assert known["quotation[无锡宏达机械有限公司].total"] == "386000.00"
    unsummed = values(read(page("# 报价单", "报价单位：无锡宏达机械有限公司", table[:-1])))
    assert "quotation[无锡宏达机械有限公司].total" not in unsummed


def test_a_fire_certificate_tells_where_it_began_and_what_cannot_be_excluded() -> None:
    rows = [["起火部位", "二号车间东北角"], ["起火点", "3号卷绕机电控柜内"], ["起火原因", "可排除外来火源、遗留火种，不排除电气线路接触不良引燃可燃物所致"]]  # fmt: skip
    known = values(read(page("# 火灾事故认定书", "苏吴消火认字〔2025〕第0031号", rows)))
    assert known["loss.cause"] == "电气线路接触不良"
    assert (known["loss.origin_area"], known["loss.origin_point"]) == ("二号车间东北角", "3号卷绕机电控柜内")


def test_weather_in_a_table_and_in_a_sentence() -> None:
    rows = [["站点名称", "湛江国家基准气候站"], ["1小时最大降水", "78.4毫米（24日3-4时）"], ["12小时最大降水", "192.6毫米"], ["极大风速（风力）", "38.2米/秒（13级）"]]  # fmt: skip
    known = values(read(page("# 气象情况证明", rows, "湛江市气象局")))
    assert (known["weather.rain_max_hour"], known["weather.rain_12h"], known["weather.wind_max"]) == (
        "78.4",
        "192.6",
        "38.2",
    )
    said = values(
        read(
            page(
                "# 暴雨证明",
                "经查，泽国自动站2025年8月11日08时至12日08时降水量112.5毫米，其中最大一小时降雨41.0毫米。",
            )
        )
    )
    assert (said["weather.rain_24h"], said["weather.rain_max_hour"]) == ("112.5", "41.0")


def test_a_policy_in_traditional_characters_keeps_its_names_as_written() -> None:
    known = values(read(page("# 商業火災保險單", "保險單號碼：0000120250001", "被保險人：臺興電子股份有限公司", "保險人：富華產物保險股份有限公司", "標的物所在地址：桃園市龜山區文化一路88號")))  # fmt: skip
    assert known["policy.insured"] == "臺興電子股份有限公司"
    assert known["policy.premises"] == "桃園市龜山區文化一路88號"


def test_what_follows_a_word_for_a_person_is_one_only_with_a_family_name() -> None:
    said = page(
        "# 现场查勘记录",
        "查勘时间：2025年5月8日",
        "伤者：左手骨折",
        "顾客行经时踩水滑倒，员工正常上班时未在场。",
    )
    assert "injury.person" not in values(read(said))
    named = page("# 现场查勘记录", "查勘时间：2025年5月8日", "顾客何玉芬在行走时滑倒。")
    assert values(read(named))["injury.person"] == "何玉芬"


def test_a_laboratorys_client_is_no_principal() -> None:
    report = page("# 失效分析报告", "报告编号：FX-25-118", "委托单位：苏州恒昌化纤有限公司")
    assert "engagement.principal" not in values(read(report))
    survey = page("# 公估报告", "报告编号：DK-2025-0388", "委托人：东海财产保险股份有限公司")
    assert values(read(survey))["engagement.principal"] == "东海财产保险股份有限公司"


def test_a_price_for_one_is_no_salvage() -> None:
    told = page(
        "# 残值处理确认书", "受损ABS塑胶粒22吨残值按每吨1,500元回收，合计33,000元；铁架残值每吨900元。"
    )
    known = values(read(told))
    assert known["salvage[ABS塑胶粒]"] == "33000.00"
    assert "900.00" not in known.values()


def test_a_share_of_the_total_is_what_is_claimed() -> None:
    table = [
        ["费用项目", "金额（元）"],
        ["医疗费", "40000"],
        ["误工费", "10000"],
        ["合计", "50000"],
        ["超市承担70%", "35000"],
    ]
    found = read(page("# 人身损害赔偿费用清单", table))
    assert values(found)["claim.amount"] == "35000.00"
    assert [item.name for item in found.items] == ["医疗费", "误工费"]


def test_lines_of_a_mail_count_when_they_come_to_their_total() -> None:
    head = (
        "From: 何海 <hh@example.com>",
        "To: claims@example.com",
        "Subject: 索赔",
        "现正式提出索赔，请尽快赔付：",
    )
    lines = ("化妆品礼盒 1200盒 36,000元", "洗发水 800瓶 16,640元", "搬运人工 5,700元")
    found = read(page(*head, *lines, "一共 58,340元"), name="a.eml")
    assert values(found)["claim.amount"] == "58340.00" and len(found.items) == 3
    assert not read(page(*head, *lines, "一共 58,000元"), name="a.eml").items


def test_exchange_rates_are_for_one_unit() -> None:
    rows = [["货币", "中行折算价", "日期"], ["美元", "717.82", "2025-12-03"], ["港币", "91.23", "2025-12-03"]]
    known = values(read(page("# 外汇牌价", rows)))
    assert (known["exchange_rate[USD]"], known["exchange_rate[HKD]"]) == ("7.1782", "0.9123")


def test_a_glued_name_is_parted_and_the_final_count_speaks() -> None:
    known = values(
        read(
            page(
                "# 查勘检验报告",
                "查勘人员：卢正、DavidLiang",
                "货物共200箱，集装箱运输。",
                "记录水湿的38箱逐箱开验；实际受损35箱。",
            )
        )
    )
    assert known["survey.surveyors"] == "卢正、David Liang"
    assert known["cargo.damaged_packages"] == "35"


def test_a_value_is_cited_where_it_stands_not_by_its_line() -> None:
    found = read(
        page("报价单位：无锡宏达机械有限公司 报价日期：2025-05-20 报价总额：386,000.00元", "# 报价单")
    )
    block = next(b for b in page("x").blocks if b.kind is not BlockKind.HEADING)
    boxes = {f.key.rpartition(".")[2]: f.citation.box for f in found.facts if f.key.startswith("quotation[")}
    assert block.box.x1 - block.box.x0 > 0.7
    assert boxes["total"] is not None and boxes["total"].x1 - boxes["total"].x0 < 0.2
