"""Two hypotheses: the opinion as it stands, and what follows if the contrary were found; both from facts and clauses."""

from collections.abc import Iterator

from casework.contradictions import Contradiction, contradictions
from casework.dossier import Dossier
from casework.drafting.brief import Brief, of_citation, of_fact, paragraph, say
from casework.drafting.chapters.coverage import opinion
from casework.drafting.chapters.coverage_clauses import quote
from casework.drafting.judgement import Judgement
from casework.drafting.phrases import money_in_full, shown
from casework.drafting.revise.asked import Asked
from casework.drafting.revise.target import Nodes, absent, place
from casework.lines import label
from casework.report import Claim, Heading, Node

_WEIGHTY = ("loss.cause", "loss.date", "loss.time", "loss.place", "policy.insured")


def apply(nodes: Nodes, ask: Asked, dossier: Dossier) -> tuple[Nodes, str]:
    if ask.paragraph and place(nodes, ask.paragraph) is None:
        return nodes, absent(nodes, ask.paragraph)
    if any(isinstance(n, Heading) and n.text.startswith("假设一") for n in nodes):
        return nodes, "本章已按两种假设论述，未重复改写。"
    brief = Brief(dossier)
    judgement = Judgement(brief)
    matter = next((c for key in _WEIGHTY for c in contradictions(dossier) if c.key == key), None)
    if not judgement.exclusions and matter is None:
        return nodes, "现有材料中没有相互矛盾的事实，也未取得责任免除条款，不能形成两种假设，未作改动。"
    new = tuple(_both(brief, judgement, matter))
    at = place(nodes, ask.paragraph) if ask.paragraph else None
    changed = (*nodes[: at + 1], *new, *nodes[at + 1 :]) if at is not None else (*nodes, *new)
    return (
        changed,
        "已按两种假设分别论述：每种假设列明其事实依据、适用条款和结论；采用哪一种仍以公估师裁定为准。",
    )


def _both(brief: Brief, j: Judgement, matter: Contradiction | None) -> Iterator[Node]:
    """First as now assumed; second as the other side tells it, or as an exclusion would have it."""
    first = _sides(matter, 0) if matter else "本次事故不触及责任免除"
    yield Heading(f"假设一：{first}")
    yield from _nodes(_premise(matter, 0), *opinion(j), *_money(brief))
    second = _sides(matter, 1) if matter else "本次事故触及责任免除"
    yield Heading(f"假设二：{second}")
    excluding = [quote(p) for p in j.exclusions if p.kind == "clauses"][:1]
    yield from _nodes(_premise(matter, 1), *excluding, *_otherwise(matter))


def _sides(matter: Contradiction | None, n: int) -> str:
    if matter is None or n >= len(matter.sides):
        return "相反事实成立"
    fact = matter.sides[n]
    return f"{label(matter.key)}为{shown(matter.key, fact.value, fact.currency)}"


def _premise(matter: Contradiction | None, n: int) -> Claim | None:
    if matter is None or n >= len(matter.sides) or not matter.sides[n].citations:
        return None
    fact = matter.sides[n]
    source = (of_fact(fact),) if n == 0 else of_citation(fact.citations[0])
    return say(
        f"《{fact.citations[0].file}》记载的{label(matter.key)}为{shown(matter.key, fact.value, fact.currency)}，本假设以该记载成立为前提",
        *source,
    )


def _money(brief: Brief) -> Iterator[Claim]:
    run = brief.dossier.run
    if run:
        yield say(
            f"在此假设下，按理算一章的结果，建议赔付金额为{money_in_full(run.payable, run.currency)}",
            *brief.of_payable,
        )


def _otherwise(matter: Contradiction | None) -> Iterator[Claim]:
    if matter and matter.key != "loss.cause":
        yield say(
            "在此假设下，须就该事实对保险期间、通知义务及事故原因的影响重新审查，结论如有变化应另行理算"
        )
    else:
        yield say(
            "在此假设下，如上述责任免除的事实及其与损失的因果关系得到证明，相应损失不属于保险责任，赔付金额须另行理算"
        )
    yield say("该假设的举证责任及现有证据的证明力，以责任分析各项所列证据为准")


def _nodes(*claims: Claim | None) -> Iterator[Node]:
    made = paragraph(*claims)
    if made is not None:
        yield made
