"""Numbers that Word prints before paragraphs but does not write into them (第五条, （一）, 1.2)."""

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

from casework.figures.ordinals import chinese, roman


class Numbering:
    """Counts through one document; ask `label` once per paragraph, in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")),
            None,
        )
        if part is not None:
            self._learn(part.element)

    def label(self, paragraph: Any, style: Any) -> str:
        """The paragraph's number as printed, with a space where one is due; "" without numbering."""
        found = _number_of(paragraph) or (_number_of(style) if style is not None else None)
        if found is None or found[0] not in self._levels:
            return ""
        number, level = found
        levels, counts = self._levels[number], self._counts[number]
        if level not in levels:
            return ""
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        pattern = levels[level][1]
        text = re.sub(r"%(\d)", lambda m: self._counted(levels, counts, int(m[1]) - 1), pattern)
        return text + (" " if text and text[-1] not in "、）" else "")

    def _learn(self, root: Any) -> None:
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.iterchildren(qn("w:abstractNum"))}
        for number in root.iterchildren(qn("w:num")):
            points_to = number.find(qn("w:abstractNumId"))
            source = abstract.get(points_to.get(qn("w:val"))) if points_to is not None else None
            if source is None:
                continue
            levels = (_level(node) for node in source.iterchildren(qn("w:lvl")))
            self._levels[number.get(qn("w:numId"))] = {
                i: (fmt, text, start) for i, fmt, text, start in levels
            }

    @staticmethod
    def _counted(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
        style, _, start = levels.get(level, ("decimal", "", 1))
        return _written(counts.get(level, start), style)


def _level(node: Any) -> tuple[int, str, str, int]:
    def value(name: str, otherwise: str) -> str:
        child = node.find(qn(name))
        return str(child.get(qn("w:val"))) if child is not None else otherwise

    return (
        int(node.get(qn("w:ilvl"))),
        value("w:numFmt", "decimal"),
        value("w:lvlText", ""),
        int(value("w:start", "1")),
    )


def _number_of(node: Any) -> tuple[str, int] | None:
    place = node.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if place is None:
        return None
    number, level = place.find(qn("w:numId")), place.find(qn("w:ilvl"))
    if number is None or number.get(qn("w:val")) == "0":
        return None
    return str(number.get(qn("w:val"))), int(level.get(qn("w:val"))) if level is not None else 0


def _written(count: int, style: str) -> str:
    if "hinese" in style or style in ("ideographDigital", "japaneseCounting", "taiwaneseCounting"):
        return chinese(count)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        return roman(count).lower() if style == "lowerRoman" else roman(count)
    return "" if style in ("bullet", "none") else str(count)
