"""Everything known of one case as one immutable value: the input of every pure decision (next step, loss, drafting, checks)."""

from dataclasses import dataclass, field

from casework.audit import Trail
from casework.case import Case
from casework.evidence import File, Page
from casework.facts import Fact, FactStatus, Ruling
from casework.findings import Finding
from casework.issue import Issue
from casework.loss.terms import LossItem, LossRun, PolicyTerm
from casework.records import Record
from casework.report import Chapter, Export, ReportType
from casework.templates import Template, default_template


@dataclass(frozen=True, slots=True)
class Dossier:
    """`pages` (file id -> its pages) and `records` are filled only when asked for (`with_pages=True`).

    `chapters` are those of one `report`, written by the firm's `template`; `issues` every 三审 of the case, oldest first;
    `trail` its audit trail, filled for an export that holds it.
    """

    case: Case
    files: tuple[File, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    terms: tuple[PolicyTerm, ...] = ()
    items: tuple[LossItem, ...] = ()
    run: LossRun | None = None
    chapters: tuple[Chapter, ...] = ()
    exports: tuple[Export, ...] = ()
    pages: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    report: ReportType = ReportType.FINAL
    template: Template = field(default_factory=default_template)
    issues: tuple[Issue, ...] = ()
    trail: Trail = ()

    def fact(self, key: str) -> Fact | None:
        """The value to use for `key`: confirmed first, then the most authoritative live one; None when unknown."""
        live = [f for f in self.facts if f.key == key and f.status in _LIVE]
        return min(live, key=_preference) if live else None

    def value(self, key: str) -> str:
        fact = self.fact(key)
        return fact.value if fact else ""

    def facts_of(self, key: str) -> tuple[Fact, ...]:
        """All live facts of `key`, best first."""
        live = (f for f in self.facts if f.key == key and f.status in _LIVE)
        return tuple(sorted(live, key=_preference))

    @property
    def papers(self) -> tuple[File, ...]:
        """Every document: a file that holds several comes once for each, with that one's kind."""
        return tuple(paper for file in self.files for paper in file.papers)

    def files_of(self, kind: str) -> tuple[File, ...]:
        """The documents of that kind; one inside a bundle counts like a file of its own."""
        return tuple(f for f in self.papers if f.kind == kind)

    def pages_of(self, paper: File) -> tuple[Page, ...]:
        """The pages of a file, or of the document that it stands for; a duplicate has those of its original."""
        pages = self.pages.get(paper.id) or self.pages.get(paper.duplicate_of or "") or ()
        return paper.own(pages)


_LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)


def _preference(fact: Fact) -> tuple[int, int]:
    return (_LIVE.index(fact.status) if fact.status is FactStatus.CONFIRMED else 1, -fact.authority)
