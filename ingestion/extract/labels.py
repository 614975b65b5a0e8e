"""Labels and what stands beside them: in the next cell, or under a heading."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.evidence import Block, BlockKind, Page
from ingestion.extract import values, wording
from ingestion.extract.layout import Table
from ingestion.extract.lexicon import Field, Vocabulary
from ingestion.extract.text import CJK, compact, fold, squeeze

#: marks, then a number: `★ 1. `, `(一)`, `第三条`, `2.1 `, `③`
NUMBERING = (
    r"(?:[★☆※*•·■◆●○◎▲△□▪◇►☑√✓]\s*)*(?:其中[::]?\s*)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}[.、\s]\s*|[（(]?[一二三四五六七八九十\d]{1,2}[)）.、]\s*|[①-⑳]\s*"
    r"|第[一二三四五六七八九十\d]{1,3}[条款项][、:\s]*)?"
)
REACH = 40  #: how far after a colon a typed value may begin
_LONGEST_LABEL = 60
_FEWEST_HEADS = 3
#: `甲方（保险人）`: what the party to a contract is to the insurance stands in the brackets
_PARTY = re.compile(
    r"(?:甲|乙|丙|丁)方\s*\((?P<role>[^()]{2,24})\)|Party\s+[A-D]\s*\((?P<role_en>[^()]{2,40})\)", re.I
)
_JOINT = re.compile(r"\s*(?:[/、&]|及|和|与|暨)\s*")
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


def label_fields(text: str, vocabulary: Vocabulary) -> tuple[bool, tuple[Field, ...], str]:
    """Whether the whole of `text` is a label, the fields it stands for, and the note in its brackets (万元, USD)."""
    folded = fold(text).strip()
    if not folded or len(folded) > _LONGEST_LABEL:
        return False, (), ""
    match = re.match(NUMBERING, folded)
    body = folded[match.end() :] if match else folded
    whole = re.sub(r"[\s:*★、]*$", "", body)
    if vocabulary.is_label(whole):
        return True, vocabulary.fields_of(whole), ""
    party = _PARTY.fullmatch(whole)
    joint = joint_fields((party["role"] or party["role_en"]) if party else whole, vocabulary)
    if joint:
        return True, joint, ""
    found = vocabulary.pattern.match(whole)
    if not found:
        return _last_clause(whole, vocabulary) or _alternative(whole, vocabulary)
    rest = whole[found.end() :].strip()
    note = re.fullmatch(r"\(([^()]*)\)\s*:?", rest)
    counted = re.fullmatch(r"(?:no|nos|number)\.?", rest, re.IGNORECASE)
    foreign = re.fullmatch(r"[/(]?\s*[A-Za-z][A-Za-z\s.&/,'()\-]*", rest)
    if note or counted or (foreign and CJK.search(found.group())) or _joins(rest, vocabulary):
        return True, vocabulary.fields_of(found.group()), note.group(1) if note else ""
    return False, (), ""


def _joins(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether what follows a label is a label too: `/地址`, `(姓名)`; 单价 right behind 货物 makes another word of it."""
    bare = rest.strip("/() ")
    return vocabulary.is_label(bare) and (rest != bare or bool(vocabulary.fields_of(bare)))


def joint_fields(label: str, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """The fields of `投保人、被保险人` or `申请人/被保险人姓名`; nothing unless every part is a label by itself."""
    parts = [part for part in _JOINT.split(label.strip()) if part.strip()]
    if not all(vocabulary.is_label(part) for part in parts):
        return ()
    found = {field.key: field for part in parts for field in vocabulary.fields_of(part)}
    return tuple(found.values())


def _last_clause(whole: str, vocabulary: Vocabulary) -> tuple[bool, tuple[Field, ...], str] | None:
    """`我方承担八成，申报金额`: what is said before a comma only leads to the label."""
    before, comma, last = whole.rpartition("，") if "，" in whole else whole.rpartition(",")
    if not comma or not CJK.search(before) or not vocabulary.is_label(last.strip()):
        return None
    fields = tuple(f for f in vocabulary.fields_of(last.strip()) if f.type == "amount")
    return (True, fields, "") if fields else None


def _alternative(whole: str, vocabulary: Vocabulary) -> tuple[bool, tuple[Field, ...], str]:
    """`组织机构/信用代码`: one of two names for the same thing is a known label."""
    names = [name.strip() for name in whole.split("/")]
    known = [name for name in names if vocabulary.is_label(name)]
    if len(names) != 2 or not known or not all(2 <= len(compact(name)) <= 12 for name in names):
        return False, (), ""
    return True, vocabulary.fields_of(known[0]), ""


def cell_pairs(table: Table, vocabulary: Vocabulary, skip: frozenset[int]) -> Iterator[Pair]:
    """Label cells with the cell to their right, or under them in a table of one row of values."""
    heads = skip | {row for row in table.rows if _is_head(table, row)}
    parties = _parties(table, vocabulary)
    over = _labels_stand_over_values(table, vocabulary)
    for (row, _), block in sorted(table.anchors.items()):
        if row in heads:
            continue
        is_label, fields, note = label_fields(block.text, vocabulary)
        fields = fields or _of_party(block.text, parties, vocabulary)
        if not fields:
            continue
        right = None if over else table.right_of(block)
        target = right if right is not None and not label_fields(right.text, vocabulary)[0] else None
        if target is None and is_label:
            target = _under(table, block, vocabulary) if over else _single_below(table, block, vocabulary)
            target = target or _organisation_below(table, block, fields)
        if target is not None:
            yield from _whole(fields, _in_chinese(table, target, fields), note)


def _in_chinese(table: Table, target: Block, fields: tuple[Field, ...]) -> Block:
    """The Chinese name under a name in English: the legal one of the two."""
    below = table.below(target)
    if below is None or CJK.search(target.text) or not any(f.type in ("name", "org") for f in fields):
        return target
    english, chinese = values.read("org", fold(target.text)), values.read("org", fold(below.text))
    told = english and chinese and len(chinese[0].value) >= len(compact(below.text)) - 1
    return below if told and CJK.match(chinese[0].value) else target


def _labels_stand_over_values(table: Table, vocabulary: Vocabulary) -> bool:
    """A form whose labels stand over their values: rows of nothing but labels over rows of none, and no value beside its label."""
    over = False
    for row, below in itertools.pairwise(table.rows):
        cells, under = table.row(row), table.row(below)
        known = [label_fields(block.text, vocabulary) for _, block in cells]
        if len(cells) > 1 and all(is_label for is_label, _, _ in known):
            over = over or (
                [c for c, _ in cells] == [c for c, _ in under]
                and not any(label_fields(block.text, vocabulary)[0] for _, block in under)
            )
        for (_, fields, _), (_, beside) in zip(known, cells[1:], strict=False):
            if any(values.is_strict(f.type) and values.read(f.type, fold(beside.text)) for f in fields):
                return False
    return over


def _is_head(table: Table, row: int) -> bool:
    """A row of words over a row of numbers: `品名 | 装运 | 完好` names columns, `装运` is no value of `品名`."""
    below = next((r for r in table.rows if r > row), None)
    words, numbers = table.row(row), table.row(below) if below is not None else []
    if (
        len(words) < _FEWEST_HEADS
        or len(numbers) < len(words)
        or any(re.search(r"\d", b.text) for _, b in words)
    ):
        return False
    counted = sum(bool(re.fullmatch(r"[¥$]?[\d,.]+%?", fold(b.text).strip())) for _, b in numbers)
    return counted >= len(words) - 2 and counted > 1


def _parties(table: Table, vocabulary: Vocabulary) -> frozenset[str]:
    """The parties (甲方, 乙方 …) that the table says are the insured."""
    found = (_PARTY.fullmatch(re.sub(r"\s*:$", "", fold(b.text).strip())) for b in table.anchors.values())
    named = [(m.group()[:2], m["role"]) for m in found if m and m["role"]]
    return frozenset(
        who for who, role in named if any(f.key == "policy.insured" for f in joint_fields(role, vocabulary))
    )


def _of_party(text: str, insured: frozenset[str], vocabulary: Vocabulary) -> tuple[Field, ...]:
    """`乙方信用代码` in a table that says 乙方 is the insured: the fields that tell of the insured."""
    whole = re.sub(r"\s*:$", "", fold(text).strip())
    if whole[:2] not in insured:
        return ()
    return tuple(f for f in vocabulary.fields_of(whole[2:].lstrip("的")) if f.group == "insured")


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
            if pair.reading.start <= (REACH if values.is_strict(pair.field.type) else _LEAD):
                yield replace(pair, sure=_UNDER_HEADING)


def _whole(fields: tuple[Field, ...], target: Block, note: str) -> Iterator[Pair]:
    text = fold(target.text)
    for field in fields:
        for reading in values.read(field.type, text, note):
            value = (reading.start, reading.end)
            quote = (0, len(text)) if len(text.strip()) <= 120 else value
            yield Pair(field, reading, target, value, quote, _IN_CELL)


def _under(table: Table, block: Block, vocabulary: Vocabulary) -> Block | None:
    below = table.below(block)
    told = below is not None and below.cell is not None and below.text.strip()
    return below if told and below and not label_fields(below.text, vocabulary)[0] else None


def _organisation_below(table: Table, block: Block, fields: tuple[Field, ...]) -> Block | None:
    """Under the label of a party a firm's whole name, and under that no other: the form goes on with something else."""
    below = table.below(block)
    if below is None or not any(field.type in ("name", "org") for field in fields) or not _is_firm(below):
        return None
    further = table.below(below)
    return below if further is None or not _is_firm(further) else None


def _is_firm(block: Block) -> bool:
    text = fold(block.text).strip()
    found = wording.organisation(text)
    return found is not None and found[0] == squeeze(text).text


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
