"""How far each stage of the walk has come, from what the dossier holds."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.case import Stage
from casework.dossier import Dossier
from casework.facts import FactStatus
from casework.lines import label
from casework.report import Chapter, ChapterStatus

_WEIGHT = ("loss.date", "loss.time", "loss.cause", "policy.", "cargo.damaged", "claim.", "loss.")
_MILESTONES = (Stage.ADJUSTMENT, Stage.DRAFTING, Stage.REVIEW, Stage.EXPORT)


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` points of one stage; `open` names the unfinished ones."""

    stage: Stage
    done: int
    total: int
    open: tuple[str, ...] = ()


Point = tuple[str, bool]


def progress(dossier: Dossier) -> tuple[Progress, ...]:
    """Every stage of the walk in order."""
    return tuple(_progress(stage, points(dossier)) for stage, points in _POINTS.items())


def stage(dossier: Dossier) -> Stage:
    """The first unfinished stage after the furthest piece of work done; 导出 once a report was exported."""
    done = {p.stage: p.done == p.total for p in progress(dossier)}
    stages = list(Stage)
    reached = max((stages.index(s) + 1 for s in _MILESTONES if done[s]), default=0)
    return next((s for s in stages[reached:] if not done[s]), Stage.EXPORT)


def has(dossier: Dossier, *keys: str) -> bool:
    """True when any of the keys has a live fact."""
    return any(dossier.fact(key) for key in keys)


def open_conflicts(dossier: Dossier) -> list[str]:
    """Keys on which sources differ and nobody has ruled, the weightiest first."""
    keys = dict.fromkeys(f.key for f in dossier.facts if f.status is FactStatus.CONFLICTING)
    return sorted(
        keys, key=lambda key: next((n for n, p in enumerate(_WEIGHT) if key.startswith(p)), len(_WEIGHT))
    )


def approved(chapter: Chapter) -> bool:
    return bool(chapter.latest) and chapter.latest.status is ChapterStatus.APPROVED  # type: ignore[union-attr]


def _assessed(dossier: Dossier) -> bool:
    return bool(dossier.items) and all(
        not i.included or i.amount is not None or i.claimed_amount is not None for i in dossier.items
    )


def _engagement(dossier: Dossier) -> list[Point]:
    return [("险种", bool(dossier.case.line)), ("案件材料", bool(dossier.files))]


def _policy(dossier: Dossier) -> list[Point]:
    keys = ("policy.number", "policy.insured", "policy.insurer")
    return [(label(key), has(dossier, key)) for key in keys] + [("保险单", bool(dossier.files_of("policy")))]


def _surveyed(dossier: Dossier) -> list[Point]:
    record = bool(dossier.files_of("survey_record") or dossier.files_of("survey_report"))
    return [("查勘或检验记录", record), (label("survey.date"), has(dossier, "survey.date"))]


def _caused(dossier: Dossier) -> list[Point]:
    return [
        (label("loss.date"), has(dossier, "loss.date", "loss.discovered")),
        (label("loss.cause"), has(dossier, "loss.cause")),
    ]


def _covered(dossier: Dossier) -> list[Point]:
    open_keys = open_conflicts(dossier)
    return [("条款", bool(dossier.files_of("clauses")))] + [
        (f"矛盾：{label(key)}", False) for key in open_keys
    ]


def _quantified(dossier: Dossier) -> list[Point]:
    return [("损失清单", bool(dossier.items)), ("逐项核定", _assessed(dossier))]


def _adjusted(dossier: Dossier) -> list[Point]:
    return [("理算", dossier.run is not None)]


def _written(dossier: Dossier) -> list[Point]:
    return [(c.title, c.latest is not None) for c in dossier.chapters] or [("报告章节", False)]


def _reviewed(dossier: Dossier) -> list[Point]:
    return [(c.title, approved(c)) for c in dossier.chapters] or [("报告章节", False)]


def _exported(dossier: Dossier) -> list[Point]:
    return [("导出文件", bool(dossier.exports))]


_POINTS: dict[Stage, Callable[[Dossier], list[Point]]] = {
    Stage.ENGAGEMENT: _engagement,
    Stage.POLICY: _policy,
    Stage.SURVEY: _surveyed,
    Stage.CAUSE: _caused,
    Stage.COVERAGE: _covered,
    Stage.ASSESSMENT: _quantified,
    Stage.ADJUSTMENT: _adjusted,
    Stage.DRAFTING: _written,
    Stage.REVIEW: _reviewed,
    Stage.EXPORT: _exported,
}


def _progress(stage_: Stage, points: list[Point]) -> Progress:
    return Progress(
        stage_, sum(done for _, done in points), len(points), tuple(name for name, done in points if not done)
    )
