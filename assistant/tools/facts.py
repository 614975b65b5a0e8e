"""Tools on facts and findings: list, and settle with a person's agreement."""

from typing import Any

from pydantic import Field

from assistant.tools.registry import Arguments, Tool, ToolContext, ToolResult
from assistant.tools.wording import facts_table, findings_list
from casework.actions import facts, findings
from casework.findings import FindingCode
from casework.lines import label


class FactFilter(Arguments):
    prefix: str = Field(default="", description="只列出以此开头的事实键，例如 policy. 或 loss.")


class FindingFilter(Arguments):
    code: FindingCode | None = Field(
        default=None, description="只列出一类：conflict / anomaly / missing_evidence …"
    )


class Settlement(Arguments):
    key: str = Field(description="事实键，例如 loss.time、value_at_risk[存货]")
    value: str = Field(description="规范值：日期 2025-03-14，时间 01:50，金额 20000.00，比率 0.10")
    reason: str = Field(description="理由，将写入报告")
    currency: str = Field(default="", description="外币代码，人民币留空")
    prefer_file: str = Field(default="", description="以哪份文件为准（文件名）")


def _list_facts(context: ToolContext, wanted: FactFilter) -> ToolResult:
    rows = facts.list_facts(context.services, context.actor, context.case_id)
    rows = [f for f in rows if f.key.startswith(wanted.prefix)]
    return ToolResult(facts_table(rows), tuple(f.citations[0] for f in rows if f.citations)[:40])


def _list_findings(context: ToolContext, wanted: FindingFilter) -> ToolResult:
    rows = findings.list_findings(context.services, context.actor, context.case_id)
    rows = [f for f in rows if wanted.code is None or f.code is wanted.code]
    return ToolResult(findings_list(rows), tuple(c for f in rows for c in f.citations)[:40])


def _settle(context: ToolContext, wanted: Settlement) -> ToolResult:
    fact = facts.settle(
        context.services,
        context.actor,
        context.case_id,
        wanted.key,
        wanted.value,
        wanted.reason,
        wanted.currency,
        wanted.prefer_file,
    )
    return ToolResult(f"已采用：{label(fact.key)} = **{fact.value}**（{fact.reason}）", fact.citations)


def _question(context: ToolContext, wanted: Settlement) -> dict[str, Any]:
    live = [
        f
        for f in facts.list_facts(context.services, context.actor, context.case_id)
        if f.key == wanted.key and f.value != wanted.value
    ]
    others = "；".join(f"{f.value}（{f.citations[0].file if f.citations else '当事人陈述'}）" for f in live)
    return {
        "title": f"{label(wanted.key)}采用 {wanted.value}？",
        "detail": f"理由：{wanted.reason}" + (f"。将不采用：{others}" if others else ""),
    }


FACT_TOOLS = (
    Tool("list_facts", "列出已知事实、来源与状态。", FactFilter, _list_facts),
    Tool("list_findings", "列出矛盾、异常与缺失材料。", FindingFilter, _list_findings),
    Tool(
        "rule_on_conflict",
        "就互相矛盾的事实作出取舍（以某份材料为准），须经用户确认。",
        Settlement,
        _settle,
        _question,
    ),
    Tool("propose_fact", "记录或更正一项事实，须经用户确认。", Settlement, _settle, _question),
)
