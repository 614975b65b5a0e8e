"""Lists compared and everything dated, asked for in talk and seen beside the chat, each cell one click from its page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.integration.ingestion.test_across_files import CLAIM, SURVEY, invoice
from tests.web_site import Visitor


@pytest.mark.usefixtures("site_worker")
def test_a_difference_is_asked_for_and_opened(visit: Callable[[], Visitor], tmp_path: Path) -> None:
    papers = {
        "清单.csv": CLAIM.encode(),
        "查勘.txt": SURVEY.encode(),
        "发票.txt": invoice("25332000000148811191"),
    }
    for name, data in papers.items():
        (tmp_path / name).write_bytes(data)
    you = visit()
    page = you.page
    you.sign_in()
    you.say("新案子，甲公司仓库着火，投保财产综合险")
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_text("已新建案件")).to_be_visible()
    you.drop(*(tmp_path / name for name in papers))
    expect(page.get_by_text("材料已读完")).to_be_visible(timeout=120_000)

    you.say("三方比对")
    panel = page.get_by_test_id("comparison")
    expect(panel).to_have_attribute("data-different", "1")
    expect(panel.get_by_text("数量较清点多50只").first).to_be_visible()
    you.shot("comparison")
    panel.get_by_test_id("line").first.locator("button", has_text="查勘.txt").click()
    expect(page.get_by_test_id("page-box").first).to_be_visible()
    you.shot("comparison-cell")

    you.say("把事件经过按时间排列")
    timeline = page.get_by_test_id("timeline")
    expect(timeline.get_by_text("现场查勘").first).to_be_visible()
    expect(timeline.get_by_text("2022-05-18")).to_be_visible()
    you.shot("timeline")
