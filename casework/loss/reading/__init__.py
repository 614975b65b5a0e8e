"""Policy papers -> PolicyTerm: what the schedule, its special conditions, endorsements and printed clauses say of the
reckoning, each with its clause and the very words.

passages     pages -> sentences with clause name and weight (批单 > 特别约定 > 明细 > 印就条款)
vocabulary   wording.toml: wordings that set a term to a value; names of insured property
phrases      choices: average, salvage, base of 免赔, tax, recovery     value_bases  按出险时账面余额确定
formulas     赔款=(损失-残值)×比例-免赔 -> steps       orders  which of them comes first, in signs or in words
deductibles  which sentences tell a 免赔, of what part   deductible_figures  its sums     limits  限额
tables       cells by place; the table of insured items
schedules    columns of the schedule, scales in tables  scales  rates for a degree of fault, a head, a part
"""

from collections.abc import Iterator, Sequence

from casework.evidence import Page
from casework.loss.reading.deductibles import deductible_readings
from casework.loss.reading.limits import limit_readings
from casework.loss.reading.orders import order_readings
from casework.loss.reading.passages import Weight, passages
from casework.loss.reading.phrases import Reading, phrase_readings
from casework.loss.reading.scales import scale_readings
from casework.loss.reading.schedules import schedule_readings
from casework.loss.reading.tables import item_names
from casework.loss.reading.value_bases import value_basis_readings
from casework.loss.term_names import base_name, validate
from casework.loss.terms import PolicyTerm, TermOrigin

KINDS = frozenset(("policy", "endorsement", "clauses", "proposal"))
_TOLD_TOGETHER = ("deductible.amount", "deductible.rate", "deductible.mode")


def read_terms(file_id: str, file: str, kind: str, pages: Sequence[Page]) -> tuple[PolicyTerm, ...]:
    """Proposals of one file, one for each name, those of greater weight first; () for papers that agree nothing."""
    if kind not in KINDS:
        return ()
    readings = sorted(_readings(kind, pages), key=lambda r: -r[2].weight)
    heaviest = _heaviest_deductible(readings)
    chosen: dict[str, PolicyTerm] = {}
    for name, value, passage in readings:
        if name in chosen or validate(name, value):
            continue
        if base_name(name) in _TOLD_TOGETHER and passage.weight < heaviest.get(_scope(name), Weight.PRINTED):
            continue
        chosen[name] = PolicyTerm(
            name, value, TermOrigin.POLICY, passage.clause, (passage.cite(file_id, file),)
        )
    return tuple(chosen.values())


def _readings(kind: str, pages: Sequence[Page]) -> Iterator[Reading]:
    own = item_names(pages)
    sentences = passages(kind, pages)
    yield from deductible_readings(sentences, own)
    yield from limit_readings(sentences, own)
    yield from order_readings(sentences)
    yield from phrase_readings(sentences, own)
    yield from value_basis_readings(sentences, own)
    yield from scale_readings(sentences)
    yield from schedule_readings(pages)


def _heaviest_deductible(readings: Sequence[Reading]) -> dict[str, Weight]:
    """A 免赔 is told whole: its amount does not come from a special condition and its rate from printed words."""
    found: dict[str, Weight] = {}
    for name, _, passage in readings:
        if base_name(name) in _TOLD_TOGETHER:
            found[_scope(name)] = max(found.get(_scope(name), Weight.PRINTED), passage.weight)
    return found


def _scope(name: str) -> str:
    return name.partition("[")[2]
