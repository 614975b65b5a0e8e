"""Labels inside running text: after a colon, on the same line, or in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.evidence import Block, BlockKind
from ingestion.extract import values
from ingestion.extract.labels import NUMBERING, REACH, Pair, joint_fields
from ingestion.extract.lexicon import Field, Vocabulary
from ingestion.extract.people import named
from ingestion.extract.text import CJK, compact, fold

#: a colon, or the dots that lead from a label to its value
_COLON = re.compile(
    r"\s*(?:(?<=[\u4e00-\u9fff])\)\s*)?(?P<note>\([^()\n]{0,24}\))?\s*(?::|—{2}|(?:[.·•_]\s*){4,}|[…⋯]{3,})[\s.·•…⋯_]*"
)
_GAP = re.compile(r"[ \t]*(?P<note>\([^()\n]{0,24}\))?[ \t\n]+")
_LINK = re.compile(
    r"(?:\s|合计|共计|总计|总额|均|为|是|系|约|达|计|:|,|，|=|-|amounts?\s+to|is|was|of|at|totall?ing|therefore|estimated|in\s+the\s+(?:total\s+)?(?:sum|amount)\s+of|\((?![^)]*\)))*",
    re.I,
)
_UNKNOWN = re.compile(
    r"(?:[\s;，。、]|(?<=[\u4e00-\u9fff)]))(?=(?:[\u4e00-\u9fff]{2,10}|[A-Z][A-Za-z.]*(?:\s[A-Za-z.]+){0,3}):)"
)
_JOINED = re.compile(r"[ \t]*[/、][ \t]*")
#: the number that a printed form gives its box: `17 车号`, `6-9 货物`
_BOX = re.compile(r"^\s*\d{1,2}(?:\s?[-~/,]\s?\d{1,2})?\s*(?:[a-z]\))?\s*$")
_FOREIGN_LINE = re.compile(r"[ \t]*[/(]?[ \t]*[A-Za-z][A-Za-z ()/&'.,-]{1,40}(?=\n\s*\S)")
_BOUNDARY = re.compile(r"[\s,，。;:、()\[\]【】《》.|/\"'*·•]")
_CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正大小写人民币()::¥\s]+")
_BELOW_ZERO = ("-", "−")
_LONGEST_NAME = 4
_NOT = re.compile(r"(?:非|不是|不属于?|\bnot\s+(?:the\s+)?)$", re.I)  #: `业主（非被保险人）：` names another
#: `三者车架号`: not of the insured car
_THEIRS = re.compile(r"(?:第?三者|第三方|对方)(?:的|方)?(?:车辆?)?$")
_SENTENCE_MARK = re.compile(r"[。;,，\n]")


@dataclass(frozen=True, slots=True)
class _Found:
    fields: tuple[Field, ...]
    start: int
    end: int
    after: int  #: where the value may begin
    colon: bool
    line_start: bool
    note: str
    label: str


def inline_pairs(block: Block, vocabulary: Vocabulary) -> Iterator[Pair]:
    """Labels inside the block's own text."""
    text = fold(block.text)
    found = _in_line(text, list(_labels_in(text, vocabulary, block.cell is not None)))
    for index, label in enumerate(found):
        following = next(
            (f.start for f in found[index + 1 :] if _ends(label, f)),
            len(text),
        )
        window = _window(text, label.after, following)
        for field in label.fields:
            yield from (
                pair
                for pair in _read(field, label, window, block, text)
                if values.is_strict(field.type) or not vocabulary.is_label(pair.reading.value)
            )


def _ends(label: _Found, other: _Found) -> bool:
    """Whether another label ends the value of `label`; one in its own brackets (`索赔单位（盖章）：`) does not."""
    if other.start < label.after:
        return False
    return other.colon or other.line_start or _pairs_line(label, other)


def _in_line(text: str, found: list[_Found]) -> list[_Found]:
    """On a line of labels and values each label is as good as the one that begins the line."""
    result: list[_Found] = []
    for label in found:
        before = result[-1] if result else None
        between = text[before.after : label.start] if before else ""
        chained = before is not None and before.line_start and not before.colon and label.after > label.end
        if chained and between.endswith((" ", "\u3000")) and not _SENTENCE_MARK.search(between):
            label = replace(label, line_start=True)
        result.append(label)
    return result


def _pairs_line(label: _Found, other: _Found) -> bool:
    """`号牌号码 浙A12345 车架号 LSV…`: on a line that begins with a label, the next label ends the value."""
    spaced = other.after > other.end and len(compact(other.label)) > 2
    return label.line_start and not label.colon and (bool(other.fields) or spaced)


def _labels_in(text: str, vocabulary: Vocabulary, in_cell: bool) -> Iterator[_Found]:
    position = 0
    while match := vocabulary.pattern.search(text, position):
        end = _joint(text, _second_language(text, match, vocabulary), vocabulary)
        end = _to_line_end(text, match.start(), end) if in_cell else end
        position = end
        found = _describe(text, match, end, vocabulary, in_cell)
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


def _to_line_end(text: str, start: int, end: int) -> int:
    """`17 车号 Vehicle` over its value: in a numbered box the rest of the label's line is the label in another language."""
    numbered = _BOX.match(text[:start].rsplit("\n", 1)[-1]) and text[:start].strip()
    rest = _FOREIGN_LINE.match(text, end)
    return rest.end() if numbered and rest and CJK.search(text[start:end]) else end


def _joint(text: str, end: int, vocabulary: Vocabulary) -> int:
    """`申请人/被保险人姓名`: labels joined by a slash or a stop are one label."""
    while gap := _JOINED.match(text, end):
        other = vocabulary.pattern.match(text, gap.end())
        if other is None:
            break
        end = other.end()
    return end


def _describe(
    text: str, match: re.Match[str], end: int, vocabulary: Vocabulary, in_cell: bool
) -> _Found | None:
    before = text[match.start() - 1] if match.start() else ""
    line = text[: match.start()].rsplit("\n", 1)[-1]
    lead = _BOX.sub("", line) if in_cell else line
    line_start = not re.sub(NUMBERING, "", lead.strip(), count=1).strip("•·-*■●[【 ")
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
        and not (len(match.group()) > 2 and match.group().isupper())
    ):
        return None
    if _NOT.search(text[: match.start()]):
        return None
    label = text[match.start() : end]
    fields = joint_fields(label, vocabulary) or vocabulary.fields_of(match.group())
    if _THEIRS.search(text[: match.start()]):
        fields = tuple(field for field in fields if field.group != "vehicle")
    note = (sep["note"] or "").strip("()") if sep else ""
    if note.startswith("同"):  # `查勘地点（同出险地点）：…`
        fields += tuple(f for f in vocabulary.fields_of(note[1:]) if f not in fields)
    return _Found(
        fields,
        match.start(),
        end,
        sep.end() if sep else end,
        bool(colon),
        line_start and bounded,
        note,
        label,
    )


def _is_glued_person(field: Field, reading: values.Reading, said: str) -> bool:
    """`交款人张伟`: a recognizer lost the gap, and the rest of the line is nothing but a person's name."""
    rest = said.strip()
    return (
        field.type in ("name", "persons")
        and rest == reading.value
        and len(rest) <= _LONGEST_NAME
        and named(rest)
    )


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    cut = _UNKNOWN.search(text, start + 1, end)
    return start, cut.start() if cut else end


def _read(field: Field, label: _Found, window: tuple[int, int], block: Block, text: str) -> Iterator[Pair]:
    start, end = window
    if not label.colon:
        link = _LINK.match(text, start, end)
        start = link.end() if link else start
        if field.type == "temperature" and text[start - 1 : start] in _BELOW_ZERO:
            start -= 1  # the dash that links a label with its value is the sign of a temperature
    said = text[start:end]
    found = values.read(field.type, said, label.note)
    for reading in found:
        lead = found[0] if field.type == "period" else reading
        if not _admitted(field, label, lead, said, block):
            continue
        value = (start + reading.start, start + reading.end)
        sure = 0.95 if label.colon else 0.85 if label.line_start else 0.7
        yield Pair(field, reading, block, value, (label.start, max(value[1], label.end)), sure)


def _admitted(field: Field, label: _Found, reading: values.Reading, said: str, block: Block) -> bool:
    """A label in running text needs a value whose form leaves no doubt, close by."""
    if label.colon:
        return reading.start <= REACH
    if values.is_strict(field.type):
        led = bool(reading.suffix) or bool(_CAPITALS.fullmatch(said[: reading.start]))
        near = reading.start <= 2 or (led and reading.start <= REACH)
        return near and (field.prose or label.line_start or field.type in ("plate", "vin", "container"))
    if field.type in ("name", "org") and re.search(
        r"公司|[厂院]$|\b(?:LTD|Ltd|GMBH|GmbH|INC|Inc|LLC|PLC|plc)\b", reading.value
    ):
        return reading.start <= 1 and (label.line_start or (field.prose and label.after > label.end))
    if label.line_start and label.after == label.end:
        return block.kind is not BlockKind.HEADING and _is_glued_person(field, reading, said)
    if not label.line_start:
        return False
    short = len(said.strip()) <= 80 and not re.search(r"[。;，]\s*\S", said)
    return (
        block.kind in (BlockKind.KEY_VALUE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
        and short
    )
