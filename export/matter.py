"""What the report carries besides its chapters: signature page, evidence index, timeline, photo annex.

The signature page is never filled in: names, licence numbers, seals and dates are written by the people themselves.
"""

import re
from datetime import datetime

from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Fact, FactStatus
from casework.templates import Template
from export.annex import is_photo
from export.citations import Citer
from export.legible import one_line
from export.pages import Align, Block, Column, Grid, Pictures, Row, Span, Text
from export.photos import Album

SIGNERS = ("承办公估师（主办）", "承办公估师（协办）", "复核", "签发")
_LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)

#: fact key -> the event it dates; a key in brackets names its document or item.
EVENTS = {
    "policy.issue_date": "保险单签发",
    "policy.period_start": "保险期间开始",
    "policy.period_end": "保险期间届满",
    "loss.date": "事故发生",
    "loss.discovered": "发现损失",
    "loss.report_date": "报案",
    "loss.reported": "报案",
    "engagement.date": "接受委托",
    "survey.date": "现场查勘",
    "claim.date": "提出索赔",
    "invoice.date": "开具发票",
}


def signatures(template: Template, height: float = 44) -> list[Block]:
    """Blank lines for two adjusters, the reviewer and the signer, then the firm's seal and the date."""
    wishes = (("职责", 10.5), ("姓名", 7.0), ("执业证号", 9.0), ("签字", 8.0), ("日期", 8.0))
    columns = tuple(Column(title, Align.CENTER, em) for title, em in wishes)
    rows = tuple(Row((who, "", "", "", "")) for who in SIGNERS)
    return [
        Text((Span(template.phrases["effect"]),)),
        Grid("", columns, rows, row_height=height),
        Text((Span(template.phrases["seal"]),)),
        Text((Span(template.phrases["date"]),)),
    ]


def evidence_index(citer: Citer, caption: str) -> Grid:
    """附件号, name, kind, pages, pages cited, short hash, date received: one row per file, each a link target."""
    register = citer.register
    columns = (
        Column("附件号", Align.CENTER),
        Column("资料名称"),
        Column("类别"),
        Column("页数", Align.RIGHT),
        Column("引用页", Align.CENTER),
        Column("SHA-256", Align.CENTER),
        Column("收到日期", Align.CENTER),
    )
    rows = tuple(
        Row(
            (
                register.numbers[f.id],
                one_line(f.name),
                register.groups[f.id],
                str(f.pages) if f.pages else "—",
                _pages(citer.cited.get(f.id, set())),
                f.sha256[:12],
                _day(f.received_at),
            ),
            anchor=register.anchor(f.id),
        )
        for f in register.files
    )
    return Grid(caption, columns, rows)


INDEX_NOTE = "注：SHA-256 为收到原件时的校验值，此处列前12位，完整值见理算工作簿“证据清单”。"


def timeline(citer: Citer, caption: str) -> list[Block]:
    """Every dated fact in order of time, with its source; a matter on which sources differ appears once for each."""
    moments = sorted((m for f in citer.dossier.facts if (m := _moment(f, citer.dossier))), key=lambda m: m[0])
    if not moments:
        return []
    rows = []
    for when, event, citations in moments:
        names = dict.fromkeys(_reference(c, citer) for c in citations)
        rows.append(Row((when, event, "、".join(n for n in names if n))))
    columns = (Column("时间", Align.CENTER), Column("事件"), Column("来源"))
    return [Grid(caption, columns, tuple(dict.fromkeys(rows)))]


def photo_annex(citer: Citer, album: Album) -> list[Block]:
    """Every photograph, two a page."""
    register = citer.register
    photos = [f for f in register.files if is_photo(f)]
    if not photos:
        return []
    return [Pictures(tuple(album.in_annex(f, register.numbers[f.id]) for f in photos), large=True)]


def _moment(fact: Fact, dossier: Dossier) -> tuple[str, str, tuple[Citation, ...]] | None:
    plain = re.sub(r"\[.*\]", "", fact.key)
    event = EVENTS.get(plain)
    if event is None or fact.status not in _LIVE or not re.fullmatch(r"\d{4}-\d\d-\d\d", fact.value):
        return None
    named = re.search(r"\[(.+)\]", fact.key)
    event += f"（{one_line(named[1])}）" if named else ""
    time = dossier.value(plain.replace(".date", ".time")) if plain.endswith(".date") else ""
    return f"{fact.value} {time}".strip(), event, fact.citations


def _reference(citation: Citation, citer: Citer) -> str:
    file_id = citer.register.original(citation.file_id)
    if file_id not in citer.register.numbers:
        return ""
    citer.cited.setdefault(file_id, set()).add(citation.page)
    return f"附件{citer.register.numbers[file_id]} p{citation.page}"


def _pages(pages: set[int]) -> str:
    return "、".join(f"p{n}" for n in sorted(pages)) or "—"


def _day(when: datetime | None) -> str:
    return when.date().isoformat() if when else "—"
