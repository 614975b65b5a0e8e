"""Rows that tell quantity and price in words: their product is the sum beside them."""

from collections.abc import Iterator

from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT, lines, measures
from ingestion.extract.rows_in_words import in_words

KINDS = frozenset(("claim_list", "claim_letter", "repair_assessment", "quotation"))


def find(paper: Paper) -> Iterator[Finding]:
    """Each row whose product is another sum; nothing where most rows differ, for then they mean something else."""
    if paper.kind.key not in KINDS:
        return
    for schedule in paper.schedules:
        told = [
            (line, said)
            for line in lines(schedule)
            if line.role == "item" and (said := in_words(schedule, line))
        ]
        wrong = [(x, s) for x, s in told if x.amount is not None and abs(s.product - x.amount) > CENT]
        if len(wrong) * 2 > len(told):
            continue
        position = measures(schedule).amount
        for line, said in wrong:
            if line.amount is None:
                continue
            message = (
                f"第{line.row.number}行“{said.name}”：{bare(said.quantity)}×{bare(said.price)}＝{written(said.product)}，"
                f"材料写{written(line.amount)}，相差{written(abs(said.product - line.amount))}。"
            )
            block = line.row.cells.get(position) if position is not None else None
            blocks = list(
                {id(b): b for b in (said.counted, said.priced, *([block] if block else []))}.values()
            )
            values = (written(line.amount), written(said.product))
            yield anomaly(
                paper, line.row.page, f"row {line.row.table_row}", message, blocks, values, check=15
            )
