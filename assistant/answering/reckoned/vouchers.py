"""How many invoices, medical bills or payments there are, and what they come to: each by its number, where all are read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assistant.answering.claims import Answer, Claim
from assistant.answering.composing import chip, literal
from assistant.answering.reckoned.covering import said_in, says
from assistant.answering.reckoned.operations import Wish
from assistant.answering.reckoned.telling import shown, told
from casework.dossier import Dossier
from casework.evidence import Citation, File
from casework.facts import Fact, FactStatus, split_item_key
from casework.figures import parse_amount


class _Family(NamedTuple):
    """`asked`: how talk calls them; `kinds`: of the papers that hold them."""

    asked: re.Pattern[str]
    prefix: str
    amount: str
    whose: str
    name: str
    kinds: tuple[str, ...]


_FAMILIES = (
    _Family(
        re.compile(r"(?:医院|医疗|门诊|住院|就诊)[^，。]{0,4}?(?:票据|发票|收据|单据|票)"),
        "injury.medical_bill.", "injury.medical_bill.amount", "injury.medical_bill.payer", "医疗票据", ("medical",),
    ),
    _Family(
        re.compile(r"回单|转账凭证|付款凭证"), "payment.", "payment.amount", "payment.payee", "付款回单", ("payment_proof",)
    ),
    _Family(re.compile(r"发票|invoices?", re.I), "invoice.", "invoice.gross", "invoice.seller", "发票", ("invoice",)),
)  # fmt: skip
_SEVERAL = re.compile(r"几|多少张|多少份|全部|所有|各张|how many|all ", re.I)
_SUMMED = re.compile(
    r"多少钱|金额|合计|一共(?!有?[来几])|总共(?!有?[来几])|加|共[付开花]?多少|付了多少|total", re.I
)
_DONE = re.compile(r"开(?:具|出|了)?|交了?|付了?|打了?|收到")  #: what is done with a voucher
_OUT = (FactStatus.REJECTED, FactStatus.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class _Voucher:
    number: str
    amount: Fact | None
    whose: str
    place: Citation
    words: str

    @property
    def value(self) -> Decimal | None:
        return parse_amount(self.amount.value) if self.amount else None


def sums_vouchers(wish: Wish, dossier: Dossier) -> bool:
    """Whether the sum of several such papers is asked for: then one of them is no answer."""
    family = _asked(wish)
    return family is not None and bool(_vouchers(family, dossier) and _SUMMED.search(wish.question))


def _asked(wish: Wish) -> _Family | None:
    """The kind that the question names in the plural."""
    several = (wish.number or 0) > 1 or _SEVERAL.search(wish.question)
    return next((f for f in _FAMILIES if f.asked.search(wish.question)), None) if several else None


def over_vouchers(wish: Wish, dossier: Dossier) -> Answer | None:
    """None unless the question names a kind of voucher in the plural, and every paper of the kind was read whole."""
    family = _asked(wish)
    if family is None:
        return None
    known = _vouchers(family, dossier)
    if not known or not _all_read(family, dossier, known):
        return None
    meant = _named(wish, family, known)
    if not meant or (wish.number is not None and wish.number != len(meant)):
        return None
    summed = _SUMMED.search(wish.question) is not None
    if summed and any(v.value is None for v in meant):
        return None
    return _told(wish, family, meant, dossier, summed)


def _vouchers(family: _Family, dossier: Dossier) -> list[_Voucher]:
    found: dict[str, dict[str, Fact]] = {}
    for fact in dossier.facts:
        key, number = split_item_key(fact.key) or ("", "")
        if key.startswith(family.prefix) and fact.status not in _OUT and fact.citations:
            found.setdefault(number, {}).setdefault(key, fact)
    return [_voucher(number, facts, family, dossier) for number, facts in found.items()]


def _voucher(number: str, facts: Mapping[str, Fact], family: _Family, dossier: Dossier) -> _Voucher:
    amount = facts.get(family.amount)
    place = (amount or next(iter(facts.values()))).citations[0]
    pages = dossier.pages.get(place.file_id, ())
    words = f"{place.file} " + "\n".join(p.text for p in pages if p.number == place.page)
    whose = facts[family.whose].value if family.whose in facts else ""
    return _Voucher(number, amount, whose, place, words)


def _all_read(family: _Family, dossier: Dossier, known: Sequence[_Voucher]) -> bool:
    """Every page of such papers that is headed as one holds one of the vouchers, and no page two."""
    places = [(v.place.file_id, v.place.page) for v in known]
    held = {file for file, _ in places}
    papers = [f for f in dossier.papers if f.kind in family.kinds and not f.duplicate_of]
    return len(set(places)) == len(places) and all(_holds_one(f, family, held) for f in papers)


def _holds_one(paper: File, family: _Family, held: set[str]) -> bool:
    return paper.id in held or (family.prefix.startswith("injury") and not re.search(r"票|收据", paper.name))


def _named(wish: Wish, family: _Family, known: Sequence[_Voucher]) -> list[_Voucher]:
    """Those whose pages say what the question says beside the kind; none where a word stays that none says."""
    asked = family.asked.search(wish.words)
    left = wish.words.replace(asked.group(), _qualifier(asked.group(), family), 1) if asked else wish.words
    words, rest = said_in(_DONE.sub("\x00", left), *(v.words for v in known))
    if rest:
        return []
    if wish.number == len(known):
        return list(known)
    return [v for v in known if all(says(v.words, w) for w in words)]


def _qualifier(said: str, family: _Family) -> str:
    """门诊 of 门诊票, 住院 of 住院票据: which of the bills; 医院 and 医疗 are any."""
    return (
        next((w for w in ("门诊", "住院") if w in said), "\x00")
        if family.prefix.startswith("injury")
        else "\x00"
    )


def _told(wish: Wish, family: _Family, meant: Sequence[_Voucher], dossier: Dossier, summed: bool) -> Answer:
    lines = [f"{family.name}共 **{len(meant)}张**（已收到并读出的材料）："]
    lines += [_line(v) for v in meant]
    values = [v.value for v in meant]
    if summed:
        added = sum((v for v in values if v is not None), Decimal(0))
        steps = " + ".join(shown(v) for v in values if v is not None)
        lines.append(
            f"合计：{steps} = **{shown(added)}**元" if len(meant) > 1 else f"合计：**{shown(added)}**元"
        )
    files = {f.id: f for f in dossier.files}
    return told(wish, lines, list(_claims(family, meant)), [files[v.place.file_id] for v in meant])


def _line(voucher: _Voucher) -> str:
    value = f"：**{shown(voucher.value)}**元" if voucher.value is not None else ""
    whose = f"（{literal(voucher.whose)}）" if voucher.whose else ""
    return f"- {literal(voucher.number)}{whose}{value} {chip(voucher.place)}"


def _claims(family: _Family, meant: Sequence[_Voucher]) -> Iterator[Claim]:
    for voucher in meant:
        value = f"：{shown(voucher.value)}" if voucher.value is not None else ""
        yield Claim(f"{family.name}{literal(voucher.number)}{value}", voucher.place)
