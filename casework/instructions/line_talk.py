"""What a part of a sentence says of claim lines: their naming, a decision, costs of salvage among them, what is on no list."""

import re
from decimal import Decimal

from casework.instructions import lines, values
from casework.instructions.by_papers import row_of_line, without_part
from casework.instructions.line_changes import change_of, is_bare_amount
from casework.instructions.listings import (
    added,
    headed,
    line_amounts,
    named_head,
    new_lines,
    sue_amount,
    sue_lines,
)
from casework.instructions.names import subjects_in
from casework.instructions.plan import Call
from casework.instructions.rulings import call_for
from casework.instructions.said import Said, has_amount
from casework.loss.terms import LossItem
from casework.money import plain

_DEPRECIATION = ("depreciation", "newness")
_MANY = re.compile(r"(?<!第)(?P<n>[两二三四五六七八九十]|\d+)项")
_COUNTS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def costs_of_salvage(said: Said, part: str) -> bool:
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


_LESS_OF_SUE = re.compile(
    r"^(?:施救|抢险|抢救)(?:费用?)?(?:里|中|内|应|须|要|先|，)*(?:去掉|去除|剔除|扣除|扣掉|减去|减掉|除去|核减|不含|不计|不认)(?P<what>[^，\d¥￥]{2,20})(?P<sum>[¥￥]?\s?\d[\d,.]*\s*万?元?)?$"
)


def less_of_salvage_costs(said: Said, part: str) -> bool:
    """“施救费用去掉员工住宿4,575元”: one cost among them is left out; it is never what they come to."""
    match = _LESS_OF_SUE.match(part)
    if match is None:
        return False
    amount = values.read("amount", match["sum"]) if match["sum"] else None
    named = lines.lines_named(match["what"], said.dossier)[0]
    whole = values.read("amount", said.dossier.value("sue_labour.amount") or "-")
    if len(named) == 1 and (amount is None or named[0].claimed_amount == Decimal(amount.text)):
        said.calls.append(lines.decided(named[0], said.dossier, {"included": False}, said.sentence))
    elif amount and whole and not named and Decimal(amount.text) <= Decimal(whole.text):
        left = values.Value(plain(Decimal(whole.text) - Decimal(amount.text)))
        said.calls.append(call_for("sue_labour.amount", left, (), said.sentence, said.dossier))
    else:
        said.notes.append(
            f"“{part}”没有采用：清单中没有金额相符的这一项施救费用，请写明行号，或写明核定的施救费用总额。"
        )
    return True


def listed_lines(said: Said, part: str) -> bool:
    """A list of claim lines with their sums (按条款折旧：床垫2,503.20、沙发3,496.00)."""
    found = (
        []
        if said.subject or _about_items(headed(part)[1])
        else line_amounts(part, said.dossier, said.sentence)
    )
    found = found or ([] if said.subject else new_lines(part, said.dossier, said.sentence))
    said.calls += found
    return bool(found)


def _added(said: Said, part: str) -> bool:
    """A sum assessed for a head of claim or insured item that has no line on any list."""
    if said.lines or (not said.fresh and is_bare_amount(part)):
        return False
    head = named_head(part, said.dossier)
    said.fresh = head or said.fresh
    change = change_of(part) if said.fresh else {}
    if "amount" not in change or lines.is_exclusion(part):
        return False
    kept = [c for c in said.calls if c.arguments.get("name") != said.fresh]
    said.calls = [*kept, added(said.fresh, {"amount": change["amount"]}, said.sentence)]
    return True


def line_decisions(said: Said, part: str) -> bool:
    """A decision on claim lines, or their naming; “这两项剔除” and “改成…元” finish what was named before."""
    if _about_items(part):
        return False
    named, unknown = lines.lines_named(part, said.dossier)
    if unknown:
        said.notes.append(f"清单中没有唯一的{unknown}，请写明是哪一份清单或项目名称。")
        return True
    if not named and _by_paper(said, part):
        return True
    other = not named and _of_another(part, said.lines)
    if other:
        said.lines, said.fresh = [], ""
    if named:
        said.lines, said.fresh = named, ""
        _count_check(said, part)
        if same := _as_claimed(said, part):
            said.calls.append(same)
            return True
    elif (
        (said.lines or said.fresh)
        and (_factor(part) and not lines.is_exclusion(part))
        and not _amount_of(said, part)
    ):
        said.components.append(part)
        return True
    elif (
        not other
        and said.calls
        and (last := lines.continued(part, said.calls[-1], _one(said.lines), said.sentence))
    ):
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
    return _added(said, part) or _nothing_to_exclude(said, part)


_HEADED_SUM = re.compile(
    r"^(?P<head>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:应当?|可|现|共|经|均|最终|全部)?(?:核定|认定|核损|定损|核价|确认|审定)"
    r"(?:的)?(?:损失|金额|费用)?(?:合计|共计)?(?:为|是|按|：|:)?\s*[¥￥]?\s?\d"
)
#: words before a decision that name nothing: 经协商最终核定…, 合计核定…
_NO_HEAD = re.compile(
    r"(?:最终|最后|经过?|协商|三方|双方|公估师?|我司|我方|咱们|我们|我|审核|建议|合计|共计?|总计?|总共|损失|金额|单价|数量|总价|价格|整体|一并"
    r"|综合|实际|应当?|暂|先|再|仍|就|都|也|即|这样|那么?|因此|所以|其中|其|该|此|这|那|本|行|项|笔|条|按.*|以.*|扣.*|减.*|凭.*|根据.*|依.*)*"
)


def _of_another(part: str, named: list[LossItem]) -> bool:
    """“右后尾灯剔除，本车修理费核定23,290元”: the sum is of what the part itself names, and of no line named before."""
    match = _HEADED_SUM.match(part)
    if match is None or _NO_HEAD.fullmatch(match["head"]):
        return False
    head = match["head"]
    pairs_ = {head[i : i + 2] for i in range(len(head) - 1)}
    return not any(pair in line.name for line in named for pair in pairs_)


_NAMED_SUM = re.compile(r"^[^\d，]{2,24}?(?:的|为|是|按)?\s*(?P<sum>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*元)$")


def _as_claimed(said: Said, part: str) -> Call | None:
    """“医疗费6,482.60元”: nothing but a line and the sum it is claimed at settles it at that."""
    match, line = _NAMED_SUM.match(part), _one(said.lines)
    amount = values.read("amount", match["sum"]) if match else None
    if amount is None or line is None or line.claimed_amount != Decimal(amount.text):
        return None
    return lines.decided(line, said.dossier, {"amount": amount.text}, said.sentence)


def _by_paper(said: Said, part: str) -> bool:
    """A part of a line left out (鼓风机往返运费不计), or one of the things that a line sums up, as papers tell them."""
    if lines.is_exclusion(part) and (left := without_part(lines.excluded_words(part), said.dossier)):
        said.calls.append(lines.decided(left[0], said.dossier, {"amount": plain(left[1])}, said.sentence))
        return True
    match = _CODED_SUM.match(headed(part)[1])
    amount = values.read("amount", match["sum"]) if match else None
    line = row_of_line(part, Decimal(amount.text), said.dossier) if amount else None
    if amount is None or line is None:
        return False
    said.calls.append(lines.decided(line, said.dossier, {"amount": amount.text}, said.sentence))
    return True


_CODED_SUM = re.compile(
    r"^[\u4e00-\u9fff]{0,4}[A-Z0-9][A-Z0-9\-/·]{4,}[\u4e00-\u9fff]{0,6}?\s*(?P<sum>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*元)$"
)


def _only_counts(part: str) -> bool:
    """“白糖破损186袋加短少52袋”: counts of one line are no counts of the whole consignment."""
    return all(
        s.type == "count" and s.key.startswith("cargo.") for *_, s, _ in subjects_in(part)
    ) and not has_amount(part)


def _describes(said: Said, part: str) -> bool:
    """“…升级95,000元属于改善”: the sum is the one claimed, so nothing is changed yet."""
    amount = values.read("amount", part)
    return bool(amount) and any(i.claimed_amount == Decimal(amount.text) for i in said.lines if amount)


def _factor(part: str) -> bool:
    return bool(re.match(r"^(?:每|单价)|^\d[\d,.]*\s*[\u4e00-\u9fffA-Za-z㎡]{0,3}\s*(?:乘以?|×|x|\*)", part))


def _amount_of(said: Said, part: str) -> bool:
    return bool(lines.decide(said.lines, part, said.dossier, said.sentence))


def _about_items(part: str) -> bool:
    """Salvage, value and the like of an insured item, or a 免赔: no decision on a line."""
    found = [s for _, _, s, _ in subjects_in(part) if s.per_item and s.key not in _DEPRECIATION]
    return bool(found) or "免赔" in part or "施救" in part


def _also_states(part: str) -> bool:
    return bool(subjects_in(part)) or has_amount(part)


def _one(named: list[LossItem]) -> LossItem | None:
    return named[0] if len(named) == 1 else None


def _count_check(said: Said, part: str) -> None:
    match = _MANY.search(part)
    wanted = (
        (_COUNTS.get(match["n"]) or int(match["n"]))
        if match and (match["n"] in _COUNTS or match["n"].isdigit())
        else 0
    )
    if wanted > len(said.lines):
        names = "、".join(i.name for i in said.lines)
        said.notes.append(f"说到{wanted}项，清单中只认出 {len(said.lines)} 项（{names}），其余请写明行号。")


def _nothing_to_exclude(said: Said, part: str) -> bool:
    """Something is to be left out that is on no list: told, and done with."""
    if not lines.is_exclusion(part) or subjects_in(part):
        return False
    words = lines.excluded_words(part) or (
        lines.excluded_words(said.context.rpartition("，")[2] + part) if not said.calls else ""
    )
    if _INSURER.match(words) and said.context:
        words = said.context.strip("，").split("，")[-1]
        said.notes = [n for n in said.notes if f"“{words}”" not in n]
    if (said.calls and not (words and has_amount(words))) or any("没有找到“" in n for n in said.notes):
        return True
    if not words and said.context:
        words = said.context.strip("，").split("，")[0]
    if words:
        said.notes.append(
            f"索赔清单中没有找到“{words}”这一项，未作剔除；如清单中用的是别的名称，请写明行号。"
        )
    return bool(words)


_INSURER = re.compile(r"^(?:保单|保险|条款|合同|我们|我司|保险公司|保险人|这|那)*$")
