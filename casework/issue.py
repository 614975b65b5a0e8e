"""三审: a whole report, frozen by its hash, on its way through the people who answer for it.

主办 hands it in, 协办 confirms, then 校对, 复核 and 签发: five acts by five people. An issue is one such way; what it
froze (`Snapshot`) is also what the next report is compared with. Nothing here writes a signature on paper.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.access import Role
from casework.report import ReportType


class Step(StrEnum):
    """The acts in their order."""

    PREPARE = "prepare"
    ASSIST = "assist"
    PROOFREAD = "proofread"
    REVIEW = "review"
    ISSUE = "issue"

    @property
    def role(self) -> Role:
        return _ROLES[self]

    @property
    def label(self) -> str:
        return _LABELS[self]


_ROLES = {
    Step.PREPARE: Role.LEAD,
    Step.ASSIST: Role.ADJUSTER,
    Step.PROOFREAD: Role.PROOFREADER,
    Step.REVIEW: Role.REVIEWER,
    Step.ISSUE: Role.SIGNER,
}
_LABELS = {
    Step.PREPARE: "主办送审",
    Step.ASSIST: "协办确认",
    Step.PROOFREAD: "校对",
    Step.REVIEW: "复核",
    Step.ISSUE: "签发",
}
REVIEWING = (Step.PROOFREAD, Step.REVIEW, Step.ISSUE)  #: whoever wrote any of the text takes none of these


class IssueStatus(StrEnum):
    OPEN = "open"  #: on its way
    RETURNED = "returned"  #: sent back with a comment
    VOID = "void"  #: the text was changed on the way
    ISSUED = "issued"  #: all five acts are done
    RECALLED = "recalled"  #: issued, then changed or replaced by a later revision


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """One chapter as it was frozen. `version` 0: set by the layout, nothing drafted."""

    key: str
    title: str
    version: int
    content_hash: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a report consists of: its hash covers all but `facts` and `figures`, which serve comparison.

    `cover` and `dated`: what is printed outside the chapters; `files`: (sha256, name) of the evidence register;
    `reckoning`: every step of the run with its result; `facts`: (key, value); `figures`: (name, amount).
    """

    report: ReportType
    chapters: tuple[ChapterMark, ...] = ()
    reckoning: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    cover: tuple[tuple[str, str], ...] = ()
    dated: tuple[tuple[str, str], ...] = ()
    template: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(sorted({c.author for c in self.chapters if c.author}))


@dataclass(frozen=True, slots=True)
class SignOff:
    """One person's act in the product; the signature on paper is theirs to write."""

    step: Step
    user_id: str
    name: str
    passed: bool
    content_hash: str
    at: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """`serial` counts reports of a type that recurs, `revision` the corrections of one: R1, R2 …"""

    id: str
    case_id: str
    report: ReportType
    serial: int
    revision: int
    status: IssueStatus
    content_hash: str
    snapshot: Snapshot
    created_by: str
    created_at: datetime
    reason: str = ""  #: why it is corrected
    authors: tuple[str, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()

    @property
    def was_issued(self) -> bool:
        return self.status in (IssueStatus.ISSUED, IssueStatus.RECALLED)

    @property
    def next_step(self) -> Step | None:
        """The act that is due; None when nothing is."""
        done = [s.step for s in self.sign_offs if s.passed]
        open_ = self.status is IssueStatus.OPEN
        return next((s for s in Step if s not in done), None) if open_ else None

    @property
    def label(self) -> str:
        """`最终报告 R1`, `进展报告（第2期）`."""
        serial = f"（第{self.serial}期）" if self.report.recurs else ""
        return f"{self.report.label}{serial}{f' R{self.revision}' if self.revision else ''}"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the case and the one role they have in it."""

    user_id: str
    name: str
    role: Role
