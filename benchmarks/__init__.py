"""Measurements of the product on this machine; results are kept in docs/benchmarks.md.

ocr    reading pictures of pages with exactly known text
"""
