"""A 理算表 brought back with changes: kept, compared with what was sent out and with what holds now, then taken over.

Only cells that the person changed count, so that a sheet sent out yesterday undoes nothing that was decided today.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.access import Actor, Permission
from casework.actions.loss import ItemDecision, add_to, decide_on
from casework.errors import Invalid, NotFound
from casework.loss.terms import LossItem
from casework.money import round2
from casework.ports import Services

_GROUND = "按公估师修改后传回的理算表"
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Assessed:
    """The cells of a line that a person may change. `amount` is None where it follows quantity × price."""

    category: str
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal | None
    included: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """`item_id` "" and `sent` None for a line that the person added."""

    item_id: str
    name: str
    sent: Assessed | None
    back: Assessed


@dataclass(frozen=True, slots=True)
class Returned:
    """`faults`: rows that could not be read, in words."""

    case_id: str
    rows: tuple[Row, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would change. `before` is the line as it holds now, None for a new one; `note` what to look at."""

    name: str
    before: LossItem | None
    decision: ItemDecision
    note: str = ""


def keep(services: Services, actor: Actor, case_id: str, data: bytes) -> str:
    """The person's latest returned 理算表 of this case; its SHA-256."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
    digest = hashlib.sha256(data).hexdigest()
    services.bucket.put(f"{_folder(actor, case_id)}/{digest}.xlsx", data, _MEDIA)
    services.bucket.put(f"{_folder(actor, case_id)}/latest", digest.encode(), "text/plain")
    return digest


def kept(services: Services, actor: Actor, case_id: str, digest: str = "") -> bytes:
    """The sheet with that SHA-256, else the latest. Raises NotFound."""
    latest = f"{_folder(actor, case_id)}/latest"
    if not digest and services.bucket.exists(latest):
        digest = services.bucket.get(latest).decode()
    key = f"{_folder(actor, case_id)}/{digest}.xlsx"
    if not digest or not services.bucket.exists(key):
        raise NotFound("没有找到您传回的理算表。请在导出的理算表中修改“损失核定明细”，保存后上传到本对话。")
    return services.bucket.get(key)


def changes(returned: Returned, case_id: str, items: Sequence[LossItem]) -> list[Change]:
    """Pure: every line whose cells differ from those sent. Raises Invalid for the sheet of another case."""
    if returned.case_id != case_id:
        raise Invalid("这份理算表不是从本案导出的，未采用。")
    known = {item.id: item for item in items}
    found = (_change(row, known) for row in returned.rows)
    return [change for change in found if change is not None]


def take_over(services: Services, actor: Actor, case_id: str, wanted: Sequence[Change]) -> list[LossItem]:
    """All or none: every change as a ruling of this person; the lines as they hold afterwards."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        made = [
            decide_on(uow, case_id, change.before.id, change.decision, _GROUND)[1]
            if change.before
            else add_to(uow, case_id, change.name, change.decision, _GROUND)
            for change in wanted
        ]
        uow.commit()
    return made


def _folder(actor: Actor, case_id: str) -> str:
    return f"cases/{case_id}/worksheets/{actor.user_id}"


def _change(row: Row, known: dict[str, LossItem]) -> Change | None:
    if row.sent is None:
        return Change(row.name, None, _decision(row.back, Assessed("", None, None, None, True, "")))
    item = known.get(row.item_id)
    if row.sent == row.back or item is None:
        return None
    return Change(item.name, item, _decision(row.back, row.sent), _note(row, item))


def _decision(back: Assessed, sent: Assessed) -> ItemDecision:
    """Only what differs; an emptied cell takes nothing back."""
    follows = back.amount is None and sent.amount is not None and back.quantity is not None
    quantity = back.quantity if back.quantity != sent.quantity or follows else None
    return ItemDecision(
        quantity=quantity,
        price=back.price if back.price != sent.price or follows else None,
        amount=back.amount if back.amount != sent.amount else None,
        included=back.included if back.included != sent.included else None,
        category=back.category if back.category != sent.category else None,
        reason=back.reason if back.reason != sent.reason else "",
    )


def _note(row: Row, item: LossItem) -> str:
    """Somebody else decided meanwhile, or a cell was emptied."""
    sent, back = row.sent, row.back
    if sent is None:
        return ""
    notes = ["导出之后此行已另有核定，请核对"] if _moved(sent, item) else []
    cells = (("核定数量", sent.quantity, back.quantity), ("核定单价", sent.price, back.price))
    emptied = [word for word, was, now in cells if was is not None and now is None]
    notes += ["、".join(emptied) + "被清空，未作改动"] if emptied else []
    return "；".join(notes)


def _moved(sent: Assessed, item: LossItem) -> bool:
    """Whether the line no longer holds what was sent; the amount of a line left out was sent as nothing."""
    if (item.quantity, item.price, item.included) != (sent.quantity, sent.price, sent.included):
        return True
    amount = round2(item.amount) if item.amount is not None else round2(Decimal(0))
    return sent.included and sent.amount is not None and sent.amount != amount
