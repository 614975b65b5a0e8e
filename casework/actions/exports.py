"""Export the report: rendered through a port, kept in the bucket with hash, version and author."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from casework.access import Actor, Permission, Role
from casework.actions.evidence import original_key
from casework.actions.journal import new_id, now, record
from casework.audit import Trail
from casework.checks import run as run_checks
from casework.dossier import Dossier
from casework.drafting import outline
from casework.drafting.standing import standing
from casework.errors import Blocked, NotFound
from casework.findings import Finding
from casework.ports import Services
from casework.report import ChapterStatus, Export, Rendered, ReportType

Renderer = Callable[[Dossier, str, Callable[[str], bytes | None]], Rendered]


BUNDLE = "zip"  #: the format that holds the others and what proves them
_REVIEW = "review"  #: origin of the findings of the last review
_MAY_KEEP = (Role.LEAD, Role.ADJUSTER)


def review(
    services: Services, actor: Actor, case_id: str, report: ReportType = ReportType.FINAL
) -> tuple[Dossier, list[Finding]]:
    """The dossier as it would be exported and all findings of the review, with the reasons of those overridden.

    The findings are kept, so that a person can override one of them with a written reason (`approvals.override`).
    """
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        dossier = uow.dossier(case_id, with_pages=True, report=report)
        dossier = replace(dossier, chapters=outline(dossier))
        found = run_checks(dossier)
        if uow.cases.role(case_id) in _MAY_KEEP:
            uow.knowledge.replace_findings(case_id, _REVIEW, found)
            uow.commit()
        reasons = {(f.code, f.subject): f.overridden for f in uow.dossier(case_id).findings}
    return dossier, [replace(f, overridden=reasons.get((f.code, f.subject), "")) for f in found]


def prepare(
    services: Services, actor: Actor, case_id: str, report: ReportType = ReportType.FINAL
) -> tuple[Dossier, list[Finding]]:
    """The dossier as it would be exported, and the findings that stand in the way."""
    dossier, found = review(services, actor, case_id, report)
    return dossier, [f for f in found if f.blocks]


def export(
    services: Services,
    actor: Actor,
    case_id: str,
    formats: Sequence[str],
    render: Renderer,
    report: ReportType = ReportType.FINAL,
) -> list[tuple[Export, bytes]]:
    """Render each format; the layout marks it 草稿 until every chapter is approved and none is stale, then 未经三审
    until this very text has been issued.

    Blocked: nothing to export yet, or all is approved and a blocking finding is neither resolved nor overridden.
    """
    dossier, blockers = prepare(services, actor, case_id, report)
    _something_to_export(dossier, formats)
    if BUNDLE in formats:
        dossier = replace(dossier, trail=_trail(services, actor, case_id))
    if blockers and is_final(dossier):
        listed = "；".join(f"{n}. {f.message}" for n, f in enumerate(blockers[:8], 1))
        more = f"（另有{len(blockers) - 8}项）" if len(blockers) > 8 else ""
        raise Blocked(
            f"全部章节已批准，但复核仍有{len(blockers)}项问题须处理，或由公估师写明理由放行后再导出：{listed}{more}"
        )
    number = 1 + max((e.version for e in dossier.exports), default=0)
    load = photo_loader(services, dossier)
    stands = standing(dossier).state.label
    return [_keep(services, actor, dossier, render(dossier, f, load), f, number, stands) for f in formats]


def _trail(services: Services, actor: Actor, case_id: str) -> Trail:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return tuple(uow.audit_trail(case_id))


def is_final(dossier: Dossier) -> bool:
    """Whether every chapter is drafted and approved; anything less is exported as a draft and nothing blocks it."""
    statuses = [c.latest.status if c.latest else ChapterStatus.EMPTY for c in dossier.chapters]
    return bool(statuses) and all(s is ChapterStatus.APPROVED for s in statuses)


def _something_to_export(dossier: Dossier, formats: Sequence[str]) -> None:
    """A text needs a drafted chapter; the 理算 workbook alone needs a reckoning or claim lines."""
    if any(c.latest for c in dossier.chapters):
        return
    if set(formats) == {"xlsx"} and (dossier.run or dossier.items):
        return
    raise Blocked(
        "报告尚未起草，请先起草章节。"
        if set(formats) != {"xlsx"}
        else "尚无损失项目或理算结果，请先定损或理算。"
    )


def photo_loader(services: Services, dossier: Dossier) -> Callable[[str], bytes | None]:
    """Bytes of an evidence image by file id, for the photo annex."""
    by_id = {f.id: f for f in dossier.files}

    def load(file_id: str) -> bytes | None:
        file = by_id.get(file_id)
        if file is None:
            return None
        key = original_key(file.case_id, file.sha256)
        return services.bucket.get(key) if services.bucket.exists(key) else None

    return load


def _keep(
    services: Services,
    actor: Actor,
    dossier: Dossier,
    made: Rendered,
    format_: str,
    number: int,
    stands: str,
) -> tuple[Export, bytes]:
    digest = hashlib.sha256(made.data).hexdigest()
    key = f"cases/{dossier.case.id}/exports/{number}/{digest}.{format_}"
    services.bucket.put(key, made.data, made.media_type)
    row = Export(
        new_id(),
        dossier.case.id,
        format_,
        key,
        digest,
        len(made.data),
        number,
        actor.name,
        now(),
        made.name,
        dossier.report,
        stands,
    )
    with services.work(actor) as uow:
        uow.permit(dossier.case.id, Permission.WRITE)
        uow.reports.add_export(row)
        record(uow, dossier.case.id, "report.export", f"{format_}#{number}", before=stands, after=digest)
        uow.commit()
    return row, made.data


def download(services: Services, actor: Actor, case_id: str, export_id: str) -> tuple[Export, bytes]:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        row = next((e for e in uow.reports.exports(case_id) if e.id == export_id), None)
    if row is None:
        raise NotFound("没有找到该导出文件。")
    return row, services.bucket.get(row.key)
