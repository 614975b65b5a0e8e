"""When each kind of operation last succeeded: backups, the restore drill. Alarms watch their age."""

from dataclasses import dataclass
from datetime import datetime

from adapters.database.pool import Pool


@dataclass(frozen=True, slots=True)
class Milestone:
    """`seconds`: how long it took."""

    at: datetime
    seconds: float


class Milestones:
    """Names: backup_full, backup_incremental, backup_wal, restore_drill."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def reached(self, name: str, seconds: float = 0.0) -> None:
        """The operation has just succeeded."""
        with self._pool.connection() as connection:
            connection.execute(
                "INSERT INTO milestones (name, at, seconds) VALUES (%s, now(), %s) "
                "ON CONFLICT (name) DO UPDATE SET at = excluded.at, seconds = excluded.seconds",
                (name, seconds),
            )

    def all(self) -> dict[str, Milestone]:
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT name, at, seconds FROM milestones").fetchall()
        return {row[0]: Milestone(row[1], row[2]) for row in rows}
