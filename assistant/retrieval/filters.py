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
}
_NUMBER = re.compile(
    r"第([一二三四五六七八九十\d]+)次(?:现场)?(?:查勘|勘查|检验|拆检)|(?:复|再次|二次)(?:查勘|勘查)"
)


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
