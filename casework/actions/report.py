"""Draft, revise, restore and submit chapters. Every change is a new version; nothing is overwritten."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from casework.access import Actor, Permission
from casework.actions.journal import new_id, now, record
from casework.dossier import Dossier
from casework.drafting import content_hash, draft, outline
from casework.errors import Invalid, NotFound
from casework.ports import Services, UnitOfWork
from casework.report import Chapter, ChapterStatus, Node, ReportType, Version, subject

Writer = Callable[[Dossier, str], tuple[Node, ...]]  #: chapter key -> its nodes


def chapters(
    services: Services, actor: Actor, case_id: str, report: ReportType = ReportType.FINAL
) -> tuple[Chapter, ...]:
    """The outline with each chapter's newest version."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return outline(uow.dossier(case_id, report=report))


def draft_chapter(
    services: Services,
    actor: Actor,
    case_id: str,
    key: str,
    writer: Writer = draft,
    model: str = "",
    report: ReportType = ReportType.FINAL,
) -> Version:
    """Write a chapter from what is known now; an unchanged text makes no new version."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        dossier = uow.dossier(case_id, with_pages=True, report=report)
        _known(dossier, key)
        version = _add(uow, case_id, report, key, writer(dossier, key), model)
        uow.commit()
    return version


def save_nodes(
    services: Services,
    actor: Actor,
    case_id: str,
    key: str,
    nodes: tuple[Node, ...],
    comment: str,
    report: ReportType = ReportType.FINAL,
) -> Version:
    """A revised text as a new draft version; an approved chapter loses its approval by it."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        _known(uow.dossier(case_id, report=report), key)
        version = _add(uow, case_id, report, key, nodes, "", comment)
        uow.commit()
    return version


def restore(
    services: Services,
    actor: Actor,
    case_id: str,
    key: str,
    number: int,
    report: ReportType = ReportType.FINAL,
) -> Version:
    """Bring back an earlier version as the newest."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        old = next((v for v in uow.reports.versions(case_id, key, report) if v.number == number), None)
        if old is None:
            raise NotFound(f"该章没有第 {number} 版。")
        version = _add(uow, case_id, report, key, old.nodes, old.model, f"恢复自第 {number} 版")
        uow.commit()
    return version


def versions(
    services: Services, actor: Actor, case_id: str, key: str, report: ReportType = ReportType.FINAL
) -> list[Version]:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return uow.reports.versions(case_id, key, report)


def submit(
    services: Services,
    actor: Actor,
    case_id: str,
    keys: Sequence[str],
    report: ReportType = ReportType.FINAL,
) -> list[Version]:
    """Put drafts before a person: their newest versions wait for approval."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        waiting = []
        for key in keys:
            every = uow.reports.versions(case_id, key, report)
            if not every:
                raise Invalid("该章尚未起草，请先起草再提交。")
            latest = every[-1]
            if latest.status in (ChapterStatus.DRAFT, ChapterStatus.RETURNED):
                uow.reports.set_status(latest, ChapterStatus.SUBMITTED)
                latest = replace(latest, status=ChapterStatus.SUBMITTED)
                record(uow, case_id, "chapter.submit", subject(latest), after=latest.content_hash)
            if latest.status is ChapterStatus.SUBMITTED:
                waiting.append(latest)
        uow.commit()
    return waiting


def _known(dossier: Dossier, key: str) -> None:
    if key not in {chapter.key for chapter in outline(dossier)}:
        raise NotFound("报告中没有这一章。")


def _add(
    uow: UnitOfWork,
    case_id: str,
    report: ReportType,
    key: str,
    nodes: tuple[Node, ...],
    model: str,
    comment: str = "",
) -> Version:
    every = uow.reports.versions(case_id, key, report)
    digest = content_hash(nodes)
    if every and every[-1].content_hash == digest:
        return every[-1]
    version = Version(
        id=new_id(),
        case_id=case_id,
        chapter=key,
        number=len(every) + 1,
        status=ChapterStatus.DRAFT,
        nodes=nodes,
        content_hash=digest,
        created_by=uow.actor.name,
        created_at=now(),
        model=model,
        comment=comment,
        report=report,
    )
    uow.reports.add_version(version)
    record(uow, case_id, "chapter.draft", subject(version), after=digest)
    return version
