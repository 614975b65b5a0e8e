"""What a server does with a release: serves it, or the one before; and what it takes for a release at all.

`docker` and `curl` are stand-ins that write down how they were called: there is no engine where these tests run.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
_DIGEST = "sha256:" + "ab" * 32
_RELEASE = f'# {{version}}\nservices:\n  web: {{{{ image: "ghcr.io/x/web@{_DIGEST}" }}}}\n'


class Server:
    """A server's folders and the programs on its path; `bad` releases never come up."""

    def __init__(self, home: Path) -> None:
        self.home, self.bin, self.releases = home, home / "bin", home / "releases"
        self.bin.mkdir()
        self.env = home / "compose.env"
        self.env.write_text("COMPOSE_FILE=docker-compose.yml\nSERVER_NAME=a.example\n")
        self._program("docker", 'echo "$COMPOSE_FILE $*" >> "$CALLS"; release=${COMPOSE_FILE##*:}')
        with (self.bin / "docker").open("a") as script:
            script.write(
                'case "$*" in *" up "*) ! grep -q bad "$release" ;; *migrate*) ! grep -q stuck "$release" ;; esac\n'
            )
        self._program("curl", "true")

    def _program(self, name: str, body: str) -> None:
        (self.bin / name).write_text(f"#!/bin/bash\n{body}\n")
        (self.bin / name).chmod(0o755)

    def run(self, script: str, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        paths = {"ADJUSTER_ENV": self.env, "RELEASES": self.releases, "CALLS": self.home / "calls"}
        return subprocess.run(
            (ROOT / "scripts" / script, *words),
            input=given,
            env={"PATH": f"{self.bin}:{os.environ['PATH']}", **{k: str(v) for k, v in paths.items()}},
            capture_output=True,
            text=True,
            check=False,
        )

    def serving(self) -> str:
        current = self.releases / "current.yml"
        return current.read_text().splitlines()[0] if current.exists() else ""

    def calls(self) -> list[str]:
        return (self.home / "calls").read_text().splitlines()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def _release(version: str) -> str:
    return _RELEASE.format(version=version)


def test_the_schema_comes_before_the_processes(server: Server) -> None:
    assert server.run("deploy_command", given=_release("1")).returncode == 0
    steps = [next(w for w in ("pull", "migrate", "up") if f" {w}" in call) for call in server.calls()]
    assert steps == ["pull", "migrate", "up"]
    assert server.serving() == "# 1"


def test_a_release_that_does_not_come_up_is_taken_back(server: Server) -> None:
    server.run("deploy_command", given=_release("1"))
    tried = server.run("deploy_command", given=_release("2 bad"))
    assert tried.returncode == 1 and "going back" in tried.stderr
    assert server.serving() == "# 1"


def test_a_schema_that_fails_changes_nothing(server: Server) -> None:
    server.run("deploy_command", given=_release("1"))
    ups = sum(" up " in call for call in server.calls())
    assert server.run("deploy_command", given=_release("2 stuck")).returncode != 0
    assert sum(" up " in call for call in server.calls()) == ups
    assert server.serving() == "# 1"


def test_back_by_hand(server: Server) -> None:
    for version in ("1", "2"):
        server.run("deploy_command", given=_release(version))
    assert server.run("deploy_command").returncode == 0
    assert server.serving() == "# 1"
    assert server.run("deploy_command").returncode != 0  # there is none before it


@pytest.mark.parametrize(
    "given",
    [
        'services:\n  web: { image: "ghcr.io/x/web:latest" }\n',
        f'services:\n  web: {{ image: "x@{_DIGEST}", privileged: true }}\n',
        f'services:\n  evil: {{ image: "x@{_DIGEST}" }}\n',
        'services:\n  web:\n    volumes: ["/:/host"]\n',
    ],
)
def test_nothing_but_digests_comes_over_the_line(server: Server, given: str) -> None:
    assert server.run("deploy_command", given=given).returncode == 2
    assert not (server.home / "calls").exists()


def test_production_takes_what_staging_ran_and_builds_nothing() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["production"]["needs"] == "staging" and jobs["staging"]["needs"] == "build"
    assert jobs["production"]["with"] == {"environment": "production", "release": "release.yml"}
    deploy = (ROOT / ".github/workflows/deploy.yml").read_text(encoding="utf-8")
    assert "build" not in deploy and "environment: {" in deploy


def test_every_action_is_pinned_to_a_commit() -> None:
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        for used in re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8")):
            assert used.startswith("./") or re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", used), used
