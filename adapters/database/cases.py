"""Cases, their members and the threads bound to them."""

from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from casework.access import Actor, Role
from casework.case import Case
from casework.errors import Conflict, NotFound
from casework.issue import Member

_COLUMNS = "id::text, title, line, report_number, created_by::text, created_at, version, demo"


def as_uuid(text: str) -> UUID:
    """A foreign or malformed id is simply not found; it never reaches SQL as text."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


class PostgresCases:
    def __init__(self, connection: Connection[TupleRow], actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def create(self, case: Case) -> None:
        self._connection.execute(
            "SELECT app_create_case(%s, %s, %s, %s, %s, %s)",
            (as_uuid(case.id), case.title, case.line, case.report_number, case.created_at, case.demo),
        )

    def list(self) -> list[Case]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM cases ORDER BY created_at DESC").fetchall()  # noqa: S608
        return [Case(*row) for row in rows]

    def get(self, case_id: str, lock: bool = False) -> Case:
        # NO KEY: rows that merely refer to the case (a foreign key) need not wait for its writers
        suffix = " FOR NO KEY UPDATE" if lock else ""
        query = f"SELECT {_COLUMNS} FROM cases WHERE id = %s{suffix}"  # noqa: S608
        row = self._connection.execute(query, (as_uuid(case_id),)).fetchone()
        if row is None:
            raise NotFound
        return Case(*row)

    def save(self, case: Case, expected_version: int) -> None:
        done = self._connection.execute(
            "UPDATE cases SET title = %s, line = %s, report_number = %s, version = version + 1 "
            "WHERE id = %s AND version = %s",
            (case.title, case.line, case.report_number, as_uuid(case.id), expected_version),
        )
        if done.rowcount == 0:
            raise Conflict

    def role(self, case_id: str) -> Role | None:
        row = self._connection.execute(
            "SELECT role FROM case_members WHERE case_id = %s AND user_id::text = %s",
            (as_uuid(case_id), self._actor.user_id),
        ).fetchone()
        return Role(row[0]) if row else None

    def add_member(self, case_id: str, user_id: str, role: Role) -> None:
        self._connection.execute(
            "INSERT INTO case_members VALUES (%s, %s, %s) "
            "ON CONFLICT (case_id, user_id) DO UPDATE SET role = excluded.role",
            (as_uuid(case_id), as_uuid(user_id), role.value),
        )

    def drop_member(self, case_id: str, user_id: str) -> None:
        self._connection.execute(
            "DELETE FROM case_members WHERE case_id = %s AND user_id = %s",
            (as_uuid(case_id), as_uuid(user_id)),
        )

    def members(self, case_id: str) -> tuple[Member, ...]:
        rows = self._connection.execute(
            "SELECT u.id::text, u.name, m.role FROM case_members m JOIN users u ON u.id = m.user_id "
            "WHERE m.case_id = %s ORDER BY u.created_at",
            (as_uuid(case_id),),
        )
        return tuple(Member(user_id, name, Role(role)) for user_id, name, role in rows)

    def account(self, name: str) -> str | None:
        row = self._connection.execute(
            "SELECT id::text FROM users WHERE name = %s AND active", (name,)
        ).fetchone()
        return row[0] if row else None

    def of_thread(self, thread_id: str) -> str | None:
        row = self._connection.execute(
            "SELECT case_id::text FROM case_threads WHERE thread_id = %s AND user_id::text = %s",
            (as_uuid(thread_id), self._actor.user_id),
        ).fetchone()
        return row[0] if row else None

    def bind_thread(self, thread_id: str, case_id: str) -> None:
        """A thread belongs to one case and one person for good; binding it again elsewhere raises Conflict."""
        done = self._connection.execute(
            "INSERT INTO case_threads (thread_id, case_id, user_id) VALUES (%s, %s, %s) "
            "ON CONFLICT (thread_id) DO UPDATE SET case_id = excluded.case_id "
            "WHERE case_threads.case_id = excluded.case_id AND case_threads.user_id = excluded.user_id",
            (as_uuid(thread_id), as_uuid(case_id), as_uuid(self._actor.user_id)),
        )
        if done.rowcount == 0:
            raise Conflict("这个对话已属于另一个案件，请新建对话。")
