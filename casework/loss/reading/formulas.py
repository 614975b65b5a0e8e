"""Formulas of the reckoning in signs (赔款=(损失金额-残值)×投保比例-免赔额) -> the order of their steps.

The walk begins at the loss and goes outward, one step for each operator that it passes; what stands in no known role
gives no step, and a formula that cannot be parsed gives none at all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_SIGNS = "()×*xX✕÷/+-−–—"
_ALIKE = {"*": "×", "x": "×", "X": "×", "✕": "×", "/": "÷", "−": "-", "–": "-", "—": "-"}
_TOKEN = re.compile(
    r"[()×*✕÷/+\-−–—]|(?<=[^A-Za-z])[xX](?=[^A-Za-z])|(?:[^()×*✕÷/+\-−–—xX]|(?<=[A-Za-z])[xX]|[xX](?=[A-Za-z]))+"
)
_RESULT = re.compile(r"赔|理算|补偿|indemnity|claim|payable|payment|settlement", re.I)

#: what an operand is, the first that matches
_ROLES = (
    ("one", re.compile(r"^(?:1|100%)$")),
    ("fault", re.compile(r"责任免赔率")),
    ("rate", re.compile(r"免赔率|deductible rate", re.I)),
    ("amount", re.compile(r"免赔|自负额|deductible|excess", re.I)),
    ("salvage", re.compile(r"残(?:值|余|件|料)|旧件|损余|salvage", re.I)),
    ("compulsory", re.compile(r"交强险|强制保险")),
    ("third", re.compile(r"(?:第三(?:方|者|人)|责任方|肇事方|加害人|承运人|他方)[^,]{0,10}(?:已|获|支付|赔|追回|返还|退)|已(?:从|由)?[^,]{0,8}(?:第三|责任方)|recover(?:y|ies)|third part(?:y|ies) paid", re.I)),
    ("share", re.compile(r"责任比例|过错|份额|赔付比例|给付比例|share", re.I)),
    ("average", re.compile(r"(?:投保|足额|保障|承保|不足额)(?:投保|保险)?(?:比例|程度|系数)|underinsurance|average", re.I)),
    ("ratio", re.compile(r"^(?:分摊|赔偿|计算)?(?:比例|系数)$|ratio|proportion", re.I)),
    ("limit", re.compile(r"限额|limit", re.I)),
    ("sum_insured", re.compile(r"保险金额|保额|投保(?:金)?额|sums? insured|^SI$", re.I)),
    ("value", re.compile(r"价值|重置(?:价|成本)|造价|余额|市价|value|^VAR$", re.I)),
    ("expense", re.compile(r"施救|抢救|sue and labou?r", re.I)),
    ("loss", re.compile(r"损失|费用?|核定|定损|毁损|赔偿金额|loss|cost|damage", re.I)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Node:
    """`sign` "" for an operand, whose role is `role`."""

    sign: str
    role: str = ""
    left: "_Node | None" = None
    right: "_Node | None" = None


_Read = tuple[_Node, list[str]]  #: what was read, and the tokens behind it
_Part = Callable[[list[str]], _Read]


class _Unreadable(ValueError):
    pass


def steps_in(text: str) -> tuple[str, ...]:
    """Roles in the order in which they touch the loss: average, ratio, salvage, amount, rate, fault, third, …;
    () where `text` holds no formula. An aside in brackets behind an operand is passed over."""
    for clause in re.split(r"[,;。:]", text):
        head, equals, formula = clause.rpartition("=")
        if equals and not _RESULT.search(head):
            continue
        try:
            steps = _steps(_parsed(formula))
        except _Unreadable:
            continue
        if steps and len(steps) > (0 if equals else 1):
            return tuple(_joined(steps))
    return ()


def _parsed(formula: str) -> _Node:
    tokens = [t.strip() for t in _TOKEN.findall(formula) if t.strip()]
    tokens = [_ALIKE.get(t, t) for t in tokens]
    if not any(t in "×÷-" for t in tokens):
        raise _Unreadable
    node, rest = _sum(_without_asides(tokens))
    if rest:
        raise _Unreadable
    return node


def _without_asides(tokens: Sequence[str]) -> list[str]:
    """`赔偿金额(如有)-残值`: a bracket that follows an operand is no factor."""
    kept: list[str] = []
    depth = 0
    for part in tokens:
        if depth or (part == "(" and kept and kept[-1] not in _SIGNS):
            depth += (part == "(") - (part == ")")
        else:
            kept.append(part)
    return kept


def _sum(tokens: list[str]) -> _Read:
    return _chain(tokens, "+-", _product)


def _product(tokens: list[str]) -> _Read:
    return _chain(tokens, "×÷", _operand)


def _chain(tokens: list[str], signs: str, part: _Part) -> _Read:
    node, rest = part(tokens)
    while rest and rest[0] in signs:
        right, after = part(rest[1:])
        node, rest = _Node(rest[0], "", node, right), after
    return node, rest


def _operand(tokens: list[str]) -> _Read:
    if not tokens or tokens[0] in ")×÷+-":
        raise _Unreadable
    if tokens[0] != "(":
        return _Node("", _role(tokens[0])), tokens[1:]
    node, rest = _sum(tokens[1:])
    if not rest or rest[0] != ")":
        raise _Unreadable
    return node, rest[1:]


def _role(words: str) -> str:
    return next((role for role, pattern in _ROLES if pattern.search(words)), "")


def _steps(node: _Node) -> list[str] | None:
    """None where the loss does not stand in `node`."""
    if node.left is None or node.right is None:
        return [] if node.role == "loss" else None
    left, right = _steps(node.left), _steps(node.right)
    if node.sign == "×" and left is None and right is not None:
        return right + _factor(node.left)
    if left is None:
        return None
    if node.sign == "×":
        return left + _factor(node.right)
    if node.sign == "-":
        return left + list(_taken(node.right))
    return left + ([f"over {node.right.role}"] if node.sign == "÷" else [])


def _factor(node: _Node) -> list[str]:
    """投保比例, 保险金额÷保险价值, (1-免赔率)."""
    if node.left is None or node.right is None:
        return [node.role]
    if node.sign == "-" and node.left.role == "one":
        return list(_taken(node.right))
    if node.sign == "÷" and (node.left.role, node.right.role) == ("sum_insured", "value"):
        return ["average"]
    return [""]


def _taken(node: _Node) -> Iterator[str]:
    """What a difference takes off: one operand, or several added up."""
    if node.left is None or node.right is None:
        yield node.role
    elif node.sign == "+":
        yield from _taken(node.left)
        yield from _taken(node.right)


def _joined(steps: Sequence[str]) -> Iterator[str]:
    """损失×保险金额÷保险价值: two factors that are one step."""
    for n, step in enumerate(steps):
        if step == "sum_insured" and steps[n + 1 : n + 2] == ["over value"]:
            yield "average"
        elif not step.startswith("over "):
            yield step
