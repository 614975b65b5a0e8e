"""“房屋建筑出险时重置价值800万元”, “免赔率改为15%”, “责任比例70%”: values and terms the adjuster states himself."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.items import item_named, item_names, known_item, only_item
from casework.instructions.names import PHRASES, TERMS, Subject, subjects_in
from casework.instructions.plan import Call
from casework.instructions.rulings import call_for, invoice_key
from casework.loss.term_names import base_name

_SHARE = re.compile(
    r"(?:承担|负|按)\S{0,6}?(?P<rate>\d[\d.]*\s*[%％]|[一二三四五六七八九十]成)\S{0,4}责任"
    r"|(?:主责|同责|次责|全责|责任|(?:剩下|余下|余额|其余|超出)的?(?:部分|损失)?)\S{0,6}?(?P<rate2>\d[\d.]*\s*[%％]|[一二三四五六七八九十]成)"
)
_SUE_ITEM = re.compile(
    r"施救[^，。；;]{0,24}?(?:按照?|适用|参照|随|依)(?P<item>[^，。；,;\d]{2,20}?)的?(?:投保|赔付|保险|足额)?比例"
)
_SUE_FOR = re.compile(
    r"施救[^，。；;]{0,16}?(?:是|系|均|全部)?(?:为了?|因)(?:抢救|保护|施救)?(?P<item>[^，。；,;\d]{2,16}?)(?:而)?(?:支出|发生|花)"
)
_THIRD = re.compile(
    r"(?:(?!保险|我司|本公司|被保险)[\u4e00-\u9fff]{2,8}(?=已)|对方|第三方|第三者|三者|责任方|肇事方|承运人|侵权人|供应商|物业|邻居|卖方)"
    r"[^，。；]{0,8}?(?:已经?|先行|先)?(?:赔付?|支付|付款|付|给)了?[^，。；\d]{0,8}?(?P<value>[¥￥]?\s?\d[\d,.]*\s*万?元?)"
)
_THIRD_FROM = re.compile(
    r"(?:从|在|自)(?P<item>[^，。；,;]{1,12}?)(?:里面?|中|内)?(?:予以|先)?(?:扣除?|扣减|减去|减除|冲减)"
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
    terms = {**term_changes(part, dossier, context), **_sue_item(part, dossier, context)}
    calls = [Call("set_policy_terms", {"terms": terms, "reason": sentence})] if terms else []
    if _NO_SUE.search(part):
        return [*calls, call_for("sue_labour.amount", values.Value("0.00"), (), sentence, dossier)]
    third = _third_party(part, dossier, sentence, context)
    calls += third or _share(part, dossier, sentence)
    return calls + (_facts(part, dossier, sentence, context) if not third else [])


def term_changes(text: str, dossier: Dossier | None = None, context: str = "") -> dict[str, str]:
    """Terms set by a text: name -> value (for 试算 and for settling). Words for an item before a term go in brackets."""
    found: dict[str, str] = {}
    spoken = sorted(((w, t) for t in TERMS for w in t.spoken), key=lambda pair: -len(pair[0]))
    taken: list[tuple[int, int]] = []
    for word, term in spoken:
        at = text.find(word)
        if at < 0 or any(a <= at < b for a, b in taken):
            continue
        taken.append((at, at + len(word)))
        value = values.read(term.type, text[at + len(word) :])
        if value:
            found.setdefault(_scoped(term.name, text[:at], dossier), value.text)
    found.update(
        _both(text, dossier)
        or ({} if any(k.startswith("deductible.") for k in found) else _plain(text, dossier))
    )
    for phrase in PHRASES:
        word = max((w for w in phrase.words if w in text), key=len, default="")
        if word and not (phrase.name == "average" and "施救" in text):
            found[_scoped(phrase.name, text[: text.find(word)], dossier)] = phrase.value
    if (
        found.get("deductible.mode") == "none"
        and "施救" in text + context
        and "deductible.includes_sue_labour" not in found
    ):
        return {
            **{k: v for k, v in found.items() if k != "deductible.mode"},
            "deductible.includes_sue_labour": "no",
        }
    if (
        "recovery.position" in found
        and re.search(r"残值|残余|旧件", text + context)
        and not _THIRD.search(text + context)
    ):
        before = found.pop("recovery.position") == "from_loss"
        found["salvage"] = "before_average" if before else "after_average"
    if "deductible.includes_sue_labour" in found:
        found.pop("deductible.mode", None)
    return found


_BOTH = re.compile(
    r"免赔(?:额|率)?[^，。；\d]{0,6}(?P<one>[¥￥]?\s?\d[\d,.]*\s*(?:万?元|%|％))[^，。；]{0,8}?(?:与|或|和|及|、)"
    r"[^，。；\d]{0,8}(?P<two>\d[\d,.]*\s*(?:万?元|%|％))(?P<rest>.*)$"
)


def _both(text: str, dossier: Dossier | None) -> dict[str, str]:
    """“免赔额2万元与10%以高者为准”: amount, rate and how they go together."""
    match = _BOTH.search(text)
    if not match:
        return {}
    words = (match["one"], match["two"])
    rate = next((v for w in words if w[-1] in "%％" if (v := values.read("rate", w))), None)
    amount = next((v for w in words if "元" in w if (v := values.read("amount", w))), None)
    if rate is None or amount is None:
        return {}
    mode = (
        "lower"
        if re.search(r"低|小", match["rest"])
        else "higher"
        if re.search(r"高|大", match["rest"])
        else ""
    )
    stated = {"deductible.amount": amount.text, "deductible.rate": rate.text}
    if mode:
        stated["deductible.mode"] = mode
    return {_scoped(name, text[: match.start()], dossier): value for name, value in stated.items()}


_PLAIN = re.compile(
    r"(?:免赔|deductible|excess)(?![额率天期])[^，。；\d]{0,12}?(?P<value>[¥￥]?\s?\d[\d,.]*\s*(?:万?元|万|%|％))",
    re.I,
)


def _plain(text: str, dossier: Dossier | None) -> dict[str, str]:
    """“每次事故免赔3万元”, “deductible is 20%”: one figure without the word 额 or 率."""
    match = _PLAIN.search(text)
    if not match:
        return {}
    kind = "rate" if match["value"][-1] in "%％" else "amount"
    value = values.read(kind, match["value"])
    return {_scoped(f"deductible.{kind}", text[: match.start()], dossier): value.text} if value else {}


def assumed_terms(text: str, dossier: Dossier) -> dict[str, str]:
    """Like `term_changes`, where a term that the policy states for one item only is varied for that item."""
    changed = {}
    for name, value in term_changes(text, dossier).items():
        stated = [t.name for t in dossier.terms if base_name(t.name) == name and t.value not in ("none", "")]
        changed[stated[0] if len(stated) == 1 and "[" in stated[0] else name] = value
    return changed


def _scoped(name: str, before: str, dossier: Dossier | None) -> str:
    words = re.split(r"[，,；;。]", before)[-1]
    item = known_item(words, dossier) if dossier is not None and words.strip() else ""
    return (
        f"{name}[{item}]"
        if item and name.startswith(("deductible.", "limit.item", "pay_rate", "average"))
        else name
    )


def _sue_item(part: str, dossier: Dossier, context: str) -> dict[str, str]:
    said = part if "施救" in part else (f"施救{part}" if "施救" in context else "")
    match = _SUE_ITEM.search(said) or _SUE_FOR.search(said)
    item = item_named(match["item"], dossier) if match else ""
    return {"sue_labour.item": item} if item else {}


def _third_party(part: str, dossier: Dossier, sentence: str, context: str) -> list[Call]:
    """“对方已经赔了3,000元”, “从车损里扣”."""
    paid = _THIRD.search(part)
    value = values.read("amount", paid["value"]) if paid and "交强险" not in part else None
    calls = [call_for("third_party.paid", value, (), sentence, dossier)] if value else []
    source = _THIRD_FROM.search(part)
    if source and (calls or _THIRD.search(context)):
        from_indemnity = bool(_INDEMNITY.search(source["item"]))
        position = "from_indemnity" if from_indemnity else "from_loss"
        calls.append(Call("set_policy_terms", {"terms": {"recovery.position": position}, "reason": sentence}))
        item = "" if from_indemnity else known_item(source["item"], dossier)
        if item:
            calls.append(call_for("third_party.item", values.Value(item), (), sentence, dossier))
    return calls


def _share(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    match = _SHARE.search(part)
    words = (match["rate"] or match["rate2"]) if match else ""
    if words.endswith("成"):
        words = f"{'一二三四五六七八九十'.index(words[0]) + 1}0%"
    rate = values.read("rate", words) if words else None
    return [call_for("liability.share", rate, (), sentence, dossier)] if rate else []


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
        stop = next((s for s, *_ in found[n + 1 :] if s >= end), len(part))
        value = values.read(subject.type, part[end:stop])
        if value and subject.type == "text" and not _IS.match(part[end:]):
            value = None
        if value:
            calls += _fact(subject, part[last:start], value, dossier, sentence, context)
            last = stop
    return calls


_IS = re.compile(r"\s*(?:(?:确认|确定|明确|核定)?应?为|是|系|：|:|更正为|改为|认定为)")


def _spoken_terms(part: str) -> list[str]:
    """Words already understood as a term: 保险金额 in 免赔率按保险金额 is no sum insured."""
    return [w for p in PHRASES for w in p.words if w in part]


def _fact(
    subject: Subject, before: str, value: values.Value, dossier: Dossier, sentence: str, context: str
) -> list[Call]:
    key, text = subject.key, value.text
    if key == "newness":
        key, text = "depreciation", f"{1 - Decimal(text):f}"
    if subject.per_invoice:
        key = invoice_key(subject, dossier)
    if subject.per_item:
        item = _item_of(before, dossier, context)
        if key.startswith("policy.item"):
            key = f"policy.item[{item}].sum_insured" if item else "policy.sum_insured"
        elif not item and not _speaks_of_all(key, dossier):
            return []
        else:
            key = f"{key}[{item}]" if item else key
    return [call_for(key, values.Value(text, value.currency), (), sentence, dossier)] if key else []


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
    words = re.split(r"[，,；;。]", before)[-1]
    return (
        re.sub(r"^.*?(?:其中|关于|确认|核定|按|以|为|是|先扣)", "", words)
        if len(words) > 12
        else re.sub(r"先扣$|先由$|由$", "", words)
    )
