"""Pure parts of the search: fusing ranks, folding hits, preferring the document that is named, widening the words."""

from datetime import date

import pytest

from adapters.search_text import terms
from assistant.retrieval import Filters, Hit
from assistant.retrieval.filters import preferred
from assistant.retrieval.fusion import folded, fused
from assistant.retrieval.synonyms import alike, named_in
from assistant.retrieval.weighting import SYNONYM, weighted_terms


def hit(first: int, last: int, text: str, score: float, kind: str = "paragraph", page: int = 1) -> Hit:
    return Hit("f", "甲.pdf", page, first, last, kind, text, score)


def test_what_two_rankings_place_high_comes_first() -> None:
    scores = fused([(1.0, [1, 2, 3]), (1.0, [3, 1, 4])])
    assert sorted(scores, key=lambda key: -scores[key])[:2] == [1, 3]
    assert scores[1] == pytest.approx(1 / 61 + 1 / 62)


def test_adjoining_running_text_is_one_hit_in_reading_order() -> None:
    joined = folded([hit(4, 4, "后句", 2.0), hit(3, 3, "前句", 1.0)], 5)
    assert [(h.first_block, h.last_block, h.text, h.score) for h in joined] == [(3, 4, "前句\n后句", 2.0)]


def test_rows_of_a_table_stay_apart() -> None:
    rows = folded([hit(4, 5, "甲\t1", 2.0, "row"), hit(6, 7, "乙\t2", 1.0, "row")], 5)
    assert len(rows) == 2


def test_pages_and_kinds_are_never_joined() -> None:
    assert len(folded([hit(1, 1, "甲", 2.0), hit(1, 1, "乙", 1.0, page=2)], 5)) == 2
    assert len(folded([hit(1, 1, "甲", 2.0), hit(2, 2, "乙", 1.0, "mail")], 5)) == 2


def test_the_same_words_of_a_file_are_shown_once() -> None:
    assert len(folded([hit(1, 1, "致：某公司", 2.0), hit(9, 9, "致： 某公司", 1.0, page=3)], 5)) == 1


def test_no_more_than_asked_for_and_the_best_first() -> None:
    hits = [hit(n * 3, n * 3, f"第{n}段", float(n)) for n in range(9)]
    assert [h.score for h in folded(hits, 3)] == [8.0, 7.0, 6.0]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("保单里的免赔怎么约定？", "policy"),
        ("第二次查勘看到了什么？", "survey_record"),
        ("邮件里说什么时候到货？", "mail"),
        ("照片是几点拍的？", "photo"),
        ("条款怎么规定施救费用？", "clauses"),
    ],
)
def test_a_named_document_is_preferred(question: str, kind: str) -> None:
    assert kind in preferred(question).kinds


def test_given_filters_are_kept() -> None:
    given = Filters(kinds=("photo",), file_ids=("a",), received_from=date(2031, 1, 1))
    wanted = preferred("保单的免赔？", given)
    assert wanted.kinds[0] == "photo" and "policy" in wanted.kinds
    assert (wanted.file_ids, wanted.received_from) == (("a",), date(2031, 1, 1))


def test_colloquial_words_reach_the_formal_ones_at_less_weight() -> None:
    weights = weighted_terms("仓库装了喷淋吗？")
    assert weights["自动喷水灭火系统"] == SYNONYM < weights["喷淋"]


def test_asking_words_are_not_searched_for() -> None:
    weights = weighted_terms("免赔是多少？")
    assert "多少" not in weights and "免赔" in weights


def test_an_empty_question_has_no_terms() -> None:
    assert weighted_terms("？？") == {}


def test_synonyms_name_the_longest_word_first() -> None:
    assert named_in("绝对免赔额多少")[0] == "绝对免赔额"
    assert "deductible" in alike("绝对免赔额") and alike("苹果") == ("苹果",)
    assert terms("喷淋")
