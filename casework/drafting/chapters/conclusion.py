"""十三、公估结论: cause, liability, assessed loss, proposed indemnity in 小写 and 大写; each equal to its chapter."""

from collections.abc import Iterator

from casework.drafting.brief import Brief, of_citation, of_item, paragraph, say
from casework.drafting.chapters.coverage import opinion
from casework.drafting.judgement import OUTSIDE, Judgement, moment
from casework.drafting.phrases import UNKNOWN, money, money_in_full
from casework.report import Claim, Heading, Node


def write(brief: Brief) -> Iterator[Node | None]:
    judgement = Judgement(brief)
    yield Heading("事故原因")
    yield paragraph(*_cause(brief))
    yield Heading("保险责任")
    yield paragraph(*opinion(judgement))
    yield Heading("核定损失")
    yield paragraph(*_loss(brief))
    yield Heading("建议赔付金额")
    yield paragraph(*_payable(brief, judgement))


def _cause(brief: Brief) -> Iterator[Claim | None]:
    when, sources = moment(brief)
    cause, why = brief.cause
    if not cause:
        yield say(f"事故原因{UNKNOWN}，有待补充证据")
        return
    lead = f"{when}发生的本次事故，" if when else "本次事故"
    yield say(f"{lead}原因为{cause}", *sources, *why)
    finding = brief.dossier.fact("liability.finding")
    if finding:
        yield say(
            f"责任认定为{finding.value}", *brief.of("liability.finding"), *of_citation(*finding.citations[:1])
        )


def _loss(brief: Brief) -> Iterator[Claim]:
    if brief.claimed is not None:
        yield say(f"被保险人报损金额为{brief.money(brief.claimed)}", *brief.of_claimed)
    if brief.assessed is None:
        yield say("损失尚未完成核定")
        return
    yield say(f"经核定，损失金额为{brief.money(brief.assessed)}", *brief.of_assessed)
    out = [i for i in brief.dossier.items if not i.included]
    if out:
        yield say(f"未计入核定的项目为{'、'.join(i.name for i in out)}", *(of_item(i) for i in out))


def _payable(brief: Brief, judgement: Judgement) -> Iterator[Claim]:
    run = brief.dossier.run
    if run is None:
        yield say("因理算条件尚未齐备，暂不提出赔付金额的建议")
        return
    if judgement.verdict.text == OUTSIDE:
        yield say(
            f"本次事故不属于保险责任，建议保险人依据保险合同处理；如按属于保险责任计算，理算金额为{money_in_full(run.payable, run.currency)}",
            *brief.of_payable,
        )
        return
    if brief.deductible_step:
        yield say(f"理算中已扣除免赔{money(run.deductible, run.currency)}", *(brief.of_deductible))
    yield say(
        f"建议贵司按{money_in_full(run.payable, run.currency)}予以赔付，最终赔付以保险人核定为准",
        *brief.of_payable,
    )
    if brief.dossier.case.line == "liability":
        yield say("被保险人未向受害人赔偿的，保险人不得向被保险人支付保险金（《保险法》第六十五条第三款）")
