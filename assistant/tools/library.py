"""The tool that looks into the person's other cases: 以前有没有类似的案子."""

from pydantic import Field

from assistant.tools.registry import Arguments, Tool, ToolContext, ToolResult


class Similar(Arguments):
    about: str = Field(
        default="", description="要找什么，用用户的原话（如“电梯井进水”）；留空表示找与本案相似的案件"
    )


def _search(context: ToolContext, wanted: Similar) -> ToolResult:
    found = context.elsewhere(context.actor, context.case_id, wanted.about)
    return ToolResult(found.text, found.citations)


LIBRARY_TOOLS = (
    Tool(
        "search_my_cases",
        "在用户参与的其他案件中查找相似的案件或材料，返回各案的原文与出处。只供参考，不是本案的证据。",
        Similar,
        _search,
        act="在您的其他案件中查找",
    ),
)
