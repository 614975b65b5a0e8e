"""The parts that a Settings leaves to us, started; and those that it names, proven to answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from adapters.embedded import postgres, redis_server, s3_server
from adapters.embedded.group import Group, Say
from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.process import StartFailed
from adapters.embedded.state import Held, hold
from adapters.settings import Settings


def start(settings: Settings, group: Group, held: Held, durable: bool = True) -> dict[str, str]:
    """{settings field: value} that reaches what was started. Raises StartFailed."""
    home, secrets = settings.data_dir, LocalSecrets.of(settings.data_dir)
    reach: dict[str, str] = {}
    programs = []
    if settings.database_url is None:
        port = held.port("postgres")
        programs.append(postgres.program(home, port, secrets, durable))
        reach["database_url"] = postgres.url(port, secrets)
    if settings.redis_url is None:
        port = held.port("redis")
        programs.append(redis_server.program(home, port, secrets))
        reach["redis_url"] = redis_server.url(port, secrets)
    if settings.embedded_s3:
        port = held.port("s3")
        programs.append(s3_server.program(home, port, secrets))
        reach |= s3_server.reach(port, secrets)
    if settings.auth_secret is None:
        reach["auth_secret"] = secrets.auth
    group.start(*programs)
    _prove(settings)
    return reach


def _prove(settings: Settings) -> None:
    """The parts that were given to us must answer. Raises StartFailed naming every one that does not."""
    silent = []
    if settings.database_url and not postgres.answers(settings.database_url.get_secret_value()):
        silent.append("DATABASE_URL")
    if settings.redis_url and not redis_server.answers(settings.redis_url.get_secret_value()):
        silent.append("REDIS_URL")
    if not settings.embedded_s3 and not s3_server.answers(settings):
        silent.append("S3_*")
    if silent:
        raise StartFailed(f"无法连接 / cannot reach: {', '.join(silent)}")


@contextmanager
def services(settings: Settings, durable: bool = True) -> Iterator[Settings]:
    """Postgres, Redis and S3 in `settings.data_dir`, and the settings that reach them.

    Raises AlreadyRunning, StartFailed. Not `durable`: faster, for tests that lose nothing by a crash.
    """
    with hold(settings.data_dir) as held, Group(settings.data_dir / "log", _silent, held.children) as group:
        yield settings.reaching(start(settings, group, held, durable))


def _silent(_line: str) -> None:
    return None


__all__ = ["Say", "services", "start"]
