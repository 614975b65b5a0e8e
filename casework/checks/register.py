"""The numbered checks of a review. A check is a function `Review -> findings`; the decorator gives number, severity, chapter.

1-42 are those of domain §4; 43 nothing stale, 44 every figure traced, 45 no order from evidence carried out,
46 nothing said before its time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from casework.dossier import Dossier
from casework.drafting.brief import Brief
from casework.drafting.judgement import Judgement
from casework.drafting.nodes import plain_lines
from casework.evidence import Citation
from casework.findings import Finding, FindingCode, Severity
from casework.quotes import folded
from casework.report import Version

_QUOTED = re.compile(r"「[^」]*」|《[^》]*》")


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
    def own_words(self) -> dict[str, str]:
        """The same without quotations 「…」 and file names 《…》: what the report says in its own voice."""
        return {key: _QUOTED.sub("◇", text) for key, text in self.words.items()}

    @cached_property
    def corpus(self) -> str:
        """All evidence of the case as compared text; "" when pages were not loaded."""
        pages = (p.text for pages in self.dossier.pages.values() for p in pages)
        return "".join(folded(t) for t in pages)

    def value(self, key: str) -> str:
        return self.dossier.value(key)

    def cited(self, *keys: str) -> tuple[Citation, ...]:
        """The first citation of each known fact."""
        facts = (self.dossier.fact(k) for k in keys)
        return tuple(f.citations[0] for f in facts if f and f.citations)


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
    """Every registered check in order of number."""
    review = Review(dossier)
    for rule in sorted(CHECKS, key=lambda c: c.number):
        yield from rule.body(review)
