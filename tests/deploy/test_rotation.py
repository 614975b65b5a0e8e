"""Secrets are changed while people work."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from psycopg import sql

from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.postgres import administrator
from adapters.embedded.process import Child
from adapters.embedded.state import free_port
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.serving import web as web_program
from tests.web_site import PASSWORD

Fresh = Callable[..., Settings]


@pytest.fixture(scope="module")
def begun(fresh: Fresh) -> Settings:
    settings = fresh(auth_secret="the first key of this office, long enough")
    wiring = Wiring.build(settings)
    wiring.bucket.ensure()
    wiring.users.add(settings.assistant_user, PASSWORD, owner=True)
    wiring.close()
    return settings


@contextmanager
def _serving(settings: Settings, tmp: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port(0)
    web = Child(web_program(settings.reaching({"port": str(port)})), tmp.mktemp("web") / "log")
    web.start()
    try:
        web.wait_ready()
        yield f"http://127.0.0.1:{port}"
    finally:
        web.stop()


def _signed_in(url: str, settings: Settings) -> httpx.Cookies:
    given = {"username": settings.assistant_user, "password": PASSWORD}
    return httpx.post(f"{url}/login", data=given, timeout=30).raise_for_status().cookies


def _who(url: str, cookies: httpx.Cookies) -> int:
    return httpx.get(f"{url}/user", cookies=cookies, timeout=30).status_code


def test_the_signing_key_is_changed_and_nobody_is_signed_out(
    begun: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    changed = begun.reaching({"auth_secret": "the second key of this office, longer still"})
    with _serving(begun, tmp_path_factory) as url:
        old = _signed_in(url, begun)
        assert _who(url, old) == 200
    both = {"auth_secret_previous": "the first key of this office, long enough"}
    with _serving(changed.reaching(both), tmp_path_factory) as url:
        assert _who(url, old) == 200
        new = _signed_in(url, begun)
        forged = httpx.Cookies({"access_token": str(old["access_token"])[:-4] + "AAAA"})
        assert _who(url, forged) == 401
    with _serving(changed, tmp_path_factory) as url:  # the time is over: the key before is forgotten
        assert _who(url, new) == 200
        assert _who(url, old) == 401


def test_the_database_password_is_changed_under_work_without_a_failed_request(
    begun: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two roles that may do the same: the second is given out, then the first is closed."""
    assert begun.database_url is not None
    first = begun.database_url.get_secret_value()
    info = psycopg.conninfo.conninfo_to_dict(first)
    chief = administrator(first, LocalSecrets.of(begun.data_dir))
    with psycopg.connect(chief, autocommit=True) as connection:
        role = sql.SQL("CREATE ROLE rotated LOGIN PASSWORD 'second' IN ROLE {}")
        connection.execute(role.format(sql.Identifier(str(info["user"]))))
    second = first.replace(f"{info['user']}:{info['password']}", "rotated:second")
    codes: list[int] = []
    over = threading.Event()
    with (
        _serving(begun, tmp_path_factory) as old_url,
        _serving(begun.reaching({"database_url": second}), tmp_path_factory) as new_url,
    ):
        cookies = _signed_in(old_url, begun)

        def work(url: str) -> None:
            while not over.is_set():
                codes.append(_who(url, cookies))

        workers = [threading.Thread(target=work, args=(url,)) for url in (old_url, new_url)]
        for worker in workers:
            worker.start()
        over.wait(3)
        over.set()
        for worker in workers:
            worker.join()
    assert len(codes) > 10 and set(codes) == {200}
