"""One message of the adjuster -> a plan."""

import re

from casework.dossier import Dossier
from casework.instructions import items
from casework.instructions.commands import chapter_named, commands
from casework.instructions.plan import Call, Plan
from casework.instructions.rulings import ruling
from casework.instructions.settings import settings, term_changes

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[？?]?")
_PART = re.compile(r"，|,(?!\d{3})|,(?=\D)")
_QUESTION = re.compile(
    r"[？?]\s*$|多少|什么|哪[些个里份张天一]?|谁|是否|有没有|是不是|怎么|如何|为何|为什么|几[个号时点份]|[吗呢]\s*$"
    r"|^(?:what|which|when|where|who|how|why|is|are|was|were|did|does|do|has|have)\b",
    re.I,
)
_WHAT_IF = re.compile(r"^(?:那么?)?(?:如果|假如|假设|要是|若|倘若|what if|suppose)", re.I)
_NEW_CASE = re.compile(r"新案|新建|新的?\S{0,6}案|开(?:一)?个案|立案|办(?:理)?一个|new case", re.I)
_REVISE = re.compile(
    r"第\s*[一二三四五六七八九十\d]+\s*段|改短|写短|写长|补上|补充一|补充说明|删(?:除|掉|去)|改写|润色|精简|退回|把.+改[为成].+"
)
_GREETING = re.compile(r"^(?:你好|您好|hello|hi|早上好|下午好|谢谢|多谢)[，,!！。\s]*$", re.I)
_POLITE = re.compile(
    r"^(?:你好|您好|hello|hi)[，,!！。\s]*|^(?:我要|我想|请|帮我|麻烦)?(?:新建|开|立|办理?)(?:一)?个?(?:新的?)?案(?:件|子)?[：:，,\s]*|^新案(?:件|子)?[：:，,\s]*",
    re.I,
)


def interpret(text: str, dossier: Dossier | None) -> Plan:
    """What `text` asks for. `dossier` None: the conversation has no case yet, so only opening one makes sense."""
    text = text.strip()
    if dossier is None:
        return _without_case(text)
    if _GREETING.match(text):
        return Plan((Call("next_step"),))
    calls: list[Call] = []
    notes: list[str] = []
    for sentence in _SENTENCE.findall(text):
        found = _sentence(sentence.strip(), dossier)
        calls += found.calls
        notes += found.notes
    return Plan(tuple(_once(calls)), tuple(notes))


def _without_case(text: str) -> Plan:
    if re.search(r"(?:哪些|列出|我的|打开).{0,6}案", text):
        return Plan((Call("list_cases"),))
    title = text
    for _ in range(3):
        title = _POLITE.sub("", title).strip()
    title = re.split(r"[。！!；;\n]", title)[0].strip(" ，,：:")[:60]
    if _QUESTION.search(text) and not _NEW_CASE.search(text):
        return Plan(
            (),
            (
                "这个对话还没有案件，没有任何材料可供查证。请先新建案件并上传材料，例如：“新案子，杭州一家包材厂仓库着火”。",
            ),
        )
    if not title or _GREETING.match(text):
        return Plan(
            (),
            (
                "您好，我是公估助手。请说一句案件情况来新建案件，例如：“新案子，杭州一家包材厂仓库着火”，也可以直接把材料拖进来。",
            ),
        )
    return Plan((Call("open_case", {"title": title}),))


def _sentence(sentence: str, dossier: Dossier) -> Plan:
    if _WHAT_IF.match(sentence):
        return _suppose(sentence, dossier)
    if chapter_named(sentence) and _REVISE.search(sentence):
        return Plan((Call("revise_chapter", {"chapter": chapter_named(sentence), "instruction": sentence}),))
    ordered = commands(sentence)
    if _QUESTION.search(sentence) and not ordered:
        return Plan((Call("search_evidence", {"question": sentence}),))
    stated = _statements(sentence, dossier)
    if ordered or stated.calls or stated.notes:
        return Plan((*stated.calls, *ordered), stated.notes)
    if _NEW_CASE.search(sentence):
        return Plan((Call("case_overview"),))
    return Plan((Call("search_evidence", {"question": sentence}),)) if _looks_like_topic(sentence) else Plan()


def _looks_like_topic(sentence: str) -> bool:
    """A bare topic (“免赔约定”) is a question; “好的” is not."""
    return len(sentence) >= 4 and not re.search(
        r"^(?:好的?|可以|知道了|明白|收到|嗯|ok|thanks?)", sentence, re.I
    )


def _suppose(sentence: str, dossier: Dossier) -> Plan:
    changes = term_changes(sentence)
    for call in [] if changes else settings(_WHAT_IF.sub("", sentence), dossier, sentence):
        if call.tool == "propose_fact":
            changes[call.arguments["key"]] = call.arguments["value"]
    if changes:
        return Plan((Call("what_if", {"changes": changes}),))
    return Plan((), (f"没有看懂要试算哪一项：“{sentence}”。请写明条款和数值，例如“如果免赔率改为15%呢？”",))


def _statements(sentence: str, dossier: Dossier) -> Plan:
    parts = [p.strip() for p in _PART.split(sentence) if p.strip()]
    calls: list[Call] = []
    notes: list[str] = []
    for n, part in enumerate(parts):
        if calls and (extended := items.continued(part, calls[-1], sentence)):
            calls[-1] = extended
            continue
        found = _part(part, parts[n + 1 :], dossier, sentence)
        if found is None and (left_out := _left_out(part, dossier, calls)):
            notes.append(f"索赔清单中没有“{left_out}”这一项，理算不包含它，无需另行剔除。")
        calls += found or []
    return Plan(tuple(calls), tuple(notes))


def _part(part: str, following: list[str], dossier: Dossier, sentence: str) -> list[Call] | None:
    """Calls of one part; None when it states nothing that is understood."""
    value_parts = [p for p in following[:1] if re.match(r"^[约共计为是]?\s*[\d一二三四五六七八九十]", p)]
    ruled = ruling(part, value_parts, dossier, sentence)
    if ruled:
        return ruled
    decided = items.line_decision(part, dossier, sentence)
    if decided:
        return decided
    return settings(part, dossier, sentence) or None


def _left_out(part: str, dossier: Dossier, before: list[Call]) -> str:
    if items.is_bare_exclusion(part) or any(c.arguments.get("included") is False for c in before):
        return ""
    return items.excluded_without_line(part, dossier)


def _once(calls: list[Call]) -> list[Call]:
    """The same call is made once, at its first place."""
    kept: list[Call] = []
    for call in calls:
        if call not in kept:
            kept.append(call)
    return kept
