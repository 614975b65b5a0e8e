"""What has changed since the last report that was issued: 本期进展 and 变化说明, counted by code."""

from collections.abc import Iterator

from casework.dossier import Dossier
from casework.drafting.brief import CASE, Brief, cell, paragraph, row, say, table
from casework.drafting.changes import Changed, changes
from casework.drafting.snapshot import snapshot
from casework.issue import Issue
from casework.report import Node, ReportType, Source, TableCell

_ON_A_PAGE = 6  #: rows; a progress report does not repeat the file
_KINDS = {"figure": "金额", "fact": "事实", "evidence": "材料", "chapter": "章节"}


def last_issued(dossier: Dossier, *reports: ReportType) -> Issue | None:
    """The newest issued report, of these types where any are named."""
    found = [i for i in dossier.issues if i.was_issued and (not reports or i.report in reports)]
    return found[-1] if found else None


def progress(brief: Brief) -> Iterator[Node | None]:
    """One page: against the last report of any type."""
    last = last_issued(brief.dossier)
    if last is None:
        files = len([f for f in brief.dossier.files if not f.duplicate_of])
        yield paragraph(say(f"本案此前未签发过报告；截至目前收到材料{files}份", *CASE))
        yield from _figures_now(brief)
        return
    found = changes(last.snapshot, snapshot(brief.dossier), brief.currency)
    yield from _told(brief, last, [c for c in found if c.kind != "chapter"])


def changed(brief: Brief) -> Iterator[Node | None]:
    """变化说明 of a supplementary report, against the final one (or the last supplementary)."""
    last = last_issued(brief.dossier, ReportType.FINAL, ReportType.SUPPLEMENTARY)
    if last is None:
        yield paragraph(say("本案未签发过最终报告，无从比较"))
        return
    found = changes(last.snapshot, snapshot(brief.dossier), brief.currency)
    yield from _told(brief, last, list(found))


def _told(brief: Brief, last: Issue, found: list[Changed]) -> Iterator[Node | None]:
    when = last.sign_offs[-1].at.date().isoformat() if last.sign_offs else ""
    against = f"{last.label}（{when}签发）" if when else last.label
    most = _ON_A_PAGE if brief.dossier.report is ReportType.INTERIM else len(found)
    if not found:
        yield paragraph(say(f"与{against}相比，事实、金额和材料均无变化", *CASE))
        return
    yield paragraph(say(f"与{against}相比，有下列变化{len(found)}项", *CASE))
    yield change_table(brief, found[:most])
    if len(found) > most:
        yield paragraph(say(f"另有{len(found) - most}项变化见案件台账", *CASE))


def change_table(brief: Brief, found: list[Changed]) -> Node | None:
    rows = [
        row(str(n), _KINDS[c.kind], c.name, _side(c, c.before), _after(brief, c))
        for n, c in enumerate(found, 1)
    ]
    return table("变化说明", ("序号", "类别", "事项", "前次报告", "本次报告"), rows)


def _after(brief: Brief, c: Changed) -> TableCell:
    sources: tuple[Source, ...] = brief.of(c.key) if c.kind == "fact" else _of_figure(brief, c.name)
    return cell(_side(c, c.after), *(sources or CASE))


def _of_figure(brief: Brief, name: str) -> tuple[Source, ...]:
    known = {
        "报损金额": brief.of_claimed,
        "核定损失金额": brief.of_assessed,
        "免赔": brief.of_deductible or brief.of_payable,
        "建议赔付金额": brief.of_payable,
        "准备金": brief.of("reserve.amount"),
    }
    return known.get(name, ())


def _side(c: Changed, told: str) -> str:
    if c.kind == "chapter":
        return ("有" if told else "—") if not (c.before and c.after) else "内容有修改"
    return told or "—"


def _figures_now(brief: Brief) -> Iterator[Node | None]:
    told = (
        ("报损金额", brief.claimed, brief.of_claimed),
        ("已核对资料估计的损失", brief.assessed, brief.of_assessed),
    )
    yield paragraph(*(say(f"{name}为{brief.money(v)}", *of) for name, v, of in told if v is not None))
