"""A report with what proves it, as one ZIP that can be checked without this product.

contents  dossier -> register.json, calculation.json, audit.jsonl
archive   these, the rendered files, the checking program and a manifest of hashes -> ZIP
verify    the checking program: standard library alone, shares no code with the rest
"""

from export.bundle.archive import write_bundle

__all__ = ["write_bundle"]
