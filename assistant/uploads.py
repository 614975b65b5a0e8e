"""A dropped file -> evidence of the thread's case; a 理算表 of ours that comes back changed is none, and is kept apart.

Chainlit keeps what a browser sends in a temporary folder of the window. From there each file goes to the case at
once; before there is a case it waits in the bucket, so that neither a reload nor a restart loses it.
"""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chainlit.session import WebsocketSession
from fastapi import APIRouter, HTTPException, UploadFile

from adapters import metrics
from adapters.bucket import Bucket
from assistant.handover import Handover
from assistant.sign_in import signed_in
from casework.access import Actor
from casework.actions import cases, evidence, worksheets
from casework.actions.worksheets import Returned
from casework.errors import CaseworkError
from casework.evidence import File, FileStatus
from casework.ports import Services
from export.returned import read_returned

_NOT_ACCEPTED = (FileStatus.REJECTED,)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as the browser sent it."""

    name: str
    path: Path


@dataclass(slots=True)
class Received:
    """What became of one message's files. `sheet` is the SHA-256 of a 理算表 that came back, "" where none did."""

    taken: list[File] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Uploads:
    """Built once per process. `most_files` is the number taken with one message."""

    services: Services
    bucket: Bucket
    most_files: int

    async def receive(self, actor: Actor, case_id: str, dropped: Sequence[Dropped]) -> Received:
        """One message's files. Each file stands for itself."""
        made = Received()
        for file in dropped[self.most_files :]:
            made.refused.append(f"“{file.name}”：一次最多上传 {self.most_files} 个文件，请分批上传。")
        for file in dropped[: self.most_files]:
            data = await asyncio.to_thread(file.path.read_bytes)
            await self._one(actor, case_id, file.name, data, made)
        return made

    async def _one(self, actor: Actor, case_id: str, name: str, data: bytes, made: Received) -> None:
        try:
            returned = await asyncio.to_thread(read_returned, data)
            if returned is not None:
                made.sheet = await asyncio.to_thread(self._keep, actor, case_id, returned, data)
                return
            file = await asyncio.to_thread(evidence.receive, self.services, actor, case_id, name, data)
        except CaseworkError as error:
            made.refused.append(f"“{name}”：{error.message}")
            metrics.UPLOADS.labels("refused", type(error).__name__).inc()
            return
        made.taken.append(file)
        if file.status in _NOT_ACCEPTED:
            made.refused.append(f"“{file.name}”：{file.reason}")
        metrics.UPLOADS.labels(file.status.value, "").inc()
        metrics.UPLOAD_BYTES.observe(len(data))

    def _keep(self, actor: Actor, case_id: str, returned: Returned, data: bytes) -> str:
        """Refused at once where it is of another case; what it changes is shown when the person asks for it."""
        worksheets.changes(returned, case_id, ())
        return worksheets.keep(self.services, actor, case_id, data)

    async def set_aside(
        self, actor: Actor, thread_id: str, dropped: Sequence[Dropped]
    ) -> list[dict[str, Any]]:
        """Keeps files of a thread that has no case yet. All that wait now: [{name, key, size}]."""
        waiting = await self.waiting(actor, thread_id)
        for file in dropped[: max(0, self.most_files - len(waiting))]:
            data = await asyncio.to_thread(file.path.read_bytes)
            key = f"{_aside(actor, thread_id)}/{hashlib.sha256(data).hexdigest()}"
            await asyncio.to_thread(self.bucket.put, key, data, "application/octet-stream")
            row = {"name": evidence.clean_name(file.name), "key": key, "size": len(data)}
            if row not in waiting:
                waiting.append(row)
        await self._note(actor, thread_id, waiting)
        return waiting

    async def waiting(self, actor: Actor, thread_id: str) -> list[dict[str, Any]]:
        """The files set aside in this thread."""
        key = f"{_aside(actor, thread_id)}/list"
        if not await asyncio.to_thread(self.bucket.exists, key):
            return []
        found: list[dict[str, Any]] = json.loads(await asyncio.to_thread(self.bucket.get, key))
        return found

    async def place(self, actor: Actor, thread_id: str) -> Received:
        """Moves what was set aside into the thread's case, once there is one."""
        waiting = await self.waiting(actor, thread_id)
        case_id = await asyncio.to_thread(cases.case_of_thread, self.services, actor, thread_id)
        if not waiting or case_id is None:
            return Received()
        made = Received()
        for row in waiting:
            data = await asyncio.to_thread(self.bucket.get, row["key"])
            await self._one(actor, case_id, row["name"], data, made)
        await self._note(actor, thread_id, [])
        for key in {row["key"] for row in waiting}:
            await asyncio.to_thread(self.bucket.delete, key)
        return made

    async def _note(self, actor: Actor, thread_id: str, waiting: list[dict[str, Any]]) -> None:
        body = json.dumps(waiting, ensure_ascii=False).encode()
        key = f"{_aside(actor, thread_id)}/list"
        await asyncio.to_thread(self.bucket.put, key, body, "application/json")


def _aside(actor: Actor, thread_id: str) -> str:
    return f"waiting/{actor.user_id}/{thread_id}"


def title_from(names: Sequence[str]) -> str:
    """A title to propose for a case that begins with files."""
    stem = Path(names[0]).stem if names else ""
    return f"新案件（{stem[:24]}{' 等' if len(names) > 1 else ''}）"


def upload_route(most_bytes: int, handover: Handover) -> APIRouter:
    """Stands before Chainlit's own route: any kind of file, also an empty one, judged later with a reason in words."""
    router = APIRouter()

    @router.post("/project/file", include_in_schema=False)
    async def keep(session_id: str, file: UploadFile) -> dict[str, str]:
        account = signed_in.get()
        if account is not None:
            await handover.here(session_id, account.id)
        session = WebsocketSession.get_by_id(session_id)
        if account is None or session is None or getattr(session.user, "id", "") != account.id:
            raise HTTPException(401, "登录已失效，请刷新页面重新登录。")
        name = evidence.clean_name(file.filename or "")
        if (file.size or 0) > most_bytes:
            size = f"{(file.size or 0) / (1 << 20):.1f} MB"
            raise HTTPException(
                413, f"“{name}”为 {size}，超过单个文件上限 {most_bytes >> 20} MB，请压缩或拆分后上传。"
            )
        return await _into_window(session, name, file)

    return router


async def _into_window(session: WebsocketSession, name: str, file: UploadFile) -> dict[str, str]:
    """Puts the file where Chainlit's message will look for it."""
    data = await file.read()
    kind = "application/octet-stream"
    reference: dict[str, str] = await session.persist_file(name=name, content=data or b" ", mime=kind)
    kept = session.files[reference["id"]]
    if not data:
        Path(kept["path"]).write_bytes(b"")
        kept["size"] = 0
    return reference
