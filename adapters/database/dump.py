"""A whole database to a file and back, by pg_dump and pg_restore of the embedded wheel or of the system.

The address must see every row: a superuser or a role with BYPASSRLS, or else row-level security hides the cases
and pg_dump refuses rather than leave them out.
"""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters import environment
from adapters.embedded.postgres import program_file
from adapters.embedded.process import StartFailed
from casework.errors import CaseworkError


class DumpFailed(CaseworkError):
    """数据库备份或恢复失败。"""


def dump(url: str, target: Path) -> None:
    """Writes every schema (not the extensions, which belong to the server). Raises DumpFailed."""
    _run("pg_dump", url, "--format=custom", "--no-owner", "--exclude-extension=*", f"--file={target}")


def restore(url: str, source: Path, owner: str) -> None:
    """Replaces what the dump holds, in one transaction: all of it, or nothing. Raises DumpFailed."""
    _run(
        "pg_restore",
        url,
        "--clean",
        "--if-exists",
        "--no-owner",
        f"--role={owner}",
        "--single-transaction",
        "--exit-on-error",
        str(source),
    )


def _run(name: str, url: str, *arguments: str) -> None:
    parts = urlsplit(url)
    where = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),  # never on a command line, where others could read it
    }
    database = parts.path.lstrip("/")
    done = subprocess.run(  # noqa: S603 - our own program, our own arguments
        [_program(name), "--dbname", database, *arguments],
        env=environment.bare() | where,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        if "row-level security" in done.stderr:
            raise DumpFailed(
                "DATABASE_URL 的账号看不到全部案件：备份与恢复须用超级用户或有 BYPASSRLS 的账号。"
            )
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise DumpFailed(f"{name} 失败：{lines[0] if lines else done.returncode}")


def _program(name: str) -> str:
    """The wheel's program fits the embedded server; a system's own serves where the wheel is not installed."""
    try:
        if (own := program_file(name)).exists():
            return str(own)
    except StartFailed:
        pass  # no wheel: look on the PATH
    found = shutil.which(name)
    if found is None:
        raise DumpFailed(f"找不到 {name}，请安装 PostgreSQL 客户端。({name} not found)")
    return found
