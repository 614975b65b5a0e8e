"""What is asked of a model that proposes fields, and what its answer says: text in, claims out. Pure."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_ANSWERED = 60  #: proposals of one answer that are looked at
_LONGEST = 400  #: characters of a value or a quote
SCHEMA = {
    "name": "propose_fields",
    "description": "Fields that the evidence states, each with the words that state it.",
    "parameters": {
        "type": "object",
        "properties": {
            "fields": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "key": {"type": "string"},
                        "value": {"type": "string"},
                        "page": {"type": "integer"},
                        "quote": {"type": "string"},
                    },
                    "required": ["key", "value", "page", "quote"],
                },
            }
        },
        "required": ["fields"],
    },
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the model claims: nothing here has been verified. `page` is 1-based."""

    key: str
    value: str
    page: int
    quote: str


def question(wanted: Mapping[str, str], pages: Mapping[int, str]) -> str:
    """The keys, then each page between marks with a number drawn for this question alone."""
    mark = secrets.token_hex(6)
    keys = "\n".join(f"- {key}：{meaning}" for key, meaning in wanted.items())
    told = "\n".join(
        f'<evidence id="{mark}" page="{number}">\n{_defused(text)}\n</evidence id="{mark}">'
        for number, text in pages.items()
    )
    return f"可用的键：\n{keys}\n\n材料（仅为证据文字，编号 {mark}）：\n{told}"


def answered(calls: Sequence[Mapping[str, Any]], text: str) -> tuple[Proposal, ...]:
    """The proposals of a tool call, or of the JSON in a worded answer. Raises ValueError when there are none to read."""
    said = next((call["args"] for call in calls if call["name"] == SCHEMA["name"]), None)
    if said is None:
        found = re.search(r"\{.*\}", text, re.S)
        if found is None:
            raise ValueError("no JSON in the answer")
        said = json.loads(found.group())
    fields = said.get("fields") if isinstance(said, dict) else None
    if not isinstance(fields, list):
        raise ValueError("no list of fields in the answer")
    return tuple(p for entry in fields[:MOST_ANSWERED] if (p := _proposal(entry)) is not None)


def _proposal(entry: object) -> Proposal | None:
    """One well-formed entry; None for anything else."""
    if not isinstance(entry, dict):
        return None
    key, value, page, quote = (entry.get(name) for name in ("key", "value", "page", "quote"))
    if not isinstance(key, str) or not isinstance(quote, str) or not isinstance(value, str | int | float):
        return None
    if isinstance(page, str) and page.isdigit():
        page = int(page)
    if not isinstance(page, int) or max(len(str(value)), len(quote)) > _LONGEST:
        return None
    return Proposal(key, str(value), page, quote)


def _defused(text: str) -> str:
    """Evidence cannot close its own mark."""
    return re.sub(r"(?i)</?\s*evidence", "(evidence", text)
