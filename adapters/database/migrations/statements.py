"""Runs the SQL file of a revision on alembic's connection."""

from pathlib import Path

from alembic import op

_SQL = Path(__file__).parent / "sql"


def run(revision: str) -> None:
    """Execute `sql/<revision>_*.sql` as one script; exactly one such file must exist."""
    (path,) = _SQL.glob(f"{revision}_*.sql")
    driver = op.get_bind().connection.driver_connection
    if driver is None:
        raise RuntimeError("no database connection to migrate")
    driver.execute(path.read_text(encoding="utf-8"))
