"""Papers -> sheets: tables whose columns and rows are known, with what names each of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.reckoned.figures import Figure, Piece, currency_in, figures_in
from assistant.answering.reckoned.grid import Cells, rows_of, split_columns
from assistant.answering.reckoned.operations import column_roles
from assistant.answering.statements import paper_words
from casework.evidence import BlockKind, File, Page
from casework.figures import find_dates
from casework.tables import joined_tables

_LONGEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """`label` names it; `words` is all that it says; `figures` by column, several where its cell holds several."""

    label: str
    words: str
    figures: Mapping[int, tuple[Figure, ...]]
    pieces: Mapping[int, Piece]

    @property
    def name(self) -> str:
        """All its words that are no figures, so that two rows of one group are told apart."""
        own = [
            p.text for c, p in sorted(self.pieces.items()) if c not in self.figures and not p.text.isdigit()
        ]
        return " ".join(dict.fromkeys(" ".join(text.split()) for text in own[:3])) or self.label

    def figure(self, column: int) -> Figure | None:
        """The one figure of a column."""
        found = self.figures.get(column, ())
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`title` is its own name (sheet, headings), `paper` its paper's; `columns` by number, {} when it has no header."""

    file: File
    title: str
    paper: str
    columns: Mapping[int, str]
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()  #: rows before the header: a total told first
    first_page: int = 1

    @property
    def context(self) -> str:
        return f"{self.title} {self.paper}"

    def role(self, name: str) -> list[int]:
        """The columns of a role (amount, price, quantity, tax, ordinal), by their titles."""
        return [column for column, title in self.columns.items() if _role(title) == name]

    def currency(self, column: int) -> str:
        """What the column's figures are told in; "" where nobody says, "?" where it is not one."""
        own = currency_in(self.columns.get(column, ""))
        marks = {f.currency for row in self.rows for f in row.figures.get(column, ()) if f.currency}
        told = {own} - {""} or marks or {currency_in(self.title)} - {""}
        return "" if not told else told.pop() if len(told) == 1 else "?"


def _role(title: str) -> str:
    return next((role for role, pattern in _ordered() if pattern.search(title.strip())), "")


def _ordered() -> list[tuple[str, re.Pattern[str]]]:
    return sorted(column_roles(), key=lambda row: row[0] != "ordinal")


def sheets(papers: Sequence[tuple[File, Sequence[Page]]]) -> list[Sheet]:
    found: list[Sheet] = []
    for file, pages in papers:
        for table in joined_tables(pages):
            page = next(p for p in pages if p.number == table.parts[0][0])
            first = min(c.block.order for c in table.cells if c.page.number == page.number)
            title = _title(page, first)
            for header, rows, above in _stacked(rows_of(table)):
                made = _sheet(file, title, header, rows, above, page.number)
                joined = found and _rest_of(found[-1], made)
                if joined:
                    found[-1] = replace(found[-1], rows=(*found[-1].rows, *made.rows))
                elif made.rows:
                    found.append(made)
    return found


def _title(page: Page, order: int) -> str:
    """The sheet's name, and what stands over the table."""
    kinds = (BlockKind.HEADING, BlockKind.KEY_VALUE, BlockKind.PARAGRAPH)
    above = [b.text for b in page.blocks if b.kind in kinds and b.order < order and len(b.text) < 60]
    return " ".join([page.title, *above[-3:]]).strip()


def _rest_of(before: Sheet, after: Sheet) -> bool:
    """The same columns by name on the next page of one paper."""
    same = list(before.columns.values()) == list(after.columns.values()) and len(after.columns) > 2
    return same and before.file == after.file and after.first_page > before.first_page and not after.title


def _stacked(rows: list[Cells]) -> Iterator[tuple[Cells, list[Cells], list[Cells]]]:
    """(header, rows under it, rows above it); a form of several headers one under the other is several sheets."""
    heads = [n for n in range(len(rows)) if _is_header(rows, n)]
    if not heads:
        yield {}, rows, []
        return
    starts = [n for n in heads if n - 1 not in heads]
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(rows)
        depth = 2 if start + 1 in heads else 1
        header = _joined_header(rows[start : start + depth])
        yield header, rows[start + depth : end], rows[: starts[0]] if at == 0 else []


def _joined_header(rows: list[Cells]) -> Cells:
    return {**rows[0], **(rows[1] if len(rows) > 1 else {})}


def _is_header(rows: list[Cells], at: int) -> bool:
    """Names only, two or more, over a row that has a figure or a date under one of them."""
    own = rows[at]
    if len(own) < 2 or any(not _is_title(piece.text) for piece in own.values()):
        return False
    below = next((row for row in rows[at + 1 :] if len(row) > 1), None)
    if below is None:
        return False
    if any(_is_value(piece.text) for column, piece in below.items() if column in own):
        return max(own) >= max(below) and len(own) > 1
    second = min(below) > min(own) and _is_header(rows, rows.index(below))
    return second and rows.index(below) == at + 1


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _is_value(text) and not re.search(r"[:：]\s*\S.*\d", text)


def _is_value(text: str) -> bool:
    bare = text.strip()
    if re.fullmatch(r"[¥￥$€]?\s*-?[\d,，.]+(?:\s*(?:%|‰|元|kg|公斤|吨))?(?:\s+[\d,，.%‰]+)*", bare):
        return True
    return any(d.start == 0 and len(d.text) >= len(bare) - 9 for d in find_dates(bare))


def _sheet(file: File, title: str, header: Cells, rows: list[Cells], above: list[Cells], page: int) -> Sheet:
    if header:
        header, rows = split_columns(header, rows)
    columns = {column: " ".join(piece.text.split()) for column, piece in sorted(header.items())}
    made = tuple(_row(file, row, columns) for row in rows)
    before = tuple(_row(file, row, {}) for row in above)
    return Sheet(file, title, paper_words(file), columns, made, before, page)


def _row(file: File, cells: Cells, columns: Mapping[int, str]) -> Row:
    figures = {c: found for c, piece in cells.items() if (found := figures_in(file, piece))}
    idle = {
        c for c in cells if re.fullmatch(r"\d{1,3}", cells[c].text) and _role(columns.get(c, "")) == "ordinal"
    }
    coded = {c for c in cells if re.search(r"编号|编码|代码|\bcode\b", columns.get(c, ""), re.I)}
    idle |= coded if len(cells) - len(figures) - len(coded) > 0 else set()
    names = [" ".join(p.text.split()) for c, p in sorted(cells.items()) if c not in figures and c not in idle]
    worded = [
        name for name in names if not _is_value(name) and re.search(r"[^\W\d_]{2}|[\u4e00-\u9fff]", name)
    ]
    named = [name for name in worded if not re.fullmatch(r"[A-Za-z]{0,4}-?\d[A-Za-z\d-]*", name)]
    label = next(iter(named or worded or names), "")
    kept = {c: found for c, found in figures.items() if c not in idle}
    return Row(label, " ".join(p.text for _, p in sorted(cells.items())), kept, cells)
