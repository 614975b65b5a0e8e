"""A caption proposed for a photograph, from what is said of it or stands on it; nothing is guessed from the picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.dossier import Dossier
from casework.evidence import Block, Citation, File, Page
from casework.loss.terms import LossItem
from casework.quotes import folded

_LONGEST = 60
#: what cameras, phones and chat apps call a picture: tells nothing of what it shows
_DEFAULT_NAME = re.compile(
    r"^(?:img|dsc[nf]?|dji|pano|pxl|gopr|mvimg|vid|p|sam|cimg|image|photo|pic|picture|screenshot|mmexport|wx_camera|微信图片|微信截图"
    r"|qq图片|照片|图片|图|现场照片|扫描件?|scan)?[\s_\-()（）.]*[\d_\-T\s().（）]*(?:_?hdr|_?edit(?:ed)?|copy|副本)?$",
    re.IGNORECASE,
)
_MODEL = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./\-]{3,}")
_PHOTO_NUMBER = re.compile(r"^(?:现场)?(?:照片|图片|图|photo)\s*[\-_#]?\s*0*(\d{1,3})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """`citations` lead to the paper that describes the picture; empty when it speaks for itself."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions of one case. Its papers are gone through once, however many photographs ask.

    What another paper says of a picture needs `dossier.pages`; without pages it is passed over.
    """

    dossier: Dossier
    _read: list[tuple[File, Page, str]] = field(init=False)  #: each page with its words, no capitals

    def __post_init__(self) -> None:
        pages = [(f, page) for f in self.dossier.files for page in self.dossier.pages.get(f.id, ())]
        object.__setattr__(self, "_read", [(f, page, page.text.casefold()) for f, page in pages])

    def of(self, file: File) -> Caption:
        """From another paper that names the file, else from the words on the picture, else from its own name."""
        told = next(self._told(file), None)
        if told:
            return told
        words, place = file.photo.get("words", ""), file.photo.get("printed_place", "")
        if len(re.findall(r"[\u4e00-\u9fff]", words)) >= 2:
            return Caption(_short(words if _by_app(file) else f"画面文字：{words}"))
        if place:
            return Caption(_short(f"拍摄地点：{place}"))
        stem = _stem(file)
        return Caption(_short(stem) if not _DEFAULT_NAME.match(stem) else "现场照片")

    def _told(self, file: File) -> Iterator[Caption]:
        named, sign = _naming(file)
        if named is None:
            return
        for other, page, words in self._read:
            if sign not in words or other.id == file.id:
                continue
            for block in page.blocks:
                if named.search(block.text) and (text := _said(page, block, named)):
                    quote = Citation(other.id, other.name, page.number, block.text, block.box)
                    yield Caption(_short(text), (quote,))


def _by_app(file: File) -> bool:
    """A camera app printed its stamp, so the words beside it are the photographer's remark."""
    return bool(file.photo.get("printed_time") or file.photo.get("printed_place"))


def shown_items(dossier: Dossier, file: File, caption: str) -> tuple[LossItem, ...]:
    """Loss items whose name or model stands on the picture, in its caption or in its file's name."""
    text = folded(" ".join((file.photo.get("words", ""), caption, _stem(file))))
    return tuple(item for item in dossier.items if any(word in text for word in _names(item)))


def _names(item: LossItem) -> Iterator[str]:
    name = folded(item.name)
    if len(name) >= 3:
        yield name
    for text in (item.name, item.specification, *item.attributes.values()):
        yield from (folded(model) for model in _MODEL.findall(text))


def _naming(file: File) -> tuple[re.Pattern[str] | None, str]:
    """How another paper would name it, by the file's name or as 照片3 where the file is called so; and what any
    page that does so holds for certain, without capitals."""
    stem = _stem(file)
    numbered = _PHOTO_NUMBER.match(stem)
    if numbered:
        number = numbered[1]
        pattern = rf"(?:照片|图片|图|photo)\s*[\-_#]?\s*0*{number}(?!\d)"
        return re.compile(pattern, re.IGNORECASE), number
    if len(stem) < 4:
        return None, ""
    pattern = rf"(?<![A-Za-z0-9_]){re.escape(stem)}(?:\.\w{{3,4}})?(?![A-Za-z0-9_])"
    return re.compile(pattern, re.IGNORECASE), stem.casefold()


def _said(page: Page, block: Block, named: re.Pattern[str]) -> str:
    """The other words of the sentence, or the other cells of the row."""
    if block.cell is None:
        rest = named.sub("", block.text, count=1).strip(" \t：:—-–、，。()（）.")
        return rest if len(rest) >= 4 else ""
    row = [
        b for b in page.blocks if b.cell and (b.cell.table, b.cell.row) == (block.cell.table, block.cell.row)
    ]
    return _described(b.text.strip() for b in row if b is not block)


def _described(cells: Iterator[str]) -> str:
    return "，".join(c for c in cells if len(re.findall(r"[\u4e00-\u9fffA-Za-z]", c)) >= 3)


def _stem(file: File) -> str:
    return file.name.rsplit(".", 1)[0].strip()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
