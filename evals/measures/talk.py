"""Are questions answered from the right page, the unanswerable refused, and does the dialogue end in a report?"""

from evals.measures.score import Row, Score, cites, places, short
from evals.pack import Pack
from evals.running import Observed
from evals.same import says


def answers(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for question in pack.part("questions"):
        told = seen.answers.get(question["q"], {})
        text = str(told.get("answer", ""))
        lacking = [forms for forms in question["answers"] if not any(says(text, form) for form in forms)]
        hit = bool(told.get("answered")) and not lacking
        made.count(hit, f"{question['q']} 应含 {lacking or question['answers']}，得到 {short(text) or '无'}")
    return made


def citations(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for question in pack.part("questions"):
        cited = seen.answers.get(question["q"], {}).get("citations", [])
        hit = cites(cited, question["file"], question["page"])
        expected = f"[{question['file']} p{question['page']}]"
        made.count(hit, f"{question['q']} 应引 {expected}，得到 {places(cited) or '无'}")
    return made


def refusals(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for question in pack.part("unanswerable"):
        told = seen.answers.get(question, {})
        made.count(
            told.get("answered") is False,
            f"{question} 材料未载，却答 {short(str(told.get('answer', '无')))}",
        )
    return made


def dialogue(pack: Pack, seen: Observed) -> Score:
    """Every message was served, and the talk ended in exported files."""
    made = Score()
    unsaid: Row = {"error": "未执行", "reply": ""}
    for number_, message in enumerate(pack.part("dialogue")):
        line = seen.talk[number_] if number_ < len(seen.talk) else unsaid
        waits = "；".join(p.get("title", "") for p in line.get("pending", []))
        hit = "error" not in line and not waits and bool(line["reply"].strip())
        made.count(hit, f"“{message}” → {line.get('error') or waits or '没有回复'} {short(line['reply'])}")
    if pack.part("dialogue"):
        for wanted in ("docx", "pdf"):
            made.count(wanted in seen.exported, f"对话结束时应已导出 {wanted}，得到 {seen.exported or '无'}")
    return made
