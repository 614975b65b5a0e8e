"""Tables of a policy: insured items with their basis of value and their own 免赔; scales of disability."""

import re
from collections.abc import Iterator, Sequence

from casework.evidence import Block, Page
from casework.figures import find_figures, parse_rate, rate_text
from casework.figures.numerals import numeral
from casework.loss.perils import perils_in
from casework.loss.reading.deductible_figures import MENTION
from casework.loss.reading.mixed_cells import mixed_cell
from casework.loss.reading.passages import Passage, Weight
from casework.loss.reading.phrases import Reading
from casework.loss.reading.tables import Grid, grids, insured_schedule, item_rows, tight
from casework.money import plain

_BASIS = re.compile(r"价值|估价|赔偿方式|赔付方式|承保方式|投保方式|投保标准|承保基础|basis|valuation", re.I)
_GRADE = re.compile(r"(?P<grade>[一二三四五六七八九十]|10|[1-9])\s?级|grade\s*(?P<grade2>10|[1-9])", re.I)
_BASES = (
    ("first_loss", re.compile(r"第一(?:危险|损失)|first[- ]loss", re.I)),
    ("agreed", re.compile(r"定值|约定价值|agreed", re.I)),
    ("book", re.compile(r"账面|book", re.I)),
    ("replacement", re.compile(r"重置|replacement|reinstatement|new for old", re.I)),
    ("market", re.compile(r"市场|市价|market", re.I)),
    ("contract", re.compile(r"造价|合同|contract", re.I)),
    ("actual", re.compile(r"实际价值|actual|indemnity", re.I)),
)  # fmt: skip


def schedule_readings(pages: Sequence[Page]) -> Iterator[Reading]:
    """`value_basis[存货]` and `deductible.amount[机动车损失保险]` from the columns of the schedule; grades from a scale."""
    for grid in grids(pages):
        found = insured_schedule(grid)
        if found:
            yield from _columns(grid, found)
        else:
            yield from _perils(grid)
        yield from _scale(grid)
        yield from _lying_scale(grid)


def _columns(grid: Grid, found: tuple[int, int, int]) -> Iterator[Reading]:
    titles = {c: tight(b.text) for c, b in grid.row(found[0]).items()}
    for _, row, name in item_rows(grid, found):
        for column, block in row.items():
            title = titles.get(column, "")
            if column != found[1]:
                told = _whole(grid.page, block, name)
                yield from ((f"{t}[{name}]", v, told) for t, v in mixed_cell(title, block.text))
            if MENTION.search(title):
                yield from (
                    (f"{t}[{name}]", v, _whole(grid.page, block, name)) for t, v in _own_deductible(block)
                )
            elif _BASIS.search(title) and column not in found[1:]:
                yield from (
                    (f"{t}[{name}]", v, _whole(grid.page, block, name)) for t, v in _basis(block.text)
                )


_PERIL_HEAD = re.compile(
    r"(?:保险)?(?:风险|危险|灾害|事故(?:原因|类型)|损失原因|原因|险种|perils?|causes?|risks?)", re.I
)


def _perils(grid: Grid) -> Iterator[Reading]:
    """风险 | 免赔 over 雷击 | 5,000元: a table of the deductible for each peril; 其他 is every other loss."""
    titles = {c: tight(b.text) for c, b in grid.row(0).items()}
    names = [c for c, title in titles.items() if _PERIL_HEAD.fullmatch(title)]
    sums = [c for c, title in titles.items() if MENTION.search(title)]
    for number in grid.rows if names and sums else ():
        row = grid.row(number)
        perils = perils_in(row[names[0]].text) if names[0] in row else ()
        rest = names[0] in row and re.match(
            r"其[他它余]|(?:all |any )?other", row[names[0]].text.strip(), re.I
        )
        for column in (c for c in sums if c in row and (perils or rest)):
            scope = f"[{'、'.join(perils)}]" if perils and not rest else ""
            told = _whole(grid.page, row[column], "免赔")
            yield from ((f"{name}{scope}", value, told) for name, value in _own_deductible(row[column]))


def _basis(text: str) -> Iterator[tuple[str, str]]:
    """出险时账面余额 -> value_basis; 按比例赔偿 -> average."""
    basis = next((v for v, p in _BASES if p.search(text)), "")
    if basis:
        yield "value_basis", basis
    if "比例" in text:
        yield "average", "off" if re.search(r"不[^,。]{0,4}比例", text) else "item"


def _own_deductible(block: Block) -> Iterator[tuple[str, str]]:
    text = tight(block.text)
    if re.fullmatch(r"(?:无|nil|none|零|不适用|/|-|0(?:\.00)?元?)", text.strip(), re.I):
        yield "deductible.mode", "none"
        return
    figures = find_figures(text)
    amount = next((f for f in figures if f.kind in ("amount", "number")), None)
    rate = next((f for f in figures if f.kind == "rate"), None)
    if amount and amount.value:
        yield "deductible.amount", plain(amount.value)
    if rate:
        yield "deductible.rate", rate_text(rate.value)


def _scale(grid: Grid) -> Iterator[Reading]:
    """A row that is a grade and a rate: 十级 | 10%."""
    for number in (0, *grid.rows):
        row = grid.row(number)
        texts = {c: tight(b.text) for c, b in row.items()}
        grade = next((m for t in texts.values() if len(t) <= 12 and (m := _GRADE.search(t))), None)
        rates = [(c, r) for c, t in texts.items() if "%" in t and (r := parse_rate(t)) is not None]
        if grade and rates:
            column, rate = rates[0]
            yield (
                f"disability.rate[{grade_name(grade['grade'] or grade['grade2'])}]",
                rate_text(rate),
                _whole(grid.page, row[column], "伤残给付比例表"),
            )


_FEWEST = 3


def _lying_scale(grid: Grid) -> Iterator[Reading]:
    """Grades in one row and their rates in the row below: 一级 | 二级 | 三级 over 100% | 90% | 80%."""
    for number in (0, *grid.rows):
        grades = _grades_in(grid.row(number))
        below = grid.row(number + 1)
        rates = {c: r for c in grades if c in below and (r := parse_rate(tight(below[c].text))) is not None}
        if len(rates) < _FEWEST:
            continue
        for column, rate in rates.items():
            grade = grade_name(grades[column])
            yield (
                f"disability.rate[{grade}]",
                rate_text(rate),
                _whole(grid.page, below[column], "伤残给付比例表"),
            )


_GRADES = re.compile(r"(?:伤残|残疾|评残)(?:程度)?(?:等级|级别|等次)|(?:等级|级别)")
_BARE_GRADE = re.compile(r"[一二三四五六七八九十]|10|[1-9]")


def _grades_in(row: dict[int, Block]) -> dict[int, str]:
    """Grades by column: 一级 | 二级; or bare 一 | 二 behind a cell that says that grades follow (伤残级别)."""
    texts = {c: tight(b.text).strip() for c, b in row.items()}
    told = {c: m["grade"] or m["grade2"] for c, t in texts.items() if (m := _GRADE.fullmatch(t))}
    first = texts[min(texts)] if texts else ""
    if told or not _GRADES.fullmatch(first):
        return told
    return {c: t for c, t in texts.items() if _BARE_GRADE.fullmatch(t)}


def grade_name(text: str) -> str:
    """`十`, `10`, `十级` -> 10级."""
    bare = text.strip().removesuffix("级")
    number = int(bare) if bare.isdigit() else numeral(bare)
    return f"{int(number)}级" if number else text


def _whole(page: Page, block: Block, clause: str) -> Passage:
    return Passage(
        page, block, 0, len(block.text), tight(block.text), f"保险单明细“{clause}”", Weight.SCHEDULE
    )
