"""Labels told by their parts: what each names in its kind of paper, and what names nothing though its parts would."""

import pytest

from ingestion.extract.labels import label_fields
from ingestion.extract.lexicon import vocabulary
from tests.unit.extract.pages import page, read, values

#: kind of paper -> field -> labels
NAMED = {
    "policy": {
        "policy.insured": (
            "被保险企业 被保险企业名称 被保险单位全称 被保险者 被保人姓名 受保公司 受保人名称 受保机构 被保险工厂 记名被保险人 "
            "列名被保险人 第一被保险人 被保险业主 投保人暨被保险人 要保人即被保险人 被保險企業 被保險人名稱 受保障單位 被保险商户 "
            "被保险法人名称 被保险人(名称) 被保险人姓名或名称 ★被保险企业 1.被保险单位名称： （1）被保险企业 第二条被保险公司"
        ),
        "policy.applicant": "投保企业名称 投保机构 要保单位 要保人姓名 投保公司 申请投保人 投保者 要保人名稱 投保客户",
        "policy.insurer": (
            "承保公司名称 承保机构名称 出单分公司 签单保险人 承保保险公司 首席承保人 承保分支机构 出单保险机构 保险机构 主承保公司 "
            "承保單位 保險人名稱 直接保险人 出单公司全称 承保人名称"
        ),
        "policy.number": (
            "保险单代号 保单编码 保险合同编码 合同（保险单）编码 保险单（合同）号 保险证号 暂保单号码 保险协议编码 承保凭证号 "
            "本保单号 涉案保单号 所属保险单号码 保單號碼 保險單編號 保险契约号码 预约保险单编号 保单/批单号 合同编码 本合同编号 "
            "凭证号码 编号 单号 号码 保险合约编号 保险证明编号 电子保险单编码"
        ),
        "policy.period": (
            "承保期限 承保有效期限 保险责任期间 保险责任起讫 保障起讫时间 保险起止日 保单有效期 保单期间 责任起止时间 保险合同期限 "
            "保险年度 投保期限 受保期间 保險期間 承保起訖時間 保險期限 保险合同有效期 保险责任起迄时间 保单起讫日期 保障年限 ※承保期限"
        ),
        "policy.period_start": "保险责任生效日期 承保起期 保障起始日 保单起始时间 保险合同生效日 责任开始日期 起保时刻 保險生效日",
        "policy.period_end": "保险责任终止时间 承保止期 保障终止日 保单届满日 保险合同到期日 责任终止日期 满期日 保險到期日",
        "policy.premises": (
            "营业处所 经营场所 承保标的坐落 承保标的坐落地 保险财产地址 标的所在地 标的座落位置 财产存放地点 投保标的地址 生产经营地址 "
            "保险财产存放地点 受保處所 受保地點 营业场所 被保险财产所在地 标的物坐落 承保地址 仓储地点 保險標的物所在地 经营地点 风险地址 "
            "设备所在场所 标的详细地址"
        ),
        "policy.sum_insured": "承保金额 投保总额 投保额度 承保总金额 总投保金额 累计保险金额 保险总额 總保險金額 投保额 承保额 保额总计",
        "policy.premium": "应缴保险费 年保费 总保费金额 实收保费 保险费总额 應繳保費 全年保费",
        "policy.issue_date": "签单时间 签单 保单签发日期 缮制日期 出单时间 签署日期 簽單日期",
        "insured.uscc": (
            "被保险人信用代码 企业统一社会信用代码 社会统一信用编码 营业执照号码 证照号 证照号码 执照编号 工商注册号 机构代码 "
            "被保险企业统一信用代码 被保险人税号 公司代码 統一社會信用代碼 商业登记号码 营业执照注册号"
        ),
        "insured.address": "被保险企业地址 被保险单位住所 被保人通讯地址 受保人地址 被保险公司注册地址 被保險人地址",
    },
    "survey_record": {
        "survey.date": (
            "首次查勘日 查勘时刻 现场勘验日期 首勘日期 首勘时间 初勘时间 实地查勘日期 第一次查勘时间 勘察日期 踏勘时间 现场检查时间 "
            "公估查勘日期 到场时间 查勘年月日 首次到场查勘时间 查勘日期及时间 我司查勘时间 首次查勘 現場勘查日期 查勘開始時間 查勘开始时间"
        ),
        "survey.surveyors": (
            "勘验人 查勘师 查勘小组成员 公估师 公估人员 现场勘查人员 理算师 检验员 查勘负责人 公估经办人 勘察人员 主查勘员 公估代表 "
            "查勘工程师 調查員 查勘人員 核查人员 现场检验师"
        ),
        "survey.place": "查勘处所 勘验地点 现场查勘地址 首次查勘地点 勘察场所 检验位置 查勘地點",
        "survey.attendees": "在场各方人员 陪勘人 配合人员 到场人员",
        "loss": (
            "出险时刻 事故发生日期及时间 起火日 失火时间 损失发生日期 进水时间 雷击时间 停机时刻 出險日期 本次出险时间 发生事故的日期 "
            "水渍日期 事故年月日 电涌发生时间"
        ),
        "loss.place": "出险处所 事故发生地址 失火地点 损失所在地 起火处所 事故具体位置 出險地點 事故现场地点 损失地点",
        "loss.cause": "起火原因认定 事故成因 致损原因 损失起因 出险缘由 受损直接原因 出險原因 故障主要原因 本次事故原因",
        "loss.report_number": (
            "案号 本案号 赔案编码 报案受理号 立案编号 出险编号 理赔编号 系统报案号 案件编码 接报案号 赔案號碼 报案登记编号 索赔编号 保险公司报案号"
        ),
        "loss.reported": "接报时间 接案日期 接到报案时间 报损日期 報案時間 受理日期",
        "claim.amount": "报损合计 申报损失 申报损失总额 报损总额 索赔总价 申请赔偿总额 请求赔付合计 诉请金额 索賠總額 索赔数额 合计报损金额 求偿金额",
        "policy.insured": "受损单位 受灾企业 出险单位名称 受损企业名称 受灾商户",
        "engagement.principal": "委托保险公司 委托机构名称 委托保险人 委託人",
        "engagement.date": "受托日期 委派日期 指派时间 接受委托日期",
        "survey.firm": "公估公司名称 检验机构全称 查勘机构",
    },
    "waybill": {"cargo.bill_of_lading": "货运单编号 航空运单号码 铁路运单编码 联运提单号 公路运单号"},
}
NAMED_IN_ENGLISH = {
    "policy": {
        "policy.insured": "Name of the Insured(s)|Named Insured's Name|Principal Insured|Insured Company|Assured's Full Name|Insured Entity",
        "policy.applicant": "Policy Owner|Policyholder's Name|Name of Proposer",
        "policy.insurer": "Name of Insurer|Issuing Insurer|Insurance Office|Leading Underwriters|Insured with",
        "policy.number": "Insurance Policy Number|Policy / Certificate No.|Certificate of Insurance Number|Slip No.|Policy Ref.|Cover Note Number|Our Policy No.",
        "policy.period": "Currency of Policy|Term of Cover|Period of this Insurance|Policy Dates|Coverage Term|Insurance Period|Period From/To",
        "policy.period_start": "Policy Inception Date|Cover commences on|Risk Attachment Date",
        "policy.period_end": "Policy Expiry Date|Cover expires on|Date of Expiration|Coverage End Date",
        "policy.premises": "Risk Location|Situation of Risk|Insured Location|Location of Risk|Property Address|Premises Insured|Situation of the Premises",
        "policy.sum_insured": "Total Sums Insured|Aggregate Sum Insured|TIV|Total Declared Value|Amounts Insured",
        "insured.uscc": "Unified Code|Unified Social Credit Code|Business Registration No.|Company Registration Number|Credit Code|USCC",
    },
    "survey_report": {
        "loss": "Date of Loss|Loss date|D.O.L.|DOL|Date and Time of Loss|Time of Fire|Incident Date|Loss Date/Time|Date of the Accident|Occurrence Date",
        "loss.place": "Place of Fire|Accident Location|Loss Site|Scene of Accident|Address of Loss",
        "loss.cause": "Root Cause of Failure|Cause of the Fire|Apparent Cause|Reason for Damage|Immediate Cause",
        "loss.report_number": "Insurer's Claim Ref.|Claims No.|Loss Ref|Case No.|Claim File Number|Our Claim Number|Incident No",
        "survey.date": "First Survey Date|Date of First Visit|Date of Site Visit|Inspected on|Date of Joint Survey|Attendance Date|Site Visit Date",
        "survey.surveyors": "Attending Surveyor|Loss Adjuster(s)|Surveyed by|Adjuster in charge|Lead Surveyor's Name|Inspectors",
        "survey.place": "Place of Survey|Venue of Inspection|Survey Location",
        "claim.amount": "Total Amount Claimed|Revised Claim Amount|Net Claim|Claimed Sum|Amount of the Claim",
    },
}  # fmt: skip
#: kind of paper -> labels that tell no field
NOTHING = {
    "policy": (
        "保险责任 保险责任范围 承保范围 保险条件说明 保险公司地址 保险人住所 保险人电话 承保人联系电话 承保公司传真 投保日期 投保方式 投保份数 "
        "投保单号 上年保单号 续保保险单号 上期保险单编号 被续保保单号 经营范围说明 营业执照副本 营业收入 营业执照 经营状况 保险价值 "
        "保险事故 附加险条款 受益人地址 代理人电话 法定代表人身份证号 负责人电话 开户行账号 保险人签章 "
        "附件编号 房产证编号 设备序列号 被保险人义务 投保人声明 保险人义务 被保险人数量说明"
    ),
    "survey_record": (
        "查勘费 查勘费用 查勘标准 检验标准 检验依据 检验方法 查勘结论 查勘情况 查勘内容 查勘范围 出险通知书编号 索赔申请书编号 委托书编号 笔录编号 "
        "勘验记录编号 第二次查勘日期 二次查勘时间 公估费率 鉴定费用 报案人地址 报案人电话 联系人电话 对方电话 "
        "第三者地址 驾驶员电话 车主地址 公估公司地址 公估机构电话 以往赔付金额 历次索赔记录 历史赔款 事故证明编号 损失程度说明 "
        "报案情况 出险经过说明 查勘人意见 保险标的概况 受损财产名称 损失项目 查勘设备 执业证编号 报价单号码 送货单号 资产编号说明"
    ),
    "survey_report": "检验目的 检验程序 检验设备 检验项目 公估依据 公估结论 理算方法 评估费用",
}
NOTHING_IN_ENGLISH = {
    "policy": "Insurer's Address|Broker's Tel|Previous Policy No.|Expiring Policy Number|Print Date|Agent's Licence No.|Payee Address|Report Date",
    "survey_report": "Date of Second Survey|Re-inspection Date|Surveyor's Address|Adjuster's Tel|Contact Tel|Carrier's Address|Invoice Date|Final Inspection Date",
}


def _named() -> list[tuple[str, str, str]]:
    found = [(k, key, x) for k, keys in NAMED.items() for key, words in keys.items() for x in words.split()]
    english = [
        (k, key, x)
        for k, keys in NAMED_IN_ENGLISH.items()
        for key, words in keys.items()
        for x in words.split("|")
    ]
    return found + english


def _nothing() -> list[tuple[str, str]]:
    found = [(kind, label) for kind, words in NOTHING.items() for label in words.split()]
    return found + [(kind, label) for kind, words in NOTHING_IN_ENGLISH.items() for label in words.split("|")]


def test_the_tables_are_wide() -> None:
    assert len(_named()) >= 150
    assert len(_nothing()) >= 60


@pytest.mark.parametrize(("kind", "key", "label"), _named())
def test_the_parts_name_the_field(kind: str, key: str, label: str) -> None:
    is_label, fields, _ = label_fields(label, vocabulary(kind))
    assert is_label
    assert [f.key for f in fields] == [key]


@pytest.mark.parametrize(("kind", "label"), _nothing())
def test_false_friends_name_nothing(kind: str, label: str) -> None:
    assert not label_fields(label, vocabulary(kind))[1]


def test_a_bare_word_means_what_its_kind_of_paper_makes_of_it() -> None:
    assert [f.key for f in label_fields("编号", vocabulary("policy"))[1]] == ["policy.number"]
    assert not label_fields("编号", vocabulary("claim_list"))[1]
    assert [f.key for f in label_fields("案号", vocabulary("survey_record"))[1]] == ["loss.report_number"]
    assert [f.key for f in label_fields("案号", vocabulary("certificate.fire"))[1]] == [
        "loss.certificate_number"
    ]


def test_a_sentence_is_no_label() -> None:
    form = page("# 现场查勘记录", "经了解现场查勘起始时刻 2025年1月2日，此前未到场。")
    assert "survey.date" not in values(read(form))


def test_pairs_in_one_cell_and_one_line() -> None:
    form = page(
        "# 查勘与核算底稿",
        [
            ["案号：", "BI-2503-0908", "首次查勘日:2025年3月10日"],
            ["公估师：", "郑谨言、林若溪", "核算复核：2025年6月12日"],
        ],
        "勘验人：王可  勘验地点：泉州市洛江区一号库  出险时刻：2025年3月8日22时15分",
    )
    told = values(read(form))
    assert told["loss.report_number"] == "BI-2503-0908"
    assert told["survey.date"] == "2025-03-10"
    assert told["survey.surveyors"] == "郑谨言、林若溪"
    assert told["survey.place"] == "泉州市洛江区一号库"
    assert told["loss.time"] == "22:15"


def test_the_operative_clause_names_the_insurer() -> None:
    form = page(
        "# 财产综合险保险单",
        "1. 编号：QZ-PAR-2025-0001。",
        "2. 本公司　甲联财产保险股份有限公司泉州分公司　依照投保人之申请，承保下列被保险企业：",
        "被保险企业：泉州乙包装有限公司（91350504MA32FT8X6Q）",
    )
    told = values(read(form))
    assert told["policy.number"] == "QZ-PAR-2025-0001"
    assert told["policy.insurer"] == "甲联财产保险股份有限公司泉州分公司"
    assert told["policy.insured"] == "泉州乙包装有限公司"
    assert told["insured.uscc"] == "91350504MA32FT8X6Q"


@pytest.mark.parametrize(
    ("clause", "insurer", "insured"),
    [
        ("本合同由甲财产保险公司（以下称承保人）与下列企业订立。", "甲财产保险公司", None),
        ("兹由乙财产保险有限公司（以下简称“本公司”）与丙纺织有限公司（以下简称“被保险人”）订立本合同。", "乙财产保险有限公司", "丙纺织有限公司"),
        ('Made between Alpha Insurance Company Limited (hereinafter called "the Company") and Beta Textile Co., Ltd. (hereinafter called "the Insured").', "Alpha Insurance Company Limited", "Beta Textile Co., Ltd."),
        ("本公司丁财产保险有限公司接受投保，签发本保险单。", "丁财产保险有限公司", None),
    ],
)  # fmt: skip
def test_parties_told_in_prose(clause: str, insurer: str, insured: str | None) -> None:
    told = values(read(page("# 财产综合险保险单", clause)))
    assert told.get("policy.insurer") == insurer
    assert told.get("policy.insured") == insured
