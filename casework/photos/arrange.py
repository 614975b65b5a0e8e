"""The album: photographs by place and time, as an adjuster walked the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.evidence import File, FileStatus
from casework.photos.place import Position, metres, middle, position_of
from casework.photos.taken import best

PAUSE = timedelta(minutes=45)  #: a longer one begins another visit
SITE = 400.0  #: metres; what is farther is another place


@dataclass(frozen=True, slots=True)
class Group:
    """Photographs of one visit to one place. Times and place are None where no picture of the group has any."""

    files: tuple[File, ...]
    first: datetime | None
    last: datetime | None
    place: Position | None

    @property
    def title(self) -> str:
        """When and where, in words."""
        when = "拍摄时间不详" if self.first is None else _between(self.first, self.last or self.first)
        return f"{when} · {self.place}" if self.place else f"{when} · 无定位信息"


def is_photo(file: File) -> bool:
    """A photograph of the scene, not a document that was photographed; read, and not a copy of another file."""
    return file.kind == "photo" and file.status is FileStatus.INDEXED


def album(files: Sequence[File]) -> tuple[Group, ...]:
    """Groups in the order of their time, those without any last; within a group by time, then as received."""
    timed = sorted((f for f in files if is_photo(f) and best(f.photo)), key=lambda f: str(best(f.photo)))
    untimed = [f for f in files if is_photo(f) and not best(f.photo)]
    visits: list[list[File]] = []
    for file in timed:
        if visits and _goes_on(visits[-1], file):
            visits[-1].append(file)
        else:
            visits.append([file])
    return tuple(_group(members) for members in (*visits, *_by_place(untimed)))


def _goes_on(visit: list[File], file: File) -> bool:
    last, now = best(visit[-1].photo), best(file.photo)
    return bool(last and now and now - last <= PAUSE) and _same_site(visit, file)


def _same_site(members: list[File], file: File) -> bool:
    here = position_of(file.photo)
    known = [p for f in members if (p := position_of(f.photo))]
    return here is None or not known or metres(middle(known), here) <= SITE


def _by_place(files: list[File]) -> list[list[File]]:
    sites: list[list[File]] = []
    for file in files:
        here = position_of(file.photo)
        home = next(
            (s for s in sites if (position_of(s[0].photo) is None) == (here is None) and _same_site(s, file)),
            None,
        )
        if home is None:
            sites.append([file])
        else:
            home.append(file)
    return sites


def _group(members: list[File]) -> Group:
    times = [t for f in members if (t := best(f.photo))]
    places = [p for f in members if (p := position_of(f.photo))]
    return Group(
        tuple(members),
        min(times, default=None),
        max(times, default=None),
        middle(places) if places else None,
    )


def _between(first: datetime, last: datetime) -> str:
    start = f"{first:%Y-%m-%d %H:%M}"
    if first.date() != last.date():
        return f"{start} 至 {last:%Y-%m-%d %H:%M}"
    return start if f"{first:%H:%M}" == f"{last:%H:%M}" else f"{start}–{last:%H:%M}"
