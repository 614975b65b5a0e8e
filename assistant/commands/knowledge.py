"""assistant facts | findings: what the case knows, and what is missing, contradictory or wrong."""

from argparse import Namespace
from typing import Any

from assistant.commands.output import Output, places, table
from assistant.commands.service import Service
from casework.actions import facts as known
from casework.actions import findings as found
from casework.findings import Finding, FindingCode


def facts(words: Namespace, service: Service) -> Output:
    """[{"key", "value", "currency", "status", "citations", "basis", "reason"}]"""
    rows = facts_of(service, service.case(words.case).id)
    shown = [{**row, "where": places(row["citations"][:2])} for row in rows]
    return Output(rows, table(shown, {"key": "项目", "value": "内容", "status": "状态", "where": "出处"}))


def findings(words: Namespace, service: Service) -> Output:
    """[{"code", "severity", "message", "citations", "subject", "values", "kind", "overridden"}]"""
    rows = findings_of(service, service.case(words.case).id)
    shown = [{**row, "where": places(row["citations"][:2])} for row in rows]
    columns = {"severity": "级别", "code": "类别", "message": "内容", "where": "出处"}
    return Output(rows, table(shown, columns) if rows else "没有发现问题。")


def facts_of(service: Service, case_id: str) -> list[dict[str, Any]]:
    return [
        {
            "key": fact.key,
            "value": fact.value,
            "currency": fact.currency,
            "status": str(fact.status),
            "citations": [c.as_json() for c in fact.citations],
            "basis": str(fact.basis),
            "reason": fact.reason,
        }
        for fact in known.list_facts(service.services, service.actor, case_id)
    ]


def findings_of(service: Service, case_id: str) -> list[dict[str, Any]]:
    return [_row(f) for f in found.list_findings(service.services, service.actor, case_id)]


def _row(finding: Finding) -> dict[str, Any]:
    """An instruction found in evidence is an anomaly of that evidence; `kind` keeps the finer word."""
    code = FindingCode.ANOMALY if finding.code is FindingCode.INSTRUCTION else finding.code
    return {
        "code": str(code),
        "severity": str(finding.severity),
        "message": finding.message,
        "citations": [c.as_json() for c in finding.citations],
        "subject": finding.subject,
        "values": list(finding.values),
        "kind": str(finding.code),
        "overridden": finding.overridden,
    }
