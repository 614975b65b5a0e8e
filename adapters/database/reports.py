"""Chapter versions, approvals and exports."""

from dataclasses import replace
from datetime import UTC, datetime

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import from_json, to_json
from casework.access import Actor
from casework.report import Chapter, ChapterStatus, Export, Version


class PostgresReports:
    def __init__(self, connection: Connection[TupleRow], actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def versions(self, case_id: str, chapter: str) -> list[Version]:
        rows = self._connection.execute(
            "SELECT body FROM versions WHERE case_id = %s AND chapter = %s ORDER BY number",
            (as_uuid(case_id), chapter),
        )
        return [from_json(Version, row[0]) for row in rows]

    def latest_chapters(self, case_id: str) -> list[Chapter]:
        """The newest version of each chapter that has one; titles and numbers are the outline's business."""
        rows = self._connection.execute(
            "SELECT DISTINCT ON (chapter) body FROM versions WHERE case_id = %s ORDER BY chapter, number DESC",
            (as_uuid(case_id),),
        )
        versions = [from_json(Version, row[0]) for row in rows]
        return [Chapter(v.chapter, "", "", v) for v in versions]

    def add_version(self, version: Version) -> None:
        self._connection.execute(
            "INSERT INTO versions (id, case_id, chapter, number, status, content_hash, body) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                as_uuid(version.id),
                as_uuid(version.case_id),
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
        changed = replace(version, status=status, comment=comment or version.comment)
        if decided:
            changed = replace(changed, decided_by=self._actor.name, decided_at=datetime.now(UTC))
        self._connection.execute(
            "UPDATE versions SET status = %s, body = %s WHERE id = %s",
            (status.value, to_json(changed), as_uuid(version.id)),
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
                f"{version.chapter}#{version.number}",
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
