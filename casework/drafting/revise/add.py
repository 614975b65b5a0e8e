"""Add a sentence on a topic: from facts first, then from the papers' own words; a dictated sentence is checked for support."""

from dataclasses import replace

from casework.dossier import Dossier
from casework.drafting.brief import of_citation, of_fact
from casework.drafting.papers import fields, passages
from casework.drafting.phrases import quoting, sentence, shown
from casework.drafting.revise.asked import Asked
from casework.drafting.revise.target import Nodes, absent, named, paragraphs, place, put
from casework.evidence import Citation
from casework.facts import Basis
from casework.figures import contains_figure, find_figures
from casework.lines import label
from casework.quotes import folded
from casework.report import Claim, Node, Paragraph, Source

_MOST = 3  #: sentences added on one topic


def apply(nodes: Nodes, ask: Asked, dossier: Dossier) -> tuple[Nodes, str]:
    if ask.paragraph and place(nodes, ask.paragraph) is None:
        return nodes, absent(nodes, ask.paragraph)
    if not ask.words:
        return nodes, "未说明要补充哪方面的内容，未作改动。"
    if ask.words.startswith("「"):
        return _dictated(nodes, ask, dossier)
    found = about(ask.words, dossier)
    text = folded("".join(n.text for n in nodes if isinstance(n, Paragraph)))
    new = [c for c in found if folded(c.text) not in text][:_MOST]
    if not found:
        return nodes, f"现有材料未载明“{ask.words}”，未作补充；请上传载明该内容的材料或告知后再补。"
    if not new:
        return nodes, f"本章已载明“{ask.words}”，未重复补充。"
    return _put(nodes, ask, new), f"已在{_where(ask)}补充“{ask.words}”{len(new)}句，均附来源。"


def about(topic: str, dossier: Dossier) -> list[Claim]:
    """What facts and papers say of the topic."""
    facts = []
    for key in dict.fromkeys(f.key for f in dossier.facts):
        best = dossier.fact(key)
        name = label(key)
        if best and (topic in name or (len(name) >= 2 and name in topic)):
            lead = "据当事人陈述，" if best.basis is Basis.STATED else ""
            facts.append(
                Claim(
                    sentence(f"{lead}{name}为{shown(key, best.value, best.currency)}"),
                    (of_fact(best),),
                    bool(lead),
                )
            )
    kinds = dict.fromkeys(f.kind for f in dossier.papers if f.kind not in ("policy", "clauses"))
    told = [p for p in fields(dossier, topic, *kinds) if not facts]
    told += [p for p in passages(dossier, *kinds, "policy", "clauses") if topic in p.text]
    told_claims = [Claim(quoting(f"《{p.file.name}》载：", p.text), of_citation(p.citation)) for p in told]
    return facts + told_claims


def _dictated(nodes: Nodes, ask: Asked, dossier: Dossier) -> tuple[Nodes, str]:
    """The person's own sentence; its figures must be found in the papers, else it stays without a source and is flagged."""
    text = ask.words[1:-1]
    sources = support(text, dossier)
    claim = Claim(sentence(text), sources)
    note = f"已在{_where(ask)}补充所述语句"
    return _put(nodes, ask, [claim]), note + (
        "，并附查得的来源。" if sources else "；现有材料中未找到依据，已标注“来源待核”。"
    )


def support(text: str, dossier: Dossier) -> tuple[Source, ...]:
    """The facts and pages that state every figure, or the words, of a sentence."""
    figures = [f.text for f in find_figures(text) if f.kind in ("amount", "rate")]
    facts = [
        f
        for f in dossier.facts
        if len(f.value) >= 2
        and (contains_figure(text, f.value) if any(c.isdigit() for c in f.value) else f.value in text)
    ]
    best = [f for f in facts if dossier.fact(f.key) is f]
    if best and all(any(contains_figure(f.value, x) for f in best) for x in figures):
        return tuple(of_fact(f) for f in best[:4])
    wanted = folded(text.rstrip("。"))
    for file in dossier.files:
        for page in dossier.pages.get(file.id, ()):
            block = next((b for b in page.blocks if wanted in folded(b.text)), None)
            if block:
                return of_citation(Citation(file.id, file.name, page.number, block.text, block.box))
    return ()


def _put(nodes: Nodes, ask: Asked, claims: list[Claim]) -> Nodes:
    """At the end of the paragraph named, else of the one that shares a paper with the new sentences, else of the first."""
    at = place(nodes, ask.paragraph) if ask.paragraph else _kindred(nodes, claims)
    if at is None:
        return (*nodes, Paragraph(tuple(claims)))
    node = nodes[at]
    return (
        put(nodes, at, replace(node, claims=(*node.claims, *claims)))
        if isinstance(node, Paragraph)
        else nodes
    )


def _kindred(nodes: tuple[Node, ...], claims: list[Claim]) -> int | None:
    places = paragraphs(nodes)
    wanted = {s.citation.file_id for c in claims for s in c.sources if s.citation}
    for at in places:
        node = nodes[at]
        held = (
            {s.citation.file_id for c in node.claims for s in c.sources if s.citation}
            if isinstance(node, Paragraph)
            else set()
        )
        if held & wanted:
            return at
    return places[0] if places else None


def _where(ask: Asked) -> str:
    return named(ask.paragraph) if ask.paragraph else "本章相关段落"
