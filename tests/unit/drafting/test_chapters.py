"""Every chapter of several cases: drafted, sourced, quoted word for word, in the trade's words, nothing invented."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from casework.checks.known_amounts import known_amounts
from casework.checks.register import Review
from casework.dossier import Dossier
from casework.drafting import draft, outline, to_text
from casework.drafting.nodes import cells_of, claims_of, plain_lines
from casework.drafting.traced import traced
from casework.errors import NotFound
from casework.facts import FactStatus
from casework.figures import find_figures, to_capital
from casework.loss.terms import ItemResult, LossRun, Step
from casework.quotes import folded
from casework.report import Heading, Table
from tests.unit.dossiers.builder import Shelf, case, paper
from tests.unit.dossiers.cargo import cargo
from tests.unit.dossiers.employer import employer
from tests.unit.dossiers.fire import ORDER, fire
from tests.unit.drafting.written import written

KEYS = [
    "statement",
    "summary",
    "engagement",
    "policy",
    "insured",
    "occurrence",
    "survey",
    "cause",
    "coverage",
    "assessment",
    "salvage",
    "sue_labour",
    "adjustment",
    "recovery",
    "conclusion",
    "reservations",
    "signoff",
    "annexes",
]


def bare() -> Dossier:
    """A case just opened: nothing is known."""
    return Dossier(case("新开案件", "property"))


def first_papers() -> Dossier:
    """A policy and a notice, nothing reckoned."""
    whole = fire()
    return replace(whole, items=(), run=None, rulings=(), terms=(), findings=())


def outage() -> Dossier:
    """Business interruption: no items, a reckoning of its own."""
    shelf = Shelf(paper("BI保单.pdf", "policy", "营业中断保险单\n保险单号：BI20250001\n被保险人：绍兴长宁染整有限公司"),
                  paper("BI条款.pdf", "clauses", "营业中断保险条款\n保险责任\n第三条 因物质损失保险合同承保的风险造成营业中断的毛利润损失，保险人负责赔偿。"))  # fmt: skip
    facts = (
        shelf.fact("policy.number", "BI20250001", "BI保单.pdf", "BI20250001"),
        shelf.fact("policy.insured", "绍兴长宁染整有限公司", "BI保单.pdf", "绍兴长宁染整有限公司"),
    )
    steps = (Step("adjusted[毛利润]", "毛利润损失", "(18,900,000.00 − 9,450,000.00) × 32% = 3,024,000.00", "3024000.00", "第三条", "", "毛利润"),
             Step("deductible", "免赔", "100,000.00", "100000.00", "第三条"),
             Step("payable", "赔付金额", "3,024,000.00 − 100,000.00 = 2,924,000.00", "2924000.00"))  # fmt: skip
    row = ItemResult("毛利润", "10000000.00", "", "3024000.00", "", "1", "3024000.00")
    run = LossRun("r", "CNY", (row,), "3024000.00", "100000.00", "2924000.00", steps)
    return Dossier(case("染整营业中断", "bi"), shelf.files, facts, run=run, pages=shelf.pages)


def two_lots() -> Dossier:
    """Salvage of two items that only the reckoning knows: its sum is nowhere written."""
    whole = fire()
    assert whole.run is not None
    rows = tuple(replace(r, salvage="7000.00" if r.item == "厂房" else r.salvage) for r in whole.run.items)
    return replace(whole, run=replace(whole.run, items=rows))


CASES = (fire, two_lots, cargo, employer, outage, first_papers, bare)


@pytest.mark.parametrize("make", CASES)
def test_every_chapter_has_text_and_every_sentence_a_source(make: Callable[[], Dossier]) -> None:
    dossier = make()
    assert [c.key for c in outline(dossier)] == KEYS
    for key in KEYS:
        nodes = draft(dossier, key)
        claims = list(claims_of(nodes))
        assert claims, key
        assert all(c.sources and c.text.endswith(("。", "」")) for c in claims), key


@pytest.mark.parametrize("make", CASES)
def test_every_amount_and_rate_leads_to_its_source(make: Callable[[], Dossier]) -> None:
    dossier = make()
    derived = known_amounts(Review(written(dossier)))
    for key in KEYS:
        nodes = draft(dossier, key)
        for claim in claims_of(nodes):
            loose = [
                f.text
                for f in find_figures(claim.text)
                if f.kind in ("amount", "rate") and not traced(dossier, claim, f, derived)
            ]
            assert loose == [], (key, claim.text)
        for cell in cells_of(nodes):
            figures = [f for f in find_figures(cell.text) if f.kind == "amount"]
            assert not (cell.numeric and figures and not cell.sources), (key, cell.text)


@pytest.mark.parametrize("make", [fire, cargo, employer])
def test_quotations_stand_in_the_papers(make: Callable[[], Dossier]) -> None:
    dossier = make()
    corpus = "".join(folded(p.text) for pages in dossier.pages.values() for p in pages)
    for key in KEYS:
        for claim in claims_of(draft(dossier, key)):
            for words in re.findall(r"「([^」]+)」", claim.text):
                parts = [folded(p).rstrip(";.,") for p in re.split(r"……|\*{2,}", words)]
                assert all(p in corpus for p in parts if p), (key, words)


@pytest.mark.parametrize("make", CASES)
def test_nothing_is_left_over_promised_or_signed(make: Callable[[], Dossier]) -> None:
    dossier = make()
    text = "\n".join(line for key in KEYS for line in plain_lines(draft(dossier, key)))
    assert not re.search(r"待核实|TODO|None|\bnan\b|骗保|必须赔偿|保证赔付|（）|。。", text)
    assert not re.search(r"执业证号[：:]\s*\S", text)


def _text(dossier: Dossier, *keys: str) -> str:
    return "\n".join(line for key in keys for line in plain_lines(draft(dossier, key)))


def test_the_numbers_of_the_fire_stand_apart_and_in_full() -> None:
    text = _text(fire(), "summary", "conclusion")
    assert "报损金额为人民币763,200.00元" in text
    assert "核定损失金额为人民币726,200.00元" in text
    assert f"人民币529,740.00元（大写：人民币{to_capital(Decimal('529740.00'))}）" in text
    assert "58,860.00" in text and "AZCY2024320500001" in text and "喷涂线静电放电引燃漆雾" in text
    assert "属于保险责任" in text


def test_a_cargo_claim_is_told_in_its_own_currency() -> None:
    text = _text(cargo(), "summary", "adjustment", "conclusion")
    assert "USD 11,880.00（大写：美元壹万壹仟捌佰捌拾元整）" in text
    assert "人民币" not in text


def test_an_instruction_in_the_evidence_never_enters_the_report() -> None:
    text = _text(fire(), *KEYS)
    assert "8,888,888" not in text and ORDER not in text
    assert "指令性文字" in text


def test_what_a_party_says_is_kept_apart_from_what_was_seen() -> None:
    claims = [c for key in ("occurrence", "survey", "cause") for c in claims_of(draft(fire(), key))]
    stated = [c for c in claims if c.stated]
    assert stated and all("据" in c.text or "陈述" in c.text or "载" in c.text for c in stated)
    assert any(c.text.startswith("经查勘，") for c in claims)


def test_a_contradiction_is_listed_with_its_ruling_and_the_loser_is_not_used() -> None:
    nodes = draft(fire(), "occurrence")
    table = next(n for n in nodes if isinstance(n, Table) and "矛盾" in n.caption)
    rows = [tuple(c.text for c in r) for r in table.rows if r[1].text == "出险时间"]
    assert [(r[2], r[4]) for r in rows] == [("22时10分", "采用"), ("22时30分", "未采用")]
    assert "以火灾事故认定书为准" in _text(fire(), "occurrence")
    assert "22时30分" not in _text(fire(), "summary", "conclusion", "coverage")


def test_an_open_contradiction_becomes_a_reservation() -> None:
    text = _text(fire(), "reservations")
    assert "苏州松鹤家具有限公司" in text and "尚未裁定" in text


def test_lines_left_out_and_corrected_say_why() -> None:
    text = _text(fire(), "assessment")
    assert "封边机清洗：报损人民币19,000.00元，核定为人民币18,000.00元，原因：按数量乘单价更正" in text
    assert "木方报损人民币36,000.00元，不计入核定损失" in text
    assert "19,000.00元核定" not in text


def test_the_coverage_chapter_quotes_the_clause_and_answers_each_question() -> None:
    nodes = draft(fire(), "coverage")
    text = "\n".join(plain_lines(nodes))
    assert "《财产一切险条款》第五条约定：「在保险期间内，由于自然灾害或意外事故" in text
    assert "保险单特别约定二约定：「露天存放的财产不在承保范围之内。」" in text
    assert "事故发生在保险期间内" in text
    assert sum(isinstance(n, Heading) for n in nodes) >= 8


def test_without_clauses_or_cause_the_opinion_stays_open() -> None:
    dossier = fire()
    facts = tuple(f for f in dossier.facts if f.key != "loss.cause")
    files = tuple(f for f in dossier.files if not f.kind.startswith(("certificate", "clauses")))
    text = _text(replace(dossier, facts=facts, files=files), "coverage", "conclusion")
    assert "尚不能确定是否属于保险责任" in text


def test_unknown_matters_are_said_to_be_unknown() -> None:
    text = _text(bare(), *KEYS)
    assert text.count("现有材料未载明") > 10
    assert "尚未进行理算" in text


def test_the_hours_of_the_period_come_from_the_policy_alone() -> None:
    assert "自2024年9月1日零时起至2025年8月31日二十四时止" in _text(fire(), "policy")
    dossier = fire()
    silent = replace(
        dossier, pages={k: v for k, v in dossier.pages.items() if v != dossier.pages[dossier.files[0].id]}
    )
    assert "自2024年9月1日起至2025年8月31日止" in _text(silent, "policy")


def test_private_numbers_are_masked_and_account_lines_left_out() -> None:
    text = _text(employer(), *KEYS) + _text(fire(), *KEYS)
    assert "13812345678" not in text and "440524188001010014" not in text
    assert "6222 0212 3456" not in text


def test_evidence_text_has_no_markup_of_its_own() -> None:
    dossier = fire()
    name = "苏州[松鹤](http://x)<img src=x>|家具"
    facts = tuple(
        replace(f, value=name) if f.key == "policy.insured" and f.status is not FactStatus.SUPERSEDED else f
        for f in dossier.facts
    )
    text = to_text(draft(replace(dossier, facts=facts), "summary"))
    assert "\\[松鹤\\]" in text and "\\<img" in text and "\\|家具" in text


def test_weather_is_measured_against_the_definition() -> None:
    shelf = Shelf(
        paper("条款.pdf", "clauses", """财产一切险条款
            第五条 由于自然灾害或意外事故造成保险标的损失，保险人负责赔偿。
            释义
            【暴雨】指每小时降雨量达16毫米以上，或连续24小时降雨量达50毫米以上的降雨。"""),
        paper("气象证明.pdf", "certificate.weather", """气象证明
            项目|观测值
            最大1小时雨量|12.4毫米
            24小时雨量|88.0毫米"""),
    )  # fmt: skip
    fact = shelf.fact("loss.cause", "暴雨", "条款.pdf", "暴雨")
    dossier = Dossier(case("厂区进水", "property"), shelf.files, (fact,), pages=shelf.pages)
    text = _text(dossier, "coverage")
    assert "实测1小时雨量12.4毫米，未达到条款“暴雨”释义所定的16毫米" in text
    assert "实测24小时雨量88.0毫米，达到条款“暴雨”释义所定的50毫米" in text


def test_a_chapter_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        draft(fire(), "appendix")
