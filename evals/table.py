"""Scores as lines to read, and as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from evals.measures.score import Score
from evals.running import Observed


def as_json(name: str, scores: Mapping[str, Score], seen: Observed) -> dict[str, Any]:
    """{"pack", "case_id", "scores": {name: {"got", "of", "ratio", "misses"}}, "failures", "seconds"}"""
    return {
        "pack": name,
        "case_id": seen.case_id,
        "scores": {
            key: {
                "got": s.got,
                "of": s.of,
                "ratio": None if s.ratio is None else round(s.ratio, 4),
                "misses": s.misses,
            }
            for key, s in scores.items()
        },
        "failures": seen.failures,
        "seconds": seen.seconds | {"total": round(sum(seen.seconds.values()), 1)},
    }


def text(results: list[dict[str, Any]]) -> str:
    """One table of all packs, then each pack's misses."""
    names = list(results[0]["scores"])
    width = max(len(row["pack"]) for row in results)
    lines = [" ".join([" " * width, *(f"{name[:9]:>9}" for name in names)])]
    for row in results:
        cells = (f"{s['got']}/{s['of']}" if s["of"] else "-" for s in row["scores"].values())
        lines.append(" ".join([f"{row['pack']:<{width}}", *(f"{cell:>9}" for cell in cells)]))
    for row in results:
        lines += ["", f"== {row['pack']}  ({row['seconds']['total']} s)"]
        lines += [f"  失败 {failure}" for failure in row["failures"]]
        lines += [f"  {name}: {miss}" for name, s in row["scores"].items() for miss in s["misses"]]
    return "\n".join(lines)


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
