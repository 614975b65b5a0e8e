"""Signature fields: a survey record that one side has not signed, a certificate that only one officer signed.

Handwriting is often not read, so an empty field on a scan is told only where the same page shows that names of
other fields were read; a picture or stamp beside the field counts as a signature.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.evidence import Block, BlockKind, Page, TextSource
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly
from ingestion.extract.layout import tables
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.reading import Paper
from ingestion.extract.text import fold, squeeze

_BLANK = re.compile(r"[\s_＿—\-.·:：/\\年月日()（）]*")
_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_NEAR = 0.03  #: of the page's height: a stamp or a picture this close to a field signs it


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    signed: str  #: what stands behind the label; "" for an empty field
    page: Page
    block: Block


def find(paper: Paper) -> Iterator[Finding]:
    words = data("signatures")
    if paper.kind.key in _listed(words, "two_sides"):
        yield from _two_sides(paper, words)
    if paper.kind.key in _listed(words, "two_officers") and not _is_simple(paper):
        yield from _two_officers(paper, words)


def _listed(words: dict[str, object], name: str) -> tuple[str, ...]:
    entry = words[name]
    return tuple(str(kind) for kind in entry["kinds"]) if isinstance(entry, dict) else ()


def _two_sides(paper: Paper, words: dict[str, object]) -> Iterator[Finding]:
    entry = words["two_sides"]
    if not isinstance(entry, dict):
        return
    sides = {name: _fields(paper, patterns(entry[name])) for name in ("insured", "surveyor")}
    if not all(sides.values()):
        return
    read_names = any(field.signed for fields in sides.values() for field in fields)
    for name, fields in sides.items():
        empty = next((f for f in fields if not f.signed), None)
        if empty is None or any(f.signed for f in fields):
            continue
        if empty.page.source is TextSource.OCR and not read_names:
            continue
        who = "被保险人一方" if name == "insured" else "查勘人员一方"
        message = f"“{empty.label}”处未见签字，{who}未签署；查勘记录须双方签字确认，请核对原件或补签。"
        yield anomaly(paper, empty.page, f"unsigned {name}", message, [empty.block], (empty.label,), check=31)


def _two_officers(paper: Paper, words: dict[str, object]) -> Iterator[Finding]:
    entry = words["two_officers"]
    fields = _fields(paper, patterns(entry["officer"])) if isinstance(entry, dict) else []
    names = {name for field in fields for name in _NAMES.findall(field.signed)}
    if fields and len(names) == 1 and fields[0].page.source is not TextSource.OCR:
        field = next(f for f in fields if f.signed)
        message = f"“{field.label}”只见{next(iter(names))}一人；一般程序的认定书应由两名承办人员签署并加盖印章，请核对原件。"
        yield anomaly(paper, field.page, "one officer", message, [field.block], tuple(names), check=12)


def _is_simple(paper: Paper) -> bool:
    return any("简易" in page.text for page in paper.pages[:1])


def _fields(paper: Paper, labels: Sequence[re.Pattern[str]]) -> list[_Field]:
    return [field for page in paper.pages for field in _on_page(page, labels)]


def _on_page(page: Page, labels: Sequence[re.Pattern[str]]) -> Iterator[_Field]:
    """`label` before a colon or a bracketed 签字, what follows up to the next label, or the next cell."""
    cells = [(block, table.right_of(block)) for table in tables(page) for block in table.anchors.values()]
    beside = {id(block): right for block, right in cells}  # `cells` keeps the blocks: their ids stay theirs
    for block in page.blocks:
        text = squeeze(fold(block.text)).text
        for pattern in labels:
            for match in pattern.finditer(text):
                rest = _up_to_next(text[match.end() :])
                right = beside.get(id(block))
                if not _said(rest) and right is not None:
                    rest = squeeze(fold(right.text)).text
                    if any(p.search(rest) for p in labels) or re.search(
                        r"[:：]\s*$|签字|签名|签章|盖章", rest
                    ):
                        rest = ""
                signed = _said(rest) or ("（图章）" if _is_stamped(page, block) else "")
                yield _Field(match.group().strip(" :："), signed, page, block)


def _up_to_next(text: str) -> str:
    """Before the next label of the same line, which ends in a colon or a bracketed 签字."""
    following = re.search(r"[\u4e00-\u9fff]{2,12}\s*(?:[(（](?:签字|签名|签章|盖章)[)）])?\s*[:：]", text)
    return text[: following.start()] if following else text


def _said(text: str) -> str:
    bare = re.sub(r"[(（](?:签字|签名|签章|盖章|手写)[)）]|日期|\d{1,4}\s*[年月日]", "", text)
    return "" if _BLANK.fullmatch(bare) else bare.strip()


def _is_stamped(page: Page, block: Block) -> bool:
    return any(
        b.kind in (BlockKind.STAMP, BlockKind.PHOTO)
        and b.box.y0 <= block.box.y1 + _NEAR
        and b.box.y1 >= block.box.y0 - _NEAR
        for b in page.blocks
    )
