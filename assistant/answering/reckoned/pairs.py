"""Names and amounts in running lines (bills, letters): a sheet, but only where the paper's own total proves it whole."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answering.reckoned.figures import Piece, figures_in
from assistant.answering.reckoned.operations import listed
from assistant.answering.reckoned.sheets import Row, Sheet
from assistant.answering.statements import paper_words
from casework.evidence import Block, BlockKind, File, Page

_PAIR = re.compile(
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）()A-Za-z]{0,14}?)[\s:：]*(?:人民币|[¥￥])?\s*(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2})(?:元)?(?=$|[\s，,。；;（(])"
)
_NO_ITEM = re.compile(r"支付|自付|自费|其中|大写|余额|单价|数量|账号|编号|号码")
_AMOUNT = 1


def paired(papers: Sequence[tuple[File, Sequence[Page]]]) -> Iterator[Sheet]:
    for file, pages in papers:
        for page in pages:
            made = _sheet(file, page)
            if made is not None:
                yield made


def _sheet(file: File, page: Page) -> Sheet | None:
    items: list[Row] = []
    totals: list[Row] = []
    for name, piece, whole in _pairs(page):
        figures = figures_in(file, piece)
        if len(figures) != 1:
            continue
        row = Row(name, f"{name} {piece.text}", {_AMOUNT: figures}, {0: whole, _AMOUNT: piece})
        if any(word in name for word in (*listed("total"), "小写")):
            totals.append(row)
        elif not _NO_ITEM.search(name):
            items.append(row)
    added = sum((row.figures[_AMOUNT][0].value for row in items), Decimal(0))
    total = next((row for row in totals if row.figures[_AMOUNT][0].value == added), None)
    if total is None or len(items) < 2:
        return None
    title = " ".join(b.text for b in page.blocks if b.kind is BlockKind.HEADING)
    total = Row("合计", "合计", total.figures, {_AMOUNT: total.pieces[_AMOUNT]} | {0: total.pieces[_AMOUNT]})
    columns = {0: "项目", _AMOUNT: "金额"}
    return Sheet(
        file, f"{page.title} {title}".strip(), paper_words(file), columns, (*items, total), (), page.number
    )


def _pairs(page: Page) -> Iterator[tuple[str, Piece, Piece]]:
    """(name, the figure after it, both); a name at the end of one cell goes with the figure that begins the next."""
    name, at = "", None
    for block in page.blocks:
        if block.cell is None or (at is not None and at != (block.cell.table, block.cell.row)):
            name = ""
        at = (block.cell.table, block.cell.row) if block.cell else None
        for found, start, end in _in_block(block, name):
            yield found, Piece(page, block, start, end), Piece(page, block, 0, len(block.text))
        name = _trailing(block)


def _in_block(block: Block, name: str) -> Iterator[tuple[str, int, int]]:
    first = re.match(r"\s*((?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2})(?=$|\s)", block.text)
    if first and name:
        yield name, first.start(1), first.end(1)
    for match in _PAIR.finditer(block.text):
        yield re.sub(r"^[（(]|[)）]$", "", match["name"]), match.start("number"), match.end("number")


def _trailing(block: Block) -> str:
    if not block.cell:
        return ""
    found = re.search(r"[\u4e00-\u9fff][\u4e00-\u9fff（）()]{1,14}$", block.text.strip())
    return found.group() if found else ""
