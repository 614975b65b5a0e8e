"""A live service under load: backed up, destroyed, restored to a moment; by hashes nothing is lost and nothing is new.

The real `assistant serve`, Postgres 18 with fsync, S3, and the commands an operator types.
"""

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from adapters.backup import checking
from adapters.backup.log import covered
from adapters.backup.repository import Repository
from adapters.bucket import open_bucket
from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.postgres import administrator
from adapters.embedded.services import services as embedded_services
from adapters.embedded.state import load
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.cli import main
from casework.actions import cases, evidence
from tests.integration.serving.test_serve import Served, _all_gone, serving

_ROOT = Path(__file__).resolve().parents[2]
_KEY = "of the tests alone, no backup of anybody"
_RPO = 60.0  #: seconds of work that may be lost, promised in docs/operations.md


@dataclass
class Load:
    """Writers that remember what the product said it had received: (sha256, asked at, answered at)."""

    settings: Settings
    received: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    _ended: threading.Event = field(default_factory=threading.Event)

    def start(self, writers: int = 2) -> None:
        self._wiring = Wiring.build(self.settings)
        owner = self._wiring.users.owner()
        assert owner
        self._actor = owner.actor()
        self._case = cases.open_case(self._wiring.services, self._actor, "持续写入", "财产综合险")
        self._threads = [threading.Thread(target=self._write, args=(n,), daemon=True) for n in range(writers)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self._wiring.close()

    def _write(self, writer: int) -> None:
        number = 0
        while not self._ended.is_set():
            number += 1
            data = f"{writer}-{number}-".encode() + os.urandom(20_000).hex().encode()
            asked = datetime.now(UTC)
            try:
                evidence.receive(
                    self._wiring.services, self._actor, self._case.id, f"{writer}-{number}.bin", data
                )
            except Exception:
                return  # the service has been destroyed under us: this one was never acknowledged
            self.received.append((hashlib.sha256(data).hexdigest(), asked, datetime.now(UTC)))
            time.sleep(0.2)  # the worker reads them all meanwhile


@contextmanager
def _following(served: Served, repository: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = ["backup", "-o", str(repository), "--wal", "--every", "1"]
    running = subprocess.Popen(
        [sys.executable, "-m", "assistant", *words], cwd=_ROOT, env=served.env, stderr=subprocess.DEVNULL
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def _covers(repository: Path, moment: datetime, within: float = 45) -> None:
    deadline = time.monotonic() + within
    opened = Repository.opened(repository, _KEY)
    while (reached := covered(opened)) is None or reached.moment < moment:
        assert time.monotonic() < deadline, f"{moment} is not covered: {reached}"
        time.sleep(0.2)


def _destroy(served: Served) -> None:
    """Everything at once and without a word, as when the power goes; then the disk."""
    children = served.children()
    served.stop(signal.SIGKILL)
    for child in children:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    assert _all_gone(children)
    for _ in range(50):
        shutil.rmtree(served.home, ignore_errors=True)  # a last backend may still be writing
        if not served.home.exists():
            return
        time.sleep(0.1)
    raise AssertionError("the disk survived")


@dataclass(frozen=True)
class Disaster:
    """What is left of a service: its backup, and what its users remember."""

    repository: Path
    env: dict[str, str]
    received: list[tuple[str, datetime, datetime]]
    moment: datetime
    died: datetime


@pytest.fixture(scope="module")
def disaster(tmp_path_factory: pytest.TempPathFactory) -> Disaster:
    folder = tmp_path_factory.mktemp("drill")
    home, repository = folder / "var", folder / "backup"
    with serving(home, "--headless", BACKUP_KEY=_KEY) as served:
        served.wait(60)
        running = load(home)
        assert running
        load_ = Load(running.apply(Settings.model_validate({"data_dir": home, "demo": False})))
        load_.start()
        assert served.json("backup", "-o", str(repository))["kind"] == "full"
        with _following(served, repository):
            assert served.json("backup", "-o", str(repository), "--incremental")["kind"] == "incremental"
            time.sleep(1)
            moment = datetime.now(UTC)
            time.sleep(1)
            _covers(repository, datetime.now(UTC))
            died = datetime.now(UTC)
            _destroy(served)
        load_.stop()
    assert len(load_.received) > 20, "that was no load"
    return Disaster(repository, served.env, load_.received, moment, died)


def _assistant(disaster: Disaster, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A command on a machine that has the backup and its key, and no service."""
    out, err = io.StringIO(), io.StringIO()
    absent = {"DATA_DIR": str(disaster.repository.parent / "absent")}
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        for name, value in (disaster.env | absent | env).items():
            patch.setenv(name, value)
        status = main([*words, "--json"])
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def _restored(disaster: Disaster, home: Path, *words: str) -> tuple[set[str], float]:
    """SHA-256 of every original that the restored service knows, each read from its store and hashed; seconds."""
    begun = time.monotonic()
    done = _assistant(disaster, "restore", str(disaster.repository), "--to", str(home), *words)
    seconds = time.monotonic() - begun
    assert done.returncode == 0, done.stderr
    with embedded_services(Settings.model_validate({"data_dir": home, "demo": False})) as reached:
        assert reached.database_url
        url = administrator(reached.database_url.get_secret_value(), LocalSecrets.of(home))
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT case_id::text, sha256 FROM files").fetchall()
        bucket = open_bucket(reached)
        for case, digest in rows:
            assert hashlib.sha256(bucket.get(evidence.original_key(case, digest))).hexdigest() == digest, (
                digest
            )
    return {digest for _, digest in rows}, seconds


def test_at_a_moment_nothing_before_is_lost_and_nothing_after_is_there(
    disaster: Disaster, tmp_path: Path
) -> None:
    there, _ = _restored(disaster, tmp_path / "home", "--at", disaster.moment.isoformat())
    before = {digest for digest, _, answered in disaster.received if answered <= disaster.moment}
    after = {digest for digest, asked, _ in disaster.received if asked > disaster.moment}
    assert before and after
    assert not before - there, f"{len(before - there)} of {len(before)} committed before are lost"
    assert not after & there, f"{len(after & there)} of {len(after)} committed after are there"


def test_to_the_last_moment_little_is_lost(disaster: Disaster, tmp_path: Path) -> None:
    there, seconds = _restored(disaster, tmp_path / "home")
    kept = max(answered for digest, _, answered in disaster.received if digest in there)
    lost = [digest for digest, _, answered in disaster.received if digest not in there and answered <= kept]
    rpo = (disaster.died - kept).total_seconds()
    print(f"RPO {rpo:.1f} s, RTO {seconds:.1f} s, {len(there)} files")
    assert not lost, "what was lost is the end alone, no hole"
    assert rpo <= _RPO


def test_a_moment_that_is_not_covered_is_refused(disaster: Disaster, tmp_path: Path) -> None:
    later = datetime.now(UTC).isoformat()
    refused = _assistant(
        disaster, "restore", str(disaster.repository), "--to", str(tmp_path / "a"), "--at", later
    )
    assert (refused.returncode, "最晚可恢复到" in refused.stderr) == (1, True)
    early = _assistant(
        disaster, "restore", str(disaster.repository), "--to", str(tmp_path / "b"), "--at", "2020-01-01"
    )
    assert (early.returncode, "最早可恢复到" in early.stderr) == (1, True)


def test_another_key_opens_nothing(disaster: Disaster) -> None:
    refused = _assistant(disaster, "backup", "verify", str(disaster.repository), BACKUP_KEY="x" * 32)
    assert (refused.returncode, refused.stdout) == (1, "")
    plain = [p for p in disaster.repository.rglob("*") if p.is_file() and b"adjuster" in p.read_bytes()]
    assert not plain, "nothing of the database can be read in it"


@pytest.mark.parametrize("what", ["bases/*/data", "wal/*", "objects/*/*", "catalog/*"])
def test_one_flipped_byte_fails_verify_drill_and_restore(
    disaster: Disaster, tmp_path: Path, what: str
) -> None:
    if what == "wal/*":  # one that the restore needs
        damaged = sorted(disaster.repository.glob(what))[-1]
    else:
        damaged = max(disaster.repository.glob(what), key=lambda p: p.stat().st_size)
    whole = damaged.read_bytes()
    middle = len(whole) // 2
    damaged.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    try:
        faults = checking.check(Repository.opened(disaster.repository, _KEY)).faults
        assert len(faults) == 1 and str(damaged.relative_to(disaster.repository)) in faults[0]
        if what != "catalog/*":
            refused = _assistant(
                disaster, "restore", str(disaster.repository), "--to", str(tmp_path / "home")
            )
            assert (refused.returncode, "已损坏" in refused.stderr) == (1, True), refused.stderr
        else:
            assert _assistant(disaster, "backup", "verify", str(disaster.repository)).returncode == 1
    finally:
        damaged.write_bytes(whole)


def test_the_backup_is_whole_and_drilled(disaster: Disaster) -> None:
    """Last: after every damage was taken back."""
    verified = _assistant(disaster, "backup", "verify", str(disaster.repository))
    assert verified.returncode == 0, verified.stdout
    drilled = _assistant(disaster, "backup", "drill", str(disaster.repository))
    assert drilled.returncode == 0, drilled.stderr
    assert json.loads(drilled.stdout)["without_object"] == []
