"""Builds the blind case packs of `evals/packs/`: made-up but true-to-life claims with known truth.

numerals   amounts in figures and in 大写, check digits (USCC, VIN, identity number, ISO 6346)
paper      printed pages: tables, forms, clauses, stamps (PDF with a text layer)
camera     what happens to paper afterwards: scanner, phone photo, turned pages
scene      drawn site photographs with EXIF time and place
office     DOCX, XLSX and CSV, byte for byte the same on every run
mail       EML with attachments
forms      more shapes of paper: labels above values, vertical keys, all-electronic invoices, chats, cards, stains
boxes      where a text stands on a typeset page
pack       collects the files of one pack, checks its truth against their text, writes both
examiner   looser papers, handwriting, a stricter proof · placed  facts that know their place

One module per pack holds that pack's papers and its truth. `python -m evals.pack_builder [NAME...]` rebuilds.
"""
