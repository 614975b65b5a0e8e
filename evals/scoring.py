"""Every measure of a pack's run by name, in the order of the work. Pure."""

from collections.abc import Callable, Mapping

from evals.measures.knowledge import anomalies, conflicts, facts, files, gaps, precision, sources
from evals.measures.money import loss, payable
from evals.measures.paper import report
from evals.measures.score import Score
from evals.measures.talk import answers, citations, dialogue, refusals
from evals.pack import Pack
from evals.running import Observed

MEASURES: dict[str, Callable[[Pack, Observed], Score]] = {
    "files": files,
    "facts": facts,
    "sources": sources,
    "precision": precision,
    "conflicts": conflicts,
    "anomalies": anomalies,
    "gaps": gaps,
    "answers": answers,
    "citations": citations,
    "refusals": refusals,
    "dialogue": dialogue,
    "loss": loss,
    "payable": payable,
    "report": report,
}


def score(pack: Pack, seen: Observed) -> dict[str, Score]:
    return {name: measure(pack, seen) for name, measure in MEASURES.items()}


def f1(scores: Mapping[str, Score]) -> float | None:
    """Harmonic mean of the facts' recall and precision; None while either is unmeasured."""
    recall, precise = scores["facts"].ratio, scores["precision"].ratio
    if recall is None or precise is None:
        return None
    return 2 * recall * precise / (recall + precise) if recall + precise else 0.0
