"""How well layout understands pages whose structure is exactly known, because the benchmark draws them.

words     wordings of the two sets: tuning, and held-out (other words, type, widths)
sheet     draws and notes          grid forms tables prose   the arrangements          making   the sets
reading   the file and a scan of it, read by the product     rival    pdfplumber's tables, where installed
measures  reading order, pairs, cells, furniture

    python -m benchmarks.layout [--set tuning|held-out] [--scans] [--cache DIR] [--misses]
"""
