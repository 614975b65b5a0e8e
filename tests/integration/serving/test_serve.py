"""`assistant serve` as a person runs it: started, asked, refused twice, stopped, killed, started again."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[3]
_ASSISTANT = (sys.executable, "-m", "assistant")
_START, _RESTART, _STOP = (
    60,
    15,
    30,
)  #: seconds; the second is what a second start promises on an idle machine


class Served:
    """One `assistant serve` process over a data directory, and the command line beside it."""

    def __init__(self, home: Path, *arguments: str, **settings: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self.env = kept | {"DATA_DIR": str(home), "DEMO": "false", "LC_ALL": "C.UTF-8"} | settings
        self.home = home
        self._log = home.with_name(f"{home.name}.out")
        with self._log.open("w") as out:
            self.process = subprocess.Popen(
                [*_ASSISTANT, "serve", *arguments], cwd=_ROOT, env=self.env, stdout=out, stderr=out
            )

    def wait(self, within: float) -> float:
        """Seconds until it said that it was ready."""
        began = time.monotonic()
        while "已就绪" not in self.told():
            assert self.process.poll() is None, self.told()
            assert time.monotonic() - began < within, self.told()
            time.sleep(0.1)
        return time.monotonic() - began

    def told(self) -> str:
        return self._log.read_text()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_ASSISTANT, *words], cwd=_ROOT, env=self.env, capture_output=True, text=True, check=False
        )

    def json(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def children(self) -> list[int]:
        return [pid for pid, _ in json.loads((self.home / "state.json").read_text())["children"]]

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(_STOP)


@contextmanager
def serving(home: Path, *arguments: str, **settings: str) -> Iterator[Served]:
    served = Served(home, *arguments, **settings)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.process.kill()
            served.process.wait()


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _all_gone(pids: list[int], within: float = 20) -> bool:
    deadline = time.monotonic() + within
    while any(map(_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not any(map(_alive, pids))


def test_a_whole_life(tmp_path: Path) -> None:
    """Start, use, a second start refused, hard kill, start again with everything kept, backup, orderly stop."""
    home = tmp_path / "var"
    with serving(home, "--headless") as served:
        served.wait(_START)
        assert "密码" in served.told()
        assert [c["part"] for c in served.json("doctor") if not c["ok"]] == []
        case_id = served.json("case", "create", "--title", "仓库火灾")["case_id"]
        refused = served.run("serve", "--headless")
        assert (refused.returncode, "已在运行" in refused.stderr) == (1, True)
        children = served.children()
        assert len(children) == 4
        served.stop(signal.SIGKILL)
        assert _all_gone(children), "a killed supervisor leaves no children"
        absent = served.run("case", "list")
        assert absent.returncode == 3
        assert "make run" in absent.stderr
        assert len(absent.stderr.strip().splitlines()) == 1

    with serving(home, "--headless") as served:
        assert served.wait(_START) < _RESTART * 2  # the machine of the tests is not idle
        assert "密码 / password" not in served.told()
        assert [c["case_id"] for c in served.json("case", "list")] == [case_id]
        _backed_up_and_restored(served, tmp_path / "backup", case_id)
        children = served.children()
        assert served.stop(signal.SIGTERM) == 0
        assert _all_gone(children, within=1)
        assert "强制结束" not in served.told()
        assert "database system is shut down" in (home / "log" / "postgres.log").read_text()[-2000:]


def _backed_up_and_restored(served: Served, folder: Path, case_id: str) -> None:
    paper = folder.with_name("说明.txt")
    paper.write_text("出险经过说明", encoding="utf-8")
    served.json("evidence", "add", case_id, str(paper), "--no-wait")
    made = served.json("backup", "-o", str(folder))
    assert made["objects"] >= 1
    again = served.json("backup", "-o", str(folder))
    assert (again["new_objects"], again["objects"]) == (0, made["objects"]), (
        "what is there is not copied twice"
    )
    later = served.json("case", "create", "--title", "备份之后")["case_id"]
    assert served.run("restore", str(folder)).returncode == 2, "a service that holds cases is not overwritten"
    assert served.json("restore", str(folder), "--force")["objects"] == made["objects"]
    assert later not in [c["case_id"] for c in served.json("case", "list")]
    assert served.json("backup", "-o", str(folder), "--dump")["kind"] == "dump"
    last = served.json("case", "create", "--title", "转储之后")["case_id"]
    served.json("restore", str(folder), "--force")
    assert last not in [c["case_id"] for c in served.json("case", "list")]
    damaged = next((folder / "objects").rglob("*/*"))
    damaged.write_bytes(b"not what was kept")
    assert served.run("backup", "verify", str(folder)).returncode == 1
    refused = served.run("restore", str(folder), "--force")
    assert refused.returncode == 1
    assert "已损坏" in refused.stderr


def test_the_web_answers_and_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tmp_path / "taken", PORT=str(port)) as refused:
            assert refused.process.wait(_START) == 1
            assert f"端口 {port} 已被占用" in refused.told()
    with serving(tmp_path / "var", PORT=str(port)) as served:
        served.wait(_START * 2)
        url = f"http://127.0.0.1:{port}"
        assert url in served.told()
        for path in ("/health", "/ready", "/metrics"):
            with urllib.request.urlopen(url + path, timeout=10) as reply:
                assert reply.status == 200, path
        assert served.stop(signal.SIGINT) == 0


@pytest.mark.parametrize("signals", [(signal.SIGINT, signal.SIGINT)])
def test_two_ctrl_c_are_one(tmp_path: Path, signals: tuple[signal.Signals, ...]) -> None:
    with serving(tmp_path / "var", "--headless") as served:
        served.wait(_START)
        for number in signals:
            served.process.send_signal(number)
            time.sleep(0.3)
        assert served.process.wait(_STOP) == 0
        assert "postgres 已停止" in served.told()
