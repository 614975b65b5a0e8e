"""The album: photographs by place and time, each with its caption, what it shows, and what must be looked at."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from casework.dossier import Dossier
from casework.evidence import File
from casework.findings import Finding
from casework.photos import Captions, Group, album, review
from casework.photos.captions import shown_items
from casework.photos.place import on_chinese_maps, position_of
from casework.photos.taken import best

_LONGEST_SIDE = 360  #: pixels of a thumbnail, sharp on a phone's screen at a third of the panel


def photos(dossier: Dossier) -> dict[str, Any]:
    """What Photos.jsx shows."""
    warned: dict[str, list[Finding]] = {}
    for finding in review(dossier):
        warned.setdefault(finding.citations[0].file_id, []).append(finding)
    groups, captions = album(dossier.files), Captions(dossier)
    return {
        "total": sum(len(group.files) for group in groups),
        "groups": [_group(captions, group, warned) for group in groups],
    }


def _group(captions: Captions, group: Group, warned: Mapping[str, list[Finding]]) -> dict[str, Any]:
    return {
        "title": group.title,
        "photos": [_photo(captions, file, warned.get(file.id, [])) for file in group.files],
    }


def _photo(captions: Captions, file: File, warned: list[Finding]) -> dict[str, Any]:
    moment, here = best(file.photo), position_of(file.photo)
    caption = captions.of(file)
    return {
        "id": file.id,
        "name": file.name,
        "caption": caption.text,
        "from": caption.citations[0].file if caption.citations else "",
        "time": f"{moment:%Y-%m-%d %H:%M}" if moment else "",
        "place": str(here) if here else "",
        "map": str(on_chinese_maps(here)) if here else "",
        "camera": file.photo.get("camera", ""),
        "items": [item.name for item in shown_items(captions.dossier, file, caption.text)],
        "warnings": [finding.message for finding in warned],
    }


def thumbnail(image: bytes) -> bytes:
    """A small JPEG of a page's picture, without metadata."""
    with Image.open(io.BytesIO(image)) as picture:
        picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        small = picture.convert("RGB")
    small.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=78)
    return out.getvalue()
