"""Dossier -> Document: cover, chapters in order, signature page, evidence index, timeline, photo annex."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from casework.dossier import Dossier
from casework.report import Chapter, ChapterStatus, Table
from export.annex import is_photo, register
from export.chapters import ChapterWriter
from export.citations import Citer
from export.legible import one_line
from export.matter import INDEX_NOTE, evidence_index, photo_annex, signatures, timeline
from export.numerals import chinese
from export.pages import Block, Cover, Document, PageBreak, Span, Text, Title
from export.photos import Album, LoadPhoto

DRAFT = "草稿 DRAFT"
_DRAFT_NOTE = "草稿 DRAFT · 未经复核签发，不得对外使用"
_NAME = "保险公估报告"
_SET_BY_US = ("cover", "signoff", "annexes")


@dataclass(frozen=True, slots=True)
class Edition:
    """What the caller knows of this issue of the report and the dossier does not. Empty = left blank to fill in.

    `made_at` is the time written into the files; the same dossier and edition then give the same bytes.
    """

    version: int = 1
    type: str = ""
    firm: str = ""
    principal: str = ""
    issued_on: date | None = None
    made_at: datetime | None = None


def lay_out(dossier: Dossier, load_photo: LoadPhoto, edition: Edition) -> Document:
    """The whole report as neutral blocks. Nothing is invented: unknown cover fields stay blank."""
    citer = Citer(dossier, register(dossier.files))
    album = Album(load_photo, {f.id: f for f in dossier.files})
    album.develop(f.id for f in citer.register.files if is_photo(f))
    writer = ChapterWriter(citer, album)
    chapters = [c for c in dossier.chapters if c.key != "cover"]
    body: list[Block] = []
    for chapter in chapters:
        if chapter.key != "annexes":
            body.extend(_chapter(chapter, writer))
    body.extend(_appendices(chapters, writer))
    draft = _is_draft(chapters)
    number = one_line(dossier.case.report_number)
    return Document(
        title=_subject(dossier),
        header=f"报告编号：{number}",
        marker=DRAFT if draft else _NAME,
        draft=draft,
        cover=_cover(dossier, edition, draft),
        blocks=tuple(body),
    )


def _is_draft(chapters: list[Chapter]) -> bool:
    """Whether any chapter waits for a person; pages we set ourselves need no version."""
    written = [c for c in chapters if c.latest is not None or c.key not in _SET_BY_US]
    return not written or any(
        c.latest is None or c.latest.status is not ChapterStatus.APPROVED or c.stale for c in written
    )


def _chapter(chapter: Chapter, writer: ChapterWriter) -> list[Block]:
    """The signature chapter gets its own page and blank lines, unless its text already brings a table of them."""
    if chapter.key != "signoff":
        return writer.write(chapter)
    nodes = chapter.latest.nodes if chapter.latest else ()
    title, *text = writer.write(chapter)
    lines = [] if any(isinstance(node, Table) for node in nodes) else signatures()
    return [PageBreak(), title, *(text if nodes else []), *lines]


def _appendices(chapters: list[Chapter], writer: ChapterWriter) -> list[Block]:
    """The timeline is written before the evidence index that precedes it, which also lists what it cites."""
    events = timeline(writer.citer, "附表2　案件时间轴")
    index = evidence_index(writer.citer, "附表1　附件清单")
    intro = [block for c in chapters if c.key == "annexes" for block in _annex_text(c, writer)]
    parts: list[tuple[str, str, list[Block]]] = [
        ("annex_timeline", "案件时间轴", events),
        ("annex_photos", "现场照片", photo_annex(writer.citer, writer.album)),
    ]
    title = intro[0] if intro else Title("附件清单", 1, "annex_index")
    note = Text((Span(INDEX_NOTE),), note=True)
    blocks: list[Block] = [PageBreak(), title, *intro[1:], index, note]
    if not any(c.key == "signoff" for c in chapters):
        blocks = [PageBreak(), Title("签章", 1, "chapter_signoff"), *signatures(), *blocks]
    present = [part for part in parts if part[2]]
    for place, (anchor, name, content) in enumerate(present, start=1):
        opening: list[Block] = [PageBreak()] if anchor == "annex_photos" else []
        blocks += [*opening, Title(f"附录{chinese(place)}　{name}", 1, anchor), *content]
    return blocks


def _annex_text(chapter: Chapter, writer: ChapterWriter) -> list[Block]:
    """The drafted words of the annex chapter; a drafted list of files gives way to the register, which is complete."""
    if chapter.latest is None:
        return writer.write(chapter)[:1]
    words = tuple(node for node in chapter.latest.nodes if not isinstance(node, Table))
    title, *text = writer.write(replace(chapter, latest=replace(chapter.latest, nodes=words)))
    return [title, *text] if words else [title]


def _subject(dossier: Dossier) -> str:
    title = one_line(dossier.case.title)
    return title if title.endswith("报告") else f"{title}公估报告"


def _cover(dossier: Dossier, edition: Edition, draft: bool) -> Cover:
    principal = edition.principal or dossier.value("engagement.principal")
    issued = edition.issued_on
    fields = (
        ("报告编号", dossier.case.report_number),
        ("报告类型", edition.type or dossier.value("report.type")),
        ("委托人", principal),
        ("被保险人", dossier.value("policy.insured")),
        ("险种", dossier.value("policy.product")),
        ("保险单号", dossier.value("policy.number")),
        ("出险日期", _date(dossier.value("loss.date"))),
        ("公估机构", edition.firm or dossier.value("engagement.firm")),
        ("出具日期", f"{issued.year}年{issued.month}月{issued.day}日" if issued else ""),
    )
    return Cover(
        firm=one_line(edition.firm or dossier.value("engagement.firm")),
        name=_NAME,
        subject=_subject(dossier),
        fields=tuple((label, one_line(value)) for label, value in fields),
        marker=_DRAFT_NOTE if draft else "",
    )


def _date(iso: str) -> str:
    """2025-03-14 -> 2025年3月14日; anything else is left as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"
