"""What a sentence changes of a claim line: price, quantity, amount, depreciation."""

import re
from decimal import Decimal

from casework.figures import find_figures
from casework.figures.numerals import numeral
from casework.instructions import values
from casework.loss.terms import LossItem
from casework.money import plain, round2

TO = re.compile(
    r"(?:更正|调整|修正|改|核定|变更|核减|减|定|认定|确认|计|核)(?:单价|数量|金额)?(?:为|成|到|至|按)\s*(?P<value>.+)$"
    r"|(?:核定|核损|核价|认定|认|核减至|应为|实为|应该?是|核|算)(?:金额)?(?:为)?\s*(?P<value2>[¥￥]?\s?\d.+)$|(?<!不)按(?:照)?[^\d，,。]{0,8}?(?P<value4>[¥￥]?\s?\d[\d,.]*\s*万?元?)(?:来)?(?:核定?|认定?|计算?|确定|赔)|(?<!不)按(?:照)?(?:不含税(?:金额|价)?|税前)\s*(?P<value5>[¥￥]?\s?\d[\d,.]*\s*万?元)$|(?:corrected|adjusted|changed|set)? ?to (?P<value3>.+)$",
    re.I,
)
_SET = r"(?:应)?(?:更正|调整|修正|改|核定|核减|变更|定)?(?:为|成|按|是|到|至|：|:)?\s*(?=[\d０-９¥￥])"
_PRICE = re.compile("(?<![乘×xX*])单价" + _SET)
_QUANTITY = re.compile("(?<![乘×xX*])数量" + _SET)
PRODUCT = re.compile(
    r"(?:按|以)?(?:其)?(?:数量|单价)\s?(?:乘以?|×|x|\*)\s?(?:单价|数量)|quantity (?:times|x) (?:unit )?price",
    re.I,
)
_PER_UNIT = re.compile(
    r"(?P<price>[¥￥]?\s?\d[\d,.]*)\s*元\s*/\s*[\u4e00-\u9fffA-Za-z㎡³]"
    r"|每(?![次人年月位名])(?:平方|立方)?[\u4e00-\u9fffA-Za-z㎡³]\s*(?:按|为|是)?\s*(?P<price2>[¥￥]?\s?\d[\d,.]*)\s*元?(?!\s*[%％‰])"
)
#: 60万的10%, 600,000元×10%
_PART_OF = re.compile(
    r"(?P<whole>[¥￥]?\s?\d[\d,.]*\s*万?元?)\s*(?:的|×|乘以?|x|\*)\s*(?P<rate>\d[\d.]*\s*[%％])", re.I
)
_IN_FULL = re.compile(
    r"(?P<value>[¥￥]?\s?\d[\d,.]*\s*万?元)\s*(?:全额|全部|照单|如数)?(?:全额|全认|照认|认可|照赔|予以认可)"
)
_UNIT = r"(?:立方米|平方米|公斤|千克|[方吨袋包箱件桶捆卷托台套个只根米处天日])"
#: “改为280方”: a quantity, no sum
_COUNTED = re.compile(rf"^(?P<count>\d[\d,]*(?:\.\d+)?)\s*{_UNIT}")
_MANY = re.compile(rf"(?<![每第\d.,])(?P<count>\d[\d,]*(?:\.\d+)?)\s*{_UNIT}")
#: a part that is nothing but a sum: “就是151,632元”
_BARE = re.compile(
    r"^(?:就是|也就是|即|共计?|合计|总共|一共|小计|算下来|等于|得出?|为|是|应该?[为是]|约)*\s*(?P<value>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*[万亿]?元)(?:整)?$"
)
#: “CT扫描系统合计损失596,723.34元”
_IN_ALL = re.compile(
    r"(?:合计|共计|总计|小计)(?:核定)?(?:损失|金额|费用)?(?:额)?(?:为|是)?\s*(?P<value>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*万?元)$"
)
_LESS = re.compile(r"核减(?:金额)?(?!至|到|为|成)\s*(?P<by>[¥￥]?\s?\d[\d,.]*\s*万?元?)")
_RATE_WORDS = re.compile(r"贬值|折旧|损失率|损失程度|减值|残损率|depreciat", re.I)


def change_of(part: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for column, pattern in (("price", _PRICE), ("quantity", _QUANTITY)):
        match = pattern.search(part)
        value = _number(part[match.end() :]) if match else None
        if value is not None:
            found[column] = f"{value:f}"
    if found:
        return found
    if unit := _PER_UNIT.search(part):
        price = _number(unit["price"] or unit["price2"])
        many = _MANY.search(part[: unit.start()] + "，" + part[unit.end() :])
        count = {"quantity": f"{_number(many['count']) or 0:f}"} if many else {}
        return {} if price is None else {**count, "price": f"{price:f}"}
    if whole := _PART_OF.search(part):
        base, share = values.read("amount", whole["whole"]), values.read("rate", whole["rate"])
        return {"amount": plain(round2(Decimal(base.text) * Decimal(share.text)))} if base and share else {}
    rate = values.read("rate", part)
    if rate and _RATE_WORDS.search(part):
        return {"depreciation": rate.text}
    if rate and "成新" in part:
        return {"depreciation": f"{1 - Decimal(rate.text):f}"}
    match = TO.search(part)
    told = next((v for v in match.groups() if v), "") if match else ""
    if counted := _COUNTED.match(told.strip()):
        return {"quantity": f"{_number(counted['count']) or 0:f}"}
    full = _IN_FULL.search(part) or _BARE.match(part) or _IN_ALL.search(part)
    amount = values.read("amount", told or (full["value"] if full else "")) if told or full else None
    return {"amount": plain(Decimal(amount.text))} if amount else {}


def is_bare_amount(part: str) -> bool:
    """“76,398元”, “就是151,632元”: a sum that says nothing of what it is for."""
    return bool(_BARE.match(part))


def by_product(line: LossItem) -> dict[str, object]:
    quantity = line.quantity if line.quantity is not None else line.claimed_quantity
    price = line.price if line.price is not None else line.claimed_price
    return {} if quantity is None or price is None else {"quantity": f"{quantity:f}", "price": f"{price:f}"}


def less_of(line: LossItem, part: str) -> dict[str, object]:
    """“核减12万元”: the amount so far less what is taken off."""
    match = _LESS.search(part)
    by = values.read("amount", match["by"]) if match else None
    amount = line.amount if line.amount is not None else line.claimed_amount
    if by is None or amount is None or Decimal(by.text) > amount:
        return {}
    return {"amount": plain(amount - Decimal(by.text))}


#: a part of a line that is left out: “医疗费里自费1,902.40元剔除”, “医疗费扣除自费药1,902.40元”
_INSIDE = re.compile(
    r".(?:里面?|中|内|当中|里头|其中)的?[^，\d]{0,12}(?P<by>[¥￥]?\s?\d[\d,.]*\s*万?元)[^，\d]{0,8}"
    r"(?:剔除|扣除|扣掉|不认|不赔|不计|不予|核减|去掉|除外|减掉|不属)"
    r"|.{2}(?:扣除|剔除|扣减|扣掉|减去|减掉|去掉)(?:了|其中的?|里面的?)?(?P<what>(?!残|免赔)[^，\d]{0,10}?)(?P<by2>[¥￥]?\s?\d[\d,.]*\s*万?元)(?!的)"
)


def without_share(line: LossItem, part: str) -> dict[str, object]:
    """The line less a part of it, when a part is named with its sum; {} when the sum is the whole line's."""
    match = _INSIDE.search(part)
    by = values.read("amount", match["by"] or match["by2"]) if match else None
    amount = line.amount if line.amount is not None else line.claimed_amount
    if by is None or amount is None or Decimal(by.text) >= amount:
        return {}
    return {"amount": plain(amount - Decimal(by.text))}


def _number(text: str) -> Decimal | None:
    figures = find_figures(text)
    return figures[0].value if figures else numeral(text.strip())
