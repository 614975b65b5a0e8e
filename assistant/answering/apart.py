"""Do the papers agree (…说的一样吗, 对得上吗, according to A and to B)? -> every value that is told, each with its place.

What was found to conflict answers first; else each paper that the question names is asked the matter by itself.
"""

import re
from collections.abc import Callable, Sequence

from assistant.answering.agreeing import same
from assistant.answering.choosing import Choice
from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, claims_of, literal, unique
from assistant.answering.ledgers import told
from assistant.answering.scoping import Paper, sources_in
from assistant.answering.vocabulary import apart
from casework.dossier import Dossier
from casework.facts import Fact, FactStatus, split_item_key
from casework.figures import parse_amount
from casework.findings import Finding, FindingCode
from casework.lines import label
from casework.money import grouped

Chooser = Callable[[str, Sequence[Paper]], Choice | None]

_OWN = {
    "capital": r"大小写|大写",
    "gross": r"价税|税额|合计",
    "code": r"身份证|箱号|证号|校验",
    "date": r"日期|出事(?:以)?前|出险(?:以)?前|事故(?:以)?前",
}
_SIDES = (
    ("索赔方", ("claim_list", "claim_letter", "mail", "notice")),
    ("查勘检验", ("survey_report", "survey_record")),
)
#: whose word it is, and not the matter
_SPEAKER = re.compile(r"被保险人(?=的?(?:陈述|自述|所述|说|称|讲|报|申报|提供|认为))")
_WHEN = ("loss.date", "loss.time")  #: one matter to whoever asks 什么时候
_NAMED = re.compile(r"“([^”]{2,24})”")
_RECKONED = re.compile(r"乘|大小写|单价|加起来|算(?:对|错|得)|对得上|对不对|对吗|错")


def disagreement(question: str, dossier: Dossier, papers: Sequence[Paper], choose: Chooser) -> Answer | None:
    """None when the question does not ask whether papers agree, or nothing can be set side by side."""
    asked = apart().asked.search(question)
    if not asked:
        return None
    named = list(sources_in(question, papers)) or _both_sides(question, papers)
    meant = [paper for _, group in named for paper in group]
    told_apart = None if _of_an_item(question, dossier) else _of_facts(question, dossier, meant)
    if told_apart is not None:
        return told_apart
    beside = _side_by_side(question, named, choose) if len(named) > 1 else None
    return beside or (_of_one_paper(question, dossier) if len(named) < 2 else None)


def _both_sides(question: str, papers: Sequence[Paper]) -> list[tuple[str, list[Paper]]]:
    """两边各报多少: who claims, and who looked."""
    if not re.search(r"两边|双方", question):
        return []
    sides = [(name, [p for p in papers if p[0].kind in kinds]) for name, kinds in _SIDES]
    return sides if all(group for _, group in sides) else []


def _of_an_item(question: str, dossier: Dossier) -> bool:
    """A row of a list is named: the sums of the whole do not answer."""
    return any(r.name in question for r in dossier.records if len(r.name) > 1 and not r.name.isascii())


def _of_facts(question: str, dossier: Dossier, named: Sequence[Paper]) -> Answer | None:
    """The matter that is told differently; where the question names papers, they must be among those that tell it."""
    matters: dict[str, list[Fact]] = {}
    for fact in dossier.facts:
        if fact.status is FactStatus.CONFLICTING and fact.citations and _asks_for(fact.key, question):
            matters.setdefault(fact.key, []).append(fact)
    files = {file.id for file, _ in named}
    fitting = {k: v for k, v in matters.items() if not files or _told_by(v) & files}
    if not fitting:
        return None
    key = max(fitting, key=lambda k: (len(_told_by(fitting[k]) & files), -list(fitting).index(k)))
    facts = fitting[key]
    if key in _WHEN:
        facts = [f for other in _WHEN for f in fitting.get(other, ())]
    if len({f.value for f in facts}) < 2:
        return _of_finding(key, dossier)
    answer = told("材料记载不一致，请裁定：", facts, "disagree")
    apart_by = _difference([f.value for f in facts])
    return Answer(answer.text + apart_by, True, answer.claims, answer.citations, "disagree")


def _of_finding(key: str, dossier: Dossier) -> Answer | None:
    """The conflict as it was found, where the other value was read as another fact."""
    found = next((f for f in dossier.findings if f.code is FindingCode.CONFLICT and f.subject == key), None)
    return _told(found) if found else None


def _told_by(facts: Sequence[Fact]) -> set[str]:
    return {c.file_id for f in facts for c in f.citations}


def _asks_for(key: str, question: str) -> bool:
    """The key's matter is what the question speaks of; of an item, its name as well."""
    base, item = split_item_key(key) or (key, "")
    if item and not (item.casefold() in question.casefold() or any(w in question for w in item.split("、"))):
        return False
    pattern = apart().matters.get(base)
    question = _SPEAKER.sub("", question)
    return bool(pattern.search(question)) if pattern else label(base) in question


def _of_one_paper(question: str, dossier: Dossier) -> Answer | None:
    """A paper that is at odds with itself: 大写 and 小写, quantity times price, a row the question names."""
    found = [
        f
        for f in dossier.findings
        if f.code is FindingCode.ANOMALY and f.citations and _speaks_of(f, question)
    ]
    return _told(found[0]) if len(found) == 1 else None


def _told(finding: Finding) -> Answer:
    text = f"{literal(finding.message)} {' '.join(dict.fromkeys(chip(c) for c in finding.citations))}"
    claims = tuple(Claim(literal(finding.message), c) for c in finding.citations)
    return Answer(text, True, claims, unique(finding.citations), "disagree")


def _speaks_of(finding: Finding, question: str) -> bool:
    for mark, pattern in _OWN.items():
        if mark in finding.subject:
            return bool(re.search(pattern, question))
    names = [n for n in _NAMED.findall(finding.message) if any(c.isalpha() for c in n)]
    return bool(_RECKONED.search(question)) and any(n in question or _shares(n, question) for n in names)


def _shares(name: str, question: str) -> bool:
    """Four letters in a row of a name of things."""
    return any(name[i : i + 4] in question for i in range(len(name) - 3))


def _side_by_side(question: str, named: Sequence[tuple[str, list[Paper]]], choose: Chooser) -> Answer | None:
    """Each paper's own value of the matter; None unless every one of them tells one."""
    matter = apart().asked.sub(" ", question)
    for word, _ in named:
        matter = re.sub(
            rf"{re.escape(word)}(?:上|里|中)?(?:面)?(?:的|说的|写的|记的|跟|和|与|、)?", " ", matter
        )
    found = [(word, choose(matter, papers)) for word, papers in named]
    chosen = [(word, choice) for word, choice in found if choice is not None]
    if len(chosen) < len(named):
        return None
    agree = all(same(chosen[0][1], other) for _, other in chosen[1:])
    lines, claims = [], []
    for word, choice in chosen:
        made = claims_of(choice)
        claims += made
        lines.append(f"- {literal(word)}：" + " ".join(f"{c.text} {chip(c.citation)}" for c in made))
    opening = "各份材料一致：" if agree else "材料记载不一致，请裁定："
    tail = "" if agree else _difference([choice.value for _, choice in chosen])
    text = "\n".join([opening, *lines]) + tail
    return Answer(
        text, True, tuple(claims), unique(c.citation for c in claims), "answer" if agree else "disagree"
    )


def _difference(values: Sequence[str]) -> str:
    """相差 of two sums; nothing for what is no sum."""
    known = [
        v for text in values if (v := parse_amount(text)) is not None and not re.search(r"[:：\-年]", text)
    ]
    if len(values) != 2 or len(known) != 2 or known[0] == known[1]:
        return ""
    more, less = max(known), min(known)
    return f"\n\n相差：{grouped(more)} − {grouped(less)} ＝ **{grouped(more - less)}**"
