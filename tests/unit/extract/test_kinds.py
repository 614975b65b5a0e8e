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
