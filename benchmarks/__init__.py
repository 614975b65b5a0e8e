"""Measurements of the product on this machine; results are kept in docs/benchmarks.md.

ocr              reading pictures of pages with exactly known text
retrieval_scale  questions within a case and across cases, up to a million chunks
"""
