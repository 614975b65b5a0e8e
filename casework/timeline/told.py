"""Events from facts, photographs and the heads of mails."""

import re
from collections.abc import Iterator
from datetime import date

from casework.documents import kind_name
from casework.dossier import Dossier
from casework.evidence import Block, Citation, File, Page
from casework.facts import Basis, Fact, FactStatus, split_item_key
from casework.figures import find_dates, find_times, parse_date, parse_time
from casework.photos import is_photo
from casework.photos.taken import best
from casework.quotes import span_box
from casework.timeline.event import Event

_LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)
#: fact key -> what happened then; {} stands for the item named in the key
WHAT = {
    "policy.issue_date": "签发保险单",
    "policy.period_start": "保险期间开始",
    "policy.period_end": "保险期间届满",
    "loss.date": "事故发生",
    "loss.discovered": "发现损失",
    "loss.reported": "报案",
    "loss.reported.date": "报案",
    "loss.report_date": "报案",
    "engagement.date": "委托公估",
    "survey.date": "现场查勘",
    "claim.date": "提出索赔",
    "cargo.shipped": "货物装运",
    "cargo.shipped_date": "货物装运",
    "cargo.arrival_date": "货物到达",
    "cargo.delivered": "货物交付",
    "cargo.delivery_date": "货物交付",
    "weather.period_start": "气象证明所述降雨（大风）开始",
    "injury.admitted": "入院",
    "injury.discharged": "出院",
    "injury.medical_bill.date": "开具医疗票据{}",
    "invoice.date": "开具发票{}",
    "payment.date": "付款{}",
    "vehicle.registered": "车辆初次登记",
    "machine.commissioned": "设备投产",
    "indemnity.period_start": "营业中断开始",
    "indemnity.period_end": "恢复营业",
}
_TIMES = {"loss.date": ("loss.time",), "weather.period_start": ("weather.period_start_time",),
          "policy.period_start": ("policy.period_start_time",), "policy.period_end": ("policy.period_end_time",)}  # fmt: skip
SENT = re.compile(r"^\s*(?:Date|Sent|日期|发送时间|发件时间|时间)\s*[:：]", re.I)


def from_facts(dossier: Dossier) -> Iterator[Event]:
    for fact in dossier.facts:
        base, name = split_item_key(fact.key) or (fact.key, "")
        day = parse_date(fact.value) if base in WHAT and fact.status in _LIVE else None
        if day is None:
            continue
        for time, citations in _times(dossier, fact, base):
            yield Event(day, time, WHAT[base].format(name), _who(fact, citations), fact.key, citations)


def _times(dossier: Dossier, fact: Fact, base: str) -> list[tuple[str, tuple[Citation, ...]]]:
    """The hours that papers tell for this day; a paper that tells none leaves the day alone."""
    own = parse_time(fact.value)
    if own:
        return [(own, fact.citations)]
    beside = [base.replace("date", "time")] if base.endswith("date") else [f"{base}_time", f"{base}.time"]
    keys = (*_TIMES.get(base, ()), *beside)
    found = []
    for other in (f for f in dossier.facts if f.key in keys and f.key != fact.key and f.status in _LIVE):
        shared = {c.file_id for c in other.citations} & {c.file_id for c in fact.citations}
        cited = tuple(c for c in other.citations if c.file_id in shared)
        value = parse_time(other.value)
        if value and (cited or not other.citations):
            found.append((value, cited))
    told = {c.file_id for _, cited in found for c in cited}
    rest = tuple(c for c in fact.citations if c.file_id not in told)
    return [*found, ("", rest)] if rest or not found else found


def _who(fact: Fact, citations: tuple[Citation, ...]) -> str:
    if fact.status is FactStatus.CONFIRMED and fact.by:
        return f"公估师{fact.by}确认"
    files = "、".join(dict.fromkeys(c.file for c in citations or fact.citations))
    return f"{files}（当事人陈述）" if fact.basis is Basis.STATED and files else files or "公估师确认"


def from_photos(dossier: Dossier) -> Iterator[Event]:
    """All pictures of one quarter of an hour are one event."""
    groups: dict[tuple[date, str], list[File]] = {}
    for file in (f for f in dossier.files if is_photo(f)):
        taken = best(file.photo)
        if taken:
            slot = f"{taken.hour:02d}:{taken.minute - taken.minute % 15:02d}"
            groups.setdefault((taken.date(), slot), []).append(file)
    for (day, _), files in groups.items():
        first = min(moment for f in files if (moment := best(f.photo)))
        names = "、".join(f.name for f in files[:3]) + (f"等{len(files)}张" if len(files) > 3 else "")
        citations = tuple(Citation(f.id, f.name, 1, "") for f in files[:6])
        yield Event(
            day, first.strftime("%H:%M"), f"拍摄照片{names}", "照片元数据（EXIF）", "photo", citations
        )


def from_mails(dossier: Dossier) -> Iterator[Event]:
    """Every mail at the moment in its head."""
    for file in dossier.files:
        pages = dossier.pages.get(file.id, ())
        head = _head(pages[0]) if pages else None
        if head is None:
            continue
        days, times = find_dates(head.text), find_times(head.text)
        if days:
            day = days[0]
            box = span_box(head, day.start, day.end)
            cited = Citation(file.id, file.name, 1, head.text.strip()[:160], box)
            what = f"发出邮件《{file.name}》" if file.kind == "mail" else f"以邮件发出{kind_name(file.kind)}"
            yield Event(day.value, times[0].value if times else "", what, file.name, "mail", (cited,))


def _head(page: Page) -> Block | None:
    """The line that says when a mail was sent: under From and before the text."""
    first = page.blocks[:8]
    is_mail = any(re.match(r"\s*(?:From|发件人)\s*[:：]", b.text, re.I) for b in first)
    return next((b for b in first if is_mail and SENT.match(b.text)), None)
