"""Papers, facts and items in few words. A page is written as lines; 「标签：值」 becomes a key-value block."""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal

from casework.case import Case
from casework.evidence import Block, BlockKind, Box, Cell, Citation, File, FileStatus, Page, TextSource
from casework.facts import Basis, Fact, FactStatus, Ruling
from casework.loss.terms import ItemResult, LossItem, PolicyTerm, Step, TermOrigin

NOW = datetime(2025, 6, 1, 9, 0, tzinfo=UTC)
Papers = dict[str, tuple[File, tuple[Page, ...]]]


def case(title: str, line: str, number: str = "GG-2025-0001") -> Case:
    return Case("case", title, line, number, "owner", NOW)


def paper(
    name: str, kind: str, *pages: str, photo: dict[str, str] | None = None
) -> tuple[File, tuple[Page, ...]]:
    """A file of text pages; a line with | is a table row."""
    sha = hashlib.sha256(name.encode()).hexdigest()
    media = "image/jpeg" if kind == "photo" else "application/pdf"
    file = File(sha[:8], "case", name, sha, 1000, media, FileStatus.INDEXED, kind, "", len(pages), len(pages),
                received_at=NOW, photo=photo or {})  # fmt: skip
    return file, tuple(_page(n, text) for n, text in enumerate(pages, 1))


def _page(number: int, text: str) -> Page:
    blocks: list[Block] = []
    row = 0
    for line in (part.strip() for part in text.strip().splitlines()):
        y = 0.05 + 0.03 * len(blocks)
        if "|" in line:
            for column, cell in enumerate(line.split("|")):
                box = Box(0.1 + 0.1 * column, y, 0.2 + 0.1 * column, y + 0.02)
                blocks.append(
                    Block(len(blocks), BlockKind.TABLE_CELL, cell.strip(), box, (), Cell(0, row, column))
                )
            row += 1
        elif line:
            kind = (
                BlockKind.HEADING
                if not blocks
                else BlockKind.KEY_VALUE
                if _labelled(line)
                else BlockKind.PARAGRAPH
            )
            blocks.append(Block(len(blocks), kind, line, Box(0.1, y, 0.9, y + 0.02)))
    return Page(number, 1000, 1400, tuple(blocks), TextSource.TEXT_LAYER)


def _labelled(line: str) -> bool:
    head, mark, _ = line.partition("：")
    return bool(mark) and len(head) <= 8 and "，" not in head and head[:1] not in "一二三四五六七八九十"


class Shelf:
    """The papers of a case by name, so that facts can cite them."""

    def __init__(self, *papers: tuple[File, tuple[Page, ...]]) -> None:
        self._papers: Papers = {p[0].name: p for p in papers}

    @property
    def files(self) -> tuple[File, ...]:
        return tuple(p[0] for p in self._papers.values())

    @property
    def pages(self) -> dict[str, tuple[Page, ...]]:
        return {p[0].id: p[1] for p in self._papers.values()}

    def cite(self, name: str, page: int, quote: str) -> Citation:
        """A citation whose quote really stands on that page."""
        file, pages = self._papers[name]
        block = next((b for b in pages[page - 1].blocks if quote in b.text), None)
        assert block is not None, f"{quote} not on {name} p{page}"
        return Citation(file.id, name, page, quote, block.box)

    def fact(self, key: str, value: str, name: str, quote: str, *, page: int = 1, currency: str = "",
             status: FactStatus = FactStatus.CONFIRMED, basis: Basis = Basis.DOCUMENTED, authority: int = 80) -> Fact:  # fmt: skip
        return Fact(
            f"{key}:{value}",
            "case",
            key,
            value,
            status,
            currency,
            basis,
            authority,
            (self.cite(name, page, quote),),
        )


def item(order: int, category: str, name: str, claimed: str, *, quantity: str = "1", price: str = "", amount: str = "",
         unit: str = "项", specification: str = "", claimed_price: str = "", reason: str = "", included: bool = True,
         depreciation: str = "", citations: tuple[Citation, ...] = ()) -> LossItem:  # fmt: skip
    """One claim line; price defaults to the claimed amount divided by the quantity."""
    count = Decimal(quantity)
    unit_price = Decimal(price) if price else Decimal(claimed) / count
    return LossItem(
        f"item-{order}", order, category, name, specification, unit, count,
        Decimal(claimed_price) if claimed_price else unit_price, Decimal(claimed), count if included else None,
        unit_price if included else None, Decimal(amount) if amount else (count * unit_price if included else None),
        Decimal(depreciation) if depreciation else None, included, reason, citations,
    )  # fmt: skip


def step(id: str, label: str, formula: str, result: str, clause: str = "", statute: str = "", item: str = "",
         citations: tuple[Citation, ...] = ()) -> Step:  # fmt: skip
    return Step(id, label, formula, result, clause, statute, item, citations)


def row(*columns: str) -> ItemResult:
    """item, sum_insured, value_at_risk, loss, salvage, ratio, adjusted."""
    return ItemResult(*columns)


def term(name: str, value: str, clause: str, *citations: Citation) -> PolicyTerm:
    return PolicyTerm(name, value, TermOrigin.POLICY, clause, citations)


def ruling(subject: str, decision: str, reason: str, before: str = "", *citations: Citation) -> Ruling:
    return Ruling(f"ruling:{subject}", "case", subject, decision, reason, "周明", NOW, before, citations)
