"""Policy terms as an adjuster states them: 免赔率改为15%, 免赔额2万元与10%以高者为准, 施救费用按存货的比例."""

import re

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.items import item_named, item_names, known_item
from casework.instructions.lines import lines_named
from casework.instructions.names import PHRASES, TERMS
from casework.loss.term_names import base_name

_SUE_ITEM = re.compile(
    r"施救[^，。；;]{0,24}?(?:按照?|适用|参照|跟随|跟着?|随着?|依|走)(?P<item>[^，。；,;\d]{2,20}?)的?(?:投保|赔付|保险|足额)?比例"
)
_SUE_FOR = re.compile(
    r"施救[^，。；;]{0,16}?(?:是|系|均|全部)?(?:为了?|因)(?:抢救|保护|施救)?(?P<item>[^，。；,;\d]{2,16}?)(?:而)?(?:支出|发生|花)"
)
THIRD_PARTY = re.compile(
    r"(?:(?!保险|我司|我们|我方|本公司|被保险|单位|公司|厂[里方家]|工厂|雇主|企业|用人单位|老板|投保人)[\u4e00-\u9fff]{2,8}(?=已)|对方|第三方|第三者|三者|责任方|肇事方|承运人|侵权人|供应商|物业|邻居|卖方)"
    r"[^，。；]{0,8}?(?:已经?|先行|先)?(?:赔付?|支付|付款|付|给)了?[^，。；\d]{0,8}?(?P<value>[¥￥]?\s?\d[\d,.]*\s*万?元?)"
)

#: “满85%视为足额”
_AS_FULL = re.compile(
    r"(?:满|达到?|不低于|不少于|超过|够)\s*(?P<rate>\d[\d.]*\s*[%％])[^，。；\d]{0,8}?(?:视(?:同|为|作)|即?(?:按|算|当))足额"
)


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
        or ({} if any(k.startswith("deductible.") for k in found) else _plain(text, dossier, context))
    )
    full = _AS_FULL.search(text)
    if full and (rate := values.read("rate", full["rate"])):
        found["average.threshold"] = rate.text
    found.update(_paid_rate(text, dossier, context))
    told = f"残值{text}" if _OF_SALVAGE.search(context) and _WHEN.search(text) else text
    for phrase in PHRASES:
        word = phrase.said_in(told if phrase.name == "salvage" else text)
        if word and not (phrase.name == "average" and "施救" in text):
            name = _scoped(phrase.name, text[: text.find(word)], dossier)
            found[_in_context(name, phrase.value, dossier, context)] = phrase.value
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
        and not THIRD_PARTY.search(text + context)
    ):
        before = found.pop("recovery.position") == "from_loss"
        found["salvage"] = "before_average" if before else "after_average"
    if "deductible.includes_sue_labour" in found:
        found.pop("deductible.mode", None)
    return found


_OF_SALVAGE = re.compile(r"残值|残余|残货|旧件")
_WHEN = re.compile(r"^(?!.*(?:免赔|残|第三)).*比例[^，]{0,3}(?:前|后)[^，]{0,4}(?:扣|减)")
_EXEMPTS = (("average", "off"), ("deductible.mode", "none"), ("value_basis", "first_loss"))


def _in_context(name: str, value: str, dossier: Dossier | None, context: str) -> str:
    """“清理费46,800元全额，不扣免赔”: what spares one item is about the item just spoken of, not about all."""
    if (name, value) not in _EXEMPTS or dossier is None or "施救" in context:
        return name
    item = known_item(context, dossier)
    return (
        f"{name}[{item}]" if item and item in item_names(dossier) and len(item_names(dossier)) > 1 else name
    )


_PAID_RATE = re.compile(
    r"按(?:照)?\s*(?P<rate>\d[\d.]*\s*[%％])(?:的?比例)?(?:赔付?|赔偿|给付|报销|支付|承担|计赔|计算|理赔)(?!责任)"
)


#: “…减300元免赔，乘90%”: the rate of payment of the head that the sentence is about
_TIMES = re.compile(r"^(?:再|然后)?(?:乘以?|×)\s*(?P<rate>\d[\d.]*\s*[%％])$")


def is_rate_of_payment(part: str) -> bool:
    """“按80%赔付”: no rate of 免赔, though 免赔 was just spoken of."""
    return bool(_PAID_RATE.search(part) or _TIMES.match(part))


def spares(terms: dict[str, str]) -> bool:
    """Whether terms spare something (不扣免赔, 不打比例) without saying what."""
    return any((name, value) in _EXEMPTS for name, value in terms.items())


def _paid_rate(text: str, dossier: Dossier | None, context: str) -> dict[str, str]:
    """“(医疗费…)按80%赔”: a rate of payment is always one head's."""
    match = _PAID_RATE.search(text) or (_TIMES.match(text) if "免赔" in context else None)
    rate = values.read("rate", match["rate"]) if match and dossier is not None else None
    if match is None or rate is None or dossier is None or re.search(r"责任|主责|次责|同责|免赔率", text):
        return {}
    item = known_item(text[: match.start()], dossier) or known_item(context, dossier)
    return {f"pay_rate[{item}]": rate.text} if item else {}


_BOTH = re.compile(
    r"免赔(?:额|率)?[^，。；\d]{0,6}(?P<one>[¥￥]?\s?\d[\d,.]*\s*(?:万?元|%|％))[^，。；]{0,8}?(?:与|或|和|及|、)"
    r"[^，。；\d]{0,8}(?P<two>\d[\d,.]*\s*(?:万?元|%|％))(?P<rest>.*)$"
)


#: “财产损失按5,000元或10%高者扣免赔”: the figures first
_BOTH_FIRST = re.compile(
    r"(?:按|以|扣)?(?P<one>(?<![\d,.])[¥￥]?\s?\d[\d,.]*\s*(?:万?元|%|％))(?:与|或|和|及|、)(?:者)?[^，。；\d]{0,8}"
    r"(?P<two>\d[\d,.]*\s*(?:万?元|%|％))(?P<rest>[^，。；\d]{0,4}(?:取|以|按|孰|两者|二者)?[^，。；\d]{0,4}[高低大小][^，。；\d]{0,6}免赔.*)$"
)


def _both(text: str, dossier: Dossier | None) -> dict[str, str]:
    """“免赔额2万元与10%以高者为准”: amount, rate and how they go together."""
    match = _BOTH.search(text) or _BOTH_FIRST.search(text)
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


_TAKEN = re.compile(
    r"(?:扣除?|减去?|减掉)(?:掉|去)?\s*(?P<value>[¥￥]?\s?\d[\d,.]*\s*(?:万?元|万|%|％)?)\s*的?(?:绝对)?免赔(?![率期天])"
)
_PLAIN = re.compile(
    r"(?:免赔|deductible|excess)(?![额率天期])[^，。；\d]{0,12}?(?P<value>[¥￥]?\s?\d[\d,.]*\s*(?:万?元|万|%|％))",
    re.I,
)


def _plain(text: str, dossier: Dossier | None, context: str = "") -> dict[str, str]:
    """“每次事故免赔3万元”, “deductible is 20%”: one figure without the word 额 or 率."""
    if share := _OF_BASE.search(text):
        return _rate_of_base(share, dossier)
    taken = _TAKEN.search(text)
    match = taken or _PLAIN.search(text)
    if not match:
        return {}
    kind = "rate" if match["value"].strip()[-1] in "%％" else "amount"
    value = values.read(kind, match["value"])
    name = _scoped(f"deductible.{kind}", text[: match.start()], dossier)
    if dossier is not None and "[" not in name and _OWN_EVENT.search(context):
        own = _spoken_line(context, dossier)
        return {f"{name}[{own}]": value.text} if value and own else {}
    if dossier is not None and dossier.case.line == "liability" and "[" not in name:
        head = known_item(context, dossier)
        name = f"{name}[{head}]" if head else name
    return {name: value.text} if value else {}


#: “免赔按整批保险金额722,700元的0.5%”: the sum is what the rate is of, no 免赔额
_OF_BASE = re.compile(
    r"免赔[^，。；\d]{0,6}?(?:按|为|是|以|取)(?P<base>[^，。；\d]{0,14}?)(?:[¥￥]?\s?\d[\d,.]*\s*万?(?:元|美元)?)?\s*(?:的|×|乘以?)\s*(?P<rate>\d[\d.]*\s*[%％])"
)
_BASES = (
    ("保险金额", "sum_insured"),
    ("保额", "sum_insured"),
    ("理算", "adjusted"),
    ("赔", "adjusted"),
    ("损失", "net_loss"),
)


def _rate_of_base(match: re.Match[str], dossier: Dossier | None) -> dict[str, str]:
    rate = values.read("rate", match["rate"])
    base = next((value for word, value in _BASES if word in match["base"]), "")
    name = _scoped("deductible.rate", match.string[: match.start()], dossier)
    told = {"deductible.rate_base": base} if base and "[" not in name else {}
    return {name: rate.text, **told} if rate else {}


#: another occurrence than the rest of the loss: its 免赔 is its own
_OWN_EVENT = re.compile(
    r"(?:单独|另外?|另行|独立)(?:的|为|是|算|作为|属于?|构成)*(?:一次|一起|一个|的)?(?:保险)?事故"
)


def _spoken_line(context: str, dossier: Dossier) -> str:
    """The one claim line that the sentence is about; "" when it names none or several."""
    named = lines_named(context, dossier)[0]
    return named[0].name if len(named) == 1 else ""


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


def sue_labour_item(part: str, dossier: Dossier, context: str) -> dict[str, str]:
    said = part if "施救" in part else (f"施救{part}" if "施救" in context else "")
    match = _SUE_ITEM.search(said) or _SUE_FOR.search(said)
    item = item_named(match["item"], dossier) if match else ""
    return {"sue_labour.item": item} if item else {}
