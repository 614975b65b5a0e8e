"""Name and password -> a session that can be revoked; a session -> the person, at every request and every message.

The browser's cookie is Chainlit's signed token. It carries the id of a row in `sessions`: a valid signature alone
opens nothing, so signing out or deactivating an account takes effect at once. Nobody is ever made from a token.
"""

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import monotonic

import chainlit as cl
import chainlit.auth
from chainlit.auth import get_token_from_cookies
from fastapi import HTTPException
from jwt import InvalidSignatureError, PyJWTError, decode

from adapters import metrics
from adapters.database.chat import ChatRows
from adapters.database.users import Account, Users
from casework.errors import NotPermitted

_SESSION = "session"
_MOST_FAILURES = 30  #: failed sign-ins from one address within the window
_WINDOW = 300.0  #: seconds
_MOST_ADDRESSES = 10_000

signed_in: ContextVar[Account | None] = ContextVar("signed_in", default=None)
"""The person of the request that is being served, set by the guard."""


class SignedOut(NotPermitted):
    """登录已失效，请刷新页面重新登录。"""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Built once per process."""

    users: Users
    rows: ChatRows
    hours: int
    _failures: dict[str, list[float]] = field(default_factory=dict)

    async def by_password(self, name: str, password: str) -> cl.User | None:
        """A new session for a fitting name and password; None when they do not fit."""
        try:
            account = await asyncio.to_thread(self.users.verify, name.strip(), password)
        except NotPermitted as refused:
            metrics.RATE_LIMITED.labels("login").inc()
            raise HTTPException(429, "toomanyattempts") from refused
        if account is None:
            metrics.LOGIN_FAILURES.labels("credentials").inc()
            return None
        await asyncio.to_thread(self.rows.enrol, account.id, account.name)
        session_id = await asyncio.to_thread(self.users.open_session, account.id, self.hours)
        return cl.User(account.name, display_name=account.name, metadata={_SESSION: session_id})

    async def person(self, token: str | None) -> Account | None:
        """The active account behind a token, or None when its session is over."""
        session_id = session_of(token)
        if not session_id:
            return None
        return await asyncio.to_thread(self.users.of_session, session_id)

    async def revoke(self, token: str | None) -> str:
        """Ends the token's session; its id, or "" when there was none."""
        session_id = session_of(token)
        if session_id:
            await asyncio.to_thread(self.users.revoke_session, session_id)
        return session_id

    def too_often(self, address: str) -> bool:
        """True when too many sign-ins from one address have failed, whatever their names."""
        return len(self._recent(address)) >= _MOST_FAILURES

    def failed(self, address: str) -> None:
        """Remembers a failed sign-in from this address."""
        if len(self._failures) > _MOST_ADDRESSES:
            self._failures.clear()
        self._failures[address] = [*self._recent(address), monotonic()]

    def _recent(self, address: str) -> list[float]:
        return [at for at in self._failures.get(address, []) if monotonic() - at < _WINDOW]


def token_of(cookies: dict[str, str]) -> str | None:
    """Chainlit's token, which a long name may have split over several cookies."""
    token: str | None = get_token_from_cookies(cookies)
    return token


def accept_also(previous: str) -> None:
    """While the signing key is changed: a token signed with the key before is good as long as its session is.

    Chainlit knows one key. New tokens are always signed with the present one.
    """
    present = chainlit.auth.decode_jwt

    def either(token: str) -> cl.User:
        try:
            return present(token)
        except InvalidSignatureError:
            claims = decode(token, previous, algorithms=["HS256"])
            return cl.User(**{name: claims[name] for name in claims.keys() - {"exp", "iat"}})

    chainlit.auth.decode_jwt = either


def session_of(token: str | None) -> str:
    """The session id in a token; "" when the token is missing, forged, expired or not ours."""
    if not token:
        return ""
    try:
        user = chainlit.auth.decode_jwt(token)
    except (PyJWTError, TypeError, KeyError):
        return ""
    return str(user.metadata.get(_SESSION) or "")
