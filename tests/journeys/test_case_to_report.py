"""An adjuster's way through the whole product in a real browser, on real parts."""

import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.running_worker import RunningWorker
from tests.web_site import SAMPLES, Visitor

#: enough for a policy, a photo that needs reading, tables and a mail
HANDFUL = (
    "01-保险单.pdf",
    "04-火灾事故认定书.jpg",
    "06-财产损失清单.xlsx",
    "07-账面价值及固定资产卡片.xlsx",
    "10-索赔函.eml",
)


@pytest.mark.usefixtures("site_worker")
def test_from_sign_in_to_the_exported_report(
    visit: Callable[[], Visitor], site_worker: RunningWorker
) -> None:
    you = visit()
    page = you.page
    you.sign_in()
    you.shot("welcome")
    for starter in ("新建案件", "打开示例案件", "继续上次的案件"):
        expect(page.locator("#starters").get_by_text(starter)).to_be_visible()

    you.say("新案子，杭州一家包材厂仓库着火，投保财产综合险")
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_text("已新建案件")).to_be_visible()
    expect(page.get_by_test_id("question")).to_have_attribute("data-state", "agreed")
    expect(page.get_by_test_id("ledger")).to_be_visible()

    you.drop(*(SAMPLES / name for name in HANDFUL))
    shelf = page.get_by_test_id("evidence-list").first
    expect(shelf).to_have_attribute("data-busy", "1")
    expect(shelf.get_by_text("排队").first).to_be_visible()
    you.shot("progress")
    expect(page.get_by_text("材料已读完")).to_be_visible(timeout=180_000)
    expect(shelf).to_have_attribute("data-busy", "0")

    you.say("保单的免赔怎么约定的？")
    chip = page.locator("[data-testid=citations]").last.locator("button", has_text="保险单")
    chip.first.click()
    expect(page.get_by_test_id("page-image")).to_be_visible()
    box = page.get_by_test_id("page-box").first
    expect(box).to_be_visible()
    drawn = page.get_by_test_id("page-image").evaluate("img => img.naturalWidth")
    assert drawn > 300, "the page image itself must have come"
    assert "免赔" in (page.locator(".aj-quotes").inner_text())
    you.shot("citation")
    page.get_by_label("上一页").click()
    expect(page.get_by_test_id("page-number")).to_contain_text("1")
    expect(page.get_by_test_id("page-box")).to_have_count(0)

    page.get_by_role("button", name="案情台账").click()
    page.get_by_role("tab", name="事实").click()
    fact = page.locator("[data-testid=fact][data-key='policy.number']")
    fact.get_by_role("button", name="确认").click()
    expect(fact).to_have_attribute("data-status", "confirmed")
    you.shot("ledger")

    you.say("请理算")
    expect(page.get_by_text("建议赔付").first).to_be_visible(timeout=30_000)
    you.say("起草全部章节")
    drafts = page.get_by_test_id("drafts")
    expect(drafts).to_be_visible(timeout=30_000)
    expect(page.get_by_text("请逐章审阅")).to_be_visible(timeout=60_000)
    total = drafts.get_attribute("data-total")
    assert total
    expect(drafts).to_have_attribute("data-written", total, timeout=10_000)

    first = page.get_by_test_id("chapter").first
    first.get_by_role("button", name="通过").click()
    expect(first).to_have_attribute("data-status", "approved")
    second = page.get_by_test_id("chapter").nth(1)
    second.locator(".aj-chapter-head").click()
    second.locator("textarea").fill("请写明报案号")
    second.get_by_role("button", name="退回").click()
    expect(second).to_have_attribute("data-status", "returned")
    you.shot("drafts")

    you.say("导出Word和PDF")
    links = page.get_by_test_id("downloads").last.locator("a")
    expect(links).to_have_count(2, timeout=60_000)
    you.shot("export")
    with page.expect_download() as coming:
        page.get_by_test_id("downloads").last.locator("a[data-format=docx]").click()
    with zipfile.ZipFile(coming.value.path()) as report:
        assert "word/document.xml" in report.namelist()
    assert coming.value.suggested_filename.endswith(".docx")
    assert site_worker.alive
