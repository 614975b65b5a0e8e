"""“房屋建筑出险时重置价值800万元”, “免赔率改为15%”, “责任比例70%”: values and terms the adjuster states himself."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.items import item_named, item_names, known_item, only_item
from casework.instructions.names import PHRASES, Subject, subjects_in
from casework.instructions.plan import Call
from casework.instructions.rulings import call_for, invoice_key
from casework.instructions.stated_terms import THIRD_PARTY, sue_labour_item, term_changes

_SHARE = re.compile(
    r"(?:承担|负|按)\S{0,6}?(?P<rate>\d[\d.]*\s*[%％]|[一二三四五六七八九十]成)\S{0,4}责任"
    r"|(?:主责|同责|次责|全责|责任|(?:剩下|余下|余额|其余|超出)的?(?:部分|损失)?)\S{0,6}?(?P<rate2>\d[\d.]*\s*[%％]|[一二三四五六七八九十]成)"
)
_THIRD_FROM = re.compile(
    r"(?:从|在|自)(?P<item>[^，。；,;]{1,12}?)(?:里面?|中|内)?(?:予以|先|相应)?(?:扣除?|扣减|减去|减除|减掉|减|冲减|抵扣|抵减)"
)
_NO_SALVAGE = re.compile(
    r"(?P<item>[^，。；]{0,16}?)(?:旧件|残件)?(?:均|也)?(?:无|没有|不计)残值|残值(?:为|按|记)?零(?:计)?|残值忽略不计"
)
_NO_SUE = re.compile(r"施救(?:费用?)?(?:均|都|应)?(?:不(?:予)?(?:赔付?|赔偿|认可?|计入|承担)|剔除)")
_RESPECTIVELY = re.compile(r"(?:分别|依次)(?:为|是|按)?")
_JOIN = re.compile(r"[、,，;；]|和|及|与")
_INDEMNITY = re.compile(r"赔款|赔付|理算|赔偿金额|应赔")


def settings(part: str, dossier: Dossier, sentence: str, context: str = "") -> list[Call]:
    """Every value and term stated in one part of a sentence; `context` is what was said before it."""
    listed = _respectively(part, dossier, sentence)
    if listed:
        return listed
    terms = {**term_changes(part, dossier, context), **sue_labour_item(part, dossier, context)}
    calls = [Call("set_policy_terms", {"terms": terms, "reason": sentence})] if terms else []
    if _NO_SUE.search(part):
        return [*calls, call_for("sue_labour.amount", values.Value("0.00"), (), sentence, dossier)]
    first = _paid_first(part, dossier, sentence, context)
    if first:
        return [*calls, *first]
    third = _third_party(part, dossier, sentence, context)
    calls += third or _share(part, dossier, sentence)
    return calls + (_facts(part, dossier, sentence, context) if not third else [])


def _third_party(part: str, dossier: Dossier, sentence: str, context: str) -> list[Call]:
    """“对方已经赔了3,000元”, “从车损里扣”."""
    paid = _TO_US.search(part) or (THIRD_PARTY.search(part) if "交强险" not in part else None)
    value = values.read("amount", paid["value"]) if paid else None
    calls = [call_for("third_party.paid", value, (), sentence, dossier)] if value else []
    source = _THIRD_FROM.search(part)
    head = known_item(context, dossier) if calls and not source and _TAKEN_FIRST.search(part) else ""
    if head:
        calls.append(
            Call("set_policy_terms", {"terms": {"recovery.position": "from_loss"}, "reason": sentence})
        )
        calls.append(call_for("third_party.item", values.Value(head), (), sentence, dossier))
    if source and (calls or THIRD_PARTY.search(context)):
        from_indemnity = bool(_INDEMNITY.search(source["item"]))
        position = "from_indemnity" if from_indemnity else "from_loss"
        calls.append(Call("set_policy_terms", {"terms": {"recovery.position": position}, "reason": sentence}))
        item = "" if from_indemnity else known_item(source["item"], dossier)
        if item:
            calls.append(call_for("third_party.item", values.Value(item), (), sentence, dossier))
    return calls


#: what the other side's insurer paid to the insured, its 交强险 too: no part of what the insured's own 交强险 bears
_TO_US = re.compile(
    r"(?:对方|三者|第三者|肇事方|责任方|对方车|他方)[^，。；\d]{0,8}(?:交强险|商业险|保险公司|承保公司|财险)[^，。；\d]{0,6}"
    r"(?:赔|付|支付|赔付|给)了?(?:给)?(?:我方|我司|我们|本车|被保险人|标的车|本方)[^，。；\d]{0,8}(?P<value>[¥￥]?\s?\d[\d,.]*\s*万?元?)"
)
#: “医疗核定…，先减…已付8,000元”: of the head just spoken of, before anything else
_TAKEN_FIRST = re.compile(r"^先(?:行)?(?:减|扣|冲)")
_BEARS_FIRST = re.compile(
    r"(?:社保|医保|工伤保险|保险基金|社会保险|统筹|交强险)[^，。；\d]{0,10}(?:已经?|先行?|报销|支付|付|赔)[^，。；\d]{0,6}(?P<value>[¥￥]?\s?\d[\d,.]*\s*万?元)"
)


def _paid_first(part: str, dossier: Dossier, sentence: str, context: str) -> list[Call]:
    """“社保基金已付的24,310.40元先减掉” of a head just spoken of: borne before this policy."""
    match = _BEARS_FIRST.search(part)
    value = values.read("amount", match["value"]) if match else None
    item = known_item(part, dossier) or known_item(context, dossier)
    return [call_for(f"paid_first[{item}]", value, (), sentence, dossier)] if value and item else []


def _share(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    match = _SHARE.search(part)
    words = (match["rate"] or match["rate2"]) if match else ""
    if words.endswith("成"):
        words = f"{'一二三四五六七八九十'.index(words[0]) + 1}0%"
    rate = values.read("rate", words) if words else None
    if rate is None:
        return []
    shared = [call_for("liability.share", rate, (), sentence, dossier)]
    own = known_item("车损", dossier) if dossier.case.line == "motor" and _EVERY.search(part) else ""
    terms = {f"liability.share[{own}]": rate.text}
    return [*shared, Call("set_policy_terms", {"terms": terms, "reason": sentence})] if own else shared


#: of the insured's own damage too, not of the third party's alone
_EVERY = re.compile(
    r"(?:两|二|各|每)项?(?:目|个险种|险)?(?:均|都|损失)|(?:车损|本车)[^，]{0,4}(?:和|与|、)[^，]{0,6}(?:三者|第三者)[^，]{0,6}(?:均|都)"
)


def _respectively(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """“厂房、设备、存货的重置价值分别为800万、625万、1250万元”"""
    match = _RESPECTIVELY.search(part)
    before = [s for s in subjects_in(part[: match.start()]) if s[2].per_item] if match else []
    if not match or not before:
        return []
    start, _, subject, _ = before[-1]
    names = [n for n in _JOIN.split(part[:start].rstrip("的")) if n.strip()]
    stated = [v for v in _JOIN.split(re.sub(r"(?<=\d),(?=\d)", "", part[match.end() :])) if v.strip()]
    if len(names) != len(stated):
        return []
    unit = re.search(r"[万亿]?元?$", stated[-1].strip())
    calls = []
    for name, words in zip(names, stated, strict=True):
        full = words if re.search(r"[万亿元%％]", words) or not unit else words + unit[0]
        value, item = values.read(subject.type, full), item_named(name, dossier)
        if value and item:
            calls.append(call_for(f"{subject.key}[{item}]", value, (), sentence, dossier))
    return calls


def _facts(part: str, dossier: Dossier, sentence: str, context: str) -> list[Call]:
    if nothing := _NO_SALVAGE.search(part):
        said = part[: nothing.end()]
        item = known_item(said, dossier) or known_item(context, dossier) or only_item(dossier)
        key = f"salvage[{item}]" if item else "salvage"
        return [call_for(key, values.Value("0.00"), (), sentence, dossier)]
    found = [s for s in subjects_in(part) if not any(w in s[3] for w in _spoken_terms(part))]
    calls: list[Call] = []
    last = 0
    for n, (start, end, subject, _) in enumerate(found):
        if subject.key == "policy.sum_insured" and not _OF_ALL.search(_clause(part[:start])):
            continue  # 加成后保险金额, 厂房保险金额: some sum insured, not the policy's
        stop = next((s for s, *_ in found[n + 1 :] if s >= end), len(part))
        value = values.read(subject.type, part[end:stop])
        if value and subject.type == "text" and not _IS.match(part[end:]):
            value = None
        if value:
            calls += _fact(subject, part, part[last:start], value, dossier, sentence, context)
            last = stop
    return calls


_IS = re.compile(r"\s*(?:(?:确认|确定|明确|核定)?应?为|是|系|名?叫|：|:|更正为|改为|认定为)")


def _spoken_terms(part: str) -> list[str]:
    """Words already understood as a term: 保险金额 in 免赔率按保险金额 is no sum insured."""
    return [w for p in PHRASES if (w := p.said_in(part))]


def _fact(
    subject: Subject,
    part: str,
    before: str,
    value: values.Value,
    dossier: Dossier,
    sentence: str,
    context: str,
) -> list[Call]:
    key, text = subject.key, value.text
    if key == "newness":
        key, text = "depreciation", f"{1 - Decimal(text):f}"
    if subject.per_invoice:
        key = invoice_key(subject, dossier)
    if subject.per_item:
        item = _taken_from(part, dossier) or _item_of(before, dossier, context)
        if key.startswith("policy.item"):
            if _OF_ALL.search(_clause(before)) or _OF_PART.search(_clause(before)):
                return []
            item = item if item in item_names(dossier) or known_item(item, dossier) else ""
            key = f"policy.item[{item}].sum_insured" if item else ""
        elif not item and not _speaks_of_all(key, dossier):
            return []
        else:
            key = f"{key}[{item}]" if item else key
    return [call_for(key, values.Value(text, value.currency), (), sentence, dossier)] if key else []


_OF_PART = re.compile(r"加成|受损|损失|残")  #: what the damaged goods carry of it changes no sum insured


def _clause(text: str) -> str:
    return re.split(r"[，,；;。\d]", text)[-1].strip()


#: words before 保险金额 that leave it to be the whole policy's
_OF_ALL = re.compile(
    r"^(?:其中|本次|本单|本保单|该)?(?:整批|全批|整单|全部|合计|共|总|保险?单|货物|投保|毛利润)?(?:上|中)?的?(?:载明|约定|记载)?的?$|(?:整批|全批|整单)的?$"
)


def _taken_from(part: str, dossier: Dossier) -> str:
    """“残余物200元从室内财产里减”: the item stands behind."""
    source = _THIRD_FROM.search(part)
    return known_item(source["item"], dossier) if source else ""


def _speaks_of_all(key: str, dossier: Dossier) -> bool:
    """Without an item: 贬值率 in a cargo case, or anything where the case has at most one item."""
    return (key == "depreciation" and dossier.case.line == "cargo") or len(item_names(dossier)) < _SEVERAL


_SEVERAL = 2


def _item_of(before: str, dossier: Dossier, context: str) -> str:
    """Named right before the matter, else in the part before it (“压力机重置价值525万元，旧件残值24,380元”), else the only one."""
    words = _item_words(before)
    return (
        known_item(words, dossier)
        or item_named(words, dossier)
        or known_item(context, dossier)
        or only_item(dossier)
    )


def _item_words(before: str) -> str:
    """What stands right before the noun: after the last joint, without filler."""
    words = re.split(r"[，；;。]|,(?!\d{3})", before)[-1]
    return (
        re.sub(r"^.*?(?:其中|关于|确认|核定|按|以|为|是|先扣)", "", words)
        if len(words) > 12
        else re.sub(r"先扣$|先由$|由$", "", words)
    )
