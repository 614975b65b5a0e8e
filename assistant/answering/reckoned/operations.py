"""What a question wants reckoned, by the words in operations.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from assistant.retrieval.synonyms import alike as trade_alike
from casework.figures.numerals import numeral

Kind = Literal["check", "difference", "extreme", "list", "sum", "count"]
_COUNTED = re.compile(r"(?P<n>[两二三四五六七八九十]|\d{1,2})(?:张|家|样|块|种|笔|台|辆|份|项|个)(?!月|小时)")
_EXCEPT = re.compile(r"(?:除了|除|不算)(?P<what>[^，,]{2,10}?)(?:以外|之外|外)?[，,]")


@dataclass(frozen=True, slots=True)
class Wish:
    """`words` is the question without the words of asking; `number` how many things it says there are."""

    kind: Kind
    question: str
    words: str
    number: int | None = None
    least: bool = False
    summed: bool = False
    unit: str = ""
    without: str = ""
    months: tuple[int, ...] = ()  #: 上半年, 5月至7月: the rows of just these

    @property
    def english(self) -> bool:
        return not re.search(r"[\u4e00-\u9fff]", self.question)


@cache
def data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("operations.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"], re.I)) for row in data()["operation"])


@cache
def _insistent() -> re.Pattern[str]:
    return re.compile(data()["insistent"]["pattern"], re.I)


def insists(question: str) -> bool:
    """Whether only a reckoned answer answers: a single cell of a table would mislead."""
    return _insistent().search(question) is not None


def wish_of(question: str) -> Wish | None:
    """None when nothing is to be reckoned."""
    found = next(((kind, m) for kind, p in _patterns() if (m := p.search(question))), None)
    if found is None:
        return None
    kind, match = found
    left, without = question, _EXCEPT.search(question)
    if without:
        left = left[: without.start()] + "\x00" + left[without.end() :]
    left, months = _period(left)
    counted = _COUNTED.search(left)
    left = _COUNTED.sub("\x00", left)
    for _, pattern in _patterns():
        left = pattern.sub("\x00", left)
    least = any(name.startswith("least") and text for name, text in match.groupdict().items())
    return Wish(
        kind,
        question,
        left,
        int(numeral(counted["n"].replace("两", "二")) or 0) or None if counted else None,
        least,
        re.search(r"加起来|合计|一共|总共|合起来", question) is not None,
        _unit(question),
        without["what"] if without else "",
        months,
    )


def _period(text: str) -> tuple[str, tuple[int, ...]]:
    """The words without a period of several months, and its months."""
    for pattern, months in (
        (r"上半年", range(1, 7)),
        (r"下半年", range(7, 13)),
        (r"(?:第?[一1]季度)", range(1, 4)),
        (r"(?:第?[二2]季度)", range(4, 7)),
        (r"(?:第?[三3]季度)", range(7, 10)),
        (r"(?:第?[四4]季度)", range(10, 13)),
    ):
        if re.search(pattern, text):
            return re.sub(pattern, "\x00", text), tuple(months)
    run = re.search(r"(\d{1,2})月(?:份)?(?:至|到|-|～|~)(\d{1,2})月(?:份)?", text)
    if run and int(run[1]) < int(run[2]) <= _LAST_MONTH:
        return text.replace(run.group(), "\x00"), tuple(range(int(run[1]), int(run[2]) + 1))
    return text, ()


_LAST_MONTH = 12


def _unit(question: str) -> str:
    """多少箱, 几公斤."""
    units = "|".join(data()["words"]["counted"])
    found = re.search(rf"(?:多少|几)(?P<unit>{units})", question)
    return found["unit"] if found else ""


@cache
def alike(word: str) -> tuple[str, ...]:
    """The word, and what else the papers may call it."""
    own = (other for row in data()["same"] if word.casefold() in row["words"] for other in row["words"])
    return tuple(dict.fromkeys([word.casefold(), *trade_alike(word), *own]))


@cache
def listed(name: str) -> tuple[str, ...]:
    """Longest first."""
    return tuple(sorted(data()["words"][name], key=len, reverse=True))


@cache
def column_roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern, re.I)) for role, pattern in data()["columns"].items())
