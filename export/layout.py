"""Dossier -> Document: cover, chapters in order, signature page, evidence index, timeline, photo annex."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from casework.dossier import Dossier
from casework.drafting.standing import Standing, State, report_label, report_number, standing
from casework.figures.ordinals import chinese
from casework.report import Chapter, ChapterStatus, ReportType, Table
from export.annex import is_photo, register
from export.chapters import ChapterWriter
from export.citations import Citer
from export.legible import one_line
from export.matter import INDEX_NOTE, evidence_index, photo_annex, signatures, timeline
from export.opening import corrections, heading
from export.pages import Block, Cover, Document, PageBreak, Span, Text, Title
from export.photos import Album, LoadPhoto

DRAFT = "草稿 DRAFT"
UNREVIEWED = "未经三审"
_SHORT = (ReportType.ADVICE, ReportType.INTERIM)  #: one page and its annexes
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
    short = dossier.report in _SHORT
    writer = ChapterWriter(citer, album, dossier.template, top=2 if short else 1)
    chapters = [c for c in dossier.chapters if c.key != "cover"]
    stands = standing(dossier)
    state = _state(chapters, stands)
    cover = _cover(dossier, edition, stands, state)
    body: list[Block] = [*(heading(dossier, stands, cover) if short else ()), *corrections(dossier, stands)]
    for chapter in chapters:
        if chapter.key != "annexes":
            body.extend(_chapter(chapter, writer))
    body.extend(_appendices(chapters, writer, dossier.report))
    marks = {State.DRAFT: DRAFT, State.ISSUED: dossier.template.report_name}
    return Document(
        title=_subject(dossier),
        header=_header(dossier, stands, cover.firm),
        marker=marks.get(state, UNREVIEWED),
        draft=state is not State.ISSUED,
        cover=cover,
        blocks=tuple(body),
        fonts=dossier.template.fonts,
        short=short,
    )


def _state(chapters: list[Chapter], stands: Standing) -> State:
    """Pages we set ourselves need no version to be more than a draft; only what was issued is more than 未经三审."""
    return State.DRAFT if _is_draft(chapters) else max(stands.state, State.UNREVIEWED, key=_ORDER.index)


_ORDER = (State.DRAFT, State.UNREVIEWED, State.OPEN, State.ISSUED)


def _header(dossier: Dossier, stands: Standing, firm: str) -> str:
    template = dossier.template
    words = template.header.format(
        number=report_number(dossier, stands),
        name=template.report_name,
        firm=firm,
        type=report_label(dossier, stands),
    )
    return one_line(words)


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
    lines = [] if any(isinstance(node, Table) for node in nodes) else signatures(writer.template)
    return [PageBreak(), title, *(text if nodes else []), *lines]


def _appendices(chapters: list[Chapter], writer: ChapterWriter, kind: ReportType) -> list[Block]:
    """The timeline is written before the evidence index that precedes it, which also lists what it cites."""
    short = kind in _SHORT
    events = timeline(writer.citer, "附表2　案件时间轴")
    index = evidence_index(writer.citer, "附表1　附件清单")
    intro = [block for c in chapters if c.key == "annexes" for block in _annex_text(c, writer)]
    parts: list[tuple[str, str, list[Block]]] = [
        ("annex_timeline", "案件时间轴", [] if short else events),
        (
            "annex_photos",
            "现场照片",
            [] if kind is ReportType.INTERIM else photo_annex(writer.citer, writer.album),
        ),
    ]
    title = intro[0] if intro else Title(writer.template.of("annexes").title, 1, "annex_index")
    note = Text((Span(INDEX_NOTE),), note=True)
    opening_: list[Block] = [] if short else [PageBreak()]
    blocks: list[Block] = [*opening_, title, *intro[1:], index, note]
    if not any(c.key == "signoff" for c in chapters):
        lines = signatures(writer.template, 26 if short else 44)
        title_ = Title(writer.template.of("signoff").title, writer.top, "chapter_signoff")
        blocks = [PageBreak(), title_, *lines, *blocks]  # of a short report the text alone fills its page
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


def _cover(dossier: Dossier, edition: Edition, stands: Standing, state: State) -> Cover:
    template = dossier.template
    firm = edition.firm or dossier.value("engagement.firm") or template.firm
    principal = edition.principal or dossier.value("engagement.principal")
    issued = edition.issued_on
    known = {
        "number": report_number(dossier, stands),
        "type": edition.type or report_label(dossier, stands),
        "principal": principal,
        "insured": dossier.value("policy.insured"),
        "product": dossier.value("policy.product"),
        "policy": dossier.value("policy.number"),
        "loss_date": _date(dossier.value("loss.date")),
        "firm": firm,
        "issued_on": f"{issued.year}年{issued.month}月{issued.day}日" if issued else "",
    }
    note = "draft" if state is State.DRAFT else "unreviewed"
    return Cover(
        firm=one_line(firm),
        name=template.report_name,
        subject=_subject(dossier),
        fields=tuple((label, one_line(known[field])) for field, label in template.cover),
        marker="" if state is State.ISSUED else template.phrases[note],
    )


def _date(iso: str) -> str:
    """2025-03-14 -> 2025年3月14日; anything else is left as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"
