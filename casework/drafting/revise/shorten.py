"""Shorten: long quotations keep their first sentences, repeated set phrases go; facts and figures stay."""

import re
from dataclasses import replace

from casework.dossier import Dossier
from casework.drafting.revise.asked import Asked
from casework.drafting.revise.target import Nodes, absent, named, paragraphs, place, put
from casework.figures import find_figures
from casework.report import Claim, Paragraph, SourceKind

_KEEP = 48  #: characters of a quotation that stay
_QUOTE = re.compile(r"「([^」]{60,})」")
_LONG = 30  #: characters; a shorter sentence is not trimmed
_ASIDE = re.compile(r"（[^（）\d]*）")
_STOP = re.compile(r"[。；;！？!?]|[，,](?=.{0,200}$)")


def apply(nodes: Nodes, ask: Asked, _: Dossier) -> tuple[Nodes, str]:
    places = paragraphs(nodes) if not ask.paragraph else [place(nodes, ask.paragraph)]
    if None in places or not places:
        return nodes, absent(nodes, ask.paragraph)
    before = sum(len(n.text) for n in nodes if isinstance(n, Paragraph))
    result = nodes
    for at in places:
        node = result[at] if at is not None else None
        if at is not None and isinstance(node, Paragraph):
            result = put(result, at, shortened(node))
    saved = before - sum(len(n.text) for n in result if isinstance(n, Paragraph))
    if not saved:
        return (
            nodes,
            f"{named(ask.paragraph)}已没有可以压缩的引文或套语，未作改动；如需删去具体内容，请指明。",
        )
    return result, f"已精简{named(ask.paragraph)}，减少{saved}字，金额、日期及其来源未变。"


def shortened(node: Paragraph) -> Paragraph:
    claims = [replace(c, text=_trimmed(_QUOTE.sub(_cut, c.text))) for c in node.claims]
    kept = [c for c in claims if not _dispensable(c)] or claims[:1]
    if len("".join(c.text for c in kept)) == len(node.text) and len(kept) > 2:
        kept = _without_echoes(kept)
    return replace(node, claims=tuple(kept))


def _cut(match: re.Match[str]) -> str:
    """The quotation up to a stop near the limit, then ……"""
    text = match[1]
    stops = [m.start() for m in _STOP.finditer(text) if _KEEP // 2 <= m.start() <= _KEEP * 2]
    return f"「{text[: stops[0] if stops else _KEEP]}……」"


def _trimmed(text: str) -> str:
    """A long sentence of ours without asides and without later parts that state no number; quotations are left alone."""
    if len(text) <= _LONG or "「" in text:
        return text
    bare = _ASIDE.sub("", text)
    first, *rest = re.split(r"(?<=[；;])", bare)
    kept = "".join((first, *(part for part in rest if re.search(r"\d", part)))).rstrip("；;")
    return kept if kept.endswith("。") else f"{kept}。"


def _dispensable(claim: Claim) -> bool:
    """A set phrase that states no figure and rests on no evidence."""
    fixed = bool(claim.sources) and all(s.kind is SourceKind.FIXED for s in claim.sources)
    return fixed and not find_figures(claim.text)


def _without_echoes(claims: list[Claim]) -> list[Claim]:
    """Of neighbours resting on the very same sources only the one with a figure, else the first."""
    kept: list[Claim] = []
    for claim in claims:
        if kept and kept[-1].sources == claim.sources and not find_figures(claim.text):
            continue
        kept.append(claim)
    return kept
