"""Check digits on the vectors of the standards, valid and invalid."""

from datetime import date

import pytest

from casework import identifiers


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",
        "91330100799655058B",
        "91120222079642398Y",
        "91130301MA0FFMWL8N",
        "9135 0100 m000 100y43",
    ],
)
def test_credit_codes(code: str) -> None:
    assert identifiers.is_uscc(code)


@pytest.mark.parametrize(
    "code", ["91310000MA1FL0000X", "91350100M000100Y44", "91350100M000100I43", "91350100M000100Y4", ""]
)
def test_no_credit_codes(code: str) -> None:
    assert not identifiers.is_uscc(code)


def test_what_the_credit_code_should_end_in() -> None:
    assert identifiers.uscc_check("91310000MA1FL0000X") == "N"


@pytest.mark.parametrize(
    ("number", "sex", "born"),
    [("11010519491231002X", "女", date(1949, 12, 31)), ("440524188001010014", "男", date(1880, 1, 1))],
)
def test_persons(number: str, sex: str, born: date) -> None:
    assert identifiers.is_person_number(number)
    assert identifiers.person_sex(number) == sex
    assert identifiers.person_born(number) == born
    assert identifiers.person_region(number) == number[:2]


@pytest.mark.parametrize(("number", "right"), [("430512198908131367", "9"), ("195658197506185119", "5")])
def test_persons_whose_check_digit_is_wrong(number: str, right: str) -> None:
    assert not identifiers.is_person_number(number)
    assert identifiers.person_check(number) == right


def test_persons_that_cannot_be() -> None:
    assert not identifiers.is_person_number("110105194902300020")  # 30 February
    assert identifiers.person_region("195658197506185119") == ""
    assert identifiers.person_sex("1101051949") == ""
    assert identifiers.person_born("11010519") is None


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "LSVAA4182E2184847", "LVSHCAMB1CE054249"])
def test_vehicles(vin: str) -> None:
    assert identifiers.is_vin(vin)


@pytest.mark.parametrize("vin", ["LSGJA52U4AH123456", "LSVAA4182E218484I", "LSVAA4182E218484"])
def test_no_vehicles(vin: str) -> None:
    assert not identifiers.is_vin(vin)


@pytest.mark.parametrize(
    ("number", "passes"),
    [("CSQU3054383", True), ("CSQU 305438-3", True), ("CSQU3054384", False), ("CSQ3054383", False)],
)
def test_containers(number: str, passes: bool) -> None:
    assert identifiers.is_container(number) is passes


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("440301708461136", True),  # 15: the old form
        ("91350100M000100Y43", True),
        ("91350100M000100Y44", False),
        ("11010519491231002X", True),  # a person's number
        ("44030170846113612", True),
        ("11010519491231002X01", True),
        ("4403017084611361", False),
        ("91350100M000100Y433", False),
        ("4403-0170846113人", False),
    ],
)
def test_tax_numbers(number: str, passes: bool) -> None:
    assert identifiers.is_tax_number(number) is passes


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("6222021234567890128", True),
        ("6222 0212 3456 7890 128", True),
        ("6222021234567890123", False),
        ("62220212", False),
    ],
)
def test_bank_cards(number: str, passes: bool) -> None:
    assert identifiers.passes_luhn(number) is passes
