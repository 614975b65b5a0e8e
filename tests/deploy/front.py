"""The real nginx with this repository's configuration, on loopback."""

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from getpass import getuser
from pathlib import Path
from typing import Any

from adapters.embedded import answers
from adapters.embedded.process import Child, Program
from adapters.embedded.state import free_port

NGINX = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def certificate(folder: Path) -> tuple[Path, Path]:
    """(certificate, key) for the name localhost, valid for a day."""
    folder.mkdir(parents=True, exist_ok=True)
    pem, key = folder / "cert.pem", folder / "key.pem"
    asked = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost")
    subprocess.run(("openssl", *asked, "-keyout", key, "-out", pem), check=True, capture_output=True)
    return pem, key


def rendered(folder: Path, values: Mapping[str, str]) -> Path:
    """`deploy/nginx/render` with `values`; the written nginx.conf."""
    folder.mkdir(parents=True, exist_ok=True)
    run = folder / "run"
    run.mkdir(exist_ok=True)
    out = folder / "conf"
    subprocess.run(
        (NGINX / "render", out),
        env={"PATH": _PATH, "RUN": str(run), **values},
        check=True,
        capture_output=True,
        text=True,
    )
    return out / "nginx.conf"


@dataclass
class Front:
    """nginx in front of the web processes on `ports`; `port` speaks TLS, `inside` is for operators alone."""

    folder: Path
    ports: Sequence[int]
    upload_mb: int
    port: int = field(default_factory=lambda: free_port(0))
    inside: int = field(default_factory=lambda: free_port(0))
    child: Child = field(init=False)

    def __post_init__(self) -> None:
        pem, key = certificate(self.folder)
        servers = " ".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in self.ports)
        values = {"CERTIFICATE": str(pem), "CERTIFICATE_KEY": str(key), "SERVER_NAME": "localhost"}
        places = {"PORT": f"127.0.0.1:{self.port}", "INSIDE": f"127.0.0.1:{self.inside}"}
        conf = rendered(self.folder, {"WEB": servers, "UPLOAD_MB": str(self.upload_mb), **values, **places})
        program = Program(
            name="nginx",
            # its workers as ourselves: pytest's folders are closed to anybody else
            argv=("nginx", "-c", str(conf), "-g", f"daemon off; user {getuser()};"),
            env={"PATH": _PATH},
            ready=lambda: answers(f"http://127.0.0.1:{self.inside}/health"),
        )
        self.child = Child(program, self.folder / "log")
        self.child.start()
        self.child.wait_ready()

    def drain(self, port: int = 0) -> None:
        """Nothing new goes to the web process on `port`; without one, all are served again."""
        assert self.child.process is not None
        workers = _children(self.child.process.pid)
        address = [f"127.0.0.1:{port}"] if port else []
        subprocess.run((NGINX / "drain", self.folder / "conf", *address), env={"PATH": _PATH}, check=True)
        deadline = time.monotonic() + 20
        while not _children(self.child.process.pid) - workers:
            assert time.monotonic() < deadline, "nginx took no new configuration"
            time.sleep(0.05)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def lines(self) -> list[dict[str, Any]]:
        """The access log so far; a line that is no JSON raises."""
        text = (self.folder / "log").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def stop(self) -> None:
        self.child.stop()


def _children(pid: int) -> set[int]:
    found = subprocess.run(("ps", "-o", "pid=", "--ppid", str(pid)), capture_output=True, text=True)
    return {int(line) for line in found.stdout.split()}
