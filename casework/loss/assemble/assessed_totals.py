"""A total that a person names for an insured item whose rows a list gives: it proves the rows, it is no row beside them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from casework.findings import FindingCode
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known
from casework.loss.inputs import LossLine
from casework.loss.matching import same_item
from casework.loss.running import cents
from casework.money import grouped


def without_totals(known: Known, groups: Mapping[str, Sequence[Line]]) -> dict[str, list[Line]]:
    """The groups without such totals. Rows that a person settled and that alone come to it are the whole of it;
    a total that no rows come to is asked about, never counted and never passed over."""
    found: dict[str, list[Line]] = {}
    for name, lines in groups.items():
        totals = [line for line in lines if len(lines) > 1 and _is_total(line, name)]
        rows = [line for line in lines if line not in totals]
        found[name] = _proved(known, name, totals[-1], rows) if totals else list(lines)
    return found


def _is_total(line: Line, name: str) -> bool:
    """Said by a person, on no list, and called like the item itself."""
    return line.settled and not line.citations and same_item(line.item.name, name)


def _proved(known: Known, name: str, total: Line, rows: list[Line]) -> list[Line]:
    said = total.loss.amount
    settled = [line for line in rows if line.settled]
    if _sum(rows) == said:
        return rows
    if settled and _sum(settled) == said:
        left = "、".join(f"“{line.item.name}”" for line in rows if line not in settled)
        known.note(FindingCode.CHECK, f"item[{name}]", f"“{name}”核定合计 {grouped(said)} 即已逐项核定各行之和；{left}未另行核定，未计入。")  # fmt: skip
        return settled
    known.note(
        FindingCode.CHECK, f"item[{name}]",
        f"“{name}”核定合计 {grouped(said)}，清单各行现计 {grouped(_sum(rows))}，相差 {grouped(said - _sum(rows))}，请说明是哪一行核减或增加。",
        blocks=True, citations=tuple(c for line in rows[:6] for c in line.citations[:1]),
    )  # fmt: skip
    return rows


def _sum(lines: Sequence[Line]) -> Decimal:
    return sum((_worth(line.loss) for line in lines), Decimal(0))


def _worth(line: LossLine) -> Decimal:
    return cents(Fraction(line.amount) * (1 - Fraction(line.depreciation)) * Fraction(line.loss_rate))
