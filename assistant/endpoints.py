"""The ASGI app: health, readiness, metrics, our own routes, Chainlit last at `/`, and the guard around all of it.

Built by assistant.app, which alone knows the wiring. A window lives in the memory of the process that its socket
reached: more replicas need a sticky cookie in front, and `assistant.handover`.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import chainlit.server
from chainlit.server import UserParam, call_action
from chainlit.session import WebsocketSession
from chainlit.types import CallActionRequest, DeleteFeedbackRequest, UpdateFeedbackRequest
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client.registry import Collector

from adapters import metrics
from assistant.chat_store import ChatStore
from assistant.guard import Guard
from assistant.handover import Handover
from assistant.panels import Person, case_routes, evidence_routes
from assistant.report_panels import report_routes
from assistant.sign_in import SignIn
from assistant.uploads import upload_route
from casework.errors import Blocked, CaseworkError, Conflict, Invalid, NotFound, NotPermitted
from casework.ports import Services

Check = Callable[[], str]  #: the fault in words, "" when the part can be used
Lifespan = Callable[[], Awaitable[None]]
_CHECK_SECONDS = 5.0
_OUTSIDE = re.compile(r"<link[^>]*https?://[^>]*>")
_STATUS: dict[type[CaseworkError], int] = {
    NotFound: 404,
    NotPermitted: 403,
    Invalid: 422,
    Conflict: 409,
    Blocked: 409,
}


def create_app(
    services: Services,
    store: ChatStore,
    sign_in: SignIn,
    handover: Handover,
    checks: Mapping[str, Check],
    start: Lifespan,
    stop: Lifespan,
    metrics_dir: Path | None = None,
    public_url: str = "",
    asked: Collector | None = None,
) -> Guard:
    """`checks` by part for /ready; `start` and `stop` run within the serving event loop.

    `asked` collects what /metrics asks for besides what was counted.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await start()
        yield
        await stop()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_exception_handler(CaseworkError, _as_response)
    _operations(app, checks, metrics_dir, asked)
    app.include_router(evidence_routes(services))
    app.include_router(case_routes(services))
    app.include_router(report_routes(services))
    app.include_router(upload_route(services.max_upload_bytes, handover))
    _actions(app, handover)
    _feedback(app, store)
    _keep_to_ourselves()
    app.mount("/", chainlit.server.app)
    return Guard(app, sign_in, services.max_upload_bytes, public_url)


async def look(checks: Mapping[str, Check]) -> dict[str, str]:
    """{part: its fault, "" when it can be used}; also told to Prometheus."""
    found = dict(zip(checks, await asyncio.gather(*map(_checked, checks.values())), strict=True))
    for part, fault in found.items():
        metrics.PART_UP.labels(part).set(0 if fault else 1)
    return found


def _operations(
    app: FastAPI, checks: Mapping[str, Check], metrics_dir: Path | None, asked: Collector | None
) -> None:
    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/ready", include_in_schema=False)
    async def ready() -> JSONResponse:
        found = await look(checks)
        parts = {name: fault or "ok" for name, fault in found.items()}
        whole = "ready" if not any(found.values()) else "not ready"
        return JSONResponse({"status": whole, "parts": parts}, 503 if any(found.values()) else 200)

    @app.get("/metrics", include_in_schema=False)
    def measured() -> Response:
        body, kind = metrics.page(metrics_dir, asked)
        return Response(body, media_type=kind)


def _actions(app: FastAPI, handover: Handover) -> None:
    """Before Chainlit's own route, which knows the windows of its own process alone."""

    @app.post("/project/action", include_in_schema=False)
    async def click(wanted: CallActionRequest, user: UserParam, actor: Person) -> Response:
        await handover.here(wanted.sessionId, actor.user_id)
        if WebsocketSession.get_by_id(wanted.sessionId) is None:
            raise HTTPException(409, "与服务的连接已中断，请刷新页面后再试；已保存的内容不会丢失。")
        answer: Response = await call_action(wanted, user)
        return answer


def _feedback(app: FastAPI, store: ChatStore) -> None:
    """Before Chainlit's own routes, which ask nobody whose message it is and answer 500 for what is not found."""

    @app.put("/feedback", include_in_schema=False)
    async def judge(wanted: UpdateFeedbackRequest, _: Person) -> dict[str, object]:
        return {"success": True, "feedbackId": await store.upsert_feedback(wanted.feedback)}

    @app.delete("/feedback", include_in_schema=False)
    async def withdraw(wanted: DeleteFeedbackRequest, _: Person) -> dict[str, bool]:
        return {"success": await store.delete_feedback(wanted.feedbackId)}


async def _checked(check: Check) -> str:
    try:
        return await asyncio.wait_for(asyncio.to_thread(check), _CHECK_SECONDS)
    except TimeoutError:
        return "没有应答"


async def _as_response(_: Request, error: Exception) -> JSONResponse:
    """The use case's refusal in its own words."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 503)
    if status == 403:
        metrics.AUTHZ_DENIED.labels("route").inc()
    message = error.message if isinstance(error, CaseworkError) else ""
    return JSONResponse({"detail": message}, status)


def _keep_to_ourselves() -> None:
    """Chainlit's page loads styles and fonts from other hosts: a case's user must not be seen there."""
    template = chainlit.server.get_html_template

    def without_outside(root_path: str) -> str:
        page = _OUTSIDE.sub("", template(root_path))
        return page.replace('<html lang="en">', '<html lang="zh-CN">')

    chainlit.server.get_html_template = without_outside
