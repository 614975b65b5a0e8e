"""Which insured item is meant, by the names used in the case."""

import re

from casework.dossier import Dossier
from casework.facts import split_item_key
from casework.loss.matching import best_match
from casework.loss.reading.vocabulary import property_named

_LEAD = re.compile(r"^(?:其中|关于|对于|对|该|本次|上述|核定|另外|另|以及|及|和|与|本案|的)+")
_TAIL = re.compile(r"(?:在?出险(?:时|当时|日|前)?|事故(?:时|当时)|经核(?:定|实)|经查|按|以|的)+$")
_GENERIC = re.compile(
    r"^(?:预计|估计|预估|预算|核定|确认|审定|经审核|审核|约定|最终|出险时?|当时|合同)*$|^(?:该|受损|上述|全部|更换(?:下来)?的?)*(?:旧件|残件|废件|废料|废品|旧零件|残余物资?|残骸|残货|财产|标的|损失|设备及存货)?$"
)

#: a sum, or nothing but a verb: 850.00元减, 先减
_NO_NAME = re.compile(
    r"\d\s*(?:元|万|%|％)|\d[\d,.]{3,}|^(?:先|再|应|要|需|均|都|已|另|予以)*[减扣除抵冲](?:减|扣|除|去|掉|免)?$"
)


def item_named(words: str, dossier: Dossier) -> str:
    """The insured item that `words` name (policy item or claim category); `words` themselves when new; "" for none."""
    bare = _TAIL.sub("", _LEAD.sub("", words.strip(" ：:的、，,")))
    if not bare or _GENERIC.match(bare):
        return ""
    known = item_names(dossier)
    exact = next((n for n in known if n == bare), None) or best_match(bare, known)
    return exact or (bare if 2 <= len(bare) <= 16 and not _NO_NAME.search(bare) else "")


def known_item(words: str, dossier: Dossier) -> str:
    """Like `item_named`, but only an item of this case, or a class of property or head of claim the trade knows."""
    names = item_names(dossier)
    said = property_named(words, tuple(names))
    if not any(word in names for word in said) and (headed := _headed(words, names)):
        return headed
    matched = [m for word in said if (m := word if word in names else best_match(word, names))]
    return matched[-1] if matched else (said[-1] if said else "")


def _headed(words: str, names: list[str]) -> str:
    """An item by the Chinese head of its bilingual or qualified name (CT扫描系统Computed tomography system, S/N 30417)."""
    heads = {n: m[0] for n in names if (m := _CHINESE_HEAD.match(n)) and len(m[0]) < len(n)}
    found = [n for n, head in heads.items() if head in words and list(heads.values()).count(head) == 1]
    return found[-1] if found else ""


_CHINESE_HEAD = re.compile(r"[A-Za-z]{0,6}[\u4e00-\u9fff]{3,}(?=[^\u4e00-\u9fff])")


def policy_items(dossier: Dossier) -> list[str]:
    split = [split_item_key(f.key) for f in dossier.facts]
    return list(dict.fromkeys(s[1] for s in split if s and s[0].startswith("policy.item")))


def item_names(dossier: Dossier) -> list[str]:
    """Names in use: policy items, then claim categories that are no policy item under another name."""
    policy = policy_items(dossier)
    categories = dict.fromkeys(i.category for i in dossier.items if i.category)
    if dossier.case.line == "cargo" and not policy:
        return list(dict.fromkeys(i.name for i in dossier.items if i.name and i.included))
    return [*policy, *(c for c in categories if c not in policy and not (policy and best_match(c, policy)))]


#: sums insured for what a loss costs beside the property itself
_COST_HEAD = re.compile(r"残骸|清理|清障|专业费用|施救|抢险|费用$")


def only_item(dossier: Dossier) -> str:
    """The one insured item of the case, heads of cost (清除残骸费用) left aside; "" when there are several."""
    names = policy_items(dossier) or item_names(dossier)
    property_ = names if len(names) == 1 else [n for n in names if not _COST_HEAD.search(n)]
    return property_[0] if len(property_) == 1 else ""
