"""Numbers of papers and things. A few characters off is a slip, another number altogether is another thing."""

import re

from casework.identifiers import container_check, is_container
from casework.sameness.answer import Answer
from casework.sameness.text import canonical, one_off, simplified

_LABEL = re.compile(r"^[^:：]{1,12}[:：]\s*(?=\S)|^(?:no|nr|number|第|编号)[.\s:：]*(?=[A-Za-z0-9])", re.I)
_TAIL = re.compile(r"[挂号车]$")
#: a letter and the digit that an OCR engine takes it for: the same mark read twice
_ALIKE = frozenset(("o0", "q0", "d0", "i1", "l1", "z2", "s5", "g6", "b8"))
_SHORTEST_PART = 4
_MODEL = re.compile(r"[a-z0-9]+")


def code(a: str, b: str) -> Answer:
    x, y = _bare(a), _bare(b)
    if x == y or _read_alike(x, y):
        return Answer.SAME
    if x in y or y in x:
        return _part_of(*sorted((x, y), key=len))
    if is_container(x) and is_container(y):
        return Answer.APART  # both stand their check: two containers
    if len(x) == len(y):
        off = sum(p != q for p, q in zip(x, y, strict=True))
        return Answer.DIFFERS if off <= max(2, len(x) // 6) else Answer.APART
    return Answer.DIFFERS if min(len(x), len(y)) > 5 and one_off(x, y) else Answer.APART


def model(a: str, b: str) -> Answer:
    """The make before a model number (大众牌SVW7180) says nothing else; a letter more is another model."""
    x, y = ("".join(_MODEL.findall(canonical(t))) for t in (a, b))
    if not x or not y:
        x, y = canonical(a), canonical(b)
        return Answer.SAME if x in y or y in x else Answer.APART
    if x == y or _read_alike(x, y):
        return Answer.SAME
    return Answer.DIFFERS if min(len(x), len(y)) > 3 and one_off(x, y) else Answer.APART


def _bare(text: str) -> str:
    return _TAIL.sub("", canonical(_LABEL.sub("", simplified(text).strip())))


def _read_alike(a: str, b: str) -> bool:
    """Only such characters differ as an engine confuses, a letter with a digit."""
    return len(a) == len(b) and all(
        p == q or p + q in _ALIKE or q + p in _ALIKE for p, q in zip(a, b, strict=True)
    )


def _part_of(short: str, long: str) -> Answer:
    """The plate without its province, the number without its suffix; a single digit lost is a slip."""
    if len(short) == 10 and short + container_check(short) == long:
        return Answer.SAME
    if len(long) - len(short) > 1 or not long[0].isascii():
        return Answer.SAME if len(short) >= _SHORTEST_PART else Answer.APART
    return Answer.DIFFERS if len(short) > 5 else Answer.APART
