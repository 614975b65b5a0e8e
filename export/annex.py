"""The evidence register: which file is 附件1.1. Groups follow the order in which a report is read.

A group is found by the words of the document kind (`policy`, `fire_certificate`, `survey_record` ...), so that a new
kind needs no change here unless it belongs to none of the words; it then stands among 其他资料.
"""

import re
from dataclasses import dataclass

from casework.evidence import File, FileStatus

#: group title -> words of a kind that put a file there. The first group whose words match wins.
GROUPS: tuple[tuple[str, str], ...] = (
    ("影像资料", "photo video"),
    ("委托受理资料", "engagement mandate dispatch assignment"),
    ("保单及条款", "policy clauses clause wording endorsement proposal premium disclosure"),
    ("主体权属资料", "license licence identity title deed lease"),
    (
        "运输单证",
        "lading waybill packing customs carrier delivery declaration transport protest tally temperature",
    ),
    (
        "损失价值资料",
        "loss invoice quotation repair contract ledger asset balance bank payment receipt voucher salvage valuation "
        "medical disability labour payroll insurance income cost tax audit production progress boq visa drawing plan "
        "warranty acceptance resumption settlement price stocktake inventory",
    ),
    ("查勘调查资料", "survey inspection interview witness log appraisal geology"),
    ("原因责任证明", "certificate accident police weather bulletin verdict court failure"),
    ("通知索赔资料", "notice claim mail letter statement demand confirmation subrogation party"),
)
OTHER = "其他资料"
_READING_ORDER = (1, 2, 8, 6, 7, 5, 4, 3, 9, 0)  # 9 is 其他资料; photographs come last
_LEFT_OUT = (FileStatus.DUPLICATE, FileStatus.REJECTED, FileStatus.LOCKED)


@dataclass(frozen=True)
class Register:
    """`files` in annex order; `numbers` file id -> `1.1`; `groups` file id -> group title."""

    files: tuple[File, ...]
    numbers: dict[str, str]
    groups: dict[str, str]
    duplicates: dict[str, str]

    def original(self, file_id: str) -> str:
        return self.duplicates.get(file_id, file_id)

    def rank(self, file_id: str) -> int:
        return next(i for i, file in enumerate(self.files) if file.id == file_id)

    def anchor(self, file_id: str) -> str:
        return "annex_" + self.numbers[file_id].replace(".", "_")


def is_photo(file: File) -> bool:
    """A photograph of the scene, not a document that came as an image."""
    return "photo" in _words(file.kind) or (not file.kind and file.media_type.startswith("image/"))


def register(files: tuple[File, ...]) -> Register:
    """Number every usable file: `group.place`. Duplicates count as their original; rejected files have no place."""
    usable = [f for f in files if f.status not in _LEFT_OUT]
    groups = {f.id: _group(f) for f in usable}
    ordered = sorted(usable, key=lambda f: _READING_ORDER.index(groups[f.id]))
    numbers: dict[str, str] = {}
    present = list(dict.fromkeys(groups[f.id] for f in ordered))
    for place, group in enumerate(present, start=1):
        members = [f.id for f in ordered if groups[f.id] == group]
        numbers |= {file_id: f"{place}.{i}" for i, file_id in enumerate(members, start=1)}
    titles = {file_id: GROUPS[g][0] if g < len(GROUPS) else OTHER for file_id, g in groups.items()}
    duplicates = {f.id: f.duplicate_of for f in files if f.duplicate_of}
    return Register(tuple(ordered), numbers, titles, duplicates)


def _group(file: File) -> int:
    if is_photo(file):
        return 0
    words = _words(file.kind)
    return next((i for i, (_, known) in enumerate(GROUPS) if words & set(known.split())), len(GROUPS))


def _words(kind: str) -> set[str]:
    return set(re.split(r"[^a-z]+", kind.lower()))
