"""What a search returns, and what may narrow it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hit:
    """One chunk: blocks `first_block`..`last_block` (inclusive, `Block.order`) of a page. Higher score is better."""

    file_id: str
    file: str
    page: int
    first_block: int
    last_block: int
    kind: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Filters:
    """`file_ids` and the dates exclude; `kinds` (document kinds) only prefers, since a kind may be misread."""

    kinds: tuple[str, ...] = ()
    file_ids: tuple[str, ...] = ()
    received_from: date | None = None
    received_to: date | None = None
