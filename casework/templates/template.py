"""What a template holds. Chapters keep their stable keys whatever a firm calls or numbers them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casework.figures.ordinals import chinese, roman

#: the first numeral of a numbering style says how all are written
_STYLES = re.compile(r"[一1IA]")


def numbered(style: str, number: int) -> str:
    """`第一章`, 5 -> `第五章`; `1.` -> `5.`; `I` -> `V`; `A` -> `E`."""
    return _STYLES.sub(lambda first: _NUMERALS[first[0]](number), style, count=1)


def is_style(style: str) -> bool:
    """Whether exactly one numeral of the kinds 一, 1, I or A stands in it."""
    return len(_STYLES.findall(style)) == 1


_NUMERALS: dict[str, Callable[[int], str]] = {
    "一": chinese,
    "1": str,
    "I": roman,
    "A": lambda n: chr(ord("A") + (n - 1) % 26),
}


@dataclass(frozen=True, slots=True)
class ChapterTitle:
    """`also`: other words for it in talk. A chapter that is not `numbered` (声明, 摘要) stands without a number."""

    key: str
    title: str
    numbered: bool = True
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names for Word; files (relative to the template's folder, "" for the machine's own) for the PDF."""

    body: str
    heading: str
    latin: str
    body_file: Path | None = None
    heading_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """`cover`: (field, label) in order. `chapter_style`, `section_styles`: such as 一、 / 第一章 / 1. and （一） 1. （1）."""

    name: str
    digest: str  #: SHA-256 of the file: a report approved under one template is another report under the next
    report_name: str
    firm: str
    header: str
    cover: tuple[tuple[str, str], ...]
    fonts: Fonts
    chapter_style: str
    section_styles: tuple[str, ...]
    chapters: tuple[ChapterTitle, ...]
    phrases: dict[str, str] = field(default_factory=dict)

    def of(self, key: str) -> ChapterTitle:
        return next(c for c in self.chapters if c.key == key)

    def numbers(self, keys: Sequence[str]) -> dict[str, str]:
        """key -> visible number without closing punctuation (五, 第五章, 5); "" for a chapter without one."""
        counted = [key for key in keys if self.of(key).numbered]
        bare = self.chapter_style.rstrip("、.． ")
        return {k: numbered(bare, counted.index(k) + 1) if k in counted else "" for k in keys}

    def heading(self, number: str, title: str) -> str:
        """`五`, `查勘情况` -> `五、查勘情况`; `第五章　查勘情况`."""
        if not number:
            return title
        closing = self.chapter_style[len(self.chapter_style.rstrip("、.． ")) :]
        return f"{number}{closing or '　'}{title}"

    def section(self, level: int, index: int) -> str:
        """The mark of a heading; level 2 is the first below a chapter."""
        return numbered(self.section_styles[min(level, len(self.section_styles) + 1) - 2], index)
