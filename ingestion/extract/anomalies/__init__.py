"""What is wrong within one file, as findings with sources: sums, words against figures, check digits, dates, orders.

row_sums.py    quantity × price = amount, net + tax = gross, original − depreciation = net, row by row
totals.py      subtotals, totals and what a summary carries over
listed.py      the same for lists written without a table
weights.py     gross − tare = net on a weighing slip
capitals.py    大写 against 小写
invoices.py    net + tax = gross of a whole invoice
codes.py       check digits of 统一社会信用代码, 身份证, VIN and containers
dates.py       dates that cannot follow one another
orders.py      evidence that tries to give orders to the system
photos.py      camera time against printed time, editing software
telling.py     a finding in words, with a word of caution where OCR may have misread

Nothing is corrected: the figures stay as written until a person decides.
"""

from collections.abc import Sequence

from casework.evidence import File
from casework.facts import ProposedFact
from casework.findings import Finding
from ingestion.extract.anomalies import (
    capitals,
    codes,
    dates,
    invoices,
    listed,
    orders,
    photos,
    row_sums,
    totals,
    weights,
)
from ingestion.extract.reading import Paper


def find(file: File, paper: Paper, facts: Sequence[ProposedFact]) -> list[Finding]:
    """Every anomaly of the file; one matter is told once."""
    found = [
        *row_sums.find(paper),
        *totals.find(paper),
        *listed.find(paper),
        *weights.find(paper),
        *invoices.find(paper),
        *capitals.find(paper),
        *codes.find(paper),
        *dates.find_in(paper, facts),
        *orders.find(paper),
        *photos.find(file, paper),
    ]
    return list({finding.subject: finding for finding in reversed(found)}.values())[::-1]
