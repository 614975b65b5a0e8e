"""turns, slices, attempts by page, words beside their page: see sql/0006_turns.sql"""

from adapters.database.migrations.statements import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run("0006")
