"""案情台账: what is known with its source and status, what is open, what is here and missing, how far the walk has come."""

from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.screen.words import chips
from casework.case import Case
from casework.documents import pages_told
from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus
from casework.findings import Finding, FindingCode
from casework.lines import LINES, label, required
from casework.loss.term_names import SPECS
from casework.money import grouped
from casework.walk import next_step, progress

_STATUS = {
    FactStatus.PROPOSED: "待确认",
    FactStatus.CONFIRMED: "已确认",
    FactStatus.CONFLICTING: "有矛盾",
}
_GROUPS = {
    "policy": "保单",
    "insured": "被保险人",
    "loss": "事故",
    "survey": "查勘",
    "claim": "索赔",
    "invoice": "票据",
    "cargo": "货物",
    "vehicle": "车辆",
    "injury": "人伤",
    "value_at_risk": "保险价值",
    "salvage": "残值",
}
_FINDINGS = {
    FindingCode.CONFLICT: "矛盾",
    FindingCode.ANOMALY: "异常",
    FindingCode.INSTRUCTION: "夹带指令",
    FindingCode.MISSING_FACT: "缺事实",
    FindingCode.MISSING_TERM: "缺条款",
    FindingCode.UNTRACED_FIGURE: "无出处数字",
    FindingCode.CHECK: "复核",
}


def ledger(dossier: Dossier) -> dict[str, Any]:
    """What Ledger.jsx shows."""
    step = next_step(dossier)
    return {
        "case": heading(dossier.case),
        "stages": [
            {"name": p.stage.value, "done": p.done, "total": p.total, "open": list(p.open)}
            for p in progress(dossier)
        ],
        "stage": step.stage.value,
        "next": {"prompt": step.prompt_zh, "why": step.why, "action": step.action.value},
        "groups": _groups(dossier),
        "findings": [_finding(f) for f in dossier.findings if f.code is not FindingCode.MISSING_EVIDENCE],
        "evidence": [
            {
                "name": need.name,
                "files": [
                    {"id": f.id, "name": f"{f.name} {pages_told(f)}".strip(), "page": f.first_page}
                    for f in held
                ],
            }
            for need, held in required(dossier)
        ]
        if dossier.files
        else [],
    }


def heading(case: Case) -> dict[str, str]:
    """Title, number and line of a case."""
    line = LINES[case.line].name if case.line in LINES else "险种待定"
    return {"id": case.id, "title": case.title, "number": case.report_number, "line": line}


def _groups(dossier: Dossier) -> list[dict[str, Any]]:
    """Facts by matter, those that need a decision first."""
    live = [f for f in dossier.facts if f.status in _STATUS]
    groups: dict[str, list[Fact]] = {}
    for fact in live:
        groups.setdefault(_GROUPS.get(fact.key.split(".")[0].split("[")[0], "其他"), []).append(fact)
    return [
        {"name": name, "facts": [_fact(f) for f in sorted(facts, key=_order)]}
        for name, facts in groups.items()
    ]


def _order(fact: Fact) -> tuple[bool, str, int]:
    return (fact.status is not FactStatus.CONFLICTING, fact.key, -fact.authority)


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "key": fact.key,
        "name": label(fact.key),
        "value": fact.value,
        "shown": _worded(fact),
        "currency": fact.currency,
        "status": fact.status.value,
        "label": _standing(fact),
        "by": fact.by,
        "reason": fact.reason,
        "chips": _chips(fact.citations),
    }


def _standing(fact: Fact) -> str:
    """Where the fact stands; what only a model pointed out says so until a person has looked."""
    pointed_out = fact.basis is Basis.MODEL and fact.status is FactStatus.PROPOSED
    return f"{_STATUS[fact.status]}（模型提出）" if pointed_out else _STATUS[fact.status]


def _worded(fact: Fact) -> str:
    """The value as the trade writes it: 分节号, percent, the name of a choice; anything else as it is."""
    choice = SPECS.get(fact.key.removeprefix("policy.").replace("_", ".", 1))
    if choice and fact.value in choice.values:
        return choice.values[fact.value]
    try:
        number = Decimal(fact.value)
    except InvalidOperation:
        return fact.value
    if fact.key.endswith("rate") and abs(number) <= 1:
        return f"{(number * 100).normalize():f}%"
    return f"{grouped(number)} {fact.currency}" if fact.currency else fact.value


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code.value,
        "subject": finding.subject,
        "label": _FINDINGS.get(finding.code, "提示"),
        "message": finding.message,
        "blocking": finding.blocks,
        "overridden": finding.overridden,
        "chips": _chips(finding.citations),
    }


def _chips(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    return chips([c.as_json() for c in citations[:4]])
