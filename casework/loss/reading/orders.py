"""In which order average, 残值, 免赔 and a third party's payment come: from a formula, or from 先, 再, 后, 之前.

先按比例计算，再扣残值，最后扣免赔额     残值在比例计算之前扣减     赔款=(损失-残值)×投保比例-免赔额
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from casework.loss.reading.formulas import steps_in
from casework.loss.reading.passages import Passage
from casework.loss.reading.phrases import Reading

_PROPORTION = re.compile(r"比例|之比|系数")
#: what may stand before 比例 where it is that of average: 责任比例, 赔付比例, 80%的比例 are others
_OF_AVERAGE = re.compile(
    r"(?:^|投保|足额|保障|承保|(?:价值|造价|余额|价|成本|总额)的?|[按以照依在乘算用先再后于前从行到该此]|乘以|上述|前述|相应|同一|分项|合并|统一)$"
)
_TAKEN = (
    ("salvage", re.compile(r"残(?:值|余|件)|旧件|损余|(?:处置|处理|变卖|拍卖)(?:收入|所得|价款)")),
    ("rate", re.compile(r"免赔率")),
    ("amount", re.compile(r"免赔(?!率)|自负额")),
    ("third", re.compile(r"第三(?:方|者)(?:已|支付|赔)|责任方(?:已|支付|赔)|从第三(?:方|者)")),
)
_TAKE = re.compile(r"扣|减|抵|剔除|除去")
_THEN = re.compile(r"再|然后|最后|其次|接着|随后|继而|→|之后|以后|(?<!最)后")
_FIRST = re.compile(r"先(?!行赔|前|生)|首先")
_BEFORE = re.compile(r"[^,;。]{0,6}?(?:之前|以前|前)")
_AFTER = re.compile(r"[^,;。]{0,6}?(?:之后|以后|后)")
_NOT = re.compile(r"不(?:再|予|得|应)?(?:扣|减|按|适用|抵)|无须|无需|施救|抢救|重复保险|共保")

_REDUCED = frozenset(("average", "rate", "fault", "amount"))  #: steps after which the loss is an indemnity
Pair = tuple[str, str]  #: earlier, later


def order_readings(sentences: Sequence[Passage]) -> Iterator[Reading]:
    for passage in sentences:
        steps = steps_in(passage.text)
        pairs = set(combinations(steps, 2)) if steps else _told(passage.text)
        if "average" in steps:
            yield "average", "blanket" if re.search(r"总保险金额|总保额", passage.text) else "item", passage
        yield from ((name, value, passage) for name, value in _terms(pairs))


def _terms(pairs: set[Pair]) -> Iterator[tuple[str, str]]:
    pairs = {(_same(a), _same(b)) for a, b in pairs}
    deductible = ("amount", "rate")
    if places := _place(pairs, ("salvage",)):
        yield "salvage", places
    if places := _place(pairs, deductible):
        yield "deductible.position", places
    first = {a for a, b in pairs if _both(a, b)}
    if first and ("amount" in first) != bool(first - {"amount"}):
        yield "deductible.mode", "successive"
        yield "deductible.order", "amount_first" if "amount" in first else "rates_first"
    later = {b for a, b in pairs if a == "third"} & _REDUCED
    earlier = {a for a, b in pairs if b == "third"} & _REDUCED
    if bool(later) != bool(earlier):
        yield "recovery.position", "from_loss" if later else "from_indemnity"


def _same(role: str) -> str:
    return "average" if role == "ratio" else role


def _both(one: str, other: str) -> bool:
    """A sum and a rate of 免赔."""
    return (one == "amount") != (other == "amount") and {one, other} <= {"amount", "rate", "fault"}


def _place(pairs: set[Pair], roles: tuple[str, ...]) -> str:
    """Before or after average; "" where the pairs say neither or both."""
    before = any(a in roles and b == "average" for a, b in pairs)
    after = any(a == "average" and b in roles for a, b in pairs)
    if before == after:
        return ""
    return "before_average" if before else "after_average"


def _told(text: str) -> set[Pair]:
    """Pairs that a sentence tells in words."""
    told = ",".join(piece for piece in re.split(r"[,;。]", text) if not _NOT.search(piece))
    return _beside(told) | _in_turn(told)


def _beside(text: str) -> set[Pair]:
    """残值在比例计算之前扣减: the relation stands with average itself."""
    found: set[Pair] = set()
    for piece in re.split(r"[,;。]", text):
        taken = [role for role, _, _ in _taken(piece)] if _TAKE.search(piece) else []
        for _, start, end in _proportions(piece):
            if _BEFORE.match(piece, end):
                found |= {(role, "average") for role in taken}
            elif _AFTER.match(piece, end):
                found |= {
                    ("average", r)
                    for r, at, _ in _taken(piece)
                    if r in taken and (at > end or _at(piece, start))
                }
    return found


def _at(piece: str, start: int) -> bool:
    """残值在比例后扣: 在 or 于 stands between what is taken and average."""
    return bool(re.search(r"[在于待][^,;]{0,8}$", piece[:start]))


def _in_turn(text: str) -> set[Pair]:
    """Steps in the order of the words, where a word of sequence stands between them."""
    mentions = sorted((*_proportions(text), *_taken(text)), key=lambda m: m[1])
    mentions = [m for m in mentions if m[0] == "average" or _verb(text, m)]
    found: set[Pair] = set()
    for n, one in enumerate(mentions):
        for other in mentions[n + 1 :]:
            between = text[one[2] : other[1]]
            led = text[mentions[n - 1][2] if n else 0 : one[1]]
            if _THEN.search(between) or (_FIRST.search(led) and "," in between):
                found.add((one[0], other[0]))
    return found


def _verb(text: str, mention: tuple[str, int, int]) -> bool:
    """A word of taking off in the part of the sentence where the thing is named."""
    start = max(text.rfind(mark, 0, mention[1]) for mark in ",;。") + 1
    end = min((at for mark in ",;。" if (at := text.find(mark, mention[2])) >= 0), default=len(text))
    return bool(_TAKE.search(text[start:end]))


def _proportions(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _PROPORTION.finditer(text):
        if match.group() == "之比" or _OF_AVERAGE.search(text[: match.start()]):
            yield "average", match.start(), match.end()


def _taken(text: str) -> Iterator[tuple[str, int, int]]:
    for role, pattern in _TAKEN:
        yield from ((role, m.start(), m.end()) for m in pattern.finditer(text))
