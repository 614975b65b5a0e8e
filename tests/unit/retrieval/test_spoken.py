"""Spoken phrases of a question find the formal words of papers: one way, longest first, formal questions unchanged."""

import pytest

from assistant.retrieval.spoken import entries, spoken_in
from assistant.retrieval.weighting import SPOKEN, SYNONYM, weighted_terms

FORMAL = [
    "保险单号是多少？",
    "每次事故免赔额是多少？",
    "起火原因是什么？",
    "出险时间是什么时候？",
    "本次事故的定损金额合计是多少？",
    "保险标的地址在哪里？",
    "发票的价税合计是多少？",
    "集装箱铅封是否完好？",
    "驾驶人是否持有有效驾驶证？",
    "营业中断的赔偿期有多长？",
    "第一受益人是谁？",
    "残值如何处理？",
    "What is the deductible?",
]


def phrases() -> list[tuple[str, ...]]:
    return [phrase for entry in entries() for phrase in entry.say]


def test_the_data_is_well_formed() -> None:
    assert len(entries()) > 500
    assert all(entry.say and entry.means for entry in entries())
    assert all(len(word) > 1 or len(phrase) > 1 for phrase in phrases() for word in phrase)
    assert all(len(word) > 1 for entry in entries() for word in entry.means)


def test_a_phrase_stands_in_one_entry() -> None:
    assert len(phrases()) == len(set(phrases()))


def test_no_formal_word_holds_a_spoken_phrase_so_that_nothing_is_found_the_other_way() -> None:
    formal = {word for entry in entries() for word in entry.means}
    assert {word: spoken_in(word).phrases for word in formal if spoken_in(word).phrases} == {}


@pytest.mark.parametrize(
    "word", ["保单", "火灾", "发票", "免赔", "集装箱", "被保险人", "残值", "报案", "条款"]
)
def test_a_word_of_the_trade_is_no_spoken_phrase(word: str) -> None:
    assert (word,) not in phrases()


@pytest.mark.parametrize("question", FORMAL)
def test_a_formal_question_is_unchanged(question: str) -> None:
    spoken = spoken_in(question)
    assert (spoken.phrases, spoken.means) == ((), ())


def test_the_longest_phrase_is_taken_and_none_inside_it() -> None:
    assert spoken_in("老太太断了骨头").phrases == ("断了骨头", "老太太")


def test_a_phrase_with_a_gap_needs_all_its_words() -> None:
    assert "起火时间" in spoken_in("哪天仓库着火的").means
    assert "起火时间" not in spoken_in("仓库着火了").means


def test_formal_words_are_searched_beside_names_and_figures() -> None:
    weights = weighted_terms("张建国12000元的货自己掏多少？")
    assert weights["免赔额"] == SPOKEN < weights["张建国"]
    assert "#12000" in weights


def test_the_characters_of_a_phrase_are_not_searched_for() -> None:
    weights = weighted_terms("老王咋摔断的腿，住了几天院")
    assert not {"住", "几", "咋"} & set(weights) and "住院天数" in weights


def test_a_word_of_the_dictionary_is_still_searched_for() -> None:
    assert weighted_terms("仓库着火了吗")["着火"] == 1.0


def test_a_long_question_keeps_its_formal_words() -> None:
    long = "宏远纸业二号仓库东侧堆放的瓦楞原纸和铜版纸以及白卡纸双胶纸牛皮纸木浆板这些货头几天不算"
    assert weighted_terms(long)["等待"] > 0


def test_without_synonyms_nothing_is_widened() -> None:
    assert "免赔额" not in weighted_terms("自己掏多少？", with_synonyms=False)


def test_a_long_question_does_not_crowd_out_its_synonyms() -> None:
    long = "，".join(
        f"{chr(0x4E00 + 40 * n)}{chr(0x5000 + 31 * n)}仓库门口靠近南侧围墙堆放的货物" for n in range(30)
    )
    assert weighted_terms("残值是多少")["残余物"] == weighted_terms(long + "残值是多少")["残余物"] == SYNONYM
