"""Traces and errors that leave the house: to a receiver on loopback, joined over processes, and scrubbed."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import psycopg
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from adapters import telemetry
from adapters.embedded.state import free_port
from adapters.settings import Settings
from adapters.wiring import Wiring
from casework.actions import cases, evidence
from tests.observability.conftest import until
from tests.running_worker import RunningWorker
from tests.web_site import PASSWORD, Site


class Receiver:
    """Keeps what is posted: (path, body), unpacked."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                receiver.posted.append((self.path, body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def spans(self) -> list[tuple[str, str, str, str, dict[str, str]]]:
        """(service, name, trace id, parent id, attributes)"""
        found = []
        for path, body in self.posted:
            if path != "/v1/traces":
                continue
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                named = {a.key: a.value.string_value for a in resource.resource.attributes}
                for scope in resource.scope_spans:
                    for s in scope.spans:
                        known = {a.key: a.value.string_value for a in s.attributes}
                        found.append(
                            (named["service.name"], s.name, s.trace_id.hex(), s.parent_span_id.hex(), known)
                        )
        return found

    def events(self) -> str:
        return "\n".join(body.decode() for path, body in self.posted if "/envelope/" in path)


@contextmanager
def listening() -> Iterator[Receiver]:
    receiver = Receiver()
    threading.Thread(target=receiver.server.serve_forever, daemon=True).start()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with listening() as made:
        yield made


@pytest.fixture(scope="module")
def told(
    receiver: Receiver,
    fresh: Callable[..., Settings],
    start_worker: Callable[[Settings], RunningWorker],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """Web and worker that trace and report to the receiver."""
    dsn = receiver.url.replace("http://", "http://key@") + "/1"
    settings = fresh(port=free_port(0), otel_exporter_otlp_endpoint=receiver.url, sentry_dsn=dsn)
    wiring = Wiring.build(settings)
    wiring.bucket.ensure()
    owner = wiring.users.add(settings.assistant_user, PASSWORD, owner=True)
    worker = start_worker(settings)
    site = Site(settings, wiring, owner, owner, tmp_path_factory.mktemp("web") / "log")
    yield site
    site.web.stop()
    worker.stop()
    wiring.close()


def test_the_worker_s_span_belongs_to_the_trace_of_the_click(told: Site, receiver: Receiver) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    services, actor = told.wiring.services, told.owner.actor()
    case = cases.open_case(services, actor, "跟踪")
    with telemetry.span("click", f"00-{trace}-b7ad6b7169203331-01"):
        evidence.receive(services, actor, case.id, "说明.txt", "张卫东，电话 13957100086。".encode())
    until(lambda: any(name == "job" for _, name, *_ in receiver.spans()), 90, "a job's span")
    (job,) = [span for span in receiver.spans() if span[1] == "job"]
    assert job[0] == "adjuster-worker"
    assert job[2] == trace
    assert job[4]["case_id"] == case.id


def test_a_request_is_traced_under_the_caller_s_trace(told: Site, receiver: Receiver) -> None:
    trace = "11112222333344445555666677778888"
    with told.signed_in(told.owner.name) as client:
        client.get("/cases/none/ledger", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"})
    until(lambda: any(span[2] == trace for span in receiver.spans()), 30, "a request's span")
    line = next(line for line in told.log.read_text().splitlines() if trace in line)
    assert json.loads(line)["event"] == "request"


def test_no_span_says_what_a_person_or_a_paper_says(told: Site, receiver: Receiver) -> None:
    sent = b"\n".join(body for path, body in receiver.posted if path == "/v1/traces")
    assert sent
    for secret in ("张卫东", "13957100086", "说明.txt", PASSWORD):
        assert secret.encode() not in sent


def test_an_error_reaches_sentry_without_personal_data(told: Site, receiver: Receiver) -> None:
    """The database loses a table behind the product's back: an error that nobody foresaw, with a value in it."""
    assert told.settings.database_url
    with psycopg.connect(told.settings.database_url.get_secret_value()) as connection:
        connection.execute("ALTER TABLE sessions RENAME TO sessions_away")
    try:
        httpx.post(
            f"{told.url}/login", data={"username": "张卫东13957100086", "password": PASSWORD}, timeout=30
        )
        with httpx.Client(base_url=told.url, timeout=30) as client:
            client.post("/login", data={"username": told.owner.name, "password": PASSWORD})
        until(
            lambda: "sessions" in receiver.events() or '"level": "error"' in receiver.events(), 30, "an event"
        )
    finally:
        with psycopg.connect(told.settings.database_url.get_secret_value()) as connection:
            connection.execute("ALTER TABLE sessions_away RENAME TO sessions")
    event = receiver.events()
    assert "request_id" in event and '"service"' in event
    for secret in ("张卫东", "13957100086", PASSWORD, "access_token", *told.settings.secrets()):
        if secret not in (told.settings.sentry_dsn.get_secret_value() if told.settings.sentry_dsn else ""):
            assert secret not in event, secret
    for added in ('"breadcrumbs":{"values":[{', '"vars":', '"context_line":'):
        assert added not in event
    assert '"server_name":""' in event


def test_nothing_is_sent_when_nothing_is_set(fresh: Callable[..., Settings], tmp_path: Path) -> None:
    settings = fresh()
    assert settings.sentry_dsn is None
    assert settings.otel_exporter_otlp_endpoint is None
    with telemetry.span("nowhere"):
        assert telemetry.traceparent() == ""
