"""The one best next step, with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from casework.case import Stage
from casework.dossier import Dossier
from casework.drafting.standing import State, standing
from casework.evidence import FileStatus
from casework.findings import Finding, FindingCode
from casework.lines import label, missing
from casework.report import Chapter, ChapterStatus
from casework.walk.progress import approved, has, open_conflicts


class Action(StrEnum):
    UPLOAD = "upload"
    WAIT = "wait"
    UNLOCK = "unlock"
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


def next_step(dossier: Dossier) -> NextStep:
    """The one best next step. Asks for evidence before decisions, decisions before sums, sums before text."""
    steps = (
        _reading,
        _evidence,
        _line,
        _locked,
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


def _drafted(dossier: Dossier) -> tuple[Chapter, ...]:
    return tuple(c for c in dossier.chapters if c.latest)


def _reading(dossier: Dossier) -> NextStep | None:
    busy = [f for f in dossier.files if f.status in (FileStatus.RECEIVED, FileStatus.READING)]
    if not busy:
        return None
    why = f"还有 {len(busy)} 份材料正在识别，读完后才能判断缺什么、有无矛盾。"
    return NextStep(Stage.ENGAGEMENT, Action.WAIT, why, "请稍候，材料读完后我会继续。")


def _locked(dossier: Dossier) -> NextStep | None:
    """What is behind a password may be the policy that is looked for; afterwards nobody is held up by it."""
    locked = [f.name for f in dossier.files if f.status is FileStatus.LOCKED]
    if not locked or has(dossier, "policy.number"):
        return None
    named = "、".join(f"“{name}”" for name in locked[:3]) + (" 等" if len(locked) > 3 else "")
    why = f"{named}设有打开密码，打开前无法读取其中的内容。"
    return NextStep(
        Stage.ENGAGEMENT,
        Action.UNLOCK,
        why,
        "请在材料清单中该文件旁输入一次打开密码（密码不保存，请勿发在对话里）；没有密码时请向提供方索取未加密的副本。",
    )


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
    if not dossier.files_of("policy") and not has(dossier, "policy.number"):
        why = "没有保险单就无法核对保险期间、标的、保险金额和免赔。"
        return NextStep(Stage.POLICY, Action.UPLOAD, why, "请上传保险单（含明细表、特别约定）及条款全文。")
    for key in ("policy.number", "policy.insured"):
        if not has(dossier, key):
            return _tell(Stage.POLICY, key, "保险单中未读到该项。")
    return None


def _tell(stage_: Stage, key: str, why: str) -> NextStep:
    return NextStep(stage_, Action.TELL, why, f"请确认{label(key)}，或上传载明该项的材料。")


def _conflict(dossier: Dossier) -> NextStep | None:
    keys = open_conflicts(dossier)
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
        or has(dossier, "survey.date")
        or dossier.files_of("survey_record")
        or dossier.files_of("survey_report")
    ):
        return None
    why = "现场查勘（检验）为公估必经程序，尚无查勘记录或检验报告。"
    return NextStep(Stage.SURVEY, Action.UPLOAD, why, "请上传双方签字的查勘记录或检验报告，以及现场照片。")


def _cause(dossier: Dossier) -> NextStep | None:
    if dossier.run or has(dossier, "loss.cause"):
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
    waiting = [c for c in _drafted(dossier) if not approved(c)]
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
    if standing(dossier).state is not State.ISSUED:
        why = "报告已导出，标有“未经三审”。正式签发须由主办、协办、校对、复核、签发五人分别办理。"
        return NextStep(
            Stage.EXPORT, Action.DONE, why, "请在报告面板的“三审”中指派人员并送审；一人使用时导出件可供核对。"
        )
    return NextStep(
        Stage.EXPORT,
        Action.DONE,
        "报告已签发并导出，等待两名公估师签字盖章。",
        "如有新材料，可上传后出具补充报告。",
    )
