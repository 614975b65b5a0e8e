"""九、残值: amount by item, how it was agreed, who keeps it, where it enters the reckoning."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import Brief, figure, of_citation, of_fact, of_term, paragraph, row, say, table
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.phrases import UNKNOWN, decimal, quoting, unit
from casework.loss.term_names import value_title
from casework.money import grouped
from casework.report import Claim, Node

_WORDS = ("残值", "残余", "旧件", "废料", "变卖", "拍卖", "竞价", "salvage", "tender", "scrap")


def write(brief: Brief) -> Iterator[Node | None]:
    told = saying(
        passages(
            brief.dossier, "survey_record", "survey_report", "salvage_agreement", "claim_letter", "policy"
        ),
        *_WORDS,
    )
    lots = [(n, f) for n, f in brief.named("salvage") if decimal(f.value) is not None]
    yield paragraph(
        *(Claim(quoting(f"《{p.file.name}》载明：", p.text), of_citation(p.citation)) for p in told[:5])
    )
    if not lots:
        reason = (
            "残值的数量和作价见上述记载，未形成单独作价金额" if told else f"残值的数量、作价及归属{UNKNOWN}"
        )
        yield paragraph(say(f"{reason}，理算中未扣减残值"))
        return
    total = sum((Decimal(f.value) for _, f in lots), Decimal(0))
    sources = tuple(of_fact(f) for _, f in lots)
    words = "、".join(f"{n}残值{brief.money(f.value)}" for n, f in lots)
    yield paragraph(
        say(f"残值核定为：{words}，合计{brief.money(total)}", *sources), _place(brief), _proof(brief)
    )
    rows = [
        row(str(n), name, figure(grouped(Decimal(f.value)), of_fact(f)))
        for n, (name, f) in enumerate(lots, 1)
    ]
    rows.append(row("", "合计", figure(grouped(total), *sources)))
    yield table("残值明细表", ("序号", "项目", f"残值金额（{unit(brief.currency)}）"), rows, True)


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
