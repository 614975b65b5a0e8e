"""The figures of a cell, each with the place that it is read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Citation, File, Page
from casework.quotes import find_quote, span_box

_FIGURE = re.compile(
    r"(?<!\S)(?P<currency>[¥￥$€]|rmb|cny|usd|eur|hkd|jpy|gbp)?\s*(?P<number>-?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)\s*(?P<unit>%|‰|元|kgs?|公斤|千克|吨|t|箱|件|桶|袋|㎡|m2|mm|m)?(?=$|\s)",
    re.I,
)
_CURRENCIES = {"¥": "CNY", "￥": "CNY", "rmb": "CNY", "元": "CNY", "$": "USD", "€": "EUR", "人民币": "CNY", "美元": "USD", "欧元": "EUR"}  # fmt: skip
_NAMED = re.compile(
    r"人民币|美元|欧元|元(?!件|素|器|月|旦)|\b(?:rmb|cny|usd|eur|hkd|jpy|gbp)\b|[¥￥$€]", re.I
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text."""

    page: Page
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end].strip()


@dataclass(frozen=True, slots=True)
class Figure:
    """`text` as printed; `currency` and `unit` "" where not printed beside the figure itself."""

    value: Decimal
    text: str
    citation: Citation
    currency: str = ""
    unit: str = ""


def figures_in(file: File, piece: Piece) -> tuple[Figure, ...]:
    """All figures of a piece that holds nothing but figures; () for words, codes and dates."""
    raw = piece.block.text[piece.start : piece.end]
    found = list(_read(file, piece, raw))
    left = _FIGURE.sub("", raw).strip()
    return tuple(found) if found and not left else ()


def _read(file: File, piece: Piece, raw: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(raw):
        start, end = piece.start + match.start("number"), piece.start + match.end("number")
        citation = cited(file, Piece(piece.page, piece.block, start, end))
        if citation is None:
            continue
        value = Decimal(match["number"].replace(",", "").replace("，", ""))
        currency = currency_in(match["currency"] or "") or ("CNY" if match["unit"] == "元" else "")
        yield Figure(value, match["number"], citation, currency, match["unit"] or "")


def cited(file: File, piece: Piece) -> Citation | None:
    """The piece with its box; None when its page does not say it."""
    quote = piece.text
    if not quote or find_quote(piece.page, quote) is None:
        return None
    lead = len(piece.block.text[piece.start : piece.end]) - len(
        piece.block.text[piece.start : piece.end].lstrip()
    )
    start = piece.start + lead
    box = span_box(piece.block, start, start + len(quote))
    return Citation(file.id, file.name, piece.page.number, quote, box)


def currency_in(text: str) -> str:
    """The one currency that a text names; "" for none, "?" for several."""
    found = {_CURRENCIES.get(m.group().casefold(), m.group().upper()) for m in _NAMED.finditer(text)}
    return "" if not found else found.pop() if len(found) == 1 else "?"
