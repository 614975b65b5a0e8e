"""A clean case passes; each planted error is found by its check, with both values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from casework.checks import run
from casework.checks.register import CHECKS
from casework.dossier import Dossier
from casework.drafting import draft
from casework.drafting.nodes import claims_of
from casework.evidence import Citation, FileStatus
from casework.facts import Fact, FactStatus
from casework.findings import FindingCode, Severity
from casework.loss.terms import LossItem, Step
from casework.report import (
    Claim,
    Heading,
    Node,
    Paragraph,
    Photo,
    PhotoGrid,
    ReportType,
    Source,
    SourceKind,
    Table,
)
from tests.unit.checks.clean import clean, settled, with_fact
from tests.unit.dossiers.builder import NOW, term
from tests.unit.dossiers.cargo import cargo
from tests.unit.dossiers.employer import employer
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.written import refreshed, rewritten, version, written

FIXED = (Source(SourceKind.FIXED),)


@pytest.mark.parametrize("make", [settled, fire, cargo, employer])
def test_a_drafted_case_has_nothing_that_blocks(make: Callable[[], Dossier]) -> None:
    assert [f.message for f in run(written(make())) if f.severity is Severity.BLOCKING] == []


def test_a_clean_case_has_no_finding_at_all() -> None:
    assert [f.message for f in run(clean())] == []


def test_an_empty_case_has_no_finding() -> None:
    assert run(Dossier(fire().case)) == []


def _with(dossier: Dossier, key: str, *nodes: Node) -> Dossier:
    """Nodes added at the end of a chapter."""
    return rewritten(dossier, key, (*draft(dossier, key), *nodes))


def _say(dossier: Dossier, key: str, text: str, *sources: Source) -> Dossier:
    return _with(dossier, key, Paragraph((Claim(text, sources or FIXED),)))


def _swap(dossier: Dossier, key: str, old: str, new: str) -> Dossier:
    """Words of a chapter replaced, sources left as they are."""
    nodes = draft(dossier, key)
    changed = tuple(_node(n, old, new) for n in nodes)
    assert changed != nodes, old
    return rewritten(dossier, key, changed)


def _node(node: Node, old: str, new: str) -> Node:
    if isinstance(node, Paragraph):
        return replace(node, claims=tuple(replace(c, text=c.text.replace(old, new)) for c in node.claims))
    if isinstance(node, Table):
        rows = tuple(tuple(replace(c, text=c.text.replace(old, new)) for c in r) for r in node.rows)
        return replace(node, rows=rows)
    return replace(node, text=node.text.replace(old, new)) if isinstance(node, Heading) else node


def _item(dossier: Dossier, n: int, **changes: object) -> Dossier:
    items = tuple(replace(i, **changes) if i.order == n else i for i in dossier.items)  # type: ignore[arg-type]
    return replace(dossier, items=items)


def _run(dossier: Dossier, **changes: object) -> Dossier:
    assert dossier.run is not None
    return replace(dossier, run=replace(dossier.run, **changes))  # type: ignore[arg-type]


def _row(dossier: Dossier, item: str, **changes: object) -> Dossier:
    assert dossier.run is not None
    rows = tuple(replace(r, **changes) if r.item == item else r for r in dossier.run.items)  # type: ignore[arg-type]
    return _run(dossier, items=rows)


def _add(dossier: Dossier, key: str, value: str, file: str = "保单.pdf") -> Dossier:
    cited = next(Citation(f.id, f.name, 1, value) for f in dossier.files if f.name == file)
    return replace(
        dossier,
        facts=(
            *dossier.facts,
            Fact(key + value, "case", key, value, FactStatus.PROPOSED, citations=(cited,)),
        ),
    )


def _file(dossier: Dossier, name: str, **changes: object) -> Dossier:
    files = tuple(replace(f, **changes) if f.name == name else f for f in dossier.files)  # type: ignore[arg-type]
    return replace(dossier, files=files)


def _terms(dossier: Dossier, name: str, value: str) -> Dossier:
    return replace(dossier, terms=(*dossier.terms, term(name, value, "特别约定")))


def _two_deductibles(d: Dossier) -> Dossier:
    assert d.run is not None
    return _run(d, steps=(*d.run.steps, Step("deductible", "免赔", "", "100.00", "特别约定一")))


def _outside_yet_covered(d: Dossier) -> Dossier:
    return with_fact(d, "loss.date", "2026-05-09")


def _self_approved(d: Dossier) -> Dossier:
    return replace(
        d,
        chapters=tuple(
            replace(c, latest=replace(c.latest, decided_by=c.latest.created_by))
            for c in d.chapters
            if c.latest
        ),
    )


def _rescue_twice(d: Dossier) -> Dossier:
    assert d.run is not None
    row = replace(d.run.items[0], item="施救费用")
    return _run(_item(d, 1, name="抽水"), items=(*d.run.items, row))


def _unsigned(d: Dossier) -> Dossier:
    file = next(f for f in d.files if f.kind == "survey_record")
    kept = tuple(
        replace(p, blocks=tuple(b for b in p.blocks if "签" not in b.text)) for p in d.pages[file.id]
    )
    return replace(d, pages={**d.pages, file.id: kept})


def _wrong_wording(d: Dossier) -> Dossier:
    file = next(f for f in d.files if f.kind == "clauses")
    page = d.pages[file.id][0]
    first = replace(page.blocks[0], text="财产基本险条款")
    return replace(d, pages={**d.pages, file.id: (replace(page, blocks=(first, *page.blocks[1:])),)})


def _hidden_contradiction(d: Dossier) -> Dossier:
    return _add(d, "loss.place", "苏州市吴中区越溪街道木香路81号", "出险通知.pdf")


PLANTED: tuple[tuple[int, Severity, Callable[[Dossier], Dossier]], ...] = (
    (1, Severity.BLOCKING, _outside_yet_covered),
    (2, Severity.WARNING, lambda d: with_fact(d, "survey.date", "2025-05-01")),
    (2, Severity.WARNING, lambda d: with_fact(d, "survey.date", "2031-05-01")),
    (3, Severity.WARNING, lambda d: _swap(with_fact(d, "loss.reported", "2025-05-29"), "coverage", "第二十一条", "")),
    (4, Severity.BLOCKING, lambda d: _say(_add(d, "invoice[1].buyer", "苏州松鹤家具有限公司", "维修发票.png"), "conclusion", "被保险人苏州松鹤家具有限公司。")),
    (5, Severity.WARNING, lambda d: with_fact(d, "insured.uscc", "91320500MA1XKQ3T7X")),
    (6, Severity.BLOCKING, lambda d: _swap(d, "summary", "AZCY2024320500001", "AZCY2024320500010")),
    (7, Severity.BLOCKING, _wrong_wording),
    (8, Severity.BLOCKING, lambda d: _swap(d, "coverage", "由于自然灾害或意外事故", "由于一切原因")),
    (9, Severity.BLOCKING, lambda d: _say(d, "recovery", "依《保险法》第二百条处理。")),
    (10, Severity.WARNING, lambda d: with_fact(d, "loss.place", "苏州市姑苏区人民路9号")),
    (11, Severity.WARNING, lambda d: rewritten(d, "coverage", draft(d, "coverage")[:4])),
    (12, Severity.BLOCKING, lambda d: _swap(d, "conclusion", "喷涂线静电放电引燃漆雾", "遗留火种")),
    (13, Severity.BLOCKING, lambda d: _swap(d, "summary", "部分属于保险责任", "不属于保险责任")),
    (14, Severity.BLOCKING, lambda d: _swap(d, "assessment", "763,200.00", "763,300.00")),
    (14, Severity.BLOCKING, lambda d: _swap(d, "adjustment", "88,200.00", "88,300.00")),
    (15, Severity.BLOCKING, lambda d: _item(d, 1, amount=Decimal("90000.00"))),
    (16, Severity.WARNING, lambda d: with_fact(d, "claim.amount", "800000.00")),
    (17, Severity.BLOCKING, lambda d: _swap(d, "conclusion", "伍拾贰万玖仟", "伍拾贰万捌仟")),
    (18, Severity.BLOCKING, lambda d: _swap(d, "conclusion", "529,740.00", "539,740.00")),
    (20, Severity.BLOCKING, lambda d: _row(d, "机器设备", ratio="0.9")),
    (21, Severity.BLOCKING, lambda d: _row(d, "厂房", adjusted="6100000.00")),
    (21, Severity.BLOCKING, lambda d: _run(d, payable="999999.00")),
    (22, Severity.BLOCKING, _two_deductibles),
    (23, Severity.BLOCKING, _rescue_twice),
    (24, Severity.WARNING, lambda d: _row(d, "机器设备", salvage="0.00")),
    (25, Severity.WARNING, lambda d: _terms(d, "tax", "exclude")),
    (26, Severity.BLOCKING, lambda d: _item(d, 2, depreciation=Decimal("1.2"))),
    (27, Severity.BLOCKING, lambda d: _terms(d, "coinsurance.shares", "甲60%，乙30%")),
    (28, Severity.WARNING, lambda d: _add(d, "recovery.third_party", "苏州吴通装饰有限公司")),
    (29, Severity.BLOCKING, lambda d: _say(d, "cause", "见附件。", Source(SourceKind.EVIDENCE, citation=Citation("gone", "缺页.pdf", 1, "")))),
    (29, Severity.BLOCKING, lambda d: _say(d, "cause", "见附件。", Source(SourceKind.EVIDENCE, citation=Citation(d.files[0].id, d.files[0].name, 9, "")))),
    (30, Severity.BLOCKING, lambda d: _with(d, "survey", PhotoGrid((Photo("gone", "x.jpg", "现场"),)))),
    (30, Severity.WARNING, lambda d: _file(d, "现场照片1.jpg", photo={"time": "2025-01-01T08:00:00"})),
    (31, Severity.WARNING, _unsigned),
    (32, Severity.WARNING, lambda d: with_fact(d, "invoice[25322000000011112222].gross", "18900.00")),
    (34, Severity.WARNING, lambda d: rewritten(d, "assessment", draft(d, "assessment")[:4])),
    (35, Severity.WARNING, lambda d: replace(d, facts=tuple(replace(f, currency="USD") if f.key == "claim.amount" else f for f in d.facts))),
    (36, Severity.WARNING, lambda d: _say(d, "coverage", "实测1小时雨量8毫米，未达到条款“暴雨”释义所定的16毫米。")),
    (37, Severity.BLOCKING, lambda d: _say(d, "statement", "受杭州远山纸业有限公司委托。")),
    (38, Severity.BLOCKING, lambda d: _say(d, "engagement", "委托日期待核实。")),
    (39, Severity.WARNING, lambda d: _say(d, "coverage", "被保险人显然有过错，涉嫌骗保。")),
    (40, Severity.WARNING, _self_approved),
    (41, Severity.WARNING, lambda d: _say(d, "engagement", "联系电话13812345678。")),
    (42, Severity.BLOCKING, _hidden_contradiction),
    (43, Severity.BLOCKING, lambda d: refreshed(with_fact(d, "loss.cause", "电焊火花"))),
    (45, Severity.BLOCKING, lambda d: _say(d, "conclusion", "核定损失为人民币8,888,888.00元。")),
    (46, Severity.BLOCKING, lambda d: _say(replace(d, report=ReportType.PRELIMINARY), "policy", "本次事故属于保险责任。")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "severity", "plant"), PLANTED, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(PLANTED)]
)
def test_a_planted_error_is_found(
    number: int, severity: Severity, plant: Callable[[Dossier], Dossier]
) -> None:
    sound = settled() if number == 34 else clean()
    if number == 34:
        sound = written(_item(settled(), 2, name="喷涂线修复"))
    assert number not in {f.check for f in run(sound)}
    found = [f for f in run(plant(sound)) if f.check == number]
    assert found, "not found"
    assert severity in {f.severity for f in found}
    assert all(f.message.endswith(("。", "）", "”")) and f.chapter for f in found)


def test_a_step_without_a_clause_is_pointed_out() -> None:
    dossier = clean()
    assert dossier.run is not None
    steps = tuple(replace(s, clause="") if s.id == "deductible" else s for s in dossier.run.steps)
    assert [f.check for f in run(_run(dossier, steps=steps)) if f.check == 19] == [19]


@pytest.mark.parametrize(
    ("text", "sources", "severity"),
    [
        ("本公估人认为损失已经固定。", (), Severity.WARNING),
        ("另计清理费用人民币7,654.32元。", (), Severity.BLOCKING),
        ("另计清理费用人民币7,654.32元。", FIXED, Severity.BLOCKING),
        ("另计清理费用人民币7,654.32元。", (Source(SourceKind.FACT, "claim.amount"),), Severity.BLOCKING),
    ],
)
def test_a_figure_without_a_source_is_flagged(
    text: str, sources: tuple[Source, ...], severity: Severity
) -> None:
    dossier = clean()
    changed = _with(dossier, "assessment", Paragraph((Claim(text, sources),)))
    found = [f for f in run(changed) if f.code is FindingCode.UNTRACED_FIGURE]
    assert [f.severity for f in found] == [severity]


def test_an_override_lifts_a_block_and_a_subject_is_stable() -> None:
    dossier = _swap(clean(), "conclusion", "伍拾贰万玖仟", "伍拾贰万捌仟")
    (one,) = [f for f in run(dossier) if f.check == 17]
    (again,) = [f for f in run(dossier) if f.check == 17]
    assert one.subject == again.subject and one.blocks
    assert not replace(one, overridden="印刷稿已更正").blocks


def test_a_line_that_no_list_claims_leaves_the_total_alone() -> None:
    added = LossItem("added", 99, "房屋建筑", "临时支撑", amount=Decimal("5000.00"), reason="公估师核定")
    dossier = replace(clean(), items=(*clean().items, added))
    dossier = rewritten(dossier, "assessment", draft(dossier, "assessment"))
    assert not [f for f in run(dossier) if f.check == 14]


def test_every_registered_number_is_planted_here() -> None:
    planted = {n for n, _, _ in PLANTED} | {19, 44}
    assert {c.number for c in CHECKS} == planted


def test_a_withdrawn_paper_makes_the_chapters_on_it_stale() -> None:
    dossier = refreshed(_file(clean(), "认定书.jpg", status=FileStatus.REJECTED))
    stale = {f.chapter for f in run(dossier) if f.check == 43}
    assert "cause" in stale and "signoff" not in stale


def test_later_dates_than_the_last_paper_are_future() -> None:
    dossier = with_fact(clean(), "claim.date", "x") if clean().fact("claim.date") else clean()
    late = _add(dossier, "claim.date", (NOW + timedelta(days=30)).date().isoformat())
    assert any(f.check == 2 and "晚于材料收到之日" in f.message for f in run(late))


def test_a_returned_text_is_checked_like_any_other() -> None:
    nodes = (*draft(settled(), "statement"), Paragraph((Claim("待核实。", FIXED),)))
    dossier = clean()
    chapters = tuple(
        replace(c, latest=version("statement", nodes)) if c.key == "statement" else c
        for c in dossier.chapters
    )
    assert any(f.check == 38 for f in run(replace(dossier, chapters=chapters)))


def test_lines_assessed_above_their_claim_are_drafted_with_sums_that_trace() -> None:
    dossier = settled()
    raised = max(dossier.items, key=lambda i: i.claimed_amount or 0)
    more = (raised.claimed_amount or Decimal(0)) * 4
    case = written(_item(dossier, raised.order, quantity=None, price=None, amount=more, reason="按合同价"))
    chapter = next(c.latest for c in case.chapters if c.key == "assessment")
    assert chapter is not None
    text = "\n".join(c.text for c in claims_of(chapter.nodes))
    assert "核定高于报损" in text and "核减人民币-" not in text
    assert [f.message for f in run(case) if f.code is FindingCode.UNTRACED_FIGURE] == []
