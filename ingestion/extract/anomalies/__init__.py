"""What is wrong within one file, as findings with sources: sums, words against figures, check digits, dates, orders.

Sums      row_sums.py quantity × price = amount, net + tax = gross, original − depreciation = net, row by row
          products.py the same where the heads tell no roles · worded_rows.py where rows tell them in words
          totals.py subtotals, totals, what a summary carries over · listed.py the same without a table
          column_sums.py the totals of tables whose heads tell no roles
          weights.py gross − tare = net · balance.py assets = liabilities + equity · cards.py asset cards as forms
          bank.py running balances · taxes.py amount × rate = tax · policies.py items = total, sum × rate = premium
          quotes.py material + labour, validity, supplier · medical.py fees and patients · said_counts.py counts in words
          injuries.py days in hospital, grades
Words     capitals.py 大写 against 小写 · traffic.py responsibilities that fit · weather.py what is called a rainstorm
Codes     codes.py check digits · people.py sex, birth, region, bank cards · invoice_numbers.py lengths and forms
Order     dates.py dates that cannot follow or do not exist · clause_numbers.py articles without a gap
          series.py readings outside their range, gaps in time
Rest      invoices.py a whole invoice · signatures.py fields left empty · photos.py camera time, editing software
          orders.py evidence that tries to give orders · own_people.py no third parties (of a whole file)
labelled.py a figure by its label · telling.py a finding in words, with caution where OCR may have misread

Nothing is corrected here: the figures stay as written until a person decides. What OCR read is read again first
(ingestion/extract/second_look.py), and only another reading of the same place may replace it.
"""

from collections.abc import Sequence

from casework.evidence import File
from casework.facts import ProposedFact
from casework.findings import Finding
from ingestion.extract.anomalies import (
    balance,
    bank,
    capitals,
    cards,
    clause_numbers,
    codes,
    column_sums,
    dates,
    injuries,
    invoice_numbers,
    invoices,
    listed,
    medical,
    orders,
    people,
    photos,
    policies,
    products,
    quotes,
    row_sums,
    said_counts,
    series,
    signatures,
    taxes,
    totals,
    traffic,
    weather,
    weights,
    worded_rows,
)
from ingestion.extract.reading import Paper

#: in the order in which an adjuster is told
_OF_PAPER = (
    row_sums.find, worded_rows.find, products.find, totals.find, column_sums.find, listed.find, weights.find, balance.find, cards.find, bank.find, invoices.find, taxes.find,
    capitals.find, said_counts.find, medical.find, codes.find, people.find, invoice_numbers.find, traffic.find,
    dates.find_unreal, clause_numbers.find, series.find, signatures.find, orders.find,
)  # fmt: skip
_OF_FACTS = (policies.find, quotes.find, weather.find, injuries.find, dates.find_in)


def find(file: File, paper: Paper, facts: Sequence[ProposedFact]) -> list[Finding]:
    """Every anomaly of the file; one matter is told once."""
    found = [finding for check in _OF_PAPER for finding in check(paper)]
    found += [finding for check in _OF_FACTS for finding in check(paper, facts)]
    found += photos.find(file, paper)
    return list({finding.subject: finding for finding in reversed(found)}.values())[::-1]
