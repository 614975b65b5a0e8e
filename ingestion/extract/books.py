"""Values at risk: from ledgers, asset cards and balance sheets, and from sentences that tell them."""

import re
from collections.abc import Iterator

from casework.facts import ProposedFact, item_key
from casework.figures import find_dates, find_figures
from casework.money import plain
from ingestion.extract.columns import Schedule
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import Line, lines
from ingestion.extract.summaries import standard_category
from ingestion.extract.text import fold, squeeze

BOOKS = frozenset(("ledger", "asset_card", "balance_sheet"))
VALUE_KINDS = frozenset(
    ("survey_record", "survey_report", "quotation", "ledger", "asset_card", "audit", "note")
)
_VALUE_COLUMNS = ("replacement", "closing")
_TOTAL = re.compile(r"(?:金额)?(?:合计|总计|小计|共计|余额)$|^(?:合计|总计|共计|小计)")
_VALUE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9#()\-]{2,20}?)(?:的|于)?(?:出险(?:时|当时|日)?的?)?(?:全新)?"
    r"(?:重置(?:价值|价|成本)|保险价值|账面余额|市场价值|完工造价)(?:为|是|约|合计|共计|:|,|，|人民币)*"
    r"(?P<value>(?:人民币|¥)?\s?[\d,]+(?:\.\d+)?\s?万?元)"
)
STATE = re.compile(
    r"^(?:出险(?:时|当时|日)的?|事故(?:发生)?(?:时|前)的?|损失发生时的?|经评估|经核(?:定|实)?|在场|现场|现有|全部|所有|受损的?|损坏的?|上述|该批|the\s+|damaged\s+|wet\s+|burnt\s+)+",
    re.I,
)
#: words that name no item; 设备 alone does (设备残值8,600元，存货残值…), 受损设备 does not
EMPTY_NAME = re.compile(
    r"^(?:受损|该|上述|全部|其|残|本次|以上|协商|经|双方|则|及|和|的|部分)*(?:财产|物资|货物|标的|部分)?$"
    r"|^(?:受损|该|上述|全部|其|残|本次|以上|的|部分)+设备$"
)


def book_values(paper: Paper) -> Iterator[ProposedFact]:
    """`value_at_risk[NAME]` for every row and total; a row's standard category names it when it is the only one."""
    if paper.kind.key not in BOOKS:
        return
    for schedule in paper.schedules:
        role = next((r for r in _VALUE_COLUMNS if schedule.has(r)), None)
        if role is None:
            continue
        told = [x for x in lines(schedule) if x.role != "page" and schedule.number(x.row, role) is not None]
        rows = _latest(schedule, told)
        for line in rows:
            name = _book_name(line, rows, schedule)
            block = schedule.cell(line.row, role)
            amount = schedule.number(line.row, role)
            if paper.kind.key == "balance_sheet" and not standard_category(name):
                continue
            if name and block is not None and amount is not None:
                column = schedule.column(role)
                times = 10000 if column and "万元" in column.title else 1
                yield paper.propose(
                    item_key("value_at_risk", name),
                    plain(amount * times),
                    line.row.page_of(block),
                    block,
                    (0, len(block.text)),
                    currency=paper.currency,
                )


def told_values(paper: Paper) -> Iterator[ProposedFact]:
    """`value_at_risk[NAME]` told in a sentence: 机器设备出险时重置价值为6,250,000.00元."""
    if paper.kind.key not in VALUE_KINDS:
        return
    for page in paper.pages:
        for block in prose_blocks(page):
            squeezed = squeeze(block.text)
            for match in _VALUE.finditer(squeezed.text):
                name = STATE.sub("", re.split(r"[,，、:;]|其中|其余|的", match["name"])[-1].strip("()"))
                figures = find_figures(match["value"])
                if figures and len(name) > 1 and not EMPTY_NAME.match(name):
                    span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
                    yield paper.propose(
                        item_key("value_at_risk", name), plain(figures[0].value), page, block, span, whole,
                        currency=figures[0].currency or paper.currency, sure=0.8,
                    )  # fmt: skip


def _latest(schedule: Schedule, rows: list[Line]) -> list[Line]:
    """Of an account told at several days, the last day; of one told twice without days, the last row."""
    last: dict[str, tuple[str, Line]] = {}
    for line in rows:
        dates = find_dates(schedule.text(line.row, "date"))
        day = dates[0].value.isoformat() if dates else ""
        if schedule.has("date") is False or line.name not in last or day >= last[line.name][0]:
            last[
                line.name
                if schedule.has("date")
                else f"{line.name}:{line.row.page.number}:{line.row.table_row}"
            ] = (day, line)
    return [line for _, line in last.values()]


def _book_name(line: Line, rows: list[Line], schedule: Schedule) -> str:
    name = re.sub(r"\s+", "", fold(line.name)) if re.search(r"[\u4e00-\u9fff]", line.name) else line.name
    bare = _TOTAL.sub("", name).strip("-:() ")
    if line.role in ("total", "subtotal"):
        return bare or standard_category(schedule.title)
    category = standard_category(name)
    alone = category and sum(1 for other in rows if standard_category(other.name) == category) == 1
    return category if alone and category != name else name
