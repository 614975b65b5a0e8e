"""Answers are marked by what they say and where they lead; the questions kept are sound in themselves."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from assistant.answering import Answer
from casework.evidence import Citation
from evals.answers.asked import GROUPS, Asked, questions
from evals.answers.marking import Mark, Outcome, holds, mark
from evals.answers.tally import table, tally

_ROOT = Path(__file__).resolve().parents[3]
_PACKS = sorted([*(_ROOT / "evals" / "packs").iterdir(), _ROOT / "samples" / "fire-warehouse"])

_TWO = Asked(
    "disagree",
    "几点的事？",
    [["23:30", "23时30分"], ["2时40分"]],
    [[("通知.pdf", 1)], [("日志.pdf", 1), ("日志.pdf", 2)]],
)
_PAGES = {
    ("通知.pdf", 1): "于23时30分坍塌",
    ("证明.pdf", 1): "时间为 2 时 40 分",
    ("保单.pdf", 1): "免赔3万元",
}


def _given(text: str, *cited: tuple[str, int], answered: bool = True) -> Answer:
    return Answer(text, answered, (), tuple(Citation(file, file, page, "") for file, page in cited))


def _mark(asked: Asked, given: Answer) -> Mark:
    return mark(asked, given, lambda place: _PAGES.get(place, ""))


def test_right_needs_every_part_and_every_place() -> None:
    made = _mark(_TWO, _given("通知写23时30分，日志写**2时40分**", ("通知.pdf", 1), ("日志.pdf", 2)))
    assert made == Mark(Outcome.RIGHT, good=2, cited=2, found=2, needed=2)


def test_one_value_of_two_is_wrong() -> None:
    made = _mark(_TWO, _given("通知写23时30分", ("通知.pdf", 1), ("日志.pdf", 1)))
    assert made.outcome is Outcome.WRONG


def test_a_place_left_out_is_uncited_and_a_page_that_bears_nothing_costs_precision() -> None:
    made = _mark(_TWO, _given("23:30与2时40分", ("通知.pdf", 1), ("证明.pdf", 1), ("保单.pdf", 1)))
    assert made == Mark(Outcome.UNCITED, good=2, cited=3, found=1, needed=2)


def test_what_must_not_be_said_makes_wrong() -> None:
    asked = Asked("filter", "运单上拒收多少箱？", [["312"]], [[("运单.pdf", 1)]], never=("321",))
    assert _mark(asked, _given("312箱", ("运单.pdf", 1))).outcome is Outcome.RIGHT
    assert _mark(asked, _given("312箱，另说321箱", ("运单.pdf", 1))).outcome is Outcome.WRONG


def test_a_refusal_is_right_only_where_the_papers_are_silent() -> None:
    silent = Asked("refuse", "他多大？", [], [])
    assert _mark(silent, _given("材料中未载明", answered=False)).outcome is Outcome.RIGHT
    assert _mark(silent, _given("56岁", ("通知.pdf", 1))).outcome is Outcome.WRONG
    assert _mark(_TWO, _given("材料中未载明", answered=False)).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("合计 1,234.50 元", "1234.5", True),
        ("合计 1,234.50 元", "1,234.50", True),
        ("共计3162090.00元", "3,162,090", True),
        ("共13162090元", "3,162,090", False),
        ("单价 392.55", "392.50", False),
        ("日期 2025.10.2", "2025.1", False),
        ("最高 386 元", "38", False),
        ("索赔金额：**1583760.00**（“1,583,760.00”）", "1,583,760", True),
        ("（型号LFQ-1300,**2021年**购置）", "2021年", True),
        ("18 150 2700", "150", True),
        ("由双方协商，\n并在保险赔款中 扣除", "由双方协商并在保险赔款中扣除", True),
        ("第 2 页：（Road  All Risks）", "road all risks", True),
        ("回风 −4.4", "-4.4", True),
    ],
)
def test_a_figure_is_found_whole_and_words_however_they_are_spaced(text: str, form: str, said: bool) -> None:
    assert holds(text, form) is said


def test_tally_counts_by_group() -> None:
    silent = Asked("refuse", "?", [], [], lang="en")
    told = tally(
        [
            (_TWO, Mark(Outcome.UNCITED, 1, 2, 1, 2)),
            (silent, Mark(Outcome.RIGHT)),
            (silent, Mark(Outcome.WRONG)),
        ]
    )
    assert told["disagree"] == {
        "of": 1, "right": 0, "uncited": 1, "wrong": 0, "refused": 0, "precision": 0.5, "recall": 0.5
    }  # fmt: skip
    assert told["refusals"] == 0.5
    assert told["en"]["of"] == 2
    assert "disagree" in table(told)


@pytest.mark.parametrize("pack", _PACKS, ids=lambda pack: pack.name)
def test_every_question_is_of_a_known_group_and_names_papers_of_its_pack(pack: Path) -> None:
    known = set(_papers(pack))
    for asked in questions(pack):
        assert asked.group in GROUPS
        assert (asked.group == "refuse") == (not asked.answers)
        assert (asked.group == "follow_up") == bool(asked.after)
        assert {file for need in asked.needs for file, _ in need} <= known, asked.question


def test_both_halves_hold_every_group() -> None:
    for wanted in ("tune", "held"):
        assert {asked.group for pack in _PACKS for asked in questions(pack, wanted)} == set(GROUPS)


def _papers(pack: Path) -> list[str]:
    """The pack's files and what its mails hold."""
    names = []
    for path in (pack / "evidence").iterdir():
        names.append(path.name)
        if path.suffix == ".eml":
            parts = message_from_bytes(path.read_bytes(), policy=policy.default).walk()
            names += [name for part in parts if (name := part.get_filename())]
    return names
