"""十六、附件清单: every paper received, its kind, pages, how it was received."""

from collections.abc import Iterator

from casework.documents import contents, kind_name
from casework.drafting.brief import CASE, Brief, cell, of_citation, paragraph, row, say, table
from casework.evidence import Citation, File, FileStatus
from casework.report import Node

_UNUSED = (FileStatus.REJECTED, FileStatus.FAILED, FileStatus.LOCKED, FileStatus.DUPLICATE)


def write(brief: Brief) -> Iterator[Node | None]:
    files = [f for f in brief.dossier.files if f.status not in _UNUSED]
    yield paragraph(
        say(
            f"本报告所附及所引用的材料共{len(files)}份，均为委托人、被保险人或相关方提供，原件核对情况以收件清单为准",
            *CASE,
        )
    )
    rows = [_row(n, f) for n, f in enumerate(files, 1)]
    yield table("附件清单", ("序号", "名称", "类别", "页数", "收到日期"), rows)
    twice = [f for f in brief.dossier.files if f.status is FileStatus.DUPLICATE]
    if twice:
        yield paragraph(say(f"另有{len(twice)}份材料与上列材料内容相同，未重复列示", *CASE))


def _row(n: int, file: File):  # type: ignore[no-untyped-def]
    received = file.received_at.date().isoformat() if file.received_at else "—"
    source = of_citation(Citation(file.id, file.name, 1, ""))
    return row(
        str(n),
        cell(file.name, *source),
        "；".join(contents(file)) or kind_name(file.kind),
        str(file.pages or "—"),
        received,
    )
