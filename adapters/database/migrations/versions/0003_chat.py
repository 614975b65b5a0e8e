"""chat: see sql/0003_chat.sql"""

from adapters.database.migrations.statements import run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run("0003")
