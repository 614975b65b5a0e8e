"""The deductible in words: the main one of the policy, and those for one peril or section under its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import Figure, find_figures, rate_text
from casework.money import plain
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold, sentences, squeeze

_DEDUCTIBLE = re.compile(r"免赔(?!率?的?约定依据)|(?<![a-z])(?:deductible|excess|franchise)(?![a-z])", re.I)
_GENERAL_WORDING = re.compile(
    r"载明的免赔|计算的免赔|扣除.{0,10}免赔额(?:后|的)|as\s+stated\s+in\s+the\s+schedule", re.I
)
_SPECIAL = re.compile(
    r"台风|暴雨|洪水|内涝|暴风|龙卷风|地震|海啸|盗窃|盗抢|水管|管道破裂|医疗费用|误工|试车|设计师?风险|地下管线|第三者|"
    r"清理残骸|施工机具|玻璃|自然灾害|特种危险|typhoon|flood|windstorm|earthquake|theft|testing|third\s+party|medical|act\s+of\s+god|storm",
    re.I,
)
_RARE = re.compile(r"地震|海啸|earthquake|tsunami", re.I)
_RESIDUAL = re.compile(
    r"其他(?:原因|情况|损失|事故|风险)?|其余(?:原因|损失|情况)?|(?:any\s+|all\s+)?other\s+(?:causes?|loss(?:es)?|perils?|damage)",
    re.I,
)
#: a rate for a degree of fault is no rate of every loss
_FAULT = re.compile(r"(?:全部|主要|同等|次要)(?:事故)?责任的?,?[^。;，]{0,8}免赔")
_NONE = re.compile(r"无免赔|不适用免赔|不设免赔|免赔额?为零|no\s+deductible", re.I)
_GOES_ON = re.compile(
    r"\s*(?:[(（]?(?:\d|[一二])[)）.、]?\s*)?(?:或|二者|两者|以(?:高|低|二者|两者|较)|取(?:高|其|二者|两者)|按?两者)"
)
_LISTED = re.compile(r"\s*(?:\d+[)）.、]|\(?[一二三四五六七八九十]\)|[A-Za-z]\)|[①-⑳])")
_HIGHER = re.compile(
    r"高者|较高|取其?高|大者|较大|取其?大|孰高|孰大|为高|为大|greater|higher|whichever\s+is\s+the\s+(?:more|larger)",
    re.I,
)
_LOWER = re.compile(r"低者|较低|取其?低|小者|取其?小|孰低|孰小|lower|lesser", re.I)
_CELL = 24  #: the longest value that is nothing but a figure
_FIGURES = ("amount", "rate", "number")
_PAID = re.compile(
    r"\s*(?:的比例)?(?:赔付|给付|赔偿|支付|承担)"
)  #: `超过部分按80%赔付` is no rate of a deductible
_PAID_AT = re.compile(r"(?:赔付|给付|赔偿|支付|报销)比例(?:为|按|:|：)?\s*$")
#: `每次事故免赔额（元）：3000`
_IN_YUAN = re.compile(r"免赔额?\((?:人民币)?万?元\)\s*:\s*[\d,.]+\s*$")
_LABEL_ALONE = re.compile(r"[^\d。;,，]{0,16}免赔(?:额|率|条件)?[^\d。;,，]{0,10}:?")


@dataclass(frozen=True, slots=True)
class _Saying:
    """One clause about a deductible and where it stands."""

    page: Page
    block: Block
    start: int
    text: str

    labelled: bool = False

    @property
    def figures(self) -> list[Figure]:
        """Those after the word, if any follow it."""
        mention = _DEDUCTIBLE.search(self.text)
        after = mention.start() if mention else 0
        found = [
            f
            for f in find_figures(self.text)
            if f.kind in _FIGURES and not (f.kind == "rate" and self._pays(f))
        ]
        return [f for f in found if f.start >= after] or found

    def _pays(self, rate: Figure) -> bool:
        """A rate of payment: 按80%赔付, 医疗赔付比例90%."""
        return bool(_PAID.match(self.text[rate.end :]) or _PAID_AT.search(self.text[: rate.start]))


def deductible(paper: Paper) -> Iterator[ProposedFact]:
    """`policy.deductible_amount/_rate/_mode/_text`; for one peril `policy.deductible[台风].amount` and so on.

    The main one is the first that names no peril; where every one names a peril and the last says `其他`, the first.
    """
    found = list(_sayings(paper))
    main = _main(found)
    for saying in found:
        name = "" if saying is main else _name(saying)
        if saying is main or name or _completes(saying, main):
            yield from _parts(paper, saying, name)


def _completes(saying: _Saying, main: _Saying | None) -> bool:
    """`免赔率 | 10% | 免赔额 | 2000元`: the other half of the main one stands under a label of its own."""
    if main is None or not (saying.labelled and main.labelled) or len(saying.text) > _CELL:
        return False
    told = [{f.kind == "rate" for f in s.figures} for s in (main, saying)]
    return told[0].isdisjoint(told[1])


def _main(found: list[_Saying]) -> _Saying | None:
    common = [s for s in found if not _RARE.search(s.text)] or found
    plain_ones = [s for s in common if not _SPECIAL.search(s.text) and not _RESIDUAL.search(s.text)]
    return next(iter(plain_ones or common), None)


def _name(saying: _Saying) -> str:
    """The peril or section it is for; "" for one that only repeats the main one."""
    named = _SPECIAL.search(saying.text) or _RESIDUAL.search(saying.text)
    return named.group() if named else ""


def _sayings(paper: Paper) -> Iterator[_Saying]:
    for page in paper.pages:
        above = ""
        for block in prose_blocks(page):
            under = block.cell is None and bool(_LABEL_ALONE.fullmatch(above))
            yield from _in_block(page, block, under)
            above = fold(block.text).strip() if block.cell is None else ""


def _in_block(page: Page, block: Block, under: bool) -> Iterator[_Saying]:
    """Clauses with figures that speak of a deductible, or the value beside or under such a label."""
    labelled = told = under or _beside_label(page, block) or bool(_IN_YUAN.search(fold(block.text)))
    for start, clause in _clauses(fold(block.text)):
        speaks = labelled or _DEDUCTIBLE.search(clause) or (told and _LISTED.match(clause))
        told = told or bool(_DEDUCTIBLE.search(clause))
        if speaks and not any(p.search(clause) for p in (_GENERAL_WORDING, _NONE, _FAULT)):
            saying = _Saying(page, block, start, clause, bool(labelled))
            if any(f.kind in ("amount", "rate") or labelled for f in saying.figures):
                yield saying


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Sentences; a list of deductibles for several perils falls into its parts at semicolons.

    What goes on with another way to reckon the same one (`…壹仟元；或者按…百分之五，以高者为准`) stays with it.
    """
    held: list[tuple[int, str]] = []
    for start, sentence in sentences(text):
        position = start
        for part in re.split(r"(?<=;)", sentence):
            if part.strip() and held and _GOES_ON.match(part) and text[position - 1] in ";；":
                held[-1] = (held[-1][0], text[held[-1][0] : position + len(part)])
            elif part.strip():
                held.append((position, part))
            position += len(part)
    yield from held


def _beside_label(page: Page, block: Block) -> bool:
    cell = block.cell
    if cell is None or cell.column == 0:
        return False
    left = [
        (b.cell.column, b.text)
        for b in page.blocks
        if b.cell and b.cell.table == cell.table and b.cell.row == cell.row and b.cell.column < cell.column
    ]
    nearest = max(left, default=(0, ""))[1]
    return (
        len(nearest) <= 40 and bool(_DEDUCTIBLE.search(squeeze(nearest).text)) and not find_figures(nearest)
    )


def _parts(paper: Paper, saying: _Saying, name: str) -> Iterator[ProposedFact]:
    head = f"policy.deductible[{name}]." if name else "policy.deductible_"
    whole = (saying.start, saying.start + len(saying.text.rstrip()))
    amount = next((f for f in saying.figures if f.kind == "amount"), None)
    rate = next((f for f in saying.figures if f.kind == "rate"), None)
    if amount is None and rate is None:
        amount = next(iter(saying.figures), None)
    if amount:
        currency = amount.currency or paper.currency
        yield _fact(paper, saying, f"{head}amount", plain(amount.value), amount, currency)
    if rate:
        yield _fact(paper, saying, f"{head}rate", rate_text(rate.value), rate)
    if amount or rate:
        text = squeeze(saying.text).text.strip(" ;。")
        yield paper.propose(f"{head}text", text, saying.page, saying.block, whole, whole, sure=0.9)
    if amount and rate:
        higher, lower = _HIGHER.search(saying.text), _LOWER.search(saying.text)
        word = higher or lower
        if word:
            mode, span = (
                "higher" if higher else "lower",
                (saying.start + word.start(), saying.start + word.end()),
            )
            yield paper.propose(f"{head}mode", mode, saying.page, saying.block, span, whole, sure=0.9)


def _fact(
    paper: Paper, saying: _Saying, key: str, value: str, figure: Figure, currency: str = ""
) -> ProposedFact:
    whole = (saying.start, saying.start + len(saying.text.rstrip()))
    span = (saying.start + figure.start, saying.start + figure.end)
    return paper.propose(key, value, saying.page, saying.block, span, whole, currency=currency, sure=0.9)
