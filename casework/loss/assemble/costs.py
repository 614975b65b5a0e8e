"""Costs of salvage (施救费用), for which item they were spent, and what a third party has already paid."""

from collections.abc import Sequence
from decimal import Decimal

from casework.evidence import Citation
from casework.facts import Fact
from casework.findings import FindingCode
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known
from casework.loss.inputs import InsuredItem, SueLabour
from casework.loss.matching import best_match
from casework.loss.reading.vocabulary import property_named
from casework.loss.terms import PolicyTerm
from casework.money import grouped


def sue_labour(
    known: Known, lines: Sequence[Line], items: Sequence[InsuredItem], terms: Sequence[PolicyTerm]
) -> tuple[SueLabour, ...]:
    """The cost as settled or surveyed, else the claim's own lines; never both."""
    fact = known.dossier.fact("sue_labour.amount")
    amount = known.amount("sue_labour.amount")
    named = known.text("sue_labour.item")
    insured, uninsured = known.amount("sue_labour.insured_value"), known.amount("sue_labour.uninsured_value")
    if amount is not None and fact is not None:
        if not amount:
            return ()
        saved = named or _saved(known, fact, items, terms)
        return (SueLabour(amount, saved, insured, uninsured, fact.citations),)
    return tuple(
        SueLabour(
            line.loss.amount, named or _named_in(line.item.name, items), insured, uninsured, line.citations
        )
        for line in lines
    )


def _saved(known: Known, fact: Fact, items: Sequence[InsuredItem], terms: Sequence[PolicyTerm]) -> str:
    """The item the papers say was saved: 为抢救存货租用吊车. "" = not told, all items."""
    if any(t.name == "sue_labour.item" for t in terms) or len(items) < 2:
        return ""
    names = {found for c in fact.citations if (found := _named_in(_sentence(known, c), items))}
    if len(names) == 1:
        name = names.pop()
        known.note(FindingCode.CHECK, "sue_labour.item", f"施救费用按材料记载系为“{name}”支出，适用该项的比例和限额；如有不同请说明。", citations=fact.citations)  # fmt: skip
        return name
    known.note(FindingCode.MISSING_TERM, "sue_labour.item", "材料未载明施救费用是为哪一项保险标的支出，现按各项合计的比例计算，请说明。", citations=fact.citations)  # fmt: skip
    return ""


def _sentence(known: Known, citation: Citation) -> str:
    """The whole block around a quote: the purpose stands beside the sum."""
    for page in known.dossier.pages.get(citation.file_id, ()):
        if page.number == citation.page:
            return next((b.text for b in page.blocks if citation.quote in b.text), citation.quote)
    return citation.quote


def _named_in(text: str, items: Sequence[InsuredItem]) -> str:
    names = [i.name for i in items]
    said = property_named(text, tuple(names))
    found = {match for word in said if (match := best_match(word, names))}
    return found.pop() if len(found) == 1 else ""


def third_party(known: Known, items: Sequence[InsuredItem], default: str = "") -> tuple[Decimal, str]:
    """(already paid by a third party, the item it was paid for)."""
    paid = known.amount("third_party.paid") or Decimal(0)
    said = known.text("third_party.item")
    names = [i.name for i in items]
    item = (best_match(said, names) if said else None) or (default if default in names else "")
    if paid:
        known.note(FindingCode.CHECK, "third_party.paid", f"第三方已付 {grouped(paid)}{f'（{item}）' if item else ''}，理算中予以扣减。", citations=known.citations("third_party.paid"))  # fmt: skip
    return paid, item if len(items) > 1 else ""
