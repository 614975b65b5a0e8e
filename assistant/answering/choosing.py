"""The statement that answers one part: covered words first, then a value of the kind asked for, then plain speaking."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.fitting import WHO, denies, focus, predicated
from assistant.answering.folded import fold
from assistant.answering.matching import PAGE, PLACE, SENTENCE, Match, Weights, matched, nearness
from assistant.answering.question import Part
from assistant.answering.statements import Statement
from assistant.answering.terms import Term
from assistant.answering.values import Span, typed
from casework.instructions.names import DOCUMENTS

_CAUSE = re.compile(
    r"原因|由于|因[^为此]|所致|造成|导致|引起|引燃|系|浸湿|caused|due to|because|owing to|result", re.I
)
_SETTLES = re.compile(
    r"负责赔偿|不负责|不承担|承担赔偿|不在.{0,12}承保|承保|自负|不予|除外|不计|赔付|赔偿责任|不属于|covered|excluded|liable",
    re.I,
)
_NEGATES = re.compile(r"未|无|不|没有|非|\b(?:no|not|none|without)\b", re.I)
_PLAIN = re.compile(
    r"(?<!保险)金额|小计|合计|余额|数量|观测|数值|实测|结果|费用?(?:[（(]|$)|amount|total|quantity|cartons|value",
    re.I,
)
_ANNOUNCES = re.compile(r"如下[:：]|as follows", re.I)
_PER_UNIT = re.compile(r"单价|unit price|每")
_TOTAL = re.compile(r"合\s*计|总[计额]|小计|共计?(?=\s*\d)|total", re.I)
_EACH = re.compile(r"每(?:一)?个?(?P<unit>[天日月年周吨箱件台套只袋桶米]|公斤|千克|平方米|平米|小时)")
_QUALIFIES = re.compile(r"最[大高低]|累计|预计|预估")
_IS = r"[\w（）()]{0,2}(?:为|是|系|指|[:：=＝])"
_NEAR_BEST, _AS_DIRECT = 0.06, 0.08


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement that answers, and where in its text the value stands (None: the whole text)."""

    statement: Statement
    focus: Span | None
    score: float
    coverage: float
    own: float

    @property
    def value(self) -> str:
        text = self.statement.text
        return text[slice(*self.focus)] if self.focus else text


def choose(
    part: Part, statements: Sequence[Statement], weights: Weights, ranks: Mapping[tuple[str, int], int]
) -> list[Choice]:
    """Those that answer, best first; none when the evidence does not speak of this matter."""
    found = []
    for statement in statements:
        match = matched(part, statement, weights)
        choice = _fit(part, match, ranks) if match else None
        if choice:
            found.append(choice)
    found.sort(key=lambda c: -c.score)
    return _totals(found) if part.total else found


def _totals(choices: list[Choice]) -> list[Choice]:
    """A total is asked for: the lines that are one, when they speak of the matter about as well."""
    totals = [c for c in choices if _TOTAL.search(c.statement.own)]
    return totals if totals and max(c.coverage for c in totals) >= choices[0].coverage - 0.2 else choices


def _fit(part: Part, match: Match, ranks: Mapping[tuple[str, int], int]) -> Choice | None:
    statement = match.statement
    place = focus(part, statement)
    if typed(part.kind) and place is None and not denies(part, statement):
        return None
    if not _per_what(part, statement) or _names_itself(part, statement, place):
        return None
    if place and part.kind in ("amount", "figure") and _of_another(part, statement):
        return None
    if part.kind == "yesno" and statement.kind in ("field", "cell") and not predicated(part, statement):
        return None
    if part.kind == "cause" and (not _CAUSE.search(statement.own) or _only_agreed(part, statement)):
        return None
    score = (
        match.coverage + 0.35 * match.own + _plainness(part, statement) + _agreement(part, statement, place)
    ) + _unasked(part, statement)
    score += 0.03 / (1 + ranks.get((statement.file.id, statement.page.number), 9))
    score += 0.1 * _context(part.context, statement)
    return Choice(statement, place, score, match.coverage, match.own)


def _only_agreed(part: Part, statement: Statement) -> bool:
    """A clause tells what would be paid for, not what happened."""
    return statement.file.kind in ("clauses", "policy", "endorsement") and not re.search(
        r"条款|保单|policy|clause", part.text, re.I
    )


def _per_what(part: Part, statement: Statement) -> bool:
    """每月多少 is told by a price, or by what says 每月."""
    asked = _EACH.search(part.text)
    if not asked or not typed(part.kind):
        return True
    unit = asked["unit"]
    near = f"{statement.own} {statement.sentence} {' '.join(statement.frames[:1])}"
    unit = "[天日]" if unit in "天日" else unit
    if unit in ("[天日]", "月", "年", "周", "小时"):
        return bool(
            re.search(
                rf"每\s*1?个?{unit}|[/／]\s*{unit}|{unit}[均租]|(?:日|月|年)(?:租|薪|工资)|per ", near, re.I
            )
        )
    return bool(
        re.search(rf"每\s*1?个?{unit}|[/／]\s*{unit}|{unit}[均租]|单价|单位成本|unit|per ", near, re.I)
    )


def _of_another(part: Part, statement: Statement) -> bool:
    """设备残值 and 存货残值 are told beside each other: what is asked of 带鱼 is neither, though the page speaks of it."""
    subjects = [t for t in part.terms if t not in part.heads and t.firmness == "noun"]
    if statement.kind in ("cell", "field") or not subjects:
        return False
    if any(nearness(t, statement) > PAGE for t in subjects):
        return False
    heads = [v for h in part.heads for v in h.variants if not v.isascii()]
    return any(re.search(rf"[\u4e00-\u9fff]{{2}}{re.escape(v)}", statement.text) for v in heads)


def _names_itself(part: Part, statement: Statement, place: Span | None) -> bool:
    """Who or which firm is not answered with the one the question names."""
    if part.kind not in WHO or place is None:
        return False
    value = fold(statement.text[slice(*place)])
    return any(
        t.firmness == "noun" and len(t.variants) == 1 and len(t.text) > 1 and value.says(t.text)
        for t in part.terms
    )


def _unasked(part: Part, statement: Statement) -> float:
    """最大赔偿期 is not plainly 赔偿期."""
    told = statement.label if statement.kind in ("field", "cell") else ""
    return -0.2 * len({m for m in _QUALIFIES.findall(told) if m not in part.text})


def _plainness(part: Part, statement: Statement) -> float:
    """A field or cell whose label is just what is asked, or a clause short enough to be quoted, speaks plainest."""
    covered = sum(len(t.text) for t in part.terms if t.strength(fold(statement.own)) > 0)
    if statement.kind in ("field", "cell"):
        if part.kind in ("yesno", "covered"):
            return 0.0
        label = re.sub(r"[（(].*?[)）]|\s", "", statement.label)
        return 0.12 + 0.12 * min(1.0, covered / max(len(label), 1))
    bonus = {"clause": 0.06, "item": 0.05}.get(statement.kind, 0.0)
    return bonus + 0.12 * min(1.0, covered / max(len(statement.text), 1))


def _agreement(part: Part, statement: Statement, place: Span | None) -> float:
    """Signs that the statement is the kind of answer asked for."""
    text, bonus = statement.own, 0.0
    if part.kind == "covered":
        bonus += 0.25 if _SETTLES.search(statement.sentence + " ".join(statement.frames[:1])) else -0.2
        bonus += 0.1 if statement.file.kind in ("policy", "endorsement", "clauses") else 0.0
    if part.kind == "yesno":
        settling = [t for t in part.terms if t.firmness == "loose" or t in part.heads]
        said = [nearness(t, statement) >= SENTENCE * 0.7 for t in settling]
        bonus += (0.04 if _NEGATES.search(text) else 0.0) + 0.3 * sum(said) / max(len(said), 1)
    if part.kind in ("how", "text") and statement.kind == "sentence":
        bonus += 0.08
    if part.kind in ("amount", "figure") and statement.kind == "cell":
        bonus += _column(part, statement)
    if any(w in part.text and statement.file.kind in kinds for w, kinds in DOCUMENTS.items()):
        bonus += 0.12
    if part.total and re.search(r"合\s*计|总|小计|total", text, re.I):
        bonus += 0.15
    if (
        place
        and part.kind in ("amount", "figure")
        and re.search(r"[元¥￥%‰]|usd|rmb", statement.text + statement.label, re.I)
    ):
        bonus += 0.05
    if _ANNOUNCES.search(text):
        bonus -= 0.25
    return bonus + (0.05 if statement.page.confidence > 0.9 else 0.0)


def _column(part: Part, statement: Statement) -> float:
    """How much a row's sum, not its price, is meant when neither is named."""
    if any(t.strength(fold(statement.header)) > 0 for t in part.terms):
        return 0.15
    if _PER_UNIT.search(statement.header):
        return -0.1
    return 0.1 if _PLAIN.search(statement.header) else -0.25


def _context(context: Sequence[Term], statement: Statement) -> float:
    """How much of what earlier parts spoke of stands near."""
    near = [nearness(t, statement) >= PLACE * 0.7 for t in context]
    return sum(near) / len(near) if near else 0.0


def together(choices: Sequence[Choice]) -> list[Choice]:
    """The best, its equals, and what else is said as directly of the very same matter."""
    if not choices:
        return []
    best = choices[0]
    return [c for c in choices if c.score >= best.score - _NEAR_BEST or c.own >= best.own - _AS_DIRECT]
