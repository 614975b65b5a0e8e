"""Which model's vectors serve, and which are being made beside them (migration 0009)."""

from dataclasses import dataclass
from datetime import timedelta

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.pool import Pool

_LIVE = "SELECT id, model, url, dimensions, status = 'active' FROM vector_generations WHERE status <> 'retired' ORDER BY status"


@dataclass(frozen=True, slots=True)
class Generation:
    """`url`: of the endpoint that makes its vectors, "" for the embedded default; `serves`: questions use it now."""

    id: int
    model: str
    url: str
    dimensions: int
    serves: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `chunks` chunks `made` have this model's vector; `given_up`: files whose text the model refuses."""

    model: str
    dimensions: int
    serves: bool
    made: int
    chunks: int
    given_up: int


def live(connection: Connection[TupleRow]) -> list[Generation]:
    """What serves first, then what is being made, if anything."""
    return [Generation(*row) for row in connection.execute(_LIVE).fetchall()]


class Generations:
    """What the worker does about them; every step may be done by several workers at once."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def live(self) -> list[Generation]:
        with self._pool.connection() as connection:
            return live(connection)

    def begin(self, model: str, url: str, dimensions: int) -> None:
        """Has the vectors of this model made, unless they are there or under way; any others under way are given up."""
        with self._pool.connection() as connection:
            connection.execute("SELECT app_begin_vectors(%s, %s, %s)", (model, url, dimensions))

    def queue(self, urgency: int, most: int) -> int:
        """Jobs for files that lack vectors, at most `most`, once the jobs before are done. How many."""
        with self._pool.connection() as connection:
            row = connection.execute("SELECT app_queue_vectors(%s::smallint, %s)", (urgency, most)).fetchone()
        return int(row[0]) if row else 0

    def switch(self) -> bool:
        """The new vectors serve from now on, if they are complete."""
        with self._pool.connection() as connection:
            row = connection.execute("SELECT app_switch_vectors()").fetchone()
        return bool(row and row[0])

    def drop(self, rested: timedelta) -> int:
        """Old vectors go that have not served for so long. How many models'."""
        with self._pool.connection() as connection:
            row = connection.execute("SELECT app_drop_vectors(%s)", (rested,)).fetchone()
        return int(row[0]) if row else 0

    def progress(self) -> list[Progress]:
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT model, dimensions, status = 'active', made, chunks, given_up FROM app_vector_progress()"
            ).fetchall()
        return [Progress(*row) for row in rows]
