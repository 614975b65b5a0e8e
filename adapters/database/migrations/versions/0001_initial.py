"""initial: see sql/0001_initial.sql"""

from adapters.database.migrations.statements import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    run("0001")
