"""A dossier with every chapter drafted, as it stands before or after approval."""

from dataclasses import replace

from casework.dossier import Dossier
from casework.drafting import content_hash, draft, outline
from casework.report import Chapter, ChapterStatus, Node, Version
from tests.unit.dossiers.builder import NOW


def version(key: str, nodes: tuple[Node, ...], status: ChapterStatus = ChapterStatus.APPROVED) -> Version:
    return Version(
        f"v-{key}", "case", key, 1, status, nodes, content_hash(nodes), "起草人", NOW, decided_by="复核人"
    )


def written(dossier: Dossier, status: ChapterStatus = ChapterStatus.APPROVED) -> Dossier:
    """All chapters drafted from the dossier itself."""
    chapters = tuple(
        Chapter(c.key, c.number, c.title, version(c.key, draft(dossier, c.key), status))
        for c in outline(dossier)
    )
    return refreshed(replace(dossier, chapters=chapters))


def refreshed(dossier: Dossier) -> Dossier:
    """Staleness computed anew, as the outline does before a review."""
    return replace(dossier, chapters=outline(dossier))


def rewritten(dossier: Dossier, key: str, nodes: tuple[Node, ...]) -> Dossier:
    """One chapter replaced by other nodes."""
    chapters = tuple(replace(c, latest=version(key, nodes)) if c.key == key else c for c in dossier.chapters)
    return refreshed(replace(dossier, chapters=chapters))
