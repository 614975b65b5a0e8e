"""The core noun phrase of a cause: `起火原因为配电箱内电气线路短路引燃周边薄膜所致` -> 电气线路短路."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingestion.extract.lexicon import data, patterns
from ingestion.extract.text import squeeze

_BLANK = re.compile(r"^(?:在|于|经|被|其|该|了|的|，|,|:|\s)+")
#: `判断系轴承磨损`: a pattern that takes the words before a part may take a verb with them
_LEAD = re.compile(r"^.{0,3}(?:系(?!统)|因|由于|由|为|是|在|的|了)(?=.{2})")
_BRACKET = re.compile(r"(?<=.)\([^()]*\)")
_GENERAL = ("person", "general")  #: groups of causes that may be the effect of what a bracket tells
_LONGEST_FREE = 24
_EXCLUDED = re.compile(r"(?<!不)(?<!不能)(?<!不可)(?<!无法)(?<!不予)排除")
_NOT_EXCLUDED = re.compile(r"\s*(?:但|且|也|而)?(?:不|不能|无法|不可|尚不能)(?:予以)?排除(?:系|是|为|因)?")


@dataclass(frozen=True, slots=True)
class Cause:
    """`start`/`end` are in the text that was searched; `told` is True where the text says that it is the cause."""

    value: str
    start: int
    end: int
    told: bool
    known: bool  #: a cause of the lexicon, not only the words after `原因`
    hedged: bool  #: a first guess (初步判断, 可能)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    cores: tuple[re.Pattern[str], ...]
    specific: tuple[re.Pattern[str], ...]  #: the cores but those of general groups
    labelled: tuple[re.Pattern[str], ...]
    prose: tuple[re.Pattern[str], ...]
    effect: re.Pattern[str]
    denied: re.Pattern[str]
    hedged: re.Pattern[str]
    no_cause: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    table = data("causes")
    causes, lead = table["cause"], table["lead"]
    if not isinstance(causes, list) or not isinstance(lead, dict):
        raise TypeError("causes.toml: [[cause]] and [lead] expected")
    return _Lexicon(
        tuple(p for entry in causes for p in patterns(entry["patterns"])),
        tuple(p for e in causes if e["group"] not in _GENERAL for p in patterns(e["patterns"])),
        patterns(lead["labelled"]),
        patterns(lead["prose"]),
        re.compile(str(lead["effect"]), re.I),
        re.compile(str(lead["denied"]), re.I),
        re.compile(str(lead["hedged"]), re.I),
        re.compile(str(lead["no_cause"]), re.I),
    )


def find_causes(text: str) -> Iterator[Cause]:
    """Causes that `text` tells, clauses that name themselves a cause first."""
    squeezed = squeeze(text)
    words = _lexicon()
    taken: list[tuple[int, int]] = []
    for told, leads in ((True, words.labelled), (False, words.prose)):
        for lead in leads:
            for match in lead.finditer(squeezed.text):
                if any(a < match.end("value") and match.start("value") < b for a, b in taken):
                    continue
                found = core(match["value"], free=told)
                if found:
                    taken.append(match.span("value"))
                    start, end = (match.start("value") + i for i in found[1:])
                    known = core(match["value"], free=False) is not None
                    hedged = bool(words.hedged.search(_sentence(squeezed.text, match.start(), match.end())))
                    yield Cause(found[0], *squeezed.span(start, end), told, known, hedged)


def core(clause: str, *, free: bool) -> tuple[str, int, int] | None:
    """(phrase, start, end) in `clause`; with `free` an unknown cause is taken as it is written, up to its effect."""
    words = _lexicon()
    effect = words.effect.search(clause, 2)
    head = clause[: effect.start()] if effect else clause
    if words.denied.search(head):
        head = _undenied(head, words.denied)
        if not head:
            return None
    for stretch in (head, clause) if effect and not words.denied.search(clause) else (head,):
        for pattern, said in _in_order(words, stretch):
            match = pattern.search(said)
            if match and match.group().strip():
                lead = _LEAD.match(match.group())
                start = match.start() + (lead.end() if lead else 0)
                return stretch[start : match.end()].strip(), start, match.end()
    return _free(head) if free else None


def _in_order(words: _Lexicon, stretch: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """What to search where: `过电压（雷击感应）` is an overvoltage; a bracket only explains, unless all before it is general."""
    outside = _BRACKET.sub(lambda match: " " * len(match.group()), stretch)
    if outside != stretch:
        yield from ((pattern, outside) for pattern in words.specific)
    yield from ((pattern, stretch) for pattern in words.cores)


def _undenied(head: str, denied: re.Pattern[str]) -> str:
    """`排除放火、自燃，认定为遗留火种`: the clauses before and after a denial are kept in place, the denial is blanked.

    After what is excluded, what cannot be (`不排除电气线路故障引燃`) is how an authority words its finding.
    """
    parts = re.split(r"([,，;])", head)
    excluded = any(_EXCLUDED.search(part) for part in parts)
    kept = ""
    for part in parts:
        left = _NOT_EXCLUDED.match(part) if excluded else None
        if left:
            kept += " " * left.end() + part[left.end() :]
        else:
            kept += " " * len(part) if denied.search(part) else part
    return kept if kept.strip(" ,，;") else ""


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in "。；;") + 1
    return text[first:end]


def _free(head: str) -> tuple[str, int, int] | None:
    first = re.split(r"[,，;。]", head)[0]
    lead = _BLANK.match(first)
    start = lead.end() if lead else 0
    value = re.sub(r"\s+during\b.*$", "", first[start:]).strip().rstrip(".")
    if _lexicon().no_cause.search(value):
        return None
    if not 2 <= len(value) <= (_LONGEST_FREE if re.search(r"[\u4e00-\u9fff]", value) else 60):
        return None
    at = head.find(value)
    return value, at, at + len(value)
