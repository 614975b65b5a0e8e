"""One line of the audit trail, written the same way by every use case."""

from datetime import UTC, datetime
from uuid import uuid4

from casework.audit import Entry
from casework.ports import UnitOfWork


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    return str(uuid4())


def record(
    uow: UnitOfWork, case_id: str, action: str, subject: str, before: str = "", after: str = ""
) -> None:
    """Append who did what to the case's chain, in the same transaction as the change itself."""
    uow.audit(Entry(case_id, uow.actor.name, action, subject, before, after, now()))
