"""How fast files are read, how much memory that takes, and whether questions wait for it: on real parts.

papers   files of any length, made on the spot       office  Postgres, Redis, S3, an adjuster who hands files in
crew     worker processes, their memory              asking  questions put while a batch is read
trials   what is measured                            told    the table for docs/benchmarks.md

`python -m benchmarks.ingest [--quick] [--write]`
"""
