"""A report's way through five people in real browsers: roles given, text handed in, passed step by step, issued, edited, R1."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from casework.actions import cases, report
from casework.issue import Step
from casework.report import Claim, Paragraph, ReportType, Source, SourceKind
from tests.reviewing import NAMES, Office
from tests.web_site import PASSWORD, Site, Visitor

ADVICE = ReportType.ADVICE
TITLE = "宁波某冷库制冷机房火灾"
LATER = (Paragraph((Claim("现场已移交被保险人看管，共3处。", (Source(SourceKind.FIXED),)),)),)


def _written(site: Site) -> Office:
    """A case of the owner with a first advice drafted and approved; the four others have accounts but no role."""
    lead = site.owner.actor()
    case = cases.open_case(site.wiring.services, lead, TITLE, "财产综合险")
    others = {}
    for role, name in NAMES.items():
        known = site.wiring.users.named(name) or site.wiring.users.add(name, PASSWORD)
        others[role] = known.actor()
    office = Office(site.wiring.services, case.id, lead, others)
    office.write(ADVICE)
    return office


def _open(you: Visitor, name: str = "") -> Page:
    you.sign_in(name)
    page = you.page
    page.get_by_text("继续上次的案件").first.click()
    page.get_by_text(TITLE).first.click()
    page.get_by_role("button", name="报告", exact=True).last.click()
    page.get_by_role("tab", name="查勘快报").click()
    return page


def _review(page: Page) -> None:
    page.get_by_test_id("drafts").get_by_role("button", name="三审").click()
    expect(page.get_by_test_id("review")).to_be_visible()


@pytest.mark.usefixtures("site_worker")
def test_five_people_issue_a_report_and_an_edit_makes_it_r1(visit: Callable[[], Visitor], site: Site) -> None:
    office = _written(site)
    lead = visit()
    page = _open(lead)
    expect(page.get_by_test_id("report-state")).to_have_text("未经三审")
    lead.shot("report-types")
    _review(page)
    expect(page.get_by_text("一人使用")).to_be_visible()
    expect(page.get_by_text("未指派人员：协办、校对、复核、签发")).to_be_visible()
    for role, name in NAMES.items():
        page.get_by_label("账号").fill(name)
        page.get_by_label("角色").select_option(role.value)
        page.get_by_role("button", name="指派", exact=True).click()
        expect(page.locator(f"[data-testid=member][data-role={role.value}]")).to_contain_text(name)
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.get_by_test_id("review")).to_have_attribute("data-state", "open")
    lead.shot("review-open")

    for step in list(Step)[1:]:
        you = visit()
        theirs = _open(you, office.actor(step).name)
        _review(theirs)
        expect(theirs.get_by_test_id("review")).to_have_attribute("data-due", step.value)
        theirs.get_by_role("button", name="通过", exact=True).click()
        expect(theirs.locator(f"[data-testid=step][data-step={step.value}]")).to_have_class("done")
    expect(page.get_by_test_id("review")).to_have_attribute("data-state", "issued", timeout=20_000)
    lead.shot("review-issued")
    page.get_by_role("button", name="返回报告").click()
    page.get_by_test_id("drafts").get_by_role("button", name="导出").click()
    links = page.get_by_test_id("downloads").last.locator("a")
    expect(links).to_have_count(2, timeout=60_000)
    expect(page.get_by_text("（已签发）").first).to_be_visible()

    report.save_nodes(office.services, office.lead, office.case_id, "plan", LATER, "补充移交情况", ADVICE)
    expect(page.get_by_test_id("report-state")).to_have_text("草稿")
    plan = page.locator("[data-testid=chapter][data-key=plan]")
    plan.get_by_role("button", name="各版").click()
    expect(page.get_by_test_id("diff").locator("ins.figure")).to_contain_text("3")
    lead.shot("versions-diff")
    page.get_by_role("button", name="返回报告").click()
    plan.get_by_role("button", name="通过").click()
    expect(plan).to_have_attribute("data-status", "approved")
    _review(page)
    expect(page.get_by_test_id("issue").first).to_have_attribute("data-status", "recalled")
    expect(page.get_by_text("内容有修改").first).to_be_visible()
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("更正原因")
    page.get_by_placeholder("更正原因").fill("补充现场移交情况")
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.get_by_test_id("issue").first).to_contain_text("查勘快报 R1")
    lead.shot("review-r1")
