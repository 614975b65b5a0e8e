"""assistant case create | list"""

from argparse import Namespace

from assistant.commands.output import Output, table
from assistant.commands.service import Service
from casework.actions import cases
from casework.case import Case
from casework.lines.catalogue import title_of


def create(words: Namespace, service: Service) -> Output:
    """{"case_id", "title", "line", "report_number"}"""
    made = open_case(service, words.title, words.line)
    return Output(
        made, f"已新建案件 {made['title']}（{made['line'] or '险种待定'}）\n案件编号 {made['case_id']}"
    )


def open_case(service: Service, title: str, line: str = "") -> dict[str, str]:
    return _row(cases.open_case(service.services, service.actor, title, line))


def list_all(_words: Namespace, service: Service) -> Output:
    """[{"case_id", "title", "line", "report_number", "created"}]"""
    rows = [_row(c) for c in cases.list_cases(service.services, service.actor)]
    columns = {"case_id": "案件编号", "report_number": "报告号", "line": "险种", "title": "名称"}
    return Output(rows, table(rows, columns) if rows else "还没有案件。")


def _row(case: Case) -> dict[str, str]:
    return {
        "case_id": case.id,
        "title": case.title,
        "line": title_of(case.line) if case.line else "",
        "report_number": case.report_number,
        "created": case.created_at.isoformat(timespec="seconds"),
    }
