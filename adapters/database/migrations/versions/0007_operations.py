"""requests of jobs, chapters of model calls, milestones of operations: see sql/0007_operations.sql"""

from adapters.database.migrations.statements import run

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run("0007")
