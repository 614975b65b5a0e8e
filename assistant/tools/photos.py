"""The photographs of a case: the album in words, and the panel that shows it."""

from assistant.answering.composing import literal
from assistant.tools.registry import NoArguments, Tool, ToolContext, ToolResult
from casework.actions import cases
from casework.evidence import Citation
from casework.photos import Captions, Group, album, review

_MOST = 8  #: pictures named of each group; the panel has all


def _album(context: ToolContext, _: NoArguments) -> ToolResult:
    dossier = cases.load(context.services, context.actor, context.case_id, with_pages=True)
    groups = album(dossier.files)
    if not groups:
        return ToolResult("本案还没有现场照片。请把照片原图（不经聊天软件压缩）直接拖进对话。")
    count = sum(len(group.files) for group in groups)
    warned = [f"- {literal(finding.message)}" for finding in review(dossier)]
    parts = [f"本案共有现场照片 **{count}** 张，按拍摄地点和时间分为 {len(groups)} 组，右侧可逐张查看。"]
    captions = Captions(dossier)
    parts += [_told(captions, group) for group in groups]
    parts += ["**请核对**\n" + "\n".join(warned)] if warned else []
    cited = tuple(Citation(f.id, f.name, 1, "") for group in groups for f in group.files[:_MOST])
    return ToolResult("\n\n".join(parts), cited, {"panel": "Photos"})


def _told(captions: Captions, group: Group) -> str:
    lines = [f"- {literal(captions.of(f).text)} [{literal(f.name)} p1]" for f in group.files[:_MOST]]
    if len(group.files) > _MOST:
        lines.append(f"- 另有 {len(group.files) - _MOST} 张")
    return f"**{literal(group.title)}**（{len(group.files)} 张）\n" + "\n".join(lines)


PHOTO_TOOLS = (
    Tool(
        "show_photos",
        "按地点和时间列出现场照片，并打开照片面板；附疑点（重复、时钟、地点）。",
        NoArguments,
        _album,
    ),
)
