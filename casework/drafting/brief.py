"""What a chapter's writer asks of the dossier: values with their sources, sentences, tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from casework.dossier import Dossier
from casework.drafting.papers import passages
from casework.drafting.phrases import UNKNOWN, decimal, money, sentence, shown
from casework.drafting.stale import item_value
from casework.drafting.wording import Provision, provisions
from casework.evidence import Citation
from casework.facts import Basis, Fact, Ruling, split_item_key
from casework.lines import title_of
from casework.loss.terms import LossItem, PolicyTerm, Step
from casework.report import Claim, Paragraph, Source, SourceKind, Table, TableCell
from casework.sameness import Answer, compare

Cell = TableCell | str
_CAUSE = re.compile(r"(?:事故|损坏|起火|直接|根本)?(?:成因|原因)\s*(?:[:：]|为|系|是)\s*([^。；;]{4,60})")
FIXED = (Source(SourceKind.FIXED),)
CASE = (Source(SourceKind.CASE),)


@dataclass(frozen=True)
class Brief:
    dossier: Dossier

    # -- values ---------------------------------------------------------------------------------------------
    def text(self, key: str, unknown: str = UNKNOWN) -> str:
        fact = self.dossier.fact(key)
        return shown(key, fact.value, fact.currency) if fact else unknown

    def amount(self, key: str) -> Decimal | None:
        return decimal(self.dossier.value(key))

    @cached_property
    def currency(self) -> str:
        """Of the reckoning, else of the claim, else of the sum insured."""
        run = self.dossier.run
        facts = (self.dossier.fact(k) for k in ("claim.amount", "policy.sum_insured"))
        return (run.currency if run else next((f.currency for f in facts if f and f.currency), "")) or "CNY"

    @cached_property
    def product(self) -> str:
        """The policy's own name for the cover; the line's name while no policy says it."""
        return self.dossier.value("policy.product") or title_of(self.dossier.case.line)

    def named(self, base: str) -> tuple[tuple[str, Fact], ...]:
        """(item, best fact) of an item key: `value_at_risk`, `policy.item.sum_insured`."""
        found = []
        for key in dict.fromkeys(f.key for f in self.dossier.facts):
            split = split_item_key(key)
            fact = self.dossier.fact(key)
            if split and fact and split[0].replace(".", "") == base.replace(".", ""):
                found.append((split[1], fact))
        return tuple(found)

    def step(self, id: str) -> Step | None:
        run = self.dossier.run
        return next((s for s in run.steps if s.id == id), None) if run else None

    @cached_property
    def payable_step(self) -> Step | None:
        """The row whose result is the payable sum: named so, else the last with that result."""
        run = self.dossier.run
        if run is None:
            return None
        return self.step("payable") or next((s for s in reversed(run.steps) if s.result == run.payable), None)

    @cached_property
    def deductible_step(self) -> Step | None:
        run = self.dossier.run
        rows = (
            [s for s in run.steps if s.id.startswith("deductible") and s.result == run.deductible]
            if run
            else []
        )
        return rows[-1] if rows else None

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        return provisions(self.dossier)

    @cached_property
    def claimed(self) -> Decimal | None:
        """报损: the claim as put forward; without a letter the sum of the list."""
        stated = self.amount("claim.amount")
        listed = [i.claimed_amount for i in self.dossier.items if i.claimed_amount is not None]
        return stated if stated is not None else sum(listed, Decimal(0)) if listed else None

    @cached_property
    def assessed(self) -> Decimal | None:
        """核定损失: what the reckoning takes as loss, expenses of rescue beside it not counted in."""
        run = self.dossier.run
        if run is None:
            amounts = [i.amount for i in self.dossier.items if i.included and i.amount is not None]
            return sum(amounts, Decimal(0)) if amounts else None
        losses = [decimal(r.loss) for r in run.items if r.item != "施救费用"]
        return sum((v for v in losses if v is not None), Decimal(0))

    @cached_property
    def cause(self) -> tuple[str, tuple[Source, ...]]:
        """The cause with its sources: the settled fact, else an official paper's own words; ("", ()) when unknown."""
        fact = self.dossier.fact("loss.cause")
        if fact:
            return fact.value, (of_fact(fact),)
        for p in passages(self.dossier, "certificate", "survey_report", "appraisal"):
            if match := _CAUSE.search(p.text):
                return match[1], of_citation(p.citation)
        return "", ()

    @cached_property
    def principal(self) -> Fact | None:
        """委托人 of this job. A paper's own client (a laboratory's, say) may be the insured, who never is."""
        fact = self.dossier.fact("engagement.principal")
        insured = self.dossier.value("policy.insured")
        mistaken = (
            fact is not None and insured and compare("policy.insured", insured, fact.value) is Answer.SAME
        )
        return None if mistaken else fact

    def rulings_on(self, subject: str) -> tuple[Ruling, ...]:
        return tuple(r for r in self.dossier.rulings if r.subject == subject)

    # -- sources --------------------------------------------------------------------------------------------
    def of(self, *keys: str) -> tuple[Source, ...]:
        """The facts of these keys as sources; unknown keys give none."""
        facts = (self.dossier.fact(key) for key in keys)
        return tuple(of_fact(f) for f in facts if f)

    @cached_property
    def of_claimed(self) -> tuple[Source, ...]:
        return self.of("claim.amount") or tuple(of_item(i) for i in self.dossier.items)

    @cached_property
    def of_assessed(self) -> tuple[Source, ...]:
        """The steps that state each item's loss; without them the lines, else every step of an item."""
        steps = self.dossier.run.steps if self.dossier.run else ()
        losses = tuple(of_step(s) for s in steps if s.id.startswith("loss["))
        items = tuple(of_item(i) for i in self.dossier.items if i.included)
        return losses or items or tuple(of_step(s) for s in steps if s.item)

    @cached_property
    def of_payable(self) -> tuple[Source, ...]:
        return (of_step(self.payable_step),) if self.payable_step else ()

    @cached_property
    def of_deductible(self) -> tuple[Source, ...]:
        return (of_step(self.deductible_step),) if self.deductible_step else ()

    # -- sentences ------------------------------------------------------------------------------------------
    def tell(self, template: str, *keys: str, stated: bool = False) -> Claim | None:
        """`template` with `{}` for each key's value; None unless all are known."""
        if any(self.dossier.fact(k) is None for k in keys):
            return None
        return Claim(template.format(*(self.text(k) for k in keys)), self.of(*keys), stated)

    def stated_by(self, key: str) -> bool:
        fact = self.dossier.fact(key)
        return fact is not None and fact.basis is Basis.STATED

    def money(self, amount: Decimal | str) -> str:
        return money(amount, self.currency)


def of_fact(fact: Fact) -> Source:
    return Source(SourceKind.FACT, fact.key, fact.citations[0] if fact.citations else None, fact.value)


def of_step(step: Step) -> Source:
    return Source(SourceKind.STEP, step.id, step.citations[0] if step.citations else None, step.result)


def of_item(item: LossItem) -> Source:
    return Source(SourceKind.ITEM, item.id, item.citations[0] if item.citations else None, item_value(item))


def of_term(term: PolicyTerm) -> Source:
    return Source(SourceKind.TERM, term.name, term.citations[0] if term.citations else None, term.value)


def of_ruling(ruling: Ruling) -> Source:
    return Source(
        SourceKind.RULING, ruling.id, ruling.citations[0] if ruling.citations else None, ruling.decision
    )


def of_citation(*citations: Citation) -> tuple[Source, ...]:
    return tuple(Source(SourceKind.EVIDENCE, citation=c) for c in citations)


def say(text: str, *sources: Source, stated: bool = False) -> Claim:
    """A whole sentence; a set phrase without sources rests on FIXED."""
    return Claim(sentence(text), sources or FIXED, stated)


def paragraph(*claims: Claim | None) -> Paragraph | None:
    kept = tuple(c for c in claims if c is not None and c.text)
    return Paragraph(kept) if kept else None


def row(*cells: Cell) -> tuple[TableCell, ...]:
    return tuple(c if isinstance(c, TableCell) else TableCell(c) for c in cells)


def figure(text: str, *sources: Source) -> TableCell:
    return TableCell(text, sources, numeric=True)


def cell(text: str, *sources: Source) -> TableCell:
    return TableCell(text, sources)


def table(
    caption: str, columns: Sequence[str], rows: Sequence[tuple[TableCell, ...]], total: bool = False
) -> Table | None:
    """None when there is nothing to list."""
    return Table(caption, tuple(columns), tuple(rows), total) if rows else None
