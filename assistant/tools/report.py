"""Tools on the report: draft, revise, diff, check, put before a person, export. Approval itself is not here."""

from typing import Any, Literal

from pydantic import Field

from adapters import metrics
from assistant.answering.composing import literal
from assistant.tools.registry import Arguments, Tool, ToolContext, ToolResult
from assistant.tools.wording import chapter_text, diff_text, findings_list
from casework.actions import cases, exports, report
from casework.drafting import diff, resolve, revise
from casework.drafting.standing import State, report_label, standing
from casework.drafting.unsupported import unsupported
from casework.errors import Invalid
from casework.findings import FindingCode
from casework.report import Chapter, ChapterStatus, Export, ReportType

_TYPE = Field(
    default=ReportType.FINAL,
    description="哪种报告：advice 查勘快报、preliminary 初步、interim 进展（中期）、final 最终、supplementary 补充",
)


class ChapterWanted(Arguments):
    report: ReportType = _TYPE
    chapter: str = Field(
        default="", description="章号、章名或章键，例如 第五章、查勘情况、survey；留空表示全部"
    )


class Revision(Arguments):
    report: ReportType = _TYPE
    chapter: str = Field(description="章号、章名或章键")
    instruction: str = Field(description="修改要求，原样传入")


class Formats(Arguments):
    report: ReportType = _TYPE
    formats: list[Literal["docx", "pdf", "xlsx", "zip"]] = Field(min_length=1, description="导出格式")


class ReportWanted(Arguments):
    report: ReportType = _TYPE


def _chosen(context: ToolContext, words: str, kind: ReportType) -> list[Chapter]:
    """The chapters of that report meant by `words`; all of them when empty."""
    every = report.chapters(context.services, context.actor, context.case_id, kind)
    if not words:
        return list(every)
    key = resolve(cases.load(context.services, context.actor, context.case_id, report=kind), words)
    if key is None:
        titles = "、".join(f"{c.number} {c.title}" for c in every)
        raise Invalid(f"没有找到“{words}”这一章。报告各章为：{titles}。")
    return [c for c in every if c.key == key]


def _draft(context: ToolContext, wanted: ChapterWanted) -> ToolResult:
    parts = []
    for chapter in _chosen(context, wanted.chapter, wanted.report):
        with metrics.section(chapter.key):
            version = report.draft_chapter(
                context.services, context.actor, context.case_id, chapter.key, report=wanted.report
            )
        metrics.CLAIMS_UNSUPPORTED.labels("chapter").inc(len(unsupported(version.nodes)))
        text = chapter_text(chapter, version)
        context.progress(
            {
                "kind": "chapter",
                "key": chapter.key,
                "title": chapter.title,
                "text": text,
                "report": wanted.report.value,
            }
        )
        parts.append((chapter, version, text))
    if len(parts) == 1:
        return ToolResult(parts[0][2], data={"drafted": [parts[0][0].key]})
    listed = "\n".join(f"- {c.number} {c.title}（第{v.number}版）" for c, v, _ in parts)
    return ToolResult(
        f"已起草{_named(wanted.report)} {len(parts)} 章：\n{listed}\n\n请逐章审阅，可直接说修改意见，或提交批准。",
        data={"drafted": [c.key for c, _, _ in parts]},
    )


def _revise(context: ToolContext, wanted: Revision) -> ToolResult:
    (chapter,) = _chosen(context, wanted.chapter, wanted.report)
    if chapter.latest is None:
        raise Invalid(f"{chapter.title}尚未起草。")
    dossier = cases.load(
        context.services, context.actor, context.case_id, with_pages=True, report=wanted.report
    )
    with metrics.section(chapter.key):
        result = revise(chapter.latest.nodes, wanted.instruction, dossier)
        version = report.save_nodes(
            context.services,
            context.actor,
            context.case_id,
            chapter.key,
            result.nodes,
            wanted.instruction,
            wanted.report,
        )
    metrics.CLAIMS_UNSUPPORTED.labels("chapter").inc(len(unsupported(version.nodes)))
    changes = diff_text(diff(chapter.latest.nodes, version.nodes))
    return ToolResult(f"{result.note}\n\n{changes}", data={"drafted": [chapter.key]})


def _show_diff(context: ToolContext, wanted: ChapterWanted) -> ToolResult:
    parts = []
    for chapter in _chosen(context, wanted.chapter, wanted.report):
        every = report.versions(context.services, context.actor, context.case_id, chapter.key, wanted.report)
        if len(every) >= 2:
            text = diff_text(diff(every[-2].nodes, every[-1].nodes))
            parts.append(f"**{chapter.title}** 第{every[-2].number}版 → 第{every[-1].number}版\n{text}")
    return ToolResult("\n\n".join(parts) or "还没有可比较的前后两个版本。")


def _check(context: ToolContext, wanted: ReportWanted) -> ToolResult:
    dossier, checked = exports.review(context.services, context.actor, context.case_id, wanted.report)
    found = [
        *checked,
        *(f for f in dossier.findings if f.code not in (FindingCode.CHECK, FindingCode.UNTRACED_FIGURE)),
    ]
    if not found:
        return ToolResult("复核完成，未发现问题。")
    return ToolResult(
        "复核发现：\n" + findings_list(found), tuple(c for f in found for c in f.citations)[:40]
    )


def _waiting(context: ToolContext, wanted: ChapterWanted) -> list[Chapter]:
    return [
        c
        for c in _chosen(context, wanted.chapter, wanted.report)
        if c.latest and c.latest.status is not ChapterStatus.APPROVED
    ]


def _submit(context: ToolContext, wanted: ChapterWanted) -> ToolResult:
    """Runs after the person has answered; what they decided is in the report itself."""
    chosen = [c for c in _chosen(context, wanted.chapter, wanted.report) if c.latest]
    done = [c for c in chosen if c.latest and c.latest.status is ChapterStatus.APPROVED]
    if chosen and len(done) == len(chosen):
        return ToolResult(f"已由 {context.actor.name} 批准：" + "、".join(c.title for c in done) + "。")
    left = "、".join(c.title for c in chosen if c not in done)
    return ToolResult(f"批准 {len(done)} 章；尚未批准：{left or '无'}。")


def _ask_approval(context: ToolContext, wanted: ChapterWanted) -> dict[str, Any]:
    waiting = _waiting(context, wanted)
    if not waiting:
        drafted = [c for c in _chosen(context, wanted.chapter, wanted.report) if c.latest]
        raise Invalid("所选章节均已批准。" if drafted else "还没有可批准的章节，请先起草。")
    keys = [c.key for c in waiting]
    submitted = report.submit(context.services, context.actor, context.case_id, keys, wanted.report)
    titles = "、".join(c.title for c in waiting)
    return {
        "kind": "chapters",
        "title": f"批准{_named(wanted.report)} {len(waiting)} 章？",
        "detail": titles,
        "chapters": [{"key": v.chapter, "hash": v.content_hash, "report": v.report.value} for v in submitted],
    }


def _export(context: ToolContext, wanted: Formats) -> ToolResult:
    with metrics.exporting(wanted.formats):
        made = exports.export(
            context.services, context.actor, context.case_id, wanted.formats, context.render, wanted.report
        )
    listed = "\n".join(
        f"- {row.name}（{row.size // 1024 + 1} KB，SHA-256 {row.sha256[:12]}…）" for row, _ in made
    )
    return ToolResult(
        f"已导出{_named(wanted.report)}第 {made[0][0].version} 版（{made[0][0].standing}）：\n{listed}{_marked(made[0][0])}",
        data={"exports": [[row.id, row.name, row.format] for row, _ in made]},
    )


def _named(kind: ReportType) -> str:
    return "" if kind is ReportType.FINAL else f"《{kind.label}》"


def _marked(made: Export) -> str:
    """What a person who works alone must know of a file that looks finished."""
    if made.standing != State.UNREVIEWED.label or made.format == "xlsx":
        return ""
    return (
        "\n\n各章已通过，文件上标有“未经三审”。正式签发须由主办、协办、校对、复核、签发五人分别办理，"
        "请在报告面板的“三审”中指派人员并送审。"
    )


def _standing(context: ToolContext, wanted: ReportWanted) -> ToolResult:
    """Reads only: handing in, passing and sending back are done by people at the panel."""
    dossier = cases.load(context.services, context.actor, context.case_id, report=wanted.report)
    stands = standing(dossier)
    lines = [f"**{report_label(dossier, stands)}**：{stands.state.label}。"]
    for issue in (i for i in dossier.issues if i.report is wanted.report):
        acts = "；".join(
            f"{s.step.label} {literal(s.name)}{'' if s.passed else '（退回）'}" for s in issue.sign_offs
        )
        due = f"，下一步：{issue.next_step.label}" if issue.next_step else ""
        lines.append(f"- {issue.label}：{acts}{due}")
    lines.append("送审、通过和退回须由本人在报告面板的“三审”中办理。")
    return ToolResult("\n".join(lines), data={"panel": "Review", "report": wanted.report.value})


REPORT_TOOLS = (
    Tool("draft_chapter", "起草报告的一章或全部章节。", ChapterWanted, _draft, act="起草报告"),
    Tool(
        "revise_chapter",
        "按用户意见修改某一章，形成新版本并显示差异。",
        Revision,
        _revise,
        act="修改报告",
        own_words="instruction",
    ),
    Tool("show_diff", "显示某章最近两个版本的差异。", ChapterWanted, _show_diff),
    Tool("check_report", "按复核标准检查全文与数据。", ReportWanted, _check),
    Tool("review_status", "三审进度：送审、协办、校对、复核、签发到哪一步。", ReportWanted, _standing),
    Tool("request_approval", "把章节提交给用户本人批准。", ChapterWanted, _submit, _ask_approval),
    Tool(
        "export_report",
        "导出报告文件（docx、pdf、xlsx；zip 为含报告、证据清单、理算、审计记录和核验程序的报告核验包）。",
        Formats,
        _export,
        act="导出报告",
    ),
)
