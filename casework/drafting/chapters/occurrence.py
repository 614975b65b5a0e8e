"""四、出险经过: what each paper tells, notice, timeline, contradictions with their rulings."""

import re
from collections.abc import Iterator

from casework.contradictions import Contradiction, contradictions
from casework.drafting.brief import Brief, cell, of_citation, of_fact, of_ruling, paragraph, row, say, table
from casework.drafting.judgement import moment
from casework.drafting.papers import Passage, files_of, passages
from casework.drafting.phrases import UNKNOWN, clock, day, quoting, shown
from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus, split_item_key
from casework.lines import label
from casework.report import Claim, Heading, Node, Source, TableCell
from casework.timeline.sentences import from_sentences
from casework.timeline.told import from_photos

_STATED = ("notice", "statement", "claim_letter", "mail", "carrier_record")
_OFFICIAL = ("certificate",)
_WITNESSES = ("certificate", "survey_", "log", "carrier_record")
_HAPPENED = re.compile(
    r"\d{1,2}\s*[时:：]\s*\d{0,2}|\d+\s*[年月日]|发现|报警|报案|扑救|施救|扑灭|抢救|起火|进水|漫|停机|追尾|碰撞|受伤|损坏"
    r"|delivered|found|opening|discharg|claim|notice|damage",
    re.IGNORECASE,
)
_EVENTS = {
    "policy.issue_date": "签发保险单", "policy.period_start": "保险期间起始", "loss.date": "事故发生",
    "loss.discovered": "发现损失", "loss.reported": "报案", "loss.report_date": "报案", "engagement.date": "接受委托",
    "survey.date": "查勘（检验）", "claim.date": "提出索赔", "cargo.shipped": "货物装运", "cargo.shipped_date": "货物装运",
    "cargo.delivered": "货物交付", "cargo.arrival_date": "货物到达", "injury.admitted": "伤者入院", "injury.discharged": "伤者出院",
    "invoice.date": "开具发票", "indemnity.period_start": "营业中断起始", "indemnity.period_end": "恢复营业",
    "policy.period_end": "保险期间届满", "machine.commissioned": "设备投产",
}  # fmt: skip
_PER_FILE = 3


def write(brief: Brief) -> Iterator[Node | None]:
    yield Heading("事故概述")
    yield paragraph(*_overview(brief))
    yield from _accounts(brief, "当事人陈述", _STATED, True)
    yield from _accounts(brief, "官方及第三方记载", _OFFICIAL, False)
    yield _timeline(brief)
    yield from _contradictions(brief)


def _overview(brief: Brief) -> Iterator[Claim | None]:
    when, sources = moment(brief)
    place, (cause, why) = brief.dossier.value("loss.place"), brief.cause
    where = f"在{place}" if place else ""
    if when:
        yield say(
            f"{when}，{where}发生本次事故" if where else f"本次事故发生于{when}",
            *sources,
            *brief.of("loss.place"),
        )
    else:
        yield say(f"出险日期及时间：{UNKNOWN}")
    if not place:
        yield say(f"出险地点：{UNKNOWN}")
    if cause:
        said = "据当事人陈述，" if brief.stated_by("loss.cause") else ""
        yield Claim(f"{said}事故原因为{cause}。", why, bool(said))
    yield from _notice(brief)


def _notice(brief: Brief) -> Iterator[Claim | None]:
    value = brief.dossier.value
    date = value("loss.reported.date") or value("loss.reported") or value("loss.report_date")
    time = value("loss.reported.time") or value("loss.report_time")
    keys = (
        "loss.reported",
        "loss.reported.date",
        "loss.report_date",
        "loss.reported.time",
        "loss.report_time",
    )
    if date:
        yield say(f"被保险人于{day(date)}{clock(time) if time else ''}报案", *brief.of(*keys))
    yield brief.tell("报案号为{}。", "loss.report_number")
    if not files_of(brief.dossier, "notice"):
        yield say("截至本报告出具之日，出险通知书尚未提供，报案情况依据其他材料记载")


def _accounts(brief: Brief, heading: str, kinds: tuple[str, ...], stated: bool) -> Iterator[Node | None]:
    """Each paper's own account, quoting, file by file."""
    found = passages(brief.dossier, *kinds)
    files = {p.file.id: p.file.name for p in found}
    paragraphs = [_account([p for p in found if p.file.id == id], stated) for id in files]
    if any(paragraphs):
        yield Heading(heading)
        yield from paragraphs


def _account(own: list[Passage], stated: bool) -> Node | None:
    telling = [p for p in own if _HAPPENED.search(p.text)][:_PER_FILE]
    who = _speaker(own[0].file.kind) if stated else ""
    claims = []
    for n, p in enumerate(telling):
        lead = f"据{who}（《{p.file.name}》）：" if stated else f"《{p.file.name}》记载："
        claims.append(
            Claim(quoting(f"{lead if n == 0 else '同一材料另载：'}", p.text), of_citation(p.citation), stated)
        )
    return paragraph(*claims)


def _speaker(kind: str) -> str:
    names = {
        "notice": "出险通知",
        "statement": "询问笔录",
        "claim_letter": "索赔材料",
        "mail": "往来函件",
        "carrier_record": "承运人记录",
    }
    return f"{names.get(kind, '材料')}陈述"


def _timeline(brief: Brief) -> Node | None:
    """Every dated fact in order; a matter told twice stands twice, the one not followed is marked."""
    moments = []
    for fact in brief.dossier.facts:
        base = (split_item_key(fact.key) or (fact.key.removesuffix(".date"), ""))[0]
        event = _EVENTS.get(fact.key) or _EVENTS.get(base)
        if event and fact.status is not FactStatus.REJECTED and len(fact.value) == 10 and fact.citations:
            moments.append((fact.value, _time_beside(brief, fact), event, fact))
    rows = [
        ((date, time or "99"), row(f"{date} {time}".strip(), cell(event + _named(f), of_fact_aside(f)), _place(f.citations[0]),
            "未采用" if f.status is FactStatus.SUPERSEDED else "待裁定" if f.status is FactStatus.CONFLICTING else ""))
        for date, time, event, f in moments
    ]  # fmt: skip
    told = [*rows, *_witnessed(brief)]
    return table(
        "事故时间轴", ("时间", "事件", "来源", "备注"), [r for _, r in sorted(told, key=lambda x: x[0])]
    )


def _witnessed(brief: Brief) -> Iterator[tuple[tuple[str, str], tuple[TableCell, ...]]]:
    """What certificates, surveys and logs tell by the hour, and when the pictures were taken: (sort key, row)."""
    kinds = {f.id for f in brief.dossier.papers if f.kind.startswith(_WITNESSES)}
    for event in (*from_sentences(brief.dossier), *from_photos(brief.dossier)):
        cited = event.citations[0]
        if event.source == "photo" or cited.file_id in kinds:
            what = cell(event.what, *of_citation(*event.citations[:1]))
            yield (event.day.isoformat(), event.time), row(event.moment, what, _place(cited), "")


def _place(citation: Citation) -> str:
    return f"《{citation.file}》第{citation.page}页"


def _named(fact: Fact) -> str:
    split = split_item_key(fact.key)
    return f"（{split[1]}）" if split else ""


def _time_beside(brief: Brief, fact: Fact) -> str:
    """The hour that the same paper, or the settled fact, gives for the day."""
    stem = fact.key.removesuffix(".date").removesuffix("_date")
    keys = {f"{stem}.time", f"{stem}_time", fact.key.replace(".date", ".time"), fact.key + "_time"} - {
        fact.key
    }
    times = [t for key in keys for t in brief.dossier.facts_of(key)]
    return times[0].value if times else ""


def of_fact_aside(fact: Fact) -> Source:
    """A superseded side rests on its paper alone, the settled one on the fact."""
    return of_citation(fact.citations[0])[0] if fact.status is FactStatus.SUPERSEDED else of_fact(fact)


def _contradictions(brief: Brief) -> Iterator[Node | None]:
    found = contradictions(brief.dossier)
    if not found:
        return
    yield Heading("材料之间的矛盾及处理")
    yield from (paragraph(*_contradiction(c)) for c in found)
    rows = [
        row(
            str(n),
            label(c.key),
            cell(shown(c.key, f.value, f.currency), *of_citation(*f.citations[:1])),
            _source(f),
            _outcome(c, f),
        )
        for n, c in enumerate(found, 1)
        for f in c.sides
    ]
    yield table("矛盾事实对照表", ("序号", "事项", "记载", "来源", "处理"), rows)


def _contradiction(c: Contradiction) -> Iterator[Claim]:
    told = "；".join(f"{_source(f)}记载为{shown(c.key, f.value, f.currency)}" for f in c.sides)
    yield say(
        f"关于{label(c.key)}，{told}，各材料不一致",
        *of_citation(*(x for f in c.sides for x in f.citations[:1])),
    )
    if c.ruling:
        reason = c.ruling.reason.strip().rstrip("。") or "经核对各材料"
        yield say(
            f"经核对，本报告采用{shown(c.key, c.ruling.decision, c.sides[0].currency)}，理由：{reason}",
            of_ruling(c.ruling),
        )
    elif c.sides and c.sides[0].status is FactStatus.CONFIRMED:
        yield say(
            f"经核对，本报告采用{shown(c.key, c.sides[0].value, c.sides[0].currency)}", of_fact(c.sides[0])
        )
    else:
        yield say("该矛盾截至本报告出具之日尚未裁定，列为保留事项")


def _source(fact: Fact) -> str:
    if not fact.citations:
        return "公估师确认"
    who = "（陈述）" if fact.basis is Basis.STATED else ""
    return f"《{fact.citations[0].file}》第{fact.citations[0].page}页{who}"


def _outcome(c: Contradiction, fact: Fact) -> str:
    settled = c.ruling is not None or c.sides[0].status is FactStatus.CONFIRMED
    if not settled:
        return "待裁定"
    value = c.ruling.decision if c.ruling else c.sides[0].value
    return "采用" if fact.value == value else "未采用"
