"""assistant evidence add: hands files in and waits until a worker has read them, their attachments too."""

import hashlib
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from assistant.commands.output import BadInput, Output, progress, table
from assistant.commands.service import Service
from casework.actions import evidence
from casework.documents import contents
from casework.evidence import File, FileStatus
from export.returned import read_returned

_OPEN = (FileStatus.RECEIVED, FileStatus.READING)
_POLL = 0.5  #: seconds
_SILENCE = 60  #: seconds without any change after which the watcher is told
COLUMNS = {"file": "文件", "status": "状态", "kind": "种类", "pages": "页", "seconds": "秒", "reason": "说明"}


def add(words: Namespace, service: Service) -> Output:
    """[{"id", "file", "sha256", "status", "kind", "pages", "seconds", "reason"}], one row for each file and attachment."""
    case_id = service.case(words.case).id
    rows = hand_in(service, case_id, files_of(words.paths), words.timeout, not words.no_wait)
    return Output(rows, table(rows, COLUMNS))


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files named, those of a folder in order of name; hidden ones left out. Raises BadInput."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        elif path.is_file():
            found.append(path)
        else:
            raise BadInput(f"没有这个文件：{path} (no such file)")
    if not found:
        raise BadInput("文件夹中没有文件。(no files)")
    return found


def hand_in(
    service: Service, case_id: str, paths: Sequence[Path], timeout: float = 0, wait: bool = True
) -> list[dict[str, object]]:
    """Receives every file, waits for its reading, and tells how each one fared. `timeout` 0: no limit."""
    watch = Watch(service, case_id)
    for number, path in enumerate(paths, 1):
        data = path.read_bytes()
        if read_returned(data) is not None:
            progress(
                f"[{number}/{len(paths)}] {path.name} 是本系统导出的理算表，不作为证据；请用 assistant worksheet"
            )
            continue
        file = evidence.receive(service.services, service.actor, case_id, path.name, data)
        progress(
            f"[{number}/{len(paths)}] {file.name} {file.status}{'：' + file.reason if file.reason else ''}"
        )
        watch.add(file, hashlib.sha256(data).hexdigest())
    if wait:
        watch.wait(timeout)
    return watch.rows()


class Watch:
    """Follows the files handed in and whatever comes out of them."""

    def __init__(self, service: Service, case_id: str) -> None:
        self._service, self._case_id = service, case_id
        self._since: dict[str, float] = {}
        self._done: dict[str, float] = {}
        self._digests: dict[str, str] = {}
        self._seen: dict[str, tuple[FileStatus, int]] = {}
        self._files: dict[str, File] = {}

    def add(self, file: File, digest: str) -> None:
        self._digests[file.id] = digest
        self._follow(file)

    def wait(self, timeout: float) -> None:
        """Until nothing is open on two looks in a row, so that a mail's attachments are not missed."""
        deadline = time.monotonic() + timeout if timeout else float("inf")
        quiet, changed = 0, time.monotonic()
        while quiet < 2 and time.monotonic() < deadline:
            changed = time.monotonic() if self._look() else changed
            quiet = quiet + 1 if not self._open() else 0
            if time.monotonic() - changed > _SILENCE:
                progress("仍在等待识别；若长时间无进展，请运行 assistant doctor 检查工作进程。")
                changed = time.monotonic()
            time.sleep(_POLL)

    def rows(self) -> list[dict[str, object]]:
        self._look()
        return [self._row(file) for file in self._files.values() if file.id in self._since]

    def _look(self) -> bool:
        """Reads the state of every file; True when something has changed."""
        before = dict(self._seen)
        for file in evidence.list_files(self._service.services, self._service.actor, self._case_id):
            self._files[file.id] = file
        for _ in range(4):  # an archive in a mail in an archive
            for file in self._files.values():
                if file.id in self._since or file.parent_id in self._since:
                    self._follow(file)
        return self._seen != before

    def _follow(self, file: File) -> None:
        self._files[file.id] = file
        self._since.setdefault(file.id, time.monotonic())
        state = (file.status, file.pages_done)
        if self._seen.get(file.id) not in (None, state):
            pages = f" {file.pages_done}/{file.pages} 页" if file.pages else ""
            progress(f"{file.name} {file.status}{pages}{'：' + file.reason if file.reason else ''}")
        self._seen[file.id] = state
        if file.status not in _OPEN:
            self._done.setdefault(file.id, time.monotonic())

    def _open(self) -> list[str]:
        return [file_id for file_id in self._since if file_id not in self._done]

    def _row(self, file: File) -> dict[str, object]:
        told = self._files.get(file.duplicate_of or "", file)
        return {
            "id": file.id,
            "file": file.name,
            "sha256": self._digests.get(file.id, file.sha256),
            "status": str(file.status),
            "kind": file.kind or told.kind,
            "contents": list(contents(file)),
            "pages": file.pages or told.pages,
            "seconds": round(self._done.get(file.id, time.monotonic()) - self._since[file.id], 2),
            "reason": file.reason,
        }
