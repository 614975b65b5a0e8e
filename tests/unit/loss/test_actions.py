"""Reading papers in any order, settling terms and lines, and reckoning, as the use cases do it."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from casework.actions.loss import ItemDecision, decide_item, reckon, set_terms
from casework.actions.reading import record_reading
from casework.errors import Invalid, NotFound
from casework.loss.reading import read_terms
from casework.loss.terms import TermOrigin
from tests.unit.dossiers.builder import paper
from tests.unit.loss.memory import PERSON, Memory
from tests.unit.loss.test_assemble_property import FIRE

PAPERS = (
    paper("条款.docx", "clauses", "条款\n第三十条 每次事故免赔额5,000元，残值在赔款中扣除。"),
    paper("保险单.pdf", "policy", "保险单\n特别约定\n一、每次事故免赔额20,000元。"),
    paper("批单.pdf", "endorsement", "批单 E01\n每次事故免赔额改为30,000元。"),
)


def _read(memory: Memory, *names: str) -> Memory:
    for file, pages in sorted(PAPERS, key=lambda p: names.index(p[0].name) if p[0].name in names else 9):
        if file.name in names:
            memory.page_rows[file.id] = pages
            record_reading(memory.unit, file, (), (), read_terms(file.id, file.name, file.kind, pages), ())
    return memory


@pytest.mark.parametrize("order", list(permutations(("条款.docx", "保险单.pdf", "批单.pdf"))))
def test_the_paper_of_greater_weight_holds_in_any_order_of_reading(order: tuple[str, ...]) -> None:
    terms = _read(Memory("fire"), *order).term_rows
    assert (terms["deductible.amount"].value, terms["deductible.amount"].clause) == ("30000.00", "批单E01")
    assert terms["salvage"].value == "after_average"


def test_reading_again_never_undoes_a_persons_word() -> None:
    memory = _read(Memory("fire"), "保险单.pdf")
    set_terms(memory.services, PERSON, "case", {"deductible.amount": "12000"}, "双方约定")
    _read(memory, "保险单.pdf", "批单.pdf")
    assert memory.term_rows["deductible.amount"].value == "12000"
    assert memory.term_rows["deductible.amount"].origin is TermOrigin.ADJUSTER


def test_a_settled_term_leaves_a_ruling_and_a_trail() -> None:
    memory = _read(Memory("fire"), "保险单.pdf")
    set_terms(memory.services, PERSON, "case", {"deductible.amount": "12000"}, "双方约定")
    (ruling,) = memory.rulings
    assert (ruling.subject, ruling.before, ruling.decision, ruling.reason) == (
        "term:deductible.amount",
        "20000.00",
        "12000",
        "双方约定",
    )
    assert memory.entries and memory.committed == 1


def test_an_impossible_term_is_refused_whole() -> None:
    memory = Memory("fire")
    with pytest.raises(Invalid, match="0至100%"):
        set_terms(
            memory.services, PERSON, "case", {"deductible.amount": "1000", "deductible.rate": "15"}, "误"
        )
    assert memory.term_rows == {}


def test_a_line_decided_on_moves_the_sum() -> None:
    memory = Memory("fire").hold(FIRE)
    before = reckon(memory.services, PERSON, "case").run
    line = next(i for i in FIRE.items if i.order == 7)
    decide_item(
        memory.services,
        PERSON,
        "case",
        line.id,
        ItemDecision(quantity=Decimal(80), price=Decimal(11000), reason="按清点"),
    )
    after = reckon(memory.services, PERSON, "case").run
    assert before is not None and after is not None
    # 972,000 → 880,000: 92,000 × 0.8 × 90%
    assert Decimal(before.payable) - Decimal(after.payable) == Decimal("66240.00")


def test_equal_inputs_give_the_same_run_again() -> None:
    memory = Memory("fire").hold(FIRE)
    first, second = (reckon(memory.services, PERSON, "case").run for _ in range(2))
    assert first is not None and second is not None and first.id == second.id
    assert len(memory.runs) == 1


def test_what_is_missing_comes_back_as_findings_and_no_run() -> None:
    memory = Memory("fire").hold(replace(FIRE, items=()))
    done = reckon(memory.services, PERSON, "case")
    assert done.run is None
    assert any("尚无核定的损失项目" in f.message for f in done.findings)
    assert memory.runs == []


def test_an_unknown_line_is_not_found() -> None:
    with pytest.raises(NotFound):
        decide_item(Memory("fire").services, PERSON, "case", "nope", ItemDecision())
