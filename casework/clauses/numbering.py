"""The number at the start of a line: 第五章, 第十二条, 一、, （三）, 2., 2.1, (b), ④, Article 5, Section B, Clause 2.3."""

import re
from dataclasses import dataclass

CHINESE = "一二三四五六七八九十百零〇两"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: what follows a number that is only spoken of: 第十五条的规定, 第三条约定, Article 5 of
_SPOKEN_OF = (
    r"(?!\s?(?:的|之|所|规定|约定|载明|列明|所列|所述|第|款|项|至|到|和|与|及|或|以及|、|，|,|；|;|）|\)|中|内|外|以|或者"
    r"|of\b|or\b|and\b|above\b|below\b|hereof\b|shall\b|to\b|thereof\b|applies\b))"
)
_N = rf"(?P<n>[{CHINESE}]{{1,5}}|\d{{1,3}})"
#: kind -> pattern; those with a rank always stand above those of a greater one
_KINDS: tuple[tuple[str, str], ...] = (
    ("part", rf"第\s?{_N}\s?(?:部分|编|篇){_SPOKEN_OF}"),
    ("part", rf"part\s+(?P<r>[ivxlc]{{1,5}}|\d{{1,2}}|[a-h])\b{_SPOKEN_OF}"),
    ("chapter", rf"第\s?{_N}\s?章{_SPOKEN_OF}"),
    ("chapter", rf"chapter\s+(?P<r>[ivxlc]{{1,5}}|\d{{1,2}})\b{_SPOKEN_OF}"),
    ("section", rf"第\s?{_N}\s?节{_SPOKEN_OF}"),
    ("section", rf"section\s+(?P<r>[ivx]{{1,5}}|\d{{1,2}}|[a-h])(?![.\d]*\d)\b{_SPOKEN_OF}"),
    ("article", rf"(?:条款\s?)?第\s?{_N}\s?条{_SPOKEN_OF}"),
    ("article", rf"(?:article|clause|section|condition)\s+(?P<d>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})(?![\d.]*\d){_SPOKEN_OF}"),
    ("paragraph", rf"第\s?{_N}\s?款{_SPOKEN_OF}"),
    ("enumeration", rf"(?P<n>[{CHINESE}]{{1,4}})\s?[、.．](?!\d)"),
    ("bracketed", rf"[（(]\s?(?P<n>[{CHINESE}]{{1,4}})\s?[）)](?!(?:的|项|款|所))"),
    ("bracketed_figure", r"[（(]\s?(?P<n>\d{1,2})\s?[）)](?!(?:的|项|款|所))"),
    ("bracketed_figure", rf"(?P<b>[{_BRACKETED}])"),
    ("circled", rf"(?P<c>[{_CIRCLED}])"),
    ("decimal", r"(?P<d>\d{1,2}(?:\.\d{1,2}){1,3})(?:[、.．)）](?!\d)|\s?(?=[\u4e00-\u9fff【])|\s+(?=[^\s\d%‰]))"),
    ("figure", r"(?P<d>\d{1,3})\s?[、.．)）](?![\d%])"),
    ("letter", r"[（(]?(?P<a>[a-h])[）)]\s?|(?P<A>[A-H])[.)]\s+(?=\S)"),
    ("roman", r"[（(](?P<r>[ivx]{1,5})[）)]\s?"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"\s*{pattern}", re.IGNORECASE)) for kind, pattern in _KINDS)
RANKS = {"part": 0, "chapter": 1, "section": 2, "article": 3}
SAID_IN_WORDS = frozenset((*RANKS, "paragraph"))  #: kinds whose word leaves no doubt that they number


@dataclass(frozen=True, slots=True)
class Number:
    """`printed` as the paper has it; `value` (2, 3) for 2.3; `kind` a key of the table above, its depth added for 2.3."""

    printed: str
    kind: str
    value: tuple[int, ...]
    end: int  #: where the words after the number begin

    @property
    def rank(self) -> int | None:
        """Place among parts, chapters, sections and articles; None for what may stand at any depth."""
        return RANKS.get(self.kind.partition("/")[0])


def number_at(line: str) -> Number | None:
    """The number that `line` begins with; None when it begins with none, or only speaks of one."""
    for kind, pattern in _PATTERNS:
        found = pattern.match(line)
        if found is None:
            continue
        value = _value(found)
        if not value or not all(value):
            continue
        depth = f"/{len(value)}" if len(value) > 1 or kind == "decimal" else ""
        base = "figure" if kind == "decimal" else kind
        printed = line[: found.end()].strip().rstrip("、.．").strip()
        return Number(printed, f"{base}{depth}", value, found.end())
    return None


def _value(found: re.Match[str]) -> tuple[int, ...]:
    groups = found.groupdict()
    if told := groups.get("n"):
        return (chinese_value(told),)
    if told := groups.get("d"):
        return tuple(int(part) for part in told.split("."))
    if told := groups.get("r"):
        return (_roman_or_letter(told.lower()),)
    if told := groups.get("c"):
        return (_CIRCLED.index(told) + 1,)
    if told := groups.get("b"):
        return (_BRACKETED.index(told) + 1,)
    told = groups.get("a") or groups.get("A") or ""
    return (ord(told.lower()) - ord("a") + 1,) if told else ()


def chinese_value(text: str) -> int:
    """十二 -> 12, 一百零三 -> 103, 二〇 -> 20, 12 -> 12; 0 for what is no number."""
    if text.isdigit():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str(_DIGITS.get(c, "")) for c in text) or 0)
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit


def _roman_or_letter(text: str) -> int:
    if text.isdigit():
        return int(text)
    if not set(text) <= set(_ROMAN):
        return ord(text) - ord("a") + 1 if len(text) == 1 else 0
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
