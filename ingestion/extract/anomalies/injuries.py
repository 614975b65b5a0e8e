"""Injuries: days in hospital against the dates of admission and discharge, and grades of disability that exist."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from casework.facts import ProposedFact
from casework.figures.numerals import numeral
from casework.findings import Finding
from ingestion.extract.anomalies.telling import told
from ingestion.extract.reading import Paper

_GRADES = range(1, 11)  #: 一级 to 十级 (GB/T 16180, 人体损伤致残程度分级)


def find(paper: Paper, facts: Sequence[ProposedFact]) -> Iterator[Finding]:
    known = {fact.key: fact for fact in facts}
    admitted, discharged, days = (
        known.get(f"injury.{key}") for key in ("admitted", "discharged", "hospital_days")
    )
    if admitted and discharged and days and days.value.isdigit():
        yield from _days(paper, admitted, discharged, days)
    grade = known.get("injury.disability_grade")
    if grade and (number := _number(grade.value)) is not None and number not in _GRADES:
        message = f"伤残等级“{grade.value}”不在一级至十级之内，请核对鉴定意见。"
        page = next(p for p in paper.pages if p.number == grade.citation.page)
        yield told(paper, page, "grade", message, (grade.citation,), (grade.value,), check=5)


def _days(
    paper: Paper, admitted: ProposedFact, discharged: ProposedFact, days: ProposedFact
) -> Iterator[Finding]:
    """Hospitals count the day of discharge or leave it out: either will do."""
    right = (date.fromisoformat(discharged.value) - date.fromisoformat(admitted.value)).days
    if right < 0 or int(days.value) in (right, right + 1):
        return
    message = f"住院{days.value}天与入院{admitted.value}、出院{discharged.value}（{right}天）不符，请核对。"
    page = next(p for p in paper.pages if p.number == days.citation.page)
    cited = (days.citation, admitted.citation, discharged.citation)
    yield told(paper, page, "hospital days", message, cited, (days.value, str(right)), check=2)


def _number(grade: str) -> int | None:
    match = re.search(r"\d{1,2}|[一二三四五六七八九十]{1,3}", grade)
    if match is None:
        return None
    value = numeral(match.group()) if not match.group().isdigit() else int(match.group())
    return int(value) if value is not None else None
