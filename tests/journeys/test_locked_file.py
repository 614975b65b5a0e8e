"""A locked file asks for its password beside itself; a wrong one is told, the right one opens it; the thread hears."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.attacks.corpus.locked import agile, document
from tests.running_worker import RunningWorker
from tests.web_site import Visitor

pytestmark = pytest.mark.timeout(600)
_CANARY = "Form-7731-Canary"


def test_the_password_is_asked_beside_the_file(
    visit: Callable[[], Visitor], site_worker: RunningWorker, tmp_path: Path
) -> None:
    (tmp_path / "保单.docx").write_bytes(agile(document(), _CANARY))
    you = visit()
    you.sign_in()
    you.say("新案子，某厂仓库着火有加密材料，投保财产综合险")
    you.page.get_by_test_id("question").last.get_by_role("button", name="确认").click(timeout=120_000)
    you.page.locator("[data-testid=question][data-state=agreed]").last.wait_for(timeout=120_000)
    you.drop(tmp_path / "保单.docx")
    row = you.page.get_by_test_id("evidence-list").locator("li", has_text="保单.docx")
    secret = row.get_by_label("保单.docx 的打开密码")
    secret.fill("不对", timeout=120_000)
    row.get_by_role("button", name="打开").click()
    expect(row.get_by_role("alert")).to_contain_text("密码不正确", timeout=60_000)
    expect(secret).to_have_value("")
    secret.fill(_CANARY)
    row.get_by_role("button", name="打开").click()
    expect(row).to_have_attribute("data-status", "indexed", timeout=180_000)
    you.shot("locked-file")
    assert _CANARY not in you.page.content()
