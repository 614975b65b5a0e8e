"""The report as it stands: chapters with their text, status and flags; exports to download."""

from typing import Any

from assistant.screen.history import STATUS
from assistant.screen.words import chips, shown
from casework.dossier import Dossier
from casework.drafting import to_text
from casework.drafting.standing import report_label, standing
from casework.drafting.unsupported import unsupported
from casework.report import Chapter, ChapterStatus, Export, Paragraph, ReportType, Source, Version


def drafts(dossier: Dossier) -> dict[str, Any]:
    """What Drafts.jsx shows."""
    stands = standing(dossier)
    return {
        "title": dossier.case.title,
        "report": dossier.report.value,
        "label": report_label(dossier, stands),
        "kinds": [{"key": kind.value, "label": kind.label} for kind in ReportType],
        "state": stands.state.value,
        "state_label": stands.state.label,
        "chapters": [_chapter(c) for c in dossier.chapters],
        "exports": [export_row(e) for e in reversed(dossier.exports) if e.report is dossier.report],
    }


def export_row(export: Export) -> dict[str, Any]:
    """A finished file with the address to fetch it from."""
    return {
        "id": export.id,
        "name": export.name or f"公估报告.{export.format}",
        "format": export.format,
        "standing": export.standing,
        "version": export.version,
        "size": export.size,
        "sha256": export.sha256,
        "by": export.created_by,
        "at": export.created_at.isoformat(timespec="minutes"),
        "url": f"/cases/{export.case_id}/exports/{export.id}",
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    latest = chapter.latest
    row: dict[str, Any] = {
        "key": chapter.key,
        "number": chapter.number,
        "title": chapter.title,
        "status": latest.status.value if latest else "empty",
        "label": STATUS[latest.status if latest else ChapterStatus.EMPTY],
        "stale": list(chapter.stale),
    }
    return row | (_version(latest) if latest else {})


def _version(version: Version) -> dict[str, Any]:
    citations = [s.citation.as_json() for s in _sources(version) if s.citation]
    return {
        "version": version.number,
        "hash": version.content_hash,
        "text": shown(to_text(version.nodes), citations),
        "chips": chips(citations),
        "unsupported": unsupported(version.nodes),
        "comment": version.comment,
        "by": version.decided_by or version.created_by,
        "at": (version.decided_at or version.created_at).isoformat(timespec="minutes"),
    }


def _sources(version: Version) -> list[Source]:
    return [
        source
        for node in version.nodes
        if isinstance(node, Paragraph)
        for claim in node.claims
        for source in claim.sources
    ]
