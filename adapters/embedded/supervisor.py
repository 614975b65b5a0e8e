"""`make run`: services, then the caller's preparation, then worker and web, until told to stop."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from adapters import metrics
from adapters.embedded.group import Group, Say
from adapters.embedded.process import Program, StartFailed
from adapters.embedded.services import start as start_services
from adapters.embedded.state import Held, free_port, hold
from adapters.settings import Settings

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - read, not bound


class Stopped(BaseException):
    """Somebody asked us to stop."""


def serve(
    settings: Settings,
    prepare: Callable[[Settings], None],
    programs: Callable[[Settings], Sequence[Program]],
    ready: Callable[[Settings], None],
    say: Say = print,
    headless: bool = False,
) -> None:
    """Runs until SIGINT, SIGTERM or SIGHUP, then stops all in reverse order.

    prepare    migrations and the like, with the settings that reach the parts
    programs   worker and web, built from the same settings (their environment: `settings.environment()`)
    ready      called with those settings once everything answers
    headless   no web is among the programs: no port is taken and no URL is published
    Raises AlreadyRunning, StartFailed.
    """
    with (
        _told_to_stop(),
        hold(settings.data_dir) as held,
        Group(_logs(settings), say, held.children) as group,
    ):
        try:
            effective = _start(settings, group, held, prepare, programs, headless)
            held.write(ready=True, url="" if headless else address(effective))
            ready(effective)
            while True:
                time.sleep(0.5)
                group.tend(lambda pid: metrics.forget(pid, _metrics_dir(effective)))
        except Stopped:
            _once_is_enough()
            say("正在停止… / stopping")


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the web."""
    host = _ANYWHERE.get(settings.host, settings.host)
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def _start(
    settings: Settings,
    group: Group,
    held: Held,
    prepare: Callable[[Settings], None],
    programs: Callable[[Settings], Sequence[Program]],
    headless: bool,
) -> Settings:
    own = {"data_dir": str(settings.data_dir), "metrics_dir": str(_metrics_dir(settings))}
    if not headless:
        own["port"] = str(_web_port(settings, held))
    shutil.rmtree(_metrics_dir(settings), ignore_errors=True)
    _metrics_dir(settings).mkdir(parents=True)
    reach = start_services(settings, group, held)
    effective = settings.reaching(reach | own)
    prepare(effective)
    group.start(*programs(effective))
    held.write(reach=reach)
    return effective


def _web_port(settings: Settings, held: Held) -> int:
    """The port that was asked for; when none was, the next free one. Raises StartFailed."""
    if "port" not in settings.model_fields_set:
        return held.port("web", settings.port, settings.host)
    if not free_port(settings.port, settings.host):
        raise StartFailed(f"web: 端口 {settings.port} 已被占用，请用 PORT=… 另选 (port in use, set PORT)")
    return settings.port


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """Turns the signals that ask for an end into Stopped, wherever the main thread is."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    except Stopped:
        pass  # it came before there was anything to stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _once_is_enough() -> None:
    """A second Ctrl-C must not break the orderly stop that the first one began."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _logs(settings: Settings) -> Path:
    return settings.data_dir / "log"


def _metrics_dir(settings: Settings) -> Path:
    return settings.metrics_dir or settings.data_dir / "metrics"
