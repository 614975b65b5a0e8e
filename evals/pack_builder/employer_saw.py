"""Two fingers lost at a planing machine, 雇主责任险: named workers, fund payments taken off first, 200 a case and 80 %."""

from decimal import Decimal

from .camera import image_pdf, jpeg, photographed, scanned
from .examiner import Pack, cents, columns, han_date, shade
from .mail import letter
from .numerals import capital, grouped, identity, plain, uscc
from .office import Book, Letter, table_text
from .pack import conflict, fact, question
from .paper import Paper

INSURED = "潍坊砚谷木业有限公司"
INSURER = "齐鲁安泰财产保险股份有限公司潍坊中心支公司"
NUMBER = "GZ-3707-24-0061938"
CODE = uscc("91370725MA3T8F6Q2")
WORKER = "孙广才"
CASE_NO = "RB3707250617004"
POLICY, ROLL, BILLS = "正本-雇主.pdf", "2025年度投保人员名册.xlsx", "scan0003.pdf"
INJURY, GRADE, FUND = "mmexport1753170.jpg", "劳鉴结论.pdf", "社保中心支付明细.csv"
CLAIM, PAID, MAIL, TALK = "赔付申请（盖章）.docx", "IMG_7731.jpg", "转发：工伤报案.eml", "核查笔录0626.pdf"

WARD = [("床位费", "18", "630.00"), ("西药费", "", "9,846.35"), ("手术费", "2", "11,820.00"), ("麻醉费", "1", "2,960.00"), ("卫生材料费", "", "8,215.40"), ("检查化验费", "", "3,391.00"), ("护理费", "18", "1,420.00"), ("陪护床租赁费", "18", "360.00")]
FIRST = [("急诊挂号", "20.00"), ("DR右手正斜位", "186.00"), ("清创包扎", "160.60"), ("破伤风抗毒素", "46.00")]
LATER = [("专家门诊诊察费", "30.00"), ("换药", "125.00"), ("康复训练（支）", "540.00"), ("外用药", "142.70")]
TOOTH = [("口腔科诊察费", "16.00"), ("根管治疗", "310.00")]
FUND_MEDICAL = Decimal("24310.40")


def added(rows: list[tuple[str, ...]]) -> Decimal:
    return sum((Decimal(r[-1].replace(",", "")) for r in rows), Decimal(0))


HOSPITAL, DAY_ONE, DAY_TWO, DENTIST = added(WARD), added(FIRST), added(LATER), added(TOOTH)
PRINTED = Decimal("873.70")  # the cashier's total of LATER, two digits turned
ASKED_MEDICAL = HOSPITAL + DAY_ONE + PRINTED + DENTIST
ASKED = ASKED_MEDICAL + 90000 + 16200 + 2700


def build() -> None:
    pack = Pack("employer-saw", "雇主责任险")
    _policy(pack)
    _roll(pack)
    _bills(pack)
    _findings(pack)
    _fund(pack)
    _letters(pack)
    _talk(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Serif", 10.5, margin=20)
    p.headline("雇主责任保险合同", 19, gap=1)
    p.para("（正本）", align="C", gap=5)
    columns(p, [
        (("保险合同号", NUMBER), ("签单机构", INSURER)),
        (("投保单位", INSURED), ("受保雇主", INSURED)),
        (("信用代码", CODE), ("行业", "人造板及木制家具制造")),
        (("承保险种", "雇主责任保险（2019版）"), ("投保方式", "记名投保，共46人")),
        (("工作场所", "山东省潍坊市昌乐县宝石城北街1177号"), ("雇员清单", "见附件《投保人员名册》")),
        (("保障期限", f"自{han_date('2024-12-01')}零时起，至{han_date('2025-11-30')}二十四时止"), ("", "")),
        (("司法管辖", "中华人民共和国（不含港澳台）"), ("付费日", han_date("2024-11-27"))),
    ], label=23, gap=3)
    p.ln(2)
    p.para("责任项目及限额（单位：人民币元）", bold=True)
    p.grid([["责任项目", "每人责任限额", "计算方式"], ["死亡伤残", "600,000.00", "死亡按限额；伤残按限额乘以附表比例"], ["医疗费用", "60,000.00", "每人每次事故免赔200元，余额按80%"], ["误工费用", "20,000.00", "每人每日120元，每次事故扣除5日，最长150日"]], (2, 2, 5), rules="none", align=("L", "R", "L"))
    p.para("每次事故责任限额：3,000,000.00元；全年累计责任限额：8,000,000.00元。")
    p.para(f"保险费：人民币{capital('57960')}（小写57,960.00），一次付清。")
    p.stamp("雇主险承保专用章", 152, 228)
    p.add_page()
    p.headline("附页　特别约定与伤残赔偿比例", 14)
    p.clauses([
        "1　本合同仅对投保人员名册所列雇员负责，人员增减以批改后的名册为准。",
        "2　医疗费用限于受伤之日起一年内发生、治疗该次伤害所必需且合理的费用；挂号、诊察、药品、手术、材料、检查、床位、医院护理均在其内，陪护床、伙食、交通、营养、护工以及与该次伤害无关的诊疗不在其内。",
        "3　医疗费用先减去工伤保险基金或其他途径已经支付的部分，再减每次事故免赔额，剩余部分按80%计算，以每人医疗费用责任限额为限。",
        "4　伤残等级以劳动能力鉴定委员会作出的结论为准。工伤保险基金支付的一次性伤残补助金不从本合同的伤残赔偿中抵扣。",
        "5　误工日数按停工留薪期计算，以劳动能力鉴定委员会确认的期间为准。",
        "6　本合同不承保停工留薪期的工资差额、陪护费以及精神损害抚慰金。",
        "7　受保雇主应自知悉事故之日起5日内通知签单机构。",
    ], gap=2.4)
    p.para("附表：伤残赔偿比例", bold=True)
    p.grid([["等级", "一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级", "十级"], ["比例", "100%", "90%", "80%", "70%", "60%", "50%", "30%", "15%", "10%", "5%"]], (1.4, *[1] * 10), align="C", size=9, head=False)
    p.para("核保人：鲁静姝　　　经办：薛东", align="R")
    pack.paper(POLICY, p)


def _roll(pack: Pack) -> None:
    def id_mask(first: str) -> str:
        full = identity(first)
        return full[:6] + "********" + full[-4:]

    people = [("一车间", "王秀兰", "37072519790214052", "砂光工", 4600), ("一车间", "刘克俭", "37072519830722031", "封边工", 4900), ("二车间", WORKER, "37072519760309051", "四面刨操作工", 5400), ("二车间", "高文栋", "37072519900115033", "推台锯操作工", 5600), ("仓储部", "于慧敏", "37072519881203042", "叉车司机", 5100)]
    rows: list[list] = [[f"{INSURED} 雇主责任险投保人员名册（节选打印）"], ["部门", "基本信息", None, "岗位与工资", None, "起保日"], [None, "姓名", "证件号", "工种", "月工资"]]
    rows += [[d, n, id_mask(i), k, pay, "2024-12-01"] for d, n, i, k, pay in people]
    rows += [[], ["合计人数", 46]]
    moves = [["批改序号", "生效日", "增/减", "姓名", "工种"], ["E01", "2025-02-11", "增", "范立本", "热压工"], ["E01", "2025-02-11", "减", "曲向阳", "热压工"], ["E02", "2025-05-06", "增", "郭小满", "包装工"], ["E02", "2025-05-06", "减", "邢国富", "包装工"]]
    pack.book(ROLL, Book().sheet("名册", rows, merge=("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"), widths=(12, 10, 24, 16, 10, 12), bold=(1, 2, 3), rule=(2, 8)).sheet("人员变动", moves, widths=(10, 12, 8, 10, 12), bold=(1,)))


def _bill(title: str, head: list[str], rows: list[tuple[str, ...]], total: Decimal, spelt: str, foot: str) -> Paper:
    p = Paper("Sans", 9.5, form=(190, 150), margin=12)
    p.headline(title, 13, gap=1)
    for text in head:
        p.para(text, gap=0.6, size=9)
    p.ln(1)
    body = [[*r[:-1], r[-1]] for r in rows]
    widths = (5, 1.2, 2.4) if len(rows[0]) == 3 else (5, 2.4)
    heads = [["项目", "数量", "金额"]] if len(rows[0]) == 3 else [["项目", "金额"]]
    p.grid([*heads, *body], widths, rules="lines", align=("L", "C", "R") if len(rows[0]) == 3 else ("L", "R"), size=9, height=1.45)
    p.para(f"合计（大写）{spelt}　　（小写）￥{plain(total)}")
    p.para(foot, size=8.5)
    p.stamp("收费专用章", 150, 112, 13)
    return p


def _bills(pack: Pack) -> None:
    who, home = f"姓名：{WORKER}　性别：男", "山东省潍坊市第九人民医院"
    papers = [
        _bill("山东省医疗住院收费票据", [f"票据号码：0093318472　开票日期：2025-07-05　{who}", "住院号：2506-11873　住院日期：2025-06-17 至 2025-07-05　住院天数：18天　科别：手外科"], WARD, HOSPITAL, capital(HOSPITAL), f"收款单位：{home}　收款人：036"),
        _bill("山东省医疗门诊收费票据", [f"票据号码：0093301265　开票日期：2025-06-17　{who}　科别：急诊"], FIRST, DAY_ONE, capital(DAY_ONE), f"收款单位：{home}　收款人：021"),
        _bill("山东省医疗门诊收费票据", [f"票据号码：0093347790　开票日期：2025-07-22　{who}　科别：手外科"], LATER, PRINTED, capital(DAY_TWO), f"收款单位：{home}　收款人：018"),
        _bill("山东省医疗门诊收费票据", [f"票据号码：0092877105　开票日期：2025-05-28　{who}　科别：口腔科"], TOOTH, DENTIST, capital(DENTIST), f"收款单位：{home}　收款人：009"),
    ]
    shots = [scanned(paper.pictures(160)[0], 4100 + i, skew=(1.6, -1.2, 0.9, -1.8)[i], turn=(0, 0, 90, 0)[i], noise=9.0, fade=0.12) for i, paper in enumerate(papers)]
    pack.add(BILLS, image_pdf(shots, 160, 55), *[paper.sheets()[0] for paper in papers])


def _findings(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=26)
    p.headline("昌乐县人力资源和社会保障局", 17, gap=1).headline("认定工伤决定书", 20, gap=2)
    p.para("乐人社工认字〔2025〕第0416号", align="C", gap=5)
    p.clauses([
        f"申请人：{INSURED}",
        f"受伤害职工：{WORKER}，男，49岁，二车间四面刨操作工",
        "　　申请人于2025年7月9日提出工伤认定申请，本局于当日受理。经调查核实：",
        f"　　2025年6月17日14时20分，{WORKER}在公司二车间操作四面刨加工桦木拼板时，木料反弹，右手被带入刀轴，致右手示指、中指末节离断，随即由同事送往潍坊市第九人民医院治疗。诊断结论：右手示、中指末节毁损离断。",
        f"　　{WORKER}同志受到的事故伤害，符合《工伤保险条例》第十四条第（一）项之规定，属于工伤认定范围，现予以认定为工伤。",
        "　　如对本决定不服，可自收到之日起60日内申请行政复议。",
    ], gap=3)
    p.ln(8)
    p.para("二〇二五年七月二十一日", align="R")
    p.stamp("工伤认定专用章", 152, 222, 19)
    pack.add(INJURY, jpeg(shade(photographed(p.pictures(150)[0], 4201, tilt=0.04, table=(70, 62, 58)), 4202, 0.4), 62), *p.sheets())
    p = Paper("Sans", 11.5, margin=25)
    p.headline("潍坊市劳动能力鉴定委员会", 16, gap=1).headline("初次鉴定结论书", 18, gap=2)
    p.para("编号：潍劳鉴2025年03187号", align="R", gap=4)
    p.grid([["用人单位", INSURED], ["被鉴定人", f"{WORKER}　　身份证尾号 {identity('37072519760309051')[-4:]}"], ["伤残情况", "右手示指、中指末节缺失，残端愈合良好，握持功能部分受限"], ["鉴定依据", "《劳动能力鉴定　职工工伤与职业病致残等级》GB/T 16180-2014"]], (2, 7), head=False)
    p.para("　　经本委员会专家组鉴定，结论如下：", gap=3)
    p.para(f"　　一、{WORKER}的伤残等级鉴定为九级。", bold=True)
    p.para("　　二、确认停工留薪期为2025年6月17日至2025年9月16日，共92日。")
    p.para("　　三、无护理依赖。", gap=12)
    p.para("二〇二五年九月二十九日", align="R")
    p.stamp("劳动能力鉴定专用章", 150, 190, 19)
    pack.scan(GRADE, p, 4301, dpi=140, noise=7.0)


def _fund(pack: Pack) -> None:
    rows = [["潍坊市工伤保险待遇支付明细", "", "", "", ""], ["支付流水", "险种", "待遇项目", "支付日期", "支付金额"], ["GS2510-004417", "工伤保险", "工伤医疗费", "2025-10-13", "24310.40"], ["GS2510-004418", "工伤保险", "住院伙食补助", "2025-10-13", "540.00"], ["GS2510-004552", "工伤保险", "一次性伤残补助金", "2025-10-20", "48600.00"], ["", "", "收款人", WORKER, "73450.40"]]
    pack.add(FUND, table_text(rows, "gb18030"), "\n".join(" ".join(r) for r in rows))


def _letters(pack: Pack) -> None:
    doc = Letter("宋体", 11)
    doc.heading("雇主责任险赔付申请")
    doc.paras(f"致：{INSURER}", f"我公司员工{WORKER}于2025年6月17日在车间作业中受伤，经鉴定构成八级伤残，现按保险合同{NUMBER}提出赔付申请，各项如下：")
    doc.table([["申请事项", "计算说明", "申请金额（元）"], ["医疗费用", "住院1张、门诊3张票据", grouped(ASKED_MEDICAL)], ["伤残赔偿", "600,000×15%", "90,000.00"], ["误工", "停工三个月×5,400元", "16,200.00"], ["陪护费", "18日×150元", "2,700.00"], ["申请金额合计", None, grouped(ASKED)]], merge=((5, 0, 1),))
    doc.paras(f"大写：人民币{capital(ASKED)}。", f"我公司已与{WORKER}达成赔偿协议并支付86,000元，付款回单附后。请将赔款汇入我公司账户。")
    doc.right(INSURED + "（章）", "2025年11月3日")
    pack.letter(CLAIM, doc)
    p = Paper("Sans", 10, form=(200, 110), margin=14)
    p.headline("昌乐农商银行　电子回单", 14, gap=2)
    columns(p, [(("付款人", INSURED), ("收款人", WORKER)), (("付款账号", "9070 **** **** 5518"), ("收款账号", "6223 **** **** 0076")), (("金额", "￥86,000.00"), ("大写", "捌万陆仟元整")), (("交易日期", "2025年10月24日"), ("用途", "工伤一次性赔偿"))], label=20, gap=2.5)
    p.stamp("电子回单章", 160, 82, 13)
    pack.photo(PAID, p, 4401, dpi=160, tilt=0.045, table=(150, 140, 126))
    body = f"""薛经理：

工伤报案转给您。我厂二车间{WORKER}6月17日上班时手被四面刨伤了，人在市九院手外科住院。

时间大概在2025年6月17日15:00左右，班长高文栋在场。当日17:40已打客服电话登记，报案号{CASE_NO}。
现场机器已停用待查，请安排人来看。

{INSURED}　安全科　牟春霞
"""
    note = "二车间安全操作规程（摘）：四面刨进料须使用推料块，严禁戴手套作业。\n"
    pack.add(MAIL, letter('"牟春霞" <mucx@example.com>', "xuedong@example.com", "转发：工伤报案（砚谷木业）", "Wed, 18 Jun 2025 08:15:00 +0800", body, [("操作规程.txt", note.encode())]), body)


def _talk(pack: Pack) -> None:
    p = Paper("Serif", 11, margin=24)
    p.headline("保险事故现场核查及谈话笔录", 16)
    p.pairs([("核查日", "2025年6月26日上午"), ("核查处所", "昌乐县宝石城北街1177号二车间；潍坊市第九人民医院手外科"), ("公估人员", "孟祥之、陆晚晴"), ("陪同", f"牟春霞（{INSURED}安全科）、高文栋（班长）")], 26, sep="　")
    p.clauses([
        "问：事发时你在做什么？",
        f"答（{WORKER}）：我在开四面刨，给桦木拼板过料，料短，没用推料块，一下子弹回来，手就进去了。",
        "问：平时有没有培训？",
        "答：去年年底培训过一次，签了字。",
        "问（高文栋）：事发几点？",
        "答：我看了车间的钟，下午两点二十左右，马上关的总闸，两点半出发去医院。",
        "核查所见：四面刨防护罩完好，急停按钮动作正常；机旁推料块挂在架上。伤者右手示、中指包扎，意识清楚。车间监控故障，自6月10日起无录像。",
        "公估人员提示：请保存劳动合同、考勤、工资发放记录备查。",
    ], gap=2.4)
    p.ln(8)
    p.grid([["公估人员：孟祥之　陆晚晴", f"被谈话人：{WORKER}（左手捺印）　高文栋"]], (1, 1), rules="none", head=False)
    pack.scan(TALK, p, 4501, dpi=140)


def _truth(pack: Pack) -> None:
    accepted = HOSPITAL - 360 + DAY_ONE + DAY_TWO
    medical = cents((accepted - FUND_MEDICAL - 200) * Decimal("0.8"))
    disabled, idle = cents(Decimal(600000) * Decimal("0.10")), cents(Decimal(120) * (92 - 5))
    total = medical + disabled + idle
    assert (Decimal("38642.75"), Decimal("412.60"), Decimal("837.70")) == (HOSPITAL, DAY_ONE, DAY_TWO)
    assert (accepted, medical, disabled, idle, total) == tuple(map(Decimal, ("39533.05", "12018.12", "60000.00", "10440.00", "82458.12")))
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", INSURED, POLICY), fact("insured.uscc", CODE, POLICY),
            fact("policy.product", "雇主责任保险（2019版）", POLICY), fact("policy.period_start", "2024-12-01", POLICY), fact("policy.period_end", "2025-11-30", POLICY),
            fact("policy.item[死亡伤残].sum_insured", "600000.00", POLICY), fact("policy.item[医疗费用].sum_insured", "60000.00", POLICY), fact("policy.deductible_amount", "200.00", POLICY),
            fact("policy.premises", "山东省潍坊市昌乐县宝石城北街1177号", POLICY),
            fact("injury.person", WORKER, INJURY), fact("injury.disability_grade", "九级", GRADE), fact("loss.date", "2025-06-17", INJURY), fact("loss.time", "14:20", INJURY),
            fact("loss.report_number", CASE_NO, MAIL), fact("claim.amount", plain(ASKED), CLAIM), fact("survey.date", "2025-06-26", TALK), fact("survey.surveyors", "孟祥之、陆晚晴", TALK),
        ],
        conflicts=[
            conflict("loss.time", ("15:00", MAIL), ("14:20", INJURY)),
            conflict("injury.disability_grade", ("九级", GRADE), ("八级", CLAIM)),
        ],
        anomalies=[
            {"file": BILLS, "what": "第3页票据号码0093347790：各项相加837.70元，大写亦为捌佰叁拾柒元柒角整，小写却印873.70元"},
            {"file": BILLS, "what": "第4页票据号码0092877105：2025-05-28口腔科326.00元，早于出险日2025-06-17，与本次伤害无关"},
        ],
        questions=[
            question("医疗费这块每次事故先扣多少，剩下的赔几成？", [["200"], ["80%"]], POLICY),
            question("九级伤残对应的赔偿比例是多少？", [["10%"]], POLICY, 2),
            question("工伤保险基金已经付了多少医疗费？", [["24,310.40", "24310.40"]], FUND),
            question("孙广才住了多少天院，哪天出院的？", [["18天", "18日"], ["2025-07-05", "2025年7月5日"]], BILLS),
            question("停工留薪期确认到哪一天，一共几天？", [["2025年9月16日", "2025-09-16"], ["92"]], GRADE),
            question("孙广才在投保名册上登记的是什么工种？", [["四面刨操作工"]], ROLL),
            question("厂里实际付给伤者多少赔偿款？", [["86,000", "86000", "8.6万"]], PAID),
            question("车间监控有没有拍到事发过程？", [["故障", "无录像", "没有录像"]], TALK),
        ],
        unanswerable=["四面刨是哪家厂生产的，出厂编号多少？", "孙广才受伤前12个月的平均工资是多少？"],
        dialogue=[
            "木业公司一个工人手指被机器切了，报的雇主险，东西都发给你了，先理一下还缺哪些材料。",
            "事发几点就听工伤认定书的，14时20分，邮件里说三点是估计。",
            "伤残按劳动能力鉴定委员会的九级走，厂里写八级不对。",
            "7月22日那张门诊票加错了，应该是837.70元。",
            "5月28日看牙的326元跟受伤没关系，不认；住院票里陪护床360元也不认。",
            "所以医疗费核定39,533.05元，社保基金已付的24,310.40元先减掉，再扣200免赔，按80%赔。",
            "误工按停工留薪期92天，扣5天，每天120元，算10,440元；伤残60万的10%。陪护费不在保障里。",
            "算一下该赔多少。",
            "把报告从头到尾写出来。",
            "我看过了，没问题，各章都过，出Word和PDF。",
        ],
        quantification={
            "items": [
                {"item": "医疗费用", "sum_insured": "60000.00", "loss": plain(accepted), "third_party_paid": plain(FUND_MEDICAL), "item_deductible": "200.00", "ratio": "0.8", "adjusted": plain(medical)},
                {"item": "死亡伤残", "sum_insured": "600000.00", "rate": "0.10", "adjusted": plain(disabled)},
                {"item": "误工费用", "sum_insured": "20000.00", "loss": plain(idle), "adjusted": plain(idle)},
            ],
            "adjusted_total": plain(total), "payable": plain(total),
            "note": "免赔200元在医疗费用项内扣除（先减社保已付，再减200元，再乘80%），合计层不再扣；(39,533.05−24,310.40−200)×0.8=12,018.12；600,000×10%=60,000；120×(92−5)=10,440",
        },
        report_must_contain=[NUMBER, INSURED, grouped(total), capital(total), WORKER, "九级", "12,018.12"],
        report_must_not_contain=["82,486.92", "112,458.12", "82,618.12", "出险时间为15时", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照", "劳动合同"],
    )
