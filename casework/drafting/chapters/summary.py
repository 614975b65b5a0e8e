"""摘要: the one-page table, and three numbers that are never mixed: 报损, 核定, 建议赔付."""

from collections.abc import Iterator

from casework.drafting.brief import Brief, cell, paragraph, row, say, table
from casework.drafting.chapters.engagement import principal_row
from casework.drafting.judgement import OPEN, Judgement, moment
from casework.drafting.period import period, voyage
from casework.drafting.phrases import UNKNOWN, money_in_full
from casework.report import Claim, Node, Source, TableCell


def write(brief: Brief) -> Iterator[Node | None]:
    judgement = Judgement(brief)
    yield paragraph(*_story(brief, judgement))
    yield table("公估概况", ("项目", "内容"), list(_rows(brief, judgement)))


def _story(brief: Brief, judgement: Judgement) -> Iterator[Claim | None]:
    when, sources = moment(brief)
    insured, (cause, why) = brief.dossier.value("policy.insured"), brief.cause
    subject = f"{insured}投保的{brief.product}" if insured else brief.product
    happened = f"于{when}出险" if when else f"出险，具体时间{UNKNOWN}"
    yield say(
        f"{subject}项下保险标的{happened}{f'，原因为{cause}' if cause else ''}",
        *brief.of("policy.insured", "policy.product"),
        *why,
        *sources,
    )
    yield say(
        f"经分析，本次{'事故' if judgement.verdict.text == OPEN else '索赔'}{judgement.verdict.text}",
        *judgement.verdict.sources,
    )
    yield from figures(brief)


def figures(brief: Brief) -> Iterator[Claim]:
    """报损、核定、建议赔付, each a sentence of its own with its own source."""
    if brief.claimed is not None:
        yield say(f"报损金额为{brief.money(brief.claimed)}", *brief.of_claimed)
    if brief.assessed is not None:
        yield say(f"核定损失金额为{brief.money(brief.assessed)}", *brief.of_assessed)
    run = brief.dossier.run
    if run:
        yield say(
            f"建议赔付金额为{money_in_full(run.payable, run.currency)}，最终赔付以保险人核定为准",
            *brief.of_payable,
        )
    else:
        yield say("理算尚未完成，暂未提出建议赔付金额")


def _rows(brief: Brief, judgement: Judgement) -> Iterator[tuple[TableCell, ...]]:
    when, sources = moment(brief)
    run = brief.dossier.run
    yield principal_row(brief)
    for name, key in (
        ("保险人", "policy.insurer"),
        ("被保险人", "policy.insured"),
        ("保险单号", "policy.number"),
    ):
        yield row(name, cell(brief.text(key), *brief.of(key)))
    yield row("险种", cell(brief.product, *brief.of("policy.product")))
    yield row(
        "保险期间",
        cell(
            period(brief) or voyage(brief) or UNKNOWN, *brief.of("policy.period_start", "policy.period_end")
        ),
    )
    yield (
        row("保险标的地址", cell(brief.text("policy.premises"), *brief.of("policy.premises")))
        if brief.of("policy.premises")
        else _subject(brief)
    )
    yield row("总保险金额", cell(brief.text("policy.sum_insured"), *brief.of("policy.sum_insured")))
    yield row("出险时间", cell(when or UNKNOWN, *sources))
    yield row("出险地点", cell(brief.text("loss.place"), *brief.of("loss.place")))
    yield row("报案号", cell(brief.text("loss.report_number"), *brief.of("loss.report_number")))
    yield row("事故原因", cell(brief.cause[0] or UNKNOWN, *brief.cause[1]))
    yield row("保险责任", cell(judgement.verdict.text, *judgement.verdict.sources))
    yield row(
        "报损金额",
        _amount(brief.money(brief.claimed) if brief.claimed is not None else UNKNOWN, brief.of_claimed),
    )
    yield row(
        "核定损失金额",
        _amount(brief.money(brief.assessed) if brief.assessed is not None else "尚未核定", brief.of_assessed),
    )
    if run:
        step = brief.deductible_step
        yield row(
            "免赔", _amount(brief.money(run.deductible), brief.of_deductible if step else brief.of_payable)
        )
    yield row(
        "建议赔付金额",
        _amount(money_in_full(run.payable, run.currency) if run else "尚未理算", brief.of_payable),
    )


def _subject(brief: Brief) -> tuple[TableCell, ...]:
    for name, key in (
        ("号牌号码", "vehicle.plate"),
        ("提单号", "cargo.bill_of_lading"),
        ("受害人", "injury.person"),
        ("工程名称", "policy.project"),
    ):
        if brief.of(key):
            return row(name, cell(brief.text(key), *brief.of(key)))
    return row("保险标的地址", UNKNOWN)


def _amount(text: str, sources: tuple[Source, ...]) -> TableCell:
    return cell(text, *sources)
