"""What a sentence states, part by part: a part may complete what the part before it named."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from casework.dossier import Dossier
from casework.figures import find_figures
from casework.instructions import lines, values
from casework.instructions.commands import commands
from casework.instructions.documents import files_meant
from casework.instructions.items import known_item
from casework.instructions.line_changes import is_bare_amount
from casework.instructions.listings import headed, line_amounts, matter_of_list, sue_amount, sue_lines
from casework.instructions.names import Subject, subjects_in
from casework.instructions.plan import Call, Plan
from casework.instructions.rulings import call_for, is_rejection, pairs, restated, ruling
from casework.instructions.settings import settings
from casework.instructions.stated_terms import term_changes
from casework.loss.terms import LossItem

_PART = re.compile(r"，|,(?!\d{3})|,(?=\D)")
_VALUE_FIRST = re.compile(
    r"^(?:(?:现在?|目前|后来|已经?|均|都|就)*(?:约|共|计|为|是|到|至|即|应为|应是|系|在|[加增调改提降减核定][高低加至到为成定]{1,2}|at\s|on\s))?\s*[\d一二三四五六七八九十¥￥]|^[A-Z0-9][A-Z0-9\-/]{5,}"
)
_DEPRECIATION = ("depreciation", "newness")
_THE_REST = re.compile(r"其[他余它](?:[几各]?项|的)?[^，。]{0,6}(?:照|按|同意|认|维持)")
_REASON = re.compile(r"^(?:原因|理由|依据|因为?|系因|because)")
_MANY = re.compile(r"(?<!第)(?P<n>[两二三四五六七八九十]|\d+)项")
_COUNTS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass
class _Said:
    """What the parts so far have given, and what they left open."""

    dossier: Dossier
    sentence: str
    calls: list[Call] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[LossItem] = field(default_factory=list)  #: named last, still to be decided on
    subject: Subject | None = None  #: an item's matter named last without a value
    document: str = ""
    context: str = ""
    doubted: Subject | None = None  #: a matter of which a part said that a paper has it wrong
    components: list[str] = field(default_factory=list)  #: 每天120元: a factor of the sum that follows


def statements(sentence: str, dossier: Dossier) -> Plan:
    """Calls and notes of one sentence. A part with a figure that nothing took up is told, never guessed at."""
    said = _Said(dossier, sentence)
    parts = [p.strip() for p in _PART.split(sentence) if p.strip()]
    for n, part in enumerate(parts):
        taken = _part(said, part, parts[n + 1 :])
        if not taken and not _completes(part, parts[:n]) and (note := _unused(said, part)):
            said.notes.append(note)
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


def _part(said: _Said, part: str, following: list[str]) -> bool:
    """Whether the part was understood (or is understood to ask for nothing)."""
    if _THE_REST.search(part):
        said.notes.append("其余各项没有另行核定的，仍按报损金额计入，无需逐项更改。")
        return True
    if said.calls and _REASON.match(part):
        return True
    _listing(said, part)
    return (
        _sue(said, part)
        or _listed_lines(said, part)
        or _lines(said, part)
        or _pairs(said, part)
        or _stated_of_subject(said, part)
        or _rejected(said, part)
        or _ruled(said, part, following)
        or _set(said, part)
    )


def _listing(said: _Said, part: str) -> None:
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


def _sue(said: _Said, part: str) -> bool:
    """“抽排水96,480元是施救费用”: a claim line that is a cost of salvage, else the sum itself."""
    if (
        subjects_in(part)[:1]
        and subjects_in(part)[0][0] == 0
        and subjects_in(part)[0][2].key.startswith("sue_labour")
    ):
        return False
    named = [] if said.subject else lines.lines_named(part, said.dossier)[0]
    found = sue_lines(named or said.lines, part, said.dossier, said.sentence)
    if not found and (amount := sue_amount(part)):
        found = [call_for("sue_labour.amount", amount, (), said.sentence, said.dossier)]
    said.calls += found
    said.lines = [] if found else said.lines
    return bool(found)


def _listed_lines(said: _Said, part: str) -> bool:
    found = (
        []
        if said.subject or _about_items(headed(part)[1])
        else line_amounts(part, said.dossier, said.sentence)
    )
    said.calls += found
    return bool(found)


def _stated_of_subject(said: _Said, part: str) -> bool:
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


def _lines(said: _Said, part: str) -> bool:
    """A decision on claim lines, or their naming; “这两项剔除” and “改成…元” finish what was named before."""
    if _about_items(part):
        return False
    named, unknown = lines.lines_named(part, said.dossier)
    if unknown:
        said.notes.append(f"清单中没有唯一的{unknown}，请写明是哪一份清单或项目名称。")
        return True
    if named:
        said.lines = named
        _count_check(said, part)
    elif said.lines and (_factor(part) and not lines.is_exclusion(part)) and not _amount_of(said, part):
        said.components.append(part)
        return True
    elif said.calls and (last := lines.continued(part, said.calls[-1], _one(said.lines), said.sentence)):
        said.calls[-1] = last
        return True
    if named or lines.is_exclusion(part) or not subjects_in(part):
        found = lines.decide(said.lines, part, said.dossier, said.sentence) if said.lines else []
        known = [c for c in found if c not in said.calls]
        said.calls += known
        if found or (named and not _also_states(part)):
            return True
        if named and (_only_counts(part) or _describes(said, part)):
            return True
    return _nothing_to_exclude(said, part)


def _only_counts(part: str) -> bool:
    """“白糖破损186袋加短少52袋”: counts of one line are no counts of the whole consignment."""
    return all(
        s.type == "count" and s.key.startswith("cargo.") for *_, s, _ in subjects_in(part)
    ) and not _has_amount(part)


def _describes(said: _Said, part: str) -> bool:
    """“…升级95,000元属于改善”: the sum is the one claimed, so nothing is changed yet."""
    amount = values.read("amount", part)
    return bool(amount) and any(i.claimed_amount == Decimal(amount.text) for i in said.lines if amount)


def _factor(part: str) -> bool:
    return bool(re.match(r"^(?:每|单价)|^\d[\d,.]*\s*[\u4e00-\u9fffA-Za-z㎡]{0,3}\s*(?:乘以?|×|x|\*)", part))


def _amount_of(said: _Said, part: str) -> bool:
    return bool(lines.decide(said.lines, part, said.dossier, said.sentence))


def _about_items(part: str) -> bool:
    """Salvage, value and the like of an insured item, or a 免赔: no decision on a line."""
    found = [s for _, _, s, _ in subjects_in(part) if s.per_item and s.key not in _DEPRECIATION]
    return bool(found) or "免赔" in part or "施救" in part


def _also_states(part: str) -> bool:
    return bool(subjects_in(part)) or _has_amount(part)


def _one(named: list[LossItem]) -> LossItem | None:
    return named[0] if len(named) == 1 else None


def _count_check(said: _Said, part: str) -> None:
    match = _MANY.search(part)
    wanted = (
        (_COUNTS.get(match["n"]) or int(match["n"]))
        if match and (match["n"] in _COUNTS or match["n"].isdigit())
        else 0
    )
    if wanted > len(said.lines):
        names = "、".join(i.name for i in said.lines)
        said.notes.append(f"说到{wanted}项，清单中只认出 {len(said.lines)} 项（{names}），其余请写明行号。")


def _nothing_to_exclude(said: _Said, part: str) -> bool:
    """Something is to be left out that is on no list: told, and done with."""
    if not lines.is_exclusion(part) or subjects_in(part):
        return False
    words = lines.excluded_words(part) or (
        lines.excluded_words(said.context.rpartition("，")[2] + part) if not said.calls else ""
    )
    if _INSURER.match(words) and said.context:
        words = said.context.strip("，").split("，")[-1]
        said.notes = [n for n in said.notes if f"“{words}”" not in n]
    if (said.calls and not (words and _has_amount(words))) or any("没有找到“" in n for n in said.notes):
        return True
    if not words and said.context:
        words = said.context.strip("，").split("，")[0]
    if words:
        said.notes.append(
            f"索赔清单中没有找到“{words}”这一项，未作剔除；如清单中用的是别的名称，请写明行号。"
        )
    return bool(words)


_INSURER = re.compile(r"^(?:保单|保险|条款|合同|我们|我司|保险公司|保险人|这|那)*$")


def _pairs(said: _Said, part: str) -> bool:
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


def _rejected(said: _Said, part: str) -> bool:
    """What does not hold; its matter is remembered, for the part that says what does."""
    if not is_rejection(part):
        return False
    said.doubted = next((s for _, _, s, _ in subjects_in(part) if not s.per_item), said.doubted)
    return True


def _ruled(said: _Said, part: str, following: list[str]) -> bool:
    stated = following[:1] if following and _VALUE_FIRST.match(following[0]) else []
    calls, notes = ruling(part, stated, said.dossier, said.sentence)
    if not calls and not notes and said.doubted and not subjects_in(part):
        calls = restated(said.doubted, part, said.dossier, said.sentence)
    subjects = [s for _, _, s, _ in subjects_in(part) if s.per_item]
    if subjects and not calls and not _has_amount(part):
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


def _set(said: _Said, part: str) -> bool:
    told = (
        f"免赔{part}"
        if re.search(r"免赔[^，]*$", said.context)
        and not re.search(r"\d\D{0,4}免赔[^，\d]*$", said.context)
        and "免赔" not in part
        and _has_amount(part)
        else part
    )
    found = settings(told, said.dossier, said.sentence, said.context)
    for call in found:
        if call.tool == "set_policy_terms" and said.calls and said.calls[-1].tool == "set_policy_terms":
            merged = {**said.calls[-1].arguments["terms"], **call.arguments["terms"]}
            said.calls[-1] = Call("set_policy_terms", {"terms": merged, "reason": said.sentence})
        else:
            said.calls.append(call)
    return bool(found)


def _unused(said: _Said, part: str) -> str:
    """What to say of a part that nothing took up, when it seems to want something."""
    if _has_amount(part):
        return f"“{part}”中的数值没有采用：没有看懂它属于哪一项。"
    if said.calls and len(part) >= _SHORTEST and _WANTS.search(part) and not commands(part):
        return f"“{part}”没有采用：没有看懂要改动什么。"
    return ""


_SHORTEST = 4
_WANTS = re.compile(
    r"^(?!不影响|不改变).*(?:不(?:按|扣|计|适用|赔)|按|以.+(?:为准|计)|改[为成]|剔除|归.+所有|采用|折旧|视为)"
)


def _has_amount(part: str) -> bool:
    return any(f.kind in ("amount", "rate") for f in find_figures(part))


def _completes(part: str, before: list[str]) -> bool:
    """A value that the part before it asked for (“…为准，1时50分”) was taken with that part."""
    return bool(before) and bool(_VALUE_FIRST.match(part))
