"""Rows of lists, and marks that must not come twice: within a case, and by number alone across cases."""

from collections.abc import Iterable

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import from_json, storable, to_json
from casework.fingerprints import NEARNESS, Elsewhere, Fingerprint, MarkKind
from casework.records import Record


class PostgresAcross:
    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def replace_records(self, case_id: str, file_id: str, records: Iterable[Record]) -> None:
        """The rows read from one file, anew."""
        self._connection.execute("DELETE FROM records WHERE file_id = %s", (as_uuid(file_id),))
        rows = [(as_uuid(case_id), as_uuid(file_id), to_json(r)) for r in records]
        with self._connection.cursor() as cursor:
            cursor.executemany("INSERT INTO records (case_id, file_id, body) VALUES (%s, %s, %s)", rows)

    def records(self, case_id: str) -> list[Record]:
        rows = self._connection.execute(
            "SELECT body FROM records WHERE case_id = %s ORDER BY id", (as_uuid(case_id),)
        )
        return [from_json(Record, row[0]) for row in rows]

    def replace_fingerprints(self, case_id: str, file_id: str, prints: Iterable[Fingerprint]) -> None:
        """The marks of one file, anew."""
        self._connection.execute("DELETE FROM fingerprints WHERE file_id = %s", (as_uuid(file_id),))
        rows = [
            (as_uuid(case_id), as_uuid(file_id), p.citation.page, p.kind.value, storable(p.value), p.bits, to_json(p))
            for p in prints
        ]  # fmt: skip
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO fingerprints (case_id, file_id, page, kind, value, bits, body) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                rows,
            )

    def fingerprints(self, case_id: str) -> list[Fingerprint]:
        rows = self._connection.execute(
            "SELECT body FROM fingerprints WHERE case_id = %s ORDER BY id", (as_uuid(case_id),)
        )
        return [from_json(Fingerprint, row[0]) for row in rows]

    def elsewhere(self, case_id: str) -> list[Elsewhere]:
        """One for each mark of the case and other case that has it; a case the actor may not see stays nameless."""
        rows = self._connection.execute(
            "SELECT kind, value, case_id::text, file_id::text, page FROM app_seen_elsewhere(%s, %s) "
            "ORDER BY kind, value, case_id NULLS LAST",
            (as_uuid(case_id), NEARNESS),
        )
        return [Elsewhere(MarkKind(r[0]), r[1], r[2] or "", r[3] or "", r[4] or 0) for r in rows]
