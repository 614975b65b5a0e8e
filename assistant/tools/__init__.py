"""What the model may do: its arguments -> casework.actions, within the signed-in person's case. TOOLS lists all.

registry   a tool: name, typed arguments, whether a person must agree first
evidence   search, read a page, list evidence
photos     the album by place and time
facts      list, propose, rule
loss       terms, items, compute, what if
worksheets a 理算表 brought back with changes
across     lists compared, the timeline, things that come twice (comparing: their tables)
library    the person's other cases
report     draft, revise, diff, check, submit for approval, export
case       open, next step, gaps, letter
wording    results as the adjuster reads them
"""

from assistant.tools.across import ACROSS_TOOLS
from assistant.tools.case import CASE_TOOLS
from assistant.tools.evidence import EVIDENCE_TOOLS
from assistant.tools.facts import FACT_TOOLS
from assistant.tools.library import LIBRARY_TOOLS
from assistant.tools.loss import LOSS_TOOLS
from assistant.tools.photos import PHOTO_TOOLS
from assistant.tools.registry import Tool, ToolContext, ToolResult
from assistant.tools.report import REPORT_TOOLS
from assistant.tools.worksheets import WORKSHEET_TOOLS

TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        *CASE_TOOLS,
        *EVIDENCE_TOOLS,
        *PHOTO_TOOLS,
        *FACT_TOOLS,
        *ACROSS_TOOLS,
        *LIBRARY_TOOLS,
        *LOSS_TOOLS,
        *WORKSHEET_TOOLS,
        *REPORT_TOOLS,
    )
}

__all__ = ["TOOLS", "Tool", "ToolContext", "ToolResult"]
