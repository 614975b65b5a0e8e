"""Document -> sheets: every page composed, numbered, with header and footer. Pure: fonts are known by `measure` only."""

from dataclasses import dataclass

from export.flow import LEFT, RIGHT, Flow, Measure
from export.flow_pictures import height_of_start, set_pictures
from export.flow_table import TableFlow
from export.front import contents_pages, set_contents, set_cover
from export.pages import Align, Block, Document, Grid, PageBreak, Pictures, Text, Title, sideways
from export.sheet import ALARM, HAIR, QUIET, Letters, Sheet, Stroke


@dataclass(frozen=True)
class Composition:
    """`pages` maps the anchor of each title and evidence row to its printed page number."""

    sheets: tuple[Sheet, ...]
    pages: dict[str, int]


def compose(document: Document, measure: Measure) -> Composition:
    flow = Flow(measure)
    flow.turn()
    for index, (block, wide) in enumerate(zip(document.blocks, sideways(document.blocks), strict=True)):
        if wide != flow.wide:
            flow.turn(wide)
        _set(flow, block, document.blocks[index + 1 : index + 3])
    before = 0 if document.short else 1 + contents_pages(document.contents)
    pages = {name: place + before + 1 for name, place in flow.pages.items()}
    sheets = (*_front(document, pages, measure), *flow.sheets)
    for number, sheet in enumerate(sheets, start=1):
        if not sheet.plain:
            _furnish(sheet, document, number, len(sheets), measure)
    return Composition(sheets, pages)


def _front(document: Document, pages: dict[str, int], measure: Measure) -> tuple[Sheet, ...]:
    if document.short:
        return ()
    return (set_cover(document.cover, measure), *set_contents(document.contents, pages, measure))


def _set(flow: Flow, block: Block, after: tuple[Block, ...]) -> None:
    match block:
        case PageBreak():
            if not flow.fresh:
                flow.turn()
        case Title():
            flow.title(block, _follows(flow, after))
        case Text():
            flow.text(block)
        case Grid():
            TableFlow(flow, block).set()
        case Pictures():
            set_pictures(flow, block)
    flow.titled = isinstance(block, Title)


def _follows(flow: Flow, after: tuple[Block, ...]) -> float:
    """Height of what must not be torn from the title above it."""
    match after[:1]:
        case (Title(),):
            return 30.0 + _follows(flow, after[1:])
        case (Text() as text,):
            return flow.height_of_start(text)
        case (Grid() as grid,):
            return TableFlow(flow, grid).start
        case (Pictures() as pictures,):
            return height_of_start(pictures)
        case _:
            return 0.0


def _furnish(sheet: Sheet, document: Document, number: int, count: int, measure: Measure) -> None:
    """Report number and marker above, page x of y below."""
    flow = Flow(measure, [sheet])
    width = sheet.width - LEFT - RIGHT
    body = sheet.marks[:]
    sheet.marks.clear()
    colour = ALARM if document.draft else QUIET
    flow.words(LEFT, 50, width, document.header, 9, colour=QUIET)
    flow.words(LEFT, 50, width, document.marker, 9, Align.RIGHT, colour=colour)
    flow.put(Stroke(LEFT, 57, LEFT + width, 57, 0.5, HAIR))
    sheet.marks.extend(body)
    flow.words(
        LEFT, sheet.height - 40, width, f"第 {number} 页　共 {count} 页", 9, Align.CENTER, colour=QUIET
    )


def texts(sheet: Sheet) -> list[str]:
    """What stands on a page, in the order in which it is set."""
    return [mark.text for mark in sheet.marks if isinstance(mark, Letters)]
