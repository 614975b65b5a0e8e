"""Lists in talk: “残值谈妥了：厂房9,310元，设备26,400元” and “按条款折旧：床垫2,503.20、沙发3,496.00”."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.items import item_names, known_item
from casework.instructions.lines import decided, lines_named
from casework.instructions.names import Subject, subjects_in
from casework.instructions.plan import Call
from casework.loss.terms import LossItem
from casework.money import plain

_COLON = re.compile(r"(?<!\d)[：:]|[：:](?!\d)")
_SEGMENT = re.compile(
    r"^(?P<name>[^\d¥￥]{2,40}?)\s*(?:为|是|核定?为?|按|计|：|:)?\s*(?P<value>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*万?元?)$"
)
_SUE = re.compile(
    r"(?:是|算|属于?|作为?|计入|列为|列入|归|归入|归为|按|走|当作?|都是|均为)(?:作|必要的?|合理的?|在)*(?:施救|抢险|抢救|救援)(?:费用?|性质)?(?:的|处理|计算?)?$"
)
SUE = "施救费用"


def headed(part: str) -> tuple[str, str]:
    """(what a list is about, the list) of “残值谈妥了：厂房9,310元”; ("", part) without a head."""
    match = _COLON.search(part)
    if not match or not part[match.end() :].strip():
        return "", part
    return part[: match.start()], part[match.end() :]


def matter_of_list(part: str) -> Subject | None:
    """The insured item's matter (value, salvage …) that the head of a list names, when it names no sum itself."""
    head, _ = headed(part)
    found = [s for _, _, s, _ in subjects_in(head) if s.per_item and s.type == "amount"]
    return (
        found[-1]
        if found and not values.read("amount", re.sub(r"\D*第?\d+[条款项号]\D*", "", head))
        else None
    )


def line_amounts(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """A decision for each claim line of a list of at least two, or after a head; [] unless every name is one line."""
    head, text = headed(part)
    segments = [s.strip() for s in re.split(r"[、，,；;](?!\d{3})", text) if s.strip()]
    if len(segments) < 2 and not head:
        return []
    item = known_item(head, dossier) if head else ""
    belongs = {"category": item} if item in item_names(dossier) else {}
    calls = []
    for segment in segments:
        match = _SEGMENT.match(segment)
        named = lines_named(match["name"], dossier)[0] if match else []
        amount = values.read("amount", match["value"]) if match else None
        if len(named) != 1 or amount is None:
            return []
        calls.append(decided(named[0], dossier, {"amount": plain(Decimal(amount.text)), **belongs}, sentence))
    return calls


def sue_lines(named: list[LossItem], part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """“倒运8,600元算施救”: claim lines that are costs of salvage and no loss of an insured item."""
    if not _SUE.search(part):
        return []
    amount = values.read("amount", part) if len(named) == 1 else None
    calls = []
    for line in named:
        change: dict[str, object] = {"category": SUE}
        if amount and Decimal(amount.text) != line.claimed_amount:
            change["amount"] = plain(Decimal(amount.text))
        calls.append(decided(line, dossier, change, sentence))
    return calls


def sue_amount(part: str) -> values.Value | None:
    """The sum of “抽排水96,480元是施救费用” when no claim line is meant."""
    return values.read("amount", part) if _SUE.search(part) else None
