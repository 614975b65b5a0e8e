"""Everything dated, in order, each moment with who says so; impossible orders only where nothing is in dispute."""

from datetime import date

import pytest

from casework.dossier import Dossier
from casework.facts import Fact, FactStatus
from casework.records import Side
from casework.timeline import events, impossible
from tests.unit.across.rows import row
from tests.unit.dossiers.builder import Shelf, case, paper

NOTICE = paper(
    "通知.pdf",
    "notice",
    "出险通知书\n2025年3月14日凌晨2时30分许，我司2号仓库起火。3时10分消防到场。\n3月14日8时15分报案，15日9时至17时复查。",
)
MAIL = paper(
    "索赔.eml", "claim_letter", "From: a@example.com\nDate: Fri, 25 Apr 2025 15:40:00 +0800\n现正式提出索赔。"
)
PHOTO = paper("现场.jpg", "photo", "", photo={"time": "2025-03-14T09:42:10"})
SHELF = Shelf(NOTICE, MAIL, PHOTO)


def _dossier(*facts: Fact, **parts: object) -> Dossier:
    return Dossier(case("一案", "property"), SHELF.files, facts, pages=SHELF.pages, **parts)  # type: ignore[arg-type]


def _fact(key: str, value: str, quote: str = "起火", status: FactStatus = FactStatus.PROPOSED) -> Fact:
    return SHELF.fact(key, value, "通知.pdf", quote, status=status)


def test_facts_sentences_photos_and_mails_in_one_order() -> None:
    told = events(_dossier(_fact("loss.date", "2025-03-14"), _fact("loss.time", "02:30", "2时30分")))
    assert [e.moment for e in told] == sorted(e.moment for e in told)
    by_moment = {(e.moment, e.source): e for e in told}
    assert by_moment["2025-03-14 02:30", "loss.date"].what == "事故发生"
    assert by_moment["2025-03-14 03:10", "sentence"].what == "消防到场"  # the day of the sentence before
    assert "报案" in by_moment["2025-03-14 08:15", "sentence"].what
    assert (
        by_moment["2025-03-15 09:00", "sentence"].what == "复查"
    )  # the day alone, and the end of a span is no event
    assert ("2025-03-15 17:00", "sentence") not in by_moment
    assert by_moment["2025-03-14 09:42", "photo"].citations[0].file == "现场.jpg"
    assert by_moment["2025-04-25 15:40", "mail"].day == date(2025, 4, 25)
    assert all(e.citations and e.who for e in told)


@pytest.mark.parametrize(
    ("earlier", "later", "wrong"),
    [
        (("loss.date", "2025-03-14"), ("loss.reported.date", "2025-03-13"), "报案早于事故发生"),
        (("loss.date", "2025-03-14"), ("survey.date", "2025-03-13"), "查勘早于事故发生"),
        (("loss.reported", "2025-03-16"), ("survey.date", "2025-03-15"), "查勘早于报案"),
        (("loss.date", "2025-03-14"), ("claim.date", "2025-03-01"), "索赔早于事故发生"),
        (("cargo.shipped", "2025-06-18"), ("cargo.delivered", "2025-06-01"), "交付早于装运"),
        (("injury.admitted", "2025-06-18"), ("injury.discharged", "2025-06-01"), "出院早于入院"),
    ],
)
def test_impossible_orders_are_told(earlier: tuple[str, str], later: tuple[str, str], wrong: str) -> None:
    (found,) = impossible(_dossier(_fact(*earlier), _fact(*later)))
    assert wrong in found.message and found.values == (later[1], earlier[1])
    assert not impossible(_dossier(_fact(*earlier), _fact(later[0], "2025-12-30")))


def test_nothing_is_said_while_papers_contradict_each_other() -> None:
    facts = [
        _fact("loss.date", "2025-03-14", status=FactStatus.CONFLICTING),
        _fact("loss.date", "2025-03-12", status=FactStatus.CONFLICTING),
    ]
    assert not impossible(_dossier(*facts, _fact("survey.date", "2025-03-13")))


def test_by_the_hour_of_one_day() -> None:
    day = [_fact("loss.date", "2025-03-14"), _fact("loss.reported.date", "2025-03-14")]
    late, early = _fact("loss.reported.time", "02:45"), _fact("loss.reported.time", "02:10")
    assert impossible(_dossier(*day, _fact("loss.time", "02:30"), early))
    assert not impossible(_dossier(*day, _fact("loss.time", "02:30"), late))


def test_a_bill_for_repairs_older_than_the_damage() -> None:
    facts = (_fact("loss.date", "2025-03-14"), _fact("invoice[0012345].date", "2025-02-01"))
    repair = row(Side.INVOICE, "*劳务*分切机维修", "1", document="0012345")
    bought = row(Side.INVOICE, "电动叉车", "1", document="0012345")
    assert "早于事故发生" in impossible(_dossier(*facts, records=(repair,)))[0].message
    assert not impossible(_dossier(*facts, records=(bought,)))


def test_paid_before_the_invoice_was_written() -> None:
    facts = (
        _fact("invoice[0012345].date", "2025-04-21"),
        _fact("invoice[0012345].gross", "214450.00"),
        _fact("payment[0099].date", "2025-04-02"),
        _fact("payment[0099].amount", "214450.00"),
    )
    assert "付款早于开具发票" in impossible(_dossier(*facts))[0].message
    assert not impossible(_dossier(*facts[:1], *facts[2:]))
