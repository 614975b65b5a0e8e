"""assistant draft | export: the report's chapters, and the files made of them."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from adapters import metrics
from assistant.commands.output import BadInput, Output, progress, table
from assistant.commands.service import Service
from casework.actions import cases, exports
from casework.actions import report as chapters
from casework.checks import run as run_checks
from casework.drafting import resolve, to_text
from casework.errors import NotFound
from casework.findings import Finding
from casework.report import Chapter, Claim, Paragraph, Table, Version
from export import render

_FORMATS = ("docx", "pdf", "xlsx")


def draft(words: Namespace, service: Service) -> Output:
    """{"chapters": [{"number", "title", "status", "text", "citations", "flags"}]}"""
    told = draft_chapters(service, service.case(words.case).id, words.chapter)
    text = "\n\n".join(f"{c['number']} {c['title']}\n{c['text']}" for c in told["chapters"])
    return Output(told, text)


def draft_chapters(service: Service, case_id: str, wanted: str = "") -> dict[str, Any]:
    every = chapters.chapters(service.services, service.actor, case_id)
    chosen = _chosen(service, case_id, every, wanted) if wanted else list(every)
    written = []
    for chapter in chosen:
        progress(f"起草 {chapter.number} {chapter.title}")
        with metrics.section(chapter.key):
            version = chapters.draft_chapter(service.services, service.actor, case_id, chapter.key)
        written.append((chapter, version))
    checked = run_checks(cases.load(service.services, service.actor, case_id, with_pages=True))
    return {"chapters": [_row(chapter, version, checked) for chapter, version in written]}


def export(words: Namespace, service: Service) -> Output:
    """{"files": [{"path", "sha256", "bytes", "format", "version"}]}"""
    told = write_files(service, service.case(words.case).id, words.format, words.output)
    return Output(told, table(told["files"], {"path": "文件", "bytes": "字节", "sha256": "SHA-256"}))


def write_files(service: Service, case_id: str, formats: str, folder: Path) -> dict[str, Any]:
    """Exports and writes the bytes into `folder`. Raises BadInput for a format or folder that will not do."""
    wanted = [f.strip().lower() for f in formats.split(",") if f.strip()]
    if not wanted or any(f not in _FORMATS for f in wanted):
        raise BadInput(f"不支持的格式“{formats}”，可选 docx,pdf,xlsx。(unknown format)")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"无法写入 {folder}：{error.strerror} (cannot write)") from None
    files = []
    with metrics.exporting(wanted):
        made = exports.export(service.services, service.actor, case_id, wanted, render)
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
            }
        )
    return {"files": files}


def _chosen(service: Service, case_id: str, every: tuple[Chapter, ...], wanted: str) -> list[Chapter]:
    """By position, visible number, title or key. Raises NotFound naming what there is."""
    if wanted.isdigit() and 1 <= int(wanted) <= len(every):
        return [every[int(wanted) - 1]]
    key = resolve(cases.load(service.services, service.actor, case_id), wanted)
    chosen = [c for c in every if c.key == key]
    if not chosen:
        raise NotFound(
            f"没有“{wanted}”这一章。报告各章为：" + "、".join(f"{c.number} {c.title}" for c in every)
        )
    return chosen


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
