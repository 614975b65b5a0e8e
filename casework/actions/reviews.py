"""三审 of a whole report: handed in, confirmed, proofread, reviewed, issued. Acts of people: nothing of the model leads here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.access import Actor, Permission, Role
from casework.actions.exports import prepare
from casework.actions.journal import new_id, now, record
from casework.dossier import Dossier
from casework.drafting import outline
from casework.drafting.changes import Changed
from casework.drafting.snapshot import report_hash, snapshot
from casework.drafting.standing import Standing, State, all_approved, following, since_previous, standing
from casework.errors import Blocked, Conflict, Invalid, NotFound, NotPermitted
from casework.findings import Finding
from casework.issue import REVIEWING, Issue, IssueStatus, Member, SignOff, Step
from casework.ports import Services, UnitOfWork
from casework.report import ChapterStatus, ReportType


@dataclass(frozen=True, slots=True)
class Review:
    """Where a report stands in 三审. `obstacles`: why it cannot be handed in; `due`: what this person may do now."""

    dossier: Dossier
    standing: Standing
    issues: tuple[Issue, ...]
    members: tuple[Member, ...]
    changes: tuple[Changed, ...]
    obstacles: tuple[str, ...]
    due: Step | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person's word on the text they were shown (by its hash)."""

    issue_id: str
    content_hash: str
    passed: bool
    comment: str = ""


def look(services: Services, actor: Actor, case_id: str, report: ReportType = ReportType.FINAL) -> Review:
    """Everything a person needs to know before acting."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        members, dossier = uow.cases.members(case_id), _fresh(uow, case_id, report)
    stands, blockers = standing(dossier), list[Finding]()
    if stands.state is State.UNREVIEWED:  # the whole review takes seconds: only for what could be handed in
        dossier, blockers = prepare(services, actor, case_id, report)
    own = tuple(i for i in dossier.issues if i.report is report)
    obstacles = tuple(_obstacles(dossier, stands, blockers, members))
    due = _due(stands, own, actor, members, obstacles)
    return Review(dossier, stands, own, members, since_previous(dossier, stands), obstacles, due)


def submit(
    services: Services,
    actor: Actor,
    case_id: str,
    report: ReportType = ReportType.FINAL,
    reason: str = "",
    correcting: bool = False,
) -> Issue:
    """The 主办 hands the report in: its text is frozen by its hash. A corrected report needs its reason.

    Blocked: a chapter is missing, not approved or stale, a finding blocks, or a role has nobody.
    """
    dossier, blockers = prepare(services, actor, case_id, report)
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        members = uow.cases.members(case_id)
        if _role_of(actor, members) is not Step.PREPARE.role:
            raise NotPermitted("只有主办可以送审。")
        fresh = _fresh(uow, case_id, report, dossier)
        stands = standing(fresh)
        if found := list(_obstacles(fresh, stands, blockers, members)):
            raise Blocked("暂不能送审：" + "；".join(found))
        serial, revision = following(fresh, correcting)
        if revision and len(reason.strip()) < 4:
            raise Invalid("更正已签发的报告须写明更正原因。")
        for old in (i for i in fresh.issues if i.report is report and i.status is IssueStatus.OPEN):
            uow.reports.void(old)
        issue = _frozen(fresh, serial, revision, reason.strip(), actor)
        uow.reports.add_issue(issue)
        uow.reports.sign_off(issue, Step.PREPARE, True, "")
        record(uow, case_id, "report.submit", issue.label, reason.strip(), issue.content_hash)
        done = next(i for i in uow.reports.issues(case_id) if i.id == issue.id)
        uow.commit()
    return done


def decide(services: Services, actor: Actor, case_id: str, verdict: Verdict) -> Issue:
    """The act that is due, by the person whose role it is: pass, or send back with a comment.

    Conflict: the text is not the one that was frozen (the issue is then void), or the act is done already.
    """
    if not verdict.passed and len(verdict.comment.strip()) < 2:
        raise Invalid("退回时请写明意见。")
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.APPROVE)
        issue = next((i for i in uow.reports.issues(case_id) if i.id == verdict.issue_id), None)
        if issue is None:
            raise NotFound("没有这次送审。")
        step = _permitted(uow, case_id, issue, actor)
        fresh = _fresh(uow, case_id, issue.report)
        if issue.content_hash != verdict.content_hash or report_hash(snapshot(fresh)) != issue.content_hash:
            uow.reports.void(issue)
            record(uow, case_id, "report.void", issue.label, issue.content_hash)
            uow.commit()
            raise Conflict("送审之后报告、理算或证据清单已有变化，本次送审作废，请主办重新送审。")
        if verdict.passed and not all_approved(fresh):
            raise Blocked("有章节被退回或依据已变化，须先处理后再通过。")
        uow.reports.sign_off(issue, step, verdict.passed, verdict.comment.strip())
        act = f"report.{step}" if verdict.passed else "report.return"
        record(uow, case_id, act, issue.label, issue.content_hash, verdict.comment.strip())
        done = next(i for i in uow.reports.issues(case_id) if i.id == issue.id)
        uow.commit()
    return done


def _fresh(uow: UnitOfWork, case_id: str, report: ReportType, known: Dossier | None = None) -> Dossier:
    """The dossier under the case's lock. Pages once read are kept: evidence does not change under its hash."""
    dossier = uow.dossier(case_id, report=report)
    dossier = replace(dossier, pages=known.pages if known else {})
    return replace(dossier, chapters=outline(dossier))


def _frozen(dossier: Dossier, serial: int, revision: int, reason: str, actor: Actor) -> Issue:
    frozen = snapshot(dossier)
    return Issue(
        id=new_id(),
        case_id=dossier.case.id,
        report=dossier.report,
        serial=serial,
        revision=revision,
        status=IssueStatus.OPEN,
        content_hash=report_hash(frozen),
        snapshot=frozen,
        created_by=actor.name,
        created_at=now(),
        reason=reason,
        authors=frozen.authors,
    )


def _permitted(uow: UnitOfWork, case_id: str, issue: Issue, actor: Actor) -> Step:
    """The step that is due, if it is this person's. Raises NotPermitted, Conflict."""
    step = issue.next_step
    if step is None:
        raise Conflict("这次送审已经结束，请刷新后查看。")
    if _role_of(actor, uow.cases.members(case_id)) is not step.role:
        raise NotPermitted(f"现在轮到{step.role.label}（{step.label}），不是您的步骤。")
    _one_role(issue.sign_offs, issue, step, actor)
    return step


def _one_role(done: tuple[SignOff, ...], issue: Issue, step: Step, actor: Actor) -> None:
    if any(s.user_id == actor.user_id for s in done):
        raise NotPermitted("同一人不能在同一份报告中担任两个角色。")
    if step in REVIEWING and actor.name in issue.authors:
        raise NotPermitted("起草过本报告章节的人不能校对、复核或签发。")


def _obstacles(
    dossier: Dossier, stands: Standing, blockers: list[Finding], members: tuple[Member, ...]
) -> Iterator[str]:
    if stands.issue is not None:
        yield "这份内容已签发" if stands.issue.status is IssueStatus.ISSUED else "这份内容正在送审"
    missing = [c.title for c in dossier.chapters if c.latest is None]
    waiting = [
        c.title for c in dossier.chapters if c.latest and c.latest.status is not ChapterStatus.APPROVED
    ]
    stale = [c.title for c in dossier.chapters if c.stale]
    for what, names in (("尚未起草", missing), ("尚未通过", waiting), ("依据已变化", stale)):
        if names:
            yield f"{what}：{'、'.join(names[:4])}{f'等{len(names)}章' if len(names) > 4 else ''}"
    if blockers:
        yield f"复核有{len(blockers)}项问题未处理，如：{blockers[0].message.rstrip('。')}"
    vacant = [s.role.label for s in Step if not any(m.role is s.role for m in members)]
    if vacant:
        yield f"未指派人员：{'、'.join(vacant)}"


def _due(
    stands: Standing,
    issues: tuple[Issue, ...],
    actor: Actor,
    members: tuple[Member, ...],
    obstacles: tuple[str, ...],
) -> Step | None:
    role = _role_of(actor, members)
    open_ = next((i for i in issues if i.status is IssueStatus.OPEN), None)
    if open_ is None or stands.issue is None:
        return Step.PREPARE if role is Step.PREPARE.role and not obstacles else None
    step = open_.next_step
    return (
        step
        if step and role is step.role and all(s.user_id != actor.user_id for s in open_.sign_offs)
        else None
    )


def _role_of(actor: Actor, members: tuple[Member, ...]) -> Role | None:
    return next((m.role for m in members if m.user_id == actor.user_id), None)
