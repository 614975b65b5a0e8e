"""What is known of a case: facts, rulings, findings, terms, items, loss runs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import from_json, to_json
from casework.access import Actor
from casework.facts import Fact, Ruling
from casework.findings import Finding, FindingCode
from casework.loss.terms import LossItem, LossRun, PolicyTerm


class PostgresKnowledge:
    def __init__(self, connection: Connection[TupleRow], actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def facts(self, case_id: str) -> list[Fact]:
        rows = self._connection.execute(
            "SELECT body FROM facts WHERE case_id = %s ORDER BY position", (as_uuid(case_id),)
        )
        return [from_json(Fact, row[0]) for row in rows]

    def save_facts(self, facts: Iterable[Fact]) -> None:
        rows = [(as_uuid(f.id), as_uuid(f.case_id), f.key, f.status.value, to_json(f)) for f in facts]
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO facts (id, case_id, key, status, body) VALUES (%s, %s, %s, %s, %s) "
                "ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body",
                rows,
            )

    def delete_facts(self, ids: Sequence[str]) -> None:
        self._connection.execute("DELETE FROM facts WHERE id = ANY(%s)", ([as_uuid(i) for i in ids],))

    def rulings(self, case_id: str) -> list[Ruling]:
        rows = self._connection.execute(
            "SELECT body FROM rulings WHERE case_id = %s ORDER BY position", (as_uuid(case_id),)
        )
        return [from_json(Ruling, row[0]) for row in rows]

    def add_ruling(self, ruling: Ruling) -> None:
        self._connection.execute(
            "INSERT INTO rulings (id, case_id, body) VALUES (%s, %s, %s)",
            (as_uuid(ruling.id), as_uuid(ruling.case_id), to_json(ruling)),
        )

    def findings(self, case_id: str) -> list[Finding]:
        """Findings with the written reasons of those a person has overridden."""
        rows = self._connection.execute(
            "SELECT f.body, coalesce(o.reason, '') FROM findings f LEFT JOIN finding_overrides o "
            "USING (case_id, code, subject) WHERE case_id = %s ORDER BY f.id",
            (as_uuid(case_id),),
        )
        return [replace(from_json(Finding, body), overridden=reason) for body, reason in rows]

    def replace_findings(self, case_id: str, origin: str, findings: Iterable[Finding]) -> None:
        """Those of one origin: a file's id, or "" for the case as a whole, whose age is kept too."""
        self._connection.execute(
            "DELETE FROM findings WHERE case_id = %s AND origin = %s", (as_uuid(case_id), origin)
        )
        if not origin:
            self._connection.execute(
                "INSERT INTO case_turns (case_id, refreshed_at) VALUES (%s, clock_timestamp()) "
                "ON CONFLICT (case_id) DO UPDATE SET refreshed_at = excluded.refreshed_at",
                (as_uuid(case_id),),
            )
        rows = [(as_uuid(case_id), origin, f.code.value, f.subject, to_json(f)) for f in findings]
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO findings (case_id, origin, code, subject, body) VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

    def findings_age(self, case_id: str) -> float:
        """Seconds since the findings of the case as a whole were computed; infinite when they never were."""
        row = self._connection.execute(
            "SELECT extract(epoch FROM clock_timestamp() - refreshed_at) FROM case_turns WHERE case_id = %s",
            (as_uuid(case_id),),
        ).fetchone()
        return float(row[0]) if row else float("inf")

    def override(self, case_id: str, code: FindingCode, subject: str, reason: str) -> None:
        self._connection.execute(
            "INSERT INTO finding_overrides (case_id, code, subject, reason, by_user) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (case_id, code, subject) "
            "DO UPDATE SET reason = excluded.reason, by_user = excluded.by_user, at = now()",
            (as_uuid(case_id), code.value, subject, reason, as_uuid(self._actor.user_id)),
        )

    def terms(self, case_id: str) -> list[PolicyTerm]:
        rows = self._connection.execute(
            "SELECT body FROM policy_terms WHERE case_id = %s ORDER BY name", (as_uuid(case_id),)
        )
        return [from_json(PolicyTerm, row[0]) for row in rows]

    def save_terms(self, case_id: str, terms: Iterable[PolicyTerm]) -> None:
        rows = [(as_uuid(case_id), term.name, to_json(term)) for term in terms]
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO policy_terms VALUES (%s, %s, %s) "
                "ON CONFLICT (case_id, name) DO UPDATE SET body = excluded.body",
                rows,
            )

    def items(self, case_id: str) -> list[LossItem]:
        rows = self._connection.execute(
            "SELECT body FROM loss_items WHERE case_id = %s ORDER BY position, id", (as_uuid(case_id),)
        )
        return [from_json(LossItem, row[0]) for row in rows]

    def replace_items(self, case_id: str, file_id: str, items: Iterable[LossItem]) -> None:
        """The lines read from one file, anew; lines of other files and a person's own lines stay."""
        self._connection.execute(
            "DELETE FROM loss_items WHERE case_id = %s AND file_id = %s", (as_uuid(case_id), as_uuid(file_id))
        )
        for item in items:
            self._connection.execute(
                "INSERT INTO loss_items VALUES (%s, %s, %s, %s, %s)",
                (as_uuid(item.id), as_uuid(case_id), as_uuid(file_id), item.order, to_json(item)),
            )

    def save_item(self, case_id: str, item: LossItem) -> None:
        self._connection.execute(
            "INSERT INTO loss_items (id, case_id, position, body) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (id) DO UPDATE SET position = excluded.position, body = excluded.body",
            (as_uuid(item.id), as_uuid(case_id), item.order, to_json(item)),
        )

    def add_run(self, case_id: str, run: LossRun) -> None:
        self._connection.execute(
            "INSERT INTO loss_runs (id, case_id, body) VALUES (%s, %s, %s)",
            (as_uuid(run.id), as_uuid(case_id), to_json(run)),
        )

    def last_run(self, case_id: str) -> LossRun | None:
        row = self._connection.execute(
            "SELECT body FROM loss_runs WHERE case_id = %s ORDER BY position DESC LIMIT 1",
            (as_uuid(case_id),),
        ).fetchone()
        return from_json(LossRun, row[0]) if row else None
