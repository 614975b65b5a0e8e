"""across files: see sql/0005_across_files.sql"""

from adapters.database.migrations.statements import run

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run("0005")
