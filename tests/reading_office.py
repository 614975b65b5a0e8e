"""An adjuster who hands files in and waits until the worker has read them."""

import time
from collections.abc import Sequence

from adapters.wiring import Wiring
from casework.access import Actor
from casework.actions import cases, evidence
from casework.case import Case
from casework.evidence import File, FileStatus

_OPEN = (FileStatus.RECEIVED, FileStatus.READING)


class ReadingOffice:
    def __init__(self, wiring: Wiring, actor: Actor) -> None:
        self.wiring, self.services, self.actor = wiring, wiring.services, actor

    def open_case(self, title: str = "甲公司仓库火灾") -> Case:
        return cases.open_case(self.services, self.actor, title)

    def hand_in(self, case: Case, name: str, data: bytes) -> File:
        return evidence.receive(self.services, self.actor, case.id, name, data)

    def files(self, case: Case) -> dict[str, File]:
        """The case's files by name."""
        return {f.name: f for f in evidence.list_files(self.services, self.actor, case.id)}

    def wait(self, case: Case, most: float = 60, names: Sequence[str] = ()) -> dict[str, File]:
        """Until every file (and each of `names`) is settled; raises AssertionError after `most` seconds."""
        deadline = time.monotonic() + most
        while True:
            files = self.files(case)
            unsettled = [f.name for f in files.values() if f.status in _OPEN]
            if not unsettled and files.keys() >= set(names):
                return files
            assert time.monotonic() < deadline, f"not settled: {unsettled or names}"
            time.sleep(0.1)

    def jobs(self, case: Case) -> list[tuple[str, int, int]]:
        """(status, attempts, fence) of the case's jobs, oldest first."""
        with self.services.work(self.actor) as uow:
            rows = uow.connection.execute(  # type: ignore[attr-defined]
                "SELECT status, attempts, fence FROM jobs WHERE case_id = %s ORDER BY created_at", (case.id,)
            ).fetchall()
        return [tuple(row) for row in rows]

    def at_first_page(self, case: Case) -> list[tuple[str, int]]:
        """(status, attempts) of the case's jobs that have come to reading their first page."""
        with self.services.work(self.actor) as uow:
            rows = uow.connection.execute(  # type: ignore[attr-defined]
                "SELECT status, attempts FROM jobs WHERE case_id = %s AND at_page AND page = 1", (case.id,)
            ).fetchall()
        return [tuple(row) for row in rows]

    def tell_again(self, case: Case) -> None:
        """Lets the relay publish the case's jobs as soon as their leases end, not after its usual pause."""
        with self.services.work(self.actor) as uow:
            uow.connection.execute(  # type: ignore[attr-defined]
                "UPDATE jobs SET published_at = NULL WHERE case_id = %s", (case.id,)
            )
            uow.commit()

    def count(self, table: str, file: File) -> int:
        with self.services.work(self.actor) as uow:
            row = uow.connection.execute(  # type: ignore[attr-defined]
                f"SELECT count(*) FROM {table} WHERE file_id = %s", (file.id,)
            ).fetchone()
        return int(row[0])
