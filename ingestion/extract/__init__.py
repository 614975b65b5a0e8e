"""What a file says, as data: `extract(file, pages)` proposes facts, loss items, policy terms and findings.

extraction.py  the one entry
segments.py, continuing.py   several documents in one file, told apart by their pages
kinds.py       what kind of paper is this
lexicon.py, spelling.py   the vocabulary (lexicon/*.toml) as typed values, and its labels sought in a text
text.py, layout.py, stacked.py   text made comparable; blocks seen as tables
labels.py, inline_labels.py      a label and what stands beside it
values.py, figure_readers.py, code_readers.py, wording.py   what stands there, as a canonical value
facts.py, events.py, causes.py, transcripts.py, logs.py     what happened
headers.py, columns.py, rows.py, summaries.py               tables with a header, and their rows understood
items.py, claims.py, listings.py claim lists, with and without a table
records.py, record_columns.py, counts.py   the rows of any list as data, and counts told in sentences
medical_bills.py, companies.py, amendments.py   bills one by one, firms with their codes, what an endorsement changes
policies.py, deductibles.py, invoices.py (invoice_forms, invoice_parties), cargoes.py, books.py, salvages.py
anomalies/     what is wrong within the file
citing.py      from a span of a block to an exact quote and a tight box

Vocabulary is data, never code; no rule leans on a name, a number or a file name.
"""

from ingestion.extract.extraction import Extracted, extract

__all__ = ["Extracted", "extract"]
