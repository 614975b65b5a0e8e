"""“出险时间以火灾事故认定书为准，1时50分”: whose word holds, and for what."""

import re
from collections.abc import Sequence

from casework.dossier import Dossier
from casework.evidence import File
from casework.facts import Fact, split_item_key
from casework.instructions import values
from casework.instructions.documents import files_meant
from casework.instructions.items import item_named
from casework.instructions.names import Subject, subjects_in
from casework.instructions.plan import Call

_RULING = re.compile(
    r"^(?P<subject>.*?)(?:应当|应|均|都|统一|一律|就)?"
    r"(?:以|按照|按|依据|依|根据|采用|采信|采纳|参照)\s*(?P<document>[^，。；,;]{2,40}?)"
    r"(?:为准|为依据|为标准|认定|确定|执行|核定|计算|的?记载|所载|载明|的?(?:数字|数据|数额|金额|结果|结论|数量|时间)|$)(?P<rest>.*)$"
)


def ruling(part: str, following: Sequence[str], dossier: Dossier, sentence: str) -> list[Call] | None:
    """Calls for one “以…为准”, None when `part` is no ruling. The value may stand in `following` parts."""
    match = _RULING.match(part.strip())
    files = files_meant(match["document"], dossier) if match else []
    if match is None or not files:
        return None
    subjects = _subjects(match["subject"])
    spoken = "，".join([match["rest"], *following])
    calls: list[Call] = []
    for subject, item in subjects:
        calls += _for_subject(subject, item, spoken if len(subjects) == 1 else "", files, dossier, sentence)
    return calls


def _subjects(text: str) -> list[tuple[Subject, str]]:
    """Each matter named, with the item words before it (存货残值 -> salvage of 存货)."""
    found, last = [], 0
    for start, end, subject, _ in subjects_in(text):
        found.append((subject, text[last:start].strip("的、和及与，, ")))
        last = max(last, end)
    return found


def _for_subject(
    subject: Subject, item_words: str, spoken: str, files: list[File], dossier: Dossier, sentence: str
) -> list[Call]:
    said = values.read(subject.type, spoken) if spoken and subject.type != "text" else None
    if subject.per_item:
        return _per_item(subject, item_words, said, files, dossier, sentence)
    supported = _supported([f for f in dossier.facts if f.key == subject.key], files)
    if said is not None:
        file = next((f.name for f in files), "")
        return [_call(subject.key, said.text, said.currency, file, sentence, dossier)]
    chosen = max(supported, key=lambda f: f.authority, default=None)
    if chosen is None:
        return []
    return [_call(chosen.key, chosen.value, chosen.currency, _file_of(chosen, files), sentence, dossier)]


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
        key = f"{subject.key}[{wanted}]" if wanted else subject.key
        return [_call(key, said.text, said.currency, files[0].name, sentence, dossier)]
    facts = _supported([f for f in dossier.facts if _is_of(f, subject)], files)
    if wanted:
        facts = [f for f in facts if (split_item_key(f.key) or ("", ""))[1] == wanted] or facts
    return [_call(f.key, f.value, f.currency, _file_of(f, files), sentence, dossier) for f in facts]


def _is_of(fact: Fact, subject: Subject) -> bool:
    split = split_item_key(fact.key)
    return (split[0] if split else fact.key) == subject.key


def _supported(facts: list[Fact], files: list[File]) -> list[Fact]:
    ids = {f.id for f in files}
    return [f for f in facts if any(c.file_id in ids for c in f.citations)]


def _file_of(fact: Fact, files: list[File]) -> str:
    names = {f.id: f.name for f in files}
    return next((names[c.file_id] for c in fact.citations if c.file_id in names), "")


def _call(key: str, value: str, currency: str, file: str, reason: str, dossier: Dossier) -> Call:
    contested = len({f.value for f in dossier.facts_of(key)} | {value}) > 1
    tool = "rule_on_conflict" if contested else "propose_fact"
    arguments = {"key": key, "value": value, "reason": reason, "prefer_file": file}
    return Call(tool, {**arguments, "currency": currency} if currency else arguments)
