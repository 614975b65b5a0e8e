"""Rows that do not add up: quantity × price, net + tax, original − depreciation."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import prod

from casework.evidence import Block
from casework.figures import parse_rate
from casework.findings import Finding
from casework.money import round2
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.columns import NUMERIC, Row, Schedule, decimal_in
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT, Line, Measures, lines, measures, number_at

_INVOICES = frozenset(("invoice", "commercial_invoice", "medical"))
_LOGS = frozenset(("log", "certificate.weather"))
#: columns that may change the product: a rate of loss, a tax
_ADJUSTING = frozenset(("depreciation", "tax", "tax_rate"))
_MOST_FACTORS = 6
_HALF = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row whose figures disagree: `formula` with its right result, what is written, and the cells."""

    line: Line
    formula: str
    right: Decimal
    printed: Decimal
    blocks: tuple[Block, ...]


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key in _LOGS:
        return
    for schedule in paper.schedules:
        for check in (_claimed, _assessed, _gross, _book, _reduced):
            found, tried = check(paper, schedule)
            if found and len(found) <= max(1, tried // 3):
                yield from (_finding(paper, schedule, wrong) for wrong in found)


def _finding(paper: Paper, schedule: Schedule, wrong: Wrong) -> Finding:
    row, name = wrong.line.row, wrong.line.name
    sheet = f"“{schedule.page.title}”" if schedule.page.title else ""
    message = (
        f"{sheet}第{row.number}行“{name}”：{wrong.formula}＝{written(wrong.right)}，"
        f"材料写{written(wrong.printed)}，相差{written(abs(wrong.right - wrong.printed))}。"
    )
    values = (written(wrong.printed), written(wrong.right))
    return anomaly(paper, row.page, f"row {row.table_row}", message, wrong.blocks, values, check=15)


def _claimed(paper: Paper, schedule: Schedule) -> tuple[list[Wrong], int]:
    return _products(paper, schedule, measures(schedule))


def _assessed(paper: Paper, schedule: Schedule) -> tuple[list[Wrong], int]:
    roles = ("assessed_quantity", "assessed_price", "assessed_amount")
    return _products(paper, schedule, Measures(*(schedule.position(role) for role in roles)))


def _products(paper: Paper, schedule: Schedule, chosen: Measures) -> tuple[list[Wrong], int]:
    if None in (chosen.quantity, chosen.price, chosen.amount):
        return [], 0
    found, tried = [], 0
    for line in lines(schedule):
        quantity, price, amount = (
            number_at(line.row, p) for p in (chosen.quantity, chosen.price, chosen.amount)
        )
        if line.role != "item" or quantity is None or price is None or amount is None:
            continue
        tried += 1
        right = round2(quantity * price)
        if abs(right - amount) > _tolerance(paper, quantity, price, amount) and not _explained(
            schedule, line.row, chosen, right, amount
        ):
            formula = f"{bare(quantity)}×{bare(price)}"
            found.append(
                Wrong(
                    line,
                    formula,
                    right,
                    amount,
                    _cells(line.row, chosen.quantity, chosen.price, chosen.amount),
                )
            )
    return found, tried


def _tolerance(paper: Paper, quantity: Decimal, price: Decimal, amount: Decimal) -> Decimal:
    """A cent; a whole yuan where amounts are written without cents; on invoices what a rounded price hides."""
    if paper.kind.key in _INVOICES:
        return max(CENT, abs(quantity) * _HALF)
    return (
        Decimal("0.5")
        if amount == amount.to_integral_value() and price != price.to_integral_value()
        else CENT
    )


def _explained(schedule: Schedule, row: Row, chosen: Measures, right: Decimal, amount: Decimal) -> bool:
    """Another figure of the row accounts for the difference: a fee added, a rate applied, a discount."""
    used = {chosen.quantity, chosen.price, chosen.amount}
    used |= {c.position for c in schedule.columns if c.role in NUMERIC and c.role not in _ADJUSTING}
    factors: list[Decimal] = []
    for position, block in row.cells.items():
        if position in used:
            continue
        rate = parse_rate(block.text)
        other = rate if rate is not None else decimal_in(block)
        if not other:
            continue
        factors.append(other)
        rate = rate if rate is not None else other / 100 if other > 1 else other
        results = (
            right + other,
            right - other,
            right * rate,
            right * (1 - rate),
            right * (1 + rate),
            right * other,
        )
        if any(abs(round2(result) - amount) <= CENT for result in results):
            return True
    together = (prod(some, start=right) for n in (2, 3) for some in combinations(factors[:_MOST_FACTORS], n))
    return any(abs(round2(result) - amount) <= CENT for result in together)  # 单价 × 加成 × 损失程度


def _gross(_: Paper, schedule: Schedule) -> tuple[list[Wrong], int]:
    return _signed(schedule, {"amount": 1, "tax": 1}, "gross", "＋")


def _reduced(_: Paper, schedule: Schedule) -> tuple[list[Wrong], int]:
    return _signed(schedule, {"amount": 1, "reduced": -1}, "assessed_amount", "－")


def _book(_: Paper, schedule: Schedule) -> tuple[list[Wrong], int]:
    return _signed(schedule, {"original": 1, "accumulated": -1, "impairment": -1}, "net", "－")


def _signed(schedule: Schedule, parts: dict[str, int], result: str, sign: str) -> tuple[list[Wrong], int]:
    """`result` must be the signed sum of the parts that the table has; fewer than two parts say nothing."""
    positions = {role: p for role in parts if (p := schedule.position(role)) is not None}
    at = schedule.position(result)
    if len(positions) < 2 or at is None:
        return [], 0
    found, tried = [], 0
    for line in lines(schedule):
        numbers = {role: number_at(line.row, p) for role, p in positions.items()}
        told = {role: n for role, n in numbers.items() if n is not None}
        printed = number_at(line.row, at)
        if printed is None or len(told) < 2:
            continue
        tried += 1
        right = sum((n * parts[role] for role, n in told.items()), Decimal(0))
        if abs(right - printed) > CENT:
            formula = sign.join(bare(n) for n in told.values())
            found.append(Wrong(line, formula, right, printed, _cells(line.row, *positions.values(), at)))
    return found, tried


def _cells(row: Row, *positions: int | None) -> tuple[Block, ...]:
    """The result first: it is what the reader must look at."""
    ordered = [p for p in reversed(positions) if p is not None]
    return tuple(block for p in ordered if (block := row.cells.get(p)) is not None)
