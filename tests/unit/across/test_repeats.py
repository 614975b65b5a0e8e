"""Marks of things: what makes two of them one, what a finding may say of another case."""

from dataclasses import replace

import pytest

from casework.dossier import Dossier
from casework.evidence import Citation, File, FileStatus
from casework.facts import ProposedFact
from casework.fingerprints import Elsewhere, Fingerprint, MarkKind, fingerprints
from casework.records import Side
from casework.repeats import findings
from tests.unit.across.rows import row
from tests.unit.dossiers.builder import case

FILE = File("f1", "case", "发票.pdf", "0" * 64, 1, "application/pdf", FileStatus.INDEXED, "invoice")
CITED = Citation("f1", "发票.pdf", 1, "")


def _invoice(number: str, file: str = "f1", **parts: str) -> list[ProposedFact]:
    cited = Citation(file, f"{file}.pdf", 1, number)
    return [ProposedFact(f"invoice[{number}].{key}", value, cited) for key, value in parts.items()]


def _marks(facts: list[ProposedFact]) -> dict[MarkKind, str]:
    return {m.kind: m.value for m in fingerprints(FILE, facts, ())}


def test_a_twenty_digit_number_is_the_invoice_and_eight_digits_only_with_the_seller() -> None:
    assert (
        _marks(_invoice("25332000000148817342", seller="乙公司"))[MarkKind.INVOICE] == "25332000000148817342"
    )
    one = _marks(_invoice("12345678", seller="乙公司", gross="118000.00"))[MarkKind.INVOICE]
    other = _marks(_invoice("12345678", seller="丙公司", gross="118000.00"))[MarkKind.INVOICE]
    assert one != other
    assert MarkKind.INVOICE not in _marks(_invoice("12345678", date="2025-01-02"))


def test_seller_day_and_sum_are_one_bill_whatever_the_number() -> None:
    same = {"seller": "乙 公司", "date": "2025-01-02", "gross": "118000.00"}
    first, second = _marks(_invoice("12345678", **same)), _marks(_invoice("12345679", **same))
    assert first[MarkKind.INVOICE_SUM] == second[MarkKind.INVOICE_SUM]


def test_a_vin_that_fails_its_check_and_asset_numbers_without_an_owner_are_no_marks() -> None:
    good, bad = "LSVAA4182E2184847", "LSVAA4182E2184848"
    vins = [ProposedFact("vehicle.vin", v, CITED) for v in (good, bad)]
    assert [m.value for m in fingerprints(FILE, vins, ())] == [good.lower()]
    asset = row(Side.CLAIM, "数控车床", "1", code="FA-0012")
    assert not fingerprints(FILE, [], [asset])
    assert fingerprints(FILE, [], [asset], "甲公司") != fingerprints(FILE, [], [asset], "乙公司")


@pytest.mark.parametrize(
    ("phash", "marks"), [("f0e1d2c3b4a59687", 1), ("0000000000000001", 0), ("", 0), ("kaputt", 0)]
)
def test_flat_pictures_are_no_marks(phash: str, marks: int) -> None:
    photo = replace(FILE, kind="photo", photo={"phash": phash})
    assert len(fingerprints(photo, [], ())) == marks


def test_bits_are_signed_sixty_four() -> None:
    assert Fingerprint(MarkKind.PHOTO, "ffffffffffffffff", "", CITED).bits == -1
    assert Fingerprint(MarkKind.PHOTO, "7fffffffffffffff", "", CITED).bits == 2**63 - 1
    assert Fingerprint(MarkKind.VIN, "lsvaa4182e2184847", "", CITED).bits is None


def test_one_invoice_in_two_papers_of_the_case_is_told_once() -> None:
    files = (FILE, replace(FILE, id="f2", name="扫描.jpg"))
    parts = {"seller": "乙公司", "date": "2025-01-02", "gross": "118000.00"}
    marks = [m for f in files for m in fingerprints(f, _invoice("25332000000148817342", f.id, **parts), ())]
    (found,) = findings(Dossier(case("一案", ""), files), marks, ())
    assert "没有重复计入" in found.message and {c.file_id for c in found.citations} == {"f1", "f2"}
    failed = (files[0], replace(files[1], status=FileStatus.FAILED))
    assert not findings(Dossier(case("一案", ""), failed), marks, ())


def test_another_case_is_pointed_at_without_a_name_even_where_it_is_known() -> None:
    (mark, *_) = fingerprints(FILE, _invoice("25332000000148817342", seller="乙公司"), ())
    met = [
        Elsewhere(mark.kind, mark.value, "secret-case", "secret-file", 3),
        Elsewhere(mark.kind, mark.value),
    ]
    (found,) = findings(Dossier(case("一案", ""), (FILE,)), [mark], met)
    assert found.message == "发票25332000000148817342在本机构另一案件中也出现过，请核对是否重复使用。"
    assert "secret" not in repr(found)


def test_an_asset_number_on_two_lines_of_a_claim() -> None:
    lines = [row(Side.CLAIM, "数控车床", "1", code="FA-0012", order=n) for n in (1, 2)]
    dossier = Dossier(case("一案", ""), (FILE,), records=tuple(lines))
    assert "出现2次" in findings(dossier, (), ())[0].message
    other = replace(lines[1], code="FA-0013")
    assert not findings(replace(dossier, records=(lines[0], other)), (), ())
