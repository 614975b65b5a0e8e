"""Questions, and the passages among which their answers stand."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PIECE = 180  #: characters of a piece of a paragraph
_COLLOQUIAL = Path(__file__).with_name("colloquial.toml")


@dataclass(frozen=True, slots=True)
class Question:
    """`right`: numbers of the passages that answer it."""

    text: str
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A passage's number is its place in `passages`."""

    name: str
    passages: tuple[str, ...]
    questions: tuple[Question, ...]


def paragraphs(source: Path, most: int) -> Corpus:
    """CMRC 2018: each question to its own paragraph."""
    contexts = _contexts(source)
    asked = [
        Question(q["query_text"], frozenset({n}))
        for n, context in enumerate(contexts)
        for q in context["qas"]
    ]
    return Corpus("paragraphs", tuple(c["context_text"] for c in contexts), _spread(asked, most))


def pieces(source: Path, most: int) -> Corpus:
    """CMRC 2018 in pieces: each question to a piece of its paragraph that holds one of its answers."""
    cut: list[str] = []
    asked: list[Question] = []
    for context in _contexts(source):
        text, first = context["context_text"], len(cut)
        cut += [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
        for q in context["qas"]:
            right = {n for n in range(first, len(cut)) if any(str(a) in cut[n] for a in q["answers"])}
            if right:
                asked.append(Question(q["query_text"], frozenset(right)))
    return Corpus(f"{PIECE}-character pieces", tuple(cut), _spread(asked, most))


def colloquial() -> Corpus:
    """Adjusters' talk against the formal text of policies and papers; written before the synonyms were looked at."""
    given = tomllib.loads(_COLLOQUIAL.read_text(encoding="utf-8"))
    passages = [p["text"] for p in given["passages"]]
    numbers = {p["id"]: n for n, p in enumerate(given["passages"])}
    asked = [Question(q["text"], frozenset(numbers[i] for i in q["right"])) for q in given["questions"]]
    return Corpus("colloquial", tuple(passages), tuple(asked))


def _contexts(source: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"))
    return found


def _spread(asked: Sequence[Question], most: int) -> tuple[Question, ...]:
    """At most `most` of them, evenly from the whole; 0 means all."""
    if not most or len(asked) <= most:
        return tuple(asked)
    return tuple(asked[int(n * len(asked) / most)] for n in range(most))
