"""What the marks come to: by group, and for the whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from evals.answers.asked import GROUPS, Asked
from evals.answers.marking import Mark, Outcome

Marked = tuple[Asked, Mark]


def tally(marked: Iterable[Marked]) -> dict[str, Any]:
    """{group: {"of", "right", "uncited", "wrong", "refused", "precision", "recall"}}, with "en", "answerable" and
    "refusals". Shares are of 1; None where there is nothing to share."""
    rows = list(marked)
    groups: Mapping[str, list[Marked]] = defaultdict(list)
    for one in rows:
        groups[one[0].group].append(one)
    told: dict[str, Any] = {group: _line(groups[group]) for group in GROUPS if groups[group]}
    told["en"] = _line([one for one in rows if one[0].lang == "en"])
    told["answerable"] = _line([one for one in rows if one[0].answers])
    unanswerable = [m for a, m in rows if not a.answers]
    told["refusals"] = _share(sum(m.outcome is Outcome.RIGHT for m in unanswerable), len(unanswerable))
    return told


def _line(rows: list[Marked]) -> dict[str, Any]:
    marks = [m for _, m in rows]
    counts = {outcome.value: sum(m.outcome is outcome for m in marks) for outcome in Outcome}
    precision = _share(sum(m.good for m in marks), sum(m.cited for m in marks))
    recall = _share(sum(m.found for m in marks), sum(m.needed for m in marks))
    return {"of": len(marks), **counts, "precision": precision, "recall": recall}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def table(told: Mapping[str, Any]) -> str:
    heads = ("of", "right", "uncited", "wrong", "refused", "precision", "recall")
    lines = [" ".join([f"{'':<10}", *(f"{head:>9}" for head in heads)])]
    for name, line in told.items():
        if isinstance(line, dict):
            cells = ("-" if line[head] is None else line[head] for head in heads)
            lines.append(" ".join([f"{name:<10}", *(f"{cell!s:>9}" for cell in cells)]))
    return "\n".join([*lines, f"refusals of the unanswerable: {told['refusals']}"])
