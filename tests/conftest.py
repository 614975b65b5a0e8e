"""The real parts, started once for all tests that ask for them: Postgres, Redis and S3 on loopback.

servers        the parts and the migrated template database; nothing starts for tests that do not ask
fresh          settings of a new empty database (a copy of the template) and an empty Redis database
settings       `fresh()` for one test      wiring     every port built from it      services   its use-case bundle
account actor  the owner of that database  stranger   a second person without any case
case           an empty case of `actor`    start_worker, worker   a real Celery worker process
"""

from collections.abc import Callable, Iterator
from itertools import count
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql
from pydantic import SecretStr

from adapters.database.migrate import migrate
from adapters.database.users import Account
from adapters.embedded.redis_server import DATABASES
from adapters.embedded.services import services as embedded_services
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.graph.checkpoints import set_up
from casework.access import Actor
from casework.actions import cases
from casework.case import Case
from casework.ports import Services
from tests.running_worker import RunningWorker

PASSWORD = "correct horse battery"
Fresh = Callable[..., Settings]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that reach the started parts; their database is the template and takes no other use."""
    home = tmp_path_factory.mktemp("servers")
    asked = Settings.model_validate({"data_dir": home, "demo": False, "database_pool_size": 4})
    with embedded_services(asked, durable=False) as reached:
        migrate(_secret(reached.database_url))
        set_up(_secret(reached.database_url))
        yield reached


@pytest.fixture(scope="session")
def fresh(servers: Settings) -> Fresh:
    """`fresh(job_lease_seconds=2)`: settings of a new database, with some fields set otherwise."""
    numbers = count(1)

    def make(**changes: str | int | bool) -> Settings:
        number = next(numbers)
        reach = {
            "database_url": _copy_of_template(_secret(servers.database_url), f"test_{number}"),
            "redis_url": _emptied(_secret(servers.redis_url), number % DATABASES),
        }
        return servers.reaching(reach | {name: str(value) for name, value in changes.items()})

    return make


@pytest.fixture
def settings(fresh: Fresh) -> Settings:
    return fresh()


@pytest.fixture
def wiring(settings: Settings) -> Iterator[Wiring]:
    built = Wiring.build(settings)
    yield built
    built.close()


@pytest.fixture
def services(wiring: Wiring) -> Services:
    return wiring.services


@pytest.fixture
def account(wiring: Wiring, settings: Settings) -> Account:
    return wiring.users.add(settings.assistant_user, PASSWORD, owner=True)


@pytest.fixture
def actor(account: Account) -> Actor:
    return account.actor()


@pytest.fixture
def stranger(wiring: Wiring) -> Actor:
    return wiring.users.add("旁人", PASSWORD).actor()


@pytest.fixture
def case(services: Services, actor: Actor) -> Case:
    return cases.open_case(services, actor, "甲公司仓库火灾", "财产综合险")


@pytest.fixture(scope="session")
def start_worker(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[Settings], RunningWorker]]:
    """`start_worker(settings)`: a worker process that is ready; whatever still runs is ended with the session."""
    started: list[RunningWorker] = []

    def start(settings: Settings) -> RunningWorker:
        started.append(RunningWorker(settings, tmp_path_factory.mktemp("worker") / "log"))
        return started[-1]

    yield start
    for running in started:
        running.stop()


@pytest.fixture
def worker(settings: Settings, start_worker: Callable[[Settings], RunningWorker]) -> Iterator[RunningWorker]:
    """A worker on this test's own database."""
    running = start_worker(settings)
    yield running
    running.stop()


def _secret(value: SecretStr | None) -> str:
    assert value is not None
    return value.get_secret_value()


def _copy_of_template(template_url: str, name: str) -> str:
    parts = urlsplit(template_url)
    maintenance = parts._replace(path="/postgres").geturl()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(parts.path.lstrip("/"))
            )
        )
    return parts._replace(path=f"/{name}").geturl()


def _emptied(url: str, number: int) -> str:
    address = urlsplit(url)._replace(path=f"/{number}").geturl()
    with redis.Redis.from_url(address) as client:
        client.flushdb()
    return address
