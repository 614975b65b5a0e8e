"""Which backups stay: every one of the last days, one a week, one a year. Objects and their catalog stay always.

The yearly ones are what the law asks of a loss adjuster's files: 15 years, 30 for statutory valuations.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.backup.bases import Base, listed
from adapters.backup.repository import Repository


@dataclass(frozen=True, slots=True)
class Keep:
    """`days`: also how far back any moment can be restored."""

    days: int = 14
    weeks: int = 8
    years: int = 30


def expire(repository: Repository, keep: Keep, now: datetime) -> list[str]:
    """Removes the bases that need not stay, and the log that no base of the last days needs. Ids of the removed."""
    bases = listed(repository)
    staying = kept(bases, keep, now)
    gone = [base.id for base in bases if base.id not in staying]
    for name in gone:
        repository.remove(f"bases/{name}/about")  # first: what has none is not complete
        repository.remove(f"bases/{name}")
    recent = [b for b in bases if b.moment >= now - timedelta(days=keep.days) and b.kind != "dump"]
    if first := min((base.segment[8:] for base in recent), default=""):
        for name in repository.names("wal"):
            if not name.endswith(".history") and name.removeprefix("wal/")[8:24] < first:
                repository.remove(name)
    return gone


def kept(bases: list[Base], keep: Keep, now: datetime) -> set[str]:
    """Ids. The newest one stays always, and whatever a staying increment stands on."""
    parents = {base.id: base.parent for base in bases}
    staying = {base.id for base in bases if base.moment >= now - timedelta(days=keep.days)}
    staying |= {base.id for base in bases[-1:]}
    staying |= _first_of_each(bases, now - timedelta(weeks=keep.weeks), "%G-%V")
    staying |= _first_of_each(bases, now - timedelta(days=366 * keep.years), "%Y")
    for name in list(staying):
        while name := parents.get(name, ""):
            staying.add(name)
    return staying


def _first_of_each(bases: list[Base], since: datetime, period: str) -> set[str]:
    first: dict[str, str] = {}
    for base in bases:
        if base.moment >= since and base.kind != "incremental":
            first.setdefault(base.moment.strftime(period), base.id)
    return set(first.values())
