"""Made-up cases of other lines to talk about: a crane on a site, an injured worker, rice by barge, a flat, an English policy."""

from decimal import Decimal

from casework.dossier import Dossier
from casework.facts import Basis, Fact, FactStatus
from casework.loss.terms import LossItem
from tests.unit.dossiers.builder import Shelf, case, paper


def _line(order: int, category: str, name: str, amount: str, quantity: str = "", price: str = "") -> LossItem:
    return LossItem(
        f"i{order}",
        order,
        category,
        name,
        claimed_quantity=Decimal(quantity) if quantity else None,
        claimed_price=Decimal(price) if price else None,
        claimed_amount=Decimal(amount),
    )


def _fact(shelf: Shelf, key: str, value: str, name: str, authority: int = 80) -> Fact:
    """A fact that the first block of the paper tells."""
    file = next(f for f in shelf.files if f.name == name)
    quote = shelf.pages[file.id][0].blocks[0].text
    return shelf.fact(
        key,
        value,
        name,
        quote,
        status=FactStatus.PROPOSED,
        basis=Basis.DOCUMENTED,
        authority=authority,
    )


def _insured(shelf: Shelf, name: str, sums: dict[str, str]) -> tuple[Fact, ...]:
    return tuple(
        _fact(shelf, f"policy.item[{item}].sum_insured", value, name) for item, value in sums.items()
    )


def site() -> Dossier:
    shelf = Shelf(
        paper("保险单.pdf", "policy", "安装工程一切险保险单"),
        paper("scan1.pdf", "log", "监理日记\n7月12日16时05分塔吊倾倒"),
        paper("通知.docx", "notice", "出险通知\n7月11日18时"),
        paper("合同.docx", "contract", "施工合同"),
        paper("IMG_3.jpg", "visa", "现场签证单\n抽水"),
    )
    facts = (
        *_insured(shelf, "保险单.pdf", {"安装工程": "90000000.00", "施工机具": "6000000.00", "清除残骸费用": "500000.00"}),
        _fact(shelf, "loss.time", "16:05", "scan1.pdf", 90),
        _fact(shelf, "loss.time", "18:00", "通知.docx", 40),
        _fact(shelf, "loss.date", "2024-07-12", "scan1.pdf", 90),
        _fact(shelf, "loss.date", "2024-07-11", "通知.docx", 40),
        _fact(shelf, "insured.uscc", "91350100M000100Y43", "保险单.pdf"),
        _fact(shelf, "insured.uscc", "91350100M000100Y34", "合同.docx"),
    )  # fmt: skip
    items = (
        _line(1, "安装工程", "设备基础修复", "360000", "12", "30000"),
        _line(2, "安装工程", "电缆桥架", "31000", "200", "150"),
        _line(3, "施工机具", "QTZ63塔吊", "820000", "1", "820000"),
        _line(4, "", "残骸外运", "18000", "300", "60"),
        _line(5, "", "基坑抽水", "24000"),
        _line(6, "", "误工补偿", "40000"),
    )
    return Dossier(case("塔吊", "engineering"), shelf.files, facts, items=items, pages=shelf.pages)


def worker() -> Dossier:
    shelf = Shelf(
        paper("保单.pdf", "policy", "雇主责任保险"),
        paper("认定.jpg", "certificate.accident", "认定工伤决定书\n9时10分"),
        paper("鉴定.pdf", "disability", "劳动能力鉴定结论书\n十级"),
        paper("报案.eml", "mail", "报案\n10时"),
    )
    facts = (
        *_insured(
            shelf, "保单.pdf", {"死亡伤残": "800000.00", "医疗费用": "80000.00", "误工费用": "30000.00"}
        ),
        _fact(shelf, "loss.time", "09:10", "认定.jpg"),
        _fact(shelf, "loss.time", "10:00", "报案.eml", 40),
        _fact(shelf, "injury.disability_grade", "十级", "鉴定.pdf"),
        _fact(shelf, "injury.disability_grade", "九级", "报案.eml", 40),
    )
    items = (
        _line(1, "", "医疗费", "46000"),
        _line(2, "", "伤残赔偿金", "120000"),
        _line(3, "", "误工费", "9000"),
        _line(4, "", "交通费", "600"),
    )
    return Dossier(case("工伤", "liability"), shelf.files, facts, items=items, pages=shelf.pages)


def rice() -> Dossier:
    shelf = Shelf(
        paper("凭证.pdf", "policy", "国内水路货物运输保险凭证"),
        paper("查验.pdf", "survey_report", "货损查验报告\n破损88包"),
        paper("邮件.eml", "mail", "索赔\n破损98包"),
        paper("运单.jpg", "waybill", "水路货物运单"),
    )
    facts = (
        _fact(shelf, "policy.sum_insured", "260000.00", "凭证.pdf"),
        _fact(shelf, "cargo.damaged_packages", "88", "查验.pdf"),
        _fact(shelf, "cargo.damaged_packages", "98", "邮件.eml", 40),
        _fact(shelf, "vehicle.plate", "苏B7K208", "凭证.pdf"),
        _fact(shelf, "vehicle.plate", "苏B7K280", "运单.jpg"),
    )
    items = (
        _line(1, "", "大米", "21600", "90", "240"),
        _line(2, "", "糯米", "12000", "40", "300"),
        _line(3, "", "运费", "1800"),
        _line(4, "", "装卸整理费", "2500"),
        _line(5, "", "拖轮费", "6000"),
    )
    return Dossier(case("水运", "cargo"), shelf.files, facts, items=items, pages=shelf.pages)


def flat() -> Dossier:
    """No list of the loss was read at all."""
    shelf = Shelf(
        paper("电子保单.png", "policy", "家庭财产保险"),
        paper("证明.jpg", "statement", "物业情况证明\n21时15分"),
        paper("申请.pdf", "claim_letter", "理赔申请书\n23时"),
    )
    facts = (
        *_insured(shelf, "电子保单.png", {"房屋主体": "800000.00", "室内装潢": "150000.00", "室内财产": "60000.00"}),
        _fact(shelf, "loss.time", "21:15", "证明.jpg"),
        _fact(shelf, "loss.time", "23:00", "申请.pdf", 40),
    )  # fmt: skip
    return Dossier(case("漏水", "home"), shelf.files, facts, items=(), pages=shelf.pages)


def english() -> Dossier:
    shelf = Shelf(
        paper("Schedule.pdf", "policy", "POLICY SCHEDULE"),
        paper("Endorsement 3.pdf", "endorsement", "ENDORSEMENT NO.3"),
        paper("letter.docx", "claim_letter", "Dear Sirs"),
    )
    sums = {"Building": "9000000.00", "Machinery and Equipment": "5000000.00", "Stock": "3000000.00"}
    items = (
        _line(1, "Building", "Roof sheets", "30000", "100", "300"),
        _line(2, "Machinery and Equipment", "Dryer 干燥机", "400000", "1", "400000"),
        _line(3, "Stock", "Resin 树脂", "180000", "20", "9000"),
        _line(4, "", "Architect fee", "8000"),
    )
    facts = _insured(shelf, "Schedule.pdf", sums)
    return Dossier(case("fire", "property"), shelf.files, facts, items=items, pages=shelf.pages)
