"""Receive evidence: the original is in the bucket and its row committed before “received” is said."""

import hashlib
import unicodedata
from dataclasses import replace
from uuid import UUID, uuid5

from casework import urgency
from casework.access import Actor, Permission
from casework.actions import reading
from casework.actions.journal import new_id, now, record
from casework.errors import Invalid, NotFound
from casework.evidence import File, FileStatus, Page
from casework.ports import READ, Job, PageImage, Services, UnitOfWork

_MAX_NAME_BYTES = 255


def clean_name(name: str) -> str:
    """The file's name as data: NFC, no path, no control or direction characters, at most 255 bytes."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}).strip(". ")
    while len(name.encode()) > _MAX_NAME_BYTES:
        stem, dot, tail = name.rpartition(".")
        name = (stem[:-1] + dot + tail) if dot and stem else name[:-1]
    return name or "未命名"


def original_key(case_id: str, sha256: str) -> str:
    """Where the bytes of an original are kept."""
    return f"cases/{case_id}/originals/{sha256[:2]}/{sha256}"


def readable_key(file: File) -> str:
    """Where the bytes are kept that a reader can open: the original, or its copy without the password."""
    if not file.opened:
        return original_key(file.case_id, file.sha256)
    return f"cases/{file.case_id}/opened/{file.opened[:2]}/{file.opened}"


def receive(
    services: Services,
    actor: Actor,
    case_id: str,
    name: str,
    data: bytes,
    parent_id: str | None = None,
    priority: int = urgency.FIRST,
) -> File:
    """Store, register and queue one file. Refused input comes back as a REJECTED file with the reason.

    A file with a parent (mail, archive) is received once, however often its parent is read.
    `priority`: of casework.urgency; what is handed in by the hundred waits as REST after the first few.
    """
    name = clean_name(name)
    reason = _refusal(data, services.max_upload_bytes)
    digest = hashlib.sha256(data).hexdigest()
    file_id = str(uuid5(UUID(parent_id), f"{name}:{digest}")) if parent_id else new_id()
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        if parent_id and (known := _known(uow, file_id)):
            return known
    if not reason:
        services.bucket.put(original_key(case_id, digest), data, "application/octet-stream")
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        if parent_id and (known := _known(uow, file_id)):
            return known
        file = _register(uow, file_id, case_id, name, digest, len(data), reason, parent_id)
        job = _queue(uow, file, priority) if file.status is FileStatus.RECEIVED else None
        record(uow, case_id, "evidence.receive", file.id, after=f"{file.status}:{digest}")
        uow.commit()
    if job:
        services.publisher.publish(job.id)
    return file


def _known(uow: UnitOfWork, file_id: str) -> File | None:
    try:
        return uow.files.get(file_id)
    except NotFound:
        return None


def _refusal(data: bytes, most: int) -> str:
    if not data:
        return "文件是空的（0 字节），请重新导出或重新拍摄后上传。"
    if len(data) > most:
        return f"文件大小 {len(data) / 1048576:.1f} MB，超过单个文件上限 {most // 1048576} MB，请压缩或拆分后上传。"
    return ""


def _register(
    uow: UnitOfWork,
    file_id: str,
    case_id: str,
    name: str,
    digest: str,
    size: int,
    refusal: str,
    parent_id: str | None,
) -> File:
    same = None if refusal else uow.files.original(case_id, digest)
    status, reason = _standing(same, refusal)
    kept = status is not FileStatus.REJECTED
    file = File(
        id=file_id,
        case_id=case_id,
        name=name,
        # bytes that were refused have no original of their own
        sha256=digest if kept else f"{new_id().replace('-', ''):0>64}",
        size=size,
        media_type=same.media_type if same else "application/octet-stream",
        status=status,
        kind=same.kind if same else "",
        segments=same.segments if same else (),
        reason=reason,
        parent_id=parent_id,
        duplicate_of=same.id if same and kept else None,
        received_by=uow.actor.name,
        received_at=now(),
    )
    uow.files.add(file)
    return file


def _standing(same: File | None, refusal: str) -> tuple[FileStatus, str]:
    """What a file is at the door: new, known already, or refused (for what it is, or as its like was before)."""
    if refusal or same is None:
        return (FileStatus.REJECTED if refusal else FileStatus.RECEIVED), refusal
    if same.status is FileStatus.REJECTED:
        return FileStatus.REJECTED, same.reason
    linked = f"与“{same.name}”内容完全相同，已关联，不重复存储。"
    if same.status is FileStatus.LOCKED:
        return FileStatus.DUPLICATE, linked + "该文件需要打开密码。"
    failed = "该文件此前未能读取完成，可选择重新识别。" if same.status is FileStatus.FAILED else ""
    return FileStatus.DUPLICATE, linked + failed


def _queue(uow: UnitOfWork, file: File, priority: int = urgency.FIRST) -> Job:
    if priority == urgency.FIRST and uow.jobs.waiting(file.case_id, priority) >= urgency.MOST_FIRST:
        priority = urgency.REST
    job = Job(id=new_id(), case_id=file.case_id, kind=READ, file_id=file.id, priority=priority)
    uow.jobs.add(job)
    return job


def list_files(services: Services, actor: Actor, case_id: str) -> list[File]:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return uow.files.of_case(case_id)


def read_pages(services: Services, actor: Actor, file_id: str) -> tuple[File, list[Page]]:
    """A file with its pages; a file of a foreign case is not found."""
    with services.work(actor) as uow:
        file = uow.files.get(file_id)
        uow.permit(file.case_id, Permission.READ)
        return file, uow.files.pages(file.duplicate_of or file_id)


def read_page(services: Services, actor: Actor, file_id: str, number: int) -> Page:
    """One page as it was read; a page of a foreign case is not found."""
    with services.work(actor) as uow:
        file = uow.files.get(file_id)
        uow.permit(file.case_id, Permission.READ)
        return uow.files.page(file.duplicate_of or file_id, number)


def page_image(services: Services, actor: Actor, file_id: str, number: int) -> tuple[bytes, str]:
    """The upright page image and its media type."""
    with services.work(actor) as uow:
        file = uow.files.get(file_id)
        uow.permit(file.case_id, Permission.READ)
        image: PageImage = uow.files.page_image(file.duplicate_of or file_id, number)
    return services.bucket.get(image.key), image.media_type


def original(services: Services, actor: Actor, file_id: str) -> tuple[File, bytes]:
    with services.work(actor) as uow:
        file = uow.files.get(file_id)
        uow.permit(file.case_id, Permission.READ)
    if file.status is FileStatus.REJECTED:
        raise Invalid("该文件未被接收，没有原件可供下载。")
    return file, services.bucket.get(original_key(file.case_id, file.sha256))


def retry(services: Services, actor: Actor, file_id: str) -> File:
    """Queue a failed or finished file again, before everything else: somebody waits for it.

    What it said before stands until it is replaced.
    """
    with services.work(actor) as uow:
        file = uow.files.get(file_id)
        uow.permit(file.case_id, Permission.WRITE)
        if file.status not in (FileStatus.FAILED, FileStatus.INDEXED):
            raise Invalid("只有处理失败或已完成的文件可以重新识别。")
        uow.jobs.cancel(file_id)  # one that reads it again in the background
        file = replace(file, status=FileStatus.RECEIVED, reason="", pages_done=0)
        uow.files.save(file)
        job = _queue(uow, file, urgency.PERSON_WAITS)
        record(uow, file.case_id, "evidence.retry", file_id)
        uow.commit()
    services.publisher.publish(job.id)
    return file


def cancel(services: Services, actor: Actor, file_id: str) -> File:
    """Stop reading a file; the original stays, and so does what a whole earlier reading said.

    Of a file that has never been read to its end nothing is kept: no answer may rest on half a paper.
    """
    with services.work(actor) as uow:
        file = uow.files.get(file_id)
        uow.permit(file.case_id, Permission.WRITE)
        if file.status not in (FileStatus.RECEIVED, FileStatus.READING):
            raise Invalid("该文件已处理完毕，无需取消。")
        uow.jobs.cancel(file_id)
        file = _as_before(uow, file)
        uow.files.save(file)
        record(uow, file.case_id, "evidence.cancel", file_id)
        reading.settle(uow, file.case_id)
        uow.commit()
    return file


def _as_before(uow: UnitOfWork, file: File) -> File:
    """The file as its last whole reading left it, or as one that was never read."""
    if file.kind:
        told = "已取消重新识别，保留原有识别结果。"
        return replace(file, status=FileStatus.INDEXED, reason=told, pages_done=file.pages)
    uow.files.clear(file.id)
    told = "已由用户取消，可随时重新识别。"
    return replace(file, status=FileStatus.FAILED, reason=told, pages_done=0)
