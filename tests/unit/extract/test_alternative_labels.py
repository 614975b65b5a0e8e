"""Labels that give two names for one thing."""

from tests.unit.extract.pages import page, read, values


def test_one_of_two_names_is_known() -> None:
    form = page(
        "# 工程保险单", [["被保险人", "某某建设工程有限公司"], ["组织机构/信用代码", "91360106MA38R5DK7F"]]
    )
    assert values(read(form))["insured.uscc"] == "91360106MA38R5DK7F"


def test_a_sentence_with_a_stroke_is_no_label() -> None:
    form = page("# 工程保险单", [["以下各项经双方核对并确认无误后填写/信用代码", "91360106MA38R5DK7F"]])
    assert "insured.uscc" not in values(read(form))
