"""Terms that a policy states for a numbered section (Section IV, 第②项) belong to the item that its schedule numbers so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.evidence import Page
from casework.loss.assemble.known import Known
from casework.loss.matching import best_match
from casework.loss.term_names import base_name
from casework.loss.terms import PolicyTerm

_NUMBER = re.compile(r"[IVX]{1,4}|[①-⑳]|[一二三四五六七八九十]{1,2}|[A-Z]|\d{1,2}")


def by_section(terms: Iterable[PolicyTerm], known: Known) -> list[PolicyTerm]:
    """The same terms under the items' names; one whose number stands in no schedule is left as it is."""
    names = [name for name, _ in known.named("policy.item.sum_insured")]
    return [_renamed(term, names, known) for term in terms]


def _renamed(term: PolicyTerm, names: Sequence[str], known: Known) -> PolicyTerm:
    scope = term.name.partition("[")[2].rstrip("]")
    if scope in names or not _NUMBER.fullmatch(scope):
        return term
    pages = [p for f in known.dossier.papers if f.kind == "policy" for p in known.dossier.pages_of(f)]
    found = {item for page in pages for item in _numbered(page, scope, names)}
    return replace(term, name=f"{base_name(term.name)}[{found.pop()}]") if len(found) == 1 else term


def _numbered(page: Page, number: str, names: Sequence[str]) -> Iterable[str]:
    """Items named in a row whose first cell is just this number."""
    cells = [(b.cell, b.text.strip()) for b in page.blocks if b.cell]
    for cell, text in cells:
        if text.strip("()（）.、") == number:
            row = [
                t for c, t in cells if (c.table, c.row) == (cell.table, cell.row) and c.column > cell.column
            ]
            yield from (item for t in row[:1] if (item := best_match(t, names)))
