"""Brings a database to this release's schema. Run once per deployment, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

_LOCK = 7_150_923  # any constant: two migrating processes queue up behind one advisory lock


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _engine_url(url: str) -> str:
    return url.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)


def migrate(url: str) -> str:
    """Apply what is missing and return the schema revision; `url` must own the schema."""
    engine = create_engine(_engine_url(url), poolclass=NullPool)
    config = _config()
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:k)"), {"k": _LOCK})
        connection.commit()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        revision = MigrationContext.configure(connection).get_current_revision()
        connection.execute(text("SELECT pg_advisory_unlock(:k)"), {"k": _LOCK})
        connection.commit()
    engine.dispose()
    return revision or ""


def expected_revision() -> str:
    """The revision this code was written for; readiness compares it with the database's."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""
