"""`assistant worksheet` on a real case, with the sheet changed in a real spreadsheet program's file."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from casework.access import Actor
from casework.actions import cases, loss
from casework.case import Case
from casework.ports import Services
from export.workbook import ITEMS
from tests.integration.commands.test_words import Captured, environment, refused, said

__all__ = ["environment"]


@pytest.fixture
def sheet(capsys: Captured, services: Services, actor: Actor, case: Case, tmp_path: Path) -> Path:
    """Exported with two lines, then one price changed and a line added."""
    for name, price in (("铜线", "52.5"), ("包装箱", "8")):
        decision = loss.ItemDecision(Decimal(100), Decimal(price), category="存货", reason="现场盘点")
        loss.add_item(services, actor, case.id, name, decision)
    (row,) = said(capsys, "export", case.id, "--format", "xlsx", "-o", str(tmp_path))["files"]
    book = openpyxl.load_workbook(io.BytesIO(Path(row["path"]).read_bytes()))
    lines = book[ITEMS]
    at = next(r[0].row for r in lines.iter_rows() if r[2].value == "铜线")
    lines[f"J{at}"], lines[f"M{at}"] = 50, "按三方询价"
    for column, value in {"C": "木托盘", "I": 4, "J": 65.5}.items():
        lines[f"{column}{lines.max_row + (column == 'C')}"] = value
    changed = tmp_path / "改好的理算表.xlsx"
    book.save(changed)
    return changed


def test_differences_are_shown_first_and_taken_over_only_when_asked(
    capsys: Captured, services: Services, actor: Actor, case: Case, sheet: Path
) -> None:
    told = said(capsys, "worksheet", case.id, str(sheet))
    texts = [c["text"] for c in told["changes"]]
    assert texts == ["铜线：5,250.00 → 5,000.00（理由：按三方询价）", "新增 木托盘：未定 → 262.00"]
    assert not told["applied"] and len(cases.load(services, actor, case.id).items) == 2
    assert said(capsys, "worksheet", case.id, str(sheet), "--apply")["applied"]
    dossier = cases.load(services, actor, case.id)
    assert {i.name: i.amount for i in dossier.items} == {
        "铜线": Decimal("5000.00"),
        "包装箱": Decimal("800.00"),
        "木托盘": Decimal("262.00"),
    }
    assert [r.reason for r in dossier.rulings][-2:] == ["按三方询价", "按公估师修改后传回的理算表"]


def test_the_sheet_of_another_case_and_a_file_of_another_kind_are_refused(
    capsys: Captured, services: Services, actor: Actor, sheet: Path, tmp_path: Path
) -> None:
    other = cases.open_case(services, actor, "乙公司水损")
    status, told = refused(capsys, "worksheet", other.id, str(sheet), "--apply")
    assert status == 2 and "不是从本案导出" in told
    stranger = tmp_path / "清单.xlsx"
    openpyxl.Workbook().save(stranger)
    assert refused(capsys, "worksheet", other.id, str(stranger))[0] == 2
    assert not cases.load(services, actor, other.id).items


def test_it_is_no_evidence_of_its_own_case(
    capsys: Captured, services: Services, actor: Actor, case: Case, sheet: Path
) -> None:
    said(capsys, "evidence", "add", case.id, str(sheet), "--no-wait")
    assert not cases.load(services, actor, case.id).files
