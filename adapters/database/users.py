"""Accounts, passwords and sessions. Passwords are argon2id hashes; a session can be revoked at any moment."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from adapters.database.cases import as_uuid
from adapters.database.pool import Pool
from casework.access import Actor
from casework.errors import Invalid, NotFound, NotPermitted

_HASHER = PasswordHasher()
#: verified against when the name is unknown, so that both answers take the same time
_DECOY = _HASHER.hash(uuid4().hex)
_MOST_FAILURES = 5
_FAILURE_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    name: str
    is_owner: bool
    active: bool

    def actor(self) -> Actor:
        return Actor(self.id, self.name, self.is_owner)


class Users:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def add(self, name: str, password: str, owner: bool = False) -> Account:
        """A new account; Invalid when the name is taken or the password shorter than 10 characters."""
        name = name.strip()
        if not name or len(password) < 10:
            raise Invalid("用户名不能为空，密码至少 10 个字符。")
        with self._pool.connection() as connection:
            row = connection.execute(
                "INSERT INTO users (name, password_hash, is_owner) VALUES (%s, %s, %s) "
                "ON CONFLICT (name) DO NOTHING RETURNING id::text, name, is_owner, active",
                (name, _HASHER.hash(password), owner),
            ).fetchone()
        if row is None:
            raise Invalid(f"用户名“{name}”已存在。")
        return Account(*row)

    def named(self, name: str) -> Account | None:
        return self._one("name = %s", (name,))

    def by_id(self, user_id: str) -> Account | None:
        return self._one("id = %s", (as_uuid(user_id),))

    def owner(self) -> Account | None:
        """The first owner, if the product was ever started."""
        return self._one("is_owner AND active ORDER BY created_at LIMIT 1", ())

    def set_password(self, user_id: str, password: str) -> None:
        with self._pool.connection() as connection:
            connection.execute(
                "UPDATE users SET password_hash = %s WHERE id = %s",
                (_HASHER.hash(password), as_uuid(user_id)),
            )
            connection.execute(
                "UPDATE sessions SET revoked_at = now() WHERE user_id = %s", (as_uuid(user_id),)
            )

    def verify(self, name: str, password: str) -> Account | None:
        """The account when name and password fit; None otherwise. NotPermitted after too many failures."""
        with self._pool.connection() as connection:
            since = datetime.now(UTC) - _FAILURE_WINDOW
            (failures,) = connection.execute(
                "SELECT count(*) FROM login_failures WHERE name = %s AND at > %s", (name, since)
            ).fetchone() or (0,)
            row = connection.execute(
                "SELECT password_hash FROM users WHERE name = %s AND active", (name,)
            ).fetchone()
            if failures >= _MOST_FAILURES:
                raise NotPermitted("登录失败次数过多，请 10 分钟后再试。")
            if _matches(row[0] if row else _DECOY, password) and row:
                connection.execute("DELETE FROM login_failures WHERE name = %s", (name,))
                return self.named(name)
            connection.execute("INSERT INTO login_failures (name) VALUES (%s)", (name,))
            return None

    def open_session(self, user_id: str, hours: int) -> str:
        session_id = str(uuid4())
        with self._pool.connection() as connection:
            connection.execute(
                "INSERT INTO sessions (id, user_id, expires_at) VALUES (%s, %s, now() + make_interval(hours => %s))",
                (as_uuid(session_id), as_uuid(user_id), hours),
            )
        return session_id

    def of_session(self, session_id: str) -> Account | None:
        """The active account of a session that is neither expired nor revoked."""
        try:
            wanted = as_uuid(session_id)
        except NotFound:
            return None
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT u.id::text, u.name, u.is_owner, u.active FROM sessions s JOIN users u ON u.id = s.user_id "
                "WHERE s.id = %s AND s.revoked_at IS NULL AND s.expires_at > now() AND u.active",
                (wanted,),
            ).fetchone()
        return Account(*row) if row else None

    def revoke_session(self, session_id: str) -> None:
        with self._pool.connection() as connection:
            connection.execute("UPDATE sessions SET revoked_at = now() WHERE id = %s", (as_uuid(session_id),))

    def _one(self, condition: str, values: tuple[object, ...]) -> Account | None:
        with self._pool.connection() as connection:
            row = connection.execute(
                f"SELECT id::text, name, is_owner, active FROM users WHERE {condition}",  # noqa: S608
                values,
            ).fetchone()
        return Account(*row) if row else None


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
