"""`assistant serve`: everything the product needs on one machine, started in order and stopped in order.

Postgres, Redis and S3 (those that the settings leave to us) -> migrations -> first owner -> worker -> web ->
ready -> the demonstration case in the background.
"""

import secrets
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from adapters.database.migrate import migrate
from adapters.database.users import Users
from adapters.embedded import Program, answers, serve
from adapters.embedded.supervisor import address
from adapters.jobs import celery_app, workers_ready
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant import demonstration
from assistant.graph import checkpoints

_HERE = Path(__file__).resolve().parents[1]
_LOG = "serve.log"
Say = Callable[[str], None]


def run(settings: Settings, headless: bool = False) -> None:
    """Serves until SIGINT, SIGTERM or SIGHUP. Raises AlreadyRunning, StartFailed."""
    say = _speaker(settings.data_dir / "log" / _LOG)
    over = threading.Event()

    def ready(effective: Settings) -> None:
        say(_greeting(effective, headless))
        if effective.demo:
            _in_background(lambda: demonstration.load(effective, say, over.is_set), say)

    try:
        serve(
            settings,
            lambda effective: prepare(effective, say),
            lambda effective: [worker(effective), *([] if headless else [web(effective)])],
            ready,
            say,
            headless,
        )
    finally:
        over.set()


def prepare(settings: Settings, say: Say) -> None:
    """Brings schema and bucket up to date and makes the first owner, whose password is shown here and nowhere else."""
    settings.require("database_url")
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    say(f"数据库结构 {migrate(url)} / schema up to date")
    checkpoints.set_up(url)
    wiring = Wiring.build(settings)
    try:
        wiring.bucket.ensure()
        if made := first_owner(wiring.users, settings):
            # to the screen only: a log is kept, a password must not be
            sys.stdout.write(f"{made}\n")
            sys.stdout.flush()
    finally:
        wiring.close()


def first_owner(users: Users, settings: Settings) -> str:
    """Makes the first account when there is none, and says how to sign in with it; "" when there is one."""
    if users.owner() is not None:
        return ""
    given = settings.owner_password.get_secret_value() if settings.owner_password else ""
    password = given or secrets.token_urlsafe(12)
    users.add(settings.assistant_user, password, owner=True)
    shown = "（由 OWNER_PASSWORD 设定）" if given else password
    return f"首个账号 / first account: {settings.assistant_user}  密码 / password: {shown}"


def worker(settings: Settings) -> Program:
    """The Celery worker with `worker_processes` children."""
    app = celery_app(settings)
    level = "--loglevel=" + ("info" if settings.log_level == "debug" else settings.log_level)
    queue = f"--queues={app.conf.task_default_queue}"
    return Program(
        name="worker",
        argv=(sys.executable, "-m", "celery", "--quiet", "-A", "ingestion.worker", "worker", level, queue),
        env=settings.environment() | {"PYTHONPATH": str(_HERE)},
        ready=lambda: workers_ready(app),
        grace=30,
        ready_within=120,
    )


def web(settings: Settings) -> Program:
    """The ASGI app under uvicorn; one process a port, for a window lives in the memory of the one it reached."""
    where = ("--host", settings.host, "--port", str(settings.port))
    quiet = ("--no-access-log", "--no-server-header", "--timeout-graceful-shutdown", "5")
    return Program(
        name="web",
        argv=(sys.executable, "-m", "uvicorn", "assistant.app:web", *where, *quiet),
        # Chainlit looks for its settings, translations and files from there, not from where we were called
        env=settings.environment() | {"PYTHONPATH": str(_HERE), "CHAINLIT_APP_ROOT": str(_HERE)},
        ready=lambda: answers(f"{address(settings)}/ready"),
        grace=15,
        ready_within=120,
    )


def _greeting(settings: Settings, headless: bool) -> str:
    if headless:
        return "已就绪（无网页）/ ready, without web. 另开终端使用 assistant 命令；Ctrl-C 停止。"
    return (
        f"已就绪 / ready: {settings.public_url or address(settings)}\n"
        f"登录 / sign in: 用户名 {settings.assistant_user}，密码在首次启动时显示；"
        "忘记时另开终端运行 assistant user password "
        f"{settings.assistant_user}。Ctrl-C 停止。"
    )


def _speaker(log: Path) -> Say:
    """Each line to the screen and, with the time, to the log; a closed terminal stops neither."""

    def say(line: str) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n")
        try:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        except OSError:
            return

    return say


def _in_background(work: Callable[[], None], say: Say) -> None:
    """The service is up whether or not this ends well."""

    def run() -> None:
        try:
            work()
        except Exception as error:  # the outermost edge of this thread: said, and the service goes on
            say(f"示例案件未能载入 / demonstration case not loaded: {type(error).__name__}: {error}")

    threading.Thread(target=run, name="demonstration", daemon=True).start()
