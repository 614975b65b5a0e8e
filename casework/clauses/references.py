"""A clause by how people name it: 第十二条第（三）项, 第五条第二款, Clause 2.3, Article 5 (b), 2.1."""

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.clauses.numbering import Number, chinese_value, number_at
from casework.clauses.tree import Clause, walk

_STEP = re.compile(
    r"第\s?[（(]?\s?(?P<n>[一二三四五六七八九十百零〇两]{1,5}|\d{1,3})\s?[）)]?\s?(?P<unit>部分|编|章|节|条|款|项|目)"
    r"|(?P<free>(?:article|section|clause|chapter|part|condition)\s+[\w.]+|[（(]\s?[\w一-十]{1,4}\s?[）)]|[①-⑳]|\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[、.．]|$)|[一二三四五六七八九十]{1,3}(?=、|$))",
    re.IGNORECASE,
)
_UNITS = {"部分": "part", "编": "part", "章": "chapter", "节": "section", "条": "article"}
_ITEMS = ("bracketed", "bracketed_figure", "figure", "enumeration", "circled", "letter", "roman")


def find(clauses: Sequence[Clause], reference: str) -> Clause | None:
    """The clause that `reference` names, read from left to right; None when the paper has no such clause.

    款 is a numbered paragraph or, where the paper numbers none, the paragraph of that place.
    """
    found: Clause | None = None
    within = tuple(clauses)
    for step in _STEP.finditer(reference):
        found = _step(within, step, found)
        if found is None:
            return None
        within = found.children
    return found


def _step(within: Sequence[Clause], step: re.Match[str], parent: Clause | None) -> Clause | None:
    if step["free"]:
        number = number_at(step["free"] + " x") or number_at(step["free"] + "、")
        return _first(within, number.kind, number.value) if number else None
    value, unit = (chinese_value(step["n"]),), step["unit"]
    if unit in _UNITS:
        return _first(within, _UNITS[unit], value) or (_numbered(within, value) if unit == "条" else None)
    if unit == "款":
        return _first(within, "paragraph", value) or _paragraph(parent, value[0])
    return next((one for kind in _ITEMS if (one := _first(within, kind, value))), None)


def _numbered(within: Sequence[Clause], value: tuple[int, ...]) -> Clause | None:
    """第三条 of a paper that numbers its articles 3. or 三、"""
    return next((c for c in within if c.number.kind in ("figure", "enumeration") and c.number.value == value), None)  # fmt: skip


def _first(within: Sequence[Clause], kind: str, value: tuple[int, ...]) -> Clause | None:
    """The nearest to the surface, then the first."""
    base = kind.partition("/")[0]
    fitting = [c for c in walk(within) if c.number.kind.partition("/")[0] == base and c.number.value == value]
    return min(fitting, key=lambda c: c.level, default=None)


def _paragraph(clause: Clause | None, place: int) -> Clause | None:
    """The paragraph at `place` (from 1) of a clause that does not number its paragraphs."""
    if clause is None:
        return None
    paragraphs = [p for p in clause.text.split("\n") if p.strip()]
    if clause.title and paragraphs and paragraphs[0].rstrip("：: ").endswith(clause.title):
        paragraphs = paragraphs[1:]
    if not 1 <= place <= len(paragraphs):
        return None
    number = Number(f"第{place}款", "paragraph", (place,), 0)
    last = clause.children if place == len(paragraphs) else ()
    return replace(clause, number=number, title="", text=paragraphs[place - 1], children=last, level=clause.level + 1)  # fmt: skip
