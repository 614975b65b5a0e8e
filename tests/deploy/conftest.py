"""The product as plan A serves it: two web processes behind the real nginx."""

import shutil
from collections.abc import Callable, Iterator

import httpx
import pytest

from adapters.embedded.process import Child
from adapters.embedded.state import free_port
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.serving import web as web_program
from tests.deploy.front import Front
from tests.web_site import PASSWORD, Site, browser

__all__ = ["browser"]
UPLOAD_MB = 8


class Fronted(Site):
    """`front` is what visitors reach; `second` is another web process on the same data."""

    front: Front
    second: Child

    @property
    def url(self) -> str:
        return self.front.url

    @property
    def inside(self) -> str:
        """The first web process without nginx."""
        return f"http://127.0.0.1:{self.settings.port}"

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, verify=False, timeout=30)

    def signed_in(self, name: str) -> httpx.Client:
        given = {"username": name, "password": PASSWORD}
        reply = httpx.post(f"{self.url}/login", data=given, verify=False, timeout=30).raise_for_status()
        return httpx.Client(base_url=self.url, verify=False, timeout=30, cookies=reply.cookies)


@pytest.fixture(scope="session")
def nginx() -> str:
    found = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if found is None:
        pytest.skip("nginx is not installed: the front was NOT tried (scripts/system_parts test)")
    return found


@pytest.fixture(scope="session")
def fronted(
    nginx: str, fresh: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Fronted]:
    folder = tmp_path_factory.mktemp("front")
    outside, ports = free_port(0), (free_port(0), free_port(0))
    address = f"https://localhost:{outside}"
    settings = fresh(port=ports[0], max_upload_mb=UPLOAD_MB, public_url=address, job_lease_seconds=3)
    wiring = Wiring.build(settings)
    wiring.bucket.ensure()
    owner = wiring.users.add(settings.assistant_user, PASSWORD, owner=True)
    built = Fronted(settings, wiring, owner, wiring.users.add("乙方公估师", PASSWORD), folder / "web")
    built.second = Child(web_program(settings.reaching({"port": str(ports[1])})), folder / "second")
    built.second.start()
    built.second.wait_ready()
    built.front = Front(folder / "nginx", ports, UPLOAD_MB + 1, port=outside)
    yield built
    built.front.stop()
    built.second.stop()
    built.web.stop()
    wiring.close()
