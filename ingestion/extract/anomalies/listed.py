"""Lists written without a table whose printed total is not the sum of their lines."""

from collections.abc import Iterator
from decimal import Decimal

from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.listings import listings
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT


def find(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        for listing in listings(page):
            right = sum((entry.amount for entry in listing.entries), Decimal(0))
            if listing.total is None or listing.total_block is None or abs(right - listing.total) <= CENT:
                continue
            formula = "＋".join(bare(entry.amount) for entry in listing.entries)
            message = f"清单各项{formula}＝{written(right)}，总数写{written(listing.total)}，相差{written(abs(right - listing.total))}。"
            blocks = [listing.total_block, *(entry.block for entry in listing.entries)]
            values = (written(listing.total), written(right))
            yield anomaly(paper, page, f"list {listing.total_block.order}", message, blocks, values, check=14)
