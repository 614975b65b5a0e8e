"""A question that looks back at the thread: 那存货呢？ asks the question before of another thing."""

import re
from collections.abc import Sequence

from adapters.search_text import words
from assistant.answering.claims import Turn
from assistant.answering.vocabulary import asks
from assistant.answering.vocabulary import words as listed
from casework.instructions.names import DOCUMENTS

_INSTEAD = re.compile(
    r"^(?:那么?|还有|另外|换成|如果是)?(?P<its>它的|其|他的|她的)?(?P<thing>[^\s，,？?]{1,16}?)(?P<its_own>的)?(?:又)?呢[？?]?$"
)
_ENGLISH = re.compile(
    r"^(?:and|what about|how about|and what about)\s+(?P<thing>[^?？]{2,40}?)\s*[?？]?$", re.I
)
_YEAR = re.compile(r"(?P<year>20\d\d)年?")
_CODE = re.compile(r"[A-Za-z]+[-_/]?\d[A-Za-z0-9-]*|\d+号[\u4e00-\u9fff]{0,6}|\d+#[\u4e00-\u9fff]{0,6}")
_TAIL = re.compile(r"(?:section|item|part|page|clause|endorsement|lot|no\.?)\s+[\w.]+$", re.I)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: what of a thing is asked for, when a question names no thing of its own
_ASPECT = re.compile(
    r"(?:[值价费率额量重期数积]|日期|时间|地址|电话|品牌|型号|税额|发票|面积|地点|折旧|余额|单价|保额|免赔)$"
)


def completed(question: str, history: Sequence[Turn]) -> str:
    """The question before with the new thing in the old one's place; `question` itself where it stands alone."""
    if not history:
        return question
    before = _asked_before(history)
    asked = question.strip()
    match = _INSTEAD.match(asked)
    if match:
        return _instead(before, match["thing"], bool(match["its"]))
    english = _ENGLISH.match(asked)
    return _in_english(before, english["thing"]) if english else question


def _asked_before(history: Sequence[Turn]) -> str:
    """The question before, itself completed by those before it."""
    return completed(history[-1].question, history[:-1])


def _instead(before: str, thing: str, of_the_same: bool) -> str:
    year = _YEAR.match(thing)
    if year and _YEAR.search(before):
        return _YEAR.sub(f"{year['year']}年", before, count=1)
    nouns = _nouns(before)
    if not nouns:
        return f"{before.rstrip('？?')}{thing}？"
    if (of_the_same and len(nouns) > 1) or (
        len(nouns) > 1 and _aspect(thing) and not _alike(nouns[0], thing)
    ):
        return before.replace(nouns[-1], thing, 1)
    code = _CODE.search(before)
    if code and _CODE.match(thing):
        return before.replace(code.group(), thing, 1)
    old = max(nouns, key=lambda noun: (_alike(noun, thing), -nouns.index(noun)))
    return before.replace(old, thing, 1)


def _in_english(before: str, thing: str) -> str:
    """Under Section II for Under Section I; else the question keeps its words and is asked of the new thing."""
    named = _TAIL.search(thing)
    old = re.search(rf"\b{named.group().split()[0]}\s+[\w.]+", before, re.I) if named else None
    if named and old:
        return before.replace(old.group(), named.group(), 1)
    preposition = re.match(r"(under|in|at|for|on|of|by|from)\b", thing, re.I)
    if preposition:
        placed = re.search(rf"\b{preposition.group()}\b[^?？]*", before, re.I)
        return before.replace(placed.group(), thing, 1) if placed else f"{before.rstrip('?？')} {thing}?"
    subject = re.search(
        r"\bthe ([a-z][\w -]*?)(?= (?:is|was|were|are|of|in|on|under|for|to|claimed|have|has)\b|[?？]|$)",
        before,
        re.I,
    )
    return before.replace(subject.group(), thing, 1) if subject else f"{before.rstrip('?？')} {thing}?"


def _alike(noun: str, thing: str) -> int:
    """Letters in common: 皮重 stands for 毛重, 赤砂糖 for 白砂糖."""
    return len(set(noun) & set(thing))


def _aspect(thing: str) -> bool:
    return bool(_ASPECT.search(thing))


def _nouns(text: str) -> list[str]:
    """Names of things in `text`; words that stand side by side are one name."""
    found: list[tuple[int, str]] = []
    at = 0
    for word in words(text):
        place = text.find(word, at)
        if place < 0:
            continue
        at = place + len(word)
        if len(word) < 2 or _idle(word):
            continue
        if found and found[-1][0] + len(found[-1][1]) == place and not _aspect(word):
            found[-1] = (found[-1][0], found[-1][1] + word)
        else:
            found.append((place, word))
    return [word for _, word in found]


def _idle(word: str) -> bool:
    """No name of a thing: a word of asking, a general noun or a document."""
    if _CODE.fullmatch(word):
        return False
    idle = word in listed("function") or word in listed("general") or word in DOCUMENTS
    return idle or asks(word) or not _CHINESE.search(word)
