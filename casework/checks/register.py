"""The numbered checks of a review. A check is a function `Review -> findings`; the decorator gives number, severity, chapter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from casework.dossier import Dossier
from casework.drafting.brief import Brief
from casework.drafting.judgement import Judgement
from casework.drafting.nodes import plain_lines
from casework.evidence import Citation
from casework.findings import Finding, FindingCode, Severity
from casework.report import Version


@dataclass(frozen=True)
class Review:
    """The dossier with what most checks ask of it: the newest version of each drafted chapter, and its words."""

    dossier: Dossier

    @cached_property
    def brief(self) -> Brief:
        return Brief(self.dossier)

    @cached_property
    def judgement(self) -> Judgement:
        return Judgement(self.brief)

    @cached_property
    def chapters(self) -> dict[str, Version]:
        return {c.key: c.latest for c in self.dossier.chapters if c.latest is not None}

    @cached_property
    def words(self) -> dict[str, str]:
        """Chapter key -> its text, a sentence a line."""
        return {key: "\n".join(plain_lines(v.nodes)) for key, v in self.chapters.items()}

    @cached_property
    def text(self) -> str:
        return "\n".join(self.words.values())


Found = Iterable[Finding]
Body = Callable[[Review], Found]


@dataclass(frozen=True, slots=True)
class Check:
    number: int
    severity: Severity
    chapter: str
    body: Body


CHECKS: list[Check] = []


def check(number: int, severity: Severity, chapter: str) -> Callable[[Body], Body]:
    """Register a function as check `number` of domain §4."""

    def keep(body: Body) -> Body:
        CHECKS.append(Check(number, severity, chapter, body))
        return body

    return keep


def found(
    number: int,
    what: str,
    message: str,
    *citations: Citation,
    values: Iterable[str] = (),
    chapter: str = "",
    severity: Severity | None = None,
    code: FindingCode = FindingCode.CHECK,
) -> Finding:
    """One finding; severity and chapter come from the register unless the case at hand is milder or elsewhere."""
    rule = next(c for c in CHECKS if c.number == number)
    return Finding(
        code,
        severity or rule.severity,
        f"check {number}: {what}" if code is FindingCode.CHECK else what,
        message,
        citations,
        chapter or rule.chapter,
        number,
        tuple(values),
    )


def run_all(dossier: Dossier) -> Iterator[Finding]:
    review = Review(dossier)
    for rule in sorted(CHECKS, key=lambda c: c.number):
        yield from rule.body(review)
