"""Connections to Postgres that can see nothing until an actor is named. Waits and statements are measured."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from psycopg import Connection, Cursor, Error, InterfaceError, OperationalError
from psycopg.errors import QueryCanceled
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from adapters import metrics, telemetry

_SLOW = 1.0  #: seconds of one statement, beyond which it is named in the log
_log = telemetry.logger("database")

Pool = ConnectionPool[Connection[TupleRow]]
AWAY = (OperationalError, InterfaceError, PoolTimeout)  #: the database cannot be used just now; later it may
TOO_SLOW = QueryCanceled  #: one of AWAY's kinds, yet waiting does not help: a statement ran past its time


class _MeasuredCursor(Cursor[TupleRow]):
    """Times every statement; a slow one is logged without its values."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        with _measured(query):
            return super().execute(query, params, **how)

    def executemany(self, query: Any, params_seq: Any, **how: Any) -> None:
        with _measured(query):
            super().executemany(query, params_seq, **how)


class _MeasuredPool(ConnectionPool[Connection[TupleRow]]):
    """Times how long a connection was waited for."""

    def getconn(self, timeout: float | None = None) -> Connection[TupleRow]:
        begun = perf_counter()
        try:
            return super().getconn(timeout)
        except Error as error:
            metrics.DATABASE_ERRORS.labels(type(error).__name__).inc()
            raise
        finally:
            metrics.DATABASE_WAIT.observe(perf_counter() - begun)


@contextmanager
def _measured(query: object) -> Iterator[None]:
    begun = perf_counter()
    try:
        yield
    except Error as error:
        metrics.DATABASE_ERRORS.labels(type(error).__name__).inc()
        raise
    finally:
        seconds = perf_counter() - begun
        metrics.DATABASE_SECONDS.observe(seconds)
        if seconds > _SLOW:
            statement = " ".join(query.split())[:300] if isinstance(query, str) else "composed"
            _log.warning("slow_statement", statement=statement, duration_ms=round(seconds * 1000, 1))


def measure(pool: Pool, service: str) -> None:
    """How full the pool is now; called again and again by whoever owns it."""
    known = pool.get_stats()
    size, free = known.get("pool_size", 0), known.get("pool_available", 0)
    states = {
        "in_use": size - free,
        "idle": free,
        "most": known.get("pool_max", 0),
        "waiting": known.get("requests_waiting", 0),
    }
    for state, number in states.items():
        metrics.DATABASE_POOL.labels(service, state).set(number)


def _drop_privileges(connection: Connection[Any]) -> None:
    """The owner's rights are for migrations; product code runs under row-level security."""
    connection.execute("SET ROLE adjuster_app")
    connection.commit()


def open_pool(url: str, size: int = 8) -> Pool:
    """A pool of at most `size` connections; waits up to 10 s for the first, then raises PoolTimeout."""
    pool: Pool = _MeasuredPool(
        url,
        min_size=1,
        max_size=size,
        open=False,
        timeout=10,
        configure=_drop_privileges,
        check=ConnectionPool.check_connection,
        kwargs={
            "options": "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000",
            "cursor_factory": _MeasuredCursor,
        },
    )
    pool.open(wait=True, timeout=10)
    return pool
