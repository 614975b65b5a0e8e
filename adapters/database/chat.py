"""Who owns what in the chat's own tables (schema `chat`), and what is gone for good.

Chainlit reads and writes its tables itself; here are the questions it does not ask. Ids come from browsers:
whatever is not a UUID does not exist.
"""

from psycopg.types.json import Jsonb

from adapters.database.cases import as_uuid
from adapters.database.pool import Pool
from casework.errors import NotFound

_OWNERS = {
    "thread": 'SELECT "userId", "deletedAt" IS NOT NULL FROM chat."Thread" WHERE id = %s',
    "step": 'SELECT t."userId", t."deletedAt" IS NOT NULL FROM chat."Step" s '
    'JOIN chat."Thread" t ON t.id = s."threadId" WHERE s.id = %s',
    "element": 'SELECT t."userId", t."deletedAt" IS NOT NULL FROM chat."Element" e '
    'JOIN chat."Thread" t ON t.id = e."threadId" WHERE e.id = %s',
    "feedback": 'SELECT t."userId", t."deletedAt" IS NOT NULL FROM chat."Feedback" f '
    'JOIN chat."Step" s ON s.id = f."stepId" JOIN chat."Thread" t ON t.id = s."threadId" WHERE f.id = %s',
}


class ChatRows:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def enrol(self, user_id: str, name: str) -> None:
        """The account's row in the chat; its id is the account's own."""
        with self._pool.connection() as connection:
            connection.execute(
                'INSERT INTO chat."User" (id, identifier, metadata) VALUES (%s, %s, %s) '
                'ON CONFLICT (id) DO UPDATE SET identifier = excluded.identifier, "updatedAt" = now()',
                (str(as_uuid(user_id)), name, Jsonb({})),
            )

    def owner(self, kind: str, id_: str) -> str | None:
        """The user id that owns a thread, step, element or feedback; None when there is none. NotFound when deleted."""
        with self._pool.connection() as connection:
            row = connection.execute(_OWNERS[kind].encode(), (str(as_uuid(id_)),)).fetchone()
        if row is None:
            return None
        if row[1]:
            raise NotFound
        return str(row[0]) if row[0] else None

    def bury(self, thread_id: str) -> None:
        """Deletes what was said and keeps the thread's id as a gravestone, so that nothing can revive it."""
        thread = str(as_uuid(thread_id))
        with self._pool.connection() as connection:
            connection.execute('DELETE FROM chat."Element" WHERE "threadId" = %s', (thread,))
            connection.execute(
                'DELETE FROM chat."Feedback" WHERE "stepId" IN (SELECT id FROM chat."Step" WHERE "threadId" = %s)',
                (thread,),
            )
            connection.execute('DELETE FROM chat."Step" WHERE "threadId" = %s', (thread,))
            connection.execute(
                'UPDATE chat."Thread" SET "deletedAt" = now(), name = NULL, metadata = %s WHERE id = %s',
                (Jsonb({}), thread),
            )

    def touch(self, thread_id: str) -> None:
        """Moves a thread to the top of its owner's list."""
        with self._pool.connection() as connection:
            connection.execute(
                'UPDATE chat."Thread" SET "updatedAt" = now() WHERE id = %s AND "deletedAt" IS NULL',
                (str(as_uuid(thread_id)),),
            )

    def reach(self) -> bool:
        """True when the database answers."""
        with self._pool.connection() as connection:
            return connection.execute("SELECT 1").fetchone() is not None
