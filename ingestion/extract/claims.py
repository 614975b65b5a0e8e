"""What is claimed in all, from the total of a claim's table; a bill of repairs is no claim."""

import re
from collections.abc import Iterator

from casework.evidence import Block
from casework.facts import ProposedFact
from casework.figures import find_figures
from casework.money import plain
from ingestion.extract import values, wording
from ingestion.extract.columns import Schedule
from ingestion.extract.listings import listings
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import Line, measures
from ingestion.extract.summaries import claim_schedules
from ingestion.extract.text import fold, squeeze

KINDS = frozenset(("claim_list", "claim_letter"))
_CLAIM = re.compile(
    r"索赔|净额|损失|报损|申报|受损|赔偿|赔付|(?<![a-z])(?:claim(?:ed)?|loss|damage)(?![a-z])", re.I
)
#: a letter's own request is surer than a total that does not say it is the claim
_NAMED, _UNNAMED = 0.9, 0.8
#: how many last lines may hold the signature, and how much may stand beside the firm's name (盖章)
_SIGNATURE, _SEAL = 4, 6
_GRAND = re.compile(r"总计|总额|总合计|净额|grand|total\s+claim", re.I)


def claim_total(paper: Paper) -> Iterator[ProposedFact]:
    """`claim.amount`; nothing where several tables have totals and none is the total of all."""
    if paper.kind.key not in KINDS:
        return
    found = [(schedule, told) for schedule, told in claim_schedules(paper)]
    totals = [
        (s, line) for s, told in found for line in told if line.role == "total" and line.amount is not None
    ]
    chosen = _chosen(found, totals)
    if chosen is None:
        yield from _listed_total(paper)
        return
    if not _claims(paper, *chosen):
        return
    schedule, line = chosen
    line = next((x for s, told in found if s is schedule for x in told if x.role == "share"), line)
    position = measures(schedule).amount
    block: Block | None = line.row.cells.get(position) if position is not None else None
    if block is None or line.amount is None:
        return
    head = next((c.title for c in schedule.columns if c.position == position), "")
    currency = values.currency_in(head) or values.currency_in(block.text) or paper.currency
    scale = 10000 if "万元" in head else 1
    value = plain(line.amount * scale)
    sure = _NAMED if _CLAIM.search(line.name) or paper.kind.key == "claim_list" else _UNNAMED
    yield paper.propose(
        "claim.amount", value, schedule.page, block, (0, len(block.text)), currency=currency, sure=sure
    )


def _listed_total(paper: Paper) -> Iterator[ProposedFact]:
    """The total of the one list that was written without a table, where its lines come to it."""
    found = [x for page in paper.pages for x in listings(page) if x.total is not None and x.total_block]
    if len(found) != 1 or found[0].total != sum(entry.amount for entry in found[0].entries):
        return
    block = found[0].total_block
    figures = [f for f in find_figures(block.text) if f.value == found[0].total] if block else []
    if block is not None and figures:
        span, whole = (figures[-1].start, figures[-1].end), (0, len(block.text))
        yield paper.propose(
            "claim.amount", plain(figures[-1].value), found[0].page, block, span, whole,
            currency=paper.currency, sure=_UNNAMED,
        )  # fmt: skip


def _chosen(
    found: list[tuple[Schedule, list[Line]]], totals: list[tuple[Schedule, Line]]
) -> tuple[Schedule, Line] | None:
    """The total of the summary, the only total, or the one that says it is the grand total."""
    summaries = [s for s, told in found if any(line.role == "carried" for line in told)]
    for among in (
        [t for t in totals if t[0] in summaries],
        totals if len(totals) == 1 else [],
        [t for t in totals if _GRAND.search(t[1].name)],
    ):
        if among:
            return among[-1]
    return None


def _claims(paper: Paper, schedule: Schedule, line: Line) -> bool:
    opening = [b.text for b in paper.pages[0].blocks if b.cell is None][:3]
    return bool(_CLAIM.search(squeeze(" ".join([line.name, schedule.title, *opening])).text))


def claimant(paper: Paper) -> Iterator[ProposedFact]:
    """Who signs a claim letter: the last line that is nothing but a firm, or a firm and its seal."""
    if paper.kind.key != "claim_letter" or not paper.pages:
        return
    page = paper.pages[-1]
    for block in reversed([b for b in prose_blocks(page) if b.cell is None][-_SIGNATURE:]):
        line = fold(block.text).strip().split("\n")[0]
        found = wording.organisation(line)
        if found and len(squeeze(line).text) - len(found[0]) <= _SEAL and not line.rstrip().endswith(":"):
            yield paper.propose("claim.claimant", found[0], page, block, (found[1], found[2]), sure=0.6)
            return
