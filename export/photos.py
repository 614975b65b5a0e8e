"""Photographs for print: upright, no larger than paper needs, and numbered once in the whole report."""

import io
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageOps, UnidentifiedImageError

from casework.evidence import File
from casework.report import Photo
from export.legible import one_line
from export.pages import Picture

LoadPhoto = Callable[[str], bytes | None]

_LONG_SIDE = 1400  #: pixels; 200 dpi at the width of the text
_MAX_PIXELS = 120_000_000
_TOGETHER = 8
_ABSENT = "未记录"


@dataclass(frozen=True, slots=True)
class Print:
    """A JPEG ready to be placed, with its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def prepare(data: bytes) -> Print | None:
    """Decode, turn upright by EXIF, scale down, drop all metadata. None when the bytes are no usable image."""
    _register_heif()
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MAX_PIXELS:
                return None
            image.draft("RGB", (_LONG_SIDE, _LONG_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    upright.thumbnail((_LONG_SIDE, _LONG_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=82, optimize=False)
    return Print(out.getvalue(), upright.width, upright.height)


@dataclass
class Album:
    """Gives each photograph one label (照片5-01) and one print, wherever it appears."""

    load: LoadPhoto
    files: dict[str, File]
    labels: dict[str, str] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    _prints: dict[str, Print | None] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def in_chapter(self, photo: Photo, chapter: str) -> Picture:
        """`chapter` is the number before the dash."""
        label = self._label(photo.file_id, chapter)
        caption = one_line(photo.caption) or one_line(photo.file)
        self.captions.setdefault(photo.file_id, caption)
        facts = [one_line(v) for v in (photo.taken_at, photo.place) if v]
        return self._picture(photo.file_id, label, caption, ("，".join(facts),) if facts else ())

    def in_annex(self, file: File, annex: str) -> Picture:
        """With time, position and remark; what the file does not record is said to be unrecorded."""
        data = file.photo
        place = f"北纬{data['lat']}，东经{data['lon']}" if data.get("lat") and data.get("lon") else _ABSENT
        notes = (
            f"拍摄时间：{one_line(data.get('time', '')) or _ABSENT}　　GPS：{one_line(place)}",
            f"备注：附件{annex}　{one_line(file.name)}"
            + (f"　{_camera(data)}" if data.get("camera") else ""),
        )
        label = self._label(file.id, "附")
        return self._picture(file.id, label, self.captions.get(file.id, ""), notes)

    def _label(self, file_id: str, chapter: str) -> str:
        if file_id not in self.labels:
            self._counts[chapter] = self._counts.get(chapter, 0) + 1
            self.labels[file_id] = f"照片{chapter}-{self._counts[chapter]:02d}"
        return self.labels[file_id]

    def develop(self, file_ids: Iterable[str]) -> None:
        """Prepare many at once: decoding is most of an export's time. Few originals are held in memory together."""
        wanted = [f for f in dict.fromkeys(file_ids) if f in self.files and f not in self._prints]
        with ThreadPoolExecutor(_TOGETHER) as pool:
            for start in range(0, len(wanted), _TOGETHER):
                batch = wanted[start : start + _TOGETHER]
                originals = [self.load(file_id) for file_id in batch]
                prints = pool.map(lambda data: prepare(data) if data else None, originals)
                self._prints.update(zip(batch, prints, strict=True))

    def _picture(self, file_id: str, label: str, caption: str, notes: tuple[str, ...]) -> Picture:
        if file_id not in self._prints:
            data = self.load(file_id) if file_id in self.files else None
            self._prints[file_id] = prepare(data) if data else None
        done = self._prints[file_id]
        if done is None:
            return Picture(label, caption, notes, None)
        return Picture(label, caption, notes, done.jpeg, done.width, done.height)


def _camera(data: dict[str, str]) -> str:
    return f"设备：{one_line(data['camera'])}"


@cache
def _register_heif() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()
