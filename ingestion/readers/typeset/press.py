"""Contents in, pages out."""

import io
import struct
import zlib
from collections.abc import Iterable, Iterator

from PIL import Image as Pictures

from casework.evidence import Block
from ingestion.layout import compose
from ingestion.ocr.engine import Recogniser
from ingestion.pages import ReadPage, runs_of, to_array
from ingestion.readers.typeset.content import Content, Note, PageBreak, Picture, Table, Text
from ingestion.readers.typeset.paper import MARGIN, SIZE, Paper
from ingestion.readers.typeset.tabulate import laid_out

WIDTH = 1240  # pixels: A4 at 150 dpi
WIDEST = 3600  # for sheets of many columns
LONGEST = 7000  # pixels, about four A4 pages: longer text without breaks starts a new page
PORTION = 1500  # characters of one paragraph that stay together
MOST_PIXELS = 50_000_000
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    struct.error,
    zlib.error,
    Pictures.DecompressionBombError,
)
SMALLEST_PICTURE = 120  # pixels: smaller ones are bullets and logos


def pages(
    contents: Iterable[Content],
    *,
    first: int = 1,
    title: str = "",
    recogniser: Recogniser | None = None,
    longest: int = LONGEST,
    widest: int = WIDTH,
) -> Iterator[ReadPage]:
    """Set contents on pages numbered from `first`, at least one. Pictures are read with `recogniser`."""
    paper = Paper(first, title, WIDTH)
    for item in _in_portions(contents):
        if paper.pieces and (isinstance(item, PageBreak) or paper.y > longest):
            yield paper.finished()
            paper = Paper(paper.number + 1, title, WIDTH)
        if isinstance(item, Text) and item.text.strip():
            paper.add_text(item)
        elif isinstance(item, Note):
            paper.notes.append(item.text)
        elif isinstance(item, Picture):
            _paste(paper, item, recogniser)
        elif isinstance(item, Table) and item.entries:
            laid = laid_out(item, SIZE, widest - 2 * MARGIN)
            for part in laid.parts(longest - MARGIN):
                if paper.pieces and paper.y + part.height > longest:
                    yield paper.finished()
                    paper = Paper(paper.number + 1, title, WIDTH)
                paper.width = max(paper.width, round(part.width) + 2 * MARGIN + 1)
                paper.add_table(part, SIZE)
    yield paper.finished()


def _in_portions(contents: Iterable[Content]) -> Iterator[Content]:
    """Contents, of which no text alone fills a page: a log or a mail may be one line of a megabyte."""
    for item in contents:
        if not isinstance(item, Text) or len(item.text) <= PORTION:
            yield item
            continue
        rest = item.text
        while len(rest) > PORTION:
            end = max(rest.rfind(sign, PORTION // 2, PORTION) + 1 for sign in "。；！？\n. ") or PORTION
            yield Text(rest[:end], item.kind)
            rest = rest[end:]
        yield Text(rest, item.kind)


def _paste(paper: Paper, item: Picture, recogniser: Recogniser | None) -> None:
    try:
        picture = Pictures.open(io.BytesIO(item.data))
        if picture.width * picture.height > MOST_PIXELS:
            paper.notes.append("有一幅图片尺寸过大，未读取，请单独上传该图片")
            return
        pixels = to_array(picture)
    except UNREADABLE:  # broken, or a drawing format we cannot show
        paper.notes.append("有图片已损坏或格式不受支持，未读取，请对照原件")
        return
    if min(pixels.shape[:2]) < SMALLEST_PICTURE:
        return
    blocks: tuple[Block, ...] = ()
    if recogniser is not None:
        blocks = compose(runs_of(recogniser.recognise(pixels)), pixels)
    shown = Pictures.fromarray(pixels)
    shown.thumbnail((paper.width - 2 * MARGIN, 1600))
    paper.add_picture(shown, blocks)
