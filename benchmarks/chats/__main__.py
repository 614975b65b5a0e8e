"""People who chat with one web process on loopback: `python -m benchmarks.chats [--windows 40] [--turns 3]`.

Every window is a person with a case of four read papers of the sample, who asks in turn. Processor seconds count what
the web process itself used, so they hold on a busy machine too; the seconds until an answer do not.
"""

import argparse
import asyncio
import json
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.embedded.process import Child
from adapters.embedded.state import free_port
from adapters.settings import Settings
from assistant.serving import web
from benchmarks.chats.people import PASSWORD, Person, asked, opened_windows
from benchmarks.ingest.crew import working
from benchmarks.ingest.office import Office, opened
from casework.actions import cases

_PAPERS = Path(__file__).resolve().parents[2] / "samples" / "fire-warehouse" / "evidence"
_READ = ("02-", "06-", "07-", "10-")  #: clauses, list of losses, accounts, letter: nothing to recognise
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def _serving(settings: Settings, log: Path) -> Iterator[int]:
    """The process id of a web process."""
    child = Child(web(settings), log)
    child.start()
    try:
        child.wait_ready()
        assert child.process is not None
        yield child.process.pid
    finally:
        child.stop()


def _processor(pid: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    """MiB held now."""
    held = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line[:6] == "VmRSS:")
    return int(held.split()[1]) / 1024


def _people(office: Office, number: int) -> list[Person]:
    """Each with a case of their own that has been read."""
    made = []
    for n in range(number):
        account = office.wiring.users.add(f"公估师{n}", PASSWORD)
        case = cases.open_case(office.wiring.services, account.actor(), f"测量案{n}")
        mine = Office(office.settings, office.wiring, account.actor())
        papers = {p.name: p.read_bytes() for p in sorted(_PAPERS.iterdir()) if p.name.startswith(_READ)}
        made.append((Person(account, case), mine.hand_in(case, papers)))
    for person, handed in made:
        Office(office.settings, office.wiring, person.account.actor()).all_read(handed)
    return [person for person, _ in made]


async def _measured(office: Office, people: list[Person], turns: int, pid: int) -> dict[str, float]:
    url = f"http://127.0.0.1:{office.settings.port}"
    idle, before = _memory(pid), _processor(pid)
    async with opened_windows(office, url, people) as windows:
        entered, full = _processor(pid), _memory(pid)
        began = time.monotonic()
        seconds = [s for n in range(turns) for s in await asked(windows, n)]
        lasted, spent = time.monotonic() - began, _processor(pid) - entered
        talked = _memory(pid)
    number = len(people)
    return {
        "windows": number,
        "turns": len(seconds),
        "memory_idle_mib": round(idle),
        "memory_a_window_mib": round((full - idle) / number, 2),
        "memory_after_mib": round(talked),
        "processor_s_a_sign_in_and_window": round((entered - before) / number, 2),
        "processor_s_a_turn": round(spent / len(seconds), 3),
        "seconds_median": round(statistics.median(seconds), 2),
        "seconds_p95": round(statistics.quantiles(seconds, n=20)[-1], 2),
        "turns_a_minute": round(60 * len(seconds) / lasted, 1),
        "load_average": round(os.getloadavg()[0], 1),
        "processors": os.cpu_count() or 0,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chats", description=__doc__)
    parser.add_argument("--windows", type=int, default=40)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    with opened() as office:
        settings = office.settings.reaching({"port": str(free_port(0))})
        office = Office(settings, office.wiring, office.actor)
        with working(settings):
            people = _people(office, options.windows)
        with _serving(settings, settings.data_dir / "web.log") as pid:
            measured = asyncio.run(_measured(office, people, options.turns, pid))
    print(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
