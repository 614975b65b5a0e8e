"""Invoices as facts, keyed by the invoice's number; VAT and commercial forms."""

from collections.abc import Iterator

from casework.facts import ProposedFact, item_key
from ingestion.extract.invoice_forms import KINDS, Told, by_invoice, read_invoice
from ingestion.extract.reading import Paper

_SUMS = ("net", "tax", "gross")


def invoice_facts(paper: Paper) -> Iterator[ProposedFact]:
    """`invoice[NUMBER].…`; an invoice without a number has no key and is left to the search."""
    if paper.kind.key not in KINDS:
        return
    for pages in by_invoice(paper):
        invoice = read_invoice(paper, pages)
        if invoice.number is None:
            continue
        for name in ("date", "buyer", "seller", *_SUMS):
            told: Told | None = getattr(invoice, name)
            if told:
                currency = paper.currency if name in _SUMS else ""
                key = item_key("invoice", invoice.number.value, f".{name}")
                yield paper.propose(key, told.value, told.page, told.block, told.span, currency=currency)
