"""A content word of a question, and how firmly it must be found again.

entity   a numbered or coded thing (3号分切机, YF-C200): just this one, near the answer
moment   a date or time that the question fixes
noun     what is spoken of: must at least be spoken of on the page
paper    the document that is meant (保单, 台账): the answer's own paper, rather than another
loose    verbs and qualities: they help to choose
general  nouns that every paper means without saying them
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from adapters.search_text import words
from assistant.answering.folded import Folded
from assistant.answering.vocabulary import words as listed
from assistant.retrieval.synonyms import alike

Firmness = Literal["entity", "moment", "noun", "paper", "loose", "general"]

_SUFFIX = re.compile(r"(?<=[\u4e00-\u9fff]{2})[费额数率值]$")
_MEASURED = re.compile(r"(?<=.{2})(?:金额|日期|时间|数量|单价|价值|费用|号码|面积)$")


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
