"""A chapter's tree of nodes -> numbered blocks: （一）, 表5-1, 照片5-01, and 〔附件1.1 p2〕 after each sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from casework.report import (
    Chapter,
    ChapterStatus,
    Claim,
    Heading,
    Paragraph,
    PhotoGrid,
    Source,
    Table,
    TableCell,
)
from casework.templates import Template
from export.citations import Citer, Places
from export.legible import clean, one_line
from export.numerals import arabic
from export.pages import Align, Block, Column, Grid, Pictures, Role, Row, Span, Text, Title
from export.photos import Album

NOT_DRAFTED = "（本章尚未起草）"
UNSUPPORTED = "〔来源待核〕"
_NUMBERED = re.compile(
    r"^\s*(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．、]|（\d+）|\(\d+\)|第.{1,3}[章节])"
)
_END = re.compile(r"[。；！？.;!?]+[”」』）]*$")
_WIDE_FROM = 9  #: columns; more do not fit upright at a legible size


@dataclass
class ChapterWriter:
    """Writes one chapter after another; numbering restarts with each."""

    citer: Citer
    album: Album
    template: Template
    top: int = 1  #: the level of a chapter's title
    _written: int = 0
    _mark: str = ""
    _tables: int = 0
    _sections: dict[int, int] = field(default_factory=dict)

    def write(self, chapter: Chapter) -> list[Block]:
        """All blocks of a chapter, its title first. A chapter without text says that it has none."""
        self._mark, self._tables, self._sections = arabic(chapter.number), 0, {}
        self._written += 1
        anchor = f"chapter_{self._written}"
        blocks: list[Block] = [
            Title(one_line(self.template.heading(chapter.number, chapter.title)), self.top, anchor)
        ]
        version = chapter.latest
        if version is None or not version.nodes:
            return [*blocks, Text((Span(NOT_DRAFTED, Role.FLAG),))]
        draft = version.status is not ChapterStatus.APPROVED
        for node in version.nodes:
            match node:
                case Heading():
                    blocks.append(self._heading(node, anchor))
                case Paragraph():
                    blocks.extend(self._paragraph(node, draft))
                case Table():
                    blocks.extend(self._table(node))
                case PhotoGrid():
                    mark = self._mark or "附"
                    blocks.append(Pictures(tuple(self.album.in_chapter(p, mark) for p in node.photos)))
        return blocks

    def _heading(self, node: Heading, chapter: str) -> Title:
        level = max(2, min(node.level, 4))
        self._sections = {k: v for k, v in self._sections.items() if k <= level}
        self._sections[level] = self._sections.get(level, 0) + 1
        text = one_line(node.text)
        if not _NUMBERED.match(text):
            text = self.template.section(level, self._sections[level]) + text
        path = "_".join(str(self._sections.get(n, 0)) for n in range(2, level + 1))
        return Title(text, min(level + self.top - 1, 4), f"{chapter}_{path}")

    def _paragraph(self, node: Paragraph, draft: bool) -> list[Text]:
        """Neighbours that rest on the same words share one reference, set after the last of them."""
        places = [self.citer.places(claim.sources) for claim in node.claims]
        spans: list[Span] = []
        for index, claim in enumerate(node.claims):
            repeated = index + 1 < len(places) and places[index + 1] == places[index]
            spans.extend(self._claim(claim, {} if repeated else places[index], draft))
        return [Text(tuple(spans))] if any(s.text for s in spans) else []

    def _claim(self, claim: Claim, places: Places, draft: bool) -> Iterable[Span]:
        text = one_line(claim.text)
        end = _END.search(text)
        body, stop = (text[: end.start()], end.group()) if end else (text, "")
        yield Span(body)
        yield from self.citer.spans(places)
        if draft and not claim.sources and body:
            yield Span(UNSUPPORTED, Role.FLAG)
        if stop:
            yield Span(stop)

    def _table(self, node: Table) -> list[Block]:
        self._tables += 1
        number = f"表{self._mark}-{self._tables}　" if self._mark else ""
        last = len(node.rows) - 1
        rows = tuple(
            Row(tuple(clean(cell.text) for cell in cells), total=node.total_row and i == last)
            for i, cells in enumerate(node.rows)
        )
        columns = tuple(
            Column(one_line(title), _alignment([r[i] for r in node.rows if i < len(r)]))
            for i, title in enumerate(node.columns)
        )
        grid = Grid(number + one_line(node.caption), columns, rows, wide=len(columns) >= _WIDE_FROM)
        return [grid, *self._table_sources(node)]

    def _table_sources(self, node: Table) -> list[Text]:
        sources: list[Source] = [s for row in node.rows for cell in row for s in cell.sources]
        spans = self.citer.spans(self.citer.places(sources))
        return [Text((Span("资料来源："), *spans), note=True)] if spans else []


def _alignment(cells: list[TableCell]) -> Align:
    """A column of figures stands to the right, a column of marks (1, 2, 3 …) in the middle."""
    filled = [c for c in cells if c.text.strip()]
    if filled and all(c.numeric for c in filled):
        return Align.RIGHT
    if filled and all(len(c.text.strip()) <= 3 for c in filled):
        return Align.CENTER
    return Align.LEFT
