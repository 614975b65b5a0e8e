"""Export the report: rendered through a port, kept in the bucket with hash, version and author."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from casework.access import Actor, Permission
from casework.actions.journal import new_id, now, record
from casework.checks import run as run_checks
from casework.dossier import Dossier
from casework.drafting import outline
from casework.errors import Blocked, NotFound
from casework.findings import Finding
from casework.ports import Services
from casework.report import ChapterStatus, Export, Rendered

Renderer = Callable[[Dossier, str, Callable[[str], bytes | None]], Rendered]


def prepare(services: Services, actor: Actor, case_id: str) -> tuple[Dossier, list[Finding]]:
    """The dossier as it would be exported, and the findings that stand in the way."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        dossier = uow.dossier(case_id, with_pages=True)
    dossier = replace(dossier, chapters=outline(dossier))
    overridden = {(f.code, f.subject): f.overridden for f in dossier.findings}
    found = [replace(f, overridden=overridden.get((f.code, f.subject), "")) for f in run_checks(dossier)]
    return dossier, [f for f in found if f.blocks]


def export(
    services: Services, actor: Actor, case_id: str, formats: Sequence[str], render: Renderer
) -> list[tuple[Export, bytes]]:
    """Render each format; Blocked names what must be resolved or overridden first."""
    dossier, blockers = prepare(services, actor, case_id)
    if not any(c.latest for c in dossier.chapters):
        raise Blocked("报告尚未起草，请先起草章节。")
    if blockers and all(
        c.latest is None or c.latest.status is ChapterStatus.APPROVED for c in dossier.chapters
    ):
        raise Blocked("导出前仍有问题须处理或写明理由放行：" + "；".join(f.message for f in blockers[:8]))
    number = 1 + max((e.version for e in dossier.exports), default=0)
    load = photo_loader(services, dossier)
    return [_keep(services, actor, dossier, render(dossier, f, load), f, number) for f in formats]


def photo_loader(services: Services, dossier: Dossier) -> Callable[[str], bytes | None]:
    """Bytes of an evidence image by file id, for the photo annex."""
    by_id = {f.id: f for f in dossier.files}

    def load(file_id: str) -> bytes | None:
        file = by_id.get(file_id)
        if file is None:
            return None
        key = f"cases/{file.case_id}/originals/{file.sha256[:2]}/{file.sha256}"
        return services.bucket.get(key) if services.bucket.exists(key) else None

    return load


def _keep(
    services: Services, actor: Actor, dossier: Dossier, made: Rendered, format_: str, number: int
) -> tuple[Export, bytes]:
    digest = hashlib.sha256(made.data).hexdigest()
    key = f"cases/{dossier.case.id}/exports/{number}/{digest}.{format_}"
    services.bucket.put(key, made.data, made.media_type)
    row = Export(
        new_id(), dossier.case.id, format_, key, digest, len(made.data), number, actor.name, now(), made.name
    )
    with services.work(actor) as uow:
        uow.permit(dossier.case.id, Permission.WRITE)
        uow.reports.add_export(row)
        record(uow, dossier.case.id, "report.export", f"{format_}#{number}", after=digest)
        uow.commit()
    return row, made.data


def download(services: Services, actor: Actor, case_id: str, export_id: str) -> tuple[Export, bytes]:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        row = next((e for e in uow.reports.exports(case_id) if e.id == export_id), None)
    if row is None:
        raise NotFound("没有找到该导出文件。")
    return row, services.bucket.get(row.key)
