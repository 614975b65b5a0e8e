"""Score answers on packs: `python -m evals.answers PACK_DIR...`. Reads the evidence in this process, needs no service.

For each pack: its truth.json's questions, and those of evals/questions/<pack>.toml. A question counts when one form of
each inner list occurs in the answer and a citation names a file and page that hold it (`also`: other right places);
an unanswerable one counts when it is refused. Retrieval is not scored here: the pages of a pack are few enough to be
read whole. Prints one JSON object; the questions that failed go to stderr.
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from assistant.answering import Answer, answer
from casework import contradictions
from casework.actions.reading import merge
from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import File, FileStatus, Page
from casework.facts import Fact, FactStatus
from casework.loss.terms import PolicyTerm
from ingestion import readers
from ingestion.extract import extract
from ingestion.intake import Intake, inspect

_QUESTIONS = Path(__file__).with_name("questions")


@dataclass(frozen=True, slots=True)
class Asked:
    """`answers` empty: must be refused. `places`: (file, page) that a citation may name."""

    group: str
    question: str
    answers: list[list[str]]
    places: list[tuple[str, int]]


def main(packs: Sequence[str]) -> int:
    scores: dict[str, list[int]] = {}
    for pack in map(Path, packs):
        dossier = read_pack(pack)
        for asked in questions(pack):
            given = answer(asked.question, dossier, ())
            right = is_right(asked, given)
            score = scores.setdefault(asked.group, [0, 0])
            score[0], score[1] = score[0] + right, score[1] + 1
            if not right:
                print(f"{pack.name}\t{asked.group}\t{asked.question}\n\t{given.text}", file=sys.stderr)
    print(json.dumps({group: {"right": r, "of": n} for group, (r, n) in scores.items()}, ensure_ascii=False))
    return 0


def is_right(asked: Asked, given: Answer) -> bool:
    if not asked.answers:
        return not given.answered
    said = given.text.replace("**", "").replace("\\", "")
    complete = all(any(form in said for form in forms) for forms in asked.answers)
    return given.answered and complete and any((c.file, c.page) in asked.places for c in given.citations)


def questions(pack: Path) -> Iterator[Asked]:
    truth = json.loads((pack / "truth.json").read_text(encoding="utf-8"))
    yield from (_asked("truth", row) for row in truth.get("questions", ()))
    yield from (Asked("truth refused", q, [], []) for q in truth.get("unanswerable", ()))
    own = _QUESTIONS / f"{pack.name}.toml"
    if own.exists():
        listed = tomllib.loads(own.read_text(encoding="utf-8"))
        yield from (_asked(f"round {row.get('round', 1)}", row) for row in listed["question"])
        for row in listed["unanswerable"]:
            yield Asked(f"round {row.get('round', 1)} refused", row["q"], [], [])


def _asked(group: str, row: dict[str, Any]) -> Asked:
    places = [(row["file"], row["page"]), *((file, page) for file, page in row.get("also", ()))]
    return Asked(group, row["q"], row["answers"], places)


def read_pack(pack: Path) -> Dossier:
    """The pack as the pipeline would leave it: pages, kinds, facts and contradictions."""
    files: list[File] = []
    pages: dict[str, tuple[Page, ...]] = {}
    terms: list[PolicyTerm] = []
    facts: list[Fact] = []
    for file, read in _papers(sorted((pack / "evidence").iterdir())):
        found = extract(file, read)
        files.append(replace(file, kind=found.kind))
        pages[file.id] = read
        terms += found.terms
        facts = merge(facts, found.facts, file.case_id)
    apart = contradictions.find(facts)
    torn = {finding.subject for finding in apart}
    facts = [replace(f, status=FactStatus.CONFLICTING) if f.key in torn else f for f in facts]
    case = Case("case", pack.name, "", "", "", datetime.now(UTC))
    return Dossier(case, tuple(files), tuple(facts), tuple(apart), terms=tuple(terms), pages=pages)


def _papers(paths: Sequence[Path]) -> Iterator[tuple[File, tuple[Page, ...]]]:
    waiting = [(path.name, path.read_bytes()) for path in paths]
    while waiting:
        name, data = waiting.pop(0)
        got = inspect(data, name)
        if not isinstance(got, Intake):
            continue
        reader = readers.open(got, data)
        read = tuple(r.page for r in reader.read(data))
        identity = str(uuid5(NAMESPACE_URL, name))
        file = File(
            identity, "case", name, got.sha256, got.size, got.media_type, FileStatus.INDEXED, pages=len(read)
        )
        yield file, read
        waiting += [inside for inside in reader.attachments(data) if isinstance(inside, tuple)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
