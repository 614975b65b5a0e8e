"""assistant review | staff: a whole report on its way through 三审, and who has which role in a case.

What a person answers for asks for that person's password: a shell that can reach the service is not yet the person.
"""

import sys
from argparse import Namespace
from getpass import getpass
from typing import Any

from assistant.commands.output import BadInput, Output, table
from assistant.commands.service import Service
from assistant.screen.history import ISSUE_STATUS, act_row
from casework.access import Role
from casework.actions import reviews, staff
from casework.actions.reviews import Review, Verdict
from casework.issue import Issue, IssueStatus
from casework.report import ReportType

_ROLES = {role.label: role for role in Role} | {role.value: role for role in Role}


def show(words: Namespace, service: Service) -> Output:
    """{"report", "state", "label", "obstacles", "due", "changes", "staff", "issues"}"""
    case_id = service.case(words.case).id
    seen = reviews.look(service.services, service.actor, case_id, ReportType(words.type))
    return Output(_as_json(seen), _as_text(seen))


def submit(words: Namespace, service: Service) -> Output:
    """The issue as `show` lists it."""
    _identify(words, service)
    case_id = service.case(words.case).id
    kind = ReportType(words.type)
    made = reviews.submit(service.services, service.actor, case_id, kind, words.reason, words.correcting)
    return Output(issue_row(made), _told(made))


def act(words: Namespace, service: Service) -> Output:
    """`review pass`, `review return`: the act that is due, on the text as it stands."""
    _identify(words, service)
    case_id = service.case(words.case).id
    seen = reviews.look(service.services, service.actor, case_id, ReportType(words.type))
    waiting = next((i for i in seen.issues if i.status is IssueStatus.OPEN), None)
    if waiting is None:
        raise BadInput("没有正在送审的报告。(nothing is in review)")
    verdict = Verdict(waiting.id, waiting.content_hash, words.word == "review pass", words.comment)
    done = reviews.decide(service.services, service.actor, case_id, verdict)
    return Output(issue_row(done), _told(done))


def members(words: Namespace, service: Service) -> Output:
    """[{"name", "role", "title"}]"""
    return _staff(service, service.case(words.case).id)


def assign(words: Namespace, service: Service) -> Output:
    case_id = service.case(words.case).id
    role = _ROLES.get(words.role)
    if role is None:
        raise BadInput(f"没有角色“{words.role}”，可用：{'、'.join(r.label for r in Role)}。(unknown role)")
    staff.assign(service.services, service.actor, case_id, words.name, role)
    return _staff(service, case_id)


def dismiss(words: Namespace, service: Service) -> Output:
    case_id = service.case(words.case).id
    staff.dismiss(service.services, service.actor, case_id, words.name)
    return _staff(service, case_id)


def issue_row(issue: Issue) -> dict[str, Any]:
    due = issue.next_step
    return {
        "id": issue.id,
        "label": issue.label,
        "report": issue.report.value,
        "serial": issue.serial,
        "revision": issue.revision,
        "status": issue.status.value,
        "content_hash": issue.content_hash,
        "reason": issue.reason,
        "submitted": issue.created_at.isoformat(timespec="minutes"),
        "due": due.value if due else None,
        "steps": [{"step": s.step.value, **act_row(s)} for s in issue.sign_offs],
    }


def _staff(service: Service, case_id: str) -> Output:
    rows = [
        {"name": m.name, "role": m.role.value, "title": m.role.label}
        for m in staff.members(service.services, service.actor, case_id)
    ]
    return Output(rows, table(rows, {"title": "角色", "name": "姓名"}))


def _identify(words: Namespace, service: Service) -> None:
    """Raises BadInput, NotPermitted after too many failures."""
    name = service.actor.name
    given = sys.stdin.readline().rstrip("\n") if words.password_stdin else getpass(f"{name} 的密码：")
    if service.wiring.users.verify(name, given) is None:
        raise BadInput("密码不正确。(wrong password)")


def _as_json(seen: Review) -> dict[str, Any]:
    stands = seen.standing
    return {
        "report": seen.dossier.report.value,
        "state": stands.state.value,
        "label": stands.state.label,
        "serial": stands.serial,
        "revision": stands.revision,
        "content_hash": stands.content_hash,
        "obstacles": list(seen.obstacles),
        "due": seen.due.value if seen.due else None,
        "changes": [c.sentence for c in seen.changes],
        "staff": [{"name": m.name, "role": m.role.value, "title": m.role.label} for m in seen.members],
        "issues": [issue_row(i) for i in seen.issues],
    }


def _as_text(seen: Review) -> str:
    lines = [f"{seen.dossier.report.label}：{seen.standing.state.label}"]
    lines += [f"暂不能送审：{why}" for why in seen.obstacles]
    lines += [f"与前次相比：{c.sentence}" for c in seen.changes]
    return "\n".join([*lines, *(_told(i) for i in seen.issues)])


def _told(issue: Issue) -> str:
    acts = "；".join(
        f"{s.step.label} {s.name} {s.at:%Y-%m-%d %H:%M}{'' if s.passed else f' 退回：{s.comment}'}"
        for s in issue.sign_offs
    )
    due = f"，下一步：{issue.next_step.label}" if issue.next_step else ""
    return f"{issue.label} {ISSUE_STATUS[issue.status]}（{acts}）{due}"
