"""Open, list and describe cases; bind a conversation to one."""

from dataclasses import replace

from casework.access import Actor, Permission
from casework.actions.journal import new_id, now, record
from casework.case import Case
from casework.dossier import Dossier
from casework.drafting import outline
from casework.errors import Invalid
from casework.lines import detect
from casework.ports import Services
from casework.report import ReportType

_MAX_TITLE = 200


def open_case(services: Services, actor: Actor, title: str, line: str = "", demo: bool = False) -> Case:
    """A new case with `actor` as lead (主办). `line` is a key or any Chinese name; detected from the title when empty."""
    title = " ".join(title.split())[:_MAX_TITLE]
    if not title:
        raise Invalid("请给案件起一个名称，例如“杭州某包材厂仓库火灾”。")
    created = now()
    case = Case(
        id=new_id(),
        title=title,
        line=detect(line or title),
        report_number=f"GG-{created:%Y%m%d}-{new_id()[:6].upper()}",
        created_by=actor.user_id,
        created_at=created,
        demo=demo,
    )
    with services.work(actor) as uow:
        uow.cases.create(case)
        record(uow, case.id, "case.open", case.report_number, after=case.title)
        uow.commit()
    return case


def list_cases(services: Services, actor: Actor) -> list[Case]:
    """The actor's cases, newest first."""
    with services.work(actor) as uow:
        return uow.cases.list()


def describe(
    services: Services, actor: Actor, case_id: str, title: str | None = None, line: str | None = None
) -> Case:
    """Change title or line of business; raises Conflict when somebody else changed the case first."""
    with services.work(actor) as uow:
        case = uow.permit(case_id, Permission.WRITE)
        changed = replace(case, title=title or case.title, line=detect(line) if line else case.line)
        uow.cases.save(changed, case.version)
        record(uow, case_id, "case.describe", case_id, case.title, changed.title)
        uow.commit()
    return replace(changed, version=case.version + 1)


def load(
    services: Services,
    actor: Actor,
    case_id: str,
    with_pages: bool = False,
    report: ReportType = ReportType.FINAL,
) -> Dossier:
    """Everything known of the case, its chapters in the report's order; NotFound when it is not the actor's."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        dossier = uow.dossier(case_id, with_pages, report)
    return replace(dossier, chapters=outline(dossier))


def case_of_thread(services: Services, actor: Actor, thread_id: str) -> str | None:
    """The case this actor's conversation belongs to, if it has one yet."""
    with services.work(actor) as uow:
        return uow.cases.of_thread(thread_id)


def bind_thread(services: Services, actor: Actor, thread_id: str, case_id: str) -> None:
    """One conversation belongs to one case for good; Conflict when it already has another."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        uow.cases.bind_thread(thread_id, case_id)
        uow.commit()
