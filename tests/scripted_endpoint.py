"""An OpenAI-compatible chat endpoint on loopback that plays a script: one entry for each request, in order.

It errs as real ones do: late, silent, busy, broken, cut off, refusing. An entry may also be a function of the request.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Say:
    """Text, streamed in small pieces."""

    text: str


@dataclass(frozen=True)
class CallTool:
    """A tool call, its arguments streamed in two pieces; `arguments` as raw text may be broken JSON."""

    name: str
    arguments: str = "{}"


@dataclass(frozen=True)
class Status:
    """An HTTP error."""

    code: int
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CutStream:
    """Begins to answer, or to call a tool, and drops the connection."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class Late:
    """Sends nothing for `seconds`, then plays `then`."""

    seconds: float
    then: "Move"


@dataclass(frozen=True)
class Stall:
    """Begins to answer and falls silent for `seconds`, sending only the comments that keep a line open."""

    text: str
    seconds: float


@dataclass(frozen=True)
class Refuse:
    """A refusal: worded, or by the endpoint's filter when there are no words."""

    words: str = ""


@dataclass(frozen=True)
class Unfinished:
    """Stops at its limit of output."""

    text: str


Move = (
    Say
    | CallTool
    | Status
    | CutStream
    | Late
    | Stall
    | Refuse
    | Unfinished
    | Callable[[dict[str, Any]], "Move"]
)


@dataclass
class Endpoint:
    url: str
    script: list[Move]
    requests: list[dict[str, Any]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def scripted(*script: Move) -> Iterator[Endpoint]:
    """Runs until the block ends; past the end of the script its last entry is played again."""
    endpoint = Endpoint("", list(script))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.requests.append(body)
            move = endpoint.script[min(len(endpoint.requests), len(endpoint.script)) - 1]
            while callable(move):
                move = move(body)
            if isinstance(move, Late):
                endpoint.over.wait(move.seconds)
                move = move.then
            if isinstance(move, Status):
                self._status(move)
            else:
                self._stream(move)

        def _status(self, move: Status) -> None:
            self.send_response(move.code)
            for name, value in (*move.headers, ("Content-Length", "2")):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"{}")

        def _stream(self, move: Move) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            try:
                for chunk in _chunks(move):
                    self._send(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n")
                if isinstance(move, Stall):
                    for _ in range(int(move.seconds / 0.1)):
                        self._send(": keep-alive\n\n")
                        endpoint.over.wait(0.1)
                elif not isinstance(move, CutStream):
                    self._send("data: [DONE]\n\n")
                    self.wfile.write(b"0\r\n\r\n")
            except OSError:  # the caller has hung up
                return

        def _send(self, text: str) -> None:
            data = text.encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        endpoint.over.set()
        server.shutdown()
        server.server_close()


def _chunks(move: Any) -> Iterator[dict[str, Any]]:
    if isinstance(move, CallTool) or (isinstance(move, CutStream) and move.name):
        arguments = move.arguments if isinstance(move, CallTool) else move.text
        half = len(arguments) // 2
        first = {
            "index": 0,
            "id": f"call_{time.monotonic_ns()}",
            "type": "function",
            "function": {"name": move.name, "arguments": arguments[:half]},
        }
        rest = {"index": 0, "function": {"arguments": arguments[half:]}}
        yield _chunk({"role": "assistant", "content": None, "tool_calls": [first]})
        yield _chunk({"tool_calls": [rest]})
        finish = "tool_calls"
    elif isinstance(move, Refuse):
        yield _chunk({"role": "assistant", "content": None, "refusal": move.words or None})
        finish = "stop" if move.words else "content_filter"
    else:
        for at in range(0, len(move.text), 4):
            yield _chunk({"role": "assistant", "content": move.text[at : at + 4]})
        finish = "length" if isinstance(move, Unfinished) else "stop"
    if isinstance(move, (CutStream, Stall)):
        return
    yield _chunk({}, finish)
    usage = {
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "total_tokens": 120,
        "prompt_tokens_details": {"cached_tokens": 40},
    }
    yield {**_chunk({}), "choices": [], "usage": usage}


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [choice],
    }
