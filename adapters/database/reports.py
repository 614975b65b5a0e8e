"""Chapter versions, approvals, exports, and the way of a report through 三审."""

from dataclasses import replace
from datetime import UTC, datetime

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from adapters.database.cases import as_uuid
from adapters.database.codec import from_json, to_json
from casework.access import Actor
from casework.issue import Issue, IssueStatus, SignOff, Step
from casework.report import Chapter, ChapterStatus, Export, ReportType, Version, subject


class PostgresReports:
    def __init__(self, connection: Connection[TupleRow], actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def versions(self, case_id: str, chapter: str, report: ReportType = ReportType.FINAL) -> list[Version]:
        rows = self._connection.execute(
            "SELECT body FROM versions WHERE case_id = %s AND report = %s AND chapter = %s ORDER BY number",
            (as_uuid(case_id), report.value, chapter),
        )
        return [from_json(Version, row[0]) for row in rows]

    def latest_chapters(self, case_id: str, report: ReportType) -> list[Chapter]:
        """The newest version of each chapter that has one; titles and numbers are the outline's business."""
        rows = self._connection.execute(
            "SELECT DISTINCT ON (chapter) body FROM versions WHERE case_id = %s AND report = %s "
            "ORDER BY chapter, number DESC",
            (as_uuid(case_id), report.value),
        )
        versions = [from_json(Version, row[0]) for row in rows]
        return [Chapter(v.chapter, "", "", v) for v in versions]

    def add_version(self, version: Version) -> None:
        self._connection.execute(
            "INSERT INTO versions (id, case_id, report, chapter, number, status, content_hash, body) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                as_uuid(version.id),
                as_uuid(version.case_id),
                version.report.value,
                version.chapter,
                version.number,
                version.status.value,
                version.content_hash,
                to_json(version),
            ),
        )

    def set_status(
        self, version: Version, status: ChapterStatus, comment: str = "", decided: bool = False
    ) -> None:
        """Only what was decided is written: the text stays byte for byte as it was kept, whatever the release."""
        now = datetime.now(UTC).isoformat()
        told = {"status": status.value, "comment": comment or version.comment}
        told |= {"decided_by": self._actor.name, "decided_at": now} if decided else {}
        self._connection.execute(
            "UPDATE versions SET status = %s, body = body || %s WHERE id = %s",
            (status.value, Jsonb(told), as_uuid(version.id)),
        )

    def record_approval(self, key: str, version: Version, decision: ChapterStatus) -> bool:
        """False when this very interrupt was already answered: two clicks commit once."""
        done = self._connection.execute(
            "INSERT INTO approvals (key, case_id, user_id, decision, subject, content_hash) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING",
            (
                key,
                as_uuid(version.case_id),
                as_uuid(self._actor.user_id),
                decision.value,
                subject(version),
                version.content_hash,
            ),
        )
        return done.rowcount == 1

    def exports(self, case_id: str) -> list[Export]:
        rows = self._connection.execute(
            "SELECT body FROM exports WHERE case_id = %s ORDER BY position", (as_uuid(case_id),)
        )
        return [from_json(Export, row[0]) for row in rows]

    def add_export(self, export: Export) -> None:
        self._connection.execute(
            "INSERT INTO exports (id, case_id, body) VALUES (%s, %s, %s)",
            (as_uuid(export.id), as_uuid(export.case_id), to_json(export)),
        )

    def issues(self, case_id: str) -> list[Issue]:
        """Every way a report of the case went, oldest first, with who did what."""
        acts: dict[str, list[SignOff]] = {}
        rows = self._connection.execute(
            "SELECT s.issue_id::text, s.step, s.user_id::text, u.name, s.passed, s.content_hash, s.at, s.comment "
            "FROM sign_offs s JOIN users u ON u.id = s.user_id WHERE s.case_id = %s ORDER BY s.at",
            (as_uuid(case_id),),
        )
        for issue_id, step, *rest in rows:
            acts.setdefault(issue_id, []).append(SignOff(Step(step), *rest))
        found = self._connection.execute(
            "SELECT id::text, status, body FROM issues WHERE case_id = %s ORDER BY position",
            (as_uuid(case_id),),
        )
        return [
            replace(from_json(Issue, body), status=IssueStatus(status), sign_offs=tuple(acts.get(id_, ())))
            for id_, status, body in found
        ]

    def add_issue(self, issue: Issue) -> None:
        self._connection.execute(
            "INSERT INTO issues (id, case_id, report, serial, revision, content_hash, authors, body) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                as_uuid(issue.id),
                as_uuid(issue.case_id),
                issue.report.value,
                issue.serial,
                issue.revision,
                issue.content_hash,
                list(issue.authors),
                to_json(issue),
            ),
        )

    def void(self, issue: Issue) -> None:
        """On its way: void. Issued: recalled."""
        status = IssueStatus.VOID if issue.status is IssueStatus.OPEN else IssueStatus.RECALLED
        self._connection.execute(
            "UPDATE issues SET status = %s WHERE id = %s", (status.value, as_uuid(issue.id))
        )

    def sign_off(self, issue: Issue, step: Step, passed: bool, comment: str) -> None:
        """In the name of this transaction's person; the database checks role, order, text and name once more."""
        self._connection.execute(
            "INSERT INTO sign_offs (issue_id, case_id, step, user_id, passed, comment, content_hash) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                as_uuid(issue.id),
                as_uuid(issue.case_id),
                step.value,
                as_uuid(self._actor.user_id),
                passed,
                comment,
                issue.content_hash,
            ),
        )
