"""Jobs as the product writes them, and as a worker takes them (leases)."""

from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters import telemetry
from adapters.database.cases import as_uuid
from adapters.database.pool import Pool
from casework import urgency
from casework.ports import Job


class PostgresJobs:
    """Adds within the caller's transaction: the file's row and its job are committed together (outbox)."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add(self, job: Job) -> None:
        """The job remembers the request that asked for it, so that the worker's log lines lead back to it."""
        self._connection.execute(
            "INSERT INTO jobs (id, case_id, file_id, kind, priority, request_id, traceparent) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                as_uuid(job.id),
                as_uuid(job.case_id),
                as_uuid(job.file_id) if job.file_id else None,
                job.kind,
                job.priority,
                telemetry.request_id(),
                telemetry.traceparent(),
            ),
        )

    def cancel(self, file_id: str) -> None:
        self._connection.execute(
            "UPDATE jobs SET status = 'cancelled', finished_at = now(), fence = fence + 1 "
            "WHERE file_id = %s AND status IN ('queued', 'running')",
            (as_uuid(file_id),),
        )

    def idle(self, case_id: str, priority: int) -> bool:
        """Nothing of the case waits or is being worked on with this priority or a more urgent one."""
        row = self._connection.execute(
            "SELECT EXISTS (SELECT FROM jobs WHERE case_id = %s AND status IN ('queued', 'running') "
            "AND priority <= %s)",
            (as_uuid(case_id), priority),
        ).fetchone()
        return not (row and row[0])

    def waiting(self, case_id: str, priority: int) -> int:
        """Jobs of the case that wait with this priority or a more urgent one."""
        row = self._connection.execute(
            "SELECT count(*) FROM jobs WHERE case_id = %s AND status = 'queued' AND priority <= %s",
            (as_uuid(case_id), priority),
        ).fetchone()
        return int(row[0]) if row else 0

    def hold(self, job_id: str, fence: int, seconds: int) -> bool:
        """Within a worker's transaction: the job is still ours and stays so until commit; False when it was lost.

        Lock the case before (`permit`) or not at all, never after: whoever cancels a job locks in that order too.
        """
        held = self._connection.execute(
            "UPDATE jobs SET lease_until = clock_timestamp() + make_interval(secs => %s) "
            "WHERE id = %s AND fence = %s AND status = 'running'",
            (seconds, as_uuid(job_id), fence),
        )
        return held.rowcount == 1

    def at_page(self, job_id: str, fence: int, number: int, whole: bool = True) -> None:
        """All pages before `number` are kept and `number` is read next, its first attempt being this one.

        `whole`: the last page was truly read. One that was given up counts against the job.
        """
        self._connection.execute(
            "UPDATE jobs SET at_page = true, skipped = CASE WHEN %s THEN 0 ELSE skipped END, "
            "attempts = CASE WHEN page = %s THEN attempts ELSE 1 END, page = %s "
            "WHERE id = %s AND fence = %s AND status = 'running'",
            (whole, number, number, as_uuid(job_id), fence),
        )

    def finish(self, job_id: str, fence: int, status: str, error: str = "") -> None:
        """Ends a held job in the very transaction that keeps its result."""
        self._connection.execute(
            "UPDATE jobs SET status = %s, error = %s, finished_at = clock_timestamp() "
            "WHERE id = %s AND fence = %s AND status = 'running'",
            (status, error[:500], as_uuid(job_id), fence),
        )


@dataclass(frozen=True, slots=True)
class Lease:
    """`quarantined`: the job has used up its attempts and must only be reported.

    `page` is the first page that is not kept; `skip`: every attempt at it has failed, read on after it.
    """

    job_id: str
    case_id: str
    file_id: str | None
    kind: str
    priority: int
    attempts: int
    fence: int
    quarantined: bool
    page: int = 1
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """Numbers of files."""

    files: int
    by_older_engine: int
    by_older_rules: int


class Leases:
    """A worker's hold on a job. Every late write checks the fence, so a zombie cannot undo its successor."""

    def __init__(self, pool: Pool, lease_seconds: int = 15, most_attempts: int = 3) -> None:
        self._pool = pool
        self._seconds = lease_seconds
        self._most_attempts = most_attempts

    @property
    def seconds(self) -> int:
        return self._seconds

    def due(self, most: int = 50) -> list[str]:
        """Ids to publish: never published, or published and not taken, or lease expired."""
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT id::text FROM app_due_jobs(%s)", (most,)).fetchall()
        return [row[0] for row in rows]

    def take(self, at_most: int = urgency.LAST) -> Lease | None:
        """The most urgent job, in fair turns of the cases; None when nothing so urgent waits.

        Of a page at which all attempts have ended, another attempt is not made: it is to be skipped.
        """
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT id::text, case_id::text, file_id::text, kind, priority, attempts, fence, status, page, skip "
                "FROM app_next_job(%s, %s, %s::smallint)",
                (self._seconds, self._most_attempts, at_most),
            ).fetchone()
        if row is None:
            return None
        job_id, case_id, file_id, kind, priority, attempts, fence, status, page, skip = row
        quarantined = status == "quarantined"
        return Lease(job_id, case_id, file_id, kind, priority, attempts, fence, quarantined, page, skip)

    def urgency(self) -> int | None:
        """The priority of the most urgent job that waits; None when none does."""
        with self._pool.connection() as connection:
            row = connection.execute("SELECT app_waiting()").fetchone()
        return row[0] if row else None

    def origin(self, lease: Lease) -> tuple[str, str]:
        """(request id, W3C trace context) of whoever asked for the job, "" where unknown."""
        with self._pool.connection() as connection:
            connection.execute("SELECT set_config('app.worker_case_id', %s, true)", (lease.case_id,))
            row = connection.execute(
                "SELECT request_id, traceparent FROM jobs WHERE id = %s", (as_uuid(lease.job_id),)
            ).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def worked(self, lease: Lease, seconds: float) -> float:
        """Adds an attempt's time to the job's; all of it so far, in seconds."""
        with self._pool.connection() as connection:
            connection.execute("SELECT set_config('app.worker_case_id', %s, true)", (lease.case_id,))
            row = connection.execute(
                "UPDATE jobs SET busy_seconds = busy_seconds + %s WHERE id = %s RETURNING busy_seconds",
                (seconds, as_uuid(lease.job_id)),
            ).fetchone()
        return float(row[0]) if row else seconds

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
            "attempts = greatest(attempts - %s, 0)",
            (delay_seconds, 0 if count_attempt else 1),
        )

    def give_way(self, lease: Lease, priority: int) -> bool:
        """To the end of the line, from now on with `priority`; the attempt was no attempt."""
        return self._update(
            lease,
            "status = 'queued', published_at = NULL, turn_at = clock_timestamp(), priority = %s, "
            "attempts = greatest(attempts - 1, 0)",
            (priority,),
        )

    def reads_with(self, engine: str, rules: str) -> None:
        """Says by what the workers of this installation read from now on."""
        with self._pool.connection() as connection:
            connection.execute(
                "INSERT INTO reading_versions (engine, rules) VALUES (%s, %s) ON CONFLICT (only_row) DO UPDATE "
                "SET engine = excluded.engine, rules = excluded.rules, since = now() "
                "WHERE (reading_versions.engine, reading_versions.rules) <> (excluded.engine, excluded.rules)",
                (engine, rules),
            )

    def depth(self) -> dict[str, tuple[int, float]]:
        """status -> (jobs, age of the oldest in seconds)."""
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT status, jobs, oldest_seconds FROM app_queue_depth()").fetchall()
        return {row[0]: (row[1], row[2]) for row in rows}

    def readings(self) -> Readings:
        """How many files have been read, and how many of them by less than what the workers know now."""
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT files, by_older_engine, by_older_rules FROM app_readings()"
            ).fetchone()
        return Readings(*row) if row else Readings(0, 0, 0)

    def read_again(self, kind: str, case_id: str | None = None, everything: bool = False) -> int:
        """Queues files behind all other work: of one case or of all, `everything` or what is behind. How many.

        `kind` REREAD takes what an older engine or older rules read, EXTRACT only asks for the rules.
        """
        with self._pool.connection() as connection:
            queued = connection.execute(
                "SELECT id FROM app_read_again(%s, %s, %s::smallint, %s)",
                (as_uuid(case_id) if case_id else None, kind, urgency.IDLE, everything),
            )
            return queued.rowcount

    def _update(self, lease: Lease, change: str, values: tuple[object, ...]) -> bool:
        with self._pool.connection() as connection:
            connection.execute("SELECT set_config('app.worker_case_id', %s, true)", (lease.case_id,))
            done = connection.execute(
                f"UPDATE jobs SET {change} WHERE id = %s AND fence = %s AND status = 'running'",  # noqa: S608
                (*values, as_uuid(lease.job_id), lease.fence),
            )
        return done.rowcount == 1
