"""“出险时间以火灾事故认定书为准，1时50分”: whose word holds, and for what."""

import re
from collections.abc import Sequence

from casework.dossier import Dossier
from casework.evidence import File
from casework.facts import Fact, split_item_key
from casework.instructions import values
from casework.instructions.by_papers import table_total
from casework.instructions.documents import after_document, files_meant, names_a_document
from casework.instructions.items import item_named, known_item, only_item
from casework.instructions.names import Subject, subjects_in
from casework.instructions.plan import Call
from casework.money import plain

_VERB = r"(?:以|按照|按|依照|依据|依|根据|采用|采信|采纳|参照|遵照|照|看|认|听|依从|信|取|用|follow(?:s|ing)?|as per|per|according to)"
_RULING = re.compile(
    rf"^(?P<subject>.*?)(?:应当|应该|应|均|都|统一|一律|就|一概)?{_VERB}\s*(?P<document>[^，。；,;]{{2,40}}?)"
    r"(?:为准|为依据|为标准|认定(?!书|意见|结论|决定|材料)|确定(?!书)|执行|核定(?!书|单|表)|计算(?![书表单])|的?记载|所载|载明|扣减?|(?:来|走|办|定)(?=$|[，,吧了])|(?:上|里)?(?:写|印|说|记)的|的?(?:数字|数据|数额|金额|结果|结论|数量|时间)|$)(?P<rest>.*)$",
    re.I,
)
_REJECTED = re.compile(
    r"不(?:予)?(?:采用|采信|采纳|认可|作数|对|准确?|正确|可信|实)(?:$|[了的，,])|作废|有误|错(?:了|误)|笔误|口误|(?:写|印|记|说|报|抄|打|填|录|输|看|加|乘|算)(?:得)?(?:错|反|倒|颠倒|串)|(?:算|记|报|录|填)重(?:了|复)|(?:只|都)?是[\u4e00-\u9fff]{0,4}(?:估的?|估计的?|猜的?|大概|约数)(?:$|[，,])|不作(?:为)?依据|(?:is|are) (?:wrong|incorrect)",
    re.I,
)
_PAIR = re.compile(
    r"(?P<item>[^\d、，,；;]{2,40}?)(?:为|是|:|：|按|计)?\s*(?P<value>[¥￥]?\s?\d[\d,]*(?:\.\d+)?\s*万?(?:元|美元)?)"
)


def is_rejection(part: str) -> bool:
    """“报案说的七点不采用”: says what does not hold, not what does."""
    return bool(_REJECTED.search(part))


def ruling(
    part: str, following: Sequence[str], dossier: Dossier, sentence: str
) -> tuple[list[Call], list[str]]:
    """(calls, notes) for one “以…为准”; both empty when `part` is no ruling. The value may stand in `following` parts."""
    match = _RULING.match(part.strip())
    subjects = _subjects(match["subject"]) if match else []
    if match is None or not subjects:
        return [], []
    files, quoted = _papers(match["document"], dossier)
    if not files and "为准" in part and not following:
        return [], [f"案件材料中没有“{match['document']}”，请先上传，或直接写明采用的数值。"]
    spoken = (
        "，".join([match["document"], match["rest"], *following])
        if not files
        else "，".join([quoted, match["rest"], *following])
    )
    calls: list[Call] = []
    notes: list[str] = []
    together = len({span for *_, span in subjects}) == 1
    for start in dict.fromkeys(at for *_, at in subjects):
        here = [(subject, item) for subject, item, at in subjects if at == start]
        own = [(s, item) for s, item in here if s.per_item and item and known_item(item, dossier)]
        here = own or here
        found = [
            c
            for s, item in here
            for c in _for_subject(s, item, spoken if together else "", files, dossier, sentence)
        ]
        calls += found
        if not found and files:
            names = "、".join(f"《{f.name}》" for f in files[:2])
            notes.append(f"没有在{names}中读到{here[0][1]}{here[0][0].name}，请写明采用的数值。")
    return calls, notes


_HOLDS = re.compile(
    r"(?:(?:应该?|都|均|就|实际|正确的?)(?:是|为)|改[为成]|更正为|^(?:按|认|取|用|听|以|照|依))\s*(?P<what>[^，]{2,40})$"
)


def restated(subject: Subject, part: str, dossier: Dossier, sentence: str) -> list[Call]:
    """“（信用代码合同上抄颠倒了，）认保单上的” or “运单、交警都是桂A12345”: what holds of a matter just doubted."""
    match = _HOLDS.search(part)
    if match is None or subject.type == "text":
        return []
    named = names_a_document(match["what"])
    files = _papers(match["what"], dossier)[0] if named else []
    value = None if named else values.read(subject.type, match["what"])
    if value is not None:
        return [call_for(key, value, (), sentence, dossier) for key in _keys(subject, dossier)]
    supported = _supported([f for f in dossier.facts if f.key == subject.key], files)
    chosen = max(supported, key=lambda f: f.authority, default=None)
    return (
        [call_for(chosen.key, values.Value(chosen.value, chosen.currency), files, sentence, dossier)]
        if chosen
        else []
    )


def _papers(words: str, dossier: Dossier) -> tuple[list[File], str]:
    """The papers named, and what is quoted from them in the same breath (物业证明的20时40分)."""
    paper, quoted = after_document(words)
    files = files_meant(paper, dossier) if paper and quoted else []
    if files:
        return files, quoted
    files = files_meant(words, dossier)
    return files, (words if files and _DISTINCT.search(words) else "")


#: values that the name of a paper does not hold
_DISTINCT = re.compile(r"\d\s*[时点:：]\s*\d|[一二三四五六七八九十]级")


def pairs(subject: Subject, part: str, files: Sequence[File], dossier: Dossier, sentence: str) -> list[Call]:
    """“设备18,500元、仓储物96,280.30元” after a matter was named: one call for each item of the case."""
    calls = []
    for match in _PAIR.finditer(part):
        value, item = values.read(subject.type, match["value"]), known_item(match["item"], dossier)
        if value and item:
            calls.append(call_for(item_key(subject, item), value, files, sentence, dossier))
    return calls


def _subjects(text: str) -> list[tuple[Subject, str, int]]:
    """Each matter named with the item words before it (存货残值 -> salvage of 存货) and where it stands."""
    found, last = [], 0
    for start, end, subject, _ in subjects_in(text):
        found.append((subject, text[min(last, start) : start].strip("的、和及与，, "), start))
        last = max(last, end)
    return found


def _for_subject(
    subject: Subject, item_words: str, spoken: str, files: list[File], dossier: Dossier, sentence: str
) -> list[Call]:
    said = values.read(subject.type, spoken) if spoken and subject.type != "text" else None
    if subject.per_item:
        return _per_item(subject, item_words, said, files, dossier, sentence)
    if said is not None:
        calls = [call_for(key, said, files, sentence, dossier) for key in _keys(subject, dossier)]
        day = day_said(spoken, dossier) if subject.key == "loss.time" else None
        return calls + ([call_for("loss.date", day, files, sentence, dossier)] if day else [])
    supported = _supported([f for f in dossier.facts if f.key == subject.key], files)
    chosen = max(supported, key=lambda f: f.authority, default=None)
    if chosen is None:
        return []
    return [call_for(chosen.key, values.Value(chosen.value, chosen.currency), files, sentence, dossier)]


def day_said(spoken: str, dossier: Dossier) -> values.Value | None:
    """“5月24日凌晨2时40分” settles the day too, where the papers differ on it; a year not said is the papers' own."""
    days = {f.value for f in dossier.facts_of("loss.date")}
    match = re.search(r"(\d{1,2})月(\d{1,2})[日号]", spoken)
    meant = [d for d in days if match and d.endswith(f"-{int(match[1]):02}-{int(match[2]):02}")]
    return values.Value(meant[0]) if len(days) > 1 and len(meant) == 1 else None


def _keys(subject: Subject, dossier: Dossier) -> list[str]:
    return [invoice_key(subject, dossier)] if subject.per_invoice and invoice_key(subject, dossier) else (
        [] if subject.per_invoice else [subject.key])  # fmt: skip


def invoice_key(subject: Subject, dossier: Dossier) -> str:
    """`invoice[NUMBER].gross` of the one invoice in the case; "" when there is none or there are several."""
    part = subject.key.partition(".")[2]
    numbers = {s[1] for f in dossier.facts if (s := split_item_key(f.key)) and s[0].startswith("invoice.")}
    return f"invoice[{numbers.pop()}].{part}" if len(numbers) == 1 else ""


def _per_item(
    subject: Subject,
    item_words: str,
    said: values.Value | None,
    files: list[File],
    dossier: Dossier,
    sentence: str,
) -> list[Call]:
    wanted = item_named(item_words, dossier) if item_words else ""
    if said is not None:
        wanted = wanted or only_item(dossier)
        return [
            call_for(item_key(subject, wanted) if wanted else subject.key, said, files, sentence, dossier)
        ]
    facts = _supported([f for f in dossier.facts if _is_of(f, subject)], files)
    if wanted:
        facts = [f for f in facts if (split_item_key(f.key) or ("", ""))[1] == wanted]
    if not facts and subject.key == "salvage" and len(files) == 1:
        total, whose = table_total(files[0], dossier), wanted or only_item(dossier)
        told = values.Value(plain(total)) if total is not None and whose else None
        return [call_for(item_key(subject, whose), told, files, sentence, dossier)] if told else []
    return [call_for(f.key, values.Value(f.value, f.currency), files, sentence, dossier) for f in facts]


def item_key(subject: Subject, item: str) -> str:
    """`salvage[存货]`; `policy.item[存货].sum_insured`, whose brackets stand inside."""
    head, _, tail = subject.key.rpartition(".")
    return f"{head}[{item}].{tail}" if head == "policy.item" else f"{subject.key}[{item}]"


def _is_of(fact: Fact, subject: Subject) -> bool:
    split = split_item_key(fact.key)
    return (split[0] if split else fact.key) == subject.key


def _supported(facts: list[Fact], files: Sequence[File]) -> list[Fact]:
    ids = {f.id for f in files}
    return [f for f in facts if any(c.file_id in ids for c in f.citations)]


def call_for(key: str, value: values.Value, files: Sequence[File], reason: str, dossier: Dossier) -> Call:
    """Settle `key`: as a ruling when other values are in play; `prefer_file` is the paper that says so."""
    contested = len({f.value for f in dossier.facts_of(key)} | {value.text}) > 1
    arguments = {"key": key, "value": value.text, "reason": reason}
    if file := _says(key, value, files, dossier):
        arguments["prefer_file"] = file
    if value.currency and value.currency != "CNY":
        arguments["currency"] = value.currency
    return Call("rule_on_conflict" if contested else "propose_fact", arguments)


def _says(key: str, value: values.Value, files: Sequence[File], dossier: Dossier) -> str:
    """The named paper that says this value, else any named paper, else the paper that says it."""
    citing = [c.file for f in dossier.facts if f.key == key and f.value == value.text for c in f.citations]
    names = [f.name for f in files]
    return next((n for n in names if n in citing), names[0] if names else (citing[0] if citing else ""))
