"""Report > Chapter > Version. A version is a tree whose every figure says where it comes from."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from casework.evidence import Citation


class ReportType(StrEnum):
    """What is written from one state of a case (domain §1.2). A corrected report is a later revision of any of them."""

    ADVICE = "advice"  #: 查勘快报: what was seen, no opinion
    PRELIMINARY = "preliminary"  #: 初步报告: first opinions, reserve, open questions
    INTERIM = "interim"  #: 进展报告: what is new since the last report
    FINAL = "final"  #: 最终报告
    SUPPLEMENTARY = "supplementary"  #: 补充报告: new evidence after the final one

    @property
    def label(self) -> str:
        return _REPORT_LABELS[self]

    @property
    def recurs(self) -> bool:
        """Whether the next one is a report of its own rather than a revision of the last."""
        return self in (ReportType.INTERIM, ReportType.SUPPLEMENTARY)


_REPORT_LABELS = {
    ReportType.ADVICE: "查勘快报",
    ReportType.PRELIMINARY: "初步报告",
    ReportType.INTERIM: "进展报告",
    ReportType.FINAL: "最终报告",
    ReportType.SUPPLEMENTARY: "补充报告",
}


class ChapterStatus(StrEnum):
    EMPTY = "empty"
    DRAFT = "draft"
    SUBMITTED = "submitted"  #: waiting for a person (an interrupt is pending)
    APPROVED = "approved"  #: frozen by content hash; an edit makes a new version and voids it
    RETURNED = "returned"  #: sent back with a comment


class SourceKind(StrEnum):
    EVIDENCE = "evidence"  #: `ref` is empty, `citation` is set
    FACT = "fact"  #: `ref` is a fact key
    STEP = "step"  #: `ref` is a loss step id
    ITEM = "item"  #: `ref` is a loss item id
    TERM = "term"  #: `ref` is a term name
    RULING = "ruling"  #: `ref` is a ruling id
    CASE = "case"  #: the case's own data: report number, dates of acts
    FIXED = "fixed"  #: set phrases, article numbers of a statute


@dataclass(frozen=True, slots=True)
class Source:
    kind: SourceKind
    ref: str = ""
    citation: Citation | None = None
    value: str = ""  #: what the source said when the sentence was written; another value now makes it stale


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence and what it rests on. No sources = unsupported: flagged, never hidden."""

    text: str
    sources: tuple[Source, ...] = ()
    stated: bool = False  #: 据…陈述 rather than verified


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2
    type: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    claims: tuple[Claim, ...]
    type: Literal["paragraph"] = "paragraph"

    @property
    def text(self) -> str:
        return "".join(claim.text for claim in self.claims)


@dataclass(frozen=True, slots=True)
class TableCell:
    text: str
    sources: tuple[Source, ...] = ()
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` without number; numbering (表5-1) is given at layout."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    total_row: bool = False  #: the last row is a total
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Photo:
    file_id: str
    file: str
    caption: str
    taken_at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class PhotoGrid:
    photos: tuple[Photo, ...]
    type: Literal["photos"] = "photos"


Node = Heading | Paragraph | Table | PhotoGrid


@dataclass(frozen=True, slots=True)
class Version:
    id: str
    case_id: str
    chapter: str  #: stable chapter key of domain §1.3, e.g. "survey"
    number: int  #: 1, 2, 3 … per chapter
    status: ChapterStatus
    nodes: tuple[Node, ...]
    content_hash: str
    created_by: str
    created_at: datetime
    model: str = ""
    prompt_hash: str = ""
    comment: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    report: ReportType = ReportType.FINAL


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of this case's report; `number` is the visible one ("五"), `latest` the newest version or None."""

    key: str
    number: str
    title: str
    latest: Version | None = None
    stale: tuple[str, ...] = field(default=())  #: why it must be looked at again


@dataclass(frozen=True, slots=True)
class Export:
    id: str
    case_id: str
    format: str  #: docx | pdf | xlsx | zip
    key: str
    sha256: str
    size: int
    version: int
    created_by: str
    created_at: datetime
    name: str = ""
    report: ReportType = ReportType.FINAL
    standing: str = ""  #: what stood on it: 草稿, 未经三审, or 已签发


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file made for export, before it is stored."""

    name: str
    media_type: str
    data: bytes


def subject(version: Version) -> str:
    """What the trail calls it: `survey#2`, `preliminary/policy#1`."""
    of = "" if version.report is ReportType.FINAL else f"{version.report}/"
    return f"{of}{version.chapter}#{version.number}"
