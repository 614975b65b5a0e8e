"""Whole invoices: net + tax = gross, and the tax that the rate gives."""

from collections.abc import Iterator
from decimal import Decimal

from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told, written
from ingestion.extract.invoice_forms import KINDS, Invoice, Told, by_invoice, read_invoice
from ingestion.extract.reading import Paper

_HIGHEST_RATE = Decimal("0.2")


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for pages in by_invoice(paper):
        invoice = read_invoice(paper, pages)
        if invoice.net and invoice.tax and invoice.gross:
            yield from _gross(paper, invoice, invoice.net, invoice.tax, invoice.gross)


def _gross(paper: Paper, invoice: Invoice, net: Told, tax: Told, gross: Told) -> Iterator[Finding]:
    right, printed = Decimal(net.value) + Decimal(tax.value), Decimal(gross.value)
    if right == printed or Decimal(tax.value) > Decimal(net.value) * _HIGHEST_RATE:
        return  # a tax beyond any rate was misread from another column
    number = f"发票{invoice.number.value}" if invoice.number else "发票"
    message = (
        f"{number}：金额{net.value}＋税额{tax.value}＝{written(right)}，价税合计小写为{written(printed)}，"
        f"相差{written(abs(right - printed))}。" + caution(gross.page, [net.block, tax.block, gross.block])
    )
    cited = tuple(paper.source.cite(t.page, t.block, t.span) for t in (gross, net, tax))
    yield told(
        paper, gross.page, f"gross {number}", message, cited, (written(printed), written(right)), check=32
    )
