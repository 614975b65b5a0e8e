"""查勘快报: 出险与报案, 现场所见, 安全及紧急施救. It tells what was reported and seen and forms no opinion."""

import re
from collections.abc import Iterator

from casework.drafting.brief import Brief, cell, of_citation, paragraph, row, say, table
from casework.drafting.judgement import moment
from casework.drafting.papers import Passage, files_of, passages, sentences, told_by_party
from casework.drafting.phrases import UNKNOWN, sentence
from casework.evidence import Citation
from casework.report import Claim, Node

_RECORDS = ("survey_record", "survey_report")
#: a sentence that judges has no place here, whoever wrote it
OPINION = re.compile(
    r"原因|近因|责任|赔付|赔偿|认定|引起|引燃|导致|所致|造成本次|属于|索赔|理赔|扣除|免赔|残值"
)
_SAFETY = re.compile(
    r"扑救|扑灭|施救|抢救|排水|转移|搬离|隔离|断电|切断|停水|围挡|警戒|保护现场|坍塌|倒塌|危险|余火|复燃|泄漏|伤亡|受伤|疏散|加固|苫盖"
)
_MOST = 6
_ROWS = (
    ("被保险人", "policy.insured"), ("保险单号", "policy.number"), ("报案号", "loss.report_number"),
    ("出险地点", "loss.place"), ("查勘日期", "survey.date"), ("查勘地点", "survey.place"), ("查勘人员", "survey.surveyors"),
    ("被保险人在场人员", "survey.attendees"), ("天气", "survey.weather"),
)  # fmt: skip


def notice(brief: Brief) -> Iterator[Node | None]:
    when, sources = moment(brief)
    insured = brief.dossier.value("policy.insured") or "被保险人"
    yield paragraph(
        say(
            f"{insured}报告于{when}发生事故" if when else f"出险日期及时间：{UNKNOWN}",
            *sources,
            *brief.of("policy.insured"),
        ),
        brief.tell("报案号为{}。", "loss.report_number"),
    )
    rows = [row("出险时间", cell(when or UNKNOWN, *sources))]
    rows += [row(name, cell(brief.text(key), *brief.of(key))) for name, key in _ROWS if brief.of(key)]
    yield table("出险及查勘概况", ("项目", "内容"), rows)


def damage(brief: Brief) -> Iterator[Node | None]:
    """What the record says is damaged, sentence by sentence, judgements left out."""
    seen = [
        p
        for p in sentences(passages(brief.dossier, *_RECORDS))
        if not OPINION.search(p.text) and not re.search(r"签名|签字", p.text)
    ]
    if not seen:
        yield paragraph(say("截至本快报出具之日，尚未取得载明现场损失情况的查勘（检验）记录"))
    yield paragraph(*(_seen(p) for p in seen[:_MOST]))
    names = list(dict.fromkeys(i.name for i in brief.dossier.items))
    if names:
        told = "、".join(names[:8]) + ("等" if len(names) > 8 else "")
        yield paragraph(
            say(
                f"被保险人报称受损的项目{len(names)}项，包括{told}，数量和金额尚未核对",
                *of_citation(*(c for i in brief.dossier.items[:8] for c in i.citations[:1])),
                stated=True,
            )
        )
    photos = files_of(brief.dossier, "photo")
    if photos:
        yield paragraph(
            say(
                f"收到现场照片{len(photos)}张", *of_citation(*(Citation(f.id, f.name, 1, "") for f in photos))
            )
        )


def safety(brief: Brief) -> Iterator[Node | None]:
    told = [
        p
        for p in sentences(passages(brief.dossier, *_RECORDS, "notice", "statement", "mail", "log"))
        if _SAFETY.search(p.text) and not OPINION.search(p.text)
    ]
    yield paragraph(*(_seen(p) for p in told[:_MOST]))
    if not told:
        yield paragraph(say(f"现场安全状况及已采取的施救措施：{UNKNOWN}"))
    yield paragraph(
        say(
            "请被保险人保护现场，在确保人身安全的前提下采取必要、合理的措施防止或者减少损失（《保险法》第五十七条）"
        ),
        say("施救所发生的费用请保留合同、发票及付款凭证；残余物请勿擅自处理"),
    )


def _seen(p: Passage) -> Claim:
    stated = told_by_party(p)
    lead = f"据当事人陈述（《{p.file.name}》），" if stated else f"《{p.file.name}》载明："
    return Claim(f"{lead}{sentence(p.text)}", of_citation(p.citation), stated)
