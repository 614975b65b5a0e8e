"""What the policy has agreed, as it was read for the reckoning: the terms answer where no sentence says it in the words asked.

残值是在比例之前扣还是之后扣 finds the clause “…in calculating … after the application of average” by what it means.
"""

import re
from collections.abc import Iterator

from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal, unique
from assistant.answering.folded import fold
from assistant.answering.ledgers import told
from assistant.answering.question import Part
from assistant.answering.terms import Term
from assistant.answering.vocabulary import agreed
from assistant.answering.vocabulary import words as listed
from casework.dossier import Dossier
from casework.facts import split_item_key
from casework.loss.matching import same_item
from casework.loss.perils import covers, perils_in
from casework.loss.term_names import base_name, spec_of, value_title
from casework.loss.terms import PolicyTerm, TermOrigin

_MOST = 6


def from_terms(part: Part, dossier: Dossier) -> Answer | None:
    """The terms that the question asks for, each with its clause; None when it asks for none that was read."""
    names, asked = next(
        ((names, said) for names, p in agreed() if (said := " ".join(m[0] for m in p.finditer(part.text)))),
        ((), ""),
    )
    if not asked:
        return _insured_for(part, dossier)
    found = [t for t in _stated(names, dossier) if _about(t, part, asked, dossier)]
    own = [t for t in found if "[" in t.name and _says_scope(t, part)]
    if found and not own and not perils_in(part.text):
        found = list(_beside(found, names, dossier))
    shown = list(_once(own or found))[:_MOST]
    if not shown:
        return _insured_for(part, dossier)
    claims = tuple(Claim(_text(t), t.citations[0]) for t in shown)
    lines = [f"{c.text}（“{literal(c.citation.quote)}” {chip(c.citation)}）" for c in claims]
    text = "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]
    return Answer(text, True, claims, unique(c.citation for c in claims), "answer")


def _beside(found: list[PolicyTerm], names: tuple[str, ...], dossier: Dossier) -> Iterator[PolicyTerm]:
    """What the same paper agrees for single perils and items as well: the rule for 其他原因 alone would mislead."""
    papers = {c.file_id for t in found for c in t.citations}
    yield from found
    yield from (t for t in _stated(names, dossier) if t not in found and t.citations[0].file_id in papers)


_SUMS = re.compile(r"限额|保额|保险金额")


def _insured_for(part: Part, dossier: Dossier) -> Answer | None:
    """The sum an insured item stands in the schedule with, where the column is called so and the row is the item."""
    if not _SUMS.search(part.text) or part.kind not in ("figure", "amount"):
        return None
    for fact in dossier.facts:
        key, item = split_item_key(fact.key) or ("", "")
        if key == "policy.item.sum_insured" and item in part.text and fact.citations and len(item) > 1:
            return told("", [fact], "answer")
    return None


def _stated(names: tuple[str, ...], dossier: Dossier) -> Iterator[PolicyTerm]:
    """In the order of `names`; what nobody wrote and nobody said is no answer."""
    for name in names:
        for term in dossier.terms:
            if base_name(term.name) == name and term.citations and term.origin is not TermOrigin.DEFAULT:
                yield term


def _about(term: PolicyTerm, part: Part, asked: str, dossier: Dossier) -> bool:
    """Everything else that the question names must stand in the clause, its item or, but for moments and numbered
    things, on its page: the 免赔 of theft is not told by that of fire."""
    citation = term.citations[0]
    spec = spec_of(term.name)
    near = fold(f"{citation.quote} {term.name} {term.clause} {spec.title if spec else ''}")
    pages = dossier.pages.get(citation.file_id, ())
    page = fold("\n".join(p.text for p in pages if p.number == citation.page))
    for word in part.terms:
        if word.firmness not in ("noun", "entity", "moment") or word.text in asked or asked in word.text:
            continue
        if word.text not in part.text or (word.firmness == "noun" and _untranslated(word, citation.quote)):
            continue
        if word.strength(near) > 0 or _scope_is(term, word.text):
            continue
        if _scope(term) or word.firmness != "noun" or not word.strength(page):
            return False
    return _same_perils(term, part, f"{citation.quote}\n" + "\n".join(p.text for p in pages))


_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")


def _untranslated(word: Term, clause: str) -> bool:
    """A word of measure cannot be looked for in an English clause; a name of a thing must be found there."""
    return word.text in listed("measured") and not _CHINESE.search(clause)


def _same_perils(term: PolicyTerm, part: Part, paper: str) -> bool:
    """A peril that the question names must be one the term or its paper speaks of."""
    asked = perils_in(part.text)
    return all(covers(_scope(term), peril) for peril in asked) or set(asked) <= set(perils_in(paper))


def _scope(term: PolicyTerm) -> str:
    return term.name.partition("[")[2].rstrip("]")


def _scope_is(term: PolicyTerm, word: str) -> bool:
    scope = _scope(term)
    return bool(scope) and any(same_item(word, s) for s in scope.split("、"))


def _says_scope(term: PolicyTerm, part: Part) -> bool:
    return any(_scope_is(term, word.text) for word in part.terms) or _scope(term) in part.text


def _once(terms: list[PolicyTerm]) -> Iterator[PolicyTerm]:
    """One line for each clause and value."""
    seen: set[tuple[str, str]] = set()
    for term in terms:
        key = (term.name, term.value)
        if key not in seen:
            seen.add(key)
            yield term


def _text(term: PolicyTerm) -> str:
    spec = spec_of(term.name)
    scope = f"（{_scope(term)}）" if _scope(term) else ""
    return f"{spec.title if spec else term.name}{literal(scope)}：**{literal(value_title(term.name, term.value))}**"
