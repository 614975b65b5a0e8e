"""Open an encrypted file with its password: used at once, in memory, and kept nowhere.

The original stays as it was handed in, under its own hash; its opened copy is what is read.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta

from casework import urgency
from casework.access import Actor, Permission
from casework.actions import evidence
from casework.actions.journal import new_id, now, record
from casework.errors import Invalid, WrongPassword
from casework.evidence import File, FileStatus
from casework.ports import READ, Job, Services, UnitOfWork

MOST_FAILURES = 5  #: wrong passwords for one file within the pause
PAUSE = timedelta(minutes=15)
LONGEST = 255  #: characters of a password
_FAILED = "evidence.unlock_failed"


def unlock(services: Services, actor: Actor, file_id: str, password: str) -> File:
    """Queue a locked file, opened, for reading.

    Raises WrongPassword (told and counted), Invalid when it is not locked, cannot be opened or was tried too often.
    """
    if not password or len(password) > LONGEST:
        raise Invalid(f"请输入文件的打开密码（不超过 {LONGEST} 个字符）。")
    with services.work(actor) as uow:
        file = _locked(uow, file_id)
        _not_too_often(uow, file)
    data = services.bucket.get(evidence.original_key(file.case_id, file.sha256))
    try:
        opened = services.unlocker.open(data, password)
    except WrongPassword:
        _count(services, actor, file)
        raise
    copy = replace(file, opened=hashlib.sha256(opened).hexdigest())
    services.bucket.put(evidence.readable_key(copy), opened, "application/octet-stream")
    return _queued(services, actor, copy)


def _locked(uow: UnitOfWork, file_id: str) -> File:
    """The locked file, or the one that this is a copy of."""
    file = uow.files.get(file_id)
    uow.permit(file.case_id, Permission.WRITE)
    if file.duplicate_of:
        file = uow.files.get(file.duplicate_of)
    if file.status is not FileStatus.LOCKED:
        raise Invalid("该文件不需要密码，或已经打开。")
    return file


def _not_too_often(uow: UnitOfWork, file: File) -> None:
    since = now() - PAUSE
    failures = sum(
        entry.action == _FAILED and entry.subject == file.id and entry.at > since
        for entry, _, _ in uow.audit_trail(file.case_id)
    )
    if failures >= MOST_FAILURES:
        minutes = int(PAUSE.total_seconds() // 60)
        raise Invalid(f"密码已连续输错 {failures} 次，请 {minutes} 分钟后再试，或向提供方索取未加密的副本。")


def _count(services: Services, actor: Actor, file: File) -> None:
    with services.work(actor) as uow:
        uow.permit(file.case_id, Permission.WRITE)
        record(uow, file.case_id, _FAILED, file.id)
        uow.commit()


def _queued(services: Services, actor: Actor, copy: File) -> File:
    with services.work(actor) as uow:
        _locked(uow, copy.id)
        file = replace(copy, status=FileStatus.RECEIVED, reason="", pages_done=0)
        uow.files.save(file)
        job = Job(new_id(), file.case_id, READ, file.id, urgency.PERSON_WAITS)
        uow.jobs.add(job)
        record(uow, file.case_id, "evidence.unlock", file.id, after=f"opened:{file.opened}")
        uow.commit()
    services.publisher.publish(job.id)
    return file
