"""三审 on real Postgres: five people, one text, and a database that would not have it otherwise."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.wiring import Wiring
from casework.access import Actor, Role
from casework.actions import report, reviews, staff
from casework.actions.reviews import Verdict
from casework.case import Case
from casework.drafting.standing import State
from casework.errors import Blocked, Conflict, Invalid, NotFound, NotPermitted
from casework.issue import Issue, IssueStatus, Step
from casework.report import Claim, Paragraph, ReportType, Source, SourceKind
from tests.reviewing import Office, office

ADVICE = ReportType.ADVICE
LATER = (Paragraph((Claim("现场已移交被保险人看管。", (Source(SourceKind.FIXED),)),)),)


@pytest.fixture
def desk(wiring: Wiring, actor: Actor, case: Case) -> Office:
    made = office(wiring, actor, case.id)
    made.write(ADVICE)
    return made


def _state(desk: Office) -> State:
    return reviews.look(desk.services, desk.lead, desk.case_id, ADVICE).standing.state


def test_five_people_issue_a_report(desk: Office) -> None:
    assert _state(desk) is State.UNREVIEWED
    issue = desk.submit(ADVICE)
    assert [s.step for s in issue.sign_offs] == [Step.PREPARE] and _state(desk) is State.OPEN
    for step in list(Step)[1:]:
        assert issue.next_step is step
        assert reviews.look(desk.services, desk.actor(step), desk.case_id, ADVICE).due is step
        issue = desk.act(issue, step)
    assert issue.status is IssueStatus.ISSUED and _state(desk) is State.ISSUED
    assert len({s.user_id for s in issue.sign_offs}) == len(Step)
    assert (
        issue.content_hash
        == reviews.look(desk.services, desk.lead, desk.case_id, ADVICE).standing.content_hash
    )


def test_a_lone_owner_cannot_hand_in_and_is_told_who_is_missing(
    wiring: Wiring, actor: Actor, case: Case
) -> None:
    alone = Office(wiring.services, case.id, actor, {})
    alone.write(ADVICE)
    assert _state(alone) is State.UNREVIEWED
    with pytest.raises(Blocked, match="未指派人员：协办、校对、复核、签发"):
        alone.submit(ADVICE)


def test_nobody_acts_out_of_turn_or_for_another(desk: Office) -> None:
    issue = desk.submit(ADVICE)
    for wrong in (Step.PREPARE, Step.PROOFREAD, Step.REVIEW, Step.ISSUE):
        with pytest.raises(NotPermitted):
            desk.act(issue, wrong)
    with pytest.raises(NotPermitted):
        reviews.submit(desk.services, desk.actor(Step.ASSIST), desk.case_id, ADVICE)


def test_who_changed_roles_does_not_act_twice_and_an_author_does_not_review(
    desk: Office, wiring: Wiring
) -> None:
    issue = desk.act(desk.submit(ADVICE), Step.ASSIST)
    staff.assign(desk.services, desk.lead, desk.case_id, "协办沈", Role.PROOFREADER)
    with pytest.raises(NotPermitted, match="两个角色"):
        reviews.decide(
            desk.services, desk.actor(Step.ASSIST), desk.case_id, Verdict(issue.id, issue.content_hash, True)
        )
    writer = desk.actor(Step.PROOFREAD)
    staff.assign(desk.services, desk.lead, desk.case_id, writer.name, Role.ADJUSTER)
    version = report.save_nodes(desk.services, writer, desk.case_id, "plan", LATER, "改", ADVICE)
    staff.assign(desk.services, desk.lead, desk.case_id, writer.name, Role.PROOFREADER)
    staff.assign(desk.services, desk.lead, desk.case_id, "协办沈", Role.ADJUSTER)
    desk.approve("plan", version.content_hash, ADVICE)
    again = desk.act(desk.submit(ADVICE), Step.ASSIST)
    with pytest.raises(NotPermitted, match="起草"):
        desk.act(again, Step.PROOFREAD)


def test_a_return_needs_words_and_ends_the_round(desk: Office) -> None:
    issue = desk.act(desk.submit(ADVICE), Step.ASSIST)
    with pytest.raises(Invalid):
        desk.act(issue, Step.PROOFREAD, passed=False)
    back = desk.act(issue, Step.PROOFREAD, passed=False, comment="第二章缺照片编号")
    assert back.status is IssueStatus.RETURNED and back.sign_offs[-1].comment == "第二章缺照片编号"
    with pytest.raises(Conflict):
        desk.act(back, Step.PROOFREAD)
    assert desk.submit(ADVICE).revision == 0, "what was never issued is not corrected"


def test_an_edit_voids_a_report_on_its_way(desk: Office) -> None:
    issue = desk.act(desk.submit(ADVICE), Step.ASSIST)
    report.save_nodes(desk.services, desk.lead, desk.case_id, "plan", LATER, "改", ADVICE)
    with pytest.raises(Conflict):
        desk.act(issue, Step.PROOFREAD)
    kept = reviews.look(desk.services, desk.lead, desk.case_id, ADVICE).issues
    assert [i.status for i in kept] == [IssueStatus.VOID]


def test_an_edit_after_issue_recalls_it_and_the_next_is_r1_with_what_changed(desk: Office) -> None:
    first = desk.issue(ADVICE)
    version = report.save_nodes(desk.services, desk.lead, desk.case_id, "plan", LATER, "改", ADVICE)
    desk.approve("plan", version.content_hash, ADVICE)
    seen = reviews.look(desk.services, desk.lead, desk.case_id, ADVICE)
    assert seen.standing.state is State.UNREVIEWED and seen.standing.revision == 1
    assert [c.sentence for c in seen.changes] == ["“四 下步工作”内容有修改"]
    with pytest.raises(Invalid, match="更正原因"):
        desk.submit(ADVICE)
    second = desk.issue(ADVICE, "补充现场移交情况")
    assert (second.revision, second.reason) == (1, "补充现场移交情况")
    history = reviews.look(desk.services, desk.lead, desk.case_id, ADVICE).issues
    assert [(i.id, i.status) for i in history] == [
        (first.id, IssueStatus.RECALLED),
        (second.id, IssueStatus.ISSUED),
    ]


def test_new_evidence_means_the_issued_text_is_not_the_one_exported_now(desk: Office) -> None:
    from casework.actions import evidence

    desk.issue(ADVICE)
    evidence.receive(desk.services, desk.lead, desk.case_id, "补充材料.txt", b"late paper")
    assert _state(desk) is not State.ISSUED


def test_roles_are_the_leads_to_give(desk: Office) -> None:
    with pytest.raises(NotPermitted):
        staff.assign(desk.services, desk.actor(Step.REVIEW), desk.case_id, "签发顾", Role.VIEWER)
    with pytest.raises(NotFound):
        staff.assign(desk.services, desk.lead, desk.case_id, "查无此人", Role.REVIEWER)
    with pytest.raises(Invalid):
        staff.assign(desk.services, desk.lead, desk.case_id, desk.lead.name, Role.SIGNER)
    staff.assign(desk.services, desk.lead, desk.case_id, "协办沈", Role.LEAD)
    roles = {m.name: m.role for m in staff.members(desk.services, desk.lead, desk.case_id)}
    assert (roles["协办沈"], roles[desk.lead.name]) == (Role.LEAD, Role.ADJUSTER)


# -- what the database refuses, whatever the code above it does -----------------------------------------------

Sql = Callable[[Actor, str, tuple[Any, ...]], None]


@pytest.fixture
def run(wiring: Wiring) -> Sql:
    def execute(actor: Actor, query: str, values: tuple[Any, ...]) -> None:
        with PostgresUnitOfWork(wiring.pool, actor) as uow:
            uow.connection.execute(query, values)
            uow.commit()

    return execute


SIGN = (
    "INSERT INTO sign_offs (issue_id, case_id, step, user_id, passed, content_hash) "
    "VALUES (%s, %s, %s, %s, true, %s)"
)


def _sign(run: Sql, issue: Issue, step: Step, who: Actor, named: Actor | None = None, text: str = "") -> None:
    user = (named or who).user_id
    run(who, SIGN, (issue.id, issue.case_id, step.value, user, text or issue.content_hash))


def test_the_database_takes_no_sign_off_that_should_not_be(desk: Office, run: Sql) -> None:
    issue = desk.submit(ADVICE)
    assist, review = desk.actor(Step.ASSIST), desk.actor(Step.REVIEW)
    with pytest.raises(psycopg.errors.RaiseException, match="own name"):
        _sign(run, issue, Step.ASSIST, desk.lead, named=assist)
    with pytest.raises(psycopg.errors.RaiseException, match="belongs to role"):
        _sign(run, issue, Step.ASSIST, review)
    with pytest.raises(psycopg.errors.RaiseException, match="not due"):
        _sign(run, issue, Step.REVIEW, review)
    with pytest.raises(psycopg.errors.RaiseException, match="another text"):
        _sign(run, issue, Step.ASSIST, assist, text="0" * 64)
    _sign(run, issue, Step.ASSIST, assist)
    run(desk.lead, "UPDATE case_members SET role = 'proofreader' WHERE user_id = %s", (assist.user_id,))
    with pytest.raises(psycopg.errors.UniqueViolation, match="one_role"):
        _sign(run, issue, Step.PROOFREAD, assist)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("UPDATE issues SET status = 'issued'", "lacks sign-offs"),
        ("UPDATE issues SET content_hash = repeat('0', 64)", "frozen"),
        ("UPDATE issues SET authors = '{}'", "frozen"),
        ("UPDATE issues SET body = '{}'", "frozen"),
        ("DELETE FROM issues", "permission denied"),
        ("UPDATE sign_offs SET passed = false", "permission denied"),
        ("DELETE FROM sign_offs", "permission denied"),
        ("UPDATE versions SET content_hash = repeat('0', 64)", "frozen"),
        ("UPDATE versions SET body = jsonb_set(body, '{nodes}', '[]')", "frozen"),
        ("UPDATE versions SET body = jsonb_set(body, '{created_by}', '\"他人\"')", "frozen"),
        ("UPDATE versions SET status = 'draft'", "may only be returned"),
        ("DELETE FROM versions", "permission denied"),
    ],
)
def test_the_database_keeps_what_was_frozen(desk: Office, run: Sql, query: str, told: str) -> None:
    desk.submit(ADVICE)
    with pytest.raises(psycopg.DatabaseError, match=told):
        run(desk.lead, query, ())


def test_an_issued_report_stays_issued_until_it_is_recalled(desk: Office, run: Sql) -> None:
    issue = desk.issue(ADVICE)
    for status in ("open", "returned", "void"):
        with pytest.raises(psycopg.errors.RaiseException, match="does not go"):
            run(desk.lead, "UPDATE issues SET status = %s WHERE id = %s", (status, issue.id))
