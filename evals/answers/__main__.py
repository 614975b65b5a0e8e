"""Score answers on packs, in this process, with no service.

    python -m evals.answers PACK_DIR... [--set tune|held|all] [--show wrong|failed] [--cache DIR] [--json]

A follow-up is asked after the questions before it, with their answers as its history. Retrieval is not scored here:
the pages of a pack are few enough to be read whole. With --cache what the OCR engine read of each picture is kept
between runs. What --show asks for goes to stderr; the questions of the held set are not to be looked at while the
product is worked on.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.answering import Answer, Turn, answer
from casework.dossier import Dossier
from evals.answers.asked import Asked, Place, questions
from evals.answers.marking import Mark, Outcome, mark
from evals.answers.reading import read_pack
from evals.answers.tally import Marked, table, tally
from evals.remembered import Remembered
from ingestion.ocr.engine import Deferred, Recogniser

_SHOWN = {"wrong": {Outcome.WRONG}, "failed": {Outcome.WRONG, Outcome.UNCITED, Outcome.REFUSED}}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packs", nargs="+", type=Path)
    parser.add_argument("--set", choices=("tune", "held", "all"), default="all", dest="wanted")
    parser.add_argument("--show", choices=tuple(_SHOWN))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    recogniser: Recogniser = Remembered(options.cache) if options.cache else Deferred()
    marked: list[Marked] = []
    for pack in options.packs:
        dossier = read_pack(pack, recogniser)
        for asked in questions(pack, options.wanted):
            given = ask(asked, dossier)
            made = mark(asked, given, _page_of(dossier))
            marked.append((asked, made))
            _show(options.show, pack.name, asked, made, given)
    told = tally(marked)
    print(json.dumps(told, ensure_ascii=False) if options.json else table(told))


def ask(asked: Asked, dossier: Dossier) -> Answer:
    """The answer to the question, its thread asked before it."""
    history: list[Turn] = []
    for earlier in asked.after:
        history.append(Turn(earlier, answer(earlier, dossier, (), tuple(history)).text))
    return answer(asked.question, dossier, (), tuple(history))


def _page_of(dossier: Dossier) -> Callable[[Place], str]:
    texts = {
        (file.name, page.number): page.text
        for file in dossier.files
        for page in dossier.pages.get(file.id, ())
    }
    return lambda place: texts.get(place, "")


def _show(which: str | None, pack: str, asked: Asked, made: Mark, given: Answer) -> None:
    if made.outcome not in _SHOWN.get(which or "", set()):
        return
    thread = " → ".join([*asked.after, asked.question])
    places = ", ".join(f"{c.file} p{c.page}" for c in given.citations)
    print(
        f"{pack}\t{asked.group}\t{made.outcome}\t{thread}\n  wanted {asked.answers} {asked.needs}",
        file=sys.stderr,
    )
    print(f"  given {given.text}\n  cited {places}\n", file=sys.stderr)


if __name__ == "__main__":
    main()
