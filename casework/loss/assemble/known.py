"""What is known of the case, as the reckoning needs it: amounts with their sources, per key and per insured item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Fact, FactStatus, split_item_key
from casework.figures import parse_amount, parse_rate
from casework.findings import Finding, FindingCode, Severity
from casework.lines import detect_from_facts
from casework.loss.matching import similarity

_LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)
_SURE = 0.85  #: a fact nobody confirmed must name the item, not only its class
_ALIKE = 0.6
DEFAULT_LINE = "property"


@dataclass(frozen=True, slots=True)
class Known:
    """The dossier, and the findings met while reading it (`notes` grows)."""

    dossier: Dossier
    line: str
    notes: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, dossier: Dossier) -> "Known":
        return cls(dossier, dossier.case.line or detect_from_facts(dossier.facts) or DEFAULT_LINE)

    def amount(self, *keys: str) -> Decimal | None:
        """The amount of the first key that is known."""
        return next((a for key in keys if (a := parse_amount(self.dossier.value(key))) is not None), None)

    def rate(self, *keys: str) -> Decimal | None:
        return next((r for key in keys if (r := parse_rate(self.dossier.value(key))) is not None), None)

    def text(self, *keys: str) -> str:
        return next((v for key in keys if (v := self.dossier.value(key))), "")

    def citations(self, *keys: str) -> tuple[Citation, ...]:
        """Of the first key that is known."""
        return next((f.citations for key in keys if (f := self.dossier.fact(key))), ())

    @property
    def currency(self) -> str:
        """The policy's."""
        keys = ["policy.sum_insured", *(f.key for _, f in self.named("policy.item.sum_insured"))]
        facts = (self.dossier.fact(key) for key in keys)
        return next((f.currency for f in facts if f and f.currency), "CNY")

    def named(self, key: str) -> list[tuple[str, Fact]]:
        """(item name, fact) for each live fact of an item key, in order of first mention."""
        found: dict[str, Fact] = {}
        for fact in self.dossier.facts:
            split = split_item_key(fact.key)
            if split and split[0] == key and fact.status in _LIVE:
                best = self.dossier.fact(fact.key)
                found.setdefault(split[1], best or fact)
        return list(found.items())

    def of_item(self, key: str, item: str, among: Sequence[str]) -> Fact | None:
        """The fact of `key` that speaks of `item` and of no other of `among` more; a person's word before a paper's."""
        scored = [(self._score(name, fact, item, among), name, fact) for name, fact in self.named(key)]
        fitting = sorted((s for s in scored if s[0] > 0), key=lambda s: -s[0])
        if len(fitting) > 1 and fitting[0][0] == fitting[1][0] and fitting[0][2].value != fitting[1][2].value:
            self.note(
                FindingCode.MISSING_FACT, f"{key}[{item}]", f"“{item}”有多个数值（{fitting[0][1]} {fitting[0][2].value}、"
                f"{fitting[1][1]} {fitting[1][2].value}），请确认采用哪一个。",
            )  # fmt: skip
        return fitting[0][2] if fitting else None

    @staticmethod
    def _score(name: str, fact: Fact, item: str, among: Sequence[str]) -> float:
        alike = similarity(name, item)
        confirmed = fact.status is FactStatus.CONFIRMED
        rivals = [similarity(name, other) for other in among if other != item]
        if alike < (_ALIKE if confirmed else _SURE) or any(rival > alike for rival in rivals):
            return 0
        return alike + (1 if confirmed else 0)

    def note(self, code: FindingCode, subject: str, message: str, *, blocks: bool = False,
             citations: tuple[Citation, ...] = ()) -> None:  # fmt: skip
        """Say something that the adjuster must look at; `blocks` when no sum may be named without it."""
        severity = Severity.BLOCKING if blocks else Severity.WARNING
        finding = Finding(code, severity, subject, message, citations, "adjustment")
        if finding not in self.notes:
            self.notes.append(finding)

    def texts(self, kinds: Sequence[str]) -> Iterator[str]:
        """The text of every page of papers of these kinds (when the dossier carries pages)."""
        for file in self.dossier.papers:
            if file.kind in kinds:
                yield from (page.text for page in self.dossier.pages_of(file))


def decimal(fact: Fact | None) -> Decimal | None:
    return parse_amount(fact.value) if fact else None


def cited(fact: Fact | None) -> tuple[Citation, ...]:
    return fact.citations if fact else ()
