"""The product, web and worker counting in one directory, with a configured model that plays a script."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from adapters.embedded.state import free_port
from adapters.settings import Settings
from adapters.wiring import Wiring
from tests.running_worker import RunningWorker
from tests.scripted_endpoint import Endpoint, Say, scripted
from tests.web_site import PASSWORD, Site, browser, visit

__all__ = ["browser", "visit"]
_SAMPLE = re.compile(r"^(\w+)(\{[^}]*\})? (\S+)$", re.M)


@dataclass
class Watched:
    """A running product and how it is looked at from outside."""

    site: Site
    worker: RunningWorker
    endpoint: Endpoint

    def samples(self) -> dict[str, float]:
        """name{labels} -> value, as Prometheus would read it now."""
        text = httpx.get(f"{self.site.url}/metrics", timeout=20).raise_for_status().text
        return {name + labels: float(value) for name, labels, value in _SAMPLE.findall(text)}

    def value(self, name: str, *labels: str) -> float:
        """Sum of the samples of that name that carry all of `labels` (such as 'result="done"')."""
        found = self.samples().items()
        return sum(v for k, v in found if k.partition("{")[0] == name and all(part in k for part in labels))


@pytest.fixture(scope="package")
def watched(
    fresh: Callable[..., Settings],
    start_worker: Callable[[Settings], RunningWorker],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Watched]:
    counts = tmp_path_factory.mktemp("metrics")
    with scripted(Say("好的。")) as endpoint:
        settings = fresh(
            port=free_port(0),
            max_upload_mb=8,
            metrics_dir=counts,
            metrics_port=free_port(0),
            llm_base_url=endpoint.url,
            llm_model="scripted",
            llm_cache_minutes=0,
            llm_price_input=100,
            llm_price_output=200,
        )
        wiring = Wiring.build(settings)
        wiring.bucket.ensure()
        owner = wiring.users.add(settings.assistant_user, PASSWORD, owner=True)
        other = wiring.users.add("乙方公估师", PASSWORD)
        worker = start_worker(settings)
        site = Site(settings, wiring, owner, other, tmp_path_factory.mktemp("web") / "log")
        yield Watched(site, worker, endpoint)
        site.web.stop()
        worker.stop()
        wiring.close()


@pytest.fixture(scope="package")
def site(watched: Watched) -> Site:
    """For `visit`."""
    return watched.site


def until(found: Callable[[], object], most: float = 60, what: str = "") -> None:
    """Waits until `found()` is true."""
    deadline = time.monotonic() + most
    while not found():
        assert time.monotonic() < deadline, f"not within {most} s: {what or found}"
        time.sleep(0.2)


def evidence(name: str) -> Path:
    return Path(__file__).resolve().parents[2] / "samples" / "fire-warehouse" / "evidence" / name
