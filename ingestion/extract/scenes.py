"""The place that was surveyed is the place of the loss where the survey's own account says so.

`地点：某路568号青禾冷库园区3号月台 …  经查看园区3号月台监控，8月14日05时50分…坠落`: a workshop or a ward that was
visited is named in no sentence of the event.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.facts import ProposedFact
from ingestion.extract.events import find_event
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import compact

KINDS = frozenset(("survey_record", "survey_report"))
_TAIL = 4  #: characters of the place's end that the account must name
_SURE = 0.5  #: any place that the paper itself calls the place of the loss is surer
_WARD = re.compile(r"医院|病区|病房|修理厂|维修厂|4S店|服务站|律师|法院|派出所|交警")


def with_scene(paper: Paper, facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """`loss.place` from `survey.place`, unless the paper tells it."""
    surveyed = next((f for f in facts if f.key == "survey.place"), None)
    if surveyed is None or paper.kind.key not in KINDS or any(f.key == "loss.place" for f in facts):
        return list(facts)
    if _WARD.search(surveyed.value) or not _named_in_account(paper, compact(surveyed.value)):
        return list(facts)
    return [
        *facts,
        replace(
            surveyed, key="loss.place", confidence=_SURE, authority=paper.kind.authority_on("loss.place")
        ),
    ]


def _named_in_account(paper: Paper, place: str) -> bool:
    tails = {place[-n:] for n in range(_TAIL, len(place) + 1)}
    for page in paper.pages:
        for block in prose_blocks(page):
            said = compact(block.text)
            if said != place and find_event(block.text) and any(tail in said for tail in tails):
                return True
    return False
