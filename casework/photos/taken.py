"""When a picture was taken: the camera's clock, which its owner sets, and the satellites', which nobody does."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))
#: A fix may be some minutes old when the picture is taken, and a minute's difference proves nothing.
TOLERANCE = timedelta(minutes=15)


def taken_at(photo: Mapping[str, str]) -> datetime | None:
    """The moment in Chinese time, without zone, by the camera's clock; None when the file does not say.

    `photo`: time (ISO, local to the camera), offset (+08:00) where the camera wrote one.
    """
    local = _moment(photo.get("time", ""))
    offset = _offset(photo.get("offset", ""))
    if local is None or offset is None:
        return local
    return local.replace(tzinfo=offset).astimezone(_CHINA).replace(tzinfo=None)


def by_satellite(photo: Mapping[str, str]) -> datetime | None:
    """The moment in Chinese time, without zone, as the GPS gave it (`gps_time`, UTC)."""
    moment = _moment(photo.get("gps_time", ""))
    return moment.replace(tzinfo=UTC).astimezone(_CHINA).replace(tzinfo=None) if moment else None


def clock_error(photo: Mapping[str, str]) -> timedelta | None:
    """Camera less satellites where they differ by more than TOLERANCE; None when they agree or one is unknown."""
    camera, satellites = taken_at(photo), by_satellite(photo)
    if camera is None or satellites is None or abs(camera - satellites) <= TOLERANCE:
        return None
    return camera - satellites


def best(photo: Mapping[str, str]) -> datetime | None:
    """The satellites' time where the camera's contradicts it, else the camera's, to the second."""
    return by_satellite(photo) if clock_error(photo) is not None else taken_at(photo) or by_satellite(photo)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=None)


def _offset(text: str) -> timezone | None:
    try:
        zone = datetime.strptime(text, "%z").tzinfo
    except ValueError:
        return None
    return zone if isinstance(zone, timezone) else None
