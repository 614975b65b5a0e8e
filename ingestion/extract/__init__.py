"""What a file says, as data: `extract(file, pages)` proposes facts, loss items, policy terms and findings.

extraction.py  the one entry
kinds.py       what kind of paper is this
lexicon.py     the vocabulary (lexicon/*.toml) as typed values
labels.py, values.py, wording.py   a label and what stands beside it
columns.py, items.py   tables with a header; claim lists
policies.py, invoices.py, cargoes.py, causes.py, events.py, property_values.py   what one kind of paper tells
citing.py      from a span of a block to an exact quote and a tight box

Vocabulary is data, never code; no rule leans on a name, a number or a file name.
"""

from ingestion.extract.extraction import Extracted, extract

__all__ = ["Extracted", "extract"]
