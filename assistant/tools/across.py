"""Tools that look across papers and cases: lists compared, everything dated, things that come twice."""

from typing import Literal

from pydantic import Field

from assistant.tools.comparing import (
    comparison_citations,
    comparison_text,
    repeats_text,
    timeline_text,
)
from assistant.tools.registry import Arguments, NoArguments, Tool, ToolContext, ToolResult
from assistant.tools.wording import findings_list
from casework import timeline
from casework.actions import across, cases
from casework.findings import FindingCode
from casework.records import Side

_MOST_CITED = 60


class Wanted(Arguments):
    against: list[Literal["invoice", "book", "count", "packing", "quote"]] = Field(
        default=[],
        description="只与这些材料比对：invoice 发票，book 账册或固定资产卡片，count 查勘清点，packing 装箱单或提单，quote 报价；留空为全部",
    )
    only_different: bool = Field(default=False, description="true 表示只列有差异的项目")


def _compare(context: ToolContext, wanted: Wanted) -> ToolResult:
    made = across.comparison(context.services, context.actor, context.case_id)
    sides = [Side(name) for name in wanted.against]
    text = comparison_text(made, sides, wanted.only_different)
    cited = comparison_citations(made, sides, wanted.only_different)[:_MOST_CITED]
    data = {"panel": "Comparison"} if len(made.sides) > 1 else {}
    return ToolResult(text, cited, data)


def _timeline(context: ToolContext, _: NoArguments) -> ToolResult:
    dossier = cases.load(context.services, context.actor, context.case_id, with_pages=True)
    told = timeline.events(dossier)
    wrong = timeline.impossible(dossier)
    wrong += [f for f in dossier.findings if f.code is FindingCode.CONFLICT and _about_time(f.subject)]
    text = timeline_text(told) + (f"\n\n**请核对**\n{findings_list(wrong)}" if wrong else "")
    cited = tuple(c for e in told for c in e.citations[:4]) + tuple(c for f in wrong for c in f.citations)
    return ToolResult(text, tuple(dict.fromkeys(cited))[:_MOST_CITED], {"panel": "Timeline"} if told else {})


def _about_time(key: str) -> bool:
    return key.endswith(("date", "time", "_start", "_end"))


def _repeats(context: ToolContext, _: NoArguments) -> ToolResult:
    found = across.repeats(context.services, context.actor, context.case_id)
    dossier = cases.load(context.services, context.actor, context.case_id)
    here = [f for f in dossier.findings if f.subject.startswith("twice ")]
    text = repeats_text(found) + (f"\n\n本案之内：\n{findings_list(here)}" if here else "")
    cited = [r.mark.citation for r in found] + [c for f in here for c in f.citations]
    return ToolResult(text, tuple(dict.fromkeys(cited))[:_MOST_CITED])


ACROSS_TOOLS = (
    Tool(
        "compare_records",
        "三方比对：把报损清单与发票、账册或固定资产卡片、查勘清点、装箱单或提单、报价逐项核对，列出数量、单价、金额的差异。",
        Wanted,
        _compare,
    ),
    Tool(
        "show_timeline",
        "把全部材料中带日期的事项按时间排列，指出先后顺序不可能的地方。",
        NoArguments,
        _timeline,
    ),
    Tool(
        "find_repeats",
        "查有没有重复：同一发票、票据、照片、车架号或资产编号在本案或其他案件中再次出现。",
        NoArguments,
        _repeats,
    ),
)
