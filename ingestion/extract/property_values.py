"""Values at risk from ledgers and asset cards, salvage from agreements and records."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_dates, find_figures
from casework.money import plain
from ingestion.extract.columns import Schedule
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import Line, lines
from ingestion.extract.summaries import standard_category
from ingestion.extract.text import Squeezed, fold, squeeze

BOOKS = frozenset(("ledger", "asset_card", "balance_sheet"))
SALVAGE_KINDS = frozenset(
    (
        "survey_record",
        "survey_report",
        "salvage_agreement",
        "repair_assessment",
        "quotation",
        "mail",
        "claim_letter",
        "settlement",
    )
)
_VALUE_COLUMNS = ("replacement", "closing")
_TOTAL = re.compile(r"(?:金额)?(?:合计|总计|小计|共计|余额)$|^(?:合计|总计|共计|小计)")
_SALVAGE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9#()\-]{2,24}?)(?:的|之)?残(?:余)?(?:值|余物|件)"
    r"(?:[:,，](?=\s?(?:人民币|¥|约|作价|折价|估价|金额|按|\d))|[^。;；,，:\d残不零]){0,30}?"
    r"(?P<value>(?:人民币|¥|RMB|USD)?\s?[\d,]+(?:\.\d+)?\s?万?元|忽略不计|不计(?!入)|为零|为0(?!\.)|零)"
)
_SALVAGE_EN = re.compile(
    r"salvage(?:\s+value)?\s+(?:of|for)\s+(?:the\s+)?(?P<name>[A-Za-z][A-Za-z \-]{2,30}?)\s*(?:is|was|:|at|agreed|estimated|valued|\s)*\s(?P<value>(?:USD|RMB|CNY|EUR|US\$)\s?[\d,]+(?:\.\d+)?|nil)",
    re.I,
)
_SOLD = re.compile(
    r"(?:旧件|残件|残余物|残留物|废旧|残料|残值物资|旧料|废料|残骸|损余物资)[^。;]{0,60}?(?:以|按|作价|价格|价款|成交价?为?|得款|收入|合计)[^。;\d]{0,8}"
    r"(?P<value>(?:人民币|¥|RMB|USD)?\s?[\d,]+(?:\.\d+)?\s?万?元)"
)
_NONE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9#()\-]{2,16}?)?(?:均|已|则)?(?P<value>无残(?:余价)?值|没有残值|no\s+salvage(?:\s+value)?)",
    re.I,
)
VALUE_KINDS = frozenset(("survey_record", "survey_report", "quotation", "ledger", "asset_card", "audit"))
_VALUE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9#()\-]{2,20}?)(?:的|于)?(?:出险(?:时|当时|日)?的?)?(?:全新)?"
    r"(?:重置(?:价值|价|成本)|保险价值|账面余额|市场价值|完工造价)(?:为|是|约|合计|共计|:|,|，|人民币)*"
    r"(?P<value>(?:人民币|¥)?\s?[\d,]+(?:\.\d+)?\s?万?元)"
)
_STATE = re.compile(r"^(?:受损的?|损坏的?|上述|该批|the\s+|damaged\s+|wet\s+|burnt\s+)+", re.I)
_EMPTY_NAME = re.compile(
    r"^(?:受损|该|上述|全部|其|残|本次|以上|协商|经|双方|则|及|和|的|部分)*(?:财产|物资|货物|标的|部分|设备)?$"
)


def book_values(paper: Paper) -> Iterator[ProposedFact]:
    """`value_at_risk[NAME]` for every row and total; a row's standard category names it when it is the only one."""
    if paper.kind.key not in BOOKS:
        return
    for schedule in paper.schedules:
        role = next((r for r in _VALUE_COLUMNS if schedule.has(r)), None)
        if role is None:
            continue
        rows = _latest(schedule, [x for x in lines(schedule) if schedule.number(x.row, role) is not None])
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
                    schedule.page,
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
                name = _STATE.sub("", re.split(r"[,，、:;]|其中|其余|的", match["name"])[-1].strip("()"))
                figures = find_figures(match["value"])
                if figures and len(name) > 1 and not _EMPTY_NAME.match(name):
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
            last[line.name if schedule.has("date") else f"{line.name}:{line.row.table_row}"] = (day, line)
    return [line for _, line in last.values()]


def _book_name(line: Line, rows: list[Line], schedule: Schedule) -> str:
    name = re.sub(r"\s+", "", fold(line.name)) if re.search(r"[\u4e00-\u9fff]", line.name) else line.name
    bare = _TOTAL.sub("", name).strip("-:() ")
    if line.role in ("total", "subtotal"):
        return bare or standard_category(schedule.title)
    category = standard_category(name)
    alone = category and sum(1 for other in rows if standard_category(other.name) == category) == 1
    return category if alone and category != name else name


def salvage(paper: Paper) -> Iterator[ProposedFact]:
    """`salvage[NAME]`: 机器设备残值作价65,000.00元; 忽略不计 is 0.00."""
    if paper.kind.key not in SALVAGE_KINDS:
        return
    for page in paper.pages:
        for block in prose_blocks(page):
            yield from _salvage_in(paper, page, block)
    if paper.kind.key == "salvage_agreement":
        yield from _salvage_table(paper)


def _salvage_in(paper: Paper, page: Page, block: Block) -> Iterator[ProposedFact]:
    squeezed = squeeze(block.text)
    for pattern in (_SALVAGE, _SALVAGE_EN):
        for match in pattern.finditer(squeezed.text):
            name = re.split(r"[,，、:;]|其中|其余|对|将|经|(?<=[\u4e00-\u9fff])的", match["name"])[-1].strip(
                "()（） "
            )
            name = "" if _EMPTY_NAME.match(name) else _STATE.sub("", name)
            figures = find_figures(match["value"])
            amount = figures[0].value if figures else Decimal(0)
            key = item_key("salvage", name) if name else "salvage.amount"
            yield paper.propose(
                key, plain(amount), page, block, squeezed.span(*match.span("value")), squeezed.span(*match.span()),
                currency=(figures[0].currency if figures else "") or paper.currency, sure=0.85,
            )  # fmt: skip
    yield from _sold(paper, page, block, squeezed)


def _sold(paper: Paper, page: Page, block: Block, squeezed: Squeezed) -> Iterator[ProposedFact]:
    """Old parts sold for a price, and things said to be without any value."""
    if not (_SALVAGE.search(squeezed.text) or _SALVAGE_EN.search(squeezed.text)):
        for match in _SOLD.finditer(squeezed.text):
            figures = find_figures(match["value"])
            span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
            if figures:
                yield paper.propose(
                    "salvage.amount",
                    plain(figures[0].value),
                    page,
                    block,
                    span,
                    whole,
                    currency=figures[0].currency,
                    sure=0.8,
                )
    for match in _NONE.finditer(squeezed.text):
        name = re.split(r"[,，、;:]", match["name"] or "")[-1].strip("()（） ")
        key = "salvage.amount" if _EMPTY_NAME.match(name) or "旧件" in name else item_key("salvage", name)
        span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
        yield paper.propose(key, "0.00", page, block, span, whole, currency=paper.currency, sure=0.7)


def _salvage_table(paper: Paper) -> Iterator[ProposedFact]:
    for schedule in paper.schedules:
        role = "salvage" if schedule.has("salvage") else "amount"
        for line in lines(schedule):
            block, amount = schedule.cell(line.row, role), schedule.number(line.row, role)
            if block is not None and amount is not None:
                key = item_key("salvage", line.name) if line.role == "item" else "salvage.amount"
                yield paper.propose(
                    key, plain(amount), schedule.page, block, (0, len(block.text)), currency=paper.currency
                )
