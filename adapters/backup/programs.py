"""Postgres's own programs, of the embedded wheel or of the system, told where a database is by their environment."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from adapters import environment
from adapters.backup.repository import BackupFailed
from adapters.embedded.postgres import program_file
from adapters.embedded.process import StartFailed

_CHUNK = 1 << 20
_REFUSED = {
    "row-level security": "DATABASE_URL 的账号看不到全部案件：备份与恢复须用超级用户或有 BYPASSRLS 的账号。",
    "permission denied to start WAL sender": "DATABASE_URL 的账号不能做物理备份：须用超级用户或有 REPLICATION 的账号，"
    "或改用 assistant backup --dump。(needs REPLICATION and pg_monitor, or use --dump)",
    "no pg_hba.conf entry for replication": "数据库不接受复制连接，请在 pg_hba.conf 中放行，或改用 --dump。"
    "(pg_hba.conf has no line for replication)",
}


def found(name: str) -> str:
    """The wheel's program fits the embedded server; a system's own serves where the wheel is not installed."""
    try:
        if (own := program_file(name)).exists():
            return str(own)
    except StartFailed:
        pass  # no wheel: look on the PATH
    path = shutil.which(name)
    if path is None:
        raise BackupFailed(f"找不到 {name}，请安装 PostgreSQL 客户端。({name} not found)")
    return path


def where(url: str) -> dict[str, str]:
    """The variables by which libpq finds `url`: a password on a command line could be read by others."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    known = {
        "PGHOST": options.get("host") or parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.lstrip("/"),
        "PGSSLMODE": options.get("sslmode", ""),
    }
    return environment.bare() | {name: value for name, value in known.items() if value}


def run(name: str, url: str, *arguments: str) -> None:
    """Raises BackupFailed with the program's own first line."""
    done = subprocess.run(  # noqa: S603 - our own program, our own arguments
        [found(name), *arguments],
        env=where(url) if url else environment.bare(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise _failed(name, done.stderr or done.stdout, done.returncode)


def output(name: str, url: str, *arguments: str) -> Iterator[bytes]:
    """What it writes on stdout, as it comes. Raises BackupFailed at the end when it failed."""
    with tempfile.TemporaryFile("w+") as told:
        with subprocess.Popen(  # noqa: S603
            [found(name), *arguments], env=where(url), stdout=subprocess.PIPE, stderr=told
        ) as running:
            assert running.stdout
            try:
                while chunk := running.stdout.read(_CHUNK):
                    yield chunk
            except BaseException:
                running.kill()
                raise
        told.seek(0)
        if running.returncode != 0:
            raise _failed(name, told.read(), running.returncode)


def unpack(chunks: Iterator[bytes], target: Path) -> None:
    """A tar into a new folder. Raises BackupFailed."""
    target.mkdir(mode=0o700, parents=True)
    with tempfile.TemporaryFile("w+") as told:
        with subprocess.Popen(  # noqa: S603
            ["tar", "-x", "--no-same-owner", "-C", str(target)],  # noqa: S607
            stdin=subprocess.PIPE,
            stderr=told,
        ) as running:
            assert running.stdin
            for chunk in chunks:
                running.stdin.write(chunk)
        told.seek(0)
        if running.returncode != 0:
            raise _failed("tar", told.read(), running.returncode)


def _failed(name: str, told: str, status: int) -> BackupFailed:
    for words, meaning in _REFUSED.items():
        if words in told:
            return BackupFailed(meaning)
    lines = [line for line in told.splitlines() if line.strip()]
    return BackupFailed(f"{name} 失败：{lines[0] if lines else status}")
