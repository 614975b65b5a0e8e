"""Answers that the case file itself holds: its findings, its reckoning, and facts that contradict or were ruled on."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal, unique
from assistant.answering.folded import Folded, fold
from assistant.answering.question import Part
from assistant.answering.statements import paper_words
from assistant.answering.terms import Term
from assistant.answering.values import values
from assistant.answering.vocabulary import ledger
from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Fact, FactStatus, split_item_key
from casework.findings import Finding, FindingCode
from casework.instructions.names import subjects_in
from casework.lines import label
from casework.money import grouped

_CODES = {
    "conflict": (FindingCode.CONFLICT, FindingCode.ANOMALY),
    "anomaly": (FindingCode.ANOMALY,),
    "missing": (FindingCode.MISSING_EVIDENCE,),
}
_NONE = {
    "conflict": "目前没有发现材料之间的矛盾。",
    "anomaly": "目前没有发现异常。",
    "missing": "目前没有发现缺少的材料。",
}
_MOST = 12
#: the types of facts that answer a kind of question, where it is not any
_TYPES = {
    "time": ("time",),
    "date": ("date",),
    "moment": ("time", "date"),
    "amount": ("amount",),
    "rate": ("rate",),
}


def from_ledgers(question: str, dossier: Dossier) -> Answer | None:
    """The findings or the reckoning, when the question asks for them; None when it asks the papers."""
    matter = next((matter for matter, pattern in ledger() if pattern.search(question)), "")
    if matter == "payable":
        return _payable(dossier)
    return _findings(matter, question, dossier) if matter else None


def _findings(matter: str, question: str, dossier: Dossier) -> Answer:
    found = [f for f in dossier.findings if f.code in _CODES[matter] and not f.overridden]
    about = [f for f in found if _speaks_of(f, question)]
    shown = about or found
    if not shown:
        return Answer(_NONE[matter], bool(dossier.files), ladder="answer" if dossier.files else "absent")
    lines = [
        f"- {literal(f.message)} {' '.join(dict.fromkeys(chip(c) for c in f.citations[:3]))}".rstrip()
        for f in shown[:_MOST]
    ]
    more = f"\n\n另有 {len(shown) - _MOST} 项，见案情台账。" if len(shown) > _MOST else ""
    claims = tuple(Claim(literal(f.message), c) for f in shown[:_MOST] for c in f.citations[:3])
    return Answer("\n".join(lines) + more, True, claims, unique(c.citation for c in claims))


def _speaks_of(finding: Finding, question: str) -> bool:
    """The finding names a matter that the question names."""
    matters = subjects_in(question)
    return any(word in finding.message or subject.name in finding.message for _, _, subject, word in matters)


def _payable(dossier: Dossier) -> Answer:
    """The last reckoning's result with the step that gave it; without one, nobody can say."""
    run = dossier.run
    if run is None or not run.steps:
        text = "尚未理算，现有材料不能直接给出赔付金额。请先核对保单条件和定损项目，再说“请理算”。"
        return Answer(text, False, ladder="absent", holder="理算结果")
    last = run.steps[-1]
    text = f"建议赔付 **{grouped(Decimal(run.payable))}** {run.currency}：{literal(last.label)} {literal(last.formula)}"
    claims = tuple(Claim(text, c) for step in reversed(run.steps) for c in step.citations)[:3]
    chips = " ".join(chip(c.citation) for c in claims)
    return Answer(
        f"{text} {chips}".rstrip(),
        True,
        claims,
        unique(c.citation for c in claims),
        "caveat" if run.defaults else "answer",
    )


def from_facts(part: Part, dossier: Dossier) -> Answer | None:
    """A matter that the case's facts tell differently, or that a person settled; None when the papers suffice."""
    facts = _asked_facts(part, dossier)
    apart = [f for f in facts if f.status is FactStatus.CONFLICTING]
    if len({(f.key, f.value) for f in apart}) > len({f.key for f in apart}):
        return told("材料记载不一致，请裁定：", apart, "disagree")
    settled = [f for f in facts if f.status is FactStatus.CONFIRMED]
    return told("", settled[:1], "answer") if settled and settled[0].citations else None


def known_fact(part: Part, dossier: Dossier) -> Answer | None:
    """What was read as a fact though no sentence names it so (a 文号 in a heading, a code beside a stamp)."""
    needed = [t for t in part.terms if t.firmness in ("noun", "entity", "moment", "paper")]
    if not needed or part.kind in ("yesno", "covered", "how", "cause"):
        return None
    if all(h.text not in part.text and t in part.heads for h in part.heads for t in needed):
        needed += [t for t in part.terms if t.firmness == "loose" and len(t.text) > 1]
    files = {f.id: paper_words(f) for f in dossier.files}
    for fact in dossier.facts:
        if fact.status in (FactStatus.REJECTED, FactStatus.SUPERSEDED) or not fact.citations:
            continue
        name = fold(label(fact.key))
        paper = fold(files.get(fact.citations[0].file_id, ""))
        if (
            all(h.strength(name) > 0 for h in part.heads)
            and _names_item(part, fact, paper, dossier)
            and all(t.strength(name) or t.strength(paper) for t in needed)
            and _suits(part.kind, fact.value)
            and (part.kind != "quantity" or _counts(part, fact.value))
        ):
            return told("", [fact], "answer")
    return None


def _suits(kind: str, value: str) -> bool:
    """A name has letters, a number has figures."""
    if kind in ("person", "body", "party", "place"):
        return any(c.isalpha() for c in value) and not _CODED.fullmatch(value)
    return kind not in ("quantity", "figure", "duration", "amount", "rate") or bool(
        re.search(r"[\d一二三四五六七八九十]", value)
    )


def known_cause(part: Part, dossier: Dossier) -> Answer | None:
    """Why it happened, where it is the accident that is asked about and every thing named stands on the page."""
    if part.kind != "cause" or not _HAPPENED.search(part.text):
        return None
    named = [t for t in part.terms if t.firmness in ("noun", "entity", "moment")]
    found = [f for f in dossier.facts_of("loss.cause") if f.citations and f.status not in _OUT]
    told_ = [f for f in found if any(_tells_all(named, c, dossier) for c in f.citations)]
    apart = len({f.value for f in told_}) > 1
    return told("", told_, "answer" if not apart else "disagree") if told_ else None


def _tells_all(named: Sequence[Term], citation: Citation, dossier: Dossier) -> bool:
    """The block that holds the quote says every one of them."""
    pages = [p for p in dossier.pages.get(citation.file_id, ()) if p.number == citation.page]
    blocks = [fold(b.text) for p in pages for b in p.blocks if citation.quote in b.text]
    return not named or any(all(t.strength(block) > 0 for t in named) for block in blocks)


_OUT = (FactStatus.REJECTED, FactStatus.SUPERSEDED)
_CODED = re.compile(r"[A-Za-z0-9*-]*\d{4}[A-Za-z0-9*-]*")  #: a number is nobody's name
_HAPPENED = re.compile(r"[掉塌倒烧着爆炸漏翻撞坏淹裂断摔滑坠落湿]|起火|进水|事故|出险|失火")


def _names_item(part: Part, fact: Fact, paper: Folded, dossier: Dossier) -> bool:
    """What is told of one insured item or invoice answers only where the question names that one or its paper, or
    where there is no other."""
    base, item = split_item_key(fact.key) or (fact.key, "")
    if not item or any(t.strength(fold(item)) > 0 for t in part.terms if t.firmness != "general"):
        return True
    named = [t for t in part.terms if t not in part.heads and t.firmness in ("noun", "entity")]
    if any(t.strength(paper) > 0 for t in named):
        return True
    alike = {split[1] for f in dossier.facts if (split := split_item_key(f.key)) and split[0] == base}
    return len(alike) == 1


def _counts(part: Part, value: str) -> bool:
    """A bare number or one of the unit asked for; a code with digits counts nothing."""
    return re.fullmatch(r"[\d.,]+", value) is not None or bool(values("quantity", value, part.units))


def _asked_facts(part: Part, dossier: Dossier) -> list[Fact]:
    """Facts of the one matter named, when the part names nothing else but the item it belongs to."""
    named = [n for n in subjects_in(part.text) if n[2].type in _TYPES.get(part.kind, (n[2].type,))]
    if len({(start, end) for start, end, _, _ in named}) != 1:
        return []
    keys, word = [subject.key for _, _, subject, _ in named], named[0][3]
    others = [
        t for t in part.terms if t.firmness in ("noun", "entity", "moment") and not _within(t.text, word)
    ]
    facts = [f for f in dossier.facts if (split_item_key(f.key) or (f.key, ""))[0] in keys]
    out = (FactStatus.REJECTED, FactStatus.SUPERSEDED)
    live = [f for f in facts if f.status not in out and f.citations and _suits(part.kind, f.value)]
    return [
        f for f in live if all(t.strength(fold((split_item_key(f.key) or ("", ""))[1])) > 0 for t in others)
    ]


def _within(term: str, word: str) -> bool:
    return term in word or word in term


def told(opening: str, facts: Sequence[Fact], ladder: str) -> Answer:
    """Facts with the words they were read from."""
    lines, claims = [], []
    for fact in facts:
        text = f"{literal(label(fact.key))}：**{literal(fact.value)}**"
        claims += [Claim(text, c) for c in fact.citations[:2]]
        quoted = "；".join(f"“{literal(c.quote)}” {chip(c)}" for c in fact.citations[:2])
        lines.append(f"{text}（{quoted}）")
    body = "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines)
    text = f"{opening}\n{body}" if opening else body
    return Answer(
        text,
        True,
        tuple(claims),
        unique(c.citation for c in claims),
        "disagree" if ladder == "disagree" else "answer",
    )
