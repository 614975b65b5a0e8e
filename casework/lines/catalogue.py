"""Reads data/*.toml once, checks every word of it, and offers LINES. A bad file stops the start with its name."""

import tomllib
from importlib.resources import files
from typing import Any

from casework.errors import Invalid
from casework.facts import split_item_key
from casework.lines.line import Condition, CoverageTest, FactNeed, Line, Need, Requirement

_DATA = files("casework.lines") / "data"
_SKIP = ("common", "labels")


def _strings(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: tuple(row.pop(name)) for name in names if name in row}


def _condition(row: dict[str, Any]) -> Condition:
    lists = _strings(row, "words", "policy_words", "items", "kinds", "facts", "absent_facts")
    return Condition(**lists, **row)


def _requirement(row: dict[str, Any]) -> Requirement:
    when = tuple(_condition(c) for c in row.pop("when", []))
    content = tuple(tuple(group) for group in row.pop("content", []))
    lists = _strings(row, "kinds", "containing", "titles", "aliases")
    requirement = Requirement(need=Need(row.pop("need")), when=when, content=content, **lists, **row)
    if (requirement.need is Need.CONDITIONAL) is not bool(when):
        raise ValueError(f"{requirement.name}: C needs `when`, and only C has it")
    if not (requirement.kinds or requirement.titles):
        raise ValueError(f"{requirement.name}: nothing says how it is recognised")
    return requirement


def _fact(row: dict[str, Any]) -> FactNeed:
    when = tuple(_condition(c) for c in row.pop("when", []))
    return FactNeed(when=when, **_strings(row, "any_of"), **row)


def _coverage(row: dict[str, Any]) -> CoverageTest:
    return CoverageTest(**_strings(row, "clause", "touched"), **row)


def parse(text: str, name: str) -> Line:
    """One line of business from its TOML text. Raises Invalid naming the file and what is wrong in it."""
    try:
        row = tomllib.loads(text)
        line = Line(
            facts=tuple(_fact(r) for r in row.pop("facts", [])),
            evidence=tuple(_requirement(r) for r in row.pop("evidence", [])),
            coverage=tuple(_coverage(r) for r in row.pop("coverage", [])),
            emphasis=tuple(row.pop("emphasis", {}).items()),
            **_strings(row, "aliases", "product_words", "talk_words", "peril_words", "extends", "drop"),
            **row,
        )
    except (tomllib.TOMLDecodeError, TypeError, ValueError, KeyError) as error:
        raise Invalid(f"险种文件 {name} 有误：{error}") from error
    if line.key != name.removesuffix(".toml"):
        raise Invalid(f"险种文件 {name} 有误：key 应与文件名一致。")
    return line


def _read(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def _load() -> dict[str, Line]:
    names = sorted(p.name for p in _DATA.iterdir() if p.name.endswith(".toml"))
    lines = [parse(_read(n), n) for n in names if n.removesuffix(".toml") not in _SKIP]
    loaded = {line.key: line for line in lines}
    for line in lines:
        unknown = [key for key in line.extends if key not in loaded]
        if unknown:
            raise Invalid(f"险种文件 {line.key}.toml 有误：extends 中的 {unknown} 不存在。")
    return loaded


COMMON: Line = parse(_read("common.toml"), "common.toml")
LINES: dict[str, Line] = _load()
_LABELS: dict[str, str] = tomllib.loads(_read("labels.toml"))


def line_of(key: str) -> Line | None:
    """The line by its key, or None when the line is not yet known."""
    return LINES.get(key)


def title_of(key: str) -> str:
    """The line's Chinese name; 「险种待定」 while it is not known."""
    line = LINES.get(key)
    return line.name if line else "险种待定"


def label(key: str) -> str:
    """What the trade calls a fact key: `policy.number` -> 保险单号, `salvage[存货]` -> 存货残值."""
    if key in _LABELS:
        return _LABELS[key]
    split = split_item_key(key)
    if split:
        base, name = split
        return _LABELS.get(base, base).replace("{}", name) if base in _LABELS else f"{name}（{base}）"
    return key
