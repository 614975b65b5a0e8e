"""Runs the benchmark, prints what it measures, and with `--write` puts the table into docs/benchmarks.md."""

import argparse

from benchmarks.ingest import told, trials
from benchmarks.ingest.office import opened


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small files: two minutes instead of a quarter of an hour"
    )
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args()
    with opened() as office:
        measured = trials.run(
            office, trials.QUICK if options.quick else trials.FULL, lambda line: print(line, flush=True)
        )
    text = told.section(measured, "quick" if options.quick else "full")
    print(text)
    if options.write:
        told.write(text)


if __name__ == "__main__":
    main()
