"""Wordings as data, and the names of insured property that a sentence speaks of."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casework.loss.matching import SYNONYMS

_TOO_SHORT = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a policy sets `term` to `value`."""

    term: str
    value: str
    patterns: tuple[re.Pattern[str], ...]
    about: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    per_item: bool


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


def _english_property() -> set[str]:
    return set(_wording()["english_property"])


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            row["term"], row["value"], _compiled(row["patterns"]), _compiled(row.get("about", [])),
            _compiled(row.get("unless", [])), row.get("scope") == "item",
        )
        for row in _wording()["rule"]
    )  # fmt: skip


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.I) for p in patterns)


def property_named(text: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """Insured property named in `text`, in order: the policy's own item names first, else the trade's words for classes."""
    found: list[tuple[int, int, str]] = []
    classes = sorted(
        {w for words in SYNONYMS for w in words if len(w) >= _TOO_SHORT and not w.isascii()}
        | _english_property(),
        key=len,
        reverse=True,
    )
    for name in (*sorted(own, key=len, reverse=True), *classes):
        for at, end in _places(name, text):
            if all(end <= s or at >= e for s, e, _ in found):
                found.append((at, end, name))
    return tuple(dict.fromkeys(name for _, _, name in sorted(found)))


def _places(name: str, text: str) -> list[tuple[int, int]]:
    """Where `name` stands in `text`; an English name only as whole words, in whatever case."""
    if name.isascii():
        pattern = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
        return [m.span() for m in re.finditer(pattern, text, re.I)] if name else []
    return [m.span() for m in re.finditer(re.escape(name) + _NOT_BEFORE.get(name, ""), text)]


#: a word that begins another thing's name: 医疗 of 医疗设备 is no head of claim
_NOT_BEFORE = {"医疗": "(?!器械|设备|机构|科技|用品|耗材|废物|期|机)", "清障": "(?!车|队)"}
