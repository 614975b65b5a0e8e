"""One page in the making: grows downwards, is drawn when it is done."""

import io
from dataclasses import dataclass, field, replace

from PIL import Image as Pictures
from PIL import ImageDraw

from casework.evidence import Block, BlockKind, Cell, Page, TextSource
from ingestion.layout.glyphs import Glyph, Run
from ingestion.layout.pieces import Piece, block
from ingestion.pages import ReadPage
from ingestion.readers.typeset.content import Text
from ingestion.readers.typeset.tabulate import PADDING, Area, Laid
from ingestion.readers.typeset.typography import LEADING, advance, font, wrapped

MARGIN = 90
SIZE, HEADING_SIZE = 22, 30  # pixels; 10.5 pt at 150 dpi
INK, RULE = 20, 130  # grey levels
LEAST_HEIGHT = 480


@dataclass
class Paper:
    """`width` in pixels. `y` is where the next thing goes."""

    number: int
    title: str
    width: int
    y: float = MARGIN
    pieces: list[Piece] = field(default_factory=list)
    lines: list[tuple[float, float, str, int]] = field(default_factory=list)
    frames: list[Area] = field(default_factory=list)
    pasted: list[tuple[float, float, Pictures.Image]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: int = 0

    def add_text(self, item: Text) -> None:
        heading = item.kind is BlockKind.HEADING
        size = HEADING_SIZE if heading else SIZE
        run, below = self._write(item.text, MARGIN, self.y, self.width - 2 * MARGIN, size)
        self.pieces.append(Piece(item.kind, (run,), wording=item.text))
        self.y = below + SIZE * 0.5

    def add_table(self, table: Laid, size: int) -> None:
        self.frames += [self._placed(area) for area in table.grid]
        for entry, (x0, y0, x1, y1) in table.places:
            left, top = MARGIN + x0 + PADDING, self.y + y0 + PADDING
            run, _ = self._write(entry.text, left, top, x1 - x0 - 2 * PADDING, size)
            cell = Cell(self.tables, entry.row, entry.column, entry.row_span, entry.column_span)
            area = self._placed((x0, y0, x1, y1))
            self.pieces.append(Piece(BlockKind.TABLE_CELL, (run,), cell, area=area, wording=entry.text))
        self.tables += 1
        self.y += table.height + SIZE

    def add_picture(self, picture: Pictures.Image, blocks: tuple[Block, ...]) -> None:
        """A picture already scaled to the page, and what was read in it."""
        self.pasted.append((MARGIN, self.y, picture))
        base = self.tables
        for read in blocks:
            run = self._carried_over(read, picture)
            if run is None:
                continue
            cell = replace(read.cell, table=base + read.cell.table) if read.cell else None
            self.tables = max(self.tables, cell.table + 1 if cell else 0)
            self.pieces.append(Piece(read.kind, (run,), cell, wording=read.text))
        self.y += picture.height + SIZE

    def finished(self) -> ReadPage:
        height = max(round(self.y) + MARGIN, LEAST_HEIGHT)
        blocks = tuple(block(piece, i, self.width, height) for i, piece in enumerate(self.pieces))
        page = Page(
            self.number,
            self.width,
            height,
            blocks,
            TextSource.FILE,
            dpi=150,
            title=self.title,
            note="\n".join(dict.fromkeys(self.notes)),
        )
        return ReadPage(page, self._drawn(height), "image/png")

    def _placed(self, area: Area) -> Area:
        x0, y0, x1, y1 = area
        return (MARGIN + x0, self.y + y0, MARGIN + x1, self.y + y1)

    def _write(self, text: str, x: float, y: float, width: float, size: int) -> tuple[Run, float]:
        """Lay text out from (x, y); gives its characters and the y beneath it."""
        glyphs: list[Glyph] = []
        for line in wrapped(text, size, width):
            at = x
            for char in line:
                end = at + advance(char, size)
                glyphs.append(Glyph(char, at, y, end, y + size * 1.25))
                at = end
            glyphs.append(Glyph(" ", at, y, at, y + size * 1.25))
            self.lines.append((x, y, line, size))
            y += size * LEADING
        return Run(tuple(glyphs)), y

    def _carried_over(self, read: Block, picture: Pictures.Image) -> Run | None:
        """Words boxed on the picture, as characters on this page."""
        glyphs: list[Glyph] = []
        for word in read.words:
            left, right = (MARGIN + v * picture.width for v in (word.box.x0, word.box.x1))
            top, bottom = (self.y + v * picture.height for v in (word.box.y0, word.box.y1))
            step = (right - left) / len(word.text)
            for i, char in enumerate(word.text):
                x = left + i * step
                glyphs.append(Glyph(char, x, top, x + step, bottom, word.confidence))
            glyphs.append(Glyph(" ", right, top, right, bottom))
        return Run(tuple(glyphs)) if glyphs else None

    def _drawn(self, height: int) -> bytes:
        canvas = Pictures.new("L", (self.width, height), 255)
        pen = ImageDraw.Draw(canvas)
        for frame in self.frames:
            pen.rectangle(frame, outline=RULE)
        for x, y, line, size in self.lines:
            pen.text((x, y + size), line, font=font(size), fill=INK, anchor="ls")
        if self.pasted:
            canvas = canvas.convert("RGB")
            for x, y, picture in self.pasted:
                canvas.paste(picture, (round(x), round(y)))
        stored = io.BytesIO()
        canvas.save(stored, "PNG")
        return stored.getvalue()
