"""Codes whose form tells them: the one plate or chassis number of a paper needs no label."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.identifiers import compact
from ingestion.extract.code_readers import READERS
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

_EVENT = frozenset(
    ("notice", "claim_letter", "mail", "note", "certificate.traffic", "survey_record", "statement")
)
#: fact key -> how it is read, the papers in which it is the matter's own
_CODES = {
    "vehicle.plate": ("plate", _EVENT),
    "vehicle.vin": ("vin", _EVENT | {"certificate.police", "vehicle_licence", "repair_assessment"}),
}
#: another's vehicle may be the one; a truck of the carrier, the brigade or the shop is none either
_OTHERS = re.compile(r"三者|第三方|第三者|对方|肇事|拖车|救援|消防车|承运车|运输车|收货|提货|叉车|吊车")
#: said right before a code of theirs
_THEIRS = re.compile(r"(?:第?三者|第三方|对方)[^,，。;\n]{0,8}$")
_VIN = re.compile(r"(?=.*[A-Z].*[A-Z])(?=.*\d.*\d.*\d.*\d)")
_SURE = 0.5  #: any label is surer


def lone_codes(paper: Paper) -> Iterator[ProposedFact]:
    """`vehicle.plate`, `vehicle.vin` where the paper holds exactly one such code."""
    for key, (kind, papers) in _CODES.items():
        if paper.kind.key not in papers:
            continue
        told: dict[str, tuple[Page, Block, tuple[int, int]]] = {}
        for page in paper.pages:
            for block in prose_blocks(page):
                for reading in READERS[kind](fold(block.text)):
                    theirs = _THEIRS.search(fold(block.text)[: reading.start])
                    if not theirs and (kind != "vin" or _VIN.match(reading.value)):
                        told.setdefault(compact(reading.value), (page, block, (reading.start, reading.end)))
        if len(told) == 1 and not (kind == "plate" and _about_others(paper)):
            ((value, (page, block, span)),) = told.items()
            yield paper.propose(key, value, page, block, span, sure=_SURE)


def _about_others(paper: Paper) -> bool:
    return any(_OTHERS.search(page.text) for page in paper.pages)
