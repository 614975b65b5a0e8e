"""Builds every port once, from the settings. Only the entrances (app, cli, worker) import this."""

from dataclasses import dataclass
from typing import Self

from adapters import telemetry
from adapters.bucket import Bucket, open_bucket
from adapters.database.jobs import Leases
from adapters.database.pool import Pool, open_pool
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.database.users import Users
from adapters.jobs import Publisher, QueueUnavailable, celery_app
from adapters.settings import Settings
from adapters.unlocking import ProcessUnlocker
from casework.access import Actor
from casework.ports import Services
from casework.templates import Template, load

WORKER = Actor(user_id="", name="系统", person=False)


class _Courier:
    """Publishing may fail: the job is committed, and the relay tells the workers again within seconds."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher

    def publish(self, job_id: str) -> None:
        try:
            self._publisher.publish(job_id)
        except QueueUnavailable:
            telemetry.logger("queue").warning("publish_failed", job_id=job_id)

    def told(self) -> int:
        """Messages not yet taken; raises QueueUnavailable."""
        return self._publisher.told()


@dataclass(frozen=True, slots=True)
class Wiring:
    """Everything an entrance needs. `services` acts for a person, `for_job` for a worker on one case."""

    settings: Settings
    pool: Pool
    bucket: Bucket
    users: Users
    leases: Leases
    publisher: _Courier
    template: Template

    @classmethod
    def build(cls, settings: Settings) -> Self:
        settings.require("database_url")
        url = settings.database_url.get_secret_value() if settings.database_url else ""
        pool = open_pool(url, settings.database_pool_size)
        return cls(
            settings=settings,
            pool=pool,
            bucket=open_bucket(settings),
            users=Users(pool),
            leases=Leases(pool, settings.job_lease_seconds, settings.job_max_attempts),
            publisher=_Courier(Publisher(celery_app(settings))),
            template=load(settings.report_template_dir),
        )

    @property
    def services(self) -> Services:
        return Services(
            work=lambda actor: PostgresUnitOfWork(self.pool, actor, template=self.template),
            bucket=self.bucket,
            publisher=self.publisher,
            max_upload_bytes=self.settings.max_upload_mb * 1024 * 1024,
            unlocker=ProcessUnlocker(),
        )

    def for_job(self, case_id: str) -> Services:
        return Services(
            work=lambda actor: PostgresUnitOfWork(self.pool, actor, case_id, self.template),
            bucket=self.bucket,
            publisher=self.publisher,
            max_upload_bytes=self.settings.max_archive_mb * 1024 * 1024,
        )

    def close(self) -> None:
        self.pool.close()
