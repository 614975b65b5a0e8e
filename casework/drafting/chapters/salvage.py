"""九、残值: amount by item, how it was agreed, who keeps it, where it enters the reckoning."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import (
    Brief,
    figure,
    of_citation,
    of_fact,
    of_step,
    of_term,
    paragraph,
    row,
    say,
    table,
)
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.phrases import UNKNOWN, decimal, quoting, unit
from casework.loss.term_names import value_title
from casework.money import grouped
from casework.report import Claim, Node, Source

_TOLD = ("survey_record", "survey_report", "salvage_agreement", "claim_letter", "policy")
_WORDS = ("残值", "残余", "旧件", "废料", "变卖", "拍卖", "竞价", "salvage", "tender", "scrap")


Lot = tuple[str, Decimal, tuple[Source, ...]]


def write(brief: Brief) -> Iterator[Node | None]:
    told = saying(passages(brief.dossier, *_TOLD), *_WORDS)
    lots = _lots(brief)
    yield paragraph(
        *(Claim(quoting(f"《{p.file.name}》载明：", p.text), of_citation(p.citation)) for p in told[:5])
    )
    if not any(amount for _, amount, _ in lots):
        yield paragraph(say(_none(brief, bool(told)), *of_citation(*(p.citation for p in told[:1]))))
        return
    total = sum((amount for _, amount, _ in lots), Decimal(0))
    sources = tuple(s for _, _, own in lots for s in own)
    words = "、".join(f"{n}残值{brief.money(amount)}" for n, amount, _ in lots)
    yield paragraph(
        say(f"残值核定为：{words}，合计{brief.money(total)}", *sources), _place(brief), _proof(brief)
    )
    rows = [row(str(n), name, figure(grouped(amount), *own)) for n, (name, amount, own) in enumerate(lots, 1)]
    rows.append(row("", "合计", figure(grouped(total), *sources)))
    yield table("残值明细表", ("序号", "项目", f"残值金额（{unit(brief.currency)}）"), rows, True)


def _none(brief: Brief, told: bool) -> str:
    if told and brief.dossier.case.line == "cargo":
        return "受损货物的处理所得已通过贬值率计入损失核定，理算中不另扣减残值"
    why = "依上述记载，无残值或残值未作价" if told else f"残值的数量、作价及归属：{UNKNOWN}"
    return f"{why}，理算中残值按零计"


def _lots(brief: Brief) -> list[Lot]:
    """What the reckoning deducts, item by item; before it, what the facts say."""
    run = brief.dossier.run
    deducted = [(r.item, amount) for r in run.items if (amount := decimal(r.salvage))] if run else []
    if run and deducted:
        return [(item, amount, _stated(brief, item, amount)) for item, amount in deducted]
    facts = [(n, f) for n, f in brief.named("salvage") if decimal(f.value) is not None] if run is None else []
    return [(n, Decimal(f.value), (of_fact(f),)) for n, f in facts]


def _stated(brief: Brief, item: str, amount: Decimal) -> tuple[Source, ...]:
    """The fact or the step that the deduction of an item rests on."""
    facts = [f for n, f in brief.named("salvage") if n == item and decimal(f.value) == amount]
    steps = [s for s in brief.dossier.run.steps if s.item == item] if brief.dossier.run else []
    own = [s for s in steps if s.id.startswith("salvage")] or steps[:1]
    return tuple(of_fact(f) for f in facts) or tuple(of_step(s) for s in own)


def _place(brief: Brief) -> Claim:
    term = next((t for t in brief.dossier.terms if t.name == "salvage"), None)
    if term:
        return say(
            f"残值在理算中的处理：{value_title('salvage', term.value)}（{term.clause or '公估师确认'}）",
            of_term(term),
        )
    return say("残值归被保险人的，在理算中自损失金额中扣除")


def _proof(brief: Brief) -> Claim:
    files = files_of(brief.dossier, "salvage_agreement")
    if files:
        return say(f"处理依据为《{files[0].name}》")
    return say("残值处理协议或竞价单截至本报告出具之日尚未单独提供，作价依据查勘记录等材料的记载")
