"""Invoices: amount × rate = tax, row by row to the cent, and of the whole invoice to six cents."""

from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block
from casework.figures import find_figures, parse_rate
from casework.findings import Finding
from casework.money import round2
from ingestion.extract.anomalies.telling import anomaly, bare, caution, told, written
from ingestion.extract.columns import Schedule
from ingestion.extract.invoice_forms import by_invoice, read_invoice
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import CENT, Line, lines, measures, number_at

KINDS = frozenset(("invoice", "quotation"))
_WHOLE = Decimal("0.06")
_RATES = frozenset(Decimal(n) / 1000 for n in (5, 10, 15, 30, 50, 60, 90, 100, 110, 130, 160, 170))
_HIGHEST = Decimal("0.2")


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    rows = [f for schedule in paper.schedules for f in _rows(paper, schedule)]
    yield from rows
    if not rows and paper.kind.key == "invoice":
        yield from _whole(paper)


def _rows(paper: Paper, schedule: Schedule) -> Iterator[Finding]:
    """At most a third of the rows: where more differ, the column means something else."""
    amount, rate, tax = measures(schedule).amount, schedule.position("tax_rate"), schedule.position("tax")
    if amount is None or rate is None or tax is None:
        return
    told_rows = [(line, parts) for line in lines(schedule) if (parts := _parts(line, amount, rate, tax))]
    wrong = [(line, p) for line, p in told_rows if abs(round2(p[0] * p[1]) - p[2]) > CENT]
    inclusive = sum(abs(round2(p[0] / (1 + p[1]) * p[1]) - p[2]) <= CENT for _, p in told_rows)
    if inclusive * 2 > len(told_rows) or len(wrong) > max(1, len(told_rows) // 3):
        return
    for line, (net, part, printed) in wrong:
        right = round2(net * part)
        message = (
            f"第{line.row.number}行“{line.name}”：金额{bare(net)}×税率{bare(part * 100)}%＝{written(right)}，"
            f"税额写{written(printed)}，相差{written(abs(right - printed))}。"
        )
        blocks: list[Block] = [line.row.cells[p] for p in (tax, amount, rate)]
        values = (written(printed), written(right))
        yield anomaly(paper, line.row.page, f"tax {line.row.table_row}", message, blocks, values, check=32)


def _parts(line: Line, amount: int, rate: int, tax: int) -> tuple[Decimal, Decimal, Decimal] | None:
    net, printed = number_at(line.row, amount), number_at(line.row, tax)
    block = line.row.cells.get(rate)
    part = parse_rate(block.text) if block else None
    if line.role != "item" or net is None or printed is None or part is None or not part:
        return None
    return net, part, printed


def _whole(paper: Paper) -> Iterator[Finding]:
    """Where the invoice names just one rate, its tax is the net sum times that rate."""
    for pages in by_invoice(paper):
        invoice = read_invoice(paper, pages)
        rates = {
            f.value for p in pages for b in prose_blocks(p) for f in find_figures(b.text) if f.kind == "rate"
        }
        if not invoice.net or not invoice.tax or len(rates) != 1 or not rates <= _RATES:
            continue
        net, tax, rate = Decimal(invoice.net.value), Decimal(invoice.tax.value), next(iter(rates))
        right = round2(net * rate)
        if abs(right - tax) <= _WHOLE or not 0 < tax <= net * _HIGHEST:
            continue
        page = invoice.tax.page
        message = (
            f"金额{written(net)}×税率{bare(rate * 100)}%＝{written(right)}，税额写{written(tax)}，相差{written(abs(right - tax))}。"
            + caution(page, [invoice.net.block, invoice.tax.block])
        )
        cited = tuple(paper.source.cite(t.page, t.block, t.span) for t in (invoice.tax, invoice.net))
        number = invoice.number.value if invoice.number else ""
        yield told(
            paper, page, f"tax {number}".strip(), message, cited, (written(tax), written(right)), check=32
        )
