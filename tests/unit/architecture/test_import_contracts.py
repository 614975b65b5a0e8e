"""Every contract of .importlinter catches the breach it is there for.

The contracts run on a tree of empty modules with the names they speak of, plus one forbidden import each, so that
the test shows what a contract catches and not what today's code happens to do.
"""

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest

_CONFIG = Path(__file__).resolve().parents[3] / ".importlinter"
_ROOTS = ("assistant", "ingestion", "export", "adapters", "casework", "evals")
#: contract -> (the module that must not, what it imports)
BREACHES = {
    "floors": ("casework.report", "adapters.settings"),
    "pure-core": ("casework.facts", "pydantic"),
    "chainlit-stays-in-the-chat-files": ("assistant.tools", "chainlit"),
    "langgraph-stays-in-graph-and-tools": ("assistant.commands", "langgraph.graph"),
    "celery-stays-at-its-door": ("assistant.serving", "celery"),
    "s3-stays-at-its-door": ("ingestion.worker", "boto3"),
    "sql-stays-at-its-door": ("assistant.tools", "psycopg"),
    "wiring-only-at-the-entrances": ("assistant.tools", "adapters.wiring"),
    "only-a-person-approves": ("assistant.tools", "casework.actions.approvals"),
    "answers-know-no-worker": ("assistant.retrieval", "ingestion.worker"),
    "evaluation-is-a-stranger": ("evals.scoring", "casework.money"),
    "assistant-floors": ("assistant.tools", "assistant.desk"),
    "casework-floors": ("casework.evidence", "casework.actions"),
}


def _sections() -> dict[str, configparser.SectionProxy]:
    config = configparser.ConfigParser()
    config.read(_CONFIG, encoding="utf-8")
    return {name.rsplit(":", 1)[-1]: config[name] for name in config.sections() if ":contract:" in name}


def _modules() -> set[str]:
    """Every module of ours that the contracts name."""
    named = set(_ROOTS) | {"casework.money"}
    for section in _sections().values():
        words = " ".join(v for k, v in section.items() if k != "name").replace("(", " ").replace(")", " ")
        inside = [f"{section['containers']}.{w}" for w in words.split()] if "containers" in section else []
        named |= {w for w in (*words.split(), *inside) if w.split(".")[0] in _ROOTS and w.strip("|. ")}
    return {name for name in named if all(part.isidentifier() for part in name.split("."))}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in _modules():
        folder = tmp_path.joinpath(*name.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        for package in (folder, *folder.parents):
            if package == tmp_path:
                break
            (package / "__init__.py").touch()
    (tmp_path / ".importlinter").write_text(_CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def _broken(tree: Path, *chosen: str) -> tuple[int, str]:
    contracts = [part for name in chosen for part in ("--contract", name)]
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache", *contracts],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PATH": os.environ["PATH"], "COLUMNS": "200", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_every_contract_has_its_breach() -> None:
    assert set(BREACHES) == set(_sections())


def test_a_clean_tree_passes(tree: Path) -> None:
    status, told = _broken(tree)
    assert status == 0, told
    assert " 0 broken" in told


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_is_caught(tree: Path, contract: str) -> None:
    importer, imported = BREACHES[contract]
    tree.joinpath(*importer.split("."), "__init__.py").write_text(f"import {imported}\n")
    status, told = _broken(tree, contract)
    assert status != 0, told
    assert "BROKEN" in told
    assert imported.split(".")[0] in told
