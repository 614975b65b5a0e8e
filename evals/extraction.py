"""How well one reading of each file does against a pack's truth: facts, precision, conflicts, anomalies, sums.

    python -m evals.extraction PACK_DIR... [--cache DIR]

Reads the evidence with the product's readers, nothing stored. With --cache what the OCR engine read of each
picture is kept between runs, so that a change of layout or extraction is measured without waiting for OCR.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework import contradictions, reconcile
from casework.actions.reading import merge
from casework.evidence import File
from casework.facts import Fact, FactStatus
from casework.findings import Finding, FindingCode
from evals.measures.score import Score
from evals.pack import Pack, load
from evals.reading import CASE, Read, read_files
from evals.remembered import Remembered
from evals.running import Observed
from evals.scoring import f1, score
from ingestion.extract import Extracted, extract
from ingestion.ocr.engine import Deferred, Recogniser

_MEASURES = ("facts", "sources", "precision", "conflicts", "anomalies")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one pack gave."""

    extracted: list[tuple[File, Extracted]]
    facts: list[Fact]
    scores: dict[str, Score]


def measure(pack: Pack, read: Iterable[Read]) -> Outcome:
    extracted = [(file, extract(file, pages)) for file, pages in read]
    facts = merge([], [fact for _, one in extracted for fact in one.facts], CASE)
    findings = [finding for _, one in extracted for finding in one.findings] + contradictions.find(facts)
    findings += reconcile.findings(reconcile.compare([row for _, one in extracted for row in one.records]))
    seen = Observed(facts=[_fact(f) for f in facts], findings=[_finding(f) for f in findings])
    scores = score(pack, seen)
    return Outcome(extracted, facts, {name: scores[name] for name in _MEASURES})


def _fact(fact: Fact) -> dict[str, Any]:
    citations = [c.as_json() for c in fact.citations]
    status = FactStatus.PROPOSED.value
    return {
        "key": fact.key,
        "value": fact.value,
        "currency": fact.currency,
        "status": status,
        "citations": citations,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    instruction = finding.code is FindingCode.INSTRUCTION
    return {
        "code": "anomaly" if instruction else finding.code.value,
        "kind": finding.code.value,
        "subject": finding.subject,
        "message": finding.message,
        "values": list(finding.values),
        "citations": [c.as_json() for c in finding.citations],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("packs", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--all", action="store_true", help="also print every fact, item and finding")
    options = parser.parse_args()
    recogniser: Recogniser = Remembered(options.cache) if options.cache else Deferred()
    total = {name: Score() for name in _MEASURES}
    for directory in options.packs:
        outcome = measure(load(directory), read_files(directory, recogniser))
        if options.all:
            _print_all(outcome)
        print(_line(directory.name, outcome.scores))
        for name, made in outcome.scores.items():
            total[name].got, total[name].of = total[name].got + made.got, total[name].of + made.of
            for miss in made.misses:
                print("   ", name, miss)
    if len(options.packs) > 1:
        print(_line("all", total))


def _line(name: str, scores: dict[str, Score]) -> str:
    both = f1(scores)
    told: dict[str, str | float | None] = {n: f"{s.got}/{s.of}" for n, s in scores.items()}
    return f"{name} {json.dumps(told | {'f1': None if both is None else round(both, 4)})}"


def _print_all(outcome: Outcome) -> None:
    for file, one in outcome.extracted:
        print(f"== {file.name}: {one.kind}")
        for fact in one.facts:
            print(
                "   F",
                fact.key,
                "|",
                fact.value,
                fact.currency,
                "|",
                f"p{fact.citation.page}",
                fact.confidence,
                "|",
                " ".join(fact.citation.quote.split())[:60],
            )
        for item in one.items:
            print(
                "   I",
                item.order,
                item.category,
                "|",
                item.name,
                item.claimed_quantity,
                item.claimed_price,
                item.claimed_amount,
                item.attributes,
            )
        for term in one.terms:
            print("   T", term.name, term.value, term.clause)
        for finding in one.findings:
            print("   !", finding.code.value, finding.subject, finding.message)


if __name__ == "__main__":
    main()
