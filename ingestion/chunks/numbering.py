"""How deep a numbered line stands: 第三条 and 【释义】 0, 一、 1, （一） 2, 1. 3, (1) 4; None when it is not numbered."""

import re

_NUMERAL = "[一二三四五六七八九十百零〇\\d]+"
_DEPTHS = (
    re.compile(rf"第\s*{_NUMERAL}\s*[条章节款项]|(?:article|section|clause)\s+\d+|【", re.IGNORECASE),
    re.compile(r"[一二三四五六七八九十]+\s*[、.．]"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]+\s*[）)]"),
    re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}\s*(?:[、.．)]|(?<=\.\d)\s)(?!\d)"),
    re.compile(r"[（(]\s*\d{1,3}\s*[）)]|[①-⑳]|[a-z]\)"),
)


def depth_of(text: str) -> int | None:
    start = text.lstrip()
    return next((depth for depth, pattern in enumerate(_DEPTHS) if pattern.match(start)), None)
