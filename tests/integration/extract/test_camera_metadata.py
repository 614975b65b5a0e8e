"""What a camera writes into its files, read back from real JPEG and HEIC bytes."""

import io

import numpy as np
import pillow_heif
import pytest
from PIL import ExifTags, Image, TiffImagePlugin

from casework.photos.alike import distance
from ingestion.readers.photo import metadata

pillow_heif.register_heif_opener()


def picture(seed: int = 1) -> Image.Image:
    spots = np.random.default_rng(seed).integers(0, 255, (12, 16, 3), dtype=np.uint8)
    return Image.fromarray(spots).resize((640, 480), Image.Resampling.BICUBIC)


def exif(**gps: object) -> Image.Exif:
    made = Image.Exif()
    made[ExifTags.Base.Make], made[ExifTags.Base.Model] = "HUAWEI", "P40"
    details = made.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2025:03:14 09:22:11"
    details[ExifTags.Base.OffsetTimeOriginal] = "+08:00"
    place = made.get_ifd(ExifTags.IFD.GPSInfo)
    north, east = ((TiffImagePlugin.IFDRational(n) for n in angle) for angle in ((30, 15, 0), (120, 10, 12)))
    place.update({
        ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: tuple(north),
        ExifTags.GPS.GPSLongitudeRef: "E", ExifTags.GPS.GPSLongitude: tuple(east),
        ExifTags.GPS.GPSDateStamp: "2025:03:14",
        ExifTags.GPS.GPSTimeStamp: tuple(TiffImagePlugin.IFDRational(n) for n in (1, 22, 5)),
    })  # fmt: skip
    place.update({getattr(ExifTags.GPS, name): value for name, value in gps.items()})
    return made


def saved(kind: str = "JPEG", told: Image.Exif | None = None, seed: int = 1, **how: object) -> bytes:
    out = io.BytesIO()
    picture(seed).save(out, kind, **({"exif": told} if told else {}), **how)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
def test_all_that_a_phone_writes(kind: str) -> None:
    told = metadata(saved(kind, exif()))
    assert told.pop("phash")
    assert told == {
        "time": "2025-03-14T09:22:11", "offset": "+08:00", "gps_time": "2025-03-14T01:22:05",
        "lat": "30.250000", "lon": "120.170000", "camera": "HUAWEI P40",
    }  # fmt: skip


def test_odd_clocks_are_left_out() -> None:
    told = metadata(saved(told=exif(GPSDateStamp="0000:00:00")))
    assert "gps_time" not in told


def test_a_stripped_picture_keeps_its_looks_only() -> None:
    assert set(metadata(saved())) == {"phash"}


def test_a_picture_sent_through_a_chat_app_looks_the_same() -> None:
    small = io.BytesIO()
    picture().resize((320, 240)).save(small, "JPEG", quality=40)
    apart = distance(metadata(saved(quality=95))["phash"], metadata(small.getvalue())["phash"])
    other = distance(metadata(saved())["phash"], metadata(saved(seed=2))["phash"])
    assert apart is not None
    assert other is not None
    assert apart <= 4 < 12 < other
