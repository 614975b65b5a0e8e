"""Score the extraction on short wordings.

    python -m evals.wordings FILE.jsonl... [--show] [--key PREFIX]

A line: {"id", "kind", "title", "text" (tabs between cells), "facts": [{"key", "value", "currency"}], "not": [keys],
"terms": [{"name", "value"}], "doubtful": why}. Lines in doubt are counted apart. --show prints what is not right.
"""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from evals.wordings.scoring import Mark, mark, tally
from evals.wordings.snippets import Snippet, Told, load, read

_COLUMNS = ("right", "narrower", "missed", "wrong", "false", "unnamed")
_FINE = ("right", "right-absent", "narrower", "unnamed")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--key", default="", help="only keys that begin so")
    options = parser.parse_args()
    sure: list[Mark] = []
    doubtful: list[Mark] = []
    for snippet in (s for path in options.files for s in load(path)):
        marks = [m for m in judge(snippet) if m.key.startswith(options.key)]
        (doubtful if snippet.doubtful else sure).extend(marks)
        if options.show:
            _show(snippet, marks)
    print(table(tally(sure)))
    print(_line("in doubt", _sums(tally(doubtful).values())))


def judge(snippet: Snippet) -> list[Mark]:
    """The snippet's paper read by the product, and marked."""
    told = read(snippet)
    return mark(
        snippet,
        [Told(f.key, f.value, f.currency) for f in told.facts],
        [Told(t.name, t.value) for t in told.terms],
    )


def table(rows: Mapping[str, Mapping[str, int]]) -> str:
    """Right, missed, wrong, told though absent, and terms that we do not reckon with, by key; sums last."""
    facts = _sums(row for key, row in rows.items() if not key.startswith("term "))
    terms = _sums(row for key, row in rows.items() if key.startswith("term "))
    heads = f"{'':<30}" + "".join(f"{head:>9}" for head in _COLUMNS)
    lines = [_line(key, row) for key, row in rows.items()]
    return "\n".join([heads, *lines, _line("all facts", facts), _line("all terms", terms)])


def _line(name: str, row: Mapping[str, int]) -> str:
    return f"{name:<30}" + "".join(f"{row.get(column, 0):>9}" for column in _COLUMNS)


def _sums(rows: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    held = list(rows)
    return {column: sum(row.get(column, 0) for row in held) for column in _COLUMNS}


def _show(snippet: Snippet, marks: list[Mark]) -> None:
    for one in marks:
        if one.outcome not in _FINE:
            print(f"{snippet.id} {one.outcome:<7}{one.key}: wanted {one.wanted!r} found {one.found!r}")
            print(f"      [{snippet.kind} | {snippet.title}] {snippet.text!r} {snippet.doubtful}")


if __name__ == "__main__":
    main()
