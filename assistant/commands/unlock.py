"""assistant unlock: opens a locked file with its password, which is asked for and never an argument."""

import sys
from argparse import Namespace
from getpass import getpass

from assistant.commands.evidence import COLUMNS, Watch
from assistant.commands.output import BadInput, Output, table
from assistant.commands.service import Service
from casework.actions import cases, evidence, unlocking
from casework.evidence import File, FileStatus


def unlock(words: Namespace, service: Service) -> Output:
    """One row, as `evidence add` gives it. Raises BadInput, WrongPassword."""
    found = _found(service, words.file)
    secret = _secret(found, words.password_stdin)
    file = unlocking.unlock(service.services, service.actor, found.id, secret)
    watch = Watch(service, file.case_id)
    watch.add(file, file.sha256)
    if not words.no_wait:
        watch.wait(words.timeout)
    rows = watch.rows()
    return Output(rows, table(rows, COLUMNS))


def _found(service: Service, word: str) -> File:
    """The locked file of that id, or of that name when only one is called so."""
    locked = [
        file
        for case in cases.list_cases(service.services, service.actor)
        for file in evidence.list_files(service.services, service.actor, case.id)
        if file.status is FileStatus.LOCKED and word in (file.id, file.name)
    ]
    if len(locked) != 1:
        fault = "有多份同名的加密材料，请改用材料编号" if locked else "没有等待密码的材料"
        ids = "".join(f"\n{file.id} {file.name}" for file in locked)
        raise BadInput(f"{fault}“{word}”。(no single locked file){ids}")
    return locked[0]


def _secret(file: File, from_stdin: bool) -> str:
    if from_stdin or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass(f"“{file.name}”的打开密码（不保存）：")
