"""What a table gives in all: the total that a quotation, a packing list or a site certificate prints. Never summed here."""

from collections.abc import Iterator
from decimal import Decimal

from casework.facts import ProposedFact
from casework.money import plain
from ingestion.extract import values
from ingestion.extract.columns import Schedule
from ingestion.extract.reading import Paper
from ingestion.extract.rows import Line, lines, measures, number_at

#: kind -> the key of its total, and the roles of the column that holds it, best first
_TOTALS = {
    "quotation": ("quotation.total", ("gross", "amount")),
    "visa": ("visa.amount", ("gross", "amount")),
    "packing_list": ("cargo.packages", ("packages",)),
}
_SURE = 0.9


def table_totals(paper: Paper) -> Iterator[ProposedFact]:
    """Nothing where several tables print totals: which one is the whole is not told."""
    key, roles = _TOTALS.get(paper.kind.key, ("", ()))
    found = [told for schedule in paper.schedules if (told := _total(schedule, roles))]
    if not key or len(found) != 1:
        return
    schedule, line, position, amount = found[0]
    block = line.row.cells[position]
    head = next((c.title for c in schedule.columns if c.position == position), "")
    money = not key.startswith("cargo.")
    value = plain(amount * (10000 if "万元" in head else 1)) if money else f"{amount:f}".split(".")[0]
    currency = (values.currency_in(head) or values.currency_in(block.text) or paper.currency) if money else ""
    yield paper.propose(
        key, value, line.row.page_of(block), block, (0, len(block.text)), currency=currency, sure=_SURE
    )


def _total(schedule: Schedule, roles: tuple[str, ...]) -> tuple[Schedule, Line, int, Decimal] | None:
    told: list[Line] = [line for line in lines(schedule) if line.role == "total"]
    for role in roles:
        position = measures(schedule).amount if role == "amount" else schedule.position(role)
        if position is None:
            continue
        for line in told:
            amount = number_at(line.row, position)
            if amount is not None:
                return schedule, line, position, amount
    return None
