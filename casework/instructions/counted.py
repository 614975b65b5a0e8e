"""Figures that are told by their factors: “申报96人，实际在册120人”, “误工81天扣3天，每天150元”."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.figures import parse_amount
from casework.instructions import values
from casework.instructions.items import known_item
from casework.instructions.lines import decided, lines_named
from casework.instructions.listings import added
from casework.instructions.plan import Call, Plan
from casework.instructions.rulings import call_for
from casework.money import plain, round2

_DECLARED = re.compile(
    r"(?:申报|投保|参保|承保)(?:的|了)?(?:雇员|员工)?(?:人数)?(?:为|是|按|：|:)?\s*(?P<n>\d{1,5})\s*[人名]"
)
_ACTUAL = re.compile(
    r"(?:实际|实有|在册)(?:在册|实有)?(?:的)?(?:雇员|员工)?(?:人数)?(?:为|是|有|按|：|:)?\s*(?P<n>\d{1,5})\s*[人名]"
)
_RATIO = re.compile(
    r"(?:各项|均|都|全部|再)[^，。；\d]{0,6}(?:乘以?|×|按|打)\s*(?P<ratio>0\.\d+|\d{1,2}(?:\.\d+)?\s*[%％])(?:的?比例|折算)?"
)
_NEAR = Decimal("0.005")  #: a ratio is said in two or three figures
_DAILY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:天数|期间?|按|共|计)*\s*(?P<days>\d{1,4})\s*[天日](?:[，,]?\s*(?:扣(?:除|减)?|减去?)(?:掉|去)?(?:前|首|免赔|等待期)*\s*(?P<less>\d{1,3})\s*[天日])?"
    r"[，,]?\s*(?:按)?每[天日](?:按|为)?\s*(?P<rate>[\d,]+(?:\.\d+)?)\s*元"
    r"(?![，,]\s*(?:核|即|就是|共|计|合计|总共|得|等于|应)[^，。\d]{0,6}\d)"  # a sum said itself is the one that counts
)


def headcount(sentence: str, dossier: Dossier) -> tuple[Plan, str]:
    """The two numbers of people with the term that they matter, and the sentence without them.

    A ratio said beside them must be theirs; where it is not, nothing is taken and both are told."""
    declared, actual = _DECLARED.search(sentence), _ACTUAL.search(sentence)
    if declared is None or actual is None or declared["n"] == actual["n"]:
        return Plan(), sentence
    said = _RATIO.search(sentence)
    own = Decimal(declared["n"]) / Decimal(actual["n"])
    if said and (ratio := _fraction(said["ratio"])) is not None and abs(ratio - own) > _NEAR:
        note = f"“{said[0]}”与 {declared['n']} ÷ {actual['n']} = {own:.4f} 不符，未作更改，请核对。"
        return Plan((), (note,)), _without(sentence, said, declared, actual)
    calls = (
        call_for("policy.headcount", values.Value(declared["n"]), (), sentence, dossier),
        call_for("staff.headcount", values.Value(actual["n"]), (), sentence, dossier),
        Call("set_policy_terms", {"terms": {"headcount.average": "yes"}, "reason": sentence}),
    )
    return Plan(calls), _without(sentence, said, declared, actual)


def daily(sentence: str, dossier: Dossier) -> tuple[Plan, str]:
    """So many days at so much a day: a decision on the one claim line so named, or a line of a known head."""
    calls: list[Call] = []
    taken: list[re.Match[str]] = []
    for match in _DAILY.finditer(sentence):
        days, rate = Decimal(match["days"]) - Decimal(match["less"] or 0), parse_amount(match["rate"])
        named = lines_named(match["name"], dossier)[0]
        if rate is None or days < 0 or len(named) > 1:
            continue
        if named:
            change: dict[str, object] = {"quantity": f"{days:f}", "price": plain(rate)}
            calls.append(decided(named[0], dossier, change, sentence))
        elif known_item(match["name"], dossier):
            calls.append(added(match["name"], {"amount": plain(round2(days * rate))}, sentence))
        else:
            continue
        taken.append(match)
    return Plan(tuple(calls)), _without(sentence, *taken)


def _without(sentence: str, *taken: re.Match[str] | None) -> str:
    for match in taken:
        sentence = sentence.replace(match[0], "", 1) if match else sentence
    return re.sub(r"^[，,、\s]+|(?<=[，,])[，,\s]+", "", sentence).strip("，, ")


def _fraction(text: str) -> Decimal | None:
    rate = values.read("rate", text) if text.rstrip()[-1] in "%％" else values.Value(text)
    return Decimal(rate.text) if rate else None
