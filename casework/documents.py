"""What kinds of document are called in a report and on the screen, and what a file that holds several holds."""

from casework.evidence import File

KINDS = {
    "policy": "保险单", "endorsement": "批单", "proposal": "投保单", "clauses": "保险条款", "notice": "出险通知",
    "claim_letter": "索赔函", "claim_list": "损失清单", "survey_record": "查勘记录", "survey_report": "检验报告",
    "certificate.fire": "火灾事故认定书", "certificate.traffic": "交通事故认定书", "certificate.weather": "气象证明",
    "certificate.police": "公安证明", "certificate.accident": "事故证明", "invoice": "发票", "commercial_invoice": "商业发票",
    "packing_list": "装箱单", "bill_of_lading": "提单", "waybill": "运单", "carrier_record": "承运人记录", "quotation": "报价",
    "contract": "合同", "ledger": "账册", "asset_card": "固定资产卡片", "balance_sheet": "财务报表", "bank_statement": "银行流水",
    "payment_proof": "付款凭证", "medical": "医疗资料", "disability": "伤残鉴定", "business_license": "营业执照",
    "title_deed": "权属证明", "identity_card": "身份证明", "mail": "往来函件", "note": "公估工作记录", "statement": "询问笔录或陈述",
    "repair_assessment": "定损单", "vehicle_licence": "行驶证", "driving_licence": "驾驶证", "salvage_agreement": "残值处理协议",
    "settlement": "赔偿协议", "labour": "劳动关系资料", "log": "运行记录", "engagement": "委托书", "customs": "报关资料",
    "photo": "照片", "appraisal": "鉴定报告", "inspection": "检测资料", "confirmation": "确认书", "receipt": "购买凭证", "subrogation": "权益转让书",
    "plan": "方案与预案", "acceptance": "验收资料", "social_insurance": "社保支付凭证", "audit": "审计报告", "tax_return": "纳税申报表",
    "income_statement": "利润表", "carrier_claim": "向承运人索赔函", "sea_protest": "海事声明", "visa": "施工签证",
    "progress": "进度款资料", "boq": "工程量清单", "geology": "地质勘察报告", "letter": "函件", "exchange_rate": "汇率资料",
}  # fmt: skip
OTHER = "其他资料"


def kind_name(kind: str) -> str:
    return KINDS.get(kind, OTHER)


def pages_told(paper: File) -> str:
    """`第3–8页` of a document inside a file; "" where the file is the document."""
    if len(paper.segments) != 1:
        return ""
    part = paper.segments[0]
    return f"第{part.first}页" if part.first == part.last else f"第{part.first}–{part.last}页"


def contents(file: File) -> tuple[str, ...]:
    """`第3–8页：保险条款` for each document of a file that holds several; () for one that is a single document."""
    return tuple(f"{pages_told(p)}：{kind_name(p.kind)}" for p in file.papers if len(file.segments) > 1)
