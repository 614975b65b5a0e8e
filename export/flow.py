"""Blocks flow down pages: paragraphs, titles, and what tables and pictures need to do the same.

Kept together: a title and what follows it; two lines at least on either side of a page break.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from export.linebreak import lines
from export.pages import Align, Role, Span, Text, Title
from export.sheet import A4, ACCENT, ALARM, INK, QUIET, REFERENCE, Colour, Letters, Link, Mark, Sheet, Target

Measure = Callable[[str, bool], float]  #: (character, strong) -> width in em

LEFT = RIGHT = 79.0
TOP, BOTTOM = 82.0, 76.0
BODY, LEADING = 12.0, 21.5
NOTE = 9.0
CITED = 0.78  #: size of a reference against its text
_JUSTIFY_UP_TO = 0.16  #: em per gap; a line with more room than this stays ragged
_TITLES = {1: (17.0, 30.0, 14.0), 2: (13.5, 24.0, 8.0), 3: (12.0, 21.5, 4.0), 4: (12.0, 21.5, 2.0)}


@dataclass(frozen=True, slots=True)
class Style:
    size: float
    leading: float
    colour: Colour = INK
    indent: float = 0.0  #: em
    justify: bool = False


_BODY = Style(BODY, LEADING, indent=2.0, justify=True)
_NOTE = Style(NOTE, 14.0, colour=QUIET)
_COLOURS = {Role.CITATION: REFERENCE, Role.FLAG: ALARM}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one line in one look; `width` without justification."""

    text: str
    size: float
    colour: Colour
    link: str
    width: float


@dataclass
class Flow:
    """Pages being filled; `y` is the lower edge of what has been set on the last one."""

    measure: Measure
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0
    pages: dict[str, int] = field(default_factory=dict)  #: target -> index of its page
    titled: bool = False  #: what was set last is a title

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def width(self) -> float:
        return self.sheet.width - LEFT - RIGHT

    @property
    def room(self) -> float:
        return self.sheet.height - BOTTOM - self.y

    @property
    def fresh(self) -> bool:
        return self.y == TOP

    @property
    def wide(self) -> bool:
        return self.sheet.width > self.sheet.height

    def turn(self, wide: bool = False) -> None:
        """Start a new page, on its side when `wide`."""
        self.sheets.append(Sheet(A4[1], A4[0]) if wide else Sheet())
        self.y = TOP

    def need(self, height: float) -> None:
        """Turn the page when less than `height` is left on it."""
        if height > self.room and not self.fresh:
            self.turn(self.wide)

    def put(self, *marks: Mark) -> None:
        self.sheet.marks.extend(marks)

    def target(self, name: str, y: float, title: str = "", level: int = 0) -> None:
        if name:
            self.pages.setdefault(name, len(self.sheets) - 1)
            self.put(Target(name, y, title, level))

    def letters_width(self, text: str, size: float, strong: bool = False) -> float:
        return size * sum(self.measure(char, strong) for char in text)

    def words(
        self, x: float, baseline: float, width: float, text: str, size: float,
        align: Align = Align.LEFT, strong: bool = False, colour: Colour = INK,
    ) -> None:  # fmt: skip
        """One line of one look, aligned within `width`."""
        slack = width - self.letters_width(text, size, strong)
        shift = {Align.LEFT: 0.0, Align.CENTER: slack / 2, Align.RIGHT: slack}[align]
        if text:
            self.put(Letters(x + shift, baseline, text, size, strong, colour))

    def title(self, block: Title, follows: float) -> None:
        """`follows` is the height that must still fit beneath it."""
        size, leading, after = _TITLES[block.level]
        ranges = lines(block.text, self.width, [size * self.measure(c, True) for c in block.text])
        before = 0.0 if self.fresh or self.titled else leading * (0.75 if block.level == 1 else 0.4)
        self.need(before + leading * len(ranges) + after + follows)
        self.y += 0.0 if self.fresh else before
        self.target(block.anchor, self.y, block.text, block.level)
        colour = ACCENT if block.level == 1 else INK
        for start, end in ranges:
            self.words(
                LEFT,
                self.y + leading * 0.72,
                self.width,
                block.text[start:end],
                size,
                strong=True,
                colour=colour,
            )
            self.y += leading
        self.y += after

    def text(self, block: Text) -> None:
        style = _NOTE if block.note else _BODY
        rows = self.wrap(block.spans, self.width, style)
        indent = style.indent * style.size
        for index, (runs, last) in enumerate(rows):
            self._keep(index, len(rows), style.leading)
            shift = indent if index == 0 else 0.0
            self._line(runs, LEFT + shift, self.width - shift, style, justify=style.justify and not last)
            self.y += style.leading
        self.y += 6.0 if block.note else 3.0

    def height_of_start(self, block: Text) -> float:
        """The height of its first two lines: what a title above it must keep with it."""
        return (2 if len(block.text) > 34 else 1) * (_NOTE if block.note else _BODY).leading

    def wrap(self, spans: Sequence[Span], width: float, style: Style) -> list[tuple[list[Run], bool]]:
        """Lines of runs; the flag is True for the last line of the paragraph."""
        sizes = [_size(span, style) for span in spans for _ in span.text]
        text = "".join(span.text for span in spans)
        advances = [size * self.measure(char, False) for char, size in zip(text, sizes, strict=True)]
        ranges = lines(text, width, advances, style.indent * style.size)
        return [(self._cut(spans, start, end, style), end == len(text)) for start, end in ranges]

    def _cut(self, spans: Iterable[Span], start: int, end: int, style: Style) -> list[Run]:
        runs, place = [], 0
        for span in spans:
            part = span.text[max(0, start - place) : max(0, end - place)]
            place += len(span.text)
            if part:
                size = _size(span, style)
                colour = _COLOURS.get(span.role, style.colour)
                runs.append(Run(part, size, colour, span.link, self.letters_width(part, size)))
        return runs

    def _keep(self, index: int, count: int, leading: float) -> None:
        """Neither the first nor the last line of a paragraph stands alone on a page."""
        left = int(self.room // leading)
        rest = count - index
        if left < 1 or (rest == 2 and left == 1) or (index == 0 and left == 1 and rest > 1):
            self.need(self.room + 1)

    def _line(self, runs: list[Run], x: float, width: float, style: Style, justify: bool) -> None:
        """Justified by opening the gaps after full-width characters; figures and words keep their shape."""
        slack = width - sum(run.width for run in runs)
        gaps = sum(_opens(char) for run in runs for char in run.text[: None if run is not runs[-1] else -1])
        spacing = slack / gaps if justify and gaps else 0.0
        if spacing > _JUSTIFY_UP_TO * style.size or spacing < 0:
            spacing = 0.0
        baseline = self.y + style.leading * 0.70
        for run in runs:
            start = x
            for part in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", run.text):
                space = spacing if _opens(part[0]) else 0.0
                self.put(Letters(x, baseline, part, run.size, colour=run.colour, spacing=space))
                x += self.letters_width(part, run.size) + space * len(part)
            if run.link:
                self.put(Link(start, baseline - run.size, x - start, run.size * 1.3, run.link))


def _opens(char: str) -> bool:
    return not " " <= char <= "~"


def _size(span: Span, style: Style) -> float:
    small = span.role is not Role.PLAIN and style.size > NOTE
    return style.size * CITED if small else style.size
