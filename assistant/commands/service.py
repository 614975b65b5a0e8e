"""The running service, as this machine's settings and its state file reach it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from psycopg_pool import PoolTimeout

from adapters.embedded import state
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.commands.output import BadInput, NoService
from casework.access import Actor
from casework.actions import cases
from casework.case import Case
from casework.ports import Services

if TYPE_CHECKING:  # the agent's libraries take seconds to import; most words need none of them
    from assistant.desk import Desk

_NOT_RUNNING = (
    "服务未运行（或仍在启动）。请先运行 make run，或 assistant serve --headless；"
    "也可设置 DATABASE_URL、REDIS_URL、S3_* 连接已有服务。(no running service)"
)


@dataclass
class Service:
    """Open for one command, in the name of one person."""

    settings: Settings
    wiring: Wiring
    actor: Actor

    @property
    def services(self) -> Services:
        return self.wiring.services

    @cached_property
    def desk(self) -> "Desk":
        """For single questions. A conversation opens its own: a desk's event loop is its own and ends once."""
        return self.open_desk()

    def open_desk(self) -> "Desk":
        from assistant.desk import Desk

        return Desk.open(self.settings, self.wiring.pool, self.services)

    def case(self, word: str) -> Case:
        """The case of that id, of that report number, or the only one whose id begins so. Raises BadInput."""
        own = cases.list_cases(self.services, self.actor)
        exact = [c for c in own if word in (c.id, c.report_number)]
        begins = [c for c in own if len(word) >= 6 and c.id.startswith(word)]
        found = exact or begins
        if len(found) != 1:
            raise BadInput(f"没有案件“{word}”，可用 assistant case list 查看。(no such case)")
        return found[0]


def reach(settings: Settings) -> Settings:
    """`settings`, reaching the service that runs here or the parts they name themselves. Raises NoService."""
    running = state.load(settings.data_dir)
    reached = running.apply(settings) if running else settings
    if reached.database_url is None or reached.redis_url is None or reached.s3_bucket is None:
        raise NoService(_NOT_RUNNING)
    return reached


@contextmanager
def wired(settings: Settings) -> Iterator[Wiring]:
    """Every port of the running service. Raises NoService."""
    reached = reach(settings)
    try:
        wiring = Wiring.build(reached)
    except PoolTimeout:
        raise NoService("数据库没有应答，请检查 DATABASE_URL 或重新启动服务。(database silent)") from None
    try:
        yield wiring
    finally:
        wiring.close()


@contextmanager
def opened(settings: Settings) -> Iterator[Service]:
    """The service in the name of ASSISTANT_USER (default: the first owner). Raises NoService, BadInput."""
    with wired(settings) as wiring:
        account = wiring.users.named(settings.assistant_user)
        if account is None and "assistant_user" not in settings.model_fields_set:
            account = wiring.users.owner()
        if account is None or not account.active:
            raise BadInput(
                f"没有可用的账号“{settings.assistant_user}”，请用 assistant user add 新增。(no account)"
            )
        yield Service(wiring.settings, wiring, account.actor())
