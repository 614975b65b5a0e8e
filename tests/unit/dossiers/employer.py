"""A worker's hand injury under a 雇主责任险: medical costs, disability grade, lost wages."""

from casework.dossier import Dossier
from casework.facts import Basis
from casework.loss.terms import LossRun
from tests.unit.dossiers.builder import Shelf, case, item, paper, row, step, term

SHELF = Shelf(
    paper("雇主责任险保险单.pdf", "policy", """雇主责任保险保险单
        保险单号：GZ20240099
        被保险人：佛山立信五金制品有限公司
        保险人：岭南财产保险股份有限公司佛山中心支公司
        保险期间：自2024年11月01日零时起至2025年10月31日二十四时止
        每人伤亡责任限额：800,000.00元
        每人医疗费用限额：80,000.00元
        医疗费用每次事故免赔100元，按80%赔付；误工费免赔3天。"""),
    paper("雇主责任险条款.docx", "clauses", """雇主责任保险条款
        第三条 在保险期间内，被保险人的雇员因从事业务工作而遭受意外，依法应由被保险人承担的经济赔偿责任，保险人负责赔偿。
        第六条 下列损失、费用和责任，保险人不负责赔偿：（一）雇员因疾病死亡；（二）罚款及惩罚性赔款。"""),
    paper("事故报告.docx", "notice", """事故报告
        2025年2月18日10时20分，冲压车间雇员罗建平操作冲床时左手被压伤。
        事故发生后立即送医。"""),
    paper("病历.pdf", "medical", """出院记录
        姓名：罗建平
        入院日期：2025年2月18日
        诊断：左手第二、三指离断伤。"""),
    paper("工伤认定书.pdf", "certificate.accident", """认定工伤决定书
        罗建平于2025年2月18日在冲压车间操作冲床时受伤，认定为工伤。"""),
    paper("鉴定.pdf", "disability", """劳动能力鉴定结论书
        罗建平的伤残等级为十级。"""),
    paper("损失清单.xlsx", "claim_list", """索赔清单
        项目|金额
        医疗费|46,358.20
        伤残赔偿|80,000.00
        误工费|9,750.00
        合计|136,108.20"""),
    paper("索赔申请书.pdf", "claim_letter", """索赔申请书
        索赔金额136,108.20元。
        雇员身份证号440524188001010014，手机13812345678。"""),
    paper("走访记录.pdf", "survey_record", """查勘记录
        查勘日期：2025年2月20日
        查勘人员：梁爽、何锐
        被保险人在场人员：邓敏
        经现场查看，冲床双手启动装置完好，安全光栅停用。
        查勘人员签名：梁爽 何锐
        被保险人代表签名：邓敏"""),
)  # fmt: skip


def employer() -> Dossier:
    f = SHELF.fact
    policy = "雇主责任险保险单.pdf"
    facts = (
        f("policy.number", "GZ20240099", policy, "GZ20240099"),
        f("policy.product", "雇主责任保险", policy, "雇主责任保险"),
        f("policy.insured", "佛山立信五金制品有限公司", policy, "佛山立信五金制品有限公司"),
        f(
            "policy.insurer",
            "岭南财产保险股份有限公司佛山中心支公司",
            policy,
            "岭南财产保险股份有限公司佛山中心支公司",
        ),
        f("policy.period_start", "2024-11-01", policy, "2024年11月01日"),
        f("policy.period_end", "2025-10-31", policy, "2025年10月31日"),
        f("policy.limit_per_person", "800000.00", policy, "800,000.00元"),
        f("policy.limit_medical", "80000.00", policy, "80,000.00元"),
        f("loss.date", "2025-02-18", "事故报告.docx", "2025年2月18日", basis=Basis.STATED),
        f("loss.cause", "操作冲床时左手被压伤", "事故报告.docx", "操作冲床时左手被压伤", basis=Basis.STATED),
        f("injury.person", "罗建平", "病历.pdf", "罗建平"),
        f("injury.disability_grade", "10", "鉴定.pdf", "十级"),
        f("survey.date", "2025-02-20", "走访记录.pdf", "2025年2月20日", basis=Basis.VERIFIED),
        f("survey.surveyors", "梁爽、何锐", "走访记录.pdf", "梁爽、何锐", basis=Basis.VERIFIED),
        f("claim.amount", "136108.20", "索赔申请书.pdf", "136,108.20"),
    )
    steps = (
        step(
            "adjusted[医疗费]",
            "医疗费理算金额",
            "（46,358.20 − 100.00）× 80% = 37,006.56",
            "37006.56",
            "保险单",
            item="医疗费",
        ),
        step(
            "adjusted[伤残赔偿]",
            "伤残赔偿理算金额",
            "800,000.00 × 10% = 80,000.00",
            "80000.00",
            "保险单",
            item="伤残赔偿",
        ),
        step(
            "adjusted[误工费]",
            "误工费理算金额",
            "6,500.00 ÷ 30 ×（45 − 3）= 9,100.00",
            "9100.00",
            "保险单",
            item="误工费",
        ),
        step("total", "理算金额合计", "37,006.56 + 80,000.00 + 9,100.00 = 126,106.56", "126106.56"),
        step("payable", "应赔付金额", "126,106.56 − 0.00 = 126,106.56", "126106.56"),
    )
    rows = (
        row("医疗费", "", "", "46358.20", "", "", "37006.56"),
        row("伤残赔偿", "", "", "80000.00", "", "", "80000.00"),
        row("误工费", "", "", "9750.00", "", "", "9100.00"),
    )
    items = tuple(
        item(n, name, name, amount, citations=(SHELF.cite("损失清单.xlsx", 1, f"{float(amount):,.2f}"),))
        for n, (name, amount) in enumerate(
            (("医疗费", "46358.20"), ("伤残赔偿", "80000.00"), ("误工费", "9750.00")), 1
        )
    )
    run = LossRun("run-e", "CNY", rows, "126106.56", "0.00", "126106.56", steps, (), "hash-e")
    cite = SHELF.cite(policy, 1, "医疗费用每次事故免赔100元")
    return Dossier(
        case("罗建平工伤案", "liability", "GG-2025-0003"),
        SHELF.files,
        facts,
        terms=(term("deductible.amount[医疗费用]", "100.00", "保险单", cite),),
        items=items,
        run=run,
        pages=SHELF.pages,
    )
