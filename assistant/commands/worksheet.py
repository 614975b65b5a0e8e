"""assistant worksheet: a 理算表 that was changed in a spreadsheet. Shows what differs; --apply takes it over."""

from argparse import Namespace
from typing import Any

from assistant.commands.output import BadInput, Output
from assistant.commands.service import Service
from assistant.tools.worksheets import change_line, changes_text
from casework.actions import cases, worksheets
from casework.actions.worksheets import Change
from export.returned import read_returned


def worksheet(words: Namespace, service: Service) -> Output:
    """{"changes": [{"name", "new", "text", "note"}], "faults": [str], "applied": bool}"""
    case_id = service.case(words.case).id
    try:
        returned = read_returned(words.path.read_bytes())
    except OSError as error:
        raise BadInput(f"无法读取 {words.path}：{error.strerror} (cannot read)") from None
    if returned is None:
        raise BadInput(f"{words.path.name} 不是本系统导出的理算表。(not a worksheet of ours)")
    items = cases.load(service.services, service.actor, case_id).items
    changes = worksheets.changes(returned, case_id, items)
    if words.apply and changes:
        worksheets.take_over(service.services, service.actor, case_id, changes)
    told: dict[str, Any] = {
        "changes": [_row(change) for change in changes],
        "faults": list(returned.faults),
        "applied": bool(words.apply and changes),
    }
    return Output(told, changes_text(changes, returned.faults) or "没有差异。")


def _row(change: Change) -> dict[str, Any]:
    return {
        "name": change.name,
        "new": change.before is None,
        "text": change_line(change),
        "note": change.note,
    }
