"""The core noun phrase of a cause: `起火原因为配电箱内电气线路短路引燃周边薄膜所致` -> 电气线路短路."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingestion.extract.lexicon import data, patterns
from ingestion.extract.text import CJK, squeeze

_BLANK = re.compile(r"^(?:在|于|经|被|其|该|了|的|，|,|:|\s)+")
#: `判断系轴承磨损`: a pattern that takes the words before a part may take a verb with them
_LEAD = re.compile(r"^.{0,3}(?:系(?!统)|因|由于|由|为|是|在|的|了)(?=.{2})")
_BRACKET = re.compile(r"(?<=.)\([^()]*\)")
_GENERAL = ("person", "general")  #: groups of causes that may be the effect of what a bracket tells
_LONGEST_FREE, _LONGEST_CLAUSE = 24, 16  #: a longer clause tells more than the cause
#: where and while it happened, behind an English cause
_CIRCUMSTANCES = re.compile(
    r"\s+(?:during|while|whilst|when|which|that|causing|resulting|in\s+the\s+course|in\s+transit|prior\s+to|(?<!failure )(?<!refusal )(?<!omission )to\s+the)\b.*$"
)
_PAUSE = re.compile(r"[,，;；。\n]")
#: `经调查认定系因…`: how it was found out is not what it is
_FOUND = re.compile(
    r"\s*(?:(?:经|据)[\u4e00-\u9fff]{0,8}?)?(?:综合)?(?:认定|判断|判定|确定|推定|推断|分析|查明|确认|证实|认为)?(?:应|均|确|主要|可能|疑似|初步)*(?:系(?!统)|为|是|因|由于|由|受|遭受|遭遇|属于?|在|于|的|了|:|\s)*"
)
_TAIL = re.compile(r"(?:所致|引起的?|引发的?|造成的?|导致的?|而引起|影响|等(?:原因)?)$")
_EXPLAINED = re.compile(r"\([^()]*\)$")
_OTHER = re.compile(r"监控|显示|证实|询问|笔录|\d{4}年|\d时|(?:起火|事故|火灾|出险)(?:部位|点|时间|地点)")
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
                found = _in_own_words(match["value"], found) if found and told else found
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


def _in_own_words(clause: str, found: tuple[str, int, int]) -> tuple[str, int, int]:
    """`2号风机轴承过热` for 过热, `冷柜排水管渗漏致地面积水` for 排水管渗漏: the clause that names the cause, up to its effect."""
    _, start, end = found
    effect = _lexicon().effect.search(clause, end)
    stop = min([m.start() for m in (_PAUSE.search(clause, end), effect) if m], default=len(clause))
    begin = max((m.end() for m in _PAUSE.finditer(clause, 0, start)), default=0)
    lead = _FOUND.match(clause, begin, stop)
    begin = lead.end() if lead and lead.end() <= start else begin
    whole = _TAIL.sub("", _EXPLAINED.sub("", clause[begin:stop].rstrip()))
    if (
        not CJK.search(whole)
        or len(whole) > _LONGEST_FREE
        or _lexicon().denied.search(whole)
        or _OTHER.search(whole)
    ):
        return found
    return (whole, begin, begin + len(whole)) if end <= begin + len(whole) else found


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
    first = next((part for part in re.split(r"[,，;。]", head) if part.strip()), "")
    lead = _BLANK.match(first)
    start = lead.end() if lead else 0
    value = _CIRCUMSTANCES.sub("", first[start:]).strip().rstrip(".")
    if _lexicon().no_cause.search(value):
        return None
    if not 2 <= len(value) <= (_LONGEST_FREE if re.search(r"[\u4e00-\u9fff]", value) else 60):
        return None
    at = head.find(value)
    return value, at, at + len(value)
