"""`make run`: services, then the caller's preparation, then worker and web, until told to stop."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from adapters import metrics
from adapters.embedded import services
from adapters.embedded.group import Group, Say
from adapters.embedded.process import Program, StartFailed
from adapters.embedded.state import Held, free_port, hold
from adapters.settings import Settings

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop."""


def serve(
    settings: Settings,
    prepare: Callable[[Settings], None],
    programs: Callable[[Settings], Sequence[Program]],
    ready: Callable[[str], None],
    say: Say = print,
) -> None:
    """Runs until SIGINT, SIGTERM or SIGHUP, then stops all in reverse order.

    prepare    migrations and the like, with the settings that reach the parts
    programs   worker and web, built from the same settings (their environment: `settings.environment()`)
    ready      called with the URL once everything answers
    Raises AlreadyRunning, StartFailed.
    """
    with hold(settings.data_dir) as held, _until_told() as stopping:
        with Group(settings.data_dir / "log", say, held.children) as group, stopping:
            effective = _start(settings, group, held, prepare, programs)
            url = f"http://{_reachable(effective.host)}:{effective.port}"
            held.write(url=url)
            ready(url)
            while True:
                time.sleep(0.5)
                group.tend(lambda pid: metrics.forget(pid, _metrics_dir(effective)))


def _start(
    settings: Settings,
    group: Group,
    held: Held,
    prepare: Callable[[Settings], None],
    programs: Callable[[Settings], Sequence[Program]],
) -> Settings:
    port = _web_port(settings, held)
    shutil.rmtree(_metrics_dir(settings), ignore_errors=True)
    _metrics_dir(settings).mkdir(parents=True)
    reach = services.start(settings, group, held)
    reach |= {"port": str(port), "metrics_dir": str(_metrics_dir(settings)), "data_dir": str(settings.data_dir)}
    effective = settings.reaching(reach)
    prepare(effective)
    group.start(*programs(effective))
    held.write(reach=reach)
    return effective


def _metrics_dir(settings: Settings) -> "Path":
    return settings.metrics_dir or settings.data_dir / "metrics"
