"""The files of deploy/ that watch the product, as data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
_WORD = re.compile(r"[a-zA-Z_:][\w:]*")
#: of PromQL, and label names that follow by/without/on or stand in braces are cut away before
_LANGUAGE = frozenset(
    [
        "sum",
        "max",
        "min",
        "avg",
        "count",
        "by",
        "without",
        "and",
        "or",
        "unless",
        "on",
        "ignoring",
        "group_left",
        "group_right",
        "offset",
        "bool",
        "topk",
        "absent",
        "vector",
        "time",
        "rate",
        "increase",
        "irate",
        "delta",
        "histogram_quantile",
        "predict_linear",
        "avg_over_time",
        "max_over_time",
        "le",
        "inf",
    ]
)


def rules() -> Iterator[dict[str, Any]]:
    for path in sorted((PROMETHEUS / "rules").glob("*.yml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]:
            yield from group["rules"]


def alerts() -> list[dict[str, Any]]:
    return [rule for rule in rules() if "alert" in rule]


def rule_tests() -> Iterator[dict[str, Any]]:
    for path in sorted((PROMETHEUS / "tests").glob("*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]


def panels() -> Iterator[tuple[str, str, str]]:
    """(dashboard, panel, expression) of every panel that asks Prometheus."""
    for path in sorted((ROOT / "deploy" / "grafana" / "dashboards").glob("*.json")):
        board = json.loads(path.read_text(encoding="utf-8"))
        for panel in board["panels"]:
            for target in panel["targets"]:
                if target["datasource"]["uid"] == "prometheus":
                    yield board["uid"], panel["title"], target["expr"]


def names(expression: str) -> set[str]:
    """The metrics an expression asks for."""
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|\"[^\"]*\"", " ", expression)
    bare = re.sub(r"\b(by|without|on|ignoring)\s*\([^)]*\)", " ", bare)
    return {w for w in _WORD.findall(bare) if w not in _LANGUAGE and not re.fullmatch(r"[\dhmsd]+|e\d*", w)}
