"""The queue, seen from the side that publishes: a job id goes in and nothing else.

Postgres holds the job, its lease, its attempts and its place in the line; a message only wakes a worker, which then
takes the most urgent job there is. The queue may lose or repeat a message at any time: the relay publishes again what
waits too long, and a worker that finds nothing to do drops the message.
"""

from typing import Any

from celery import Celery
from kombu.exceptions import ChannelError, OperationalError

from adapters.settings import Settings
from casework.errors import CaseworkError

TASK = "ingestion.run_job"
QUEUE = "ingestion"


class QueueUnavailable(CaseworkError):
    """任务队列暂时不可用；任务已保存，恢复后会自动处理。"""


def celery_app(settings: Settings) -> Celery:
    """The Celery app of publisher and worker alike. Messages are JSON; results are not kept."""
    settings.require("redis_url")
    app = Celery("adjuster", broker=settings.redis_url.get_secret_value() if settings.redis_url else None)
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_default_queue=QUEUE,
        task_acks_late=True,
        task_reject_on_worker_lost=False,  # a killed child's job returns by its lease; here it would loop
        task_time_limit=settings.job_timeout_seconds + 60,
        task_soft_time_limit=settings.job_timeout_seconds,
        worker_prefetch_multiplier=1,
        worker_concurrency=settings.worker_processes,
        worker_hijack_root_logger=False,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        broker_connection_retry_on_startup=True,
        broker_pool_limit=10,
        broker_transport_options={
            # longer than any job, or a running one would be delivered twice
            "visibility_timeout": 2 * settings.job_timeout_seconds + 300,
            "unacked_restore_interval": 15,
            "unacked_restore_throttle": 1,  # the default 10 delays redelivery tenfold
            "socket_timeout": 10,
            "socket_connect_timeout": 3,
            "health_check_interval": 30,
        },
    )
    return app


class Publisher:
    """Implements casework.ports.JobPublisher."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def publish(self, job_id: str) -> None:
        """Tells the workers of a committed job. Raises QueueUnavailable."""
        try:
            self._app.send_task(
                TASK,
                args=[job_id],
                retry=True,
                retry_policy={"max_retries": 2, "interval_start": 0.1, "interval_step": 0.3},
            )
        except (OperationalError, OSError) as error:
            raise QueueUnavailable from error

    def told(self) -> int:
        """Messages that no worker has taken yet. Raises QueueUnavailable."""
        try:
            with self._app.connection_for_read() as connection:
                channel: Any = connection.default_channel
                return int(channel.queue_declare(QUEUE, passive=True).message_count)
        except ChannelError:  # no message was ever sent
            return 0
        except (OperationalError, OSError) as error:
            raise QueueUnavailable from error


def workers_ready(app: Celery, wanted: int = 1) -> bool:
    """True when at least `wanted` workers answer a ping within a second."""
    return len(app.control.ping(timeout=1.0, limit=wanted) or []) >= wanted
