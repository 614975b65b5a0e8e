"""初步报告: a first view of cause and liability. It says what is still open and decides nothing."""

from collections.abc import Iterator

from casework.contradictions import contradictions
from casework.drafting.brief import Brief, cell, of_citation, paragraph, row, say, table
from casework.drafting.judgement import COVERED, OUTSIDE, PARTLY, Judgement
from casework.drafting.papers import files_of
from casework.drafting.phrases import UNKNOWN, shown
from casework.facts import FactStatus
from casework.lines import label
from casework.report import Claim, Node, TableCell

_EXPERT = ("certificate", "appraisal", "survey_report", "inspection")
#: a leaning, worded so that nobody takes it for the opinion itself
_LEANING = {
    COVERED: "按现有材料，事故情形与条款列明的承保事故相符，暂未见明显的免责情形",
    PARTLY: "按现有材料，部分损失项目可能不在承保范围内",
    OUTSIDE: "按现有材料，存在可能不予承保的情形",
}


def cause(brief: Brief) -> Iterator[Node | None]:
    told, why = brief.cause
    experts = files_of(brief.dossier, *_EXPERT)
    if not told:
        yield paragraph(say(f"事故原因：{UNKNOWN}，有待官方认定或技术鉴定"))
        return
    named = "、".join(f"《{f.name}》" for f in experts)
    said = "据当事人陈述，" if brief.stated_by("loss.cause") and not experts else ""
    yield paragraph(
        Claim(f"{said}事故原因初步判断为{told}。", why, bool(said)),
        say(f"该判断以{named}为依据" if named else "该判断尚无官方认定或技术鉴定印证"),
        say("上述意见随证据的补充可能调整，不作为最终认定"),
    )


def coverage(brief: Brief) -> Iterator[Node | None]:
    judgement = Judgement(brief)
    verdict = judgement.verdict
    leaning = _LEANING.get(verdict.text, "按现有材料，尚不能形成倾向性意见")
    why = f"（{'；'.join(verdict.why)}）" if verdict.why else ""
    yield paragraph(
        say(f"初步意见：{leaning}{why}", *verdict.sources),
        say("保险责任须在下列问题查清后确定，本报告不就是否承担保险责任作出结论"),
    )
    rows = [row(str(n), *cells) for n, cells in enumerate(_questions(brief, judgement), 1)]
    yield table("待查问题", ("序号", "问题", "已知情况"), rows)
    if not rows:
        yield paragraph(say("按现有材料未发现须另行查证的责任问题，仍以资料收齐后的分析为准"))


def _questions(brief: Brief, judgement: Judgement) -> Iterator[tuple[TableCell | str, ...]]:
    for why in judgement.verdict.why:
        yield why, "见本章"
    for test in judgement.tests:
        found = judgement.touching(test) if test.exclusion and judgement.clauses_on(test) else ()
        if found:
            yield test.question, cell(_short(found[0].text), *of_citation(found[0].citation))
    for c in contradictions(brief.dossier):
        if not c.ruling and c.sides and c.sides[0].status is not FactStatus.CONFIRMED:
            told = "；".join(shown(c.key, f.value, f.currency) for f in c.sides)
            sources = of_citation(*(x for f in c.sides for x in f.citations[:1]))
            yield f"{label(c.key)}在不同材料中不一致", cell(told, *sources)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:58]}……"
