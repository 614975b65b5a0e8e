"""The content words of a question, cut along the case's own words, and how firmly each must be found again.

entity   a numbered or coded thing (3号分切机, YF-C200): just this one, near the answer
moment   a date or time that the question fixes
noun     what is spoken of: must at least be spoken of on the page
paper    the document that is meant (保单, 台账): the answer's own paper, rather than another
loose    verbs and qualities: they help to choose
general  nouns that every paper means without saying them
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from jieba import posseg

from adapters.search_text import words
from assistant.answering.folded import Folded
from assistant.answering.vocabulary import function_words
from assistant.answering.vocabulary import words as listed
from assistant.retrieval.synonyms import alike, vocabulary
from casework.figures import find_dates, find_times
from casework.instructions.names import DOCUMENTS

Firmness = Literal["entity", "moment", "noun", "paper", "loose", "general"]

_NUMBERED = re.compile(r"(?:\d+|[A-Za-z])\s?(?:号|#|＃)(?!码)")
_DAY = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+(?:'s)?")
_SHORTEST_WORD, _LONGEST = 2, 14
_SUFFIX = re.compile(r"(?<=[\u4e00-\u9fff]{2})[费额数率值]$")
_PAPER = re.compile(r"[单书函款录票账册片表志件告照历]$|合同$|协议$")
_MEASURE = re.compile(
    r"日期|时间|时刻|地点|金额|费用|价格|数量|原因|面积|号码|编号|单位|公司|比例|费|率|价|额|数|号"
)
_MEASURED = re.compile(r"(?<=.{2})(?:金额|日期|时间|数量|单价|价值|费用|号码|面积)$")
_MOMENT_OF = re.compile(r"时|后|前|的时候|当时")
_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})[时后前里中上]$|(?<=[\u4e00-\u9fff])是$")
_STRONG = "的了是在被把吗呢和与及或"


@dataclass(frozen=True, slots=True)
class Term:
    """`variants[0]` is the word itself; `at` is where the question says it."""

    text: str
    variants: tuple[str, ...]
    firmness: Firmness
    at: int

    @property
    def measure(self) -> str:
        """The measure a compound ends in (金额 of 保险金额): a column may be called just that."""
        match = _MEASURED.search(self.text)
        return match.group() if match else ""

    def strength(self, text: Folded) -> float:
        """1.0 the word stands here, a little less for another word of the trade or for its parts; 0 not at all."""
        if text.says(self.variants[0]):
            return 1.0
        if any(text.says(other) for other in self.variants[1:]):
            return 0.95
        return _by_parts(self.variants[0], text) if self.firmness in ("noun", "loose", "general") else 0.0


def _by_parts(word: str, text: Folded) -> float:
    """A compound by its words (账面余额 in 账面…余额), spread out (最大小时雨量 in 最大1小时雨量), or without its
    last character of measure (门诊费 in 门诊)."""
    if word.isascii() or len(word) < 3 or not text.plain:
        return 0.0
    if _spread(word, text.plain, 2):
        return 0.9
    bare = _SUFFIX.sub("", word)
    if bare != word and text.says(bare):
        return 0.7
    parts = _parts(word)
    if len(parts) > 1 or "".join(parts) != word:
        if parts and min(map(len, parts)) > 1 and all(any(text.says(a) for a in alike(p)) for p in parts):
            return 0.85
    elif len(word) == 4 and text.says(word[:2]) and text.says(word[2:]):
        return 0.8
    return 0.0


@lru_cache(maxsize=4000)
def _parts(word: str) -> tuple[str, ...]:
    """The words of a compound that tell; general ones (测试结果) do not."""
    return tuple(part for part in words(word) if len(part) == 1 or part not in listed("general"))


def abbreviates(word: str, text: Folded) -> bool:
    """车损 for 车…损失: the characters of a short word in order and close together."""
    return len(word) == 2 and not word.isascii() and _spread(word, text.plain, 8)


@lru_cache(maxsize=2000)
def _loosely(word: str, gap: int) -> re.Pattern[str]:
    return re.compile(f".{{0,{gap}}}".join(re.escape(c) for c in word))


def _spread(word: str, plain: str, gap: int) -> bool:
    found = _loosely(word, gap).search(plain)
    return found is not None and len(found.group()) <= len(word) + gap


def terms_of(text: str, corpus: Folded) -> list[Term]:
    """The terms of `text`; blanks and \\x00 part it. `corpus` is all the case's papers say."""
    taken: list[Term] = []
    left = text
    for term in (*_moments(text), *_entities(text, corpus)):
        if left[term.at : term.at + len(term.text)].strip("\x00") == "":
            continue
        taken.append(term)
        left = left[: term.at] + "\x00" * len(term.text) + left[term.at + len(term.text) :]
    return sorted([*taken, *_words(left, corpus)], key=lambda term: term.at)


def _moments(text: str) -> Iterator[Term]:
    for span in find_dates(text):
        yield Term(text[span.start : span.end], _date_forms(span.value), "moment", span.start)
    for match in _DAY.finditer(text):
        yield Term(
            match.group(),
            (f"{match[1]}月{match[2]}日", f"-{int(match[1]):02d}-{int(match[2]):02d}"),
            "moment",
            match.start(),
        )
    for time in find_times(text):
        hour, minute = time.value.split(":")[:2]
        forms = (
            f"{hour}:{minute}",
            f"{int(hour)}时{int(minute)}分",
            f"{int(hour)}点{int(minute)}分",
            f"{int(hour)}点{int(minute)}",
        )
        yield Term(text[time.start : time.end], forms, "moment", time.start)
    for match in re.finditer(r"(?:19|20)\d\d\s?年(?:度)?(?!\s?\d)", text):
        yield Term(
            match.group(), (f"{match.group()[:4]}年", f"{match.group()[:4]}-"), "moment", match.start()
        )


def _date_forms(value: date) -> tuple[str, ...]:
    return (
        value.isoformat(),
        f"{value.year}年{value.month}月{value.day}日",
        f"{value.year}年{value.month:02d}月{value.day:02d}日",
        f"{value.month}月{value.day}日",
        f"{value.year}/{value.month:02d}/{value.day:02d}",
        f"{value.year}.{value.month:02d}.{value.day:02d}",
        f"{value:%d} {value:%b} {value.year}".lower(),
        f"{value.day} {value:%B} {value.year}".lower(),
    )


def _entities(text: str, corpus: Folded) -> Iterator[Term]:
    """3号分切机 with its name: the longest that the papers say, else the next word."""
    for match in _NUMBERED.finditer(text):
        rest = text[match.end() :]
        named = [rest[:n] for n in range(8, 0, -1) if len(rest) >= n and _CHINESE.fullmatch(rest[n - 1])]
        found = next((n for n in named if _numbered(match.group(), n, corpus)), "")
        name = found or (words(rest) or [""])[0]
        name = name if _CHINESE.match(name) else ""
        yield Term(match.group() + name, _numbered_forms(match.group(), name), "entity", match.start())
    for match in re.finditer(r"[A-Za-z]+[-_/]?\d[A-Za-z0-9-]*|\d+[A-Za-z]+[A-Za-z0-9-]*", text):
        yield Term(match.group(), (match.group().casefold(),), "entity", match.start())


def _numbered(number: str, name: str, corpus: Folded) -> bool:
    return any(form in corpus.plain for form in _numbered_forms(number, name))


def _numbered_forms(number: str, name: str) -> tuple[str, ...]:
    bare = number.strip().rstrip("号#＃ ").casefold()
    return tuple(f"{bare}{mark}{name}" for mark in ("号", "#"))


def _words(text: str, corpus: Folded) -> Iterator[Term]:
    for run in re.finditer(r"[^\s\x00，,。；;：:！!？?（）()“”\"'、《》]+", text):
        if _CHINESE.search(run.group()):
            yield from _chinese(run.group(), run.start(), corpus)
        else:
            yield from _english(run.group(), run.start())


def _english(run: str, at: int) -> Iterator[Term]:
    for match in _LATIN.finditer(run):
        word = match.group().lower().removesuffix("'s")
        if len(word) > 1 and word not in listed("english"):
            firmness: Firmness = "loose" if word.endswith(("ed", "ing")) else "noun"
            yield Term(word, alike(word), firmness, at + match.start())


def _chinese(run: str, at: int, corpus: Folded) -> Iterator[Term]:
    """Greedy from the left: the longest words that the papers or the trade know, then function words, then words."""
    ends = _boundaries(run)
    place = 0
    while place < len(run):
        word = _known(run, place, ends, corpus)
        idle = function_words().match(run, place)
        if word and not (idle and idle.end() - place >= len(word)):
            yield _term(word, at + place, run[place + len(word) :])
            place += len(word)
        elif idle:
            place = idle.end()
        else:
            end = min((e for e in ends if e > place), default=len(run))
            if end - place >= _SHORTEST_WORD or run[place] in _single():
                word = _TAIL.sub("", run[place:end])
                if len(word) >= _SHORTEST_WORD or word in _single():
                    yield _term(word, at + place, run[place + len(word) :])
            place = end


def _boundaries(run: str) -> set[int]:
    ends, place = {0}, 0
    for word in words(run):
        place += len(word)
        ends.add(place)
    return ends


def _known(run: str, place: int, ends: set[int], corpus: Folded) -> str:
    for length in range(min(_LONGEST, len(run) - place), _SHORTEST_WORD - 1, -1):
        word = run[place : place + length]
        if word.casefold() in _trade():
            return word
        if _TAIL.search(word):
            continue
        whole = (place in ends and place + length in ends) or length > 3
        if whole and word.casefold() in corpus.plain and not _ragged(word):
            return word
    return ""


def _ragged(word: str) -> bool:
    """Running text rather than a word: a particle inside, or a function word at an end."""
    if any(c in "的了吗呢" for c in word) or word[0] in _STRONG:
        return True
    cut = words(word)
    idle = listed("function")
    return len(cut) > 1 and (cut[0] in idle or cut[-1] in idle)


def _trade() -> frozenset[str]:
    return frozenset(vocabulary()) | listed("total") | listed("general")


def _single() -> frozenset[str]:
    return frozenset(w for w in vocabulary() if len(w) == 1)


def _term(word: str, at: int, after: str) -> Term:
    variants = alike(word)
    if word in listed("general") or word in listed("total"):
        return Term(word, variants, "general", at)
    if _PAPER.search(word) and word in DOCUMENTS:
        return Term(word, variants, "paper", at)
    measured = _MEASURE.match(after)
    if len(word) == 2 and word[1] in "上里中内外下旁" and len(variants) == 1:
        return Term(word, variants, "loose", at)
    if not measured and (len(word) == 1 or _is_loose(word) or _MOMENT_OF.match(after)):
        return Term(word, variants, "loose", at)
    if word[0].isdigit():
        return Term(word, variants, "entity", at)
    return Term(word, variants, "noun" if len(word) > 1 else "loose", at)


def _is_loose(word: str) -> bool:
    """One verb, adverb or quality by the dictionary; a compound, or what it does not know, is taken for a noun."""
    flags = [pair.flag for pair in posseg.cut(word)]
    if len(flags) > 1:
        return all(flag[0] in "vadup" and flag != "vn" for flag in flags)
    return bool(flags) and flags[0][0] in "vadzrcpumqfy" and flags[0] != "vn"
