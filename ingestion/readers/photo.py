"""What a photo's file tells besides the picture: when, where, with what; and a hash of how it looks."""

import io
import re
from datetime import datetime, timedelta
from typing import Any

import imagehash
import pillow_heif
from PIL import ExifTags, ImageOps
from PIL import Image as Pictures

pillow_heif.register_heif_opener()

_TIMES = (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized, ExifTags.Base.DateTime)


def metadata(data: bytes) -> dict[str, str]:
    """time (ISO, local to the camera), offset (of that time, +08:00), gps_time (ISO, UTC), lat, lon (decimal
    degrees, WGS 84), camera, software, phash.

    Keys that the file does not hold are left out. phash: 16 hex digits, perceptual, of the upright picture.
    """
    with Pictures.open(io.BytesIO(data)) as picture:
        exif = picture.getexif()
        details, gps = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
        told = {
            "time": _time({**exif, **details}),
            "offset": _offset(details),
            "gps_time": _satellite_time(gps),
            **_place(gps),
            "camera": " ".join(
                filter(None, (_clean(exif.get(tag)) for tag in (ExifTags.Base.Make, ExifTags.Base.Model)))
            ),
            "software": _clean(exif.get(ExifTags.Base.Software)),
            "phash": _hash(picture),
        }
    return {key: value for key, value in told.items() if value}


def _time(tags: dict[int, Any]) -> str:
    for tag in _TIMES:
        try:
            return datetime.strptime(_clean(tags.get(tag)), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return ""


def _offset(details: dict[int, Any]) -> str:
    """Of the time of taking, as the camera wrote it."""
    text = _clean(details.get(ExifTags.Base.OffsetTimeOriginal) or details.get(ExifTags.Base.OffsetTime))
    return text if re.fullmatch(r"[+-]\d\d:\d\d", text) else ""


def _satellite_time(gps: dict[int, Any]) -> str:
    """Date and time of the fix, UTC."""
    try:
        day = datetime.strptime(_clean(gps[ExifTags.GPS.GPSDateStamp]), "%Y:%m:%d")  # noqa: DTZ007
        hours, minutes, seconds = (float(part) for part in gps[ExifTags.GPS.GPSTimeStamp])
        return (day + timedelta(hours=hours, minutes=minutes, seconds=int(seconds))).isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, ZeroDivisionError):
        return ""


def _place(gps: dict[int, Any]) -> dict[str, str]:
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps.get(ExifTags.GPS.GPSLatitudeRef, "N"))
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude], gps.get(ExifTags.GPS.GPSLongitudeRef, "E"))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return {}
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or latitude == longitude == 0:
        return {}
    return {"lat": f"{latitude:.6f}", "lon": f"{longitude:.6f}"}


def _degrees(parts: Any, side: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if _clean(side).upper() in ("S", "W") else value


def _clean(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value or "").replace("\x00", "").strip()


def _hash(picture: Pictures.Image) -> str:
    picture.draft("L", (512, 512))
    return str(imagehash.phash(ImageOps.exif_transpose(picture)))
