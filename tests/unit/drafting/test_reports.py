"""Reports of every type from one state of a case: what each has and must not have; what changed; where it stands."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.checks import run
from casework.checks.types import FORBIDDEN
from casework.dossier import Dossier
from casework.drafting import draft, outline, to_text
from casework.drafting.nodes import claims_of
from casework.drafting.snapshot import report_hash, snapshot
from casework.drafting.standing import State, following, report_label, report_number, since_previous, standing
from casework.facts import Basis, Fact, FactStatus
from casework.issue import Issue, IssueStatus, SignOff, Step
from casework.report import Claim, Paragraph, ReportType, Source, SourceKind
from tests.unit.checks.clean import settled, with_fact
from tests.unit.dossiers.builder import NOW
from tests.unit.dossiers.cargo import cargo
from tests.unit.dossiers.employer import employer
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.written import rewritten, written

CASES = (fire, cargo, employer)
ADVICE, PRELIMINARY, INTERIM = ReportType.ADVICE, ReportType.PRELIMINARY, ReportType.INTERIM


def _of(dossier: Dossier, kind: ReportType) -> Dossier:
    return written(replace(dossier, report=kind))


def _text(dossier: Dossier) -> str:
    return "\n".join(to_text(c.latest.nodes) for c in dossier.chapters if c.latest)


def _reserve(dossier: Dossier, amount: str, reason: str = "") -> Dossier:
    fact = Fact(
        "r", "case", "reserve.amount", amount, FactStatus.CONFIRMED, basis=Basis.ADJUSTER, reason=reason
    )
    return replace(dossier, facts=(*dossier.facts, fact))


def _issued(
    dossier: Dossier, serial: int = 1, revision: int = 0, status: IssueStatus = IssueStatus.ISSUED
) -> Issue:
    frozen = snapshot(dossier)
    digest = report_hash(frozen)
    acts = tuple(
        SignOff(step, f"u{n}", f"人{n}", True, digest, NOW + timedelta(hours=n))
        for n, step in enumerate(Step)
    )
    return Issue(
        f"i{serial}{revision}", "case", dossier.report, serial, revision, status, digest, frozen, "主办", NOW,
        authors=frozen.authors, sign_offs=acts,
    )  # fmt: skip


@pytest.mark.parametrize("make", CASES)
@pytest.mark.parametrize("kind", FORBIDDEN)
def test_an_early_report_gives_no_final_opinion_and_no_final_amount(make, kind: ReportType) -> None:  # type: ignore[no-untyped-def]
    dossier = _of(make(), kind)
    assert not [f for f in run(dossier) if f.check == 46]
    text = re.sub(r"「[^」]*」", "", _text(dossier))
    assert dossier.run is not None
    assert f"{float(dossier.run.payable):,.2f}" not in text, "the indemnity is for the final report"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ADVICE, "经查勘，事故原因为静电放电。"),
        (ADVICE, "本次事故属于保险责任。"),
        (PRELIMINARY, "本次事故不属于保险责任。"),
        (PRELIMINARY, "建议贵司按人民币653,580.00元予以赔付。"),
        (INTERIM, "建议赔付金额为人民币653,580.00元。"),
    ],
)
def test_what_is_said_too_early_blocks(kind: ReportType, words: str) -> None:
    nodes = (Paragraph((Claim(words, (Source(SourceKind.FIXED),)),)),)
    found = [
        f
        for f in run(rewritten(_of(settled(), kind), _of(settled(), kind).chapters[0].key, nodes))
        if f.check == 46
    ]
    assert len(found) == 1 and found[0].blocks


def test_the_final_report_may_say_all_of_it() -> None:
    assert not [f for f in run(written(settled())) if f.check == 46]
    assert "待核实" not in to_text(draft(settled(), "adjustment"))


def test_a_preliminary_report_brings_policy_cause_open_questions_reserve_papers_and_plan() -> None:
    dossier = _of(_reserve(fire(), "800000.00"), PRELIMINARY)
    assert [c.key for c in dossier.chapters][:7] == [
        "policy", "occurrence", "initial_cause", "initial_coverage", "reserve", "documents", "plan",
    ]  # fmt: skip
    text = _text(dossier)
    for words in ("AZCY2024320500001", "初步判断为喷涂线静电放电", "露天堆放", "人民币726,200.00元至人民币763,200.00元",
                  "按人民币800,000.00元提取", "营业执照"):  # fmt: skip
        assert words in text, words


def test_without_a_persons_word_there_is_no_reserve_and_no_advance() -> None:
    text = to_text(draft(fire(), "reserve")) + to_text(draft(fire(), "advance"))
    assert "准备金金额尚待承办公估师提出" in text and "尚未提出预付金额" in text
    assert "提取未决赔款准备金" not in text


def test_a_first_advice_tells_what_was_seen_and_asks_for_care() -> None:
    text = _text(_of(fire(), ADVICE))
    assert "屋面板烧损" in text and "第五十七条" in text and "2025年5月9日22时10分" in text
    assert "静电" not in text and "残值" not in text


def test_a_progress_report_shows_what_changed_since_the_last_report_and_why_the_reserve_did() -> None:
    before = _of(_reserve(settled(), "800000.00"), PRELIMINARY)
    now = _reserve(with_fact(settled(), "claim.amount", "763000.00"), "650000.00", "喷涂线可以修复")
    later = replace(now, report=INTERIM, issues=(_issued(before),))
    text = to_text(draft(later, "progress"))
    assert "与初步报告（" in text and "人民币763,200.00元 | 人民币763,000.00元" in text
    assert "人民币800,000.00元 | 人民币650,000.00元" in text
    assert "调整理由：喷涂线可以修复" in to_text(draft(later, "reserve"))
    assert all(c.sources for c in claims_of(draft(later, "progress")))


def test_the_hash_holds_on_to_chapters_reckoning_papers_cover_and_dates() -> None:
    base = written(settled())
    digest = standing(base).content_hash
    assert standing(written(settled())).content_hash == digest
    chapters = (
        replace(base.chapters[0], latest=replace(base.chapters[0].latest, content_hash="0" * 64)),
        *base.chapters[1:],
    )
    assert base.run is not None
    changed = (
        replace(base, chapters=chapters),
        replace(base, run=replace(base.run, payable="1.00")),
        replace(base, files=base.files[:-1]),
        replace(base, case=replace(base.case, report_number="GG-9")),
        with_fact(base, "policy.insured", "乙公司"),
        with_fact(base, "survey.date", "2025-05-11"),
    )
    assert len({digest, *(report_hash(snapshot(d)) for d in changed)}) == 1 + len(changed)
    again = replace(
        base, chapters=tuple(replace(c, latest=replace(c.latest, number=7)) for c in base.chapters)
    )
    assert report_hash(snapshot(again)) == digest, "the same words in a later version are the same report"


def test_a_report_stands_as_draft_then_unreviewed_then_issued_and_falls_back_with_an_edit() -> None:
    drafted, approved = written(settled()), written(settled())
    drafted = replace(drafted, chapters=(replace(drafted.chapters[0], latest=None), *drafted.chapters[1:]))
    assert standing(drafted).state is State.DRAFT
    assert standing(approved).state is State.UNREVIEWED
    issued = replace(approved, issues=(_issued(approved),))
    stands = standing(issued)
    assert (stands.state, report_label(issued, stands)) == (State.ISSUED, "最终报告")
    edited = rewritten(issued, "salvage", (Paragraph((Claim("残值为零。", (Source(SourceKind.FIXED),)),)),))
    stands = standing(edited)
    assert stands.state is State.UNREVIEWED and stands.previous is issued.issues[0]
    assert (
        report_number(edited, stands).endswith("-R1")
        and report_label(edited, stands) == "最终报告（更正 R1）"
    )
    assert [(c.kind, c.sentence) for c in since_previous(edited, stands)] == [
        ("chapter", "“九 残值”内容有修改")
    ]


def test_a_new_paper_alone_means_another_report() -> None:
    approved = written(settled())
    issued = replace(approved, issues=(_issued(approved),))
    paper = replace(issued.files[0], id="new", sha256="f" * 64, name="补充鉴定.pdf")
    later = replace(issued, files=(*issued.files, paper))
    assert standing(later).state is State.UNREVIEWED
    assert [c.sentence for c in since_previous(later, standing(later))] == ["新增材料《补充鉴定.pdf》"]


def test_a_report_that_recurs_goes_on_counting_unless_it_is_corrected() -> None:
    one = replace(settled(), report=INTERIM)
    assert following(one) == (1, 0)
    after = replace(one, issues=(_issued(_of(settled(), INTERIM)),))
    assert following(after) == (2, 0) and following(after, correcting=True) == (1, 1)
    assert following(replace(one, issues=(_issued(_of(settled(), ADVICE)),))) == (1, 0)


def test_every_report_has_its_own_outline() -> None:
    for kind in ReportType:
        keys = [c.key for c in outline(replace(fire(), report=kind))]
        assert len(keys) == len(set(keys))
        assert ("conclusion" in keys) is (kind in (ReportType.FINAL, ReportType.SUPPLEMENTARY))
