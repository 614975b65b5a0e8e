"""Who has which role in a case. Set by the 主办 in person: no import path leads here from graph, tools or worker."""

from casework.access import Actor, Permission, Role
from casework.actions.journal import record
from casework.errors import Invalid, NotFound
from casework.issue import Member
from casework.ports import Services, UnitOfWork


def members(services: Services, actor: Actor, case_id: str) -> tuple[Member, ...]:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return uow.cases.members(case_id)


def assign(services: Services, actor: Actor, case_id: str, name: str, role: Role) -> Member:
    """Give a person one role in the case; whoever hands over the lead becomes 协办. NotFound for an unknown account."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.MEMBERS)
        user_id = uow.cases.account(name.strip())
        if user_id is None:
            raise NotFound(f"没有账号“{name.strip()}”，请先用 assistant user add 新增。")
        before = next((m.role for m in uow.cases.members(case_id) if m.user_id == user_id), None)
        if user_id == actor.user_id and role is not Role.LEAD:
            raise Invalid("主办须先把主办交给他人，才能改任其他角色。")
        if role is Role.LEAD and user_id != actor.user_id:
            uow.cases.add_member(case_id, actor.user_id, Role.ADJUSTER)
        uow.cases.add_member(case_id, user_id, role)
        _record(uow, case_id, name, before, role)
        uow.commit()
    return Member(user_id, name.strip(), role)


def dismiss(services: Services, actor: Actor, case_id: str, name: str) -> None:
    """Take a person off the case; what they did stays on record."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.MEMBERS)
        found = next((m for m in uow.cases.members(case_id) if m.name == name.strip()), None)
        if found is None:
            raise NotFound(f"本案没有成员“{name.strip()}”。")
        if found.user_id == actor.user_id:
            raise Invalid("主办不能把自己移出案件，请先把主办交给他人。")
        uow.cases.drop_member(case_id, found.user_id)
        _record(uow, case_id, name, found.role, None)
        uow.commit()


def _record(uow: UnitOfWork, case_id: str, name: str, before: Role | None, after: Role | None) -> None:
    record(
        uow, case_id, "case.staff", name.strip(), before.label if before else "", after.label if after else ""
    )
