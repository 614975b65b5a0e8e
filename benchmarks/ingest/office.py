"""Postgres, Redis and S3 of their own in a temporary folder, and an adjuster who hands files in and waits."""

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.database.migrate import migrate
from adapters.embedded.services import services
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.graph.checkpoints import set_up
from casework.access import Actor
from casework.actions import cases, evidence
from casework.case import Case
from casework.evidence import File, FileStatus

_OPEN = (FileStatus.RECEIVED, FileStatus.READING)
_LONGEST = 3600.0


@dataclass(frozen=True)
class Handed:
    """A batch that was handed in: when, and the case it lies in."""

    case: Case
    began: float
    files: int


@dataclass(frozen=True)
class Office:
    settings: Settings
    wiring: Wiring
    actor: Actor

    def open_case(self, title: str) -> Case:
        return cases.open_case(self.wiring.services, self.actor, title)

    def hand_in(self, case: Case, files: Mapping[str, bytes]) -> Handed:
        began = time.perf_counter()
        for name, data in files.items():
            evidence.receive(self.wiring.services, self.actor, case.id, name, data)
        return Handed(case, began, len(files))

    def first_page(self, handed: Handed) -> float:
        """Seconds from handing in until a page can be found by its words."""
        while not self._found(handed.case):
            _rest(handed)
        return time.perf_counter() - handed.began

    def all_read(self, handed: Handed) -> tuple[float, list[File]]:
        """Seconds until everything is read, attachments too; the files."""
        while True:
            files = evidence.list_files(self.wiring.services, self.actor, handed.case.id)
            if not any(file.status in _OPEN for file in files):
                return time.perf_counter() - handed.began, files
            _rest(handed)

    def _found(self, case: Case) -> bool:
        with self.wiring.services.work(self.actor) as uow:
            row = uow.connection.execute(  # type: ignore[attr-defined]
                "SELECT EXISTS (SELECT FROM chunks WHERE case_id = %s)", (case.id,)
            ).fetchone()
        return bool(row[0])


def _rest(handed: Handed) -> None:
    if time.perf_counter() - handed.began > _LONGEST:
        raise TimeoutError(f"{handed.files} files were not read within an hour")
    time.sleep(0.05)


@contextmanager
def opened() -> Iterator[Office]:
    """Everything started, nobody working yet; stopped and removed in the end."""
    with tempfile.TemporaryDirectory(prefix="bench-ingest-") as home:
        asked = Settings.model_validate({"data_dir": Path(home), "demo": False, "log_level": "warning"})
        with services(asked) as settings:
            url = settings.database_url.get_secret_value() if settings.database_url else ""
            migrate(url)
            set_up(url)
            wiring = Wiring.build(settings)
            try:
                wiring.bucket.ensure()
                account = wiring.users.add("测量", "measured here only", owner=True)
                yield Office(settings, wiring, account.actor())
            finally:
                wiring.close()
