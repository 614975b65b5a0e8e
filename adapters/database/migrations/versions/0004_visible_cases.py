"""visible cases: see sql/0004_visible_cases.sql"""

from adapters.database.migrations.statements import run

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run("0004")
