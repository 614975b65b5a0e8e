"""What a sentence states, part by part: a part may complete what the part before it named."""

import re

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.commands import commands
from casework.instructions.counted import daily, headcount
from casework.instructions.documents import files_meant
from casework.instructions.interruption import interruption
from casework.instructions.items import known_item
from casework.instructions.line_changes import is_bare_amount
from casework.instructions.line_talk import (
    costs_of_salvage,
    less_of_salvage_costs,
    line_decisions,
    listed_lines,
)
from casework.instructions.listings import headed, matter_of_list
from casework.instructions.measured import measured
from casework.instructions.names import subjects_in
from casework.instructions.plan import Call, Plan
from casework.instructions.rulings import call_for, is_rejection, pairs, restated, ruling
from casework.instructions.said import Said, has_amount
from casework.instructions.settings import settings
from casework.instructions.stated_terms import is_rate_of_payment, spares, term_changes

_PART = re.compile(r"，|,(?!\d{3})|,(?=\D)")
_VALUE_FIRST = re.compile(
    r"^(?:(?:现在?|目前|后来|已经?|均|都|就)*(?:约|共|计|为|是|到|至|即|应为|应是|系|在|[加增调改提降减核定][高低加至到为成定]{1,2}|at\s|on\s))?\s*[\d一二三四五六七八九十¥￥]|^[A-Z0-9][A-Z0-9\-/]{5,}"
)
_THE_REST = re.compile(r"其[他余它](?:[几各]?项|的)?[^，。]{0,6}(?:照|按|同意|认|维持)")
_REASON = re.compile(r"^(?:原因|理由|依据|因为?|系因|because)")


def statements(sentence: str, dossier: Dossier) -> Plan:
    """Calls and notes of one sentence. A part with a figure that nothing took up is told, never guessed at."""
    if quantities := measured(sentence, dossier):
        return quantities
    said = Said(dossier, sentence)
    taken = False  #: a value right behind a part that was understood was taken with that part
    rest = sentence
    for factors in (headcount, daily):
        found, rest = factors(rest, dossier)
        said.calls += [Call(c.tool, {**c.arguments, "reason": sentence}) for c in found.calls]
        said.notes += found.notes
    parts = [p.strip() for p in _PART.split(rest) if p.strip()]
    for n, part in enumerate(parts):
        before, taken = taken, _part(said, part, parts[n + 1 :])
        if not taken and not (before and _VALUE_FIRST.match(part)) and (note := _unused(said, part)):
            said.notes.append(note)
            said.unclear = True
        said.context = f"{said.context}，{part}"
    if not any(c.tool == "decide_item" for c in said.calls):
        said.notes += [note for part in said.components if (note := _unused(said, part))]
    return Plan(tuple(_merged(said.calls)), tuple(dict.fromkeys(said.notes)))


def _merged(calls: list[Call]) -> list[Call]:
    """Two decisions of one sentence on the same line are one."""
    kept: list[Call] = []
    for call in calls:
        same = next(
            (k for k in kept if call.tool == k.tool == "decide_item" and _target(k) == _target(call)), None
        )
        if same is None:
            kept.append(call)
        else:
            kept[kept.index(same)] = Call("decide_item", {**same.arguments, **call.arguments})
    return kept


def _target(call: Call) -> tuple[object, object]:
    return call.arguments.get("line"), call.arguments.get("name")


def _part(said: Said, part: str, following: list[str]) -> bool:
    """Whether the part was understood (or is understood to ask for nothing)."""
    if _THE_REST.search(part):
        said.notes.append("其余各项没有另行核定的，仍按报损金额计入，无需逐项更改。")
        return True
    if said.calls and _REASON.match(part):
        return True
    _listing(said, part)
    return (
        interruption(said, part)
        or less_of_salvage_costs(said, part)
        or costs_of_salvage(said, part)
        or listed_lines(said, part)
        or line_decisions(said, part)
        or _pairs(said, part)
        or _stated_of_subject(said, part)
        or _rejected(said, part)
        or _ruled(said, part, following)
        or _set(said, part)
    )


def _listing(said: Said, part: str) -> None:
    """“残值：机器设备65,000元”, “残值谈妥了：…”: the matter comes first, the items follow."""
    matter = matter_of_list(part)
    rest = headed(part)[1]
    first = next((s for s in subjects_in(part) if s[2].per_item), None)
    if matter is None and first and not re.sub(r"出险时|本次|各项|的|其中", "", part[: first[0]]).strip():
        matter, rest = first[2], part[first[1] :]
        matter = matter if _ITEM_FIRST.match(rest) else None
    if matter and pairs(matter, rest, (), said.dossier, said.sentence):
        said.subject = matter


_ITEM_FIRST = re.compile(r"\s*(?:分别|依次)?(?:为|是|：|:|，)?\s*[^\d\s：:为是]{2,40}[\d¥￥]")


def _stated_of_subject(said: Said, part: str) -> bool:
    """“…的完工总造价把补充协议算上，2亿元”: the sum of the item's matter that a part before it named."""
    if said.subject is None or not is_bare_amount(part):
        return False
    value = values.read(said.subject.type, part)
    item = known_item(said.context, said.dossier)
    if (
        value is None
        or not item
        or any(c.arguments.get("key", "").startswith(said.subject.key) for c in said.calls)
    ):
        return False
    said.calls.append(call_for(f"{said.subject.key}[{item}]", value, (), said.sentence, said.dossier))
    return True


def _pairs(said: Said, part: str) -> bool:
    if said.subject is None:
        return False
    head, _ = headed(part)
    terms = term_changes(head, said.dossier) if head else {}
    if terms:
        said.calls.append(Call("set_policy_terms", {"terms": terms, "reason": said.sentence}))
    files = files_meant(said.document, said.dossier) if said.document else []
    found = pairs(said.subject, part, files, said.dossier, said.sentence)
    if found:
        told = {c.arguments["key"] for c in found}
        said.calls = [c for c in said.calls if c.arguments.get("key") not in told] + found
    return bool(found)


def _rejected(said: Said, part: str) -> bool:
    """What does not hold; its matter is remembered, for the part that says what does."""
    if not is_rejection(part):
        return False
    said.doubted = next((s for _, _, s, _ in subjects_in(part) if not s.per_item), said.doubted)
    return True


def _ruled(said: Said, part: str, following: list[str]) -> bool:
    stated = following[:1] if following and _VALUE_FIRST.match(following[0]) else []
    calls, notes = ruling(part, stated, said.dossier, said.sentence)
    if not calls and not notes and said.doubted and not subjects_in(part):
        calls = restated(said.doubted, part, said.dossier, said.sentence)
    subjects = [s for _, _, s, _ in subjects_in(part) if s.per_item]
    if subjects and not calls and not has_amount(part):
        said.subject = subjects[-1]
        said.document = part.partition(subjects[-1].name)[2] or part
    later = (
        said.subject is not None
        and following
        and pairs(said.subject, following[0], (), said.dossier, said.sentence)
    )
    if notes and later:
        notes = []
    said.calls += calls
    said.notes += notes
    terms = settings(part, said.dossier, said.sentence, said.context) if calls else []
    said.calls += [c for c in terms if c.tool == "set_policy_terms"]
    return bool(calls or notes or later)


def _set(said: Said, part: str) -> bool:
    told = (
        f"免赔{part}"
        if re.search(r"免赔[^，]*$", said.context)
        and not re.search(r"\d\D{0,4}免赔[^，\d]*$", said.context)
        and "免赔" not in part
        and not is_rate_of_payment(part)
        and has_amount(part)
        else part
    )
    context = "" if said.unclear else said.context
    found = settings(told, said.dossier, said.sentence, context)
    if said.unclear and any(spares(c.arguments.get("terms", {})) for c in found):
        said.notes.append(f"“{part}”没有采用：没有看懂是针对哪一项。")
        return True
    if found and has_amount(part) and all(set(c.arguments.get("terms", {"": ""})) == {"tax"} for c in found):
        said.notes.append(f"“{part}”中的数值没有采用：没有看懂它属于哪一项。")
    for call in found:
        if call.tool == "set_policy_terms" and said.calls and said.calls[-1].tool == "set_policy_terms":
            merged = {**said.calls[-1].arguments["terms"], **call.arguments["terms"]}
            said.calls[-1] = Call("set_policy_terms", {"terms": merged, "reason": said.sentence})
        else:
            said.calls.append(call)
    return bool(found)


def _unused(said: Said, part: str) -> str:
    """What to say of a part that nothing took up, when it seems to want something."""
    if has_amount(part):
        return f"“{part}”中的数值没有采用：没有看懂它属于哪一项。"
    if said.calls and len(part) >= _SHORTEST and _WANTS.search(part) and not commands(part):
        return f"“{part}”没有采用：没有看懂要改动什么。"
    return ""


_SHORTEST = 4
_WANTS = re.compile(
    r"^(?!不影响|不改变).*(?:不(?:按|扣|计|适用|赔)|按|以.+(?:为准|计)|改[为成]|剔除|归.+所有|采用|折旧|视为)"
)
