"""Dates of one paper that cannot follow one another."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from casework.facts import ProposedFact
from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

#: (earlier, later, what is wrong when the later one comes first)
_ORDERS = (
    ("policy.period_start", "policy.period_end", "保险止期早于起期"),
    ("loss.date", "survey.date", "查勘日期早于出险日期"),
    ("loss.date", "loss.reported.date", "报案日期早于出险日期"),
    ("loss.date", "claim.date", "索赔日期早于出险日期"),
    ("loss.date", "loss.discovered", "发现日期早于出险日期"),
    ("injury.admitted", "injury.discharged", "出院日期早于入院日期"),
    ("cargo.shipped", "cargo.delivered", "交付日期早于装船（启运）日期"),
    ("cargo.shipped", "loss.date", "出险日期早于装船（启运）日期"),
    ("loss.date", "injury.admitted", "入院日期早于出险日期"),
    ("loss.date", "injury.discharged", "出院日期早于出险日期"),
    ("loss.reported.date", "survey.date", "查勘日期早于报案日期"),
    ("loss.date", "engagement.date", "委托日期早于出险日期"),
)
_WRITTEN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]|(?P<mark>[-/])(?P<month_n>\d{2})(?P=mark)(?P<day_n>\d{2})(?![\d-]))"
)


def find_unreal(paper: Paper) -> Iterator[Finding]:
    """`2025年2月30日`: a day that no calendar has."""
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            for match in _WRITTEN.finditer(text):
                year, month, day = (
                    int(match["year"]),
                    match["month"] or match["month_n"],
                    match["day"] or match["day_n"],
                )
                if _is_real(year, int(month), int(day)):
                    continue
                message = f"日期“{match.group()}”不存在，请核对。{caution(page, [block])}"
                cited = (paper.source.cite(page, block, match.span()),)
                yield told(paper, page, f"unreal {match.group()}", message, cited, (match.group(),), check=2)


def _is_real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


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
