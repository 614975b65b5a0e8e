"""Hand-made papers: lines and tables with a box for every word, as a reader would give them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import Block, BlockKind, Box, Cell, File, FileStatus, Page, TextSource, Word
from casework.facts import Fact
from casework.findings import Finding
from casework.loss.terms import LossRun

Line = str | tuple[BlockKind, str] | list[list[str]]


def paper(
    name: str, kind: str, *lines: Line, pages: Sequence[Sequence[Line]] = ()
) -> tuple[File, tuple[Page, ...]]:
    """A file of one page of `lines` (a list of rows is a table), or of several `pages`."""
    file = File(f"id-{name}", "case", name, "0" * 64, 1, "application/pdf", FileStatus.INDEXED, kind)
    return file, tuple(_page(n, content) for n, content in enumerate(pages or [lines], 1))


def dossier(
    *papers: tuple[File, tuple[Page, ...]],
    facts: Sequence[Fact] = (),
    findings: Sequence[Finding] = (),
    run: LossRun | None = None,
) -> Dossier:
    case = Case("case", "甲公司火灾", "", "R-1", "user", datetime(2025, 1, 1, tzinfo=UTC))
    return Dossier(
        case,
        files=tuple(file for file, _ in papers),
        facts=tuple(facts),
        findings=tuple(findings),
        run=run,
        pages={file.id: pages for file, pages in papers},
    )


def _page(number: int, lines: Sequence[Line]) -> Page:
    blocks: list[Block] = []
    tables = 0
    for line in lines:
        if isinstance(line, list):
            for row, cells in enumerate(line):
                for column, text in enumerate(cells):
                    if text:
                        cell = Cell(tables, row, column)
                        blocks.append(_block(len(blocks), BlockKind.TABLE_CELL, text, cell, len(cells)))
            tables += 1
        else:
            kind, text = line if isinstance(line, tuple) else (BlockKind.PARAGRAPH, line)
            blocks.append(_block(len(blocks), kind, text))
    return Page(number, 1000, 1400, tuple(blocks), TextSource.TEXT_LAYER)


def _block(order: int, kind: BlockKind, text: str, cell: Cell | None = None, columns: int = 1) -> Block:
    """Every block on its own line of the page; its words share the line by their length."""
    top, width = 0.02 * order, 0.8 / columns
    left = 0.1 + (cell.column * width if cell else 0.0)
    box = Box(left, top, left + width, top + 0.015)
    words, at = [], left
    for piece in text.split():
        share = width * len(piece) / max(len(text.replace(" ", "")), 1)
        words.append(Word(piece, Box(at, top, at + share, top + 0.015)))
        at += share
    return Block(order, kind, text, box, tuple(words), cell)
