"""Operating logs: the row at which a machine tripped or an alarm of fire came in tells the moment of the loss."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import find_dates, find_times
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper

KINDS = frozenset(("log",))
_FEWEST_ROWS = 3
#: from the surest sign of the event to the weakest
_EVENTS = tuple(
    re.compile(words, re.I)
    for words in (
        r"停机|跳闸|跳机|停车|停炉|停运|联锁动作|保护动作|熄火|trip(?:ped)?|shut\s?down|emergency\s+stop",
        r"火警|火灾报警|起火|烟感|fire\s+alarm|smoke",
        r"断电|失电|爆管|泄漏|进水|水浸|power\s+(?:failure|loss)|leak",
    )
)


def log_events(paper: Paper) -> Iterator[ProposedFact]:
    """`loss.date` and `loss.time` from the first row with the surest sign; nothing where no row tells an event."""
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        for table in tables(page):
            if len(table.rows) >= _FEWEST_ROWS:
                found = _event(table)
                if found:
                    yield from _moment(paper, page, found)
                    return


def _event(table: Table) -> Block | None:
    """The cell with the time of the row that tells the event."""
    for words in _EVENTS:
        for row in table.rows:
            cells = [block for _, block in table.row(row)]
            told = next((b for b in cells if words.search(b.text) and not find_times(b.text)), None)
            stamped = next((b for b in cells if find_dates(b.text)), None)
            if told and stamped:
                return stamped
    return None


def _moment(paper: Paper, page: Page, stamped: Block) -> Iterator[ProposedFact]:
    day = find_dates(stamped.text)[0]
    yield paper.propose("loss.date", day.value.isoformat(), page, stamped, (day.start, day.end), sure=0.8)
    times = find_times(stamped.text)
    if times:
        time = times[0]
        whole = (0, len(stamped.text))
        yield paper.propose(
            "loss.time", time.value[:5], page, stamped, (time.start, time.end), whole, sure=0.8
        )
