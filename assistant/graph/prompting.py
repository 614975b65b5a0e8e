"""Prompts are files; every answer of a model records the hash of the one it was given."""

import hashlib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "prompts"


@cache
def load(name: str) -> str:
    """The text of prompts/<name>.md."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def system_prompt() -> str:
    return load("system")


@cache
def prompt_hash(name: str) -> str:
    return hashlib.sha256(load(name).encode()).hexdigest()
