"""Pages written by hand: lines and tables with words and boxes, as a reader would hand them over."""

from collections.abc import Sequence

from casework.evidence import Block, BlockKind, Box, Cell, File, FileStatus, Page, TextSource, Word
from ingestion.extract import Extracted, extract

Table = Sequence[Sequence[str]]
_LINE = 0.02


def page(
    *parts: str | Table,
    number: int = 1,
    title: str = "",
    source: TextSource = TextSource.TEXT_LAYER,
    confidence: float = 1.0,
) -> Page:
    """A text is a paragraph (`# ` makes it a heading, `：` a key and value); a list of rows is a table.

    An empty string in a row is no cell.
    """
    blocks: list[Block] = []
    tables, top = 0, 0.05
    for part in parts:
        if isinstance(part, str):
            blocks.append(_line(len(blocks), part, top, confidence))
            top += _LINE * (1 + part.count("\n"))
        else:
            blocks += _table(len(blocks), tables, part, top, confidence)
            tables += 1
            top += _LINE * len(part)
    return Page(number, 1000, 1400, tuple(blocks), source, confidence=confidence, title=title)


def file(name: str = "材料.pdf", photo: dict[str, str] | None = None) -> File:
    return File(
        id="00000000-0000-0000-0000-000000000001",
        case_id="case",
        name=name,
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        status=FileStatus.INDEXED,
        photo=photo or {},
    )


def read(*pages: Page, name: str = "材料.pdf", photo: dict[str, str] | None = None) -> Extracted:
    return extract(file(name, photo), pages)


def values(read_: Extracted) -> dict[str, str]:
    """Key -> value; a key told twice is joined by ` | ` so that a false second value shows."""
    found: dict[str, str] = {}
    for fact in read_.facts:
        found[fact.key] = f"{found[fact.key]} | {fact.value}" if fact.key in found else fact.value
    return found


def _line(order: int, text: str, top: float, confidence: float) -> Block:
    heading = text.startswith("# ")
    text = text.removeprefix("# ")
    kind = BlockKind.HEADING if heading else BlockKind.KEY_VALUE if "：" in text[:14] else BlockKind.PARAGRAPH
    return Block(order, kind, text, Box(0.1, top, 0.9, top + _LINE), _words(text, 0.1, top, confidence))


def _words(text: str, left: float, top: float, confidence: float) -> tuple[Word, ...]:
    """One word a line of text, its width by its length."""
    found: list[Word] = []
    for number, line in enumerate(text.split("\n")):
        y = top + number * _LINE
        found.append(
            Word(line, Box(left, y, min(0.99, left + 0.012 * len(line)), y + _LINE * 0.8), confidence)
        )
    return tuple(found)


def _table(order: int, table: int, rows: Table, top: float, confidence: float) -> list[Block]:
    columns = max(len(row) for row in rows)
    width = 0.8 / columns
    found: list[Block] = []
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if not text:
                continue
            left, y = 0.1 + column * width, top + row * _LINE
            found.append(
                Block(
                    order + len(found),
                    BlockKind.TABLE_CELL,
                    text,
                    Box(left, y, left + width, y + _LINE),
                    _words(text, left, y, confidence),
                    Cell(table, row, column),
                )
            )
    return found
