"""Lists in talk: “残值谈妥了：厂房9,310元，设备26,400元” and “按条款折旧：床垫2,503.20、沙发3,496.00”."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.items import item_names, known_item
from casework.instructions.lines import decided, lines_named
from casework.instructions.names import Subject, subjects_in
from casework.instructions.plan import Call
from casework.loss.matching import same_item
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


def new_lines(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """Lines that an adjuster assesses though no list of the case names them: under a head that is an insured item
    (室内财产按条款折旧：床垫2,503.20、沙发3,496.00), one or more; a name that stands on a list is that line."""
    head, text = headed(part)
    item = known_item(head, dossier) if head else ""
    if item not in item_names(dossier) or _has_lines(item, dossier):
        return []
    calls = []
    for segment in (s.strip() for s in re.split(r"[、，,；;](?!\d{3})", text) if s.strip()):
        match = _SEGMENT.match(segment)
        amount = values.read("amount", match["value"]) if match else None
        if match is None or amount is None or len(match["name"].strip()) > _LONGEST_NAME:
            return []
        named = lines_named(match["name"], dossier)[0]
        change: dict[str, object] = {"amount": plain(Decimal(amount.text)), "category": item}
        calls.append(
            decided(named[0], dossier, change, sentence)
            if len(named) == 1
            else added(match["name"].strip(), change, sentence)
        )
    return calls


_LONGEST_NAME = 14
_NAME_FIRST = re.compile(
    r"^(?:所以|因此|其中|至于|另外|还有|那|这)*(?P<name>[A-Za-z]{0,6}[\u4e00-\u9fff]{2,10}?)(?:各行|各项|按各行)?(?:合计|共计|小计|总计)?(?:损失|部分|这?一?[项块])?(?:金额|合计|共计|小计|总计)?(?:(?:更正|调整|修正|改)(?=[为成到])|应?[为是](?=\s?\d)|经?核(?:定|损)?(?=\D{0,3}\d)|按|取(?=[低高中])|采用|算|认定?(?=\D{0,3}\d)|\d)"
)


def named_head(part: str, dossier: Dossier) -> str:
    """An insured item or head of claim that a part begins with and no claim line stands for (医疗费核定…, 装修取低价)."""
    match = _NAME_FIRST.match(part)
    if match is None or lines_named(match["name"], dossier)[0]:
        return ""
    item = known_item(match["name"], dossier)
    # a total proves the rows that lists have (loss.assemble.assessed_totals), where these stand under insured items
    proves = dossier.case.line not in ("liability", "cargo", "bi") and _OF_ROWS.search(part)
    return match["name"] if item and (proves or not _has_lines(item, dossier)) else ""


_OF_ROWS = re.compile(r"合计|共计|总计|小计|各行|各项")


def _has_lines(item: str, dossier: Dossier) -> bool:
    """Whether lists already claim for it: then a sum for the whole of it is no further line."""
    listed = (i.category or i.name for i in dossier.items if i.included and not i.reason)
    return any(same_item(item, words) for words in listed if words)


def added(name: str, change: dict[str, object], sentence: str) -> Call:
    """The call for a line that stands on no list; the adjuster confirms it like every other."""
    return Call("decide_item", {"name": name, **change, "new": True, "reason": sentence})


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
