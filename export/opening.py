"""What stands before the chapters: the head of a short report, and 变化说明 of a corrected one."""

from casework.dossier import Dossier
from casework.drafting.changes import Changed
from casework.drafting.standing import Standing, report_label, since_previous
from export.legible import one_line
from export.pages import Align, Block, Column, Cover, Grid, Role, Row, Span, Text, Title

_KINDS = {"figure": "金额", "fact": "事实", "evidence": "材料", "chapter": "章节"}


def heading(dossier: Dossier, stands: Standing, cover: Cover) -> list[Block]:
    """What report it is, the marker, and the cover's fields, two to a line; an unknown one stays blank."""
    label = report_label(dossier, stands)
    fields = [f for f in cover.fields if f[1] != label]
    pairs = [*fields, *([("", "")] if len(fields) % 2 else [])]
    first, *rows = [(*pairs[n], *pairs[n + 1]) for n in range(0, len(pairs), 2)]
    columns = tuple(Column(words, Align.LEFT, 0.0 if n % 2 else 6.0) for n, words in enumerate(first))
    marked = [Text((Span(cover.marker, Role.FLAG),))] if cover.marker else []
    return [
        Title(f"{label}　{one_line(dossier.case.title)}", 1, "opening"),
        *marked,
        Grid("", columns, tuple(Row(row) for row in rows)),
    ]


def corrections(dossier: Dossier, stands: Standing) -> list[Block]:
    """A corrected report says which one it replaces, why, and what changed, in figures, facts, papers and chapters."""
    if not stands.revision or stands.previous is None:
        return []
    reason = stands.issue.reason if stands.issue else ""
    told = f"本报告更正并取代{one_line(stands.previous.label)}（{_number(dossier, stands)}），原报告收回。"
    found = since_previous(dossier, stands)
    columns = (
        Column("序号", Align.CENTER),
        Column("类别"),
        Column("事项"),
        Column("原报告"),
        Column("本报告"),
    )
    rows = tuple(
        Row((str(n), _KINDS[c.kind], one_line(c.name), _side(c, c.before), _side(c, c.after)))
        for n, c in enumerate(found, 1)
    )
    return [
        Title(dossier.template.of("changes").title, 1, "changes"),
        Text((Span(told), Span(f"更正原因：{one_line(reason)}。" if reason else ""))),
        *([Grid("变化说明", columns, rows)] if rows else []),
    ]


def _number(dossier: Dossier, stands: Standing) -> str:
    before = stands.previous.revision if stands.previous else 0
    return f"{dossier.case.report_number}{f'-R{before}' if before else ''}"


def _side(c: Changed, told: str) -> str:
    """A chapter's hash tells a reader nothing but that there was one."""
    if c.kind != "chapter" or not told:
        return one_line(told) or "—"
    return "已修改" if c.before and told == c.after else "有"
