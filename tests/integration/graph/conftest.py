"""A desk that talks to a scripted endpoint, on real Postgres."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol
from uuid import uuid4

import pytest

from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.desk import Desk
from assistant.graph.conversation import Event
from casework.access import Actor
from casework.actions import cases
from casework.case import Case
from tests.scripted_endpoint import Endpoint


class OpenDesk(Protocol):
    def __call__(self, endpoint: Endpoint | None, **changes: str) -> AbstractAsyncContextManager[Desk]: ...


@pytest.fixture
def open_desk(wiring: Wiring, settings: Settings) -> OpenDesk:
    """`async with open_desk(endpoint, llm_idle_seconds="1") as desk`; without an endpoint the embedded model serves."""

    @asynccontextmanager
    async def opened(endpoint: Endpoint | None, **changes: str) -> AsyncIterator[Desk]:
        model = (
            {"llm_base_url": endpoint.url, "llm_model": "scripted", "llm_api_key": "k"} if endpoint else {}
        )
        desk = Desk.open(settings.reaching(model | changes), wiring.pool, wiring.services)
        await desk.start()
        try:
            yield desk
        finally:
            await desk.close()

    return opened


@pytest.fixture
def thread(wiring: Wiring, actor: Actor, case: Case) -> str:
    """A conversation of the case."""
    thread_id = str(uuid4())
    cases.bind_thread(wiring.services, actor, thread_id, case.id)
    return thread_id


async def heard(events: AsyncIterator[Event]) -> list[Event]:
    return [event async for event in events]


def texts(events: list[Event], kind: str) -> list[str]:
    return [event.text for event in events if event.kind == kind]
