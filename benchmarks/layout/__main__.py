"""Runs the benchmark and prints a table for each way of reading."""

import argparse
from collections import defaultdict
from pathlib import Path

from benchmarks.layout import making, measures, reading, rival
from benchmarks.layout.measures import Score, Tally
from benchmarks.layout.truth import Document
from casework.evidence import Page
from casework.tables import joined_tables
from evals.remembered import Remembered
from ingestion.ocr.engine import Deferred, Recogniser

MEASURES = ("order", "pairs", "cells", "joined", "marks")


def score(document: Document, pages: list[Page]) -> Score:
    made = Score()
    for number, (truth, page) in enumerate(zip(document.pages, pages, strict=True), 1):
        for name in ("order", "pairs", "cells", "marks"):
            tally, missed = getattr(measures, name)(truth, page)
            getattr(made, name).add(tally)
            made.misses += [f"p{number} {miss}" for miss in missed]
    if document.whole:
        longest = max(joined_tables(pages), key=lambda t: len(t.cells), default=None)
        cells = [(c.block.text, c.row, c.column) for c in longest.cells] if longest else []
        made.joined, missed = measures.whole(document.whole, cells)
        made.misses += missed
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=sorted(making.SETS), default="tuning")
    parser.add_argument("--scans", action="store_true", help="also read a scan of each document")
    parser.add_argument("--cache", type=Path, help="keeps what the OCR engine read between runs")
    parser.add_argument("--misses", action="store_true", help="prints what was missed")
    parser.add_argument("--only", default="", help="documents whose name holds this")
    options = parser.parse_args()
    recogniser: Recogniser = Remembered(options.cache) if options.cache else Deferred()
    documents = list(making.documents(options.set, options.only))
    for way in ("files", "scans") if options.scans else ("files",):
        scores = defaultdict(list)
        for seed, document in enumerate(documents):
            pdf = document.pdf if way == "files" else reading.scanned(document, 7 * seed)
            scores[document.name].append(score(document, reading.pages(pdf, recogniser)))
        _print(f"{options.set}, {way}", scores, options.misses)
    _print_rival(documents)


def _print(title: str, scores: dict[str, list[Score]], misses: bool) -> None:
    print(f"\n{title:32}" + "".join(f"{name:>9}" for name in MEASURES))
    totals = {name: Tally() for name in MEASURES}
    for document, made in scores.items():
        row = []
        for name in MEASURES:
            one = Tally()
            for part in made:
                one.add(getattr(part, name))
            totals[name].add(one)
            row.append(f"{one.f1:9.3f}" if one.expected or one.given else "        -")
        print(f"{document:32}" + "".join(row))
        if misses:
            print("\n".join(f"      {miss}" for part in made for miss in part.misses))
    print(f"{'all':32}" + "".join(f"{totals[name].f1:9.3f}" for name in MEASURES), flush=True)


def _print_rival(documents: list[Document]) -> None:
    told = [(d, tally) for d in documents if (tally := rival.cells(d))]
    total = Tally()
    for document, tally in told:
        total.add(tally)
        print(f"pdfplumber {document.name:32} cells {tally.f1:.3f}")
    if told:
        print(f"pdfplumber all: cells {total.f1:.3f} (spans not asked)")


if __name__ == "__main__":
    main()
