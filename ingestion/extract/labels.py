"""Labels and what stands beside them: in a cell, after a colon, on the same line, or inside a sentence."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.evidence import Block, BlockKind, Page
from ingestion.extract import values
from ingestion.extract.layout import Table
from ingestion.extract.lexicon import Field, Vocabulary
from ingestion.extract.text import CJK, compact, fold

_COLON = re.compile(r"\s*(?P<note>\([^()\n]{0,24}\))?\s*:[\s.·…_]*")
_GAP = re.compile(r"[ \t]*(?P<note>\([^()\n]{0,24}\))?[ \t\n]+")
_LINK = re.compile(
    r"(?:\s|合计|共计|总计|总额|均|为|是|系|约|达|计|:|,|，|=|-|amounts?\s+to|is|was|of|at|totall?ing|therefore|estimated|in\s+the\s+(?:total\s+)?(?:sum|amount)\s+of|\((?![^)]*\)))*",
    re.I,
)
_UNKNOWN = re.compile(
    r"(?:[\s;，。、]|(?<=[\u4e00-\u9fff)]))(?=(?:[\u4e00-\u9fff]{2,10}|[A-Z][A-Za-z.]*(?:\s[A-Za-z.]+){0,3}):)"
)
_BOUNDARY = re.compile(r"[\s,，。;:、()\[\]【】《》.|/\"'*·•]")
_NUMBERING = r"(?:其中[::]?\s*)?(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.、]\s*)?"
_CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正大小写人民币()::¥\s]+")
_SENTENCE_MARK = re.compile(r"[。;,，\n]")
_REACH = 40  #: how far after a colon a typed value may begin
_LONGEST_LABEL = 60
_LEAD = 8  #: how far under a heading a worded value may begin
_IN_CELL, _UNDER_HEADING = 0.98, 0.9


@dataclass(frozen=True, slots=True)
class Pair:
    """A field and a reading of it; spans are in `block.text`. `quote` holds the label too where they share a block."""

    field: Field
    reading: values.Reading
    block: Block
    value: tuple[int, int]
    quote: tuple[int, int]
    sure: float


@dataclass(frozen=True, slots=True)
class _Found:
    fields: tuple[Field, ...]
    start: int
    end: int
    after: int  #: where the value may begin
    colon: bool
    line_start: bool
    note: str


def label_fields(text: str, vocabulary: Vocabulary) -> tuple[bool, tuple[Field, ...], str]:
    """Whether the whole of `text` is a label, the fields it stands for, and the note in its brackets (万元, USD)."""
    folded = fold(text).strip()
    if not folded or len(folded) > _LONGEST_LABEL:
        return False, (), ""
    match = re.match(_NUMBERING, folded)
    body = folded[match.end() :] if match else folded
    whole = re.sub(r"\s*:?\s*$", "", body)
    if vocabulary.is_label(whole):
        return True, vocabulary.fields_of(whole), ""
    found = vocabulary.pattern.match(whole)
    if not found:
        return False, (), ""
    rest = whole[found.end() :].strip()
    note = re.fullmatch(r"\(([^()]*)\)\s*:?", rest)
    foreign = re.fullmatch(r"[/(]?\s*[A-Za-z][A-Za-z\s.&/,'()\-]*", rest)
    if note or (foreign and CJK.search(found.group())) or vocabulary.is_label(rest.strip("/() ")):
        return True, vocabulary.fields_of(found.group()), note.group(1) if note else ""
    return False, (), ""


def cell_pairs(table: Table, vocabulary: Vocabulary, skip: frozenset[int]) -> Iterator[Pair]:
    """Label cells with the cell to their right, or under them in a table of one row of values."""
    for (row, _), block in sorted(table.anchors.items()):
        if row in skip:
            continue
        is_label, fields, note = label_fields(block.text, vocabulary)
        if not fields:
            continue
        right = table.right_of(block)
        target = right if right is not None and not label_fields(right.text, vocabulary)[0] else None
        if target is None and is_label:
            target = _single_below(table, block, vocabulary)
        if target is not None:
            yield from _whole(fields, target, note)


def heading_pairs(page: Page, vocabulary: Vocabulary) -> Iterator[Pair]:
    """A line that is nothing but a label, and the block under it: `二、保险期限` and then `自2025年…`."""
    loose = [b for b in page.blocks if b.text.strip()]
    for block, following in itertools.pairwise(loose):
        if block.cell is not None or following.cell is not None or following.kind is BlockKind.STAMP:
            continue
        is_label, fields, note = label_fields(block.text, vocabulary)
        if not is_label or not fields or label_fields(following.text, vocabulary)[0]:
            continue
        for pair in _whole(fields, following, note):
            if pair.reading.start <= (_REACH if values.is_strict(pair.field.type) else _LEAD):
                yield replace(pair, sure=_UNDER_HEADING)


def inline_pairs(block: Block, vocabulary: Vocabulary) -> Iterator[Pair]:
    """Labels inside the block's own text."""
    text = fold(block.text)
    found = _in_line(text, list(_labels_in(text, vocabulary)))
    for index, label in enumerate(found):
        following = next(
            (f.start for f in found[index + 1 :] if f.colon or f.line_start or _pairs_line(label, f)),
            len(text),
        )
        window = _window(text, label.after, following)
        for field in label.fields:
            yield from _read(field, label, window, block, text)


def _in_line(text: str, found: list[_Found]) -> list[_Found]:
    """On a line of labels and values each label is as good as the one that begins the line."""
    result: list[_Found] = []
    for label in found:
        before = result[-1] if result else None
        between = text[before.after : label.start] if before else ""
        chained = before is not None and before.line_start and label.after > label.end
        if chained and between.endswith((" ", "\u3000")) and not _SENTENCE_MARK.search(between):
            label = replace(label, line_start=True)
        result.append(label)
    return result


def _pairs_line(label: _Found, other: _Found) -> bool:
    """`号牌号码 浙A12345 车架号 LSV…`: on a line that begins with a label, the next label ends the value."""
    return label.line_start and not label.colon and bool(other.fields)


def _whole(fields: tuple[Field, ...], target: Block, note: str) -> Iterator[Pair]:
    text = fold(target.text)
    for field in fields:
        for reading in values.read(field.type, text, note):
            value = (reading.start, reading.end)
            quote = (0, len(text)) if len(text.strip()) <= 120 else value
            yield Pair(field, reading, target, value, quote, _IN_CELL)


def _single_below(table: Table, block: Block, vocabulary: Vocabulary) -> Block | None:
    below = table.below(block)
    if (
        below is None
        or below.cell is None
        or not below.text.strip()
        or label_fields(below.text, vocabulary)[0]
    ):
        return None
    further = table.below(below)
    if further is not None and further.text.strip() and not label_fields(further.text, vocabulary)[0]:
        return None
    return below


def _labels_in(text: str, vocabulary: Vocabulary) -> Iterator[_Found]:
    position = 0
    while match := vocabulary.pattern.search(text, position):
        end = _second_language(text, match, vocabulary)
        position = end
        found = _describe(text, match, end, vocabulary)
        if found:
            yield found


def _second_language(text: str, match: re.Match[str], vocabulary: Vocabulary) -> int:
    """`被保险人 INSURED` is one label."""
    gap = re.compile(r"[ \t]*[/(]?[ \t]*").match(text, match.end())
    other = vocabulary.pattern.match(text, gap.end()) if gap else None
    if other and bool(CJK.search(match.group())) != bool(CJK.search(other.group())):
        closing = re.compile(r"[ \t]*\)").match(text, other.end())
        return closing.end() if closing else other.end()
    return match.end()


def _describe(text: str, match: re.Match[str], end: int, vocabulary: Vocabulary) -> _Found | None:
    before = text[match.start() - 1] if match.start() else ""
    line = text[: match.start()].rsplit("\n", 1)[-1]
    line_start = not re.sub(_NUMBERING, "", line.strip(), count=1).strip("•·-*■●[【 ")
    colon, gap = _COLON.match(text, end), _GAP.match(text, end)
    sep = colon or gap
    chinese = bool(CJK.search(match.group()))
    if chinese and len(compact(match.group())) == 1 and not colon:
        return None
    bounded = not before or bool(_BOUNDARY.match(before)) or line_start
    if not bounded and not (chinese and len(compact(match.group())) >= 3):
        return None
    if (
        not chinese
        and not colon
        and not (line_start and match.group()[0].isupper())
        and len(match.group().split()) < 2
    ):
        return None
    fields = vocabulary.fields_of(match.group())
    note = (sep["note"] or "").strip("()") if sep else ""
    return _Found(
        fields, match.start(), end, sep.end() if sep else end, bool(colon), line_start and bounded, note
    )


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    cut = _UNKNOWN.search(text, start + 1, end)
    return start, cut.start() if cut else end


def _read(field: Field, label: _Found, window: tuple[int, int], block: Block, text: str) -> Iterator[Pair]:
    start, end = window
    if not label.colon:
        link = _LINK.match(text, start, end)
        start = link.end() if link else start
    said = text[start:end]
    for reading in values.read(field.type, said, label.note):
        if not _admitted(field, label, reading, said, block):
            continue
        value = (start + reading.start, start + reading.end)
        sure = 0.95 if label.colon else 0.85 if label.line_start else 0.7
        yield Pair(field, reading, block, value, (label.start, max(value[1], label.end)), sure)


def _admitted(field: Field, label: _Found, reading: values.Reading, said: str, block: Block) -> bool:
    """A label in running text needs a value whose form leaves no doubt, close by."""
    if label.colon:
        return reading.start <= _REACH
    if values.is_strict(field.type):
        led = bool(reading.suffix) or bool(_CAPITALS.fullmatch(said[: reading.start]))
        near = reading.start <= 2 or (led and reading.start <= _REACH)
        return near and (field.prose or label.line_start or field.type in ("plate", "vin", "container"))
    if field.type in ("name", "org") and re.search(
        r"公司|[厂院]$|\b(?:LTD|Ltd|GMBH|GmbH|INC|Inc|LLC|PLC|plc)\b", reading.value
    ):
        return reading.start <= 1 and (label.line_start or (field.prose and label.after > label.end))
    if not label.line_start or label.after == label.end:
        return False
    short = len(said.strip()) <= 80 and not re.search(r"[。;，]\s*\S", said)
    return (
        block.kind in (BlockKind.KEY_VALUE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
        and short
    )
