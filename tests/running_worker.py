"""A real Celery worker in a process of its own, as `make run` starts it."""

import os
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

from adapters.embedded.process import Child
from adapters.settings import Settings
from assistant.serving import worker as worker_program


class RunningWorker:
    """Started and ready when built. `log` is what it wrote. With others on one machine each needs a `name`."""

    def __init__(self, settings: Settings, log: Path, name: str = "celery") -> None:
        self.log = log
        program = worker_program(settings)
        self._child = Child(replace(program, argv=(*program.argv, f"--hostname={name}@%h")), log)
        self._child.start()
        self._child.wait_ready()

    @property
    def pid(self) -> int:
        assert self._child.process is not None
        return self._child.process.pid

    @property
    def alive(self) -> bool:
        return self._child.exit_code() is None

    def children(self) -> list[int]:
        """Process ids of the prefork children."""
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.pid)], capture_output=True, text=True, check=False
        )
        return [int(line) for line in found.stdout.split()]

    def kill_child(self) -> None:
        """SIGKILL to every child, as the kernel does when memory runs out."""
        for pid in self.children():
            os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """SIGKILL to the whole group: parent and children at once."""
        os.killpg(self.pid, signal.SIGKILL)
        assert self._child.process is not None
        self._child.process.wait()

    def stop(self) -> None:
        self._child.stop()
