"""What only policies tell: the product in the title, the schedule of insured items, and the deductible in words."""

import re
from collections.abc import Iterator

from casework.evidence import Block, BlockKind, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_figures, rate_text
from casework.money import plain
from ingestion.extract import values, wording
from ingestion.extract.columns import Schedule
from ingestion.extract.rows import lines
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold, sentences, squeeze

KINDS = frozenset(("policy", "endorsement"))
_DEDUCTIBLE = re.compile(r"免赔(?!率?的?约定依据)|(?<![a-z])(?:deductible|excess|franchise)(?![a-z])", re.I)
_GENERAL_WORDING = re.compile(r"载明的免赔|计算的免赔|扣除.{0,10}免赔额(?:后|的)|as\s+stated\s+in\s+the\s+schedule", re.I)
_SPECIAL = re.compile(
    r"台风|暴雨|洪水|内涝|暴风|龙卷风|地震|海啸|盗窃|盗抢|水管|管道破裂|医疗费用|误工|试车|设计师?风险|地下管线|第三者|"
    r"清理残骸|施工机具|玻璃|自然灾害|typhoon|flood|windstorm|earthquake|theft|testing|third\s+party|medical|act\s+of\s+god|storm",
    re.I,
)
_HIGHER = re.compile(r"高者|较高|大者|较大|greater|higher|whichever\s+is\s+the\s+(?:more|larger)", re.I)
_LOWER = re.compile(r"低者|较低|小者|lower|lesser", re.I)


def policy_facts(paper: Paper) -> Iterator[ProposedFact]:
    if paper.kind.key not in KINDS:
        return
    yield from _product(paper)
    yield from _deductible(paper)
    for schedule in paper.schedules:
        if schedule.has("sum_insured"):
            yield from _insured_items(paper, schedule)


def _product(paper: Paper) -> Iterator[ProposedFact]:
    """The title names the product; a heading beats a line, an insurer's letterhead is no product."""
    for page in paper.pages[:1]:
        first = [b for b in page.blocks if b.cell is None and b.text.strip() and b.kind is not BlockKind.STAMP][:6]
        for block in sorted(first, key=lambda b: b.kind is not BlockKind.HEADING):
            line = fold(block.text).strip().splitlines()[0]
            if not re.search(r"保险单|保单|保险凭证|批单|insurance", line, re.I) or re.search(r"单\s*号|\bno\b\.?", line, re.I):
                continue
            found = wording.product(line)
            if found and re.search(r"险|insurance", found[0], re.I) and not found[0].endswith("公司"):
                yield paper.propose("policy.product", found[0], page, block, (found[1], found[2]), (0, len(block.text)), sure=0.9)
                return


def _deductible(paper: Paper) -> Iterator[ProposedFact]:
    """Amount and rate of the general deductible; those for one peril or one section are kept under its name."""
    general = False
    for page in paper.pages:
        for block in prose_blocks(page):
            for start, sentence in _deductible_sentences(paper, page, block):
                special = _SPECIAL.search(sentence)
                name = special.group() if special and (general or _general_follows(paper, sentence)) else ""
                facts = list(_deductible_parts(paper, page, block, start, sentence, name))
                general = general or bool(facts and not name)
                yield from facts


def _deductible_sentences(paper: Paper, page: Page, block: Block) -> Iterator[tuple[int, str]]:
    """Sentences with figures that speak of a deductible, or the value cell beside such a label."""
    labelled = _beside_label(page, block, paper)
    text = fold(block.text)
    parts = [(s, p) for s, whole in sentences(text) for s, p in _clauses(s, whole)]
    told = labelled
    for start, sentence in parts:
        figures = [f for f in find_figures(sentence) if f.kind in ("amount", "rate", "number")]
        speaks = labelled or _DEDUCTIBLE.search(sentence) or (told and re.match(r"\s*(?:\d+[)）.、]|\(?[一二三四五六七八九十]\)|[A-Za-z]\))", sentence))
        told = told or bool(_DEDUCTIBLE.search(sentence))
        if figures and speaks and not _GENERAL_WORDING.search(sentence):
            yield start, sentence


def _clauses(start: int, sentence: str) -> Iterator[tuple[int, str]]:
    """A sentence that lists deductibles for several perils falls into its parts at semicolons."""
    position = 0
    for part in re.split(r"(?<=;)", sentence):
        if part.strip():
            yield start + position, part
        position += len(part)


def _beside_label(page: Page, block: Block, paper: Paper) -> bool:
    if block.cell is None or block.cell.column == 0:
        return False
    left = [b for b in page.blocks if b.cell and b.cell.table == block.cell.table and b.cell.row == block.cell.row and b.cell.column < block.cell.column]
    near = max(left, key=lambda b: b.cell.column if b.cell else 0, default=None)
    return near is not None and len(near.text) <= 40 and bool(_DEDUCTIBLE.search(squeeze(near.text).text))


def _general_follows(paper: Paper, sentence: str) -> bool:
    """Whether a deductible without a named peril stands elsewhere: then this one is special."""
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            for _, whole in sentences(text):
                for _, part in _clauses(0, whole):
                    other = part.strip() != sentence.strip() and _DEDUCTIBLE.search(part)
                    if other and not _SPECIAL.search(part) and any(f.kind in ("amount", "rate") for f in find_figures(part)):
                        return True
    return False


def _deductible_parts(
    paper: Paper, page: Page, block: Block, start: int, sentence: str, name: str
) -> Iterator[ProposedFact]:
    mention = _DEDUCTIBLE.search(sentence)
    after = mention.start() if mention else 0
    figures = [f for f in find_figures(sentence) if f.kind in ("amount", "rate", "number")]
    later = [f for f in figures if f.start >= after] or figures
    head = f"policy.deductible[{name}]" if name else "policy.deductible"
    whole = (start, start + len(sentence.rstrip()))
    amount = next((f for f in later if f.kind == "amount"), None)
    rate = next((f for f in later if f.kind == "rate"), None)
    joint = "." if name else "_"
    if amount:
        yield paper.propose(
            f"{head}{joint}amount", plain(amount.value), page, block, (start + amount.start, start + amount.end), whole,
            currency=amount.currency or paper.currency, sure=0.9,
        )  # fmt: skip
    if rate:
        yield paper.propose(
            f"{head}{joint}rate", rate_text(rate.value), page, block, (start + rate.start, start + rate.end), whole, sure=0.9
        )
    if amount or rate:
        text = squeeze(sentence).text.strip(" ;。")
        yield paper.propose(f"{head}{joint}text", text, page, block, whole, whole, sure=0.9)
    if amount and rate:
        mode = "higher" if _HIGHER.search(sentence) else "lower" if _LOWER.search(sentence) else ""
        if mode:
            yield paper.propose(f"{head}{joint}mode", mode, page, block, whole, whole, sure=0.9)


def _insured_items(paper: Paper, schedule: Schedule) -> Iterator[ProposedFact]:
    column = schedule.column("sum_insured")
    unit = column.title if column else ""
    for line in lines(schedule):
        block = schedule.cell(line.row, "sum_insured")
        if block is None or line.role in ("section", "note"):
            continue
        reading = next(iter(values.read("amount", fold(block.text), unit)), None)
        if reading is None:
            continue
        key = "policy.sum_insured" if line.role == "total" else item_key("policy.item", _item_name(line.name), ".sum_insured")
        currency = reading.currency or values.currency_in(schedule.title) or paper.currency
        span = (reading.start, reading.end)
        yield paper.propose(key, reading.value, schedule.page, block, span, currency=currency, sure=0.9)
        basis = schedule.cell(line.row, "value_basis")
        if basis is not None and line.role == "item":
            text = squeeze(basis.text).text.strip()
            yield paper.propose(
                item_key("policy.item", _item_name(line.name), ".value_basis"), text, schedule.page, basis, (0, len(basis.text))
            )


def _item_name(name: str) -> str:
    """`存货（原材料、半成品、产成品）` -> 存货; a name that begins with a bracket is kept."""
    return re.sub(r"\s*\(.*$", "", name).strip() or name
