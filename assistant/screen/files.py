"""The evidence list: each file's step (排队 → 识别 → 提取 → 入库), pages done, and why one was refused."""

from collections.abc import Sequence
from typing import Any

from casework.documents import contents
from casework.evidence import File, FileStatus

STEPS = ("排队", "识别", "提取", "入库")
WAITING = (FileStatus.RECEIVED, FileStatus.READING)
_STATE = {
    FileStatus.DUPLICATE: "已关联",
    FileStatus.LOCKED: "需要密码",
    FileStatus.REJECTED: "未接受",
    FileStatus.FAILED: "失败",
    FileStatus.INDEXED: "已入库",
}


def listed(files: Sequence[File]) -> dict[str, Any]:
    """What Evidence.jsx shows; `busy` while a worker still has something to do."""
    return {
        "busy": any(f.status in WAITING for f in files),
        "done": sum(f.status not in WAITING for f in files),
        "total": len(files),
        "files": [_row(f) for f in files],
    }


def _row(file: File) -> dict[str, Any]:
    return {
        "id": file.id,
        "name": file.name,
        "status": file.status.value,
        "state": _STATE.get(file.status) or STEPS[step(file)],
        "step": step(file),
        "pages": file.pages,
        "contents": [
            {"text": text, "page": paper.first_page}
            for text, paper in zip(contents(file), file.papers, strict=False)
        ],
        "pages_done": file.pages_done,
        "reason": file.reason,
        "size": file.size,
        "child": file.parent_id is not None,
        "viewable": file.status in (FileStatus.INDEXED, FileStatus.DUPLICATE)
        and (file.pages > 0 or bool(file.duplicate_of)),
        "target": file.duplicate_of or file.id,
        "retry": file.status is FileStatus.FAILED,
        "cancel": file.status in WAITING,
        "locked": file.status is FileStatus.LOCKED,
    }


def step(file: File) -> int:
    """Where the file is among STEPS."""
    if file.status is FileStatus.INDEXED:
        return 3
    if file.status is FileStatus.READING:
        return 2 if file.pages and file.pages_done >= file.pages else 1
    return 0
