"""Which chapter is meant, what has gone stale, what a hash holds on to, what a diff shows."""

from dataclasses import replace

import pytest

from casework.drafting import content_hash, diff, draft, outline, resolve
from casework.evidence import Box, Citation
from casework.facts import FactStatus
from casework.report import Claim, Paragraph, Source, SourceKind
from tests.unit.checks.clean import with_fact
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.written import refreshed, rewritten, written


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("第五章", "survey"), ("第 5 章", "survey"), ("五", "survey"), ("5", "survey"), ("5章", "survey"),
        ("查勘情况", "survey"), ("survey", "survey"), ("「查勘情况」", "survey"), ("第五章「查勘情况」", "survey"),
        ("现场查勘", "survey"), ("请起草第十一章", "adjustment"), ("第十六章", "annexes"), ("责任分析", "coverage"),
        ("保险责任", "coverage"), ("保险责任分析", "coverage"), ("定损", "assessment"), ("损失核定", "assessment"),
        ("理算", "adjustment"), ("摘要", "summary"), ("声明", "statement"), ("结论", "conclusion"), ("公估结论", "conclusion"),
        ("事故原因", "cause"), ("原因分析", "cause"), ("保单情况", "policy"), ("追偿", "recovery"), ("代位追偿", "recovery"),
        ("残值", "salvage"), ("施救费用", "sue_labour"), ("附件", "annexes"), ("特别说明", "reservations"),
        ("签章", "signoff"), ("出险经过", "occurrence"), ("委托事项", "engagement"), ("被保险人及标的概况", "insured"),
    ],
)  # fmt: skip
def test_a_chapter_is_known_by_number_name_or_key(words: str, key: str) -> None:
    assert resolve(fire(), words) == key


@pytest.mark.parametrize("words", ["", "第二十章", "第零章", "章", "天气预报", "全部", "它"])
def test_an_unknown_chapter_is_none(words: str) -> None:
    assert resolve(fire(), words) is None


def test_the_outline_numbers_the_chapters_and_carries_the_newest_version() -> None:
    chapters = outline(written(fire()))
    assert [c.number for c in chapters if c.number] == [
        *list("一二三四五六七八九十"),
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
    ]
    assert all(c.latest and not c.stale for c in chapters)


def test_a_fact_that_says_otherwise_now_makes_its_chapters_stale() -> None:
    dossier = refreshed(with_fact(written(fire()), "loss.cause", "电焊火花"))
    stale = {c.key: c.stale for c in dossier.chapters if c.stale}
    assert "事故原因由喷涂线静电放电引燃漆雾改为电焊火花" in stale["conclusion"]
    assert not {"statement", "signoff", "annexes", "salvage"} & stale.keys()


def test_a_new_reckoning_a_decided_line_and_a_changed_term_make_stale() -> None:
    dossier = written(fire())
    assert dossier.run is not None
    steps = tuple(replace(s, result="500000.00") if s.id == "payable" else s for s in dossier.run.steps)
    run = refreshed(replace(dossier, run=replace(dossier.run, steps=steps, payable="500000.00")))
    assert {"summary", "adjustment", "conclusion"} <= {c.key for c in run.chapters if c.stale}
    items = tuple(replace(i, included=False) if i.order == 1 else i for i in dossier.items)
    line = refreshed(replace(dossier, items=items))
    assert "assessment" in {c.key for c in line.chapters if c.stale}
    terms = tuple(replace(t, value="lower") if t.name == "deductible.mode" else t for t in dossier.terms)
    term = refreshed(replace(dossier, terms=terms))
    assert {"policy", "adjustment"} <= {c.key for c in term.chapters if c.stale}


def test_a_new_ruling_on_the_same_matter_makes_stale() -> None:
    dossier = written(fire())
    again = replace(
        dossier.rulings[0], id="later", decision="22:20", at=dossier.rulings[0].at.replace(year=2026)
    )
    changed = refreshed(replace(dossier, rulings=(*dossier.rulings, again)))
    assert any("裁定" in reason for c in changed.chapters if c.key == "occurrence" for reason in c.stale)


def test_a_rejected_fact_no_longer_carries_its_sentence() -> None:
    dossier = written(fire())
    facts = tuple(
        replace(f, status=FactStatus.REJECTED)
        if f.key == "loss.report_number" or f.key == "survey.surveyors"
        else f
        for f in dossier.facts
    )
    stale = {c.key: c.stale for c in refreshed(replace(dossier, facts=facts)).chapters if c.stale}
    assert any("已不再成立" in r for r in stale["survey"])


def test_a_sentence_whose_amount_left_its_step_is_stale() -> None:
    dossier = written(fire())
    step = Source(SourceKind.STEP, "payable", value="529740.00")
    nodes = (Paragraph((Claim("建议赔付金额为人民币530,000.00元。", (step,)),)),)
    assert any(
        "不一致" in r
        for c in rewritten(dossier, "conclusion", nodes).chapters
        if c.key == "conclusion"
        for r in c.stale
    )


def test_the_hash_holds_text_and_sources_and_not_the_boxes() -> None:
    nodes = draft(fire(), "survey")
    assert content_hash(nodes) == content_hash(draft(fire(), "survey"))
    cited = Citation("f", "a.pdf", 1, "原文")
    one = (Paragraph((Claim("甲。", (Source(SourceKind.EVIDENCE, citation=cited),)),)),)
    boxed = (
        Paragraph(
            (Claim("甲。", (Source(SourceKind.EVIDENCE, citation=replace(cited, box=Box(0, 0, 1, 1))),)),)
        ),
    )
    other = (Paragraph((Claim("甲。", (Source(SourceKind.EVIDENCE, citation=replace(cited, page=2)),)),)),)
    assert content_hash(one) == content_hash(boxed) != content_hash(other)
    assert content_hash(one) != content_hash((Paragraph((Claim("乙。", one[0].claims[0].sources),)),))


def test_a_diff_gives_both_texts_back_and_marks_the_changed_words() -> None:
    def text(words: str) -> tuple[Paragraph, ...]:
        return (Paragraph((Claim("事故原因明确。"), Claim(words))),)

    changes = diff(text("核定损失为人民币18,000.00元。"), text("核定损失为人民币19,500.00元。"))
    assert [c.text for c in changes if c.kind == "delete"] == ["18,000.00"]
    assert [c.text for c in changes if c.kind == "insert"] == ["19,500.00"]
    old = "".join(c.text for c in changes if c.kind != "insert")
    new = "".join(c.text for c in changes if c.kind != "delete")
    assert (old, new) == (
        "事故原因明确。核定损失为人民币18,000.00元。",
        "事故原因明确。核定损失为人民币19,500.00元。",
    )


def test_equal_texts_differ_nowhere() -> None:
    nodes = draft(fire(), "coverage")
    assert {c.kind for c in diff(nodes, nodes)} == {"equal"}
