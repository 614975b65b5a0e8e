"""十、施救及其他费用: necessity, vouchers, kept apart from the loss; survey and clearing costs apart again."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import Brief, of_citation, of_step, paragraph, say
from casework.drafting.papers import passages, saying
from casework.drafting.phrases import UNKNOWN, decimal, quoting
from casework.lines import missing
from casework.report import Claim, Node

_WORDS = (
    "施救",
    "抢险",
    "抢救费",
    "抢运",
    "排水",
    "抽水",
    "拖车",
    "吊车",
    "救援",
    "sue and labour",
    "salvage charges",
    "towing",
)
_OTHER = (("清理残骸费用", "debris_removal.amount"), ("检验（查勘）费用", "survey_fee.amount"))


def write(brief: Brief) -> Iterator[Node | None]:
    told = saying(
        passages(brief.dossier, "survey_record", "survey_report", "claim_letter", "invoice"), *_WORDS
    )
    clauses = [p for p in brief.provisions if "施救费" in p.text or "sue and labour" in p.text.lower()]
    amount = brief.amount("sue_labour.amount")
    yield paragraph(
        *(Claim(quoting(f"{p.name}约定：", p.text), of_citation(p.citation)) for p in clauses[:3])
    )
    yield paragraph(
        *(Claim(quoting(f"《{p.file.name}》载明：", p.text), of_citation(p.citation)) for p in told[:4])
    )
    if amount is None:
        yield paragraph(say(f"本次事故的施救费用{UNKNOWN}，理算中未计施救费用"))
    else:
        yield paragraph(*_amount(brief, amount))
    yield paragraph(*_others(brief))


def _amount(brief: Brief, amount: Decimal) -> Iterator[Claim]:
    yield say(
        f"被保险人主张施救费用{brief.money(amount)}，系为防止或减少损失而支出（《保险法》第五十七条），经核属必要、合理的范围",
        *brief.of("sue_labour.amount"),
    )
    run = brief.dossier.run
    lines = [r for r in run.items if r.item == "施救费用"] if run else []
    steps = [s for s in run.steps if s.item == "施救费用" or "sue_labour" in s.id] if run else []
    if lines and decimal(lines[0].adjusted) is not None:
        yield say(
            f"施救费用在保险标的损失以外单独计算，理算金额为{brief.money(lines[0].adjusted)}，计算过程见理算一章",
            *(of_step(s) for s in steps[-1:]),
            *brief.of("sue_labour.amount"),
        )
    if any("施救" in f.subject for f in missing(brief.dossier)):
        yield say("施救费用的发票及付款凭证截至本报告出具之日尚未提供")


def _others(brief: Brief) -> Iterator[Claim]:
    known = [(name, key) for name, key in _OTHER if brief.of(key)]
    for name, key in known:
        yield say(f"{name}为{brief.text(key)}，与施救费用、标的损失分别列示", *brief.of(key))
    if any(key == "survey_fee.amount" for _, key in known):
        yield say(
            "为查明和确定事故性质、原因及损失程度所支付的必要、合理费用由保险人承担（《保险法》第六十四条），不计入本次标的损失"
        )
