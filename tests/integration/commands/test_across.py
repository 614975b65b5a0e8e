"""assistant compare and assistant timeline, with rows and facts that a worker would have left."""

from typing import Any

from casework.access import Actor
from casework.actions import evidence
from casework.case import Case
from casework.ports import Services
from casework.records import Record, Side
from tests.integration.commands.test_words import Captured, environment, said
from tests.unit.across.rows import row

__all__ = ["environment"]


def _hand_in(services: Services, actor: Actor, case: Case, *rows: Record) -> None:
    file = evidence.receive(services, actor, case.id, f"{rows[0].side}.csv", rows[0].name.encode())
    with services.work(actor) as uow:
        uow.across.replace_records(case.id, file.id, rows)
        uow.commit()


def test_lists_are_set_against_each_other(
    capsys: Captured, services: Services, actor: Actor, case: Case
) -> None:
    assert said(capsys, "compare", case.id) == {"sides": [], "lines": [], "alone": []}
    assert said(capsys, "timeline", case.id) == []
    _hand_in(services, actor, case, row(Side.CLAIM, "瓦楞纸箱", "1300", "6.50", "8450.00", unit="只"))
    _hand_in(services, actor, case, row(Side.COUNT, "瓦楞纸箱", "1250", unit="只"))
    told: dict[str, Any] = said(capsys, "compare", case.id)
    (line,) = told["lines"]
    assert told["sides"] == ["claim", "count"]
    assert line["differences"] == [
        {"measure": "quantity", "side": "count", "base": "1300", "other": "1250", "delta": "50"}
    ]
    assert (
        line["told"]["claim"]["amount"] == "8450.00"
        and line["told"]["count"]["citations"][0]["quote"] == "1250"
    )
