"""Words of a question that name a document ("保单里", "第二次查勘", "邮件"): a preference, never an exclusion."""

import re
from dataclasses import replace

from assistant.retrieval.hits import Filters
from casework.instructions.names import DOCUMENTS

#: words for papers that the talk lexicon of instructions does not need, since nobody rules in their favour
_MORE: dict[str, tuple[str, ...]] = {
    "照片": ("photo",),
    "相片": ("photo",),
    "图片": ("photo",),
    "特别约定": ("policy",),
    "免赔": ("policy", "clauses"),
    "明细账": ("ledger",),
    "存货账": ("ledger",),
    "行驶证": ("vehicle_license",),
    "驾驶证": ("driving_license",),
    "票据": ("medical", "invoice"),
    "policy": ("policy", "endorsement"),
    "clauses": ("clauses",),
    "invoice": ("invoice", "commercial_invoice"),
    "bill of lading": ("bill_of_lading",),
    "survey": ("survey_report", "survey_record"),
    "email": ("mail",),
    "e-mail": ("mail",),
    "photo": ("photo",),
    "claim statement": ("claim_list",),
    "policy schedule": ("policy",),
    "schedule": ("policy", "claim_list"),
    "fire certificate": ("certificate.fire",),
    "loss schedule": ("claim_list",),
    "claim letter": ("claim_letter",),
    "packing list": ("packing_list",),
    "waybill": ("waybill",),
    "quotation": ("quotation",),
    "报价单": ("quotation",),
    "估价单": ("quotation", "repair_assessment"),
    "申请书": ("claim_letter",),
    "报损单": ("claim_list",),
    "报损表": ("claim_list",),
    "计算表": ("claim_list",),
    "认定": ("certificate.fire", "certificate.traffic", "certificate.accident"),
    "气象证明": ("certificate.weather",),
    "查勘报告": ("survey_report", "survey_record"),
    "底稿": ("survey_record",),
    "纪要": ("survey_record",),
    "微信": ("mail", "chat"),
    "协议": ("settlement", "contract", "salvage_agreement", "policy"),
    "名册": ("labour",),
    "计算书": ("claim_list",),
    "索赔书": ("claim_letter",),
    "索赔计算书": ("claim_list",),
    "索赔计算表": ("claim_list",),
    "检验": ("survey_report",),
    "空运单": ("waybill",),
    "门诊票": ("medical",),
    "住院票": ("medical",),
    "温度记录": ("log",),
}
_NUMBER = re.compile(
    r"第([一二三四五六七八九十\d]+)次(?:现场)?(?:查勘|勘查|检验|拆检)|(?:复|再次|二次)(?:查勘|勘查)"
)


def paper_kinds(word: str) -> tuple[str, ...]:
    """The kinds of papers that are called so; empty for another word."""
    lowered = word.casefold()
    return tuple(DOCUMENTS.get(lowered) or _MORE.get(lowered, ()))


def paper_names() -> frozenset[str]:
    """Every word for papers."""
    return frozenset({*DOCUMENTS, *_MORE})


def preferred(question: str, filters: Filters | None = None) -> Filters:
    """`filters`, with the document kinds that the question names put first; the longest names win."""
    given = filters or Filters()
    left, kinds = question.casefold(), list(given.kinds)
    for word in sorted({*DOCUMENTS, *_MORE}, key=len, reverse=True):
        if word in left:
            kinds += DOCUMENTS.get(word) or _MORE[word]
            left = left.replace(word, " ")
    if _NUMBER.search(question):
        kinds += ["survey_record", "survey_report"]
    return replace(given, kinds=tuple(dict.fromkeys(kinds)))
