"""Is a required document among the files? By its kind, by its title inside another file, or by its content.

A mention is not a presence: a survey record that says 「已提供发票」 does not hold the invoice.
"""

import re

from casework.evidence import File
from casework.lines.corpus import Corpus, Paper, squeezed
from casework.lines.line import Requirement

_TITLE_SLACK = 20  #: characters a title may have beside its own name: a firm, 副本, an English twin
_LISTING_KINDS = frozenset({"mail", "claim_letter", "notice", "letter"})
_NOT_A_TITLE = re.compile(r"[，。；：:、]|见附|详见|提供|补充|附件")


def holds(corpus: Corpus, requirement: Requirement) -> tuple[File, ...]:
    """The files that satisfy `requirement`; empty when it is missing."""
    return tuple(p.file for p in corpus.papers if _satisfies(p, requirement))


def _satisfies(paper: Paper, requirement: Requirement) -> bool:
    names = [squeezed(n) for n in (requirement.name, *requirement.aliases, *requirement.titles)]
    return (
        _by_kind(paper, requirement)
        or _by_name(paper.file, requirement, names)
        or any(_is_title(head, name) for head in paper.heads for name in names)
        or _by_content(paper, requirement)
    )


def _by_kind(paper: Paper, requirement: Requirement) -> bool:
    kind = paper.file.kind
    if not any(kind == k or kind.startswith(f"{k}.") for k in requirement.kinds):
        return False
    return not requirement.containing or any(squeezed(w) in paper.tight for w in requirement.containing)


def _by_name(file: File, requirement: Requirement, names: list[str]) -> bool:
    """The adjuster named the file after the document; a letter named after it only asks for it or sends it."""
    if file.segments:
        return False  # the name of a bundle says nothing of each paper in it
    if file.kind in _LISTING_KINDS and not _LISTING_KINDS & set(requirement.kinds):
        return False
    own = squeezed(file.name.rsplit(".", 1)[0])
    return any(name in own for name in names)


def _is_title(head: str, wanted: str) -> bool:
    """The whole line is the title, give or take a name before it and a bracket or translation after it."""
    slack = max(_TITLE_SLACK, len(wanted))
    return wanted in head and len(head) - len(wanted) <= slack and not _NOT_A_TITLE.search(head)


def _by_content(paper: Paper, requirement: Requirement) -> bool:
    groups = [[squeezed(word) for word in group] for group in requirement.content]
    return any(all(word in page for word in group) for page in paper.tight_pages for group in groups)
