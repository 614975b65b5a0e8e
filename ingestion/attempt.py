"""One attempt at one job: take the lease, read the file, and leave the job done, released or set aside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter

from adapters import metrics, telemetry
from adapters.bucket import Corrupted, StorageUnavailable
from adapters.database.jobs import Lease, Leases
from adapters.database.pool import AWAY, TOO_SLOW, Pool, measure
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embeddings import Embedder, Embedders, EmbeddingUnavailable
from adapters.field_model import FieldProposer
from adapters.jobs import QUEUE
from casework.access import Actor, Permission
from casework.actions import reading
from casework.errors import NotFound
from casework.evidence import File, FileStatus
from casework.ports import EXTRACT, READ, VECTORS, Services
from casework.urgency import FIRST, LAST
from ingestion.bench import Bench, GivingWay, LeaseLost, Stopping
from ingestion.hold import LeaseHold
from ingestion.intake import Limits
from ingestion.outcome import Locked, Outcome, Rejected
from ingestion.pipeline import read_file
from ingestion.readers.study import Here, Study

OUTSIDE_DELAY = 10  #: seconds before a job is tried again that only wants its database or storage back
_OVER = frozenset({"done", "rejected", "locked", "failed"})
RETRY_DELAY = 2  #: seconds, times the attempts so far
_log = telemetry.logger("ingestion")


@dataclass(frozen=True, slots=True)
class Workplace:
    """What every attempt of this process shares. `services(case_id)` acts within one case."""

    pool: Pool
    leases: Leases
    services: Callable[[str], Services]
    actor: Actor
    embedders: Embedders
    limits: Limits
    most_attempts: int
    ending: Callable[[], bool]
    study: Study = field(default_factory=Here)  #: where files are opened
    proposer: FieldProposer | None = None


def run(place: Workplace, out_of_time: type[Exception], briefly: bool = False) -> None:
    """Attempts the most urgent job, if any waits. Never raises for what went wrong with the file.

    `out_of_time` is what the worker's clock raises in here when the job has run too long.
    `briefly`: only the first pages of something urgent, for other work waits meanwhile.
    """
    lease = place.leases.take(at_most=FIRST if briefly else LAST)
    if lease is None:
        return
    request_id, parent = _origin(place, lease)
    with (
        telemetry.bound(
            request_id=request_id,
            job_id=lease.job_id,
            case_id=lease.case_id,
            file_id=lease.file_id,
            attempt=lease.attempts,
        ),
        telemetry.span("job", parent, job_id=lease.job_id, case_id=lease.case_id, kind=lease.kind),
    ):
        if lease.quarantined or lease.file_id is None:
            _set_aside(place, lease)
            _finished(place, lease, "failed", 0.0)
            _count("quarantined")
            return
        hold = LeaseHold(place.pool, place.leases, lease, place.actor, place.ending, briefly)
        begun = perf_counter()
        with telemetry.timed(_log, "job_attempt", kind=lease.kind) as told:
            outcome = _attempted(place, hold, lease, lease.file_id, out_of_time)
            told["outcome"] = outcome
        _finished(place, lease, outcome, perf_counter() - begun)
        _count(outcome)
        measure(place.pool, "worker")


def _origin(place: Workplace, lease: Lease) -> tuple[str, str]:
    try:
        return place.leases.origin(lease)
    except AWAY:  # the attempt itself will say so
        return "", ""


def _attempted(
    place: Workplace, hold: LeaseHold, lease: Lease, file_id: str, out_of_time: type[Exception]
) -> str:
    """What became of the attempt: done, rejected, lost, stopped, waiting, gave_way, continued, retry or gone."""

    def meanwhile() -> None:
        hold.check()
        if not hold.briefly and (waiting := place.leases.urgency()) is not None and waiting <= FIRST:
            run(place, out_of_time, briefly=True)

    try:
        _told_wait(place, lease, file_id)
        with hold:
            return _ended(read_file(_bench(place, hold, lease, meanwhile), file_id))
    except LeaseLost:
        metrics.LEASES_EXPIRED.inc()
        return "lost"
    except GivingWay:
        place.leases.give_way(lease, hold.urgency)
        place.services(lease.case_id).publisher.publish(lease.job_id)
        return "gave_way"
    except Stopping:
        place.leases.release(lease, 0, count_attempt=False)
        return "stopped"
    except out_of_time:
        # a long file goes on from its last page; only an attempt without any progress counts against it
        return _again(place, lease, 0, counted=not hold.advanced)
    except (Corrupted, TOO_SLOW):
        return _again(place, lease, OUTSIDE_DELAY)
    except (StorageUnavailable, EmbeddingUnavailable, *AWAY) as error:
        _log.warning("job_waits", reason=type(error).__name__)
        place.leases.release(lease, OUTSIDE_DELAY, count_attempt=False)
        return "waiting"
    except NotFound:
        place.leases.finish(lease, "failed", "文件或原件已不存在")
        return "gone"
    except (
        Exception
    ):  # the outermost edge of a job: whatever a file does to us is counted against the page it was at
        _log.error("job_failed", exc_info=True)
        return _again(place, lease, RETRY_DELAY * (1 if hold.advanced else lease.attempts))


def _again(place: Workplace, lease: Lease, delay: int, counted: bool = True) -> str:
    """Back to the line. Whether another attempt is made, its page skipped or the job set aside, the next lease says."""
    place.leases.release(lease, delay, count_attempt=counted)
    return "retry" if counted else "continued"


def _set_aside(place: Workplace, lease: Lease) -> None:
    """The last attempt has failed: the job rests, and the file says so to its adjuster."""
    _log.error("job_quarantined")
    if lease.file_id is None or lease.kind == VECTORS:  # a file without vectors is found by its words
        return
    with PostgresUnitOfWork(place.pool, place.actor, lease.case_id) as uow:
        uow.permit(lease.case_id, Permission.WRITE)
        file = uow.files.get(lease.file_id)
        if file.status is not FileStatus.INDEXED:  # one that was read before says what it said
            reading.record_failure(uow, file, _told(file, place.most_attempts), FileStatus.FAILED)
        reading.settle(uow, lease.case_id)
        uow.commit()


def _told(file: File, attempts: int) -> str:
    where = f"第 {file.pages_done + 1} 页附近" if file.pages_done else "该文件"
    return (
        f"{where}无法处理，已尝试 {attempts} 次，不再自动重试；原件已保存"
        f"{f'，前 {file.pages_done} 页仍可查阅' if file.pages_done else ''}。"
        "请另存为 PDF 或拆分后重新上传，也可选择重新识别。"
    )


def _bench(place: Workplace, hold: LeaseHold, lease: Lease, meanwhile: Callable[[], None]) -> Bench:
    services = place.services(lease.case_id)
    study = place.study.watched(hold.check)
    return Bench(
        lease.kind,
        hold,
        services,
        place.actor,
        lambda: _kept(place),
        place.limits,
        study,
        _observe,
        meanwhile,
        place.proposer,
    )


def _kept(place: Workplace) -> list[Embedder]:
    with place.pool.connection() as connection:
        return place.embedders.kept(connection)


def _observe(source: str, seconds: float) -> None:
    metrics.OCR_PAGES.labels(source).inc()
    metrics.OCR_PAGE_SECONDS.observe(seconds)


def _ended(outcome: Outcome) -> str:
    return {Rejected: "rejected", Locked: "locked"}.get(type(outcome), "done")


def _finished(place: Workplace, lease: Lease, outcome: str, seconds: float) -> None:
    """The attempt's time goes to its job; once that is over, the file counts as read, refused or failed."""
    try:
        total = place.leases.worked(lease, seconds)
    except AWAY:  # the job's end is committed; only its time is not known
        total = seconds
    if outcome in _OVER and lease.kind not in (EXTRACT, VECTORS):
        metrics.OCR_TASKS.labels(outcome).inc()
        metrics.OCR_SECONDS.observe(total)


def _told_wait(place: Workplace, lease: Lease, file_id: str) -> None:
    """On the first attempt the time the file has waited is measured. Raises NotFound."""
    with PostgresUnitOfWork(place.pool, place.actor, lease.case_id) as uow:
        file = uow.files.get(file_id)
    if lease.attempts == 1 and lease.page == 1 and lease.kind == READ and file.received_at:
        waited = (datetime.now(UTC) - file.received_at).total_seconds()
        metrics.JOB_WAIT.labels(QUEUE).observe(max(waited, 0.0))


def _count(outcome: str) -> None:
    metrics.JOB_ATTEMPTS.labels(QUEUE, outcome).inc()
