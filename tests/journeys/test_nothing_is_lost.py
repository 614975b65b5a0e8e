"""Reloads, second tabs, restarts and files without a case: what was begun is there again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web_site import Site, Visitor


def _case(you: Visitor, title: str) -> None:
    you.sign_in()
    you.page.locator("#starters").get_by_text("新建案件").click()
    form = you.page.get_by_test_id("new-case")
    form.get_by_label("案件名称").fill(title)
    form.get_by_role("button", name="新建案件").click()
    expect(you.page.get_by_test_id("next-step")).to_be_visible()
    you.page.wait_for_url("**/thread/*")


def test_a_reload_in_the_middle_shows_the_whole_answer(visit: Callable[[], Visitor]) -> None:
    you = visit()
    _case(you, "重载试验案")
    address = you.page.url
    you.say("起草全部章节")
    you.page.get_by_text("正在起草").or_(you.page.get_by_text("已起草")).first.wait_for()
    second = you.context.new_page()
    second.goto(address)
    you.page.reload()
    for page in (you.page, second):
        expect(page.get_by_text("请逐章审阅")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("请逐章审阅")).to_have_count(1)
    you.page.reload()
    expect(you.page.get_by_text("请逐章审阅")).to_be_visible()


def test_a_question_survives_a_killed_server_and_is_answered_once(
    visit: Callable[[], Visitor], site: Site
) -> None:
    you = visit()
    _case(you, "重启试验案")
    you.say("出险日期是2025年3月14日，因为报案记录如此")
    expect(you.page.get_by_test_id("question")).to_have_attribute("data-state", "open")
    address = you.page.url
    site.kill_and_start_again()
    you.page.goto(address)
    question = you.page.get_by_test_id("question")
    expect(question).to_have_count(1)
    other_tab = you.context.new_page()
    other_tab.goto(address)
    other_tab.get_by_role("button", name="确认", exact=True).wait_for()
    you.page.get_by_role("button", name="确认", exact=True).click()
    expect(question).to_have_attribute("data-state", "agreed")
    expect(other_tab.get_by_test_id("question")).to_have_attribute("data-state", "agreed")
    expect(you.page.get_by_text("已采用：")).to_have_count(1)


def test_a_new_message_makes_an_open_question_lapse(visit: Callable[[], Visitor]) -> None:
    you = visit()
    _case(you, "过期试验案")
    you.say("出险日期是2025年3月15日，因为报案记录如此")
    expect(you.page.get_by_test_id("question")).to_have_attribute("data-state", "open")
    you.say("本案缺哪些材料？")
    expect(you.page.get_by_test_id("question").first).to_have_attribute("data-state", "lapsed")
    expect(you.page.get_by_role("button", name="确认", exact=True)).to_have_count(0)


def test_files_before_a_case_wait_and_then_belong_to_it(visit: Callable[[], Visitor], tmp_path: Path) -> None:
    note, same = tmp_path / "查勘随记.txt", tmp_path / "副本.txt"
    note.write_text("查勘日期：2025年3月14日，地点：二号仓库。", encoding="utf-8")
    same.write_bytes(note.read_bytes())
    empty = tmp_path / "空.pdf"
    empty.touch()
    you = visit()
    you.sign_in()
    you.drop(note, empty)
    expect(you.page.get_by_test_id("where")).to_be_visible()
    you.page.wait_for_url("**/thread/*")
    you.page.reload()
    where = you.page.get_by_test_id("where")
    where.get_by_label("案件名称").fill("先到材料案")
    where.get_by_role("button", name="新建案件并收入").click()
    expect(you.page.get_by_text("已收到 1 份材料")).to_be_visible()
    expect(you.page.get_by_text("文件是空的").first).to_be_visible()
    expect(you.page.get_by_test_id("where")).to_have_count(0)
    you.drop(same)
    expect(you.page.get_by_text("已关联，不重复存储").first).to_be_visible()
    you.shot("linked")


@pytest.mark.parametrize("width", [390])
def test_a_phone_can_read_the_chat(visit: Callable[[], Visitor], width: int) -> None:
    you = visit()
    you.page.set_viewport_size({"width": width, "height": 800})
    _case(you, "手机试验案")
    expect(you.page.get_by_test_id("ledger")).to_have_count(0)
    assert you.page.evaluate("document.documentElement.scrollWidth") <= width
    you.shot("phone")
