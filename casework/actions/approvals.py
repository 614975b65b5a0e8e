"""What only a person may do. No import path leads here from the graph, the tools or the worker."""

from dataclasses import dataclass

from casework.access import Actor, Permission
from casework.actions.journal import record
from casework.errors import Conflict, Invalid
from casework.findings import FindingCode
from casework.ports import Services
from casework.report import ChapterStatus, ReportType, Version, subject


@dataclass(frozen=True, slots=True)
class Decision:
    """`key` names the interrupt that is answered, so that two clicks commit once."""

    key: str
    chapter: str
    content_hash: str
    approve: bool
    comment: str = ""
    report: ReportType = ReportType.FINAL


def decide(services: Services, actor: Actor, case_id: str, decision: Decision) -> Version:
    """Approve or send back exactly the text that was shown (by its hash).

    Conflict: the text has changed since. A repeated decision changes nothing and returns the version as it stands.
    """
    if not decision.approve and not decision.comment.strip():
        raise Invalid("退回时请写明修改意见。")
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.APPROVE)
        every = uow.reports.versions(case_id, decision.chapter, decision.report)
        if not every or every[-1].content_hash != decision.content_hash:
            raise Conflict("该章内容在您查看之后已有修改，请重新查看后再决定。")
        status = ChapterStatus.APPROVED if decision.approve else ChapterStatus.RETURNED
        if uow.reports.record_approval(decision.key, every[-1], status):
            uow.reports.set_status(every[-1], status, decision.comment, decided=True)
            record(
                uow,
                case_id,
                f"chapter.{status}",
                subject(every[-1]),
                every[-1].content_hash,
                decision.comment,
            )
        decided = uow.reports.versions(case_id, decision.chapter, decision.report)[-1]
        uow.commit()
    return decided


def override(services: Services, actor: Actor, case_id: str, code: str, subject: str, reason: str) -> None:
    """Accept a blocking finding with a written reason, kept in the audit trail."""
    if len(reason.strip()) < 4:
        raise Invalid("请写明放行该问题的理由。")
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.APPROVE)
        uow.knowledge.override(case_id, FindingCode(code), subject, reason.strip())
        record(uow, case_id, "finding.override", f"{code}:{subject}", after=reason.strip())
        uow.commit()
