"""“房屋建筑出险时重置价值800万元”, “免赔率改为15%”, “责任比例70%”: values the adjuster states himself."""

import re
from decimal import Decimal

from casework.dossier import Dossier
from casework.instructions import values
from casework.instructions.items import item_named, item_names
from casework.instructions.names import PHRASES, TERMS, Subject, subjects_in
from casework.instructions.plan import Call

_SHARE = re.compile(
    r"(?:承担|负|按)\S{0,6}?(?P<rate>\d[\d.]*\s*[%％]|[一二三四五六七八九十]成)\S{0,4}责任|责任\S{0,6}?(?P<rate2>\d[\d.]*\s*[%％])"
)
_SUE_ITEM = re.compile(
    r"施救(?:费用?)?\S{0,6}?(?:按|适用|参照|随)(?P<item>[^，。；,;]{2,20}?)的?(?:投保|赔付|保险)?比例"
)
_RESPECTIVELY = re.compile(r"(?:分别|依次)(?:为|是|按)?")
_JOIN = re.compile(r"[、,，;；]|和|及|与")


def settings(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """Every value or term stated in one part of a sentence."""
    for attempt in (_sue_labour_item, _phrases, _respectively, _terms, _share):
        calls = attempt(part, dossier, sentence)
        if calls:
            return calls
    return _facts(part, dossier, sentence)


def term_changes(text: str) -> dict[str, str]:
    """Terms set by a text: name -> value (for 试算 and for settling)."""
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
            found.setdefault(term.name, value.text)
    for phrase in PHRASES:
        if any(w in text for w in phrase.words):
            found[phrase.name] = phrase.value
    return found


def _terms(part: str, _: Dossier, sentence: str) -> list[Call]:
    changes = term_changes(part)
    return [Call("set_policy_terms", {"terms": changes, "reason": sentence})] if changes else []


def _phrases(part: str, _: Dossier, sentence: str) -> list[Call]:
    hits = {p.name: p.value for p in PHRASES if any(w in part for w in p.words)}
    return [Call("set_policy_terms", {"terms": hits, "reason": sentence})] if hits else []


def _sue_labour_item(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    match = _SUE_ITEM.search(part)
    if not match:
        return []
    item = item_named(match["item"], dossier)
    return (
        [Call("set_policy_terms", {"terms": {"sue_labour.item": item}, "reason": sentence})] if item else []
    )


def _share(part: str, _: Dossier, sentence: str) -> list[Call]:
    match = _SHARE.search(part)
    words = (match["rate"] or match["rate2"]) if match else ""
    if words.endswith("成"):
        words = f"{'一二三四五六七八九十'.index(words[0]) + 1}0%"
    rate = values.read("rate", words) if words else None
    return [_settle("liability.share", rate, sentence)] if rate else []


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
            calls.append(_settle(f"{subject.key}[{item}]", value, sentence))
    return calls


def _facts(part: str, dossier: Dossier, sentence: str) -> list[Call]:
    found = subjects_in(part)
    calls: list[Call] = []
    last = 0
    for n, (start, end, subject, _) in enumerate(found):
        stop = next((s for s, *_ in found[n + 1 :] if s >= end), len(part))
        value = values.read(subject.type, part[end:stop])
        if (
            value
            and subject.type == "text"
            and not re.match(r"\s*(?:应?为|是|系|：|:|更正为|改为|认定为)", part[end:])
        ):
            value = None
        if value:
            calls += _fact(subject, part[last:start], value, dossier, sentence)
            last = stop
    return calls


def _fact(subject: Subject, before: str, value: values.Value, dossier: Dossier, sentence: str) -> list[Call]:
    key, text = subject.key, value.text
    if key == "newness":
        key, text = "depreciation", f"{1 - Decimal(text):f}"
    if subject.per_item:
        item = item_named(_item_words(before), dossier) or _only_item(dossier)
        key = (
            (f"policy.item[{item}].sum_insured" if item else "policy.sum_insured")
            if key.startswith("policy.item")
            else key
        )
        key = f"{key}[{item}]" if item and "[" not in key and not key.startswith("policy.") else key
    return [_settle(key, values.Value(text, value.currency), sentence)]


def _item_words(before: str) -> str:
    """What stands right before the noun: after the last joint, without filler."""
    words = re.split(r"[，,；;。]", before)[-1]
    return re.sub(r"^.*?(?:其中|关于|确认|核定|按|以|为|是)", "", words) if len(words) > 12 else words


def _only_item(dossier: Dossier) -> str:
    names = item_names(dossier)
    return names[0] if len(names) == 1 else ""


def _settle(key: str, value: values.Value, sentence: str) -> Call:
    arguments = {"key": key, "value": value.text, "reason": sentence}
    return Call("propose_fact", {**arguments, "currency": value.currency} if value.currency else arguments)
