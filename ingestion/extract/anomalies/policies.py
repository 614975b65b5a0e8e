"""Policies: the items' sums insured against the total told elsewhere, and sum insured × rate against the premium."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from casework.evidence import Block
from casework.facts import ProposedFact
from casework.figures import parse_rate
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare, caution, told, written
from ingestion.extract.columns import Row, Schedule, decimal_in
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT, lines, number_at
from ingestion.extract.text import compact, fold

KINDS = frozenset(("policy",))
_TOTAL = re.compile(r"总|合计|total", re.I)
_RATE = re.compile(r"^(?:年)?(?:保险)?(?:费率|保险费率|保费率)|^(?:premium)?rate")
_ADJUSTED = re.compile(
    r"调整系数|优惠|折扣|短期费率|无赔款|浮动|最低保(?:险)?费|discount|short[\s-]?(?:period|rate)|minimum\s+premium",
    re.I,
)
#: 短期费率表 by months begun, as Chinese insurers print it
_SHORT = tuple(Decimal(n) / 100 for n in (10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 100))
_MOST_ITEMS = 12
_TEN_THOUSAND = Decimal(10_000)
_YEAR = 365


def find(paper: Paper, facts: Sequence[ProposedFact]) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    known = {fact.key: fact for fact in facts}
    yield from _sum(paper, known)
    if not any(_ADJUSTED.search(page.text) for page in paper.pages):
        found = list(_rows(paper, known))
        yield from found or _whole(paper, known)


def _sum(paper: Paper, known: Mapping[str, ProposedFact]) -> Iterator[Finding]:
    """Only where the schedule prints no total of its own: then the total told elsewhere is the one to hold it to."""
    total = known.get("policy.sum_insured")
    schedules = [s for s in paper.schedules if s.has("sum_insured")]
    if total is None or len(schedules) != 1 or not _TOTAL.search(_around(paper, total)):
        return
    rows = lines(schedules[0])
    position = schedules[0].position("sum_insured")
    sums = [v for line in rows if line.role == "item" and (v := number_at(line.row, position)) is not None]
    if any(line.role == "total" for line in rows) or not 2 <= len(sums) <= _MOST_ITEMS:
        return
    right, printed = sum(sums, Decimal(0)), Decimal(total.value)
    if any(abs(part * unit - printed) <= CENT for part in _parts(sums) for unit in (1, _TEN_THOUSAND)):
        return
    formula = "＋".join(bare(value) for value in sums)
    message = f"分项保险金额{formula}＝{written(right)}，总保险金额写{written(printed)}，相差{written(abs(right - printed))}。"
    page = next(p for p in paper.pages if p.number == total.citation.page)
    values = (written(printed), written(right))
    cells = [(x.row, x.row.cells[position]) for x in rows if position is not None and position in x.row.cells]
    cited = (total.citation, *(paper.source.cite_block(r.page_of(b), b) for r, b in cells[:_MOST_ITEMS]))
    yield told(
        paper, page, "sum insured", message + caution(page, [b for _, b in cells]), cited, values, check=14
    )


def _around(paper: Paper, fact: ProposedFact) -> str:
    """The words before the cited value: its own block and the block before it."""
    page = next((p for p in paper.pages if p.number == fact.citation.page), None)
    blocks = page.blocks if page else ()
    at = next((i for i, b in enumerate(blocks) if fact.citation.quote in b.text), None)
    return "" if at is None else "".join(b.text for b in blocks[max(0, at - 1) : at + 1])


def _parts(sums: Sequence[Decimal]) -> Iterator[Decimal]:
    """Every sum of two or more of the items: a section of the schedule may have a total of its own."""
    for size in range(1, len(sums) + 1):
        yield from (sum(chosen, Decimal(0)) for chosen in combinations(sums, size))


def _rows(paper: Paper, known: Mapping[str, ProposedFact]) -> Iterator[Finding]:
    share = _shares(known)
    for schedule in paper.schedules:
        at = _rate_column(schedule)
        insured, premium = schedule.position("sum_insured"), schedule.position("premium")
        if at is None or insured is None or premium is None or at in (insured, premium):
            continue
        for line in lines(schedule):
            cells = [line.row.cells.get(p) for p in (premium, insured, at)]
            if line.role == "item" and all(cells):
                yield from _row(paper, schedule, line.row, [c for c in cells if c], at, share)


def _row(
    paper: Paper, schedule: Schedule, row: Row, cells: list[Block], at: int, share: Sequence[Decimal]
) -> Iterator[Finding]:
    premium, insured = decimal_in(cells[0]), decimal_in(cells[1])
    rate = _rate(cells[2].text, _head(schedule, at))
    if premium is None or insured is None or rate is None or _fits(insured, rate, premium, share):
        return
    yield anomaly(
        paper, row.page, f"premium {row.table_row}", _premium_message(insured, rate, premium), cells,
        (written(premium), written(insured * rate)), check=14,
    )  # fmt: skip


def _whole(paper: Paper, known: Mapping[str, ProposedFact]) -> Iterator[Finding]:
    """The policy's one sum insured, rate and premium, where it does not tell them by the row."""
    insured, rate, premium = (known.get(f"policy.{key}") for key in ("sum_insured", "rate", "premium"))
    if (
        insured is None
        or rate is None
        or premium is None
        or any(_rate_column(s) is not None for s in paper.schedules)
    ):
        return
    sums = Decimal(insured.value), Decimal(rate.value), Decimal(premium.value)
    if insured.currency != premium.currency or _fits(*sums, _shares(known)):
        return
    page = next(p for p in paper.pages if p.number == premium.citation.page)
    blocks = [b for b in page.blocks if premium.citation.quote in b.text][:1]
    message = _premium_message(*sums) + caution(page, blocks)
    cited = (premium.citation, insured.citation, rate.citation)
    yield told(
        paper, page, "premium", message, cited, (written(sums[2]), written(sums[0] * sums[1])), check=14
    )


def _premium_message(insured: Decimal, rate: Decimal, premium: Decimal) -> str:
    return (
        f"保险金额{bare(insured)}×费率{bare(rate * 100)}%＝{written(insured * rate)}，保险费写{written(premium)}，"
        "按年费率、日比例或短期费率均不相符，请核对费率、保额或保费。"
    )


def _fits(insured: Decimal, rate: Decimal, premium: Decimal, shares: Sequence[Decimal]) -> bool:
    """Within half a percent and a yuan of the yearly premium or of its share for a shorter period."""
    if not insured or not rate or not premium:
        return True
    tolerance = max(Decimal(1), premium * Decimal("0.005"))
    units = (1, _TEN_THOUSAND, 1 / _TEN_THOUSAND)  # 万元 in one of the columns
    return any(
        abs(insured * rate * share * unit - premium) <= tolerance for share in shares for unit in units
    )


def _shares(known: Mapping[str, ProposedFact]) -> list[Decimal]:
    """What part of a year's premium the period costs: all of it, by days, or by the short-period scale."""
    start, end = (known.get(f"policy.period_{edge}") for edge in ("start", "end"))
    if start is None or end is None:
        return [Decimal(1)]
    days = (date.fromisoformat(end.value) - date.fromisoformat(start.value)).days
    if days <= 0:
        return [Decimal(1)]
    found = [Decimal(1), *(Decimal(n) / year for n in (days, days + 1) for year in (_YEAR, 366))]
    months = -(-days // 31) or 1
    return found + [_SHORT[min(m, 12) - 1] for m in (months, months + 1) if days < _YEAR - 1]


def _rate_column(schedule: Schedule) -> int | None:
    """The column headed 费率, which the roles of claim lists do not know."""
    return (
        next((c for c, b in schedule.table.row(schedule.header_row) if _RATE.search(compact(b.text))), None)
        if schedule.header_row in schedule.table.rows
        else None
    )


def _head(schedule: Schedule, column: int) -> str:
    block = schedule.table.at(schedule.header_row, column)
    return fold(block.text) if block else ""


def _rate(text: str, head: str) -> Decimal | None:
    rate = parse_rate(text)
    bare_number = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*", fold(text))
    if rate is not None and not bare_number:
        return rate
    if bare_number is None:
        return None
    value = Decimal(bare_number[1])
    if "‰" in head or "千分" in head:
        return value / 1000
    return value / 100 if "%" in head else None
