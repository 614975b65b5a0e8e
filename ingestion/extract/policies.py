"""What only policies tell: the product in the title, the insurer in the letterhead, the schedule of insured items."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, BlockKind, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_dates, find_figures
from casework.money import plain
from ingestion.extract import values, wording
from ingestion.extract.columns import Schedule
from ingestion.extract.deductibles import deductible
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import CENT, Line, lines
from ingestion.extract.text import CJK, fold, squeeze

KINDS = frozenset(("policy", "endorsement"))
_TITLE = re.compile(r"保险单|保单|保险凭证|批单|insurance", re.I)
#: a line that is nothing but the name of a product (`家庭财产综合保险（2019版）`), as on a screen of an app
_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{2,24}(?:保险|险)(?:\([^()]{1,12}\))?")
_NUMBERED = re.compile(r"单\s*号|\bno\b\.?|编号", re.I)
_LETTERHEAD = re.compile(
    r"保险[\u4e00-\u9fff()]*公司|(?:insurance|assurance|underwriters)\b.*\b(?:ltd|limited|inc|plc|company|co)\b",
    re.I,
)
_BETWEEN = re.compile(r"经纪|公估|代理|broker|adjuster", re.I)
_INSURED_THINGS = re.compile(r"承保|投保|保险|insured|machinery|schedule|property", re.I)
_PREMIUM = re.compile(r"保险?费|premium", re.I)
#: a number printed into the name; taken off where more than one line has one (`I Buildings`, `2 施工用机具`)
_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,2}|[IVX]{1,4}|[一二三四五六七八九十]{1,2})[.、):\s]|[A-Z][.、)]|\d{1,2}(?=[\u4e00-\u9fff])(?![号栋幢楼层座台期级车条]))\s*(?=\S)"
)
_NUMBER_LINE = re.compile(
    r"(?:N[º°˚o0O]\.?|№|NO\.?|编\s*号|号\s*码)\s*[:.]?\s*(?P<code>[A-Z0-9][A-Z0-9\-/]{9,34})"
)
#: `物质损失部分总保额`: a row that sums the others, whatever part of the policy it closes
_WHOLE = re.compile(r"(?:总保额|总保险金额|保额合计|保险金额合计)$")
_FEWEST_DIGITS = 8
_TOTAL = re.compile(r"合\s*计|总\s*计|共\s*计|总保险金额|total", re.I)


def policy_facts(paper: Paper) -> Iterator[ProposedFact]:
    if paper.kind.key not in KINDS:
        return
    yield from _product(paper)
    yield from _number_alone(paper)
    yield from _insurer(paper)
    yield from deductible(paper)
    for schedule in paper.schedules:
        role = _insured_role(schedule)
        if role:
            yield from _insured_items(paper, schedule, role)


def _opening(paper: Paper) -> tuple[Page, list[Block]]:
    page = paper.pages[0]
    loose = [b for b in page.blocks if b.cell is None and b.text.strip() and b.kind is not BlockKind.STAMP][
        :6
    ]
    return page, loose


def _product(paper: Paper) -> Iterator[ProposedFact]:
    """The title names the product, in Chinese where it does; an insurer's letterhead is no product."""
    page, first = _opening(paper)
    for block in sorted(first, key=lambda b: (b.kind is not BlockKind.HEADING, not CJK.search(b.text))):
        line = fold(block.text).strip().splitlines()[0]
        titled = _TITLE.search(squeeze(line).text) or _NAMED.fullmatch(squeeze(line).text.strip())
        if not titled or _NUMBERED.search(line):
            continue
        found = wording.product(line)
        if found and re.search(r"险|insurance", found[0], re.I) and not found[0].endswith("公司"):
            span, whole = (found[1], found[2]), (0, len(block.text))
            yield paper.propose("policy.product", found[0], page, block, span, whole, sure=0.9)
            return


def _number_alone(paper: Paper) -> Iterator[ProposedFact]:
    """`Nº DYCZ3302…` in the opening: a line that is nothing but a number's sign and a number."""
    if paper.kind.key != "policy":
        return
    page, first = _opening(paper)
    for block in first:
        match = _NUMBER_LINE.fullmatch(fold(block.text).strip())
        if match and sum(map(str.isdigit, match["code"])) >= _FEWEST_DIGITS and not find_dates(match["code"]):
            start = block.text.index(match["code"])
            span = (start, start + len(match["code"]))
            yield paper.propose(
                "policy.number", match["code"], page, block, span, (0, len(block.text)), sure=0.7
            )
            return


def _insurer(paper: Paper) -> Iterator[ProposedFact]:
    """A line of the opening that is nothing but an insurance company, in Chinese where it is told in two languages.

    A labelled insurer is surer."""
    page, first = _opening(paper)
    for block in sorted(first, key=lambda b: not CJK.search(b.text)):
        line = fold(block.text).strip()
        found = wording.organisation(line) if _LETTERHEAD.search(line) else None
        if found and not _BETWEEN.search(found[0]) and len(squeeze(line).text) - len(found[0]) <= 6:
            yield paper.propose("policy.insurer", found[0], page, block, (found[1], found[2]), sure=0.6)
            return


def _insured_role(schedule: Schedule) -> str:
    """The column of sums insured; in a policy a column headed only 金额 is one when the table lists what is insured."""
    if schedule.has("sum_insured"):
        return "sum_insured"
    named = " ".join(
        [schedule.title[-60:], *(c.title for c in schedule.columns if c.role in ("name", "category"))]
    )
    if (
        schedule.has("amount")
        and not schedule.has("price")
        and (schedule.has("value_basis") or _INSURED_THINGS.search(named))
    ):
        return "amount"
    return ""


_DAILY = re.compile(r"每[日天月]|元?[/／][日天月]|per (?:day|week|month)|a day", re.I)
_LIMIT = re.compile(r"限额|最高|limit", re.I)


def _insured_items(paper: Paper, schedule: Schedule, role: str) -> Iterator[ProposedFact]:
    column = schedule.column(role)
    unit = column.title if column else ""
    currency = values.currency_in(unit) or values.currency_in(schedule.title) or paper.currency
    told = [x for x in lines(schedule) if x.role in ("item", "total") and not _PREMIUM.search(x.name)]
    names = _item_names([line for line in told if line.role == "item"])
    sums: list[Decimal] = []
    for line in told:
        block = schedule.cell(line.row, role)
        if block is not None and _DAILY.search(block.text):  # what is paid a day is no sum insured
            block = next((b for b in line.row.cells.values() if _LIMIT.search(b.text)), None)
        reading = next(iter(values.read("amount", fold(block.text), unit)), None) if block else None
        if block is None or reading is None:
            continue
        name = "" if line.role == "total" or _WHOLE.search(line.name) else names.get(line.name, "")
        key = item_key("policy.item", name, ".sum_insured") if name else "policy.sum_insured"
        sums += [Decimal(reading.value)] if name else []
        span, code = (reading.start, reading.end), reading.currency or currency
        yield paper.propose(key, reading.value, line.row.page_of(block), block, span, currency=code, sure=0.9)
        yield from _basis(paper, schedule, line, name)
    if len(sums) > 1 and not any(line.role == "total" or _WHOLE.search(line.name) for line in told):
        yield from _printed_total(paper, schedule.rows[-1].page, sum(sums, Decimal(0)), currency)


def _basis(paper: Paper, schedule: Schedule, line: Line, name: str) -> Iterator[ProposedFact]:
    basis = schedule.cell(line.row, "value_basis")
    if basis is not None and name:
        key, text = item_key("policy.item", name, ".value_basis"), squeeze(basis.text).text.strip()
        yield paper.propose(key, text, line.row.page_of(basis), basis, (0, len(basis.text)))


def _printed_total(paper: Paper, page: Page, total: Decimal, currency: str) -> Iterator[ProposedFact]:
    """A total printed outside the table: the word, and a figure that is the sum of the items."""
    for block in prose_blocks(page):
        for figure in find_figures(block.text):
            before = block.text[max(0, figure.start - 30) : figure.start]
            if (
                figure.kind in ("amount", "number")
                and abs(figure.value - total) <= CENT
                and _TOTAL.search(before)
            ):
                span = (figure.start, figure.end)
                yield paper.propose(
                    "policy.sum_insured", plain(total), page, block, span, currency=currency, sure=0.88
                )
                return


def _item_names(found: list[Line]) -> dict[str, str]:
    """`存货（原材料、半成品、产成品）` -> 存货; kept whole where the brackets tell two items apart."""
    shown = {line.name: line.name for line in found}
    if sum(bool(_NUMBER.match(name)) for name in shown) > 1:
        shown = {name: _NUMBER.sub("", name) or name for name in shown}
    bare = {name: re.sub(r"\s*\(.*$", "", text).strip() or text for name, text in shown.items()}
    return {
        name: short if list(bare.values()).count(short) == 1 else shown[name] for name, short in bare.items()
    }
