"""Where a line of Chinese may end (GB/T 15834, 避头尾): pure, and free of any font.

No line starts with a closing mark or ends with an opening one; an amount, its unit, a 大写 amount, a Latin word and a
reference to an annex stay in one piece as long as they fit on a line at all.
"""

import re
from collections.abc import Callable, Iterator, Sequence

Advance = Callable[[str], float]  #: width of one character, in the unit of the line width

_NOT_FIRST = set("，。、；：？！）〕】》〉」』”’…—～%‰℃°·,.;:?!)]}")
_NOT_LAST = set("（〔【《〈「『“‘([{￥¥$第")
_UNIT = "元万亿年月日时分秒吨个件页项托台号条款款辆人次天米度"
_PIECES = re.compile(
    rf"附件\d+\.\d+ p[\d,]+"
    rf"|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆][零壹贰叁肆伍陆柒捌玖拾佰仟角分整正]*"
    r"|\.?[A-Za-z0-9]*[A-Za-z][!-~]*"
    rf"|[¥￥$]?[-+]?\d[\d,.:/×%‰-]*[{_UNIT}]{{0,2}}"
    r"|\n|.",
    re.DOTALL,
)


def pieces(text: str) -> list[str]:
    """Unbreakable runs, in order; joined they are the text again."""
    out: list[str] = []
    for match in _PIECES.finditer(text):
        piece = match.group()
        glued = out and out[-1] != "\n" and piece != "\n"
        if glued and (piece[0] in _NOT_FIRST or out[-1][-1] in _NOT_LAST):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def lines(text: str, width: float, advances: Sequence[float], indent: float = 0.0) -> list[tuple[int, int]]:
    """Half-open ranges of `text`, one a line; `advances` holds the width of each character.

    The first line is `indent` shorter. Spaces at a line's end are left out.
    """
    return list(_lines(text, width, advances, indent))


def _lines(text: str, width: float, advances: Sequence[float], indent: float) -> Iterator[tuple[int, int]]:
    start = end = 0
    room = width - indent
    for piece in _fitting(text, width, advances):
        if piece == "\n":
            yield start, end
            start, end, room = end + 1, end + 1, width
            continue
        size = sum(advances[end : end + len(piece)])
        visible = sum(advances[end : end + len(piece.rstrip(" "))])
        if visible > room + 0.01 and end > start:
            yield start, start + len(text[start:end].rstrip(" "))
            start, room = end, width
        end += len(piece)
        room -= size
    if end > start or not text:
        yield start, end


def _fitting(text: str, width: float, advances: Sequence[float]) -> Iterator[str]:
    """Pieces; one that is wider than a whole line is given letter by letter, marks still with their neighbours."""
    place = 0
    for piece in pieces(text):
        place += len(piece)
        if sum(advances[place - len(piece) : place]) <= width + 0.01:
            yield piece
            continue
        held = ""
        for char in piece:
            if held and char not in _NOT_FIRST and held[-1] not in _NOT_LAST:
                yield held
                held = ""
            held += char
        yield held


def longest(text: str, advance: Advance) -> float:
    """Width of the widest unbreakable piece."""
    return max((sum(map(advance, p)) for p in pieces(text) if p != "\n"), default=0.0)
