"""One message of the adjuster -> a plan."""

import re

from casework.dossier import Dossier
from casework.instructions.commands import (
    asks_for_result,
    chapter_named,
    commands,
    revised_chapter,
    with_titles,
)
from casework.instructions.lines import is_exclusion
from casework.instructions.mentioned import hushed, named_again
from casework.instructions.names import subjects_in
from casework.instructions.plan import Call, Plan
from casework.instructions.rulings import is_rejection
from casework.instructions.settings import settings
from casework.instructions.stated_terms import assumed_terms
from casework.instructions.statements import statements
from casework.templates import default_template

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[？?]?")
_QUESTION = re.compile(
    r"[？?]\s*$|多少|什么|哪[些个里份张天一]?|谁|是否|有没有|是不是|怎么|如何|为何|为什么|几[个号时点份]|[吗呢]\s*$"
    r"|^(?:what|which|when|where|who|how|why|is|are|was|were|did|does|do|has|have)\b",
    re.I,
)
#: “事发几点就听认定书的”: the question word is left to a paper to answer
_DEFERS = re.compile(
    r"(?:几[点时号]|什么时候|哪[天年日]|多少)[^，？?]{0,5}?(?:就|都|应|统一|一律|全)*(?:听|按|以|依|照|认|看)[^？?]+(?<![吗呢？?])$"
)
_ASKED_TO_DO = re.compile(r"^(?:请|麻烦|帮|能不能|能否|可否|可以|好|那|先|please|can you|could you)", re.I)
_WHAT_IF = re.compile(
    r"^(?:那么?|再)?(?:如果|假如|假设|要是|若|倘若|what if|suppose|if)|如果|假如|要是|(?:会怎样|会怎么样|会是多少|结果如何|是多少|赔多少|差多少|试算)(?:呢|钱)?[？?]?$",
    re.I,
)
_NEW_CASE = re.compile(r"新案|新建|新的?\S{0,6}案|开(?:一)?个案|立案|办(?:理)?一个|new case", re.I)
_GREETING = re.compile(r"^(?:你好|您好|hello|hi|早上好|下午好|谢谢|多谢)[，,!！。~\s]*$", re.I)
_SMALL_TALK = re.compile(
    r"^(?:好的?|可以|知道了|明白|收到|嗯+|行|没问题|ok(?:ay)?|thanks?|thank you|yes|对)[，,。!！\s]*$", re.I
)
_POLITE = re.compile(
    r"^(?:你好|您好|hello|hi)[，,!！。\s]*|^(?:我要|我想|请|帮我|麻烦)?(?:新建|开|立|办理?)(?:一)?个?(?:新的?)?案(?:件|子)?[：:，,\s]*|^新案(?:件|子)?[：:，,\s]*",
    re.I,
)
_LONGEST_TOPIC = 20


def interpret(text: str, dossier: Dossier | None) -> Plan:
    """What `text` asks for. `dossier` None: the conversation has no case yet, so only opening one makes sense."""
    text = text.strip()
    if dossier is None:
        return _without_case(text)
    if _GREETING.match(text):
        return Plan((Call("next_step"),))
    calls: list[Call] = []
    notes: list[str] = []
    text, names = hushed(text, dossier.files)
    titles = _own_titles(dossier)
    for sentence in _SENTENCE.findall(with_titles(text, titles)):
        found = _sentence(sentence.strip(), dossier)
        calls += found.calls
        notes += found.notes
    return named_again(Plan(tuple(_once(calls)), tuple(dict.fromkeys(notes))), names)


def _own_titles(dossier: Dossier) -> list[str]:
    """Of the firm's chapter titles those that the usual ones do not teach."""
    usual = {c.title for c in default_template().chapters}
    return [c.title for c in dossier.template.chapters if c.title not in usual]


def _without_case(text: str) -> Plan:
    if re.search(r"(?:哪些|列出|我的|打开).{0,6}案", text):
        return Plan((Call("list_cases"),))
    title = text
    for _ in range(3):
        title = _POLITE.sub("", title).strip()
    title = re.split(r"[。！!；;\n]", title)[0].strip(" ，,：:")[:60]
    if _QUESTION.search(text) and not _NEW_CASE.search(text):
        return Plan((), ("这个对话还没有案件，没有任何材料可供查证。请先新建案件并上传材料，例如：“新案子，杭州一家包材厂仓库着火”。",))  # fmt: skip
    if not title or _GREETING.match(text):
        return Plan((), ("您好，我是公估助手。请说一句案件情况来新建案件，例如：“新案子，杭州一家包材厂仓库着火”，也可以直接把材料拖进来。",))  # fmt: skip
    return Plan((Call("open_case", {"title": title}),))


def _sentence(sentence: str, dossier: Dossier) -> Plan:
    if not sentence or _SMALL_TALK.match(sentence):
        return Plan()
    if _WHAT_IF.search(sentence) and (supposed := _suppose(sentence, dossier)):
        return supposed
    if chapter := revised_chapter(sentence):
        return Plan((Call("revise_chapter", {"chapter": chapter, "instruction": sentence}),))
    ordered = commands(sentence)
    if _asks(sentence, ordered):
        return Plan((Call("search_evidence", {"question": sentence}),))
    stated = Plan() if _only_commands(sentence, ordered) else statements(sentence, dossier)
    if ordered or stated.calls or stated.notes:
        notes = stated.notes if stated.calls or not ordered else ()
        return Plan((*stated.calls, *ordered), notes)
    if _NEW_CASE.search(sentence):
        return Plan((Call("case_overview"),))
    if is_rejection(sentence):
        named = bool(subjects_in(sentence))
        return Plan((), (f"“{sentence}”：请再写明正确的内容，或以哪份材料为准。",) if named else ())
    if _is_topic(sentence):
        return Plan((Call("search_evidence", {"question": sentence}),))
    return Plan((), (f"没有看懂“{sentence}”要改动什么，未作任何更改。",))


def _asks(sentence: str, ordered: list[Call]) -> bool:
    """A question about the evidence, unless it asks that something be done (“能不能起草第五章？”, “还缺什么？”)."""
    if not _QUESTION.search(sentence) or asks_for_result(sentence) or _DEFERS.search(sentence):
        return False
    if not ordered:
        return True
    if any(
        c.tool in ("draft_chapter", "export_report", "request_approval", "compute_loss", "check_report")
        for c in ordered
    ):
        return bool(re.search(r"怎么|如何|多少|什么|哪|[？?]$", sentence)) and not _ASKED_TO_DO.match(
            sentence
        )
    first = re.split(r"[，,]", sentence)[0]
    return len(re.split(r"[，,]", sentence)) > 1 and bool(_QUESTION.search(first)) and not commands(first)


def _only_commands(sentence: str, ordered: list[Call]) -> bool:
    """A short order such as “全部通过，导出Word和PDF”, or one about a chapter, states nothing."""
    return bool(ordered) and bool(chapter_named(sentence))


def _is_topic(sentence: str) -> bool:
    """A bare topic (“免赔约定”) is a question; a statement that was not understood is not."""
    return (
        2 < len(sentence) <= _LONGEST_TOPIC
        and not is_exclusion(sentence)
        and not re.search(
            r"^(?:我|他|你|咱)|不[认赔保]|[，,]|\d|改|按|以|剔除|计入|采用|认为|更正|核定|为准|扣", sentence
        )
    )


def _suppose(sentence: str, dossier: Dossier) -> Plan | None:
    """“如果免赔率改为15%呢？”; None when it is an ordinary question after all."""
    conditional = re.search(r"如果|假如|要是", sentence) or re.match(
        r"^(?:那么?|再)?(?:如果|假如|假设|要是|若|倘若|what if|suppose|if)", sentence, re.I
    )
    text = re.sub(
        r"如果|假如|要是|^(?:那么?|再)?(?:假如|假设|要是|若|倘若|what if|suppose|if)",
        "",
        sentence,
        flags=re.I,
    )
    if not conditional and not re.search(r"改[为成]|调[整为到]|换成|变成|提高到|降[低为到]|试算", text):
        return None
    changes = assumed_terms(text, dossier)
    for call in settings(text, dossier, sentence):
        if call.tool == "propose_fact" or call.tool == "rule_on_conflict":
            changes[call.arguments["key"]] = call.arguments["value"]
    if changes:
        return Plan((Call("what_if", {"changes": changes}),))
    if not conditional:
        return None
    return Plan((), (f"没有看懂要试算哪一项：“{sentence}”。请写明条款和数值，例如“如果免赔率改为15%呢？”",))


def _once(calls: list[Call]) -> list[Call]:
    """The same call is made once, at its first place; of two decisions on one fact the last holds."""
    kept: list[Call] = []
    for call in calls:
        if call in kept:
            continue
        key = call.arguments.get("key")
        same = [c for c in kept if key and c.arguments.get("key") == key]
        kept = [c for c in kept if c not in same]
        kept.append(call)
    return kept
