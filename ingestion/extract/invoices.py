"""Invoices: number, date, parties and sums, keyed by the invoice's number; VAT and commercial forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_dates, find_figures
from casework.money import plain
from ingestion.extract import wording
from ingestion.extract.rows import lines
from ingestion.extract.reading import Paper
from ingestion.extract.text import fold, squeeze

KINDS = frozenset(("invoice", "commercial_invoice"))
_NUMBER = re.compile(r"(?:发\s*票\s*号\s*码?|票据号码|Invoice\s*(?:No|Number|Nr)\.?)\s*[::]?\s*(?P<value>[A-Za-z0-9][A-Za-z0-9\-/]{4,})", re.I)
_DATE = re.compile(r"(?:开\s*票\s*日\s*期|发票日期|Invoice\s+Date|Date(?:\s+of\s+Invoice)?)\s*[::]?\s*(?P<value>.{6,24})", re.I)
_BUYER = re.compile(r"(?:购\s*买?\s*方|买\s*方|付款方|Buyer|Bill\s+To|Sold\s+To|Messrs|Importer|Customer|Consignee)", re.I)
_SELLER = re.compile(r"(?:销\s*售?\s*方|卖\s*方|收款方|Seller|Vendor|Exporter|Supplier|Shipper|From\b)", re.I)
_NAME = re.compile(r"(?:名\s*称|Name)\s*[::]\s*(?P<value>[^\n;]{2,60})", re.I)
_GROSS = re.compile(r"(?:小\s*写|价\s*税\s*合\s*计|Grand\s+Total|Total\s+Amount|Invoice\s+Total|Total)[^\d¥$]{0,30}(?P<value>(?:¥|￥|USD|US\$|\$|EUR|RMB|CNY)?\s?[\d,]+\.\d{1,2})", re.I)
_NET = re.compile(r"(?:合\s*计[^\d¥]{0,12}?|金\s*额\s*(?:合\s*计)?[^\d¥,，]{0,6}?)(?P<value>[¥￥]\s?-?[\d,]+(?:\.\d{1,2})?)")
_TAX = re.compile(r"税\s*额\s*(?:合\s*计)?[^\d¥]{0,6}(?P<value>[¥￥]?\s?[\d,]+\.\d{1,2})")


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


def invoice_facts(paper: Paper) -> Iterator[ProposedFact]:
    """`invoice[NUMBER].…`; one invoice a page, a page without a number goes on with the page before."""
    if paper.kind.key not in KINDS:
        return
    for pages in by_invoice(paper):
        invoice = read_invoice(paper, pages)
        if invoice.number is None:
            continue
        for name in ("date", "buyer", "seller", "net", "tax", "gross"):
            told: Told | None = getattr(invoice, name)
            if told:
                currency = paper.currency if name in ("net", "tax", "gross") else ""
                key = item_key("invoice", invoice.number.value, f".{name}")
                yield paper.propose(key, told.value, told.page, told.block, told.span, currency=currency)


def by_invoice(paper: Paper) -> list[list[Page]]:
    groups: list[list[Page]] = []
    for page in paper.pages:
        if groups and not _search(page, _NUMBER):
            groups[-1].append(page)
        else:
            groups.append([page])
    return groups


def read_invoice(paper: Paper, pages: list[Page]) -> Invoice:
    return Invoice(
        number=_first(pages, _NUMBER, lambda text: text.upper()),
        date=_first(pages, _DATE, _as_date),
        buyer=_party(pages, _BUYER, _SELLER),
        seller=_party(pages, _SELLER, _BUYER),
        net=_summed(paper, pages, "amount") if paper.kind.key == "invoice" else None,
        tax=_summed(paper, pages, "tax") if paper.kind.key == "invoice" else None,
        gross=_gross(paper, pages),
    )


def _first(pages, pattern, canonical) -> Told | None:  # type: ignore[no-untyped-def]
    for page in pages:
        found = _search(page, pattern)
        if found:
            block, match = found
            value = canonical(match["value"])
            if value:
                return Told(value, page, block, match.span("value"))
    return None


def _search(page: Page, pattern: re.Pattern[str]) -> tuple[Block, re.Match[str]] | None:
    """In one block, or a label cell with its value in the next block."""
    for block in page.blocks:
        match = pattern.search(fold(block.text))
        if match:
            return block, match
    for before, block in zip(page.blocks, page.blocks[1:], strict=False):
        joined = fold(before.text).rstrip() + ":" + fold(block.text)
        match = pattern.search(joined)
        if match and match.start("value") > len(before.text.rstrip()):
            within = pattern_at(fold(block.text), match["value"])
            if within:
                return block, within
    return None


def pattern_at(text: str, value: str) -> re.Match[str] | None:
    return re.search(f"(?P<value>{re.escape(value)})", text)


def _as_date(text: str) -> str:
    dates = find_dates(text)
    return dates[0].value.isoformat() if dates else ""


def _party(pages: list[Page], own: re.Pattern[str], other: re.Pattern[str]) -> Told | None:
    """The name after the party's own word and before the other party's."""
    for page in pages:
        side = ""
        for block in page.blocks:
            text = fold(block.text)
            for match in re.finditer(rf"(?P<own>{own.pattern})|(?P<other>{other.pattern})|{_NAME.pattern}", text, re.I):
                if match["own"] or match["other"]:
                    side = "own" if match["own"] else "other"
                    direct = _direct_name(text, match.end()) if side == "own" else None
                    if direct:
                        return Told(direct[0], page, block, (direct[1], direct[2]))
                elif side == "own":
                    told = _told_name(text, match.start("value"), match.end("value"))
                    if told:
                        return Told(told[0], page, block, (told[1], told[2]))
            if side == "own" and not own.search(text) and not _NAME.search(text) and block.cell is None:
                side = side if len(text) < 60 else ""
            if side == "own" and block.cell is not None and not own.search(text):
                told = wording.organisation(text)
                if told and told[1] <= 4:
                    return Told(told[0], page, block, (told[1], told[2]))
    return None


def _direct_name(text: str, start: int) -> tuple[str, int, int] | None:
    link = re.compile(r"\s*(?:信\s*息)?\s*(?:名\s*称)?\s*[::]?\s*(?:名\s*称\s*[::])?\s*").match(text, start)
    begin = link.end() if link else start
    end = min((i for i in (text.find("\n", begin), text.find(";", begin)) if i >= 0), default=len(text))
    return _told_name(text, begin, end)


def _told_name(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    piece = re.split(r"统一社会信用|纳税人|地\s*址|\s{2,}|销\s*售?\s*方|Address|Invoice", text[start:end])[0]
    found = wording.organisation(piece) or (wording.name(piece) if len(piece.strip()) >= 2 and len(piece) < 50 else None)
    if not found or found[1] > 4 or re.search(r"信\s*息|识别号|:", found[0]):
        return None
    return found[0], start + found[1], start + found[2]


def _gross(paper: Paper, pages: list[Page]) -> Told | None:
    patterns = (re.compile(r"小\s*写\s*\)?\s*[::]?\s*(?P<value>[¥￥]?\s?[\d,]+(?:\.\d{1,2})?)"), _GROSS)
    if paper.kind.key == "commercial_invoice":
        for schedule in paper.schedules:
            for line in lines(schedule):
                block = schedule.cell(line.row, "amount")
                if line.role == "total" and line.amount is not None and block is not None:
                    return Told(plain(line.amount), schedule.page, block, (0, len(block.text)))
    for pattern in patterns:
        told = _first(pages, pattern, _as_amount)
        if told:
            return told
    return None


def _as_amount(text: str) -> str:
    figures = find_figures(text)
    return plain(figures[0].value) if figures else ""


def _summed(paper: Paper, pages: list[Page], role: str) -> Told | None:
    """The printed total of the net or tax column: 合计 in the table, or 合计 … ¥a … ¥b under it."""
    for schedule in paper.schedules:
        if schedule.page not in pages or not schedule.has("tax"):
            continue
        for line in lines(schedule):
            block, number = schedule.cell(line.row, role), schedule.number(line.row, role)
            if line.role == "total" and block is not None and number is not None:
                return Told(plain(number), schedule.page, block, (0, len(block.text)))
    told = _first(pages, _NET if role == "amount" else _TAX, _as_amount)
    return told or _second_of_total(pages, role)


def _second_of_total(pages: list[Page], role: str) -> Told | None:
    """`合计 ¥104424.78 ¥13575.22`: net first, tax second."""
    pattern = re.compile(r"合\s*计[^\d¥￥]{0,10}(?P<net>[¥￥]\s?[\d,]+\.\d{2})\D{0,12}(?P<tax>[¥￥]\s?[\d,]+\.\d{2})")
    for page in pages:
        for block in page.blocks:
            match = pattern.search(fold(block.text))
            if match:
                name = "net" if role == "amount" else "tax"
                return Told(_as_amount(match[name]), page, block, match.span(name))
    return None


def item_total(paper: Paper) -> Decimal | None:
    """Sum of the printed item amounts of the first schedule; None without one."""
    for schedule in paper.schedules:
        amounts = [line.amount for line in lines(schedule) if line.role == "item" and line.amount is not None]
        if amounts:
            return sum(amounts, Decimal(0))
    return None


def squeezed_text(paper: Paper) -> str:
    return squeeze("\n".join(page.text for page in paper.pages)).text
