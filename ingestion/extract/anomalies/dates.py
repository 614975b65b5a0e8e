"""Dates of one paper that cannot follow one another."""

from collections.abc import Iterator, Sequence

from casework.facts import ProposedFact
from casework.findings import Finding
from ingestion.extract.anomalies.telling import told
from ingestion.extract.reading import Paper

#: (earlier, later, what is wrong when the later one comes first)
_ORDERS = (
    ("policy.period_start", "policy.period_end", "保险止期早于起期"),
    ("loss.date", "survey.date", "查勘日期早于出险日期"),
    ("loss.date", "loss.reported.date", "报案日期早于出险日期"),
    ("loss.date", "claim.date", "索赔日期早于出险日期"),
    ("loss.date", "loss.discovered", "发现日期早于出险日期"),
    ("injury.admitted", "injury.discharged", "出院日期早于入院日期"),
    ("cargo.shipped", "cargo.delivered", "交付日期早于装船（启运）日期"),
)


def find_in(paper: Paper, facts: Sequence[ProposedFact]) -> Iterator[Finding]:
    """Dates are told once per paper; ISO dates compare as text."""
    told_dates = {fact.key: fact for fact in facts}
    for earlier, later, wrong in _ORDERS:
        first, second = told_dates.get(earlier), told_dates.get(later)
        if first is None or second is None or second.value >= first.value:
            continue
        page = next(p for p in paper.pages if p.number == second.citation.page)
        message = f"{wrong}：{first.value} 与 {second.value}，请核对。"
        cited = (second.citation, first.citation)
        yield told(
            paper, page, f"dates {earlier} {later}", message, cited, (first.value, second.value), check=2
        )
