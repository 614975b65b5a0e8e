"""Check 40: who drafts does not also review; a report issued before and changed since bears R."""

from collections.abc import Iterator

from casework.checks.register import Review, check, found
from casework.findings import Finding, Severity
from casework.report import ChapterStatus

E, W = Severity.BLOCKING, Severity.WARNING


@check(40, W, "signoff")
def reviewed_by_another(review: Review) -> Iterator[Finding]:
    approved = [v for v in review.chapters.values() if v.status is ChapterStatus.APPROVED and v.decided_by]
    alone = {v.decided_by for v in approved if v.decided_by == v.created_by}
    if approved and len(alone) == 1 and all(v.decided_by == v.created_by for v in approved):
        name = next(iter(alone))
        yield found(
            40,
            "reviewer",
            f"各章均由{name}起草并批准，签发前须由另一名人员复核，并由两名承办公估师签字。",
            values=(name,),
        )
