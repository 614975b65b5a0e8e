"""One thing twice: the same invoice in two papers of a case, the same mark in another case.

A finding is kept in the case and read by all its members, so it names no other case: `Repeat` does, for one person,
and only cases that this person may see.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import Citation, FileStatus
from casework.findings import Finding, FindingCode, Severity
from casework.fingerprints import Elsewhere, Fingerprint, MarkKind
from casework.records import Record, Side
from casework.sameness import canonical

NAMES = {
    MarkKind.INVOICE: "发票",
    MarkKind.INVOICE_SUM: "发票（销售方、日期、金额均相同）",
    MarkKind.BILL: "票据",
    MarkKind.PHOTO: "照片",
    MarkKind.VIN: "车辆",
    MarkKind.SERIAL: "设备",
    MarkKind.ASSET: "资产",
}
_MUST = {
    MarkKind.PHOTO: "请核对是否为本次事故现场拍摄",
    MarkKind.VIN: "请核对损失部位是否已在该案处理",
    MarkKind.SERIAL: "请核对是否就同一损失重复索赔",
    MarkKind.ASSET: "请核对是否就同一损失重复索赔",
}
_ONCE = (MarkKind.INVOICE, MarkKind.INVOICE_SUM, MarkKind.BILL)  #: what a case may hold in one paper only
_CHECK = 32
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Repeat:
    """A mark of this case met in others: the cases that the asking person may see, and how many more there are."""

    mark: Fingerprint
    cases: tuple[Case, ...]
    hidden: int


def findings(dossier: Dossier, marks: Sequence[Fingerprint], elsewhere: Iterable[Elsewhere]) -> list[Finding]:
    """Warnings: within the case with every place, across cases without naming any."""
    return [
        *_within(dossier, marks),
        *_claimed_twice(dossier.records),
        *_across(marks, {(e.kind, e.value) for e in elsewhere}),
    ]


def _within(dossier: Dossier, marks: Sequence[Fingerprint]) -> Iterator[Finding]:
    """The same bytes handed in twice are linked already and not read twice; this is a scan beside its original."""
    read = {f.id for f in dossier.files if f.status is FileStatus.INDEXED}
    groups: dict[tuple[MarkKind, str], list[Fingerprint]] = {}
    for mark in marks:
        if mark.kind in _ONCE and mark.citation.file_id in read:
            groups.setdefault((mark.kind, mark.value), []).append(mark)
    told: set[frozenset[str]] = set()
    for (kind, value), same in groups.items():
        files = frozenset(m.citation.file_id for m in same)
        if len(files) > 1 and files not in told:
            told.add(files)
            where = "、".join(f"《{m.citation.file}》第{m.citation.page}页" for m in same[:_TOLD])
            message = f"{NAMES[kind]}{same[0].shown}在{where}中各出现一次，请确认同一票据没有重复计入损失。"
            yield _finding(
                f"twice {kind} {value}", message, [m.citation for m in same[:_TOLD]], same[0].shown
            )


def _claimed_twice(records: Iterable[Record]) -> Iterator[Finding]:
    """One asset number on two lines of a claim."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        if record.side is Side.CLAIM and len(record.code) >= 4 and not record.code.isalpha():
            groups.setdefault(canonical(record.code), []).append(record)
    for code, lines in groups.items():
        files = {r.citation.file_id for r in lines}
        if len(lines) > 1 and len(files) == 1 and len({canonical(r.name) for r in lines}) == 1:
            message = f"资产编号{lines[0].code}（{lines[0].name}）在报损清单中出现{len(lines)}次，请核对是否重复申报。"
            yield _finding(f"twice asset {code}", message, [r.citation for r in lines[:_TOLD]], lines[0].code)


def _across(marks: Iterable[Fingerprint], met: set[tuple[MarkKind, str]]) -> Iterator[Finding]:
    told: set[tuple[str, int]] = set()
    for mark in sorted(marks, key=lambda m: m.kind is MarkKind.INVOICE_SUM):  # by number first
        place = (mark.citation.file_id, mark.citation.page)
        if (mark.kind, mark.value) not in met or (mark.kind in _ONCE and place in told):
            continue
        told.add(place)
        must = _MUST.get(mark.kind, "请核对是否重复使用")
        message = f"{NAMES[mark.kind]}{mark.shown}在本机构另一案件中也出现过，{must}。"
        yield _finding(f"elsewhere {mark.kind} {mark.value}", message, [mark.citation], mark.shown)


def _finding(subject: str, message: str, citations: list[Citation], value: str) -> Finding:
    return Finding(
        FindingCode.ANOMALY, Severity.WARNING, subject, message, tuple(citations), "assessment", _CHECK, (value,)
    )  # fmt: skip
