"""Among those who are paid as third parties somebody of the liable party itself: 车主 | 甲公司施工员 | 7,900.00.

Liability towards third parties does not cover what the insured's own employees own; the papers of one file are read
together, for the parties stand on its first page and the list on its last.
"""

import re
from collections.abc import Iterator, Sequence

from casework.evidence import Block, Page
from casework.findings import Finding
from casework.sameness import canonical
from ingestion.extract import wording
from ingestion.extract.anomalies.telling import anomaly
from ingestion.extract.headers import decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.text import fold, squeeze

_THIRD = re.compile(r"三者|第三方|赔偿|赔付|补偿|损害|third[\s-]?part", re.I)
_LIABLE = re.compile(
    r"(?:甲方|赔偿方|赔偿义务人|责任方|被保险人|侵权人|致害方|承包人)\s*(?:\([^()]{0,16}\))?\s*:\s*(?P<name>[^\n,，;；。]{4,60})"
)
_PERSON = re.compile(
    r"所有人|车主|物主|姓名|权利人|受损人|受害人|收款人|领款人|户主|受偿人|owner|payee|name", re.I
)
_TIES = re.compile(r"身份|单位|关系|备注|说明|职务|relation|employer|remark", re.I)
_MONEY = re.compile(r"金额|费|赔|元|amount", re.I)
_POST = re.compile(
    r"员工|职工|雇员|职员|工人|经理|队长|班长|施工员|安全员|资料员|技术员|司机|驾驶员|[\u4e00-\u9fff](?:员|工)$"
)
_OWN = re.compile(
    r"^(?:系|为|是)?(?:被保险人|我司|我公司|我单位|我方|本公司|本单位|甲方|承包人|本?项目部)(?:的|之)?"
)


def find(papers: Sequence[Paper]) -> Iterator[Finding]:
    """One finding a row; the file's own words say who is liable."""
    liable = {canonical(name) for paper in papers for name in _parties(paper)}
    for paper in papers:
        if paper.kind.key != "settlement" and not _THIRD.search(paper.source.file + _opening(paper)):
            continue
        for page in paper.pages:
            for table in tables(page):
                yield from _in_table(paper, page, table, liable)


def _parties(paper: Paper) -> Iterator[str]:
    for page in paper.pages:
        for block in page.blocks:
            for match in _LIABLE.finditer(fold(block.text)):
                found = wording.organisation(match["name"])
                if found:
                    yield found[0]


def _opening(paper: Paper) -> str:
    return " ".join(b.text for page in paper.pages[:1] for b in page.blocks[:3])


def _in_table(paper: Paper, page: Page, table: Table, liable: set[str]) -> Iterator[Finding]:
    head = next(iter(table.rows), None)
    heads = dict(table.row(head)) if head is not None else {}
    who = next((c for c, b in heads.items() if _PERSON.search(b.text)), None)
    ties = next((c for c, b in heads.items() if _TIES.search(b.text) and c != who), None)
    if who is None or ties is None:
        return
    for row in table.rows[1:]:
        cells = dict(table.row(row))
        tie = squeeze(cells[ties].text).text.strip() if ties in cells else ""
        if who in cells and _is_own(tie, liable):
            yield _told(paper, page, cells[who], cells[ties], _paid(heads, cells))


def _is_own(tie: str, liable: set[str]) -> bool:
    if not _POST.search(tie):
        return False
    found = wording.organisation(tie)
    return bool(_OWN.search(tie)) or (found is not None and canonical(found[0]) in liable)


def _paid(heads: dict[int, Block], cells: dict[int, Block]) -> Block | None:
    columns = [c for c, b in heads.items() if _MONEY.search(b.text) and c in cells]
    return next((cells[c] for c in columns if decimal_in(cells[c]) is not None), None)


def _told(paper: Paper, page: Page, who: Block, tie: Block, paid: Block | None) -> Finding:
    name, said = (squeeze(b.text).text.strip() for b in (who, tie))
    amount = f"，涉及{paid.text.strip()}元" if paid else ""
    message = f"“{name}”为{said}，属被保险人一方人员，不是第三者{amount}，请核对是否应列入第三者损失。"
    blocks = [who, tie, *([paid] if paid else [])]
    return anomaly(
        paper, page, f"own person {name}", message, blocks, tuple(b.text.strip() for b in blocks), check=4
    )
