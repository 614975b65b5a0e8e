"""An OpenAI-compatible embedding endpoint on loopback whose vectors are known: a function of model and text."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Vector = Callable[[str, str], Sequence[float]]  #: model, text


@dataclass
class EmbeddingEndpoint:
    """`status(texts)` other than 200 answers with that error; `delay`: seconds before each answer."""

    url: str
    vector: Vector
    status: Callable[[Sequence[str]], int] = lambda _texts: 200
    delay: float = 0.0
    asked: list[tuple[str, tuple[str, ...]]] = field(
        default_factory=list
    )  #: (model, texts) of every answer given
    keys: set[str] = field(default_factory=set)

    def texts(self, model: str) -> list[str]:
        """Every text that the model has made a vector of, with repeats."""
        return [text for name, texts in self.asked if name == model for text in texts]


@contextmanager
def embedding(vector: Vector) -> Iterator[EmbeddingEndpoint]:
    """Runs until the block ends."""
    endpoint = EmbeddingEndpoint("", vector)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.keys.add(self.headers["Authorization"].removeprefix("Bearer "))
            model, texts = str(asked["model"]), tuple(map(str, asked["input"]))
            time.sleep(endpoint.delay)
            status = endpoint.status(texts)
            if status != 200:
                self._answer(status, {"error": {"message": "no"}})
                return
            endpoint.asked.append((model, texts))
            data = [
                {"object": "embedding", "index": n, "embedding": list(endpoint.vector(model, text))}
                for n, text in enumerate(texts)
            ]
            usage = {"prompt_tokens": 1, "total_tokens": 1}
            self._answer(200, {"object": "list", "data": data, "model": model, "usage": usage})

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                self.wfile.write(content)
            except OSError:  # the caller was killed
                return

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
