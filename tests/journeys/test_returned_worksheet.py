"""The 理算表 changed in a spreadsheet and dropped into the chat: the difference, a person's yes, the lines changed."""

import io
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from casework.access import Actor
from casework.actions import cases, loss
from casework.case import Case
from casework.ports import Services
from export.workbook import ITEMS
from tests.web_site import Visitor

pytestmark = pytest.mark.timeout(600)
_LINES = (("铜线", "52.5"), ("包装箱", "8"), ("电机", "3200"))


def _changed(data: bytes) -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    lines = book[ITEMS]
    rows = {row[2].value: row[0].row for row in lines.iter_rows()}
    lines[f"J{rows['铜线']}"], lines[f"M{rows['铜线']}"] = 50, "按三方询价"
    lines[f"M{rows['电机']}"] = "不计入：经检测未受损"
    book.save(out)
    return out.getvalue()


def _opened(services: Services, actor: Actor) -> Case:
    """The case, once the thread has made it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := next((c for c in cases.list_cases(services, actor) if "电器厂" in c.title), None):
            return found
        time.sleep(0.2)
    raise AssertionError("no case was opened")


def test_the_difference_is_shown_and_a_person_agrees(visit: Callable[[], Visitor], tmp_path: Path) -> None:
    you = visit()
    you.sign_in()
    you.say("新案子，某电器厂水渍损失，投保财产综合险")
    you.page.get_by_test_id("question").last.get_by_role("button", name="确认").click(timeout=120_000)
    you.page.locator("[data-testid=question][data-state=agreed]").last.wait_for(timeout=120_000)
    services, actor = you.site.wiring.services, you.site.owner.actor()
    case = _opened(services, actor)
    for name, price in _LINES:
        decision = loss.ItemDecision(Decimal(10), Decimal(price), category="存货", reason="现场盘点")
        loss.add_item(services, actor, case.id, name, decision)
    you.say("导出Excel理算表")
    link = you.page.locator(".aj-file-link[data-format=xlsx]").last
    link.wait_for(timeout=120_000)
    with you.page.expect_download() as arriving:
        link.click()
    (tmp_path / "改好的理算表.xlsx").write_bytes(_changed(arriving.value.path().read_bytes()))
    you.drop(tmp_path / "改好的理算表.xlsx")
    asked = you.page.locator("[data-testid=question][data-state=open]").last
    expect(asked).to_contain_text("铜线：525.00 → 500.00（理由：按三方询价）", timeout=120_000)
    expect(asked).to_contain_text("电机（报损 32,000.00）不计入理算（理由：经检测未受损）")
    you.shot("returned-worksheet")
    held = {i.name: (i.amount, i.included) for i in cases.load(services, actor, case.id).items}
    assert held["铜线"] == (Decimal("525.00"), True) and held["电机"][1], "nothing before the yes"
    asked.get_by_role("button", name="确认").click()
    expect(you.page.get_by_text("已按传回的理算表更改 2 行").last).to_be_visible(timeout=120_000)
    dossier = cases.load(services, actor, case.id)
    held = {i.name: (i.amount, i.included) for i in dossier.items}
    assert held == {
        "铜线": (Decimal("500.00"), True),
        "包装箱": (Decimal("80.00"), True),
        "电机": (Decimal("32000.00"), False),
    }
    assert not dossier.files, "it is no evidence"
    you.shot("returned-worksheet-done")
