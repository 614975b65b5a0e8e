"""Text made comparable without losing the way back: folding keeps every offset, squeezing keeps a map."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C},
    0x3000: 0x20,
    0x00A0: 0x20,
    0xFFE5: 0xA5,
    0x2018: 0x27,
    0x2019: 0x27,
    0x201C: 0x22,
    0x201D: 0x22,
    0x2010: 0x2D,
    0x2011: 0x2D,
    0x2013: 0x2D,
    0xFE55: 0x3A,
    0x2236: 0x3A,
}
_SCRIPT = tomllib.loads((files("ingestion.extract") / "lexicon" / "script.toml").read_text(encoding="utf-8"))
_TRADITIONAL = dict(zip(map(ord, _SCRIPT["traditional"]), map(ord, _SCRIPT["simplified"]), strict=True))
_FOLD = {**_TRADITIONAL, **_WIDTH}
_IS_TRADITIONAL = re.compile(f"[{_SCRIPT['traditional']}]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff，。、：；（）“”《》〔〕"
_GAP = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|\n")
SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]?")
ENGLISH_SENTENCE = re.compile(r".+?(?:(?<=[a-z0-9)%])\.(?=\s+[A-Z]|\s*$)|$|[。;!?\n])", re.S)
CJK = re.compile(r"[\u4e00-\u9fff]")


def fold(text: str) -> str:
    """Full-width to half-width and traditional to simplified characters, one for one.

    The Chinese comma stays, it is no thousands separator."""
    return text.translate(_FOLD)


def as_written(value: str, source: str) -> str:
    """A value read from folded text in the script of its source: 臺興電子, not 台兴电子."""
    if not _IS_TRADITIONAL.search(source):
        return value
    start = fold(source).find(value)
    if start >= 0:
        return source[start : start + len(value)].translate(_WIDTH)
    said = re.sub(r"\s+", "", source.translate(_WIDTH))
    start = fold(said).find(value)
    return said[start : start + len(value)] if start >= 0 else value


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text[i]` stood at `offsets[i]` of the source."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of `text[start:end]`."""
        if start >= end:
            return (0, 0)
        return (self.offsets[start], self.offsets[end - 1] + 1)


def squeeze(text: str) -> Squeezed:
    """Folded, and without the gaps that justification and line breaks put between Chinese characters."""
    folded = fold(text)
    dropped = {i for m in _GAP.finditer(folded) for i in range(*m.span())}
    if "\n" in folded:
        dropped -= {i for i in dropped if folded[i] == "\n" and _between_latin(folded, i)}
    kept = tuple(i for i in range(len(folded)) if i not in dropped)
    return Squeezed("".join(" " if folded[i] == "\n" else folded[i] for i in kept), kept)


def compact(text: str) -> str:
    """Folded, without any white space, lower case: the form in which words are compared."""
    return re.sub(r"\s+", "", fold(text)).lower()


def tidy(text: str) -> str:
    """As a person would write the value: gaps between Chinese characters and at the ends removed."""
    return re.sub(r"[ \t]+", " ", squeeze(text).text).strip()


def sentences(text: str) -> list[tuple[int, str]]:
    """Sentences with their offsets. English full stops end one only before a capital; `No.`-like ones do not."""
    pattern = SENTENCE if CJK.search(text) and len(CJK.findall(text)) * 3 > len(text) else ENGLISH_SENTENCE
    return [(m.start(), m.group()) for m in pattern.finditer(text) if m.group().strip()]


def _between_latin(text: str, index: int) -> bool:
    before, after = text[:index].rstrip()[-1:], text[index:].lstrip()[:1]
    return bool(before and after) and not CJK.match(before) and not CJK.match(after)
