"""Passwords and sessions: a session ends at once when it is revoked, expires, or its password changes."""

import pytest

from adapters.database.users import Account
from adapters.wiring import Wiring
from casework.errors import Invalid, NotPermitted
from tests.conftest import PASSWORD


def test_a_session_lives_until_it_is_revoked(wiring: Wiring, account: Account) -> None:
    session = wiring.users.open_session(account.id, hours=1)
    assert wiring.users.of_session(session) == account
    wiring.users.revoke_session(session)
    assert wiring.users.of_session(session) is None


@pytest.mark.parametrize("session", ["", "not-an-id", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_session_opens_nothing(wiring: Wiring, session: str) -> None:
    assert wiring.users.of_session(session) is None


def test_a_new_password_ends_every_session(wiring: Wiring, account: Account) -> None:
    session = wiring.users.open_session(account.id, hours=1)
    wiring.users.set_password(account.id, "another long password")
    assert wiring.users.of_session(session) is None
    assert wiring.users.verify(account.name, PASSWORD) is None
    assert wiring.users.verify(account.name, "another long password") == account


def test_an_expired_session_is_none(wiring: Wiring, account: Account) -> None:
    session = wiring.users.open_session(account.id, hours=1)
    with wiring.pool.connection() as connection:
        connection.execute("UPDATE sessions SET expires_at = now() - interval '1 second'")
    assert wiring.users.of_session(session) is None


def test_guessing_is_stopped_and_told(wiring: Wiring, account: Account) -> None:
    for _ in range(5):
        assert wiring.users.verify(account.name, "wrong") is None
    with pytest.raises(NotPermitted):
        wiring.users.verify(account.name, PASSWORD)


def test_a_name_is_taken_once_and_a_password_is_long(wiring: Wiring, account: Account) -> None:
    with pytest.raises(Invalid):
        wiring.users.add(account.name, PASSWORD)
    with pytest.raises(Invalid):
        wiring.users.add("新人", "short")
