"""How far two rows name the same thing, 0..1: by an asset's number, a model, the name's letters."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from casework.reconcile.units import comparable
from casework.records import Record
from casework.sameness import canonical
from casework.sameness.text import simplified, subsequence

ENOUGH = 0.6
_TAXED = re.compile(
    r"^\s*[*＊][^*＊]{1,20}[*＊]"
)  #: *电力设备*制冷电控柜: the tax code's class before the name
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_MODEL = re.compile(r"(?=[A-Za-z0-9\-/.]*\d)(?=[A-Za-z0-9\-/.]*[A-Za-z])[A-Za-z0-9]+(?:[\-/.][A-Za-z0-9]+)*")
_PLACE_OF_ONE = re.compile(r"(\d+|[一二三四五六七八九十])\s*[号#]|[#＃]\s*(\d+)")
_WORK = re.compile(
    r"(?:更换|维修|修理|修复|拆除|安装|重刷|恢复|重做|加固|采购|购置|清洗|损失|报废|wet|damaged)+", re.I
)
_SHORTEST_MODEL = 3
_OTHER_UNIT = 0.2


@dataclass(frozen=True)
class Named:
    """A row with what its name is made of."""

    record: Record

    @cached_property
    def name(self) -> str:
        """Canonical, without the tax class, asides and what was done to the thing."""
        plain = _ASIDE.sub("", _TAXED.sub("", simplified(self.record.name)))
        return canonical(_WORK.sub("", plain)) or canonical(plain)

    @cached_property
    def chinese(self) -> str:
        return re.sub(r"[^\u4e00-\u9fff]", "", self.name)

    @cached_property
    def latin(self) -> str:
        return re.sub(r"[\u4e00-\u9fff]", "", self.name)

    @cached_property
    def models(self) -> frozenset[str]:
        told = f"{simplified(self.record.name)} {simplified(self.record.specification)}"
        return frozenset(m for t in _MODEL.findall(told) if len(m := canonical(t)) >= _SHORTEST_MODEL)

    @cached_property
    def ones(self) -> frozenset[str]:
        """3号, #2: which one of several."""
        return frozenset(a or b for a, b in _PLACE_OF_ONE.findall(simplified(self.record.name)))

    @cached_property
    def pairs(self) -> "Counter[str]":
        return _pairs(self.name)

    @cached_property
    def letters(self) -> "Counter[str]":
        return Counter(self.chinese)

    @cached_property
    def whole(self) -> str:
        """Equal for rows that are named the same in every respect."""
        return f"whole:{self.name}|{sorted(self.models)}|{sorted(self.ones)}"

    @cached_property
    def marks(self) -> frozenset[str]:
        """What rows must share to be looked at together."""
        pairs = {self.name[i : i + 2] for i in range(len(self.name) - 1)} or {self.name}
        own = {f"code:{canonical(self.record.code)}"} if self.record.code else set()
        return frozenset({self.whole} | pairs | own | {f"model:{m}" for m in self.models})


def alike(a: Named, b: Named) -> float:
    code_a, code_b = canonical(a.record.code), canonical(b.record.code)
    if code_a and code_a == code_b:
        return 1.0
    if a.ones and b.ones and not a.ones & b.ones:
        return 0.0
    score = _by_name(a, b)
    if a.models and b.models:
        score = _by_model(a, b, score)
    return score - (0.0 if comparable(a.record.unit, b.record.unit) else _OTHER_UNIT)


def _by_model(a: Named, b: Named, named: float) -> float:
    """One model under two names is one thing; another model another, unless the paper says it within a name."""
    if a.models & b.models:
        bare = any(not n.chinese or n.name in n.models for n in (a, b))
        return max(named, 0.9 if bare or set(a.chinese) & set(b.chinese) else 0.7)
    near = any(x in y or y in x for x in a.models for y in b.models)
    return named if near else min(named, 0.3)


def _by_name(a: Named, b: Named) -> float:
    x, y = a.name, b.name
    if bool(a.latin) != bool(b.latin) and a.chinese and b.chinese:
        x, y = a.chinese, b.chinese  # one of them is told in two languages
    if x == y:
        return 1.0
    short, long = sorted((x, y), key=len)
    if len(short) < 2:
        return 0.0
    part = len(short) / len(long)
    within = 0.6 + 0.4 * part if short in long else 0.0
    scattered = 0.5 + 0.4 * part if len(short) >= 4 and subsequence(short, long) else 0.0
    one_tongue = a.latin == b.latin or x == a.chinese
    letters = 0.8 * _dice(a.letters, b.letters) if one_tongue else 0.0
    return max(
        within,
        scattered,
        _dice(a.pairs if x == a.name else _pairs(x), b.pairs if y == b.name else _pairs(y)),
        letters,
    )


def _pairs(name: str) -> "Counter[str]":
    return Counter(name[i : i + 2] for i in range(len(name) - 1))


def _dice(a: "Counter[str]", b: "Counter[str]") -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
