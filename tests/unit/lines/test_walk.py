from dataclasses import replace

from casework.case import Stage
from casework.dossier import Dossier
from casework.evidence import FileStatus
from casework.findings import Finding, FindingCode, Severity
from casework.report import Chapter, ChapterStatus, Export, Version
from casework.walk import Action, next_step, progress, stage
from tests.unit.dossiers import fire
from tests.unit.dossiers.builder import NOW, case


def _version(status: ChapterStatus) -> Version:
    return Version("v", "case", "cause", 1, status, (), "h", "周明", NOW)


def _chapters(status: ChapterStatus | None) -> tuple[Chapter, ...]:
    return (Chapter("cause", "六", "事故原因分析", _version(status) if status else None),)


def test_an_empty_case_asks_for_evidence() -> None:
    step = next_step(Dossier(case("某案", "")))
    assert (step.stage, step.action) == (Stage.ENGAGEMENT, Action.UPLOAD)
    assert stage(Dossier(case("某案", ""))) is Stage.ENGAGEMENT


def test_files_being_read_are_waited_for() -> None:
    busy = replace(fire(), files=(replace(fire().files[0], status=FileStatus.READING),))
    assert next_step(busy).action is Action.WAIT


def test_an_unknown_line_is_asked_for() -> None:
    assert next_step(replace(fire(), case=case("某案", ""))).action is Action.NAME_LINE


def test_a_missing_policy_comes_before_everything_else() -> None:
    bare = replace(fire(), files=fire().files[2:], facts=(), run=None)
    step = next_step(bare)
    assert (step.stage, step.action) == (Stage.POLICY, Action.UPLOAD)


def test_a_conflict_is_put_before_the_adjuster_with_both_values_and_sources() -> None:
    step = next_step(replace(fire(), run=None))
    assert step.action is Action.RULE
    assert "苏州松鹤家具有限公司" in step.why and "保单.pdf" in step.why and "维修发票.png" in step.why


def _settled() -> Dossier:
    facts = tuple(f for f in fire().facts if f.value != "苏州松鹤家具有限公司")
    return replace(fire(), run=None, facts=tuple(replace(f, status="confirmed") for f in facts))


def test_a_wrong_line_of_the_claim_is_asked_about_until_decided() -> None:
    odd = Finding(
        FindingCode.ANOMALY,
        Severity.WARNING,
        "损失清单.xlsx#3",
        "第3行 2×9,000.00=18,000.00，清单写19,000.00",
    )
    open_ = replace(_settled(), findings=(odd,), rulings=())
    assert next_step(open_).action is Action.ASSESS
    assert "第3行" in next_step(open_).why
    assert next_step(replace(open_, rulings=fire().rulings)).action is Action.COMPUTE


def test_a_missing_term_is_asked_in_its_own_words() -> None:
    question = Finding(
        FindingCode.MISSING_TERM, Severity.BLOCKING, "deductible.mode", "免赔额与免赔率如何适用？"
    )
    assert next_step(replace(_settled(), findings=(question,))).prompt_zh == "免赔额与免赔率如何适用？"


def test_when_all_is_known_it_offers_the_reckoning_and_names_the_gaps() -> None:
    step = next_step(replace(_settled(), findings=()))
    assert (step.stage, step.action) == (Stage.ADJUSTMENT, Action.COMPUTE)
    assert "补充资料通知" in step.why


def test_after_the_reckoning_come_drafting_approval_and_export() -> None:
    assert next_step(replace(fire(), chapters=_chapters(None))).action is Action.DRAFT
    assert stage(replace(fire(), chapters=_chapters(None))) is Stage.DRAFTING
    assert next_step(replace(fire(), chapters=_chapters(ChapterStatus.DRAFT))).action is Action.APPROVE
    assert next_step(replace(fire(), chapters=_chapters(ChapterStatus.RETURNED))).action is Action.REVIEW
    approved = replace(fire(), chapters=_chapters(ChapterStatus.APPROVED))
    assert next_step(approved).action is Action.EXPORT
    assert stage(approved) is Stage.EXPORT
    out = Export("e", "case", "pdf", "k", "s", 1, 1, "周明", NOW)
    assert next_step(replace(approved, exports=(out,))).action is Action.DONE


def test_a_stale_chapter_is_redrawn_before_it_is_approved() -> None:
    chapter = replace(_chapters(ChapterStatus.APPROVED)[0], stale=("出险时间由22:10变为22:30",))
    step = next_step(replace(fire(), chapters=(chapter,)))
    assert step.action is Action.DRAFT and "22:30" in step.why


def test_progress_counts_every_stage() -> None:
    shown = {p.stage: p for p in progress(fire())}
    assert list(shown) == list(Stage)
    assert (shown[Stage.POLICY].done, shown[Stage.POLICY].total) == (4, 4)
    assert any("被保险人" in name for name in shown[Stage.COVERAGE].open)
