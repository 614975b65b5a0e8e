"""A case pack on disk: `evidence/` and `truth.json` (the keys are described in the packs' README)."""

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class NotAPack(Exception):
    """The folder is no pack; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Pack:
    name: str
    evidence: tuple[Path, ...]
    truth: dict[str, Any]

    def part(self, key: str) -> list[Any]:
        """A list of truth.json, empty where the pack has none."""
        return list(self.truth.get(key, []))


def load(folder: Path) -> Pack:
    """Raises NotAPack."""
    try:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotAPack(f"{folder} 中没有 truth.json。(not a case pack)") from None
    except ValueError as error:
        raise NotAPack(f"{folder}/truth.json 不是有效的 JSON：{error}") from None
    files = sorted(p for p in (folder / "evidence").rglob("*") if p.is_file() and not p.name.startswith("."))
    if not files:
        raise NotAPack(f"{folder}/evidence 中没有文件。(no evidence)")
    return Pack(unicodedata.normalize("NFC", folder.resolve().name), tuple(files), truth)
