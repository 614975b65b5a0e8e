"""Containers of a shipment: every number of a paper that lists several, and the one that came damaged."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.identifiers import compact, is_container
from ingestion.extract.cargoes import DAMAGE, SOUND
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

_NUMBER = re.compile(r"(?<![A-Za-z])[A-Z]{3}[UJZ]\s?\d{6}\s?-?\s?\d(?!\d)")
#: papers that look into the containers; a bill of lading only lists them
_EXAMINING = frozenset(
    (
        "survey_report",
        "survey_record",
        "carrier_record",
        "notice",
        "claim_letter",
        "mail",
        "note",
        "statement",
    )
)
_STRUCK = re.compile(
    r"(?<![a-z])(?:pushed\s+in|stove\s+in|holed|punctured|distort(?:ed|ion)|buckled|bulged|twisted)(?![a-z])|凹陷|破洞|变形|穿孔|撞瘪",
    re.I,
)
_LISTED, _LONE, _DAMAGED = (
    0.5,
    0.5,
    0.95,
)  #: a labelled number is taken before a lone one, not before the damaged one


@dataclass(frozen=True, slots=True)
class _Place:
    page: Page
    block: Block
    span: tuple[int, int]


def containers(paper: Paper) -> Iterator[ProposedFact]:
    """`cargo.container` of the one in the paper or the one found damaged; `container[NO].number` where there are several.

    A lone number counts only with its check digit: letters and digits of that form are references too.
    """
    told = _numbers(paper)
    if len(told) == 1:
        ((number, place),) = told.items()
        if is_container(number):
            yield _fact(paper, "cargo.container", number, place, _LONE)
        return
    for number, place in told.items():
        yield _fact(paper, item_key("container", number, ".number"), number, place, _LISTED)
    if paper.kind.key in _EXAMINING:
        damaged = [(n, p) for n, p in told.items() if _is_damaged(paper, n)]
        if len(damaged) == 1:
            yield _fact(paper, "cargo.container", *damaged[0], _DAMAGED)


def _numbers(paper: Paper) -> dict[str, _Place]:
    """Each number once, where it first stands."""
    found: dict[str, _Place] = {}
    for page in paper.pages:
        for block in prose_blocks(page):
            for match in _NUMBER.finditer(fold(block.text)):
                found.setdefault(compact(match.group()).replace("-", ""), _Place(page, block, match.span()))
    return found


def _is_damaged(paper: Paper, number: str) -> bool:
    """Whether what is told of it, up to the next number, tells of damage before it tells of soundness."""
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            places = list(_NUMBER.finditer(text))
            for place, following in itertools.zip_longest(places, places[1:]):
                if compact(place.group()).replace("-", "") != number:
                    continue
                said = text[place.end() : following.start() if following else None]
                harm = min((m.start() for p in (DAMAGE, _STRUCK) if (m := p.search(said))), default=-1)
                sound = SOUND.search(said)
                if harm >= 0 and not (sound and sound.start() < harm):
                    return True
    return False


def _fact(paper: Paper, key: str, number: str, place: _Place, sure: float) -> ProposedFact:
    return paper.propose(key, number, place.page, place.block, place.span, sure=sure)
