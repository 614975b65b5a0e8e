"""Sums, lists and extremes over the rows of one sheet."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.claims import Answer, Claim
from assistant.answering.reckoned.figures import Figure
from assistant.answering.reckoned.operations import Wish
from assistant.answering.reckoned.selecting import Selection, selections
from assistant.answering.reckoned.sheets import Row, Sheet
from assistant.answering.reckoned.telling import against_printed, chips, claims, line, shown, told, unit_name

_MOST = 40  #: rows written out


def over_rows(wish: Wish, sheets: Sequence[Sheet]) -> Answer | None:
    """None when the rows or the column are not certain."""
    found = selections(wish, sheets)
    answers = [made for one in found if (made := _answer(wish, one)) is not None]
    if not answers or len({_figures(a) for a in answers}) > 1 or len(answers) < len(found):
        return None
    return answers[0]


def _figures(answer: Answer) -> frozenset[str]:
    return frozenset(claim.text for claim in answer.claims)


def _answer(wish: Wish, chosen: Selection) -> Answer | None:
    rows = [(row, row.figures.get(chosen.column, ())) for row in chosen.rows]
    units = {f.unit for _, figures in rows for f in figures}
    currency = chosen.sheet.currency(chosen.column)
    if any(not figures for _, figures in rows) or len(units) > 1 or currency == "?" or len(rows) > _MOST:
        return None
    unit = units.pop() or wish.unit or unit_name(currency)
    if wish.kind == "extreme":
        return _extreme(wish, chosen, rows, unit)
    if len(rows) < 2:
        return None
    return _listed(wish, chosen, rows, unit)


def _listed(
    wish: Wish, chosen: Selection, rows: Sequence[tuple[Row, tuple[Figure, ...]]], unit: str
) -> Answer:
    lines = [f"- {line(row.label, figures, unit)}" for row, figures in rows]
    made = [claim for row, figures in rows for claim in claims(row.label, figures)]
    if wish.kind == "sum" or wish.summed:
        values = [f.value for _, figures in rows for f in figures]
        added = sum(values, Decimal(0))
        terms = " + ".join(shown(value) for value in values)
        lines.append(f"{'Sum' if wish.english else '合计'}：{terms} = **{shown(added)}**{unit}")
        if chosen.printed is not None:
            lines.append(against_printed(wish, added, chosen.printed))
            made += claims("合计", [chosen.printed])
    return told(wish, lines, made, [chosen.sheet.file])


def _extreme(
    wish: Wish, chosen: Selection, rows: Sequence[tuple[Row, tuple[Figure, ...]]], unit: str
) -> Answer | None:
    single = [(figures[0].value, row, figures) for row, figures in rows if len(figures) == 1]
    if len(single) < max(2, len(rows)):
        return None
    best = (min if wish.least else max)(value for value, _, _ in single)
    winners = [(row, figures) for value, row, figures in single if value == best]
    lines = [f"- {line(row.label, figures, unit)}" for row, figures in winners]
    made: list[Claim] = [c for row, figures in winners for c in claims(row.label, figures)]
    others = ", ".join(shown(v) for v, _, _ in sorted(single, key=lambda s: s[0], reverse=not wish.least))
    compared = (
        f"{len(single)} rows compared: {others}" if wish.english else f"（{len(single)}项相比：{others}）"
    )
    every = chips(figures[0].citation for _, _, figures in single)
    return told(wish, [*lines, f"{compared} {every}"], made, [chosen.sheet.file])
