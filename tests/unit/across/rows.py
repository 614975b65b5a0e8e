"""Rows of lists in few words."""

from decimal import Decimal

from casework.evidence import Box, Citation
from casework.records import Record, Side

_FILES = {
    Side.CLAIM: "清单.xlsx",
    Side.INVOICE: "发票.pdf",
    Side.BOOK: "账册.xlsx",
    Side.COUNT: "查勘.pdf",
    Side.PACKING: "装箱单.pdf",
    Side.QUOTE: "报价.pdf",
}


def row(side: Side, name: str, quantity: str = "", price: str = "", amount: str = "", *, unit: str = "", order: int = 1,
        specification: str = "", code: str = "", tax: str = "", file: str = "", document: str = "",
        currency: str = "CNY") -> Record:  # fmt: skip
    """A row of the paper that usually has rows of that side; figures as written, "" for none."""
    paper = file or _FILES[side]
    figures = {"quantity": quantity, "price": price, "amount": amount}
    read = {key: Decimal(text) if text else None for key, text in figures.items()}
    return Record(
        side, name, _cite(paper, name), order, specification, code, unit,
        quantity=read["quantity"], price=read["price"], amount=read["amount"],
        tax=Decimal(tax) if tax else None, currency=currency, document=document,
        cells={key: _cite(paper, text) for key, text in figures.items() if text},
    )  # fmt: skip


def _cite(paper: str, quote: str) -> Citation:
    return Citation(paper, paper, 1, quote, Box(0.1, 0.1, 0.2, 0.2))
