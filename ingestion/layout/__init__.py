"""Layout: runs of characters on a page image -> blocks in reading order.

glyphs    Glyph, Run; OCR lines to runs, runs to words with boxes
rows      runs side by side; gaps
wording   numbering, labels, page numbers, how lines join
rules     ruled lines on the image          lattice  rules that meet: tables and frames
ruled     text in ruled cells               aligned  tables without rules, text in two columns
narrow    columns set close together             columns  their entries in rows and columns
flow      paragraphs, items, pairs, headings
parallel  prose set in columns, region by region
stamps    seals of red and blue ink           watermarks  large pale words set aslant
pieces    lines gathered into one block       compose   the steps in order
furniture headers and footers, page by page
"""

from ingestion.layout.compose import compose

__all__ = ["compose"]
