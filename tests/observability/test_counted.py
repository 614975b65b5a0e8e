"""The product is driven as people drive it, and every metric that it declares moves."""

import json
import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from playwright.sync_api import expect
from prometheus_client import REGISTRY, Counter, Gauge, Histogram

from adapters import metrics
from adapters.database.ledger import LlmLedger
from adapters.database.milestones import Milestones
from casework.actions import cases, evidence
from casework.evidence import FileStatus
from tests.observability.conftest import Watched, until
from tests.observability.conftest import evidence as sample
from tests.scripted_endpoint import CallTool, Move, Say
from tests.web_site import Visitor

_ASKED = re.compile(r"^adjuster_(queue_depth|queue_oldest|jobs_|llm_budget|files_behind|backup_|restore_)")


@pytest.fixture(scope="module")
def before(watched: Watched) -> dict[str, float]:
    return watched.samples()


def test_a_browser_s_day(watched: Watched, before: dict[str, float], visit: Callable[[], Visitor]) -> None:
    """Sign-in, case, upload, a chapter and an export by the configured model, a figure it made up."""
    you, endpoint = visit(), watched.endpoint
    you.sign_in()
    until(lambda: watched.value("adjuster_chat_sessions") == 1, 40)
    _open_case(you)
    you.drop(sample("01-保险单.pdf"))
    until(lambda: watched.value("adjuster_ocr_tasks_total", 'result="done"') >= 1, 90)
    assert watched.value("adjuster_uploads_total", 'result="received"') >= 1
    endpoint.script = [obliging]
    expect(you.page.get_by_text("材料已读完")).to_be_visible(timeout=60_000)
    you.say("请起草第二章")
    until(lambda: watched.value("adjuster_chat_turns_total", 'result="answered"') >= 1, 60)
    assert watched.value("adjuster_section_generation_total", 'result="drafted"') >= 1
    assert watched.value("adjuster_section_tokens_total", 'kind="input"') > 0
    assert watched.value("adjuster_section_cost_total") > 0
    you.say("请导出 docx")
    until(lambda: watched.value("adjuster_exports_total", 'result="exported"') >= 1, 60)


def obliging(request: dict[str, Any]) -> Move:
    """A model that does what it is told, and adds a figure of its own."""
    last = request["messages"][-1]
    if last["role"] == "tool":
        return Say("已完成。另外残值应为 987654.32 元。")
    if "导出" in str(last["content"]):
        return CallTool("export_report", json.dumps({"formats": ["docx"]}))
    if "起草" in str(last["content"]):
        return CallTool("draft_chapter", json.dumps({"chapter": "第二章"}))
    return Say("好的。")


def _open_case(you: Visitor) -> None:
    """By the person's own form."""
    you.say("新建案件")
    card = you.page.get_by_test_id("new-case")
    card.get_by_label("案件名称").fill("指标案件")
    card.get_by_role("button", name="新建案件").click()
    expect(you.page.get_by_test_id("ledger")).to_be_visible()


def test_strangers_are_counted(watched: Watched) -> None:
    site = watched.site
    for _ in range(7):
        httpx.post(f"{site.url}/login", data={"username": "nobody", "password": "wrong password"}, timeout=30)
    assert watched.value("adjuster_login_failures_total", 'reason="credentials"') >= 1
    assert watched.value("adjuster_rate_limited_total") >= 1
    own = cases.open_case(site.wiring.services, site.owner.actor(), "看得到，改不了")
    with site.signed_in(site.owner.name) as owner:
        assert owner.get("/cases/not-a-case/ledger").status_code == 404
    with psycopg.connect(_url(watched)) as connection:
        connection.execute(
            "INSERT INTO case_members (case_id, user_id, role) VALUES (%s, %s, 'viewer')",
            (own.id, site.other.id),
        )
    file = evidence.receive(site.wiring.services, site.owner.actor(), own.id, "说明.txt", "出险说明".encode())
    with site.signed_in(site.other.name) as viewer:
        assert viewer.post(f"/evidence/{file.id}/unlock", json={"password": "x"}).status_code == 403
    assert watched.value("adjuster_authz_denied_total") >= 1


def test_a_request_with_a_method_nobody_knows_makes_no_label_of_its_own(watched: Watched) -> None:
    for method in ("BREW", "PROPFIND"):
        httpx.request(method, f"{watched.site.url}/health", timeout=10)
    assert set(re.findall(r'method="(\w+)"', "\n".join(watched.samples()))) <= {
        "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "other",
    }  # fmt: skip


def test_a_cancelled_file_is_a_lease_taken_away(watched: Watched) -> None:
    site = watched.site
    services, actor = site.wiring.services, site.owner.actor()
    case = cases.open_case(services, actor, "取消识别")
    file = evidence.receive(services, actor, case.id, "扫描.pdf", sample("03-出险通知书.pdf").read_bytes())

    def status() -> FileStatus:
        return next(f.status for f in evidence.list_files(services, actor, case.id) if f.id == file.id)

    until(lambda: status() is FileStatus.READING, 60)
    evidence.cancel(services, actor, file.id)
    until(lambda: watched.value("adjuster_lease_expired_total") >= 1, 60)


def test_what_is_asked_at_a_scrape_is_what_stands_in_the_database(watched: Watched) -> None:
    pool = watched.site.wiring.pool
    Milestones(pool).reached("backup_full", 12.5)
    Milestones(pool).reached("restore_drill", 30.0)
    assert abs(watched.value("adjuster_backup_last_success_timestamp_seconds", "full") - time.time()) < 30
    assert watched.value("adjuster_backup_last_duration_seconds", "full") == 12.5
    assert watched.value("adjuster_restore_drill_last_duration_seconds") == 30.0


def test_five_hundred_waiting_jobs_are_five_hundred(watched: Watched) -> None:
    site = watched.site
    case = cases.open_case(site.wiring.services, site.owner.actor(), "五百")
    with psycopg.connect(_url(watched)) as connection:
        connection.execute(
            "INSERT INTO jobs (id, case_id, kind, not_before, created_at) SELECT gen_random_uuid(), %s, 'ingest', "
            "now() + interval '1 hour', now() - interval '10 minutes' FROM generate_series(1, 500)",
            (case.id,),
        )
    assert watched.value("adjuster_queue_depth") == 500
    assert watched.value("adjuster_queue_oldest_age_seconds") > 590
    with psycopg.connect(_url(watched)) as connection:
        connection.execute("DELETE FROM jobs WHERE case_id = %s", (case.id,))
    assert watched.value("adjuster_queue_depth") == 0


def test_budgets_are_told_by_share_and_by_how_many(watched: Watched) -> None:
    site = watched.site
    case = cases.open_case(site.wiring.services, site.owner.actor(), "预算")
    ledger = LlmLedger(site.wiring.pool)
    ledger.add(case.id, site.other.id, "m", "chat", "", 1, 1, Decimal(85), 1)
    until(lambda: watched.value("adjuster_llm_budgets_reached", "case", "warning") == 1, 45)
    assert watched.value("adjuster_llm_budget_used_ratio", "case") == pytest.approx(0.85, abs=0.01)


def test_the_worker_answers_for_itself_where_no_web_is_beside_it(watched: Watched) -> None:
    page = httpx.get(f"http://127.0.0.1:{watched.site.settings.metrics_port}/metrics", timeout=20).text
    assert re.search(r'adjuster_ocr_tasks_total\{result="done"\} [1-9]', page)
    assert "adjuster_queue_depth" in page


def test_every_declared_metric_has_moved(watched: Watched, before: dict[str, float]) -> None:
    """Runs last: what the tests above drove, in the product and (database errors) in this process."""
    with pytest.raises(psycopg.Error), watched.site.wiring.pool.connection() as connection:
        connection.execute("SELECT 1 / 0")
    after = watched.samples()
    here = {s.name for family in REGISTRY.collect() for s in family.samples if s.value > 0}
    still = []
    for metric in vars(metrics).values():
        if not isinstance(metric, (Counter, Gauge, Histogram)):
            continue
        name = metric._name + {Counter: "_total", Histogram: "_count", Gauge: ""}[type(metric)]
        moved = any(k.partition("{")[0] == name and v > before.get(k, 0) for k, v in after.items())
        lively = isinstance(metric, Gauge) and any(k.partition("{")[0] == name for k in after)
        if not (moved or lively or name in here):
            still.append(name)
    # a line that breaks is no part of this day, nor a second web process (deploy/test_scale_out.py counts that one)
    assert set(still) <= {"adjuster_chat_reconnects_total", "adjuster_chat_handovers_total"}
    assert any(_ASKED.match(name) for name in after)


def test_pages_of_a_dead_child_are_not_lost_and_its_files_do_not_heap_up(watched: Watched) -> None:
    site = watched.site
    counts = Path(str(site.settings.metrics_dir))
    files, pages = len(list(counts.glob("counter_*.db"))), watched.value("adjuster_ocr_pages_total")
    assert pages > 0
    watched.worker.kill_child()
    services, actor = site.wiring.services, site.owner.actor()
    case = cases.open_case(services, actor, "换了子进程")
    evidence.receive(services, actor, case.id, "说明.txt", "出险经过说明，水渍。".encode())
    until(lambda: watched.value("adjuster_ocr_pages_total") == pages + 1, 90)
    assert len(list(counts.glob("counter_*.db"))) <= files + 1  # another process may count for the first time


def _url(watched: Watched) -> str:
    assert watched.site.settings.database_url
    return watched.site.settings.database_url.get_secret_value()
