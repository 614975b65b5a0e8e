"""search: see sql/0002_search.sql"""

from adapters.database.migrations.statements import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run("0002")
