"""The outer door: every request and websocket passes here before any route, ours or Chainlit's.

Closed paths, same origin, body size, session, response headers, request log and metrics. Plain ASGI, so that a
body is judged while it streams in and a websocket is judged before it opens.
"""

import json
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from time import perf_counter
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters import metrics, telemetry
from assistant.sign_in import SignIn, signed_in, token_of

_log = telemetry.logger("http")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_METHODS = _SAFE | {"POST", "PUT", "PATCH", "DELETE"}
_REQUEST_ID = re.compile(r"[0-9a-f]{16,32}")  #: as a proxy in front of us may have given one
_PLAIN_HOST = re.compile(r"^[\w.\-:\[\]]{1,255}$")
_STATIC = ("/assets/", "/public/", "/favicon", "/logo", "/health", "/ready", "/metrics")
#: what Chainlit serves besides and this product does not use
_CLOSED = (
    "/docs",
    "/redoc",
    "/openapi.json",
    "/mcp",
    "/copilot",
    "/project/element",
    "/project/share",
    "/project/thread/share",
    "/auth/jwt",
    "/auth/header",
    "/auth/oauth",
)
_UPLOAD = "/project/file"
_ENVELOPE = 1 << 20  #: room for the multipart frame around a file
_MOST_BODY = 4 << 20  #: any other request


@dataclass(frozen=True, slots=True)
class Guard:
    """`most_upload` in bytes; `public_url` is "" when the product is reached by whatever name the browser used."""

    app: ASGIApp
    sign_in: SignIn
    most_upload: int
    public_url: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex[:16]
        started, answered = perf_counter(), _Answered(self._headers(scope, request_id), send)
        with telemetry.bound(request_id=request_id), _traced(scope, headers):
            try:
                await self._admit(scope, receive, answered)
            except Exception:  # the outermost edge of a request: told here, where its id is known
                _log.exception("request_failed", method=scope.get("method", ""))
                if not answered.started:
                    await _refuse(scope, receive, answered, 500, "处理时出现意外错误，已记录，请重试。")
            finally:
                if scope["type"] == "http":
                    if scope["path"] == "/login" and answered.status == 401:
                        self.sign_in.failed(_address(scope))
                    _record(scope, answered.status, perf_counter() - started)

    async def _admit(self, scope: Scope, receive: Receive, send: "_Answered") -> None:
        headers, path = Headers(scope=scope), scope["path"]
        refusal = self._refusal(scope, headers, path)
        if refusal:
            await _refuse(scope, receive, send, *refusal)
            return
        account = None
        if not path.startswith(_STATIC):
            token = token_of(_cookies(headers))
            account = await self.sign_in.person(token)
            if account is None or "authorization" in headers:
                scope["headers"] = _without_token(scope["headers"], keep_cookie=account is not None)
        mark = signed_in.set(account)
        try:
            await self.app(scope, _limited(receive, self._most(path), send), send)
        finally:
            signed_in.reset(mark)

    def _refusal(self, scope: Scope, headers: Headers, path: str) -> tuple[int, str] | None:
        if any(path == closed or path.startswith(closed + "/") for closed in _CLOSED):
            return 404, "Not found"
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE or path.startswith("/ws/")
        if changes and not self._same_origin(headers):
            return 403, "请求来自其他网站，已拒绝。"
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._most(path):
            return 413, _too_large(self._most(path))
        if path == "/login" and scope.get("method") == "POST" and self.sign_in.too_often(_address(scope)):
            metrics.RATE_LIMITED.labels("login_address").inc()
            return 429, "toomanyattempts"
        return None

    def _most(self, path: str) -> int:
        return self.most_upload + _ENVELOPE if path == _UPLOAD else _MOST_BODY

    def _same_origin(self, headers: Headers) -> bool:
        """A browser names the page it acts for. Programs that name none carry no cookie of ours."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        own = {headers.get("host", ""), urlsplit(self.public_url).netloc} - {""}
        return urlsplit(origin).netloc in own

    def _headers(self, scope: Scope, request_id: str) -> Mapping[str, str]:
        host = Headers(scope=scope).get("host", "")
        sockets = f" ws://{host} wss://{host}" if _PLAIN_HOST.match(host) else ""
        # Chainlit evaluates our own screen elements in the browser: that needs 'unsafe-eval'
        policy = (
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
            f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'{sockets}; "
            "worker-src 'self' blob:; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'"
        )
        secure = {"Strict-Transport-Security": "max-age=31536000"} if self._https else {}
        return secure | {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "Cross-Origin-Opener-Policy": "same-origin",
            "X-Request-ID": request_id,
        }

    @property
    def _https(self) -> bool:
        return self.public_url.startswith("https://")


class _Answered:
    """Sends on what the app answers, with our headers; once a refusal is out, the app's words are dropped."""

    def __init__(self, headers: Mapping[str, str], send: Send) -> None:
        self._headers, self._send = headers, send
        self.status, self.started, self.closed = 0, False, False

    async def __call__(self, message: Message) -> None:
        if self.closed:
            return
        if message["type"] == "http.response.start":
            self.status, self.started = message["status"], True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
            if "Strict-Transport-Security" in self._headers:
                _secure_cookies(message)
        await self._send(message)


def _secure_cookies(message: Message) -> None:
    message["headers"] = [
        (
            name,
            value + b"; Secure"
            if name.lower() == b"set-cookie" and b"secure" not in value.lower()
            else value,
        )
        for name, value in message["headers"]
    ]


def _limited(receive: Receive, most: int, send: _Answered) -> Receive:
    """Stops reading a body that grows past `most` bytes, whatever its Content-Length said."""
    seen = 0

    async def read() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most and not send.closed:
                if not send.started:
                    await _refuse({"type": "http"}, receive, send, 413, _too_large(most))
                send.closed = True
            if send.closed:
                return {"type": "http.disconnect"}
        return message

    return read


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, detail: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    body = json.dumps({"detail": detail}, ensure_ascii=False).encode()
    kind = (b"content-type", b"application/json; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind]})
    await send({"type": "http.response.body", "body": body})


def _too_large(most: int) -> str:
    return f"内容超过上限 {most // (1 << 20)} MB，请压缩或拆分后再上传。"


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _without_token(headers: list[tuple[bytes, bytes]], keep_cookie: bool) -> list[tuple[bytes, bytes]]:
    """The request as somebody unknown would send it: Chainlit must not believe what the session table denies."""
    dropped = {b"authorization"} if keep_cookie else {b"authorization", b"cookie"}
    return [(name, value) for name, value in headers if name.lower() not in dropped]


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _traced(scope: Scope, headers: Headers) -> AbstractContextManager[None]:
    """A span of a request; a websocket lasts for hours and its messages have their own, what is static has none."""
    if scope["type"] != "http" or scope["path"].startswith((*_STATIC, "/ws/")):
        return nullcontext()
    return telemetry.span("request", headers.get("traceparent", ""), method=_method(scope))


def _method(scope: Scope) -> str:
    """Of a label there may not be as many values as strangers can think of."""
    return scope["method"] if scope["method"] in _METHODS else "other"


def _record(scope: Scope, status: int, seconds: float) -> None:
    route, method = getattr(scope.get("route"), "path", "chat"), _method(scope)
    metrics.HTTP_REQUESTS.labels(method, route, str(status)).inc()
    metrics.HTTP_SECONDS.labels(method, route).observe(seconds)
    if not scope["path"].startswith(_STATIC) or status >= 500:
        _log.info(
            "request",
            method=method,
            route=route,
            status=status,
            duration_ms=round(seconds * 1000, 1),
        )
