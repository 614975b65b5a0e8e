"""reports of several types, 三审 of a whole report, frozen texts: see sql/0008_issues.sql"""

from adapters.database.migrations.statements import run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run("0008")
