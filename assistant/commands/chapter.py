"""assistant chapter versions | diff | restore | approve | return: one chapter's history, and a person's word on it."""

from argparse import Namespace
from typing import Any
from uuid import uuid4

from assistant.commands.output import BadInput, Output, table
from assistant.commands.report import chosen
from assistant.commands.service import Service
from assistant.screen.history import changed_rows, version_row
from assistant.tools.wording import diff_text
from casework.actions import approvals
from casework.actions import report as chapters
from casework.actions.approvals import Decision
from casework.drafting import diff
from casework.report import ReportType, Version


def versions(words: Namespace, service: Service) -> Output:
    """[{"version", "status", "by", "at", "comment", "hash"}], oldest first."""
    rows = [version_row(v) for v in _found(words, service)[2]]
    columns = {"version": "版", "label": "状态", "by": "由", "at": "时间", "comment": "说明"}
    return Output(rows, table(rows, columns))


def difference(words: Namespace, service: Service) -> Output:
    """{"chapter", "from", "to", "changes": [{"kind", "text"}]}; by default the last two versions."""
    _, key, every = _found(words, service)
    before = _version(every, words.from_ or max(1, len(every) - 1))
    after = _version(every, words.to or len(every))
    found = diff(before.nodes, after.nodes)
    told = {"chapter": key, "from": before.number, "to": after.number, "changes": changed_rows(found)}
    return Output(told, diff_text(found))


def restore(words: Namespace, service: Service) -> Output:
    """The new version as `versions` lists it."""
    case_id, key, _ = _found(words, service)
    made = chapters.restore(
        service.services, service.actor, case_id, key, words.version, ReportType(words.type)
    )
    return _told(made)


def decide(words: Namespace, service: Service) -> Output:
    """`chapter approve`, `chapter return`: on the newest version."""
    case_id, key, every = _found(words, service)
    newest = _version(every, len(every))
    ok = words.word == "chapter approve"
    wanted = Decision(
        f"cli:{uuid4()}", key, newest.content_hash, ok, words.comment, report=ReportType(words.type)
    )
    return _told(approvals.decide(service.services, service.actor, case_id, wanted))


def _told(version: Version) -> Output:
    row: dict[str, Any] = version_row(version)
    return Output(row, f"第{version.number}版：{row['label']}")


def _found(words: Namespace, service: Service) -> tuple[str, str, list[Version]]:
    """(case id, chapter key, its versions). Raises NotFound for an unknown chapter."""
    case_id, kind = service.case(words.case).id, ReportType(words.type)
    (chapter,) = chosen(service, case_id, words.chapter, kind)
    every = chapters.versions(service.services, service.actor, case_id, chapter.key, kind)
    return case_id, chapter.key, every


def _version(every: list[Version], number: int) -> Version:
    if not 1 <= number <= len(every):
        raise BadInput(f"该章没有第 {number} 版，现有 {len(every)} 版。(no such version)")
    return every[number - 1]
