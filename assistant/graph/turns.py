"""One run at a time in a thread, on every machine: Postgres holds the lock, this process remembers that it does.

All locks of a process live on one connection, so a waiting run never takes a connection from the checkpoints.
An advisory lock can be taken twice by its own session: the set of names refuses the second run of this process.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from psycopg import AsyncConnection, OperationalError

from casework.errors import Conflict

_TAKE = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
_FREE = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


class Busy(Conflict):
    """上一条消息还在处理，请稍候再发。"""


class Turns:
    """Built once per process; the connection opens with the first turn."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._running: set[str] = set()
        self._connection: AsyncConnection | None = None
        self._one_statement = asyncio.Lock()

    @asynccontextmanager
    async def take(self, name: str) -> AsyncIterator[None]:
        """Holds the thread `name` for one run. Raises Busy when another tab, click or machine holds it."""
        if name in self._running:
            raise Busy
        self._running.add(name)
        try:
            if not await self._ask(_TAKE, name):
                raise Busy
            try:
                yield
            finally:
                await self._release(name)
        finally:
            self._running.discard(name)

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def _release(self, name: str) -> None:
        """A lost connection has freed its locks already."""
        try:
            await self._ask(_FREE, name)
        except OperationalError:
            self._connection = None

    async def _ask(self, query: str, name: str) -> bool:
        async with self._one_statement:
            if self._connection is None or self._connection.closed or self._connection.broken:
                self._connection = await AsyncConnection.connect(
                    self._url, autocommit=True, connect_timeout=5
                )
            row = await (await self._connection.execute(query, (name,))).fetchone()
        return bool(row and row[0])
