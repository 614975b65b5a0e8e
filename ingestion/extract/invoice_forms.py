"""One invoice read: number, date, parties and sums, each with the words that say it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from casework.figures import Figure, find_dates, find_figures
from casework.money import plain
from ingestion.extract.invoice_parties import Party, find_party
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import CENT, lines, measures
from ingestion.extract.text import fold

KINDS = frozenset(("invoice", "commercial_invoice"))
_NUMBER = re.compile(
    r"(?:(?<![A-Za-z])N[o0º°]\.?\s*(?=\d{8}(?!\d))|发\s*票\s*号\s*码?|票据号码|(?:^|(?<=\s))号\s*码(?=\s*[::\s]\s*\d{8})|Invoice\s*(?:No|Number|Nr|#)\.?|INV\s?#|^No\.(?=\s*:))\s*[::]?\s*(?P<value>[A-Za-z0-9][A-Za-z0-9\-/]{4,})",
    re.I,
)
_DATE = re.compile(
    r"(?:开\s*票\s*(?:日\s*期|时\s*间)|开具日期|发票日期|(?<![a-z])issued(?:\s+on)?|Invoice\s+Date|Date(?:\s+of\s+Invoice)?)\s*[::]?\s*(?P<value>.{6,24})",
    re.I,
)
_MONEY = r"(?P<value>(?:¥|USD|US\$|\$|EUR|RMB|CNY)?\s?[\d,]+\.\d{1,2})"
_SMALL = re.compile(r"小\s*写\s*\)?\s*[::]?\s*(?P<value>¥?\s?[\d,]+(?:\.\d{1,2})?)")
_GROSS = re.compile(
    rf"(?:价\s*税\s*合\s*计|Grand\s+Total|Total\s+Amount|(?<![A-Za-z] )Amount\s*:|Invoice\s+Total|Total)[^\d¥$]{{0,30}}{_MONEY}",
    re.I,
)
_NET = re.compile(
    r"(?:(?<!税)(?<!税 )合\s*计[^\d¥]{0,12}?|(?<!税)(?<!税 )(?<!总)金\s*额\s*(?:合\s*计)?[^\d¥,，]{0,6}?|不\s*含\s*税\s*(?:金\s*额|价)?\s*[::]?\s*)(?P<value>¥\s?-?[\d,]+(?:\.\d{1,2})?|[\d,]+\.\d{2}(?=元|[,，;；\s]|$))"
)
_TAX = re.compile(
    r"(?:税\s*额|(?<=\s)税(?=\s*[::]))\s*(?:合\s*计)?[^\d¥]{0,6}(?P<value>¥?\s?[\d,]+\.\d{1,2})"
)
_TOTALS = re.compile(r"合\s*计[^\d¥]{0,10}(?P<net>¥\s?[\d,]+\.\d{2})\D{0,12}(?P<tax>¥\s?[\d,]+\.\d{2})")
_HIGHEST_RATE = Decimal("0.20")

#: what the words are worth and where in them it stands
Reader = Callable[[str], tuple[str, int, int] | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing an invoice says, and where."""

    value: str
    page: Page
    block: Block
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Invoice:
    number: Told | None
    date: Told | None
    buyer: Told | None
    seller: Told | None
    net: Told | None
    tax: Told | None
    gross: Told | None


def by_invoice(paper: Paper) -> list[list[Page]]:
    """One invoice a page; a page without a number goes on with the page before."""
    groups: list[list[Page]] = []
    for page in paper.pages:
        if groups and not _search(page, _NUMBER):
            groups[-1].append(page)
        else:
            groups.append([page])
    return groups


def read_invoice(paper: Paper, pages: list[Page]) -> Invoice:
    gross = _gross(paper, pages)
    net, tax = (_column(paper, pages, role) for role in ("amount", "tax"))
    if paper.kind.key == "commercial_invoice":
        net = tax = None
    elif gross and not (net and tax):
        found = _parts_of(pages, gross)
        net, tax = (net or found[0], tax or found[1]) if found else (net, tax)
    return Invoice(
        number=_first(pages, _NUMBER, lambda text: (text.upper(), 0, len(text))),
        date=_first(pages, _DATE, _as_date),
        buyer=_party(pages, "buyer"),
        seller=_party(pages, "seller"),
        net=net,
        tax=tax,
        gross=gross,
    )


def _party(pages: list[Page], side: str) -> Told | None:
    found: Party | None = find_party(pages, side)
    return Told(found.name, found.page, found.block, found.span) if found else None


def _first(pages: list[Page], pattern: re.Pattern[str], read: Reader) -> Told | None:
    for page in pages:
        found = _search(page, pattern)
        value = read(found[1]["value"]) if found else None
        if found and value:
            block, match = found
            start = match.start("value")
            return Told(value[0], page, block, (start + value[1], start + value[2]))
    return None


def _search(page: Page, pattern: re.Pattern[str]) -> tuple[Block, re.Match[str]] | None:
    """In one block, or a label cell with its value in the next block."""
    for block in page.blocks:
        match = pattern.search(fold(block.text))
        if match:
            return block, match
    for before, block in zip(page.blocks, page.blocks[1:], strict=False):
        label = fold(before.text).rstrip(" :")
        match = pattern.search(f"{label}:{fold(block.text)}")
        if match and match.start("value") > len(label):
            within = re.search(f"(?P<value>{re.escape(match['value'])})", fold(block.text))
            if within:
                return block, within
    return None


def _as_date(text: str) -> tuple[str, int, int] | None:
    dates = find_dates(text)
    return (dates[0].value.isoformat(), dates[0].start, dates[0].end) if dates else None


def _as_amount(text: str) -> tuple[str, int, int] | None:
    figures = find_figures(text)
    return (plain(figures[0].value), 0, len(text)) if figures else None


def _gross(paper: Paper, pages: list[Page]) -> Told | None:
    if paper.kind.key == "commercial_invoice":
        told = _total(paper, pages, "amount")
        if told:
            return told
    return next((told for p in (_SMALL, _GROSS) if (told := _first(pages, p, _as_amount))), None)


def _column(paper: Paper, pages: list[Page], role: str) -> Told | None:
    """The printed total of the net or tax column: 合计 in the table, or 合计 … ¥a … ¥b under it."""
    told = _total(paper, pages, role, taxed=True)
    return (
        told or _first(pages, _NET if role == "amount" else _TAX, _as_amount) or _second_of_total(pages, role)
    )


def _total(paper: Paper, pages: list[Page], role: str, *, taxed: bool = False) -> Told | None:
    for schedule in paper.schedules:
        if taxed and not schedule.has("tax"):
            continue
        position = measures(schedule).amount if role == "amount" else schedule.position(role)
        for line in (x for x in lines(schedule) if x.row.page in pages):
            block = line.row.cells.get(position) if position is not None else None
            value = _as_amount(block.text) if block else None
            if line.role == "total" and block is not None and value:
                return Told(value[0], line.row.page_of(block), block, (0, len(block.text)))
    return None


def _second_of_total(pages: list[Page], role: str) -> Told | None:
    """`合计 ¥104424.78 ¥13575.22`: net first, tax second."""
    name = "net" if role == "amount" else "tax"
    for page in pages:
        for block in page.blocks:
            match = _TOTALS.search(fold(block.text))
            value = _as_amount(match[name]) if match else None
            if match and value:
                return Told(value[0], page, block, match.span(name))
    return None


def _parts_of(pages: list[Page], gross: Told) -> tuple[Told, Told] | None:
    """Two figures of the invoice that add up to its gross sum, the smaller one no more than a tax can be."""
    whole = Decimal(gross.value)
    found = [(page, block, figure) for page in pages for block, figure in _money(page)]
    for net in found:
        for tax in found:
            small, large = tax[2].value, net[2].value
            if 0 < small <= large * _HIGHEST_RATE and abs(small + large - whole) <= CENT:
                return _told(*net), _told(*tax)
    return None


def _money(page: Page) -> Iterator[tuple[Block, Figure]]:
    for block in prose_blocks(page):
        for figure in find_figures(block.text):
            if figure.kind in ("amount", "number"):
                yield block, figure


def _told(page: Page, block: Block, figure: Figure) -> Told:
    return Told(plain(figure.value), page, block, (figure.start, figure.end))
