"""Findings: what an adjuster may have got wrong or still owes, as data with sources. They never raise."""

from dataclasses import dataclass, field
from enum import StrEnum

from casework.evidence import Citation


class Severity(StrEnum):
    BLOCKING = "E"  #: export waits until resolved, or overridden with a written reason
    WARNING = "W"


class FindingCode(StrEnum):
    CONFLICT = "conflict"
    ANOMALY = "anomaly"
    MISSING_EVIDENCE = "missing_evidence"
    MISSING_FACT = "missing_fact"
    MISSING_TERM = "missing_term"
    UNTRACED_FIGURE = "untraced_figure"
    INSTRUCTION = "instruction"  #: evidence that tries to give orders
    CHECK = "check"  #: a review check of domain §4; `check` holds its number


@dataclass(frozen=True, slots=True)
class Finding:
    """`subject` names the matter stably (a fact key, a document name, a file and row) so that an override survives a refresh."""

    code: FindingCode
    severity: Severity
    subject: str
    message: str
    citations: tuple[Citation, ...] = ()
    chapter: str = ""
    check: int = 0
    values: tuple[str, ...] = field(default=())
    overridden: str = ""  #: the written reason, when a person overrode it

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCKING and not self.overridden
