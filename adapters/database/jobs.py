"""Jobs as the product writes them, and as a worker takes them (leases)."""

from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.pool import Pool
from casework.ports import Job


class PostgresJobs:
    """Adds within the caller's transaction: the file's row and its job are committed together (outbox)."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add(self, job: Job) -> None:
        self._connection.execute(
            "INSERT INTO jobs (id, case_id, file_id, kind, priority) VALUES (%s, %s, %s, %s, %s)",
            (
                as_uuid(job.id),
                as_uuid(job.case_id),
                as_uuid(job.file_id) if job.file_id else None,
                job.kind,
                job.priority,
            ),
        )

    def cancel(self, file_id: str) -> None:
        self._connection.execute(
            "UPDATE jobs SET status = 'cancelled', finished_at = now(), fence = fence + 1 "
            "WHERE file_id = %s AND status IN ('queued', 'running')",
            (as_uuid(file_id),),
        )

    def hold(self, job_id: str, fence: int, seconds: int) -> bool:
        """Within a worker's transaction: the job is still ours and stays so until commit; False when it was lost.

        Lock the case before (`permit`), never after: whoever cancels a job locks in that order too.
        """
        held = self._connection.execute(
            "UPDATE jobs SET lease_until = clock_timestamp() + make_interval(secs => %s) "
            "WHERE id = %s AND fence = %s AND status = 'running'",
            (seconds, as_uuid(job_id), fence),
        )
        return held.rowcount == 1

    def finish(self, job_id: str, fence: int, status: str, error: str = "") -> None:
        """Ends a held job in the very transaction that keeps its result."""
        self._connection.execute(
            "UPDATE jobs SET status = %s, error = %s, finished_at = clock_timestamp() "
            "WHERE id = %s AND fence = %s AND status = 'running'",
            (status, error[:500], as_uuid(job_id), fence),
        )


@dataclass(frozen=True, slots=True)
class Lease:
    """`quarantined`: the job has used up its attempts and must only be reported."""

    job_id: str
    case_id: str
    file_id: str | None
    kind: str
    attempts: int
    fence: int
    quarantined: bool


class Leases:
    """A worker's hold on a job. Every late write checks the fence, so a zombie cannot undo its successor."""

    def __init__(self, pool: Pool, lease_seconds: int = 15, most_attempts: int = 3) -> None:
        self._pool = pool
        self._seconds = lease_seconds
        self._most_attempts = most_attempts

    @property
    def seconds(self) -> int:
        return self._seconds

    def due(self, most: int = 50) -> list[tuple[str, int]]:
        """Ids and priorities to publish: never published, or published and not taken, or lease expired."""
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT id::text, priority FROM app_due_jobs(%s)", (most,)).fetchall()
        return [(row[0], row[1]) for row in rows]

    def take(self, job_id: str) -> Lease | None:
        """None when another worker holds it or it is finished."""
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT id::text, case_id::text, file_id::text, kind, attempts, fence, status "
                "FROM app_lease_job(%s, %s, %s)",
                (as_uuid(job_id), self._seconds, self._most_attempts),
            ).fetchone()
        if row is None:
            return None
        return Lease(row[0], row[1], row[2], row[3], row[4], row[5], quarantined=row[6] == "quarantined")

    def extend(self, lease: Lease) -> bool:
        """False when the lease was lost (cancelled or taken over): stop working."""
        return self._update(lease, "lease_until = now() + make_interval(secs => %s)", (self._seconds,))

    def finish(self, lease: Lease, status: str, error: str = "") -> bool:
        return self._update(lease, "status = %s, error = %s, finished_at = now()", (status, error[:500]))

    def release(self, lease: Lease, delay_seconds: int, count_attempt: bool = True) -> bool:
        """Back to the queue after `delay_seconds`; an attempt that was not the job's fault is given back."""
        return self._update(
            lease,
            "status = 'queued', published_at = NULL, not_before = now() + make_interval(secs => %s), "
            "attempts = attempts - %s",
            (delay_seconds, 0 if count_attempt else 1),
        )

    def depth(self) -> dict[str, tuple[int, float]]:
        """status -> (jobs, age of the oldest in seconds)."""
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT status, jobs, oldest_seconds FROM app_queue_depth()").fetchall()
        return {row[0]: (row[1], row[2]) for row in rows}

    def _update(self, lease: Lease, change: str, values: tuple[object, ...]) -> bool:
        with self._pool.connection() as connection:
            connection.execute("SELECT set_config('app.worker_case_id', %s, true)", (lease.case_id,))
            done = connection.execute(
                f"UPDATE jobs SET {change} WHERE id = %s AND fence = %s AND status = 'running'",  # noqa: S608
                (*values, as_uuid(lease.job_id), lease.fence),
            )
        return done.rowcount == 1
