"""vectors beside their chunks, one partition for each model: see sql/0009_vectors.sql"""

from adapters.database.migrations.statements import run

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run("0009")
