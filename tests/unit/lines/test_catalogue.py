import pytest

from casework.errors import Invalid
from casework.lines import LINES, label, title_of
from casework.lines.catalogue import parse
from casework.lines.line import Need

GOOD = 'key = "x"\nname = "某险"\n[[evidence]]\nname = "单"\nneed = "R"\nwhy = "因"\nchapter = "cause"\nkinds = ["k"]\n'


def test_the_ten_lines_of_the_trade_are_there_each_with_evidence_and_coverage_questions() -> None:
    assert set(LINES) == {
        "property", "fire", "flood", "cargo", "motor", "machinery", "engineering", "liability", "home", "bi"
    }  # fmt: skip
    for line in LINES.values():
        assert line.evidence and line.coverage and line.emphasis, line.key
        assert all(need.why and need.chapter for need in line.evidence)


def test_a_conditional_document_always_says_when() -> None:
    for line in LINES.values():
        for need in line.evidence:
            assert bool(need.when) is (need.need is Need.CONDITIONAL), (line.key, need.name)


def test_a_good_file_is_read() -> None:
    assert parse(GOOD, "x.toml").evidence[0].name == "单"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (GOOD.replace('need = "R"', 'need = "C"'), "when"),
        (GOOD.replace('need = "R"', 'need = "Z"'), "Z"),
        (GOOD.replace('kinds = ["k"]\n', ""), "recognised"),
        (GOOD.replace('why = "因"\n', ""), "why"),
        (GOOD + "surprise = 1\n", "surprise"),
        (GOOD.replace('key = "x"', 'key = "y"'), "文件名"),
        ("key = ", "x.toml"),
    ],
)
def test_a_bad_file_stops_the_start_and_says_what_is_wrong(bad: str, says: str) -> None:
    with pytest.raises(Invalid) as error:
        parse(bad, "x.toml")
    assert says in error.value.message


def test_labels_are_the_words_of_the_trade() -> None:
    assert label("policy.number") == "保险单号"
    assert label("salvage[存货]") == "存货残值"
    assert label("policy.item[机器设备].sum_insured") == "机器设备保险金额"
    assert title_of("cargo") == "货物运输保险"
    assert title_of("") == "险种待定"
