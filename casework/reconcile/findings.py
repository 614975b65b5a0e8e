"""The differences that a person must look at: more claimed than counted, booked or packed; a price above the invoice's."""

from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Citation
from casework.facts import item_key
from casework.findings import Finding, FindingCode, Severity
from casework.reconcile.table import FINE, MEASURES, Comparison, Difference, Line
from casework.records import SIDE_NAMES, Side

_CHAPTER = "assessment"
_SUMS, _INVOICE, _STOCK = 16, 32, 33  #: numbers of the review's checks
_TOLD = 4


def findings(made: Comparison) -> list[Finding]:
    """One finding a line and side, with both cells. Less claimed than counted is nobody's trouble."""
    return [finding for line in made.lines for finding in _of_line(line)]


def _of_line(line: Line) -> Iterator[Finding]:
    for difference in line.differences:
        said = _said(line, difference)
        if said:
            yield _finding(line, difference, *said)


def _said(line: Line, found: Difference) -> tuple[str, int] | None:
    """(what is wrong, number of the check); None for differences that need no explanation."""
    claimed = line.base.side is Side.CLAIM
    if found.measure == "quantity":
        if not claimed:
            listed = {Side.PACKING} if line.base.side is Side.INVOICE else set()
            return ("数量不一致", _SUMS) if found.side in listed else None
        if found.delta <= 0:
            return None
        if found.side in (Side.COUNT, Side.BOOK, Side.PACKING):
            return f"报损数量多于{SIDE_NAMES[found.side]}数量", _STOCK
        return ("报损数量多于发票数量", _INVOICE) if _all_of_it(line) else None
    if claimed and found.measure == "price" and found.side is Side.INVOICE and found.delta > 0:
        return "报损单价高于发票单价", _INVOICE
    no_price = line.base.price is None or line.others[found.side].price is None
    if claimed and found.measure == "amount" and found.side is Side.INVOICE and found.delta > 0 and no_price:
        return "报损金额高于发票金额", _INVOICE
    return None


def _all_of_it(line: Line) -> bool:
    """An invoice for at least half of the claimed quantity was meant to prove it; of stock one lot may be shown."""
    invoiced, claimed = line.others[Side.INVOICE].quantity, line.base.quantity
    return invoiced is not None and claimed is not None and invoiced * 2 >= claimed


def _finding(line: Line, found: Difference, wrong: str, check: int) -> Finding:
    other = line.others[found.side]
    citations = (*line.base.cited(found.measure)[:1], *other.cited(found.measure)[:_TOLD])
    unit = line.base.unit if found.measure == "quantity" else ""
    message = (
        f"“{line.name}”{wrong}：{_where(citations[0])}{MEASURES[found.measure]}{_figure(found.base)}{unit}，"
        f"{_where(citations[1])}{_figure(found.other)}{unit}，相差{_figure(abs(found.delta))}{unit}，请核对。"
    )
    values = (_figure(found.base), _figure(found.other))
    code, subject = _about(line, found)
    return Finding(code, Severity.WARNING, subject, message, citations, _CHAPTER, check, values)


def _about(line: Line, found: Difference) -> tuple[FindingCode, str]:
    """What was counted together and what is claimed are one matter told differently; other lists prove or do not."""
    if found.measure == "quantity" and found.side is Side.COUNT and line.base.side is Side.CLAIM:
        return FindingCode.CONFLICT, item_key("loss.item", line.record.name, ".quantity")
    place = f"{line.record.citation.file_id} {line.record.order}"
    return FindingCode.ANOMALY, f"compare {place} {found.measure} {found.side.value}"


def _where(citation: Citation) -> str:
    return f"《{citation.file}》第{citation.page}页"


def _figure(value: Decimal) -> str:
    return f"{value.quantize(FINE).normalize():,f}"
