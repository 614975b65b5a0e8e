"""What watches the product names only what there is: metrics, runbooks, commands; and every alarm is tried."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from prometheus_client import Counter, Gauge, Histogram

from adapters import metrics
from assistant.commands.words import parser
from tests.observability.files import PROMETHEUS, ROOT, alerts, names, panels, rule_tests, rules

#: what exporters say and the parts of the test machine cannot: name -> whose
_ELSEWHERE = {
    "up": "Prometheus",
    "ALERTS": "Prometheus",
    "probe_success": "blackbox exporter",
    "probe_ssl_earliest_cert_expiry": "blackbox exporter, of an https target",
    "pg_replication_lag_seconds": "postgres exporter from 0.15",
}
_EXPORTERS = {
    "pg_": "prometheus-postgres-exporter",
    "redis_": "prometheus-redis-exporter",
    "node_": "prometheus-node-exporter",
}
_PERSONAL = {
    "case",
    "case_id",
    "user",
    "user_id",
    "file",
    "file_id",
    "thread_id",
    "job_id",
    "name",
    "address",
}


def exported() -> set[str]:
    """Every name the product's page can hold, the recorded ones too."""
    counted = {sample for metric in declared() for sample in _samples(metric)}
    source = (ROOT / "adapters" / "standing.py").read_text(encoding="utf-8")
    asked = {f"adjuster_{name}" for name in re.findall(r'_gauge\(\s*"(\w+)"', source)}
    return counted | asked | {rule["record"] for rule in rules() if "record" in rule}


def declared() -> list[Counter | Gauge | Histogram]:
    return [m for m in vars(metrics).values() if isinstance(m, (Counter, Gauge, Histogram))]


def _samples(metric: Counter | Gauge | Histogram) -> set[str]:
    name = metric._name
    if isinstance(metric, Counter):
        return {f"{name}_total"}
    return {f"{name}_bucket", f"{name}_sum", f"{name}_count"} if isinstance(metric, Histogram) else {name}


def test_no_metric_is_declared_and_never_counted() -> None:
    code = [
        path.read_text(encoding="utf-8")
        for room in ("adapters", "assistant", "ingestion")
        for path in (ROOT / room).rglob("*.py")
    ]
    forgotten = [
        name
        for name, metric in vars(metrics).items()
        if isinstance(metric, (Counter, Gauge, Histogram))
        and not any(re.search(rf"\b{name}\.(labels|inc|set|observe)\(", text) for text in code)
    ]
    assert forgotten == []


def test_names_units_and_labels_are_those_of_the_trade() -> None:
    for metric in declared():
        name, labels = metric._name, set(metric._labelnames)
        assert name.startswith("adjuster_"), name
        assert not labels & _PERSONAL, (name, labels)
        assert len(labels) <= 3, (name, labels)
        if isinstance(metric, Histogram):
            assert name.endswith(("_seconds", "_bytes")), f"{name} names no base unit"


@pytest.mark.parametrize("where", ["rules", "dashboards"])
def test_no_rule_or_panel_asks_for_what_nobody_exports(where: str) -> None:
    known = exported() | set(_ELSEWHERE)
    asked = (
        {(rule.get("alert") or rule.get("record"), n) for rule in rules() for n in names(rule["expr"])}
        if where == "rules"
        else {(f"{board}/{panel}", n) for board, panel, expr in panels() for n in names(expr)}
    )
    assert asked
    unknown = {(place, n) for place, n in asked if n not in known and not n.startswith(tuple(_EXPORTERS))}
    assert unknown == set()


def test_the_dangling_check_finds_a_misspelt_metric() -> None:
    assert names('sum(rate(adjuster_http_reqests_total{code="500"}[5m])) by (code) > 1e3') == {
        "adjuster_http_reqests_total"
    }
    assert "adjuster_http_reqests_total" not in exported()


def test_every_alarm_fires_and_stays_silent_in_a_test_of_its_own() -> None:
    tried = {test["name"] for test in rule_tests()}
    for alert in alerts():
        name = alert["alert"]
        assert f"{name} fires" in tried
        assert f"{name} stays silent" in tried or name == "Watchdog", name


def test_every_alarm_has_its_runbook_and_every_runbook_its_alarm() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "runbooks").glob("*.md")} - {"README"}
    assert pages == {alert["alert"] for alert in alerts()}
    for alert in alerts():
        assert alert["labels"]["severity"] in ("page", "ticket", "none")
        told = alert["annotations"]
        assert re.search(r"[\u4e00-\u9fff]", told["summary"]), alert["alert"]
        text = (ROOT / told["runbook"]).read_text(encoding="utf-8")
        assert told["summary"] in text
        assert "## Look first" in text and "## Then" in text


def test_the_commands_of_runbooks_are_those_of_the_product() -> None:
    """`assistant …` in a runbook is parsed by the very parser of the command line."""
    found = 0
    for path in (ROOT / "docs" / "runbooks").glob("*.md"):
        for line in re.findall(r"(?:^|`)assistant ([a-z][^`\n|]*)", path.read_text(encoding="utf-8"), re.M):
            words = shlex.split(line)
            if "--help" in words or words == ["…"]:
                continue
            parser().parse_args(words)
            found += 1
    assert found > 20


def test_other_runbooks_named_in_a_runbook_are_there() -> None:
    known = {alert["alert"] for alert in alerts()}
    for path in (ROOT / "docs" / "runbooks").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        ends = r"\b[A-Z]\w+(?:Down|Slow|Errors|Stuck|Long|Failing|High|Exhausted|In4h|TooOld)\b"
        assert set(re.findall(ends, text)) <= known, path.name


@pytest.mark.skipif(not shutil.which("promtool"), reason="MISSING apt part: prometheus (promtool)")
def test_the_expressions_of_every_panel_are_read_by_prometheus(tmp_path: Path) -> None:
    asked = [{"record": f"panel:{n}", "expr": expression} for n, (_, _, expression) in enumerate(panels())]
    assert len(asked) > 50
    file = tmp_path / "panels.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": asked}]}))
    done = subprocess.run(["promtool", "check", "rules", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (PROMETHEUS / "prometheus.yml").exists()


def test_dashboards_are_whole_and_nothing_overlaps() -> None:
    for path in (ROOT / "deploy" / "grafana" / "dashboards").glob("*.json"):
        board = json.loads(path.read_text(encoding="utf-8"))
        assert board["uid"] == path.stem
        taken: set[tuple[int, int]] = set()
        ids = [panel["id"] for panel in board["panels"]]
        assert len(ids) == len(set(ids))
        for panel in board["panels"]:
            at = panel["gridPos"]
            cells = {
                (x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])
            }
            assert at["x"] + at["w"] <= 24 and not cells & taken, panel["title"]
            taken |= cells
            assert panel["datasource"]["uid"] in ("prometheus", "loki")


@pytest.mark.skipif(not shutil.which("amtool"), reason="MISSING apt part: prometheus-alertmanager (amtool)")
@pytest.mark.parametrize(
    ("labels", "receivers"),
    [
        (["alertname=WebDown", "severity=page"], "page"),
        (["alertname=JobsQuarantined", "severity=ticket"], "mail"),
        (["alertname=Watchdog", "severity=none"], "heartbeat"),
        (["alertname=Unheard"], "mail"),
    ],
)
def test_who_hears_of_what(labels: list[str], receivers: str) -> None:
    config = ROOT / "deploy" / "alertmanager" / "alertmanager.yml"
    words = [
        "amtool",
        "config",
        "routes",
        "test",
        f"--config.file={config}",
        f"--verify.receivers={receivers}",
    ]
    done = subprocess.run([*words, *labels], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_logs_are_shipped_with_few_labels_and_no_id_among_them() -> None:
    text = (ROOT / "deploy" / "alloy" / "config.alloy").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    labels = re.findall(r"stage\.labels \{ values = \{([^}]*)\}", text)
    named = {word for block in labels for word in re.findall(r"(\w+) =", block)}
    assert named == {"service", "level"}
    loki = yaml.safe_load((ROOT / "deploy" / "loki" / "loki.yml").read_text())
    assert loki["limits_config"]["max_label_names_per_series"] <= 6
    assert loki["compactor"]["retention_enabled"] and loki["limits_config"]["retention_period"] == "90d"
