"""Which insured item or claim line is meant; decisions on claim lines."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.facts import split_item_key
from casework.figures import find_figures
from casework.figures.numerals import numeral
from casework.instructions import values
from casework.instructions.plan import Call
from casework.loss.matching import best_match
from casework.loss.terms import LossItem
from casework.money import plain

_LINE = re.compile(r"第\s*(?P<n>[\d一二三四五六七八九十百]+)\s*(?:行|项|条|号|笔)")
_EXCLUDED = re.compile(
    r"不(?:予)?(?:计入|纳入|列入|认可|承保|赔付|赔偿|予赔|属于|在)|剔除|扣除|剔出|除外|不赔|不保|不核|予以?删除|另行处理|excluded?|not covered"
)
_TO = re.compile(
    r"(?:更正|调整|修正|改|核定|变更|核减|减|定|认定|确认|计|核)(?:单价|数量|金额)?(?:为|成|到|至|按)\s*(?P<value>.+)$"
)
_SET = r"(?:应)?(?:更正|调整|修正|改|核定|核减|变更|定)?(?:为|成|按|是|到|至|：|:)?\s*(?=[\d０-９¥￥])"
_PRICE = re.compile("(?<![乘×xX*])单价" + _SET)
_QUANTITY = re.compile("(?<![乘×xX*])数量" + _SET)
#: claim lines are often in English where the adjuster speaks Chinese; data, extend freely
_ENGLISH = {
    "检验费": ("survey fee", "inspection fee"),
    "公证费": ("notary", "survey fee"),
    "运费": ("freight",),
    "拖车费": ("towing",),
    "施救": ("sue and labour", "salvage charge"),
    "清理费": ("debris removal", "cleaning"),
    "仓储费": ("storage",),
    "加成": ("markup", "uplift", "10%"),
    "关税": ("duty", "customs"),
    "利息": ("interest",),
    "人工": ("labour", "labor"),
}


def item_named(words: str, dossier: Dossier) -> str:
    """The insured item (policy item or claim category) that `words` name; `words` themselves when it is new; ""."""
    words = re.sub(
        r"^(?:其中|关于|对于|对|该|本次|上述|核定)|(?:出险时|在出险时|出险日)?的?$",
        "",
        words.strip(" ：:的、，,"),
    )
    words = re.sub(r"(?:出险时|出险当时|事故时)的?$", "", words)
    if not words:
        return ""
    known = item_names(dossier)
    exact = next((n for n in known if n == words), None)
    if exact is None and known:
        exact = best_match(words, known)
    return exact or (words if 2 <= len(words) <= 16 else "")


def item_names(dossier: Dossier) -> list[str]:
    """Names in use: claim categories first, then policy items."""
    categories = [i.category for i in dossier.items if i.category]
    split = [split_item_key(f.key) for f in dossier.facts]
    return list(dict.fromkeys([*categories, *(s[1] for s in split if s and s[0].startswith("policy.item"))]))


def line_decision(part: str, dossier: Dossier, sentence: str) -> list[Call] | None:
    """Calls for a decision on one claim line, None when `part` decides on none."""
    number = _LINE.search(part)
    target: dict[str, object] = {}
    if number and (found := _count(number["n"])) is not None:
        target["line"] = int(found)
    elif item := _line_named(part, dossier):
        target = {"line": item.order} if _unique(item, dossier) else {"name": item.name}
    if not target:
        return None
    if _EXCLUDED.search(part) and not _TO.search(part):
        return [Call("decide_item", {**target, "included": False, "reason": sentence})]
    change = _change(part)
    return [Call("decide_item", {**target, **change, "reason": sentence})] if change else None


def continued(part: str, last: Call, sentence: str) -> Call | None:
    """“…数量80吨，单价按11,000元”: a second column of the line just decided on."""
    change = _change(part) if last.tool == "decide_item" else {}
    wanted = {k: v for k, v in change.items() if k in ("price", "quantity", "depreciation")}
    return Call("decide_item", {**last.arguments, **wanted, "reason": sentence}) if wanted else None


def excluded_without_line(part: str, dossier: Dossier) -> str:
    """The words of something said to be left out that is on no list, for a note; ""."""
    match = _EXCLUDED.search(part)
    return part[: match.start()].strip("的，,、均都也则") if match else ""


def is_bare_exclusion(part: str) -> bool:
    """“不计入”, “予以剔除”: repeats the part before it."""
    match = _EXCLUDED.search(part)
    return bool(match) and len(part[: match.start()].strip("，, 予以应均故因此所以")) == 0


def _unique(item: LossItem, dossier: Dossier) -> bool:
    return sum(i.order == item.order for i in dossier.items) == 1


def _line_named(part: str, dossier: Dossier) -> LossItem | None:
    lowered = part.lower()
    named = [i for i in dossier.items if i.name and i.name.lower() in lowered]
    if named:
        return max(named, key=lambda i: len(i.name))
    for chinese, english in _ENGLISH.items():
        if chinese in part:
            hits = [
                i for i in dossier.items if chinese in i.name or any(e in i.name.lower() for e in english)
            ]
            if hits:
                return hits[0]
    head = re.split(r"不|按|应|的|核定|单价|数量|调整|更正|改", part, maxsplit=1)[0].strip()
    within = [i for i in dossier.items if len(head) >= 2 and head in i.name]
    return within[0] if len(within) == 1 else None


def _change(part: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for column, pattern in (("price", _PRICE), ("quantity", _QUANTITY)):
        match = pattern.search(part)
        value = _number(part[match.end() :]) if match else None
        if value is not None:
            found[column] = f"{value:f}"
    if found:
        return found
    rate = values.read("rate", part)
    if rate and re.search(r"贬值|折旧|损失率|减值", part):
        return {"depreciation": rate.text}
    if rate and "成新" in part:
        return {"depreciation": f"{1 - Decimal(rate.text):f}"}
    match = _TO.search(part)
    amount = values.read("amount", match["value"]) if match else None
    return {"amount": plain(Decimal(amount.text))} if amount else {}


def _count(text: str) -> Decimal | None:
    return Decimal(text) if text.isdigit() else numeral(text)


def _number(text: str) -> Decimal | None:
    figures = find_figures(text)
    return figures[0].value if figures else numeral(text.strip())
