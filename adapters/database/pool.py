"""Connections to Postgres that can see nothing until an actor is named."""

from typing import Any

from psycopg import Connection, InterfaceError, OperationalError
from psycopg.errors import QueryCanceled
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

Pool = ConnectionPool[Connection[TupleRow]]
AWAY = (OperationalError, InterfaceError, PoolTimeout)  #: the database cannot be used just now; later it may
TOO_SLOW = QueryCanceled  #: one of AWAY's kinds, yet waiting does not help: a statement ran past its time


def _drop_privileges(connection: Connection[Any]) -> None:
    """The owner's rights are for migrations; product code runs under row-level security."""
    connection.execute("SET ROLE adjuster_app")
    connection.commit()


def open_pool(url: str, size: int = 8) -> Pool:
    """A pool of at most `size` connections; waits up to 10 s for the first, then raises PoolTimeout."""
    pool: Pool = ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        open=False,
        timeout=10,
        configure=_drop_privileges,
        check=ConnectionPool.check_connection,
        kwargs={"options": "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"},
    )
    pool.open(wait=True, timeout=10)
    return pool
