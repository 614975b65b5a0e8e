"""${message}"""

from adapters.database.migrations.statements import run

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    run("${up_revision}")
