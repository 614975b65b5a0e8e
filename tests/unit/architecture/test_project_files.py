"""Files that are written from others say what those say now; nothing names a host that is not ours."""

import importlib.util
import json
import re
import subprocess
import tomllib
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]


def test_env_example_is_current() -> None:
    spec = importlib.util.spec_from_file_location("env_example", _ROOT / "scripts" / "env_example.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (_ROOT / ".env.example").read_text(encoding="utf-8") == module.render(), "run `make env-example`"


def test_no_lock_entry_lacks_its_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "scripts/uv.lock"):
        text = (_ROOT / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-zA-Z0-9])", text)
        pinned = [entry for entry in entries if re.match(r"[\w.\[\]-]+==", entry)]
        assert len(pinned) > 0
        assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==", (_ROOT / "requirements.lock").read_text(), re.M))
    named = {re.split(r"[\[<>=! ]", line)[0] for line in project["dependencies"]}
    assert {n.lower() for n in named} - {name.lower() for name in locked} == set()


def test_the_secrets_of_the_compose_file_come_from_outside() -> None:
    text = (_ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if re.search(r"(PASSWORD|SECRET\w*|API_KEY|REDISCLI_AUTH):\s", line):
            assert "${" in line or "_FILE: /run/secrets/" in line, line


def test_every_package_can_be_imported_once_installed() -> None:
    """The installed product finds each top-level package and the data it reads beside the code."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["tool"]["setuptools"]["packages"]["find"]["include"]
    tracked = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    tops = {line.split("/")[0] for line in tracked.stdout.splitlines() if "/" in line}
    assert tops - {name.rstrip("*") for name in listed} <= {"tests", "scripts", "benchmarks"}


def test_the_truth_of_every_pack_is_json() -> None:
    for truth in (_ROOT / "evals" / "packs").glob("*/truth.json"):
        assert json.loads(truth.read_text(encoding="utf-8"))["facts"]
