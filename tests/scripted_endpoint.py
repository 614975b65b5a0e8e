"""An OpenAI-compatible chat endpoint on loopback that plays a script: one entry for each request, in order."""

import json
import threading
from collections.abc import Iterator
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
    """Begins to answer and drops the connection."""

    text: str


Move = Say | CallTool | Status | CutStream


@dataclass
class Endpoint:
    url: str
    script: list[Move]
    requests: list[dict[str, Any]] = field(default_factory=list)


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
            if isinstance(move, Status):
                self.send_response(move.code)
                for name, value in (*move.headers, ("Content-Length", "2")):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(b"{}")
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for chunk in _chunks(move):
                self.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
                self.wfile.flush()
            if not isinstance(move, CutStream):
                self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()


def _chunks(move: Say | CallTool | CutStream) -> Iterator[dict[str, Any]]:
    if isinstance(move, CallTool):
        half = len(move.arguments) // 2
        first = {
            "index": 0,
            "id": "call_1",
            "type": "function",
            "function": {"name": move.name, "arguments": move.arguments[:half]},
        }
        rest = {"index": 0, "function": {"arguments": move.arguments[half:]}}
        yield _chunk({"role": "assistant", "content": None, "tool_calls": [first]})
        yield _chunk({"tool_calls": [rest]})
        yield _chunk({}, "tool_calls")
    else:
        for at in range(0, len(move.text), 4):
            yield _chunk({"role": "assistant", "content": move.text[at : at + 4]})
        if isinstance(move, CutStream):
            return
        yield _chunk({}, "stop")
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
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
