"""The questions of a pack: those of its truth.json, and those of evals/questions/<pack>.toml.

    [[question]]
    group = "disagree"                        # answer | disagree | compare | parts | clause | filter | follow_up
    set = "held"                              # "tune": may be looked at when the product is worked on; "held": not
    lang = "en"                               # the question's language, "zh" when left out
    after = ["…"]                             # what was asked before it in the same thread
    q = "…"
    answers = [["23:30"], ["2时40分", "02:40"]] # one form of each inner list must be said
    never = ["…"]                             # what a right answer does not say
    file = "出险通知.pdf"                      # a place that must be cited,
    page = 1
    also = [["…", 1]]                         # or one of these instead;
    with = [[["监理日志.pdf", 1]]]             # and one of each of these lists as well

`[[unanswerable]]` has `q` alone, or with `set`, `lang` and `after`: it must be refused.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GROUPS = ("answer", "refuse", "disagree", "compare", "parts", "clause", "filter", "follow_up")
_QUESTIONS = Path(__file__).parents[1] / "questions"

Place = tuple[str, int]  #: file and page


@dataclass(frozen=True, slots=True)
class Asked:
    """`answers` empty: must be refused. `needs`: of each list of places one must be cited."""

    group: str
    question: str
    answers: list[list[str]]
    needs: list[list[Place]]
    never: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    held: bool = False
    lang: str = "zh"


def questions(pack: Path, wanted: str = "all") -> list[Asked]:
    """Of the pack's folder; `wanted` is "tune", "held" or "all"."""
    return [asked for asked in _every(pack) if wanted == "all" or asked.held == (wanted == "held")]


def _every(pack: Path) -> Iterator[Asked]:
    truth = json.loads((pack / "truth.json").read_text(encoding="utf-8"))
    yield from map(_asked, truth.get("questions", ()))
    yield from (_refused({"q": q}) for q in truth.get("unanswerable", ()))
    own = _QUESTIONS / f"{pack.resolve().name}.toml"
    if own.exists():
        listed = tomllib.loads(own.read_text(encoding="utf-8"))
        yield from map(_asked, listed["question"])
        yield from map(_refused, listed.get("unanswerable", ()))


def _asked(row: dict[str, Any]) -> Asked:
    first = [(row["file"], row["page"]), *_places(row.get("also", ()))]
    needs = [first, *(_places(one) for one in row.get("with", ()))]
    never = tuple(row.get("never", ()))
    return Asked(row.get("group", "answer"), row["q"], row["answers"], needs, never, *_common(row))


def _refused(row: dict[str, Any]) -> Asked:
    return Asked("refuse", row["q"], [], [], (), *_common(row))


def _common(row: dict[str, Any]) -> tuple[tuple[str, ...], bool, str]:
    return tuple(row.get("after", ())), row.get("set") == "held", row.get("lang", "zh")


def _places(rows: Any) -> list[Place]:
    return [(file, page) for file, page in rows]
