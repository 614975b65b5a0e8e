"""What a database is, for whoever has to say why it does not work."""

from dataclasses import dataclass

import psycopg

from adapters.database.migrate import expected_revision


@dataclass(frozen=True, slots=True)
class Condition:
    """`fault` is empty when the database can be used as it is; else the reason, without any address."""

    server: str = ""
    vector: str = ""  #: version of pgvector, "" when it is missing
    revision: str = ""
    fault: str = ""


def condition(url: str) -> Condition:
    """Asks within three seconds; never raises for what may be wrong with a database."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT current_setting('server_version'), "
                "coalesce((SELECT extversion FROM pg_extension WHERE extname = 'vector'), '')"
            ).fetchone()
            server, vector = row or ("", "")
            revision = _revision(connection)
    except psycopg.Error as error:
        return Condition(fault=f"没有应答（{type(error).__name__}）")
    wrong = revision != expected_revision()
    fault = "缺少 pgvector" if not vector else "结构不是本版本的" if wrong else ""
    return Condition(server, vector, revision, fault)


def holds_cases(url: str) -> bool:
    """True when there is anything that a restore would overwrite; `url` must see every row."""
    with psycopg.connect(url, connect_timeout=3) as connection:
        if not _revision(connection):
            return False
        row = connection.execute("SELECT EXISTS (SELECT FROM cases)").fetchone()
    return bool(row and row[0])


def _revision(connection: "psycopg.Connection[tuple[str, ...]]") -> str:
    known = connection.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
    if not (known and known[0]):
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""
