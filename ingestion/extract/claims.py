"""What is claimed in all, from the total of a claim's table; a bill of repairs is no claim."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block
from casework.facts import ProposedFact
from casework.figures import Figure, find_figures
from casework.money import plain
from ingestion.extract import values, wording
from ingestion.extract.columns import Schedule
from ingestion.extract.headers import decimal_in
from ingestion.extract.layout import tables
from ingestion.extract.listings import listings
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import Line, measures
from ingestion.extract.summaries import claim_schedules
from ingestion.extract.text import fold, squeeze

KINDS = frozenset(("claim_list", "claim_letter"))
_CLAIM = re.compile(
    r"索赔|净额|损失|报损|申报|理赔|受损|赔偿|赔付|(?<![a-z])(?:claim(?:ed)?|loss|damage)(?![a-z])", re.I
)
#: a letter's own request is surer than a total that does not say it is the claim
_NAMED, _UNNAMED = 0.9, 0.8
#: how many last lines may hold the signature, and how much may stand beside the firm's name (盖章)
_SIGNATURE, _SEAL = 4, 6
#: a word for a total, the sum in words where it stands first, and then the digits
_WORDED = re.compile(
    r"(?:^|[。;,，:\s])(?P<lead>[^。;,，:\d]{0,12}(?:共计|合计|总计|总共|共|总额|总金额))(?:损失|金额|索赔|为|是|计|约)*[:：\s]*"
    r"(?:人民币|RMB|¥)?\s*[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]*\s*[（(]?(?:小写)?[:：]?\s*(?:人民币|RMB|¥)?\s*$"
)
_CLAIMED_IN_ALL = re.compile(
    r"(?:本次|此次|以上)?(?:申报|申请|索赔|报损|理赔|索偿|请求|主张|要求)(?:赔偿|赔付|理赔|损失)?(?:金额|费用|款项)?(?:的)?(?:合计|总计|总额|总金额|共计|总和|总数)(?:\(元\)|\(人民币\))?:?"
    r"|(?:合计|总计|共计)(?:申报|申请|索赔|报损|理赔|主张)(?:赔偿|赔付|理赔|损失)?(?:金额|额)?:?"
)
_OTHER_TOTAL = re.compile(r"保险金额|保额|保费|已付|已支付|已赔|预付|残值|免赔|垫付|发票|投保")
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
        listed = list(_listed_total(paper)) or list(_total_row(paper))
        yield from listed or _worded_total(paper)
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
        "claim.amount",
        value,
        line.row.page_of(block),
        block,
        (0, len(block.text)),
        currency=currency,
        sure=sure,
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


def _total_row(paper: Paper) -> Iterator[ProposedFact]:
    """The row `申请总额 | | | 168,744.57` of a table whose heads tell no columns: its name says that it is claimed in all.

    Nothing where two such rows tell different sums."""
    found = [
        (page, cells[-1][1])
        for page in paper.pages
        for table in tables(page)
        for row in table.rows
        if len(cells := table.row(row)) > 1
        and _CLAIMED_IN_ALL.fullmatch(squeeze(cells[0][1].text).text.strip())
    ]
    sums = {value for _, block in found if (value := decimal_in(block)) is not None}
    if len(sums) == 1 and _CLAIM.search(squeeze(_said(paper)).text + paper.source.file):
        page, block = next((p, b) for p, b in found if decimal_in(b) in sums)
        code = values.currency_in(block.text) or paper.currency
        whole = (0, len(block.text))
        yield paper.propose(
            "claim.amount", plain(next(iter(sums))), page, block, whole, currency=code, sure=_NAMED
        )


def _worded_total(paper: Paper) -> Iterator[ProposedFact]:
    """`共计人民币…元整（¥…）` of a letter that asks for payment: told in words and in digits alike, or the sum of its table."""
    if paper.kind.key != "claim_letter" or not _CLAIM.search(squeeze(_said(paper)).text):
        return
    sums = _table_sums(paper)
    found = [
        (page, block, figure)
        for page in paper.pages
        for block in prose_blocks(page)
        if block.cell is None
        for figure in _totals_in(block.text)
        if figure.value in sums or _told_twice(block.text, figure)
    ]
    if len({figure.value for _, _, figure in found}) == 1:
        page, block, figure = found[0]
        span, code = (figure.start, figure.end), figure.currency or paper.currency
        yield paper.propose(
            "claim.amount", plain(figure.value), page, block, span, currency=code, sure=_UNNAMED
        )


def _said(paper: Paper) -> str:
    return " ".join(b.text for page in paper.pages for b in page.blocks if b.cell is None)


def _totals_in(text: str) -> list[Figure]:
    """Sums in digits right behind a word for a total, the same sum in words between them left aside."""
    found = [f for f in find_figures(text) if f.kind in ("amount", "number")]
    return [
        figure
        for figure in found
        if re.search(r"\d", figure.text)
        and (lead := _WORDED.search(fold(text[: figure.start])))
        and not _OTHER_TOTAL.search(lead.group())
    ]


def _told_twice(text: str, figure: Figure) -> bool:
    return any(
        f.value == figure.value and f.start != figure.start and not re.search(r"\d", f.text)
        for f in find_figures(text)
    )


def _table_sums(paper: Paper) -> set[Decimal]:
    """What the last cells of each table's rows come to, where every row ends in a number."""
    sums: set[Decimal] = set()
    for page in paper.pages:
        for table in tables(page):
            last = [decimal_in(cells[-1][1]) for row in table.rows if (cells := table.row(row))]
            told = [value for value in last if value is not None]
            if len(told) > 1 and len(told) >= len(last) - 1:
                sums.add(sum(told, Decimal(0)))
    return sums


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
