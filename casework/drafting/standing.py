"""Where a report stands: a draft, wholly approved but 未经三审, on its way, or issued; and what it is then called."""

from dataclasses import dataclass
from enum import StrEnum

from casework.dossier import Dossier
from casework.drafting.changes import Changed, changes
from casework.drafting.snapshot import report_hash, snapshot
from casework.issue import Issue, IssueStatus
from casework.report import ChapterStatus


class State(StrEnum):
    DRAFT = "draft"  #: a chapter is not written, not approved, or rests on what has changed
    UNREVIEWED = "unreviewed"  #: every chapter approved; 三审 not begun, or not of this text
    OPEN = "open"  #: this very text is on its way
    ISSUED = "issued"  #: this very text was issued

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    State.DRAFT: "草稿",
    State.UNREVIEWED: "未经三审",
    State.OPEN: "未经三审",  # nobody outside may take a text on its way for an issued one
    State.ISSUED: "已签发",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`issue` is the one of this very text, if any; `previous` the last one issued before it; `serial` and `revision`
    are those of `issue`, or those that the next one will bear."""

    state: State
    content_hash: str
    issue: Issue | None
    previous: Issue | None
    serial: int
    revision: int


def standing(dossier: Dossier) -> Standing:
    """Of the dossier's report, its chapters in outline. An issue counts only while the text is the one it froze."""
    now = report_hash(snapshot(dossier))
    own = [i for i in dossier.issues if i.report is dossier.report]
    alive = (IssueStatus.ISSUED, IssueStatus.OPEN)
    issue = next((i for i in reversed(own) if i.status in alive and i.content_hash == now), None)
    state = State.DRAFT
    if all_approved(dossier):
        state = State.UNREVIEWED if issue is None else State(issue.status.value)
    earlier = [i for i in own if i.was_issued and i is not issue]
    previous = earlier[-1] if earlier else None
    serial, revision = (issue.serial, issue.revision) if issue else following(dossier)
    return Standing(state, now, issue, previous, serial, revision)


def all_approved(dossier: Dossier) -> bool:
    """Whether every chapter is drafted, approved, and rests on what still holds."""
    return bool(dossier.chapters) and all(
        c.latest is not None and c.latest.status is ChapterStatus.APPROVED and not c.stale
        for c in dossier.chapters
    )


def following(dossier: Dossier, correcting: bool = False) -> tuple[int, int]:
    """(serial, revision) of the next issue: a report that recurs goes on counting, any other becomes R1, R2 …"""
    issued = [i for i in dossier.issues if i.report is dossier.report and i.was_issued]
    if not issued:
        return 1, 0
    last = issued[-1]
    if dossier.report.recurs and not correcting:
        return last.serial + 1, 0
    return last.serial, last.revision + 1


def since_previous(dossier: Dossier, stands: Standing) -> tuple[Changed, ...]:
    """变化说明 of this text against the one issued before it; empty for a first report."""
    if stands.previous is None:
        return ()
    currency = dossier.run.currency if dossier.run else "CNY"
    return changes(stands.previous.snapshot, snapshot(dossier), currency)


def report_number(dossier: Dossier, stands: Standing) -> str:
    """The case's number; a corrected report bears R and which correction it is."""
    return f"{dossier.case.report_number}{f'-R{stands.revision}' if stands.revision else ''}"


def report_label(dossier: Dossier, stands: Standing) -> str:
    """`最终报告`, `最终报告（更正 R1）`, `进展报告（第2期）`."""
    serial = f"（第{stands.serial}期）" if dossier.report.recurs else ""
    return f"{dossier.report.label}{serial}{f'（更正 R{stands.revision}）' if stands.revision else ''}"
