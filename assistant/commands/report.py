"""assistant draft | export: the report's chapters, and the files made of them."""

from argparse import Namespace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from adapters import metrics
from assistant.commands.output import BadInput, Output, progress, table
from assistant.commands.service import Service
from casework.actions import cases, exports, facts
from casework.actions import report as chapters
from casework.checks import run as run_checks
from casework.drafting import resolve, to_text
from casework.drafting.reports.reserve import RESERVE
from casework.errors import NotFound
from casework.findings import Finding
from casework.money import plain
from casework.report import Chapter, Claim, Paragraph, ReportType, Table, Version
from export import MEDIA_TYPES, render


def draft(words: Namespace, service: Service) -> Output:
    """{"chapters": [{"number", "title", "status", "text", "citations", "flags"}]}"""
    case_id, kind = service.case(words.case).id, ReportType(words.type)
    if words.reserve:
        _reserve(service, case_id, words.reserve)
    told = draft_chapters(service, case_id, words.chapter, kind)
    text = "\n\n".join(f"{c['number']} {c['title']}\n{c['text']}" for c in told["chapters"])
    return Output(told, text)


def draft_chapters(
    service: Service, case_id: str, wanted: str = "", kind: ReportType = ReportType.FINAL
) -> dict[str, Any]:
    written = []
    for chapter in chosen(service, case_id, wanted, kind):
        progress(f"起草 {chapter.number} {chapter.title}")
        with metrics.section(chapter.key):
            version = chapters.draft_chapter(
                service.services, service.actor, case_id, chapter.key, report=kind
            )
        written.append((chapter, version))
    checked = run_checks(cases.load(service.services, service.actor, case_id, with_pages=True, report=kind))
    return {"chapters": [_row(chapter, version, checked) for chapter, version in written]}


def export(words: Namespace, service: Service) -> Output:
    """{"files": [{"path", "sha256", "bytes", "format", "version", "report", "standing"}]}"""
    case_id, kind = service.case(words.case).id, ReportType(words.type)
    told = write_files(service, case_id, words.format, words.output, kind)
    return Output(told, table(told["files"], {"path": "文件", "bytes": "字节", "sha256": "SHA-256"}))


def write_files(
    service: Service, case_id: str, formats: str, folder: Path, kind: ReportType = ReportType.FINAL
) -> dict[str, Any]:
    """Exports and writes the bytes into `folder`. Raises BadInput for a format or folder that will not do."""
    wanted = [f.strip().lower() for f in formats.split(",") if f.strip()]
    if not wanted or any(f not in MEDIA_TYPES for f in wanted):
        raise BadInput(f"不支持的格式“{formats}”，可选 docx,pdf,xlsx,zip。(unknown format)")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"无法写入 {folder}：{error.strerror} (cannot write)") from None
    files = []
    with metrics.exporting(wanted):
        made = exports.export(service.services, service.actor, case_id, wanted, render, kind)
    for row, data in made:
        path = folder / row.name
        path.write_bytes(data)
        files.append(
            {
                "path": str(path),
                "sha256": row.sha256,
                "bytes": len(data),
                "format": row.format,
                "version": row.version,
                "report": row.report.value,
                "standing": row.standing,
            }
        )
    return {"files": files}


def chosen(service: Service, case_id: str, wanted: str, kind: ReportType = ReportType.FINAL) -> list[Chapter]:
    """By position, visible number, title or key; all for "". Raises NotFound naming what there is."""
    every = chapters.chapters(service.services, service.actor, case_id, kind)
    if not wanted:
        return list(every)
    if wanted.isdigit() and 1 <= int(wanted) <= len(every):
        return [every[int(wanted) - 1]]
    key = resolve(cases.load(service.services, service.actor, case_id, report=kind), wanted)
    found = [c for c in every if c.key == key]
    if not found:
        raise NotFound(
            f"没有“{wanted}”这一章。报告各章为：" + "、".join(f"{c.number} {c.title}" for c in every)
        )
    return found


def _reserve(service: Service, case_id: str, amount: str) -> None:
    """The reserve is a person's word. Raises BadInput."""
    try:
        value = Decimal(amount.replace(",", ""))
    except InvalidOperation:
        raise BadInput(f"准备金“{amount}”不是金额。(not an amount)") from None
    if not value.is_finite() or value < 0:
        raise BadInput("准备金不能为负数。(negative)")
    facts.settle(service.services, service.actor, case_id, RESERVE, plain(value), "公估师提出")


def _row(chapter: Chapter, version: Version, checked: list[Finding]) -> dict[str, Any]:
    cited = {}
    for claim in _claims(version):
        for source in claim.sources:
            if source.citation:
                cited[(source.citation.file_id, source.citation.page, source.citation.quote)] = (
                    source.citation
                )
    flags = [
        f"无来源：{claim.text}" for claim in _claims(version) if not claim.sources and claim.text.strip()
    ]
    flags += [f.message for f in checked if f.chapter == chapter.key]
    return {
        "key": chapter.key,
        "number": chapter.number,
        "title": chapter.title,
        "status": str(version.status),
        "version": version.number,
        "text": to_text(version.nodes),
        "citations": [c.as_json() for c in cited.values()],
        "flags": flags,
    }


def _claims(version: Version) -> list[Claim]:
    found: list[Claim] = []
    for node in version.nodes:
        if isinstance(node, Paragraph):
            found += node.claims
        elif isinstance(node, Table):
            found += [Claim(cell.text, cell.sources) for row in node.rows for cell in row if cell.sources]
    return found
