"""What nobody counts but Prometheus asks for: how the queue, the budgets and the backups stand at this moment.

Asked of Postgres at each scrape, so that the numbers stay true when every worker is dead. While the database is silent
they are missing, and `adjuster_part_up` says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from time import monotonic

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from adapters import telemetry
from adapters.database.jobs import Leases
from adapters.database.ledger import LlmLedger
from adapters.database.milestones import Milestone, Milestones
from adapters.database.pool import AWAY, Pool
from adapters.jobs import QUEUE
from adapters.settings import Settings
from adapters.spending import WARN_AT

_KEPT = 30.0  #: seconds; sums over the ledger and readings over all files are not made at every scrape
_log = telemetry.logger("metrics")


@dataclass(eq=False)  # a registry keeps it by identity
class Standing(Collector):
    """Built once per process."""

    pool: Pool
    leases: Leases
    cap_case: Decimal
    cap_user: Decimal
    _slow: tuple[Metric, ...] = ()
    _slow_at: float = float("-inf")

    @classmethod
    def of(cls, settings: Settings, pool: Pool, leases: Leases) -> "Standing":
        return cls(pool, leases, settings.spend_cap_case, settings.spend_cap_user)

    def collect(self) -> Iterator[Metric]:
        try:
            yield from _queue(self.leases.depth())
            yield from _backups(Milestones(self.pool).all())
            if monotonic() - self._slow_at > _KEPT:
                self._slow, self._slow_at = (*self._budgets(), *self._readings()), monotonic()
            yield from self._slow
        except AWAY as error:
            _log.warning("standing_unknown", reason=type(error).__name__)

    def _budgets(self) -> Iterator[Metric]:
        used = _gauge("llm_budget_used_ratio", "Spent of its cap by whoever spent most of it", "scope")
        near = _gauge(
            "llm_budgets_reached", "Cases and people beyond 0.8 or 1 of their cap", "scope", "level"
        )
        of_cases, of_users = LlmLedger(self.pool).standing()
        for scope, spent, cap in (("case", of_cases, self.cap_case), ("user", of_users, self.cap_user)):
            shares = [amount / cap for amount in spent]
            used.add_metric([scope], float(max(shares, default=Decimal(0))))
            near.add_metric([scope, "warning"], sum(WARN_AT <= share < 1 for share in shares))
            near.add_metric([scope, "stop"], sum(share >= 1 for share in shares))
        yield from (used, near)

    def _readings(self) -> Iterator[Metric]:
        known = self.leases.readings()
        behind = _gauge("files_behind", "Files read by an older engine or older rules", "than")
        behind.add_metric(["engine"], known.by_older_engine)
        behind.add_metric(["rules"], known.by_older_rules)
        yield behind


def _queue(depth: Mapping[str, tuple[int, float]]) -> Iterator[Metric]:
    waiting, oldest = depth.get("queued", (0, 0.0))
    jobs = _gauge("queue_depth", "Jobs waiting, counted in Postgres", "queue")
    jobs.add_metric([QUEUE], waiting)
    age = _gauge("queue_oldest_age_seconds", "Age of the oldest waiting job", "queue")
    age.add_metric([QUEUE], oldest)
    running = _gauge("jobs_running", "Jobs that a worker holds")
    running.add_metric([], depth.get("running", (0, 0.0))[0])
    resting = _gauge("jobs_quarantined", "Jobs given up after their last attempt")
    resting.add_metric([], depth.get("quarantined", (0, 0.0))[0])
    yield from (jobs, age, running, resting)


def _backups(known: Mapping[str, Milestone]) -> Iterator[Metric]:
    """Absent until there was one: an alert asks for the absence too."""
    at = _gauge("backup_last_success_timestamp_seconds", "When a backup last succeeded", "type")
    took = _gauge("backup_last_duration_seconds", "How long it took", "type")
    drilled = _gauge("restore_drill_last_success_timestamp_seconds", "When a restore was last proven")
    lasted = _gauge("restore_drill_last_duration_seconds", "How long it took")
    for name, milestone in known.items():
        if name.startswith("backup_"):
            at.add_metric([name.removeprefix("backup_")], milestone.at.timestamp())
            took.add_metric([name.removeprefix("backup_")], milestone.seconds)
        elif name == "restore_drill":
            drilled.add_metric([], milestone.at.timestamp())
            lasted.add_metric([], milestone.seconds)
    yield from (at, took, drilled, lasted)


def _gauge(name: str, text: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"adjuster_{name}", text, labels=labels)
