"""待提供资料 and 下步工作, from what the case lacks now."""

from collections.abc import Iterator

from casework.contradictions import contradictions
from casework.drafting.brief import Brief, paragraph, row, say, table
from casework.facts import FactStatus
from casework.findings import FindingCode
from casework.lines import missing
from casework.report import Node, ReportType

_MOST = 8  #: papers named in a progress report; the list of all is in the case


def documents(brief: Brief) -> Iterator[Node | None]:
    """When a paper was asked for is known to whoever asked; the product keeps no record of letters sent."""
    gaps = [f.subject for f in missing(brief.dossier) if f.code is FindingCode.MISSING_EVIDENCE]
    if brief.dossier.report is ReportType.INTERIM:
        yield from _in_short(brief, gaps)
        return
    if not gaps:
        yield paragraph(say("按本案所需资料清单核对，资料已经齐备"))
        return
    yield paragraph(
        say(f"截至本报告出具之日，尚缺下列资料{len(gaps)}项，请一次性补齐（《保险法》第二十二条）")
    )
    rows = [row(str(n), name, "缺", "未记录", "—") for n, name in enumerate(gaps, 1)]
    yield table("待提供资料清单", ("序号", "资料", "状态", "要求日期", "收到日期"), rows)


def _in_short(brief: Brief, gaps: list[str]) -> Iterator[Node | None]:
    """For a report of one page: what is missing and what comes next, a line or two each."""
    named = "、".join(gaps[:_MOST]) + ("等" if len(gaps) > _MOST else "")
    told = (
        f"尚缺资料{len(gaps)}项：{named}，要求日期未记录" if gaps else "按本案所需资料清单核对，资料已经齐备"
    )
    yield paragraph(say(told), say("下步工作：" + "；".join(_steps(brief))))


def plan(brief: Brief) -> Iterator[Node | None]:
    yield paragraph(*(say(f"{n}．{step}") for n, step in enumerate(_steps(brief), 1)))


def _steps(brief: Brief) -> Iterator[str]:
    dossier = brief.dossier
    if not any(dossier.files_of(k) for k in ("survey_record", "survey_report")):
        yield "安排（或取得）现场查勘，形成双方签字的查勘记录"
    if any(f.code is FindingCode.MISSING_EVIDENCE for f in missing(dossier)):
        yield "催收待提供资料"
    if not any(f.kind.startswith("certificate") for f in dossier.papers):
        yield "取得事故的官方认定或技术鉴定"
    if any(
        not c.ruling and c.sides and c.sides[0].status is not FactStatus.CONFIRMED
        for c in contradictions(dossier)
    ):
        yield "就各材料之间不一致的事项向有关方面核实"
    if not dossier.items:
        yield "收取损失清单，会同被保险人清点核对"
    elif dossier.run is None:
        yield "逐项核定损失，按保险合同约定进行理算"
    yield "资料齐备后分析保险责任，出具最终报告"
