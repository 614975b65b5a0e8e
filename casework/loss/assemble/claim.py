"""The claim's lines as they are to be reckoned: what is left out and why, at what amount, with which depreciation."""

import re
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Citation
from casework.facts import FactStatus
from casework.figures import parse_amount, parse_rate
from casework.findings import FindingCode
from casework.loss.assemble.known import Known
from casework.loss.assemble.repeated import sums_up, told_before
from casework.loss.inputs import LossLine
from casework.loss.matching import similarity
from casework.loss.term_names import base_name
from casework.loss.terms import LossItem, TermOrigin
from casework.money import grouped, round2

_SURVEY_FEE = re.compile(
    r"检验费|公估费|查勘费|鉴定费|检测费|公证费|survey(?:or'?s?)? fee|inspection fee|notary", re.I
)
_SUE = re.compile(
    r"施救|抢救费|抢险费|救援费|拖车费|拖车|sue (?:and|&) labou?r|towing|salvage charges?", re.I
)
#: a list that is of nothing else: 抢险费用明细, not 损失及施救费用明细
_SUE_LIST = re.compile(
    r"^[^损失索赔报申]{0,12}(?:施救|抢险|抢救)(?:费用?)?[^损失]{0,6}(?:明细|清单|统计|汇总|表|\(|（|$|\.)"
)
_LOST_PART = re.compile(r"贬值|损失率|损失程度|残损率|减值率|loss rate|loss %|depreciat", re.I)
_NEW_FOR_OLD = re.compile(r"折旧|成新")
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line that counts. `settled`: a person set its amount."""

    item: LossItem
    loss: LossLine
    settled: bool

    @property
    def nature(self) -> str:
        return self.item.attributes.get("nature", "")

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.item.citations


def lines_of(known: Known) -> tuple[list[Line], list[Line]]:
    """(lines of the loss, lines that are costs of salvage); what is left out is noted with the reason."""
    loss: list[Line] = []
    sue: list[Line] = []
    unassessed: list[LossItem] = []
    for item in known.dossier.items:
        if not item.included or _left_out(item, known):
            continue
        if told_before(item, known) or sums_up(item, known):
            continue
        amount = _amount(item)
        if amount is None:
            known.note(FindingCode.MISSING_FACT, f"item:{item.id}", f"“{item.name}”没有金额，请核定。", blocks=True, citations=item.citations)  # fmt: skip
            continue
        if item.amount is None:
            unassessed.append(item)
        (sue if _is_sue(item, known) else loss).append(_line(item, amount, known))
    if known.line != "bi":  # there lines only tell costs, see assemble.business
        _note_unassessed(unassessed, known)
    return loss, sue


def _is_sue(item: LossItem, known: Known) -> bool:
    """By its own words; or by the list it stands in (抢险费用明细), unless a person put it under an item."""
    if _SUE.search(f"{item.category} {item.name}"):
        return True
    return not item.category and any(_SUE_LIST.search(t) for c in item.citations for t in _titles(c, known))


def _titles(citation: Citation, known: Known) -> list[str]:
    """The list's file name and what stands over it."""
    pages = known.dossier.pages.get(citation.file_id, ())
    page = next((p for p in pages if p.number == citation.page), None)
    heads = [b.text for b in page.blocks if b.cell is None][:2] if page else []
    return [citation.file, *heads, page.title if page else ""]


def _left_out(item: LossItem, known: Known) -> bool:
    """Lines that nobody decided on but that are no part of the loss."""
    if item.attributes.get("outside_total") and not item.reason:
        known.note(FindingCode.CHECK, f"item:{item.id}", f"“{item.name}”在索赔清单合计之外，未计入理算；如应计入，请说明归入哪一项保险标的。", citations=item.citations)  # fmt: skip
        return True
    if _SURVEY_FEE.search(item.name) and not item.reason:
        known.note(FindingCode.CHECK, f"item:{item.id}", f"“{item.name}”为查明损失的费用（保险法第六十四条），不属于保险标的损失，未计入理算；如保单另有约定请说明。", citations=item.citations)  # fmt: skip
        return True
    return False


def _amount(item: LossItem) -> Decimal | None:
    """核定金额, else what was assessed by quantity and price, else the claimed amount."""
    if item.amount is not None:
        return item.amount
    if item.quantity is not None and item.price is not None:
        return round2(item.quantity * item.price)
    if item.claimed_amount is not None:
        return item.claimed_amount
    if item.claimed_quantity is not None and item.claimed_price is not None:
        return round2(item.claimed_quantity * item.claimed_price)
    return None


def _line(item: LossItem, amount: Decimal, known: Known) -> Line:
    rate, lost = depreciation_of(item, known)
    loss = LossLine(
        name=item.name, amount=amount,
        depreciation=rate if rate is not None and not lost else Decimal(0),
        loss_rate=rate if rate is not None and lost else Decimal(1),
        tax_rate=_tax_rate(item, amount),
    )  # fmt: skip
    return Line(item, loss, item.amount is not None and bool(item.reason))


def depreciation_of(item: LossItem, known: Known) -> tuple[Decimal | None, bool]:
    """(rate, whether it is the part that is lost): of the line itself, of a fact, or of a term for that part."""
    named = [(name, f) for name, f in known.named("depreciation") if _is_called(item, name)]
    said = [pair for pair in named if pair[1].status is FactStatus.CONFIRMED and not item.reason]
    if item.depreciation is not None and not said:
        return item.depreciation, _is_lost_part(
            f"{item.reason} {item.attributes.get('depreciation', '')}", known.line
        )
    for _, fact in said or named:
        words = f"{fact.reason} {' '.join(c.quote for c in fact.citations)}"
        return parse_rate(fact.value), _is_lost_part(words, known.line)
    return _agreed_depreciation(item, known), False


def _is_called(item: LossItem, name: str) -> bool:
    """By its name; or by what happened to it, where goods are told so (污染箱 of “B佳美娜污染”)."""
    state = re.sub(r"(?:的|了)?(?:箱|袋|件|桶|包|货物?|部分)$", "", name)
    alike = similarity(name, item.name) >= _PART and name != item.category
    return name == item.name or alike or (state != name and len(state) > 1 and state in item.name)


_PART = 0.85


def _is_lost_part(words: str, line: str) -> bool:
    if _NEW_FOR_OLD.search(words):
        return False
    return bool(_LOST_PART.search(words)) or line == "cargo"


def _agreed_depreciation(item: LossItem, known: Known) -> Decimal | None:
    """The policy's own rate for a part (轴瓦折旧率30%), unless a person has assessed the line."""
    if item.amount is not None or item.reason:
        return None
    for term in known.dossier.terms:
        name = term.name.partition("[")[2].rstrip("]")
        if (
            base_name(term.name) == "depreciation"
            and name
            and (name in item.name)
            and term.origin is not TermOrigin.DEFAULT
        ):
            rate = parse_rate(term.value)
            known.note(FindingCode.CHECK, f"item:{item.id}", f"“{item.name}”按{term.clause or '保单约定'}的折旧率{term.value}计算，尚待公估师核定。", citations=term.citations)  # fmt: skip
            return rate
    return None


def _tax_rate(item: LossItem, amount: Decimal) -> Decimal | None:
    """Only where the list shows a VAT rate and the amount is 价税合计; a net amount has no tax to take out."""
    rate = parse_rate(item.attributes.get("tax_rate", ""))
    gross = parse_amount(item.attributes.get("gross", ""))
    return rate if rate is not None and gross == amount else None


def _note_unassessed(items: list[LossItem], known: Known) -> None:
    if not items:
        return
    shown = "、".join(i.name for i in items[:_SHOWN]) + ("等" if len(items) > _SHOWN else "")
    total = sum((_amount(i) or Decimal(0) for i in items), Decimal(0))
    known.note(
        FindingCode.CHECK, "items.unassessed",
        f"{len(items)} 项（{shown}）未见公估师另行核定，现按报损金额计入，合计 {grouped(total)}。",
        citations=tuple(c for i in items[:_SHOWN] for c in i.citations[:1]),
    )  # fmt: skip
