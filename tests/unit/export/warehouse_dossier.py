"""A warehouse fire as the exports meet it: thirteen files, seventeen chapters, loss tables, photographs."""

from datetime import UTC, datetime
from decimal import Decimal

from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import Citation, File, FileStatus
from casework.facts import Basis, Fact, FactStatus
from casework.loss.terms import ItemResult, LossItem, LossRun, PolicyTerm, Step, TermOrigin
from casework.report import (
    Chapter,
    ChapterStatus,
    Claim,
    Heading,
    Node,
    Paragraph,
    Photo,
    PhotoGrid,
    Source,
    SourceKind,
    Table,
    TableCell,
    Version,
)

AT = datetime(2025, 4, 2, 9, 30, tzinfo=UTC)
CASE = "case-1"
FIXED = (Source(SourceKind.FIXED),)

_FILES = (
    ("01-保险单.pdf", "policy", 2, "application/pdf"),
    ("02-财产综合险条款.docx", "clauses", 4, "application/vnd.openxmlformats"),
    ("03-出险通知书.pdf", "notice", 1, "application/pdf"),
    ("04-火灾事故认定书.jpg", "fire_certificate", 1, "image/jpeg"),
    ("05-现场查勘记录.pdf", "survey_record", 2, "application/pdf"),
    ("06-财产损失清单.xlsx", "loss_schedule", 1, "application/vnd.openxmlformats"),
    ("07-账面价值及固定资产卡片.xlsx", "ledger", 2, "application/vnd.openxmlformats"),
    ("08-叉车发票.pdf", "invoice", 1, "application/pdf"),
    ("09-维修发票.png", "invoice", 1, "image/png"),
    ("10-索赔函.eml", "mail", 1, "message/rfc822"),
    ("11-现场照片1.jpg", "photo", 1, "image/jpeg"),
    ("11-现场照片2.jpg", "photo", 1, "image/jpeg"),
    ("11-现场照片3.jpg", "photo", 1, "image/jpeg"),
)


def files() -> tuple[File, ...]:
    photo = {"time": "2025-03-14 09:42:10", "lat": "30.2871", "lon": "120.4913", "camera": "HUAWEI P60"}
    return tuple(
        File(
            id=f"f{n}",
            case_id=CASE,
            name=name,
            sha256=f"{n:02d}" + "9fb0ef3ef742c28a48191d380114ab99" * 2,
            size=1000 * n,
            media_type=media,
            status=FileStatus.INDEXED,
            kind=kind,
            pages=pages,
            received_at=datetime(2025, 3, 20, tzinfo=UTC),
            photo=photo if kind == "photo" and n != 13 else {},
        )
        for n, (name, kind, pages, media) in enumerate(_FILES, start=1)
    )


def cite(n: int, page: int = 1) -> Citation:
    return Citation(f"f{n}", _FILES[n - 1][0], page, "原文")


def evidence(n: int, page: int = 1) -> Source:
    return Source(SourceKind.EVIDENCE, citation=cite(n, page))


def fact(key: str, value: str, n: int, page: int = 1) -> Fact:
    return Fact(
        f"fact-{key}-{n}",
        CASE,
        key,
        value,
        FactStatus.CONFIRMED,
        basis=Basis.DOCUMENTED,
        citations=(cite(n, page),),
    )


FACTS = (
    fact("policy.number", "PQZA202433010000012876", 1),
    fact("policy.insured", "杭州临江包装材料有限公司", 1),
    fact("policy.product", "财产综合险", 1),
    fact("policy.period_start", "2024-07-01", 1),
    fact("policy.period_end", "2025-06-30", 1),
    fact("policy.deductible_amount", "20000.00", 1, 2),
    fact("policy.deductible_rate", "0.10", 1, 2),
    fact("loss.date", "2025-03-14", 4),
    fact("loss.time", "01:50", 4),
    fact("survey.date", "2025-03-14", 5),
    fact("invoice[24332000000091].date", "2023-05-11", 8),
)


def items() -> tuple[LossItem, ...]:
    rows = (
        ("房屋建筑", "屋面彩钢板", "㎡", "620", "385", "620", "385", ""),
        ("房屋建筑", "钢檩条更换", "项", "1", "193900", "1", "193900", ""),
        ("机器设备", "3号分切机", "台", "1", "680000", "1", "655000", "按维修报价与同型号市场价取低"),
        ("机器设备", "电动叉车", "台", "2", "131725", "2", "131725", ""),
        ("存货", "BOPP薄膜", "吨", "86.4", "11800", "86.4", "11800", ""),
        ("存货", "瓦楞纸板", "张", "152000", "6.55", "152000", "6.55", "清单金额与数量乘单价不符，按乘积更正"),
        ("存货", "=HYPERLINK(\"http://x\",\"油墨\")", "桶", "1", "351296", "1", "351296", ""),
    )  # fmt: skip
    out = []
    for order, (category, name, unit, cq, cp, q, p, reason) in enumerate(rows, start=1):
        claimed = Decimal(cq) * Decimal(cp) + (4000 if name == "瓦楞纸板" else 0)
        out.append(
            LossItem(
                f"i{order}", order, category, name, "", unit, Decimal(cq), Decimal(cp), claimed,
                Decimal(q), Decimal(p), Decimal(q) * Decimal(p), reason=reason, citations=(cite(6),),
            )
        )  # fmt: skip
    outdoor = LossItem(
        "i8", 8, "", "露天托盘", "木质", "只", Decimal(500), Decimal(124), Decimal(62000), included=False,
        reason="露天堆放，不属于承保范围", citations=(cite(6), cite(1, 2)),
    )  # fmt: skip
    return (*out, outdoor)


RUN = LossRun(
    id="run-1",
    currency="CNY",
    items=(
        ItemResult("房屋建筑", "8000000.00", "8000000.00", "432600.00", "0.00", "1", "432600.00"),
        ItemResult("机器设备", "5000000.00", "6250000.00", "918450.00", "65000.00", "0.8", "682760.00"),
        ItemResult("存货", "10000000.00", "12500000.00", "2366416.00", "118300.50", "0.8", "1798492.40"),
        ItemResult("施救费用", "", "", "36800.00", "", "0.8", "29440.00"),
    ),
    adjusted_total="2943292.40",
    deductible="294329.24",
    payable="2648963.16",
    steps=(
        Step("s1", "房屋建筑比例", "min(1, 8,000,000.00 ÷ 8,000,000.00) = 1", "1", "条款第三十条", "保险法第五十五条", "房屋建筑", (cite(1), cite(7))),
        Step("s2", "房屋建筑理算", "(432,600.00 − 0.00) × 1 = 432,600.00", "432600.00", "条款第三十条", "", "房屋建筑", (cite(6),)),
        Step("s3", "机器设备理算", "(918,450.00 − 65,000.00) × 0.8 = 682,760.00", "682760.00", "条款第三十条", "保险法第五十五条", "机器设备", (cite(6), cite(5, 2))),
        Step("s4", "存货理算", "(2,366,416.00 − 118,300.50) × 0.8 = 1,798,492.40", "1798492.40", "条款第三十条", "保险法第五十五条", "存货", (cite(6), cite(5, 2))),
        Step("s5", "施救费用理算", "36,800.00 × 0.8 = 29,440.00", "29440.00", "条款第二十八条", "保险法第五十七条", "施救费用", (cite(5, 2),)),
        Step("s6", "理算金额合计", "432,600.00 + 682,760.00 + 1,798,492.40 + 29,440.00 = 2,943,292.40", "2943292.40"),
        Step("s7", "免赔额", "max(20,000.00, 2,943,292.40 × 10%) = 294,329.24", "294329.24", "特别约定一", "", "", (cite(1, 2),)),
        Step("s8", "建议赔付金额", "2,943,292.40 − 294,329.24 = 2,648,963.16", "2648963.16"),
    ),
    inputs_hash="ab12",
)  # fmt: skip

TERMS = (
    PolicyTerm("deductible.amount", "20000.00", TermOrigin.POLICY, "特别约定一", (cite(1, 2),)),
    PolicyTerm("deductible.rate", "0.10", TermOrigin.POLICY, "特别约定一", (cite(1, 2),)),
    PolicyTerm("deductible.mode", "higher", TermOrigin.POLICY, "特别约定一", (cite(1, 2),)),
    PolicyTerm("sue_labour.item", "存货", TermOrigin.ADJUSTER, "条款第二十八条", (cite(2, 3),)),
    PolicyTerm("salvage", "before_average", TermOrigin.ADJUSTER, "条款第三十条", (cite(2, 3),)),
)


def say(*claims: tuple[str, tuple[Source, ...]]) -> Paragraph:
    return Paragraph(tuple(Claim(text, sources) for text, sources in claims))


def step(*refs: str) -> tuple[Source, ...]:
    return tuple(Source(SourceKind.STEP, ref) for ref in refs)


def amount_table() -> Table:
    columns = (
        "序号",
        "项目",
        "保险金额（元）",
        "保险价值（元）",
        "比例",
        "核定损失（元）",
        "残值（元）",
        "理算金额（元）",
    )
    rows = []
    for n, item in enumerate(RUN.items, start=1):
        figures = (item.sum_insured, item.value_at_risk)
        tail = (item.loss, item.salvage, item.adjusted)
        rows.append(
            (
                TableCell(str(n)),
                TableCell(item.item),
                *(TableCell(_grouped(v), numeric=True) for v in figures),
                TableCell(f"{Decimal(item.ratio):.2%}", numeric=True),
                *(TableCell(_grouped(v), step(f"s{n + 1}"), numeric=True) for v in tail),
            )
        )
    total = ("", "合计", "", "", "", "3,754,266.00", "183,300.50", "2,943,292.40")
    rows.append(tuple(TableCell(t, numeric=i >= 2) for i, t in enumerate(total)))
    return Table("损失理算表", columns, tuple(rows), total_row=True)


def item_table() -> Table:
    columns = (
        "序号",
        "名称",
        "单位",
        "报损数量",
        "报损单价",
        "报损金额（元）",
        "核定数量",
        "核定单价",
        "核定金额（元）",
        "核减原因",
    )
    rows = []
    for item in items():
        cells = (
            str(item.order), item.name, item.unit, str(item.claimed_quantity), str(item.claimed_price),
            _grouped(str(item.claimed_amount)), str(item.quantity or ""), str(item.price or ""),
            _grouped(str(item.amount or "0")), item.reason or "—",
        )  # fmt: skip
        source = (Source(SourceKind.ITEM, item.id),)
        rows.append(tuple(TableCell(t, source, numeric=3 <= i <= 8) for i, t in enumerate(cells)))
    return Table("损失核定明细表", columns, tuple(rows))


def _grouped(value: str) -> str:
    return f"{Decimal(value):,.2f}" if value else "—"


def chapters(status: ChapterStatus = ChapterStatus.APPROVED) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(key, number, title, _version(key, nodes, status)) for key, number, title, nodes in _chapters()
    )


def _version(key: str, nodes: tuple[Node, ...], status: ChapterStatus) -> Version | None:
    if not nodes:
        return None
    return Version(f"v-{key}", CASE, key, 1, status, nodes, "hash", "林致远", AT)


def _chapters() -> tuple[tuple[str, str, str, tuple[Node, ...]], ...]:
    final = "人民币2,648,963.16元（大写：人民币贰佰陆拾肆万捌仟玖佰陆拾叁元壹角陆分）"
    return (
        ("cover", "", "封面", ()),
        ("statement", "", "声明", (
            say(("本公估人与本次事故各方当事人无利害关系，本报告依据委托人及被保险人提供的资料并经现场查勘、核查验证后作出，仅供委托人就本次事故理赔使用，不构成对保险责任的最终承诺。", FIXED)),
            say(("资料的真实性、完整性和合法性由提供方负责（《资产评估法》第二十三条）；未经本公司书面同意，任何单位和个人不得将本报告全部或部分内容用于其他目的。", FIXED)),
        )),
        ("summary", "", "摘要", (
            say((f"经查勘与核定，报损金额人民币3,783,466.00元，核定损失金额人民币3,754,266.00元，建议赔付金额{final}。", step("s8"))),
            Table("公估概况", ("项目", "内容"), tuple(
                (TableCell(a), TableCell(b)) for a, b in (
                    ("被保险人", "杭州临江包装材料有限公司"), ("保险单号", "PQZA202433010000012876"),
                    ("险种", "财产综合险"), ("保险期间", "自2024年7月1日零时起至2025年6月30日二十四时止"),
                    ("出险时间", "2025年3月14日1时50分"), ("出险地点", "杭州市钱塘区江东三路288号"),
                    ("事故原因", "电气线路短路"), ("保险责任", "属于保险责任"),
                    ("建议赔付金额", final),
                ))),
        )),
        ("engagement", "一", "委托事项", (
            say(("受贵司委托，我司指派公估师林致远、何思敏承办本次火灾事故的公估工作。", (evidence(5),)),
                ("公估目的为查明事故原因、核定损失并就保险责任及赔付金额提出专业意见。", FIXED)),
        )),
        ("policy", "二", "保险单情况", (
            Heading("承保概况"),
            say(("被保险人杭州临江包装材料有限公司投保财产综合险，保险单号PQZA202433010000012876，保险期间自2024年7月1日零时起至2025年6月30日二十四时止，总保险金额人民币23,000,000.00元。", (evidence(1),))),
            Heading("免赔约定"),
            say(("特别约定一约定：「每次事故绝对免赔额为人民币20,000.00元或损失金额的10%，二者以高者为准。」", (evidence(1, 2),)),
                ("特别约定三约定露天堆放的财产不在承保范围内。", (evidence(1, 2),))),
        )),
        ("insured", "三", "被保险人及标的概况", (
            say(("被保险人主营包装材料生产，仓库为单层轻钢结构，建筑面积3,200㎡，未设自动喷水灭火系统。", (evidence(5, 2),)),
                ("存货出险前一日账面余额为人民币12,500,000.00元。", (evidence(7, 2),))),
        )),
        ("occurrence", "四", "出险经过", (
            say(("据被保险人陈述，2025年3月14日凌晨仓库起火，保安发现后报警并组织施救。", (evidence(3),)),
                ("出险通知书记载的出险时间为2时30分，火灾事故认定书认定起火时间为1时50分，两者不一致，本报告以火灾事故认定书为准。", (evidence(3), evidence(4)))),
            Table("事故时间轴", ("时间", "事件", "来源"), (
                (TableCell("2025-03-14 01:50"), TableCell("3号分切机上方电气线路短路起火"), TableCell("火灾事故认定书", (evidence(4),))),
                (TableCell("2025-03-14 02:05"), TableCell("保安报警并使用灭火器施救"), TableCell("出险通知书", (evidence(3),))),
                (TableCell("2025-03-14 03:40"), TableCell("明火扑灭"), TableCell("火灾事故认定书", (evidence(4),))),
            )),
        )),
        ("survey", "五", "查勘情况", (
            Heading("查勘过程"),
            say(("2025年3月14日9时30分，我司公估师林致远、何思敏与被保险人代表共同对现场进行了查勘，并制作双方签字的现场查勘记录。", (evidence(5),)),
                ("经与被保险人共同清点确认，BOPP薄膜受损86.4吨，瓦楞纸板受损152,000张。", (evidence(5),)),
                ("仓库东侧屋面彩钢板过火变形，面积约620㎡。", ())),
            Heading("过火区域"),
            Heading("分切车间", level=3),
            say(("3号分切机机身烧毁，控制柜内线路可见熔珠；相邻两台设备经外观检查及通电测试未见异常，未列入损失。", (evidence(5),))),
            PhotoGrid((
                Photo("f11", "11-现场照片1.jpg", "仓库东侧过火全景", "2025-03-14 09:42", "东侧仓库"),
                Photo("f12", "11-现场照片2.jpg", "3号分切机受损情况", "2025-03-14 09:55", "分切车间"),
                Photo("f13", "11-现场照片3.jpg", "存货堆垛受损情况", "", ""),
            )),
        )),
        ("cause", "六", "事故原因分析", (
            say(("火灾事故认定书认定起火部位为3号分切机上方，起火原因为电气线路短路引燃周边可燃物。", (evidence(4),)),
                ("现场勘验所见熔珠位置与该认定相符，未见放火或外来火源的证据。", (evidence(5),)),
                ("综上，本次事故的近因为电气线路短路引发的火灾。", (evidence(4), evidence(5)))),
        )),
        ("coverage", "七", "保险责任分析", (
            say(("《财产综合险条款》第五条约定：「在保险期间内，由于下列原因造成保险标的的损失，保险人按照本保险合同的约定负责赔偿：（一）火灾、爆炸；……」", (evidence(2),)),
                ("本次事故发生在保险期间内，受损标的位于保险单载明地址，事故原因属于列明的保险责任，未见责任免除情形。", (evidence(1), evidence(2), evidence(4)))),
            say(("综上，本次事故属于保险责任。", (evidence(1), evidence(2)))),
        )),
        ("assessment", "八", "损失核定", (
            say(("上述损失金额系根据现场清点、账册及市场询价核定，核减原因如下表所列。", (evidence(6), evidence(7)))),
            item_table(),
        )),
        ("salvage", "九", "残值", (say(("机器设备残值作价人民币65,000.00元，存货残值作价人民币118,300.50元，经双方协议由被保险人自留，并在理算前扣除。", (evidence(5, 2),))),)),
        ("sue_labour", "十", "施救及其他费用", (say(("被保险人主张施救费用人民币36,800.00元，经核属必要、合理，按存货的投保比例计算。", (evidence(5, 2), evidence(2, 3)))),)),
        ("adjustment", "十一", "理算", (
            say(("按保险单约定逐项计算，先扣除残值，再按保险金额与保险价值的比例计算，最后扣除免赔额。", (Source(SourceKind.TERM, "salvage"), Source(SourceKind.TERM, "deductible.mode")))),
            amount_table(),
            say((f"免赔额为人民币294,329.24元，建议赔付金额为{final}。", step("s7", "s8"))),
        )),
        ("recovery", "十二", "代位追偿、重复保险及共保", (say(("截至本报告出具之日，未见其他保险及第三方责任的证据。", FIXED)),)),
        ("conclusion", "十三", "公估结论", (
            say(("事故原因为电气线路短路引发火灾，本次事故属于保险责任。", (evidence(4),))),
            say((f"建议贵司按{final}予以赔付，最终赔付以保险人核定为准。", step("s8"))),
        )),
        ("reservations", "十四", "特别说明", (say(("截至本报告出具之日，被保险人尚未提供营业执照、维修合同及施救费用发票。", FIXED)),)),
        ("signoff", "十五", "签章", ()),
        ("annexes", "十六", "附件清单", ()),
    )  # fmt: skip


def dossier(status: ChapterStatus = ChapterStatus.APPROVED) -> Dossier:
    case = Case(
        CASE, "杭州临江包装材料有限公司“3·14”仓库火灾事故", "property", "GG-2025-0314-001", "林致远", AT
    )
    return Dossier(
        case=case, files=files(), facts=FACTS, terms=TERMS, items=items(), run=RUN, chapters=chapters(status)
    )
