"""One upload is followed from the browser's request to the worker's last line; and no line says what a paper says."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters import telemetry
from casework.actions import cases, evidence
from tests.observability.conftest import Watched, until
from tests.observability.files import ROOT
from tests.web_site import Site

_SECRETS = {
    "identity number": "330106198503124417",
    "phone number": "13957100086",
    "bank card": "6222021202041701419",
    "mail address": "zhang.wei@example.org",
    "name of a person": "张卫东",
    "file name": "张卫东身份证",
    "sentence of the paper": "三楼东侧配电箱短路",
}
_PAPER = (
    "情况说明\n报案人：张卫东，身份证号 330106198503124417，电话 13957100086，"
    "银行卡 6222021202041701419，邮箱 zhang.wei@example.org。三楼东侧配电箱短路起火。\n"
)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Every line, which must be JSON."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError:
            pytest.fail(f"{path.name}:{number} is no JSON: {line[:200]}")


@pytest.fixture(scope="module")
def handed_in(watched: Watched) -> str:
    """A paper full of personal data, inside an archive, handed in under one request id. That id."""
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("张卫东身份证.txt", _PAPER)
    services, actor = watched.site.wiring.services, watched.site.owner.actor()
    case = cases.open_case(services, actor, "张卫东火灾案")
    with telemetry.bound(request_id="4f0c4f0c4f0c4f0c"):
        evidence.receive(services, actor, case.id, "材料.zip", packed.getvalue())
    until(lambda: _settled(watched.site, case.id), 90, "both files are read")
    return "4f0c4f0c4f0c4f0c"


def _settled(site: Site, case_id: str) -> bool:
    files = evidence.list_files(site.wiring.services, site.owner.actor(), case_id)
    return len(files) == 2 and all(f.status.value == "indexed" for f in files)


def test_the_job_keeps_the_request_and_hands_it_to_what_was_inside(watched: Watched, handed_in: str) -> None:
    told = [line for line in lines(watched.worker.log) if line.get("request_id") == handed_in]
    attempts = [line for line in told if line["event"] == "job_attempt"]
    assert len({line["job_id"] for line in attempts}) == 2, "the archive's job and that of the file inside"
    assert {line["outcome"] for line in attempts} == {"done"}
    assert len({line["case_id"] for line in attempts}) == 1
    assert all(line["file_id"] and line["attempt"] and line["duration_ms"] > 0 for line in attempts)


def test_a_request_s_id_is_the_proxy_s_and_comes_back(watched: Watched) -> None:
    url = f"{watched.site.url}/cases/none/ledger"
    given = httpx.get(url, headers={"X-Request-ID": "0123456789abcdef0123456789abcdef"})
    assert given.headers["x-request-id"] == "0123456789abcdef0123456789abcdef"
    forged = httpx.get(url, headers={"X-Request-ID": 'x","level":"error'}).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{16}", forged)
    logged = [line for line in lines(watched.site.log) if line.get("request_id") == forged]
    assert [line["event"] for line in logged] == ["request"]


def test_every_line_of_every_process_has_the_schema(watched: Watched, handed_in: str) -> None:
    seen = 0
    for path in (watched.site.log, watched.worker.log):
        for line in lines(path):
            assert {"ts", "level", "event", "service"} <= line.keys(), line
            assert line["level"] in ("debug", "info", "warning", "error", "critical")
            if line["event"] in ("request", "turn"):
                assert line["request_id"], line
            if line["event"] == "job_attempt":
                assert {"request_id", "job_id", "case_id"} <= line.keys(), line
            seen += 1
    assert seen > 10


def test_embedded_servers_lines_are_wrapped(servers: Any) -> None:
    for name in ("postgres", "redis"):
        told = list(lines(servers.data_dir / "log" / f"{name}.log"))
        assert told
        assert {line["service"] for line in told} == {name}


@pytest.mark.parametrize("what", _SECRETS)
def test_no_line_holds_personal_data(watched: Watched, handed_in: str, what: str) -> None:
    for path in (watched.site.log, watched.worker.log):
        assert _SECRETS[what] not in path.read_text(encoding="utf-8"), f"{what} in {path}"


def test_line_breaks_of_others_make_no_second_line() -> None:
    import io
    import logging

    out = io.StringIO()
    telemetry.configure("test", stream=out)
    logging.getLogger("library").error('bad\n{"level":"critical"}\x1b[31m\r\n')
    assert len(out.getvalue().splitlines()) == 1
    assert json.loads(out.getvalue())["level"] == "error"


def test_an_error_s_message_shows_nothing_that_it_quotes() -> None:
    import io

    out = io.StringIO()
    telemetry.configure("test", stream=out)
    try:
        raise ValueError('invalid literal for int(): "张卫东" DETAIL')
    except ValueError:
        telemetry.logger("t").exception("failed")
    error = json.loads(out.getvalue())["error"]
    assert "张卫东" not in error["message"]
    assert error["message"].startswith("invalid literal")
    assert error["frames"]


def test_the_recipes_of_the_page_on_logs_answer(watched: Watched, handed_in: str) -> None:
    page = (ROOT / "docs" / "operations-logs.md").read_text(encoding="utf-8")
    recipes = [line for line in page.split("recipes:")[1].splitlines() if line.startswith("jq ")]
    assert len(recipes) == 4
    both = watched.site.log.read_text() + watched.worker.log.read_text()
    for recipe in recipes:
        done = subprocess.run(
            ["bash", "-c", recipe], input=both, env={"REQUEST_ID": handed_in, "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, (recipe, done.stderr)
        assert handed_in in done.stdout or "request_id" not in recipe or "2000" in recipe
