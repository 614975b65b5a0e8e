"""Made-up cases to talk about: a factory fire, wet cargo, a collision, an injured worker."""

from decimal import Decimal

from casework.dossier import Dossier
from casework.facts import Basis, Fact, FactStatus
from casework.instructions import interpret
from casework.loss.terms import LossItem
from tests.unit.dossiers.builder import Shelf, case, paper


def _line(order: int, category: str, name: str, quantity: str, price: str, amount: str) -> LossItem:
    return LossItem(
        f"i{order}",
        order,
        category,
        name,
        claimed_quantity=Decimal(quantity),
        claimed_price=Decimal(price),
        claimed_amount=Decimal(amount),
    )


def _fact(shelf: Shelf, key: str, value: str, name: str, quote: str, authority: int = 80) -> Fact:
    return shelf.fact(
        key, value, name, quote, status=FactStatus.PROPOSED, basis=Basis.DOCUMENTED, authority=authority
    )


def factory() -> Dossier:
    shelf = Shelf(
        paper("保险单.pdf", "policy", "财产一切险保险单\n保险标的|保险金额\n厂房|6,000,000.00\n机器设备|4,000,000.00\n存货|3,000,000.00"),
        paper("火灾事故认定书.jpg", "certificate.fire", "火灾事故认定书\n起火时间为22时10分；起火原因为静电放电。"),
        paper("出险通知书.pdf", "notice", "出险通知书\n22时30分发现起火。报案号BA-77120。"),
        paper("现场查勘记录.pdf", "survey_record", "查勘记录\n机器设备残值作价12,500.00元，存货残值作价8,000.00元。施救费用5,200.00元。"),
        paper("索赔函.docx", "claim_letter", "索赔函\n索赔金额763,200.00元。"),
        paper("损失清单.xlsx", "claim_list", "损失清单\n合计 761,200.00"),
        paper("维修发票.png", "invoice", "发票\n号码25322000000011112222 价税合计18,000.00"),
    )  # fmt: skip
    facts = (
        _fact(shelf, "policy.item[厂房].sum_insured", "6000000.00", "保险单.pdf", "6,000,000.00"),
        _fact(shelf, "policy.item[机器设备].sum_insured", "4000000.00", "保险单.pdf", "4,000,000.00"),
        _fact(shelf, "policy.item[存货].sum_insured", "3000000.00", "保险单.pdf", "3,000,000.00"),
        _fact(shelf, "loss.time", "22:10", "火灾事故认定书.jpg", "22时10分", 100),
        _fact(shelf, "loss.time", "22:30", "出险通知书.pdf", "22时30分", 50),
        _fact(shelf, "loss.cause", "静电放电", "火灾事故认定书.jpg", "静电放电"),
        _fact(shelf, "loss.report_number", "BA-77120", "出险通知书.pdf", "BA-77120"),
        _fact(shelf, "claim.amount", "763200.00", "索赔函.docx", "763,200.00"),
        _fact(shelf, "claim.amount", "761200.00", "损失清单.xlsx", "761,200.00"),
        _fact(shelf, "salvage[机器设备]", "12500.00", "现场查勘记录.pdf", "12,500.00元"),
        _fact(shelf, "salvage[存货]", "8000.00", "现场查勘记录.pdf", "8,000.00元"),
        _fact(shelf, "sue_labour.amount", "5200.00", "现场查勘记录.pdf", "5,200.00元"),
        _fact(shelf, "invoice[25322000000011112222].gross", "18000.00", "维修发票.png", "18,000.00"),
    )
    items = (
        _line(1, "厂房", "屋面板更换", "210", "420", "88200"),
        _line(2, "机器设备", "喷涂线", "1", "620000", "620000"),
        _line(3, "机器设备", "封边机UV-20维修", "2", "9000", "19000"),
        _line(4, "存货", "松木板材", "20", "1600", "32000"),
        _line(5, "", "木方（露天）", "20", "1800", "36000"),
        LossItem("i6", 6, "", "Survey fee", claimed_amount=Decimal(900)),
    )
    return Dossier(case("家具厂火灾", "fire"), shelf.files, facts, items=items, pages=shelf.pages)


def collision() -> Dossier:
    shelf = Shelf(
        paper(
            "保单.pdf",
            "policy",
            "机动车商业保险保险单\n险种|限额\n机动车损失保险|200,000.00\n机动车第三者责任保险|1,000,000.00",
        ),
        paper("事故认定书.pdf", "certificate.traffic", "道路交通事故认定书\n19时25分，甲负主要责任。"),
        paper("报案.eml", "mail", "报案\n19时50分追尾。"),
    )
    facts = (
        _fact(shelf, "policy.item[机动车损失保险].sum_insured", "200000.00", "保单.pdf", "200,000.00"),
        _fact(
            shelf, "policy.item[机动车第三者责任保险].sum_insured", "1000000.00", "保单.pdf", "1,000,000.00"
        ),
        _fact(shelf, "loss.time", "19:25", "事故认定书.pdf", "19时25分"),
        _fact(shelf, "loss.time", "19:50", "报案.eml", "19时50分", 40),
    )
    items = (
        _line(1, "", "前保险杠", "1", "1860", "1860"),
        _line(2, "", "前大灯（左）", "1", "4980", "4980"),
        _line(3, "", "右后门外板", "1", "1260", "1260"),
        _line(4, "", "右后门喷漆", "1", "450", "450"),
    )
    return Dossier(case("追尾", "motor"), shelf.files, facts, items=items, pages=shelf.pages)


def said(text: str, about: Dossier) -> list[tuple[str, dict[str, object]]]:
    """Calls with the arguments that matter: reason and the adjuster's own wording left out."""
    hidden = ("reason", "instruction", "question")
    return [
        (c.tool, {k: v for k, v in c.arguments.items() if k not in hidden})
        for c in interpret(text, about).calls
    ]
