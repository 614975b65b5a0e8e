"""assistant serve | migrate | user: what the owner of an installation does."""

import secrets
import sys
from argparse import Namespace

from adapters.database.migrate import migrate as apply_migrations
from adapters.database.pool import open_pool
from adapters.database.users import Users
from adapters.embedded import AlreadyRunning, StartFailed
from adapters.settings import Settings
from assistant import serving
from assistant.commands.output import BadInput, Output, complain, progress
from assistant.commands.service import reach, wired
from assistant.graph import checkpoints


def serve(words: Namespace, settings: Settings) -> int:
    """Until it is told to stop; 0 after an orderly stop."""
    given = {"host": words.host, "port": words.port and str(words.port)}
    try:
        serving.run(settings.reaching({k: v for k, v in given.items() if v}), words.headless)
    except AlreadyRunning as running:
        return complain(str(running), 1)
    except StartFailed as failed:
        sys.stderr.write(f"启动失败 / could not start: {failed}\n")
        return 1
    return 0


def migrate(_words: Namespace, settings: Settings) -> Output:
    """{"revision"}; a new database also gets its first account, whose password is shown on stderr once."""
    reached = settings if settings.database_url else reach(settings)
    url = reached.database_url.get_secret_value() if reached.database_url else ""
    revision = apply_migrations(url)
    checkpoints.set_up(url)
    with open_pool(url, size=1) as pool:
        if made := serving.first_owner(Users(pool), settings):
            progress(made)
    return Output({"revision": revision}, f"数据库结构 {revision}")


def add_user(words: Namespace, settings: Settings) -> Output:
    """{"name", "owner", "password"}: the password only when it was made here."""
    password, made = _password(words)
    with wired(settings) as wiring:
        account = wiring.users.add(words.name, password, owner=words.owner)
    told = {"name": account.name, "owner": account.is_owner, "password": password if made else None}
    return Output(told, f"已新增账号 {account.name}" + (f"，密码 {password}（只显示这一次）" if made else ""))


def set_password(words: Namespace, settings: Settings) -> Output:
    """{"name", "password"}; signs the person out everywhere."""
    password, made = _password(words)
    with wired(settings) as wiring:
        account = wiring.users.named(words.name)
        if account is None:
            raise BadInput(f"没有账号“{words.name}”。(no such account)")
        wiring.users.set_password(account.id, password)
    told = {"name": account.name, "password": password if made else None}
    return Output(told, f"已重设 {account.name} 的密码" + (f"：{password}（只显示这一次）" if made else "。"))


def _password(words: Namespace) -> tuple[str, bool]:
    """(password, was it made here). Raises BadInput for one too short."""
    if not words.password_stdin:
        return secrets.token_urlsafe(12), True
    given = sys.stdin.readline().rstrip("\n")
    if len(given) < 10:
        raise BadInput("密码至少 10 个字符。(at least 10 characters)")
    return given, False
