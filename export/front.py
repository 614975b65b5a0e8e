"""The first pages: cover and contents."""

from export.flow import LEFT, RIGHT, TOP, Flow, Measure
from export.linebreak import lines
from export.pages import CONTENTS, Align, Cover, Title
from export.sheet import A4, ACCENT, ALARM, HAIR, INK, QUIET, Link, Sheet, Stroke

_ENTRY = 22.0
_TITLE_BLOCK = 44.0
_PER_PAGE = int((A4[1] - TOP - 76 - _TITLE_BLOCK) // _ENTRY)


def set_cover(cover: Cover, measure: Measure) -> Sheet:
    """Firm, name, subject, and the fields; an unknown field is a line to write on."""
    flow = Flow(measure)
    flow.turn()
    flow.sheet.plain = True
    width = flow.width
    if cover.marker:
        _stamp(flow, cover.marker)
    flow.words(LEFT, 150, width, cover.firm, 14, Align.CENTER, colour=QUIET)
    flow.put(
        Stroke(LEFT, 212, LEFT + width, 212, 2.2, ACCENT),
        Stroke(LEFT, 216.5, LEFT + width, 216.5, 0.6, ACCENT),
    )
    flow.words(LEFT, 268, width, "　".join(cover.name), 27, Align.CENTER, strong=True, colour=ACCENT)
    y = 310.0
    for line in _balanced(flow, cover.subject, width - 30, 15):
        flow.words(LEFT, y, width, line, 15, Align.CENTER)
        y += 24
    flow.put(
        Stroke(LEFT, y + 8, LEFT + width, y + 8, 0.6, ACCENT),
        Stroke(LEFT, y + 12.5, LEFT + width, y + 12.5, 2.2, ACCENT),
    )
    _fields(flow, cover, y + 82)
    return flow.sheet


def _balanced(flow: Flow, text: str, width: float, size: float) -> list[str]:
    """As few lines as possible, about equally long: no single character alone on the last one."""
    advances = [size * flow.measure(c, False) for c in text]
    count = len(lines(text, width, advances))
    while width > size and len(lines(text, width - size, advances)) == count:
        width -= size
    return [text[a:b] for a, b in lines(text, width, advances)]


def _stamp(flow: Flow, marker: str) -> None:
    size = 10.0
    width = flow.letters_width(marker, size, strong=True) + 20
    x, y = flow.sheet.width - RIGHT - width, 72.0
    for x0, y0, x1, y1 in (
        (x, y, x + width, y),
        (x, y + 22, x + width, y + 22),
        (x, y, x, y + 22),
        (x + width, y, x + width, y + 22),
    ):
        flow.put(Stroke(x0, y0, x1, y1, 1.0, ALARM))
    flow.words(x, y + 14.8, width, marker, size, Align.CENTER, strong=True, colour=ALARM)


def _fields(flow: Flow, cover: Cover, y: float) -> None:
    label_x, value_x = LEFT + 46, LEFT + 142
    width = flow.sheet.width - RIGHT - 46 - value_x
    for label, value in cover.fields:
        advances = [12 * flow.measure(c, False) for c in value]
        ranges = lines(value, width - 8, advances)
        flow.words(label_x, y, 84, label, 12, strong=True)
        for index, (start, end) in enumerate(ranges):
            flow.words(value_x + 4, y + index * 18, width, value[start:end], 12, colour=INK)
        y += (len(ranges) - 1) * 18
        flow.put(Stroke(value_x, y + 5, value_x + width, y + 5, 0.5, HAIR))
        y += 31


def contents_pages(entries: tuple[Title, ...]) -> int:
    """How many pages the contents take."""
    return max(1, -(-len(entries) // _PER_PAGE))


def set_contents(entries: tuple[Title, ...], pages: dict[str, int], measure: Measure) -> list[Sheet]:
    """`pages` maps an anchor to its page number as printed."""
    flow = Flow(measure)
    flow.turn()
    flow.target("contents", flow.y, CONTENTS.replace(" ", ""), 1)
    flow.words(LEFT, flow.y + 20, flow.width, CONTENTS, 18, Align.CENTER, strong=True, colour=ACCENT)
    flow.y += _TITLE_BLOCK
    for index, entry in enumerate(entries):
        if index and index % _PER_PAGE == 0:
            flow.turn()
        _entry(flow, entry, str(pages[entry.anchor]))
    return flow.sheets


def _entry(flow: Flow, entry: Title, page: str) -> None:
    chapter = entry.level == 1
    size, indent = (12.0, 0.0) if chapter else (11.0, 22.0)
    baseline = flow.y + 15
    text = _shortened(flow, entry.text, flow.width - indent - 40, size, chapter)
    end = LEFT + indent + flow.letters_width(text, size, chapter)
    number = flow.letters_width(page, size)
    flow.words(LEFT + indent, baseline, flow.width, text, size, strong=chapter)
    flow.put(
        Stroke(end + 6, baseline - 2, LEFT + flow.width - number - 6, baseline - 2, 0.7, HAIR, dotted=True)
    )
    flow.words(LEFT, baseline, flow.width, page, size, Align.RIGHT)
    flow.put(Link(LEFT, flow.y, flow.width, _ENTRY, entry.anchor))
    flow.y += _ENTRY


def _shortened(flow: Flow, text: str, width: float, size: float, strong: bool) -> str:
    """One line of the contents; a title too long for it ends in ……"""
    if flow.letters_width(text, size, strong) <= width:
        return text
    while text and flow.letters_width(text + "……", size, strong) > width:
        text = text[:-1]
    return text + "……"
