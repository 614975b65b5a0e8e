"""Is the reckoning right to the cent?"""

from evals.measures.score import Row, Score
from evals.pack import Pack
from evals.running import Observed
from evals.same import number, squeezed

_COLUMNS = ("sum_insured", "value_at_risk", "loss", "salvage", "ratio", "adjusted")
_TOTALS = ("adjusted_total", "deductible", "payable")


def loss(pack: Pack, seen: Observed) -> Score:
    """Each figure of each item, and the totals, to the cent."""
    made, truth = Score(), pack.truth.get("quantification", {})
    for item in truth.get("items", []):
        row = _row_of(item, seen.loss.get("items", []))
        for column in (c for c in _COLUMNS if c in item):
            made.count(*_equal(f"{item['item']}.{column}", item[column], row.get(column) if row else None))
    for name in (t for t in _TOTALS if t in truth):
        made.count(*_equal(name, truth[name], seen.loss.get(name)))
    if "currency" in truth:
        made.count(truth["currency"] == seen.loss.get("currency"), f"币种应为 {truth['currency']}")
    if made.misses:
        made.misses += [f"（理算提示）{line}" for line in seen.loss.get("open", [])]
    return made


def _row_of(item: Row, rows: list[Row]) -> Row | None:
    """The row of that name; else the one name that holds it or is held by it; else the row of that adjusted sum."""
    name = squeezed(item["item"])
    exact = [row for row in rows if squeezed(row["item"]) == name]
    near = [row for row in rows if name in squeezed(row["item"]) or squeezed(row["item"]) in name]
    equal = [row for row in rows if number(row["adjusted"]) == number(item["adjusted"])]
    return next(iter(exact or (near if len(near) == 1 else []) or equal), None)


def _equal(name: str, expected: str, found: object) -> tuple[bool, str]:
    """An empty cell is a zero only where zero is expected."""
    value = number(found) if found not in (None, "") else None
    hit = value == number(expected) or (found == "" and number(expected) == 0)
    return hit, f"{name}: 应为 {expected}，得到 {found if found not in (None, '') else '无'}"


def payable(pack: Pack, seen: Observed) -> Score:
    made, truth = Score(), pack.truth.get("quantification", {})
    if "payable" in truth:
        made.count(*_equal("payable", truth["payable"], seen.loss.get("payable")))
    return made
