"""营业中断 as it is told sum by sum: “加外协186,000元，减节省96,400元”, “按92天折算”, “没有增加费用”."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.figures import find_figures, parse_date
from casework.instructions import values
from casework.instructions.names import subjects_in
from casework.instructions.plan import Call
from casework.instructions.rulings import call_for
from casework.instructions.said import Said
from casework.lines import detect_from_facts
from casework.money import plain

_SUM = r"(?:为|是|共|计|合计)?\s*[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*万?元"
#: one or more names with their sums (工资71,200元、电费25,200元), which come together
_LIST = rf"(?:[^\d，。；免残赔]{{0,16}}?{_SUM}[、和及]?)+"
_LESS = re.compile(
    rf"^(?:再|另|还|并)?(?:减去?|扣除?|扣减|扣去|less|minus)(?:掉|去)?(?P<list>{_LIST})$", re.I
)
_MORE = re.compile(rf"^(?:再|另|还|并)?(?:加上?|加计|另计|计入|plus)(?P<list>{_LIST})$", re.I)
_NOTHING = re.compile(
    r"(?:没有|无|未发生|不存在|不计)(?P<what>[^，]{0,8}?(?:增加|节省|节约)[^，]{0,8}?费用?)"
)
_SPREAD = re.compile(
    r"(?:按|以|除以|÷)\s*(?P<days>\d{1,4})\s*[天日](?:的?(?:赔偿期|中断期))?(?:折算|分摊|计算?|平均|摊)"
)
_AVERAGED = re.compile(
    r"^(?:应|均|要|再|然后|需)*按(?:不足额|投保)?的?比例(?:赔付?|赔偿|计赔|计算|分摊|理算)?的?$"
)
_PERIOD = re.compile(r"(?:赔偿期|中断期|停[业产机]期|中断)")
_LEAD = 4  #: 本次的标准营业额
_DAYS = re.compile(r"^(?:共|计|合计|一共|即)?\s*(?P<days>\d{1,4})\s*[天日]$")
_RANGE = re.compile(
    r"(?P<a>\d{4}年\d{1,2}月\d{1,2}日).{0,8}?(?:至|到|—|-)\s*(?P<b>(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
)


def is_interruption(dossier: Dossier) -> bool:
    return (dossier.case.line or detect_from_facts(dossier.facts)) == "bi"


def interruption(said: Said, part: str) -> bool:
    """Whether the part was a sum of the 营业中断 reckoning; only in such a case, where “加…” can mean nothing else."""
    if not is_interruption(said.dossier):
        return False
    if _AVERAGED.match(part):
        said.calls.append(Call("set_policy_terms", {"terms": {"average": "item"}, "reason": said.sentence}))
        return True
    found = _costs(said, part) or _days(said, part) or _assessed(said, part)
    said.calls += [c for c in found if c not in said.calls]
    return bool(found)


def _costs(said: Said, part: str) -> list[Call]:
    if nothing := _NOTHING.search(part):
        key = "bi.increased_cost" if "增加" in nothing["what"] else "bi.saved_charges"
        return [call_for(key, values.Value("0.00"), (), said.sentence, said.dossier)]
    for key, pattern in (("bi.increased_cost", _MORE), ("bi.saved_charges", _LESS)):
        match = pattern.match(part)
        if match is None or any(s.key != key for *_, s, _ in subjects_in(part) if s.key.startswith("bi.")):
            continue
        sums = [f.value for f in find_figures(match["list"]) if f.kind == "amount"]
        before = [c for c in said.calls if c.arguments.get("key") == key]
        total = sum(sums, Decimal(0)) + sum((Decimal(c.arguments["value"]) for c in before), Decimal(0))
        said.calls = [c for c in said.calls if c not in before]
        return [call_for(key, values.Value(plain(total)), (), said.sentence, said.dossier)]
    return []


def _assessed(said: Said, part: str) -> list[Call]:
    """“毛利润损失核定900,000元”: a figure of the reckoning, never a line of a list."""
    own = [s for s in subjects_in(part) if s[2].key.startswith("bi.") and s[0] <= _LEAD]
    value = values.read(own[0][2].type, part[own[0][1] :]) if len(own) == 1 else None
    return [call_for(own[0][2].key, value, (), said.sentence, said.dossier)] if value else []


def _days(said: Said, part: str) -> list[Call]:
    """“按92天折算”; “赔偿期2025年5月1日至7月31日，92天”, where days that are told must be those of the dates."""
    match = _SPREAD.search(part)
    if match is None and _PERIOD.search(said.context):
        match = _DAYS.match(part)
    if match is None:
        return []
    length = _length(said.context)
    if length is not None and length != int(match["days"]):
        said.notes.append(f"“{part}”没有采用：所说的起止日期共 {length} 天，请核对。")
        return []
    return [call_for("bi.interruption_days", values.Value(match["days"]), (), said.sentence, said.dossier)]


def _length(text: str) -> int | None:
    """Days of a period told by its first and last day, both counted."""
    match = _RANGE.search(text)
    first = parse_date(match["a"]) if match else None
    if match is None or first is None:
        return None
    last = parse_date(match["b"] if "年" in match["b"] else f"{first.year}年{match['b']}")
    return (last - first).days + 1 if last and last >= first else None
