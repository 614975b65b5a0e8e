"""A report brought to where 三审 begins, on real Postgres: five people, every chapter drafted and approved."""

from dataclasses import dataclass

from adapters.wiring import Wiring
from casework.access import Actor, Role
from casework.actions import approvals, exports, report, reviews, staff
from casework.actions.approvals import Decision
from casework.actions.reviews import Verdict
from casework.issue import Issue, Step
from casework.ports import Services
from casework.report import ReportType

NAMES = {Role.ADJUSTER: "协办沈", Role.PROOFREADER: "校对韩", Role.REVIEWER: "复核何", Role.SIGNER: "签发顾"}
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Office:
    """`lead` and the four others, each with their role in `case_id`."""

    services: Services
    case_id: str
    lead: Actor
    others: dict[Role, Actor]

    def actor(self, step: Step) -> Actor:
        return self.others.get(step.role, self.lead)

    def write(self, kind: ReportType = ReportType.FINAL) -> None:
        """Every chapter drafted and approved, every blocking finding released with a reason."""
        for chapter in report.chapters(self.services, self.lead, self.case_id, kind):
            version = report.draft_chapter(self.services, self.lead, self.case_id, chapter.key, report=kind)
            self.approve(chapter.key, version.content_hash, kind)
        for found in exports.prepare(self.services, self.lead, self.case_id, kind)[1]:
            approvals.override(self.services, self.lead, self.case_id, found.code, found.subject, "测试案件")

    def approve(self, key: str, content_hash: str, kind: ReportType = ReportType.FINAL) -> None:
        wanted = Decision(f"{key}:{content_hash}:{kind}", key, content_hash, True, report=kind)
        approvals.decide(self.services, self.lead, self.case_id, wanted)

    def submit(self, kind: ReportType = ReportType.FINAL, reason: str = "") -> Issue:
        return reviews.submit(self.services, self.lead, self.case_id, kind, reason)

    def act(self, issue: Issue, step: Step, passed: bool = True, comment: str = "") -> Issue:
        verdict = Verdict(issue.id, issue.content_hash, passed, comment)
        return reviews.decide(self.services, self.actor(step), self.case_id, verdict)

    def issue(self, kind: ReportType = ReportType.FINAL, reason: str = "") -> Issue:
        """All five acts."""
        issue = self.submit(kind, reason)
        for step in list(Step)[1:]:
            issue = self.act(issue, step)
        return issue


def office(wiring: Wiring, lead: Actor, case_id: str) -> Office:
    others = {}
    for role, name in NAMES.items():
        known = wiring.users.named(name) or wiring.users.add(name, PASSWORD)
        others[role] = known.actor()
        staff.assign(wiring.services, lead, case_id, name, role)
    return Office(wiring.services, case_id, lead, others)
