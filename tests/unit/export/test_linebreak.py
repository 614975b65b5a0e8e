"""Where lines of Chinese may end."""

from hypothesis import given
from hypothesis import strategies as st

from export.linebreak import lines, pieces

_TEXT = "经查勘与核定，建议赔付金额人民币2,648,963.16元（大写：人民币贰佰陆拾肆万捌仟玖佰陆拾叁元壹角陆分）〔附件1.1 p2〕。"


def _widths(text: str) -> list[float]:
    return [1.0 if ord(c) > 255 else 0.5 for c in text]


def _set(text: str, width: float, indent: float = 0) -> list[str]:
    return [text[a:b] for a, b in lines(text, width, _widths(text), indent)]


def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    for width in range(20, 40):
        for line in _set(_TEXT, width):
            assert line[0] not in "，。、；：？！）〕】》〉」』"
            assert line[-1] not in "（〔【《〈「『"


def test_an_amount_its_unit_and_its_capitals_are_never_broken() -> None:
    for width in range(22, 60):
        set_lines = _set(_TEXT, width)
        for whole in ("2,648,963.16元", "贰佰陆拾肆万捌仟玖佰陆拾叁元壹角陆分", "附件1.1 p2"):
            assert any(whole in line for line in set_lines), (width, whole)


def test_an_amount_wider_than_the_column_is_broken_rather_than_set_over_the_edge() -> None:
    assert all(sum(_widths(line)) <= 5 for line in _set("123456789012345678901234567890", 5))


def test_the_first_line_is_shorter_by_the_indent() -> None:
    assert [len(line) for line in _set("一" * 25, 10, indent=2)] == [8, 10, 7]


def test_a_line_break_in_the_text_is_kept() -> None:
    assert _set("甲\n乙丙", 10) == ["甲", "乙丙"]


def test_a_file_name_keeps_its_ending() -> None:
    assert "款.docx" in pieces("综合险条款.docx")[-1]


def test_a_hash_stays_in_one_piece() -> None:
    assert pieces("0199fb0ef3ef7") == ["0199fb0ef3ef7"]


@given(st.text(alphabet="一国元，。（）〔〕「」12.,%ab 贰佰万\n", max_size=120), st.floats(2, 40))
def test_nothing_is_lost_but_spaces_and_line_breaks(text: str, width: float) -> None:
    strip = str.maketrans("", "", " \n")
    assert "".join(_set(text, width)).translate(strip) == text.translate(strip)


@given(st.text(alphabet="一国元，。12.,%ab贰佰万", max_size=200), st.integers(6, 40))
def test_no_line_is_wider_than_the_column_unless_marks_leave_no_choice(text: str, width: int) -> None:
    for line in _set(text, width):
        assert sum(_widths(line)) <= width + 0.5 or set(line[1:]) <= set("，。.,%")
