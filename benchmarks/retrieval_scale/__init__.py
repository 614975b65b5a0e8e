"""Questions within one case and across all cases while the database grows to a million chunks.

wording   sentences of the trade, drawn at random; chunks made of them, with the very terms and vectors that the product makes
filling   cases, files, chunks and vectors by COPY into a real Postgres; the index across cases built and measured
asking    the product's own two searches, timed, and what they find against all vectors compared one by one
"""
