"""Document kinds by their titles, as a heading and as a plain first line."""

import pytest

from ingestion.extract.kinds import classify
from ingestion.extract.lexicon import kinds
from tests.unit.extract.pages import page

CASES = (
    ("雇主责任保险单\n保险单号：1234567890", "policy"),
    ("企业财产保险单抄件", "policy"),
    ("财产保险保险单明细表", "policy"),
    ("第一条 本保险合同由保险条款、投保单、保险单组成。\n第二条 保险责任", "clauses"),
    ("批单\n批单号：E001\n兹经双方同意", "endorsement"),
    ("财产综合险投保单\n投保人声明", "proposal"),
    ("财产保险出险通知书", "notice"),
    ("索赔通知书\n我司现提出索赔", "claim_letter"),
    ("保险赔款申请书", "claim_letter"),
    ("受损物资明细表\n数量 单价 金额", "claim_list"),
    ("损失申报明细表", "claim_list"),
    ("损失项目清单", "claim_list"),
    ("现场勘验记录\n勘验时间", "survey_record"),
    ("第二次现场查勘记录", "survey_record"),
    ("受损存货清点记录", "survey_record"),
    ("钢结构检测报告\n检测结论", "survey_report"),
    ("中期公估报告", "survey_report"),
    ("火灾物证技术鉴定报告", "survey_report"),
    ("火灾事故简易调查认定书", "certificate.fire"),
    ("道路交通事故认定书（简易程序）", "certificate.traffic"),
    ("气象灾害证明", "certificate.weather"),
    ("立案告知书\n派出所", "certificate.police"),
    ("报警回执", "certificate.police"),
    ("认定工伤决定书\n人力资源和社会保障局", "certificate.accident"),
    ("安全生产事故调查报告", "certificate.accident"),
    ("增值税专用发票\n价税合计", "invoice"),
    ("收款收据", "payment_proof"),
    ("门诊病历\n主诉：", "medical"),
    ("住院费用清单\n医保", "medical"),
    ("疾病诊断证明书", "medical"),
    ("劳动能力鉴定结论书\n被鉴定人", "disability"),
    ("设备采购合同\n甲方 乙方", "contract"),
    ("建设工程施工合同\n发包人 承包人", "contract"),
    ("2025年6月存货收发存汇总表\n期末结存", "ledger"),
    ("原材料盘点表", "ledger"),
    ("固定资产台账\n原值 累计折旧", "asset_card"),
    ("资产负债表", "balance_sheet"),
    ("利润表\n营业收入", "income_statement"),
    ("中国工商银行账户交易明细\n借方 贷方 余额", "bank_statement"),
    ("网上银行电子回单\n付款人 收款人", "payment_proof"),
    ("营业执照", "business_license"),
    ("不动产权证书", "title_deed"),
    ("中华人民共和国机动车行驶证", "vehicle_licence"),
    ("中华人民共和国机动车驾驶证", "driving_licence"),
    ("机动车辆损失情况确认书", "repair_assessment"),
    ("设备维修报价单", "quotation"),
    ("残值回收协议", "salvage_agreement"),
    ("人民调解协议书", "settlement"),
    ("民事判决书", "settlement"),
    ("劳动合同书\n甲方 乙方", "labour"),
    ("2025年5月工资发放表", "labour"),
    ("雇员名单", "labour"),
    ("施工日志", "log"),
    ("监理日志", "log"),
    ("设备检修记录", "log"),
    ("公估委托书", "engagement"),
    ("海运提单 BILL OF LADING", "bill_of_lading"),
    ("道路货物运单", "waybill"),
    ("PACKING LIST 装箱单", "packing_list"),
    ("货运事故记录 承运人", "carrier_record"),
    ("海关进口货物报关单", "customs"),
    ("询问笔录\n问：\n答：", "statement"),
    ("事故情况说明", "statement"),
    ("证人证言", "statement"),
    ("NOTICE OF LOSS", "notice"),
    ("STATEMENT OF CLAIM", "claim_list"),
    ("SURVEY REPORT", "survey_report"),
    ("付款凭证", "payment_proof"),
    ("权益转让书", "subrogation"),
    ("冷藏车温度记录", "log"),
    ("质量检验报告", "survey_report"),
    ("消防验收意见书", "acceptance"),
    ("致某某国际物流有限公司：\n向承运人索赔函", "carrier_claim"),
)


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_title_tells(text: str, kind: str) -> None:
    first, *rest = text.split("\n")
    assert classify("doc.pdf", [page(f"# {first}", *rest)]).key == kind
    assert classify("doc.pdf", [page(first, *rest)]).key == kind


def test_pictures_without_words_are_photos() -> None:
    assert classify("IMG_1.jpg", [page("水线0.6m")]).key == "photo"
    assert classify("scan.pdf", [page("水线0.6m")]).key == "other"
    assert classify("empty.pdf", []).key == "other"


def test_every_kind_can_be_believed() -> None:
    """Each kind has a default authority and a Chinese name."""
    for key, kind in kinds().items():
        assert kind.zh, key
        assert 0 <= kind.authority_on("anything.else") <= 105


WIDER = (
    ("企业财产保险合同", "policy"),
    ("国内公路货物运输预约保险协议书", "policy"),
    ("雇主责任保险合同（正本）", "policy"),
    ("团体意外伤害保险凭证", "policy"),
    ("船舶保险暂保单", "policy"),
    ("COVER NOTE", "policy"),
    ("批改申请书", "endorsement"),
    ("保险批单（二）", "endorsement"),
    ("保险事故报案登记表", "notice"),
    ("出险情况报告", "notice"),
    ("关于3号车间火灾事故的紧急报告", "notice"),
    ("报案回执单", "notice"),
    ("赔付申请书", "claim_letter"),
    ("雇主责任险赔付申请", "claim_letter"),
    ("保险金给付申请书", "claim_letter"),
    ("索赔申请书", "claim_letter"),
    ("关于要求支付保险赔款的申请", "claim_letter"),
    ("水淹货物清单", "claim_list"),
    ("受灾物资统计表", "claim_list"),
    ("被盗财物明细", "claim_list"),
    ("家里泡水东西清单", "claim_list"),
    ("现场核查笔录", "survey_record"),
    ("保险事故现场核查及谈话笔录", "survey_record"),
    ("现场踏勘纪要", "survey_record"),
    ("联合查勘会议纪要", "survey_record"),
    ("现场复勘记录", "survey_record"),
    ("事故现场勘察笔录", "survey_record"),
    ("保险公估报告", "survey_report"),
    ("询问笔录", "statement"),
    ("调查笔录", "statement"),
    ("证 明", "statement"),
    ("降雨量实况证明", "certificate.weather"),
    ("大风证明", "certificate.weather"),
    ("雷电灾害证明", "certificate.weather"),
    ("杭州某装饰工程部 报价", "quotation"),
    ("厂房修复费用估算", "quotation"),
    ("维修报价明细", "quotation"),
    ("投保人员名册", "labour"),
    ("职工花名册", "labour"),
    ("雇主责任险投保人员名册", "labour"),
    ("订单详情", "receipt"),
    ("采购订单", "receipt"),
    ("购物小票", "receipt"),
    ("销售清单", "receipt"),
    ("PURCHASE ORDER", "receipt"),
    ("电子汽车衡称重单", "packing_list"),
    ("过磅单", "packing_list"),
    ("抢险施救经过说明", "statement"),
    ("损失情况说明", "statement"),
    ("安全操作规程", "plan"),
    ("厂房租赁合同", "contract"),
    ("工程施工合同补充协议", "contract"),
    ("设备买卖合同", "contract"),
    ("不正常货物运输记录", "carrier_record"),
    ("货物异常情况报告", "carrier_record"),
    ("到货入库台账", "ledger"),
    ("材料领用登记表", "ledger"),
    ("劳动合同书", "labour"),
    ("保险合同纠纷民事判决书", "settlement"),
    ("财产综合险保险条款", "clauses"),
    ("投保单", "proposal"),
    ("委托公估合同", "engagement"),
    ("残值处置协议", "salvage_agreement"),
    ("送货单", "receipt"),
    ("收货人签收单", "waybill"),
    ("理赔资料清单", "other"),
    ("医疗费用清单", "medical"),
    ("死亡医学证明书", "disability"),
    ("保险单号码变更通知", "other"),
)


@pytest.mark.parametrize(("title", "kind"), WIDER)
def test_a_title_alone_tells(title: str, kind: str) -> None:
    assert classify("doc.pdf", [page(f"# {title}", "正文内容若干。")]).key == kind
    assert classify("doc.pdf", [page(title, "正文内容若干。")]).key == kind


LABELS = (
    "承保公司：某某财产保险公司",
    "受保单位：某某木业公司",
    "保障期限：2025年1月1日起一年",
    "每人责任限额：60万元",
)


@pytest.mark.parametrize("title", ["责任保障计划", "某某财产保险公司 服务合同", "合同"])
def test_a_paper_with_a_policys_labels_is_a_policy(title: str) -> None:
    assert classify("doc.pdf", [page(f"# {title}", "保险合同号：A-1", *LABELS)]).key == "policy"
    cells = [label.split("：") for label in LABELS]
    assert classify("doc.pdf", [page(f"# {title}", cells)]).key == "policy"


def test_a_paper_named_otherwise_keeps_its_name_though_it_repeats_the_policys_labels() -> None:
    assert classify("doc.pdf", [page("# 出险通知书", "保险单号：A-1", *LABELS, "特此通知")]).key == "notice"
    assert (
        classify("doc.pdf", [page("# 现场查勘记录", "保险单号：A-1", *LABELS, "查勘人：王一")]).key
        == "survey_record"
    )
    assert (
        classify("doc.pdf", [page("# 设备买卖合同", "合同号：A-1", "甲方：某某公司", "乙方：某某厂")]).key
        == "contract"
    )


def test_a_mail_that_repeats_the_policys_labels_is_no_policy() -> None:
    mail = page("From: a@example.com", "Subject: 转发", "出险时间：2025年6月1日", "保险单号：A-1", *LABELS)
    assert classify("转发.eml", [mail]).key != "policy"


def test_a_survey_that_includes_a_talk_is_a_survey() -> None:
    said = ("核查日：2025年6月1日", "公估人员：王一", "问：几点？", "答：三点。", "问：有谁？", "答：班长。")
    assert classify("doc.pdf", [page("# 事故现场核查及谈话笔录", *said)]).key == "survey_record"
    assert classify("doc.pdf", [page("# 谈话笔录", *said[2:])]).key == "statement"


def test_headings_of_columns_are_no_titles() -> None:
    rows = [["到货日期", "运单号", "型号", "箱数"], ["2025-09-13", "998", "A-1", "120"]]
    assert classify("台账.xlsx", [page(rows, title="入库台账")]).key == "ledger"


def test_the_first_page_names_the_file() -> None:
    """An agreement with the receipt for its payment behind it is the agreement."""
    agreement = page("# 人身损害赔偿协议书", "甲方：某某公司", "乙方：张某")
    receipt = page(
        "# 某某银行电子回单",
        "付款人：某某公司",
        "收款人：张某",
        "金额：10元",
        "用途：赔偿",
        "流水号：1",
        number=2,
    )
    assert classify("扫描.pdf", [agreement, receipt]).key == "settlement"


def test_a_sheet_of_another_matter_does_not_name_the_book() -> None:
    first = page("# 某某装饰工程部 报价", [["项目", "单价", "合价"], ["地板", "10", "100"]], title="甲装饰")
    second = page([["旧合同", "金额"], ["合同价", "100"]], number=2, title="原装修合同金额")
    assert classify("两家.xlsx", [first, second]).key == "quotation"
