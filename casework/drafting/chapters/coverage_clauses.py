"""Quoting a provision, and answering a question that turns on one: an exclusion, or any other clause."""

import re
from dataclasses import dataclass

from casework.drafting.brief import of_citation, of_item, say
from casework.drafting.judgement import Judgement
from casework.drafting.papers import Passage
from casework.drafting.phrases import quoting, reason_of
from casework.drafting.wording import Provision
from casework.lines.line import CoverageTest
from casework.loss.terms import LossItem
from casework.report import Claim

_WHOLE = 150  #: characters; a longer article is quoted by its lead-in and the items concerned
_DENIED = r"(?:不属于|不支持|排除|未见|未发现|并非|非|无|没有|不是)[^，。；;]{0,14}"


@dataclass(frozen=True, slots=True)
class Answered:
    """The sentences of one answer, the opinion last. `quiet`: the wording has it, nothing in the papers touches it."""

    claims: tuple[Claim, ...]
    quiet: bool = False


def quote(p: Provision, words: tuple[str, ...] = ()) -> Claim:
    """The article word for word; of a long one the lead-in and the items in which the words stand, …… between."""
    lead, *items = p.parts or (p.text,)
    held = [i for i in items if any(w.lower() in i.lower() for w in words)]
    if len(p.text) <= _WHOLE or not held or len(held) == len(items):
        return Claim(quoting(f"{cited(p)}约定：", p.text), of_citation(p.citation))
    text = f"{lead.strip()}……{'……'.join(i.strip().rstrip('；;') for i in held)}"
    return Claim(quoting(f"{cited(p)}约定：", text), of_citation(p.citation))


def cited(p: Provision) -> str:
    """`《财产综合险条款》第五条`, `保险单特别约定四`."""
    if p.kind == "clauses":
        return f"《{p.title}》{p.name.removeprefix('条款')}"
    return p.name if p.name == "保险单" else f"保险单{p.name}"


def told(p: Passage) -> Claim:
    stated = p.file.kind in ("notice", "statement", "claim_letter", "mail")
    return Claim(quoting(f"《{p.file.name}》载：", p.text), of_citation(p.citation), stated)


def because(items: list[LossItem]) -> str:
    reason = next((reason_of(i.reason) for i in items if i.reason.strip()), "")
    return f"理由为{reason}" if reason else "依据上述约定"


def on_exclusion(j: Judgement, test: CoverageTest) -> Answered | None:
    clauses, touching = j.clauses_on(test), j.touching(test)
    hit = [i for i in j.excluded if any(w in f"{i.name}{i.reason}" for w in test.touched)]
    if not clauses and not hit:
        return None
    claims = [quote(p, test.clause) for p in clauses[:2]] + [told(p) for p in touching[:3]]
    if hit:
        text = f"经核对，{'、'.join(i.name for i in hit)}触及本项约定，{because(hit)}，不计入核定损失"
        return Answered((*claims, say(text, *(of_item(i) for i in hit))))
    where = of_citation(clauses[0].citation)
    if not touching:
        return Answered((*claims, say("现有材料中未见触及本项约定的事实", *where)), quiet=True)
    return Answered((*claims, _weighed(test, touching)))


def _weighed(test: CoverageTest, touching: tuple[Passage, ...]) -> Claim:
    """The papers speak of the matter: do they rule it out, or only mention it?"""
    denied = [p for p in touching if any(re.search(_DENIED + re.escape(w), p.text) for w in test.touched)]
    if denied:
        named = "、".join(dict.fromkeys(f"《{p.file.name}》" for p in denied))
        return say(
            f"据{named}的记载，上述情形已被排除，本项责任免除不适用",
            *of_citation(*(p.citation for p in denied)),
        )
    text = "上述记载与本项约定有关，经与事故原因和核定项目对照，未见其为本次事故的近因，未据此核减；如委托人持不同意见，须就因果关系另行举证"
    return say(text, *of_citation(touching[0].citation))


def unmoved(test: CoverageTest, answer: Answered) -> Claim:
    """One sentence for an exclusion nothing touches."""
    name = answer.claims[0].text.partition("约定：")[0]
    question = (
        test.question.removeprefix("索赔中")
        .removeprefix("是否")
        .rstrip("？?")
        .translate({0x201C: "‘", 0x201D: "’"})
    )
    return Claim(f"关于“{question}”（{name}），现有材料中未见触及该约定的事实。", answer.claims[-1].sources)


def on_clause(j: Judgement, test: CoverageTest) -> Answered | None:
    """A provision that is no exclusion: quoted, with the facts beside it."""
    clauses = j.clauses_on(test)
    if not clauses:
        return None
    raised = j.touching(test) or tuple(
        p for p in j.told if any(w.lower() in p.text.lower() for w in test.clause)
    )
    claims = [quote(p, test.clause) for p in clauses[:2]] + [told(p) for p in raised[:3]]
    hit = [i for i in j.excluded if any(w in f"{i.name}{i.reason}" for w in (*test.clause, *test.touched))]
    where = of_citation(clauses[0].citation)
    if hit:
        text = f"经核对，{'、'.join(i.name for i in hit)}不符合上述约定，{because(hit)}，不计入核定损失"
        return Answered((*claims, say(text, *(of_item(i) for i in hit))))
    if raised:
        text = "经将上述约定与查明的事实对照，未见与约定相抵触的情形"
        return Answered((*claims, say(text, *where, *of_citation(raised[0].citation))))
    return Answered((*claims, say("现有材料中未见与上述约定相抵触的事实", *where)))
