"""The chapters of a report: stable keys, visible numbers, titles; which one a person means; what has gone stale."""

import re
from dataclasses import replace
from decimal import Decimal

from casework.dossier import Dossier
from casework.drafting.stale import reasons
from casework.figures.numerals import numeral
from casework.report import Chapter, ReportType
from casework.templates import Template, default_template

#: Reports other than the final one, whose chapters and order are the template's.
_CHAPTERS = {
    ReportType.ADVICE: ("notice", "damage", "safety", "plan"),
    ReportType.PRELIMINARY: (
        "policy", "occurrence", "initial_cause", "initial_coverage", "reserve", "documents", "plan", "signoff", "annexes",
    ),
    ReportType.INTERIM: ("progress", "reserve", "advance", "documents"),
    ReportType.SUPPLEMENTARY: ("changes", "adjustment", "conclusion", "reservations", "signoff", "annexes"),
}  # fmt: skip
#: The cover is set from the facts when the report is laid out.
_FINAL = frozenset({
    "statement", "summary", "engagement", "policy", "insured", "occurrence", "survey", "cause", "coverage", "assessment",
    "salvage", "sue_labour", "adjustment", "recovery", "conclusion", "reservations", "signoff", "annexes",
})  # fmt: skip
_FRAME = re.compile(r"^(?:报告)?(?:的)?第?(.+?)(?:章节|章|部分|节)?$")
_NOISE = re.compile(
    r"[\s「」『』“”\"'《》（）()：:、，,。.·]|请|起草|修改|重新|一下|这一章|这章|该章|报告的?"
)


def title(key: str) -> str:
    """The usual title, for whoever speaks of a chapter without a case at hand."""
    return next((c.title for c in default_template().chapters if c.key == key), key)


def keys_of(report: ReportType, template: Template) -> tuple[str, ...]:
    """The chapters of a report in order."""
    return _CHAPTERS.get(report) or tuple(c.key for c in template.chapters if c.key in _FINAL)


def outline(dossier: Dossier) -> tuple[Chapter, ...]:
    """Every chapter of the dossier's report in order with its newest version, and why it must be looked at again."""
    latest = {c.key: c.latest for c in dossier.chapters}
    keys = keys_of(dossier.report, dossier.template)
    numbers = dossier.template.numbers(keys)
    chapters = (Chapter(key, numbers[key], dossier.template.of(key).title, latest.get(key)) for key in keys)
    return tuple(replace(c, stale=reasons(c.latest.nodes, dossier)) if c.latest else c for c in chapters)


def resolve(dossier: Dossier, words: str) -> str | None:
    """`第五章`, `五`, `5`, `查勘情况`, `survey`, `责任分析` -> the chapter's key; None when it is not certain.

    Numbers and titles are those of the firm's template, and of the report that the dossier is about.
    """
    bare = _NOISE.sub("", words).lower()
    if not bare:
        return None
    names = _names(dossier)
    if found := _by_name(bare, names):
        return found
    match = _FRAME.match(bare)
    return (_by_number(match[1], dossier) or _by_name(match[1], names)) if match else None


def _names(dossier: Dossier) -> dict[str, str]:
    """name -> key; a title wins over another chapter's by-name."""
    chapters = [dossier.template.of(key) for key in keys_of(dossier.report, dossier.template)]
    by_names = {_NOISE.sub("", n).lower(): c.key for c in chapters for n in c.also}
    titles = {n: c.key for c in chapters for n in (c.key, _NOISE.sub("", c.title).lower())}
    return by_names | titles


def _by_name(words: str, names: dict[str, str]) -> str | None:
    """The whole name first; then the one chapter whose name stands in the words, the longest name winning."""
    if words in names:
        return names[words]
    held = sorted((n for n in names if len(n) >= 2 and n in words), key=len, reverse=True)
    if held:
        best = {names[n] for n in held if not any(n != m and n in m for m in held)}
        return best.pop() if len(best) == 1 else None
    within = {names[n] for n in names if len(words) >= 2 and words in n}
    return within.pop() if len(within) == 1 else None


def _by_number(words: str, dossier: Dossier) -> str | None:
    """By the number that is seen; a bare 五 or 5 means the fifth, in whatever form the firm numbers."""
    numbers = dossier.template.numbers(keys_of(dossier.report, dossier.template))
    shown = {_NOISE.sub("", number).lower(): key for key, number in numbers.items() if number}
    if words in shown:
        return shown[words]
    value = Decimal(words) if words.isascii() and words.isdigit() else numeral(words)
    counted = list(shown.values())
    return counted[int(value) - 1] if value is not None and 1 <= value <= len(counted) else None
