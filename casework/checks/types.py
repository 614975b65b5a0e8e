"""Check 46: a report before the final one gives no final opinion and no final amount (domain §1.2)."""

import re
from collections.abc import Iterator

from casework.checks.register import Review, check, found
from casework.findings import Finding, Severity
from casework.report import ReportType

_LIABILITY = r"(?<!是否)(?:不|部分)?属于保险责任"
_AMOUNT = r"建议赔付金额为|建议(?:贵司|保险人)?按[^。]{0,40}予以赔付"
_CAUSE = r"事故原因(?:初步判断)?(?:为|系|是)|近因(?:为|系|是)|采用“[^”]*”作为事故原因"
#: what must not be said yet, and why
FORBIDDEN = {
    ReportType.ADVICE: ((_CAUSE, "事故原因"), (_LIABILITY, "保险责任结论"), (_AMOUNT, "赔付金额")),
    ReportType.PRELIMINARY: ((_LIABILITY, "最终责任结论"), (_AMOUNT, "最终赔付金额")),
    ReportType.INTERIM: ((_LIABILITY, "最终责任结论"), (_AMOUNT, "最终赔付金额")),
}


@check(46, Severity.BLOCKING, "summary")
def nothing_said_too_early(review: Review) -> Iterator[Finding]:
    kind = review.dossier.report
    for chapter, text in review.own_words.items():
        for pattern, what in FORBIDDEN.get(kind, ()):
            if match := re.search(pattern, text):
                yield found(
                    46,
                    f"{chapter} {what}",
                    f"{kind.label}不应写出{what}（“{match[0]}”）。",
                    values=(match[0],),
                    chapter=chapter,
                )
