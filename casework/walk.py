"""Where the case stands in the walk 委托 → … → 导出, and the one best next step with its reason.

The walk never locks: a step that was skipped shows as unfinished, but the stage follows the work that has been done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from casework.case import Stage
from casework.dossier import Dossier
from casework.evidence import FileStatus
from casework.facts import FactStatus
from casework.findings import Finding, FindingCode
from casework.lines import label, missing
from casework.report import Chapter, ChapterStatus


class Action(StrEnum):
    UPLOAD = "upload"
    WAIT = "wait"
    NAME_LINE = "name_line"
    RULE = "rule"
    TELL = "tell"
    ASSESS = "assess"
    COMPUTE = "compute"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVE = "approve"
    EXPORT = "export"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NextStep:
    """`prompt_zh` is what the assistant may offer as a button or say: one sentence in the imperative."""

    stage: Stage
    action: Action
    why: str
    prompt_zh: str


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


def next_step(dossier: Dossier) -> NextStep:
    """The one best next step. Asks for evidence before decisions, decisions before sums, sums before text."""
    steps = (
        _reading,
        _evidence,
        _line,
        _instrument,
        _conflict,
        _survey,
        _cause,
        _items,
        _term,
        _reckon,
        _draft,
        _approve,
    )
    for find in steps:
        step = find(dossier)
        if step:
            return step
    return _finish(dossier)


def _has(dossier: Dossier, *keys: str) -> bool:
    return any(dossier.fact(key) for key in keys)


def _open_conflicts(dossier: Dossier) -> list[str]:
    """Keys on which sources differ and nobody has ruled, the weightiest first."""
    keys = dict.fromkeys(f.key for f in dossier.facts if f.status is FactStatus.CONFLICTING)
    return sorted(
        keys, key=lambda key: next((n for n, p in enumerate(_WEIGHT) if key.startswith(p)), len(_WEIGHT))
    )


_WEIGHT = ("loss.date", "loss.time", "loss.cause", "policy.", "cargo.damaged", "claim.", "loss.")
_MILESTONES = (Stage.ADJUSTMENT, Stage.DRAFTING, Stage.REVIEW, Stage.EXPORT)


def _drafted(dossier: Dossier) -> tuple[Chapter, ...]:
    return tuple(c for c in dossier.chapters if c.latest)


def _approved(chapter: Chapter) -> bool:
    return bool(chapter.latest) and chapter.latest.status is ChapterStatus.APPROVED  # type: ignore[union-attr]


def _assessed(dossier: Dossier) -> bool:
    return bool(dossier.items) and all(
        not i.included or i.amount is not None or i.claimed_amount is not None for i in dossier.items
    )


def _engagement(dossier: Dossier) -> list[Point]:
    return [("险种", bool(dossier.case.line)), ("案件材料", bool(dossier.files))]


def _policy(dossier: Dossier) -> list[Point]:
    keys = ("policy.number", "policy.insured", "policy.insurer")
    return [(label(key), _has(dossier, key)) for key in keys] + [("保险单", bool(dossier.files_of("policy")))]


def _surveyed(dossier: Dossier) -> list[Point]:
    record = bool(dossier.files_of("survey_record") or dossier.files_of("survey_report"))
    return [("查勘或检验记录", record), (label("survey.date"), _has(dossier, "survey.date"))]


def _caused(dossier: Dossier) -> list[Point]:
    return [
        (label("loss.date"), _has(dossier, "loss.date", "loss.discovered")),
        (label("loss.cause"), _has(dossier, "loss.cause")),
    ]


def _covered(dossier: Dossier) -> list[Point]:
    open_keys = _open_conflicts(dossier)
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
    return [(c.title, _approved(c)) for c in dossier.chapters] or [("报告章节", False)]


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


def _reading(dossier: Dossier) -> NextStep | None:
    busy = [f for f in dossier.files if f.status in (FileStatus.RECEIVED, FileStatus.READING)]
    if not busy:
        return None
    why = f"还有 {len(busy)} 份材料正在识别，读完后才能判断缺什么、有无矛盾。"
    return NextStep(Stage.ENGAGEMENT, Action.WAIT, why, "请稍候，材料读完后我会继续。")


def _evidence(dossier: Dossier) -> NextStep | None:
    if dossier.files:
        return None
    why = "本案还没有任何材料，保险单、出险通知和现场资料是一切判断的依据。"
    return NextStep(
        Stage.ENGAGEMENT, Action.UPLOAD, why, "请把保险单、出险通知书、查勘记录、索赔清单等材料拖入对话。"
    )


def _line(dossier: Dossier) -> NextStep | None:
    if dossier.case.line:
        return None
    why = "险种决定所需资料、责任审查要点和理算方式。"
    return NextStep(
        Stage.ENGAGEMENT, Action.NAME_LINE, why, "请告诉我本案的险种，例如财产综合险、货运险、雇主责任险。"
    )


def _instrument(dossier: Dossier) -> NextStep | None:
    if not dossier.files_of("policy") and not _has(dossier, "policy.number"):
        why = "没有保险单就无法核对保险期间、标的、保险金额和免赔。"
        return NextStep(Stage.POLICY, Action.UPLOAD, why, "请上传保险单（含明细表、特别约定）及条款全文。")
    for key in ("policy.number", "policy.insured"):
        if not _has(dossier, key):
            return _tell(Stage.POLICY, key, "保险单中未读到该项。")
    return None


def _tell(stage_: Stage, key: str, why: str) -> NextStep:
    return NextStep(stage_, Action.TELL, why, f"请确认{label(key)}，或上传载明该项的材料。")


def _conflict(dossier: Dossier) -> NextStep | None:
    keys = _open_conflicts(dossier)
    if not keys or dossier.run:
        return None
    told = "；".join(
        f"{f.citations[0].file if f.citations else '陈述'}：{f.value}" for f in dossier.facts_of(keys[0])
    )
    rest = f"（另有 {len(keys) - 1} 处矛盾）" if len(keys) > 1 else ""
    why = f"{label(keys[0])}在不同材料中不一致——{told}。须由您裁定并写明理由{rest}。"
    return NextStep(Stage.COVERAGE, Action.RULE, why, f"请裁定{label(keys[0])}以哪份材料为准。")


def _survey(dossier: Dossier) -> NextStep | None:
    if (
        dossier.run
        or _has(dossier, "survey.date")
        or dossier.files_of("survey_record")
        or dossier.files_of("survey_report")
    ):
        return None
    why = "现场查勘（检验）为公估必经程序，尚无查勘记录或检验报告。"
    return NextStep(Stage.SURVEY, Action.UPLOAD, why, "请上传双方签字的查勘记录或检验报告，以及现场照片。")


def _cause(dossier: Dossier) -> NextStep | None:
    if dossier.run or _has(dossier, "loss.cause"):
        return None
    return _tell(Stage.CAUSE, "loss.cause", "事故原因决定是否属于保险责任，现有材料中未读到。")


def _items(dossier: Dossier) -> NextStep | None:
    if dossier.run:
        return None
    if not dossier.items:
        why = "还没有逐项损失清单，无法定损。"
        return NextStep(
            Stage.ASSESSMENT, Action.UPLOAD, why, "请上传损失（索赔）清单，或告诉我各项损失的数量和单价。"
        )
    wrong = _of_code(dossier, FindingCode.ANOMALY)
    undecided = [
        f for f in wrong if not any(f.subject in r.subject or r.subject in f.subject for r in dossier.rulings)
    ]
    if undecided and not any(r.subject.startswith("item:") for r in dossier.rulings):
        return NextStep(
            Stage.ASSESSMENT,
            Action.ASSESS,
            undecided[0].message,
            "请核对清单中的异常行，告诉我更正后的数额及理由。",
        )
    return None


def _of_code(dossier: Dossier, code: FindingCode) -> list[Finding]:
    return [f for f in dossier.findings if f.code is code and not f.overridden]


def _term(dossier: Dossier) -> NextStep | None:
    asked = _of_code(dossier, FindingCode.MISSING_TERM)
    if not asked or dossier.run:
        return None
    return NextStep(
        Stage.ADJUSTMENT, Action.TELL, "理算条件尚不齐备，不同读法会得出不同金额。", asked[0].message
    )


def _reckon(dossier: Dossier) -> NextStep | None:
    if dossier.run:
        return None
    gaps = [f.subject for f in missing(dossier) if f.code is FindingCode.MISSING_EVIDENCE]
    more = f"另缺 {len(gaps)} 份资料（{'、'.join(gaps[:3])}等），可生成补充资料通知。" if gaps else ""
    return NextStep(
        Stage.ADJUSTMENT, Action.COMPUTE, f"保单、原因和损失项目已具备，可以理算。{more}", "请进行理算。"
    )


def _draft(dossier: Dossier) -> NextStep | None:
    open_ = [c for c in dossier.chapters if not c.latest]
    stale = [c for c in dossier.chapters if c.latest and c.stale]
    if not dossier.chapters or open_:
        why = (
            f"理算已完成，还有 {len(open_)} 章未起草。" if dossier.chapters else "理算已完成，可以起草报告。"
        )
        return NextStep(Stage.DRAFTING, Action.DRAFT, why, "请起草全部章节。")
    if stale:
        why = f"「{stale[0].title}」所依据的内容已变化：{'；'.join(stale[0].stale[:2])}。"
        return NextStep(Stage.DRAFTING, Action.DRAFT, why, f"请重新起草「{stale[0].title}」。")
    return None


def _approve(dossier: Dossier) -> NextStep | None:
    waiting = [c for c in _drafted(dossier) if not _approved(c)]
    if not waiting:
        return None
    returned = [c for c in waiting if c.latest and c.latest.status is ChapterStatus.RETURNED]
    if returned:
        why = f"「{returned[0].title}」被退回，须按意见修改。"
        return NextStep(Stage.REVIEW, Action.REVIEW, why, f"请修改「{returned[0].title}」。")
    why = f"还有 {len(waiting)} 章等待公估师批准；批准后内容冻结。"
    return NextStep(Stage.REVIEW, Action.APPROVE, why, "请复核全文，然后批准各章。")


def _finish(dossier: Dossier) -> NextStep:
    if not dossier.exports:
        return NextStep(
            Stage.EXPORT, Action.EXPORT, "全部章节已批准，可以导出。", "请导出Word、PDF和理算表。"
        )
    return NextStep(
        Stage.EXPORT,
        Action.DONE,
        "报告已导出，等待两名公估师签字盖章。",
        "如有新材料，可上传后出具补充报告。",
    )
