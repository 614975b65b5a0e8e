"""One measure, and how its misses are told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from evals.same import same_name

Row = dict[str, Any]


@dataclass
class Score:
    """`got` of `of`; an empty measure (nothing to find) is None, not a success."""

    got: int = 0
    of: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, hit: bool, miss: str) -> None:
        self.of += 1
        self.got += hit
        if not hit:
            self.misses.append(miss)

    @property
    def ratio(self) -> float | None:
        return self.got / self.of if self.of else None


def cites(citations: Iterable[Row], file: str, page: int) -> bool:
    return any(same_name(file, c["file"]) and c["page"] == page for c in citations)


def places(citations: Iterable[Row]) -> str:
    return " ".join(dict.fromkeys(f"[{c['file']} p{c['page']}]" for c in citations))


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:160]}…"
