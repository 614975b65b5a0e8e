"""One snippet against what was extracted: told, missed, told wrong, told though it is not there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from casework.figures import parse_amount, parse_rate
from casework.loss.perils import perils_in
from evals.same import same_value, squeezed
from evals.wordings.names import ours
from evals.wordings.snippets import Snippet, Told

#: last part of a key whose value is prose: it may hold more words than the file's, or fewer
_FREE = ("cause", "place", "premises", "product", "voyage_from", "voyage_to")
_MARKS = re.compile(r"[\s\"'“”‘’「」『』《》()（）,，。.、;；:：\-—]+")
_GRADE = re.compile(r"[级等伤残\s]+")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_SHORTEST = 4  #: of a prose value held by the file's


@dataclass(frozen=True, slots=True)
class Mark:
    """`outcome`: right, missed, wrong (another value), false (told, though absent),
    narrower (a term told for the item or peril that the words name, where the file names none), unnamed (we lack it)."""

    key: str
    outcome: str
    wanted: str
    found: str = ""


def mark(snippet: Snippet, facts: Iterable[Told], terms: Iterable[Told]) -> list[Mark]:
    """Every fact, every absent key and every term of the snippet."""
    held, agreed = list(facts), list(terms)
    return [
        *(_fact(wanted, held) for wanted in snippet.facts),
        *_absent(snippet.absent, held),
        *(_term(wanted, agreed) for wanted in snippet.terms),
    ]


def _fact(wanted: Told, held: list[Told]) -> Mark:
    named = [f for f in held if _same_key(wanted.key, f.key)]
    said = f"{wanted.value} {wanted.currency}".strip()
    if any(_same(wanted, f) for f in named):
        return Mark(_group(wanted.key), "right", said)
    told = " | ".join(f"{f.value} {f.currency}".strip() for f in named)
    return Mark(_group(wanted.key), "wrong" if named else "missed", said, told)


def _absent(keys: Iterable[str], held: list[Told]) -> Iterator[Mark]:
    for key in keys:
        told = [f for f in held if f.key == key or f.key.startswith((f"{key}[", f"{key}.amount"))]
        found = " | ".join(f"{f.key}={f.value}" for f in told)
        yield Mark(key, "false" if told else "right-absent", "", found)


def _term(wanted: Told, agreed: list[Told]) -> Mark:
    group = f"term {_group(wanted.key)}"
    own = ours(wanted.key, wanted.value)
    if own is None:
        return Mark(group, "unnamed", f"{wanted.key}={wanted.value}")
    name, values = own
    named = [t for t in agreed if _same_key(name, t.key)]
    narrow = [t for t in agreed if t.key.startswith(f"{name}[")]
    if not named and any(
        _same(Told(name, v.split()[0]), replace(t, key=name)) for v in values for t in narrow
    ):
        return Mark(group, "narrower", f"{name}={wanted.value}", narrow[0].key)
    if any(_same(Told(name, v.split()[0]), t) for v in values for t in named):
        return Mark(group, "right", f"{name}={wanted.value}")
    told = " | ".join(f"{t.key}={t.value}" for t in named)
    return Mark(group, "wrong" if named else "missed", f"{name}={wanted.value}", told)


def _group(key: str) -> str:
    """`salvage[面料]` and `salvage[garments]` are one row of the table."""
    return re.sub(r"\[.*\]", "[]", key)


def _same_key(wanted: str, found: str) -> bool:
    """Letter by letter, but for what stands in brackets, where one name may hold the other."""
    if wanted == found:
        return True
    if _group(wanted) != _group(found) or "[" not in wanted:
        return False
    left, right = (_bare(re.findall(r"\[(.*)\]", key)[0]) for key in (wanted, found))
    perils = [frozenset(perils_in(key)) for key in (wanted, found)]
    return bool(left and right) and (
        left in right or right in left or (perils[0] == perils[1] != frozenset())
    )


def _same(wanted: Told, found: Told) -> bool:
    if wanted.currency and wanted.currency != found.currency:
        return False
    last = wanted.key.rsplit(".", 1)[-1].split("[")[0]
    if last in _FREE:
        left, right = _bare(wanted.value), _bare(found.value)
        return left in right or (right in left and len(right) >= min(_SHORTEST, (len(left) + 1) // 2))
    if _number(wanted.value) is not None and _number(wanted.value) == _number(found.value):
        return True
    if last in ("number", "bill_of_lading"):  # printed with blanks or without
        return _bare(wanted.value) == _bare(found.value)
    if last == "disability_grade":
        return _grade(wanted.value) == _grade(found.value)
    return same_value(wanted.key, wanted.value, found.value)


def _number(text: str) -> Decimal | None:
    """`0.1`, `10%` and `2000.00` as numbers; None for what is no figure alone."""
    if not re.fullmatch(r"[\d,.]+\s?%?", text):
        return None
    return parse_rate(text) if "%" in text else parse_amount(text)


def _grade(text: str) -> str:
    """`十级`, `10级`, `10` -> 10."""
    return _GRADE.sub("", text).translate(_DIGITS).replace("十", "10")


def _bare(text: str) -> str:
    return _MARKS.sub("", squeezed(text))


def tally(marks: Iterable[Mark]) -> Mapping[str, Mapping[str, int]]:
    """Key -> outcome -> how often, in the order of keys."""
    found: dict[str, dict[str, int]] = {}
    for one in marks:
        row = found.setdefault(one.key, {})
        row[one.outcome] = row.get(one.outcome, 0) + 1
    return dict(sorted(found.items()))
