"""What notices, certificates, records, interviews and logs tell of the event."""

from casework.evidence import TextSource
from casework.facts import Basis
from tests.unit.extract.pages import page, read, values


def test_notice_of_a_fall() -> None:
    got = read(
        page(
            "# 事故报告",
            "致：安诚联合财产保险股份有限公司广东分公司",
            "我司（广州云岭商业管理有限公司）投保的公众责任险（保单号GZ-2025-44-0001987）项下，2025年6月18日18:40许，"
            "顾客梁美凤在云岭广场负一层中庭因地面湿滑摔倒，左手腕骨折，由保安送医。",
            "报案号为PL20250619000772。",
            "估计损失约8万元。",
        )
    )
    found = values(got)
    assert got.kind == "notice"
    assert found["policy.insured"] == "广州云岭商业管理有限公司"
    assert found["policy.number"] == "GZ-2025-44-0001987"
    assert (found["loss.date"], found["loss.time"]) == ("2025-06-18", "18:40")
    assert found["loss.cause"] == "地面湿滑"
    assert found["injury.person"] == "梁美凤"
    assert found["loss.report_number"] == "PL20250619000772"
    assert found["loss.estimate"] == "80000.00"
    assert all(f.basis is Basis.STATED for f in got.facts)


def test_notice_of_an_injury_at_work() -> None:
    found = values(
        read(
            page(
                "# 工伤事故快报",
                "2025年8月5日上午10点15分左右，我公司冲压车间操作工刘建军在更换模具时右手被冲床挤压，致右手食指离断。",
                "直接原因：操作工违章操作，未断电更换模具。",
                "报案号码：L2025080500123",
            )
        )
    )
    assert (found["loss.date"], found["loss.time"]) == ("2025-08-05", "10:15")
    assert found["injury.person"] == "刘建军"
    assert found["loss.cause"] == "违章操作"


def test_a_form_of_two_columns_without_lines() -> None:
    found = values(
        read(
            page(
                "# 货物运输险出险通知书",
                "保单号码 HY2025-88-01276 报案号码 C25110700331",
                "被保险人 宁波甬江轴承有限公司 出险日期 2025年11月6日",
                "出险地点 沈海高速温州段K1725+300 承运车辆 浙B9K216",
                "货物名称 深沟球轴承 件数 320件 受损件数 46件",
                "出险原因 车辆侧翻",
            )
        )
    )
    assert found["policy.number"] == "HY2025-88-01276"
    assert found["loss.report_number"] == "C25110700331"
    assert found["policy.insured"] == "宁波甬江轴承有限公司"
    assert found["loss.date"] == "2025-11-06"
    assert found["loss.place"] == "沈海高速温州段K1725+300"
    assert (found["cargo.packages"], found["cargo.damaged_packages"]) == ("320", "46")


def test_a_first_guess_is_no_cause() -> None:
    found = values(
        read(
            page(
                "# 出险通知书", "2025年5月2日9时10分许，3号风机突然停机。", "初步判断系轴承磨损所致，待拆检。"
            )
        )
    )
    assert "loss.cause" not in found
    assert found["loss.suspected_cause"] == "轴承磨损"


def test_a_certificate_speaks_before_a_notice() -> None:
    told = read(
        page(
            "# 火灾事故认定书",
            "经调查，对起火原因认定如下：起火时间为2025年3月3日2时05分许；起火部位为东侧配电间；"
            "起火原因为配电柜电气线路短路引燃周边可燃物所致。",
        )
    )
    notice = read(page("# 出险通知书", "2025年3月3日2时30分许，我厂仓库起火。"))
    found = values(told)
    assert found["loss.cause"] == "配电柜电气线路短路"
    assert found["loss.time"] == "02:05"
    by_key = {f.key: f.authority for f in told.facts}
    assert by_key["loss.time"] > {f.key: f.authority for f in notice.facts}["loss.time"]


def test_the_day_of_the_survey_is_the_first_and_not_the_signature() -> None:
    first = page(
        "# 现场查勘记录",
        [
            ["查勘时间", "2025年9月14日10时至12时"],
            ["查勘地点", "后海大道2388号"],
            ["查勘人员", "方启明、卢珊（助理）"],
        ],
        source=TextSource.OCR,
        confidence=0.95,
    )
    second = page(
        "四、残值：机器设备残值作价12,000.00元，存货无残值。", [["日期", "2025年9月20日"]], number=2
    )
    got = read(first, second)
    facts = {f.key: f for f in got.facts}
    assert facts["survey.date"].value == "2025-09-14"
    assert facts["survey.date"].citation.page == 1
    assert facts["survey.surveyors"].value == "方启明、卢珊"
    assert facts["salvage[机器设备]"].value == "12000.00"
    assert facts["salvage[存货]"].value == "0.00"


def test_present_persons_are_not_the_insured() -> None:
    found = values(
        read(
            page(
                "# 拆检见证记录",
                [["见证日期", "2025年11月12日"], ["公估人", "卢安、倪可"], ["被保险人", "汤平（设备部长）"]],
            )
        )
    )
    assert "policy.insured" not in found
    assert found["survey.date"] == "2025-11-12"
    assert found["survey.surveyors"] == "卢安、倪可"


def test_questions_and_answers() -> None:
    found = values(
        read(
            page(
                "# 询问笔录",
                "询问时间：2025年8月6日14时00分",
                "问：事故是什么时候发生的？答：昨天上午10点15分左右。问：当时在哪里？答：在冲压车间3号冲床。",
            )
        )
    )
    assert (found["loss.date"], found["loss.time"]) == ("2025-08-05", "10:15")
    assert found["loss.place"].startswith("冲压车间3号")


def test_an_operating_log_tells_when_the_machine_tripped() -> None:
    rows = [["时间", "油压", "温度", "报警"]]
    rows += [[f"2025/03/0{day} 0{day}:10:00", "0.3", "58", ""] for day in range(1, 4)]
    rows += [
        ["2025/03/04 05:12:30", "0.1", "95", "油压低"],
        ["2025/03/04 05:14:00", "0.0", "140", "联锁停机"],
    ]
    got = read(page("# 运行数据", rows))
    assert got.kind == "log"
    assert (values(got)["loss.date"], values(got)["loss.time"]) == ("2025-03-04", "05:14")


def test_a_site_diary_says_today() -> None:
    found = values(
        read(
            page(
                "# 施工日志",
                "日期：2025年7月11日　天气：大暴雨",
                "当日凌晨3时20分，围堰漫顶，河水涌入基坑，积水约4.2米，抽水作业持续至7月13日。",
            )
        )
    )
    assert (found["loss.date"], found["loss.time"]) == ("2025-07-11", "03:20")


def test_weather_and_liability_figures() -> None:
    weather = values(
        read(
            page(
                "# 气象证明",
                [
                    ["项目", "观测值"],
                    ["最大1小时雨量", "47.8毫米"],
                    ["24小时雨量", "213.6毫米"],
                    ["极大风速", "33.4米/秒"],
                ],
            )
        )
    )
    assert (weather["weather.rain_max_hour"], weather["weather.rain_24h"]) == ("47.8", "213.6")
    assert weather["weather.wind_max"] == "33.4"
    settled = values(
        read(
            page(
                "# 赔偿协议书",
                "甲方按70%的责任比例赔偿乙方医疗费、护理费等合计人民币96,500.00元，一次性结清。",
            )
        )
    )
    assert (settled["liability.share"], settled["liability.settled"]) == ("0.70", "96500.00")


def test_the_other_party_s_car_is_not_the_insured_one() -> None:
    found = values(read(page("# 车辆维修结算单", [["车牌", "粤B12345"]]), name="三者车结算.csv"))
    assert "vehicle.plate" not in found
    assert found["third_party.vehicle.plate"] == "粤B12345"


def test_medical_papers() -> None:
    bill = values(
        read(
            page(
                "# 广东省医疗住院收费票据（电子）",
                "交款人：梁美凤　开票日期：2025年7月2日",
                [
                    ["项目名称", "数量", "金额（元）"],
                    ["床位费", "14", "980.00"],
                    ["手术费", "1", "12,600.00"],
                ],
                "金额合计（大写）壹万叁仟伍佰捌拾元整　（小写）13,580.00",
                "入院日期：2025年6月18日　出院日期：2025年7月2日　住院天数：14天",
            )
        )
    )
    assert bill["injury.person"] == "梁美凤"
    assert bill["injury.medical_amount"] == "13580.00"
    assert (bill["injury.admitted"], bill["injury.discharged"]) == ("2025-06-18", "2025-07-02")
    assert bill["injury.hospital_days"] == "14"
    opinion = read(page("# 司法鉴定意见书", "被鉴定人：梁美凤，女", "鉴定意见：构成十级伤残，误工期120日。"))
    assert opinion.kind == "disability"
    assert values(opinion)["injury.disability_grade"] == "十级"


def test_a_survey_told_in_prose() -> None:
    found = values(
        read(
            page(
                "# 公估现场查勘报告",
                "受某保险公司委托，2025年7月12日上午9时，我司公估师李元、赵敏会同被保险人代表抵达事故现场进行查勘。",
                "经查，2025年7月11日凌晨3时20分左右，受强降雨影响，围堰漫顶，河水涌入基坑。",
                "钢筋残值经三方询价确定为48,200元。机器设备出险时重置价值为6,250,000.00元。",
            )
        )
    )
    assert found["survey.date"] == "2025-07-12"
    assert found["survey.surveyors"] == "李元、赵敏"
    assert (found["loss.date"], found["loss.time"]) == ("2025-07-11", "03:20")
    assert found["loss.cause"] == "强降雨"
    assert found["salvage[钢筋]"] == "48200.00"
    assert found["value_at_risk[机器设备]"] == "6250000.00"


def test_goods_in_carriage() -> None:
    record = values(
        read(
            page(
                "# 货损情况证明",
                "我公司承运的浙B9K216车辆（运单号GL20251105-0083）于2025年11月6日2时40分行驶至沈海高速K1725处"
                "因避让前车发生侧翻，车载轴承320箱中46箱破损、包装变形，其余完好。承运人：浙江顺途物流有限公司",
            )
        )
    )
    assert record["cargo.damaged_packages"] == "46"
    assert record["cargo.bill_of_lading"] == "GL20251105-0083"
    assert (record["loss.date"], record["loss.time"], record["loss.cause"]) == ("2025-11-06", "02:40", "侧翻")
    assert "vehicle.plate" not in record


def test_an_english_claim_by_mail() -> None:
    got = read(
        page(
            "Subject: Claim under Policy PAR/2025/0099812",
            "We hereby submit our claim in the total amount of RMB 1,284,560.75 for the loss occurred on 17 September 2025"
            " at about 21:30.",
            "The fire was caused by spontaneous combustion of solvent rags.",
        ),
        name="claim.eml",
    )
    found = values(got)
    assert got.kind == "claim_letter"
    assert found["claim.amount"] == "1284560.75"
    assert found["policy.number"] == "PAR/2025/0099812"
    assert (found["loss.date"], found["loss.time"]) == ("2025-09-17", "21:30")
    assert found["loss.cause"] == "spontaneous combustion"


def test_the_sum_of_a_claim_in_words_and_figures() -> None:
    found = values(
        read(
            page(
                "# 雇主责任险索赔申请",
                "现就医疗费、伤残及误工损失向贵公司提出索赔，金额为人民币（大写）壹拾贰万陆仟壹佰零陆元伍角陆分（小写：¥126,106.56）。",
            )
        )
    )
    assert found["claim.amount"] == "126106.56"
