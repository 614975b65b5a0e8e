"""The audit trail: who did what, before and after. Append-only; each entry hashes the one before it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    case_id: str
    actor: str
    action: str
    subject: str
    before: str
    after: str
    at: datetime


#: a case's acts, oldest first, each with the hash before it and its own
Trail = tuple[tuple[Entry, str, str], ...]


def chain_hash(previous: str, entry: Entry) -> str:
    """SHA-256 over the previous hash and the canonical JSON of the entry."""
    body = json.dumps(
        [
            previous,
            entry.case_id,
            entry.actor,
            entry.action,
            entry.subject,
            entry.before,
            entry.after,
            entry.at.isoformat(),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()
