"""一、委托事项: who engaged whom, when, for what; 受贵司委托 …"""

from collections.abc import Iterator

from casework.drafting.brief import FIXED, Brief, cell, of_citation, of_fact, paragraph, row, say, table
from casework.drafting.papers import files_of, passages
from casework.drafting.phrases import UNKNOWN, quoting
from casework.report import Claim, Heading, Node, TableCell

_ROWS = (
    ("委托日期", "engagement.date"),
    ("委托书号", "engagement.number"),
    ("保险人", "policy.insurer"),
    ("被保险人", "policy.insured"),
    ("报案号", "loss.report_number"),
    ("承办（查勘）人员", "survey.surveyors"),
)


def write(brief: Brief) -> Iterator[Node | None]:
    yield paragraph(*_commission(brief), _purpose(brief))
    yield _basis(brief)
    rows = [principal_row(brief), *(row(name, cell(brief.text(key), *brief.of(key))) for name, key in _ROWS)]
    yield table("委托关系", ("事项", "内容"), rows)
    yield Heading("公估范围")
    yield paragraph(
        say(
            "公估范围包括：查明事故经过和原因，核对保险标的与损失范围，分析保险责任，核定损失及残值、施救费用，并按保险合同约定进行理算"
        ),
        say("承办人员与委托人、被保险人及相关当事人的回避事项，由公估机构在签发前复核确认"),
    )


def principal_row(brief: Brief) -> tuple[TableCell, ...]:
    known = brief.principal
    return row("委托人", cell(known.value, of_fact(known)) if known else UNKNOWN)


def _commission(brief: Brief) -> Iterator[Claim | None]:
    value = brief.dossier.value
    insured = value("policy.insured")
    insurer = brief.principal.value if brief.principal else value("policy.insurer")
    where = (of_fact(brief.principal),) if brief.principal else brief.of("policy.insurer")
    whose = f"就{insured}报损的事故" if insured else "就本次事故"
    staff = value("survey.surveyors")
    own = files_of(brief.dossier, "survey_record")
    by = (f"，由{staff}承办查勘" if own else f"，现场检验由{staff}进行") if staff else ""
    to = f"（{insurer}）" if insurer else ""
    yield say(
        f"受贵司{to}委托，我司{whose}进行保险公估{by}",
        *where,
        *brief.of("policy.insured", "survey.surveyors"),
    )
    yield brief.tell("委托日期为{}。", "engagement.date")
    yield brief.tell("本案报案号为{}。", "loss.report_number")


def _purpose(brief: Brief) -> Claim:
    return say(
        f"公估目的为查明事故原因，核定损失，并就{brief.product}项下的保险责任和赔付金额提出专业意见",
        *(brief.of("policy.product") or FIXED),
    )


def _basis(brief: Brief) -> Node | None:
    """The instrument of the engagement, or that there is none among the papers."""
    files = files_of(brief.dossier, "engagement")
    if not files:
        note = f"公估委托书或委托合同{UNKNOWN}，委托的范围、时限和方式以委托人书面确认为准"
        return paragraph(say(note))
    told = passages(brief.dossier, "engagement")[:4]
    claims = [Claim(quoting(f"《{p.file.name}》载明：", p.text), of_citation(p.citation)) for p in told]
    return paragraph(*claims) or paragraph(say(f"委托依据为《{files[0].name}》"))
