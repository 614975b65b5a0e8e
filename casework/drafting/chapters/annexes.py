"""十六、附件清单: every paper received, its kind, pages, how it was received."""

from collections.abc import Iterator

from casework.drafting.brief import CASE, Brief, cell, of_citation, paragraph, row, say, table
from casework.evidence import Citation, File, FileStatus
from casework.report import Node

KINDS = {
    "policy": "保险单", "endorsement": "批单", "proposal": "投保单", "clauses": "保险条款", "notice": "出险通知",
    "claim_letter": "索赔函", "claim_list": "损失清单", "survey_record": "查勘记录", "survey_report": "检验报告",
    "certificate.fire": "火灾事故认定书", "certificate.traffic": "交通事故认定书", "certificate.weather": "气象证明",
    "certificate.police": "公安证明", "certificate.accident": "事故证明", "invoice": "发票", "commercial_invoice": "商业发票",
    "packing_list": "装箱单", "bill_of_lading": "提单", "waybill": "运单", "carrier_record": "承运人记录", "quotation": "报价",
    "contract": "合同", "ledger": "账册", "asset_card": "固定资产卡片", "balance_sheet": "财务报表", "bank_statement": "银行流水",
    "payment_proof": "付款凭证", "medical": "医疗资料", "disability": "伤残鉴定", "business_license": "营业执照",
    "title_deed": "权属证明", "identity_card": "身份证明", "mail": "往来函件", "statement": "询问笔录或陈述",
    "repair_assessment": "定损单", "vehicle_licence": "行驶证", "driving_licence": "驾驶证", "salvage_agreement": "残值处理协议",
    "settlement": "赔偿协议", "labour": "劳动关系资料", "log": "运行记录", "engagement": "委托书", "customs": "报关资料",
    "photo": "照片", "appraisal": "鉴定报告", "inspection": "检测资料", "confirmation": "确认书", "receipt": "购买凭证", "subrogation": "权益转让书",
}  # fmt: skip
_UNUSED = (FileStatus.REJECTED, FileStatus.FAILED, FileStatus.DUPLICATE)


def write(brief: Brief) -> Iterator[Node | None]:
    files = [f for f in brief.dossier.files if f.status not in _UNUSED]
    yield paragraph(
        say(
            f"本报告所附及所引用的材料共{len(files)}份，均为委托人、被保险人或相关方提供，原件核对情况以收件清单为准",
            *CASE,
        )
    )
    rows = [_row(n, f) for n, f in enumerate(files, 1)]
    yield table("附件清单", ("序号", "名称", "类别", "页数", "收到日期"), rows)
    twice = [f for f in brief.dossier.files if f.status is FileStatus.DUPLICATE]
    if twice:
        yield paragraph(say(f"另有{len(twice)}份材料与上列材料内容相同，未重复列示", *CASE))


def _row(n: int, file: File):  # type: ignore[no-untyped-def]
    received = file.received_at.date().isoformat() if file.received_at else "—"
    source = of_citation(Citation(file.id, file.name, 1, ""))
    return row(
        str(n), cell(file.name, *source), KINDS.get(file.kind, "其他"), str(file.pages or "—"), received
    )
