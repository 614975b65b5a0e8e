"""The state of a case as one hash: it differs as soon as a page, a fact or anything else an answer may rest on does."""

from adapters.database.cases import as_uuid
from adapters.database.pool import Pool
from adapters.database.unit_of_work import PostgresUnitOfWork
from casework.access import Actor

#: all that tools answer from; what is reckoned from these needs no place here
_TABLES = (
    "files",
    "pages",
    "facts",
    "rulings",
    "findings",
    "finding_overrides",
    "policy_terms",
    "loss_items",
    "records",
    "versions",
    "issues",
    "sign_offs",
)
# xmin is the transaction that wrote a row's present version: no page has to be read
_ONE = "SELECT '{0}' || count(*) || coalesce(md5(string_agg(xmin::text, ',' ORDER BY xmin::text)), '') AS state FROM {0}"
_STATE = (
    "SELECT md5(string_agg(state, ',' ORDER BY state)) FROM ("  # noqa: S608 (the names above, nobody's words)
    + " UNION ALL ".join(f"{_ONE.format(table)} WHERE case_id = %(case)s" for table in _TABLES)
    + ") AS states"
)


def state_of(pool: Pool, actor: Actor, case_id: str) -> str:
    """As this person may see it; the same for everybody who sees the case."""
    with PostgresUnitOfWork(pool, actor) as uow:
        row = uow.connection.execute(_STATE, {"case": as_uuid(case_id)}).fetchone()
    return str(row[0]) if row else ""
