"""A question -> its terms, cut along the words that the case's own papers and the trade know."""

import re
from collections.abc import Iterator
from functools import cache

from jieba import posseg

from adapters.search_text import words
from assistant.answering.fixed import entities, moments
from assistant.answering.folded import Folded
from assistant.answering.terms import Firmness, Term
from assistant.answering.values import surname
from assistant.answering.vocabulary import function_words
from assistant.answering.vocabulary import words as listed
from assistant.retrieval.synonyms import alike, vocabulary
from casework.instructions.names import DOCUMENTS

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+(?:'s)?")
_SHORTEST_WORD, _LONGEST, _LONGEST_NAME, _OFTEN = 2, 14, 3, 2
_PAPER = re.compile(r"[单书函款录票账册片表志件告照历]$|合同$|协议$")
_MEASURE = re.compile(
    r"日期|时间|时刻|地点|金额|费用|价格|数量|原因|面积|号码|编号|单位|公司|比例|费|率|价|额|数|号"
)
_SAYS = re.compile(
    r"[那里上]?(?:说|讲|写|认为|认定|给出|怎么说)"
)  #: 交警说…: what that authority's paper says
_MOMENT_OF = re.compile(r"时|后|前|的时候|当时")
_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})[时后前里中上]$|(?<=[\u4e00-\u9fff])是$")
_HAPPENED = "坏破湿碎掉报写说开买卖修换赔保投付收测量高长"
_COUNTED = re.compile(r"[一二两三四五六七八九十几]{1,2}[张个份笔台家项种样条处次块位]")
_EACH = re.compile(r"每一?(?:[\u4e00-\u9fff]|公斤|千克|平米|平方米|小时)")  #: of what unit a price is
_STRONG = "的了是在被把吗呢和与及或"


def terms_of(text: str, corpus: Folded) -> list[Term]:
    """The terms of `text`; blanks and \\x00 part it. `corpus` is all the case's papers say."""
    taken: list[Term] = []
    left = text
    for term in (*moments(text), *entities(text, corpus)):
        if left[term.at : term.at + len(term.text)].strip("\x00") == "":
            continue
        taken.append(term)
        left = left[: term.at] + "\x00" * len(term.text) + left[term.at + len(term.text) :]
    return sorted([*taken, *_words(left, corpus)], key=lambda term: term.at)


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
                word = _said_without_tail(_TAIL.sub("", run[place:end]), corpus)
                if len(word) >= _SHORTEST_WORD or word in _single():
                    yield _term(word, at + place, run[place + len(word) :])
            place = end


def _said_without_tail(word: str, corpus: Folded) -> str:
    """移门坏 of 移门坏了几樘 and 美宅报 of 美宅报的: the papers say the name, not what happened to it."""
    if len(word) > 2 and word not in corpus.plain and word[:-1] in corpus.plain and word[-1] in _HAPPENED:
        return word[:-1]
    return word


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
            return _without_name(word, corpus)
    return ""


def _without_name(word: str, corpus: Folded) -> str:
    """罗远胜 of 罗远胜住院: the papers name the person far more often than they say the two together."""
    name, rest = word[:_LONGEST_NAME], word[_LONGEST_NAME:]
    if len(rest) < _SHORTEST_WORD or not surname(name[0]) or len(words(rest)) > 1:
        return word
    often = corpus.plain.count(name) >= _OFTEN * corpus.plain.count(word)
    return name if often and _LONGEST_NAME in _boundaries(word) else word


def _ragged(word: str) -> bool:
    """Running text rather than a word: a particle inside, or a function word at an end."""
    if any(c in "的了吗呢" for c in word) or word[0] in _STRONG:
        return True
    cut = words(word)
    idle = listed("function")
    return len(cut) > 1 and (cut[0] in idle or cut[-1] in idle or _acts(word))


def _acts(word: str) -> bool:
    """冷机停 and 桁架倒塌 say what a thing did, 付给伤者 what was done to one: two words, though the papers say them so."""
    pairs: list[tuple[str, str]] = [(pair.word, pair.flag) for pair in posseg.cut(word)]
    if len(pairs) < 2 or (len(word) <= _LONGEST_NAME and surname(pairs[0][0])):
        return False
    return pairs[-1][1] == "v" or (pairs[0][1] == "v" and len(pairs[0][0]) > 1)


@cache
def _trade() -> frozenset[str]:
    return frozenset(vocabulary()) | listed("total") | listed("general")


@cache
def _single() -> frozenset[str]:
    return frozenset(w for w in vocabulary() if len(w) == 1)


def _term(word: str, at: int, after: str) -> Term:
    variants = alike(word)
    if word in listed("general") or word in listed("total") or _COUNTED.fullmatch(word):
        return Term(word, variants, "general", at)
    if word in DOCUMENTS and (_PAPER.search(word) or _SAYS.match(after)):
        return Term(word, variants, "paper", at)
    kind_of = next((d for d in DOCUMENTS if len(d) > 1 and word.endswith(d) and _PAPER.search(d)), "")
    if kind_of and kind_of != word and len(word) <= 6:
        return Term(word, (*variants, kind_of), "paper", at)
    measured = _MEASURE.match(after)
    if len(word) == 2 and word[1] in "上里中内外下旁" and len(variants) == 1:
        return Term(word, variants, "loose", at)
    if not measured and (len(word) == 1 or _is_loose(word) or _MOMENT_OF.match(after)):
        return Term(word, variants, "loose", at)
    if word[0].isdigit():
        return Term(word, variants, "entity", at)
    if _EACH.fullmatch(word):
        return Term(word, variants, "loose", at)
    return Term(word, variants, "noun" if len(word) > 1 else "loose", at)


def _is_loose(word: str) -> bool:
    """One verb, adverb or quality by the dictionary; a compound, or what it does not know, is taken for a noun."""
    flags = [pair.flag for pair in posseg.cut(word)]
    if len(flags) > 1:
        return all(flag[0] in "vadup" and flag != "vn" for flag in flags)
    return bool(flags) and flags[0][0] in "vadzrcpumqfy" and flags[0] != "vn"
