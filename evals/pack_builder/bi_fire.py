"""A printing works stops for twelve weeks after a fire, 营业中断险: profit by turnover, extra cost, savings, average on gross profit."""

from decimal import Decimal

from .camera import image_pdf, jpeg, photographed, png, scanned
from .examiner import cents, columns, shade
from .forms import chat, signed, stacked, stained
from .mail import letter
from .numerals import capital, grouped, plain, uscc
from .office import Book, Letter
from .pack import question
from .paper import Paper
from .placed import Pack, conflict
from .scene import exif

INSURED, TYPO = "泉州泽印包装印刷有限公司", "泉州泽印包装印务有限公司"
INSURER = "闽联财产保险股份有限公司泉州分公司"
NUMBER = "ML3505-BI-25-0002206"
CODE = uscc("91350504MA32FT8X6")
PLACE = "泉州市洛江区塘西工业区万荣街31号"
CASE_NO = "BI-QZ-2503-0908"
POLICY, CLAUSES, FIRE = "保险单 第二部分 营业中断.pdf", "营业中断条款.docx", "mmexport1743040112.jpg"
BOOK, PROFIT, SURVEY = "新建 XLSX 工作表 (2).xlsx", "2024利润表（盖章）.pdf", "scan_0420.pdf"
CLAIM, MAIL, RESUME, TALK = "营业中断损失索赔书.pdf", "FW 泽印BI 补充.eml", "IMG_5520.jpg", "微信截图_20250309.png"
STANDARD, ACTUAL, EXTRA, SAVED = Decimal(6552000), Decimal(2184000), Decimal(186000), Decimal(96400)
RATE, WRONG_EXTRA = Decimal("0.32"), Decimal(188000)
GROSS = (STANDARD - ACTUAL) * RATE
ASKED = GROSS + WRONG_EXTRA


def build() -> None:
    pack = Pack("bi-fire", "营业中断险")
    _policy(pack)
    _fire(pack)
    _accounts(pack)
    _survey(pack)
    _claim(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Serif", 11, margin=24)
    p.headline("保 险 单", 20, gap=1).para("第二部分　营业中断保险（附于物质损失保险之后，单独编号）", align="C", gap=4)
    p.para(f"1. 编号：{NUMBER}。", gap=2.4)
    p.para(f"2. 本公司　{INSURER}　依照投保人之申请，承保下列被保险企业之营业中断风险：", gap=2.4)
    p.para(f"被保险企业：{INSURED}（{CODE}）", indent=12, gap=2).para(f"营业处所：{PLACE}", indent=12, gap=2.4)
    p.para("3. 承保期限：自贰零贰肆年玖月壹日零时起，至贰零贰伍年捌月叁拾壹日二十四时止。".replace("贰零贰肆年玖月壹日", "2024年9月1日").replace("贰零贰伍年捌月叁拾壹日", "2025年8月31日"), gap=2.4)
    p.para("4. 承保利益：因物质损失保险承保之火灾、爆炸等造成营业处所财产损坏，致营业受到干扰或中断而产生的毛利润损失。", gap=2.4)
    p.para("5. 毛利润保险金额：人民币陆佰万元整（￥6,000,000）。最大赔偿期：6个月。", gap=2.4)
    p.para("6. 免赔：每次事故人民币伍万元（￥50,000），自理算金额中减除；不设等待期。", gap=2.4)
    p.para("7. 毛利润采用“差额法”：营业额减去耗用之原材料、外购半成品、包装物及运费。", gap=2.4)
    p.para("8. 不足额：若毛利润保险金额低于毛利润率乘以年度营业额之积，按比例赔偿。", gap=2.4)
    p.para("9. 审计费用：以5万元为限，另行计算。本单未附加客户、供应商扩展。", gap=12)
    p.para("签单　2024年8月26日　泉州", align="R")
    p.stamp("单证专用章", 155, 246)
    pack.paper(POLICY, p)
    doc = Letter("宋体", 10.5)
    doc.heading("营业中断保险条款（摘录）")
    doc.paras("一、赔偿计算。赔偿金额为下列两项之和减去节省的费用：（甲）营业额减少所致毛利润损失，即毛利润率乘以赔偿期内标准营业额与实际营业额之差；（乙）营业费用增加，即为避免或减少营业额下降而支付的必要合理费用，但不得超过毛利润率乘以由此挽回的营业额。", "二、赔偿期：自物质损失发生之日起，至营业恢复到正常水平之日止，但不超过最大赔偿期。", "三、标准营业额：上年同期营业额，按营业趋势及情况变化调整。", "四、毛利润率：损失发生之日前最近一个会计年度的毛利润与营业额之比。", "五、不赔：停业期间因违约支付的罚金；应收账款不能收回；因行政命令延迟恢复的损失。")
    pack.letter(CLAUSES, doc)


def _fire(pack: Pack) -> None:
    p = Paper("Serif", 12.5, margin=26)
    p.headline("泉州市洛江区消防救援大队", 15, gap=1).headline("火灾事故简易调查认定书", 18, gap=1)
    p.para("洛消火简认字［2025］第0019号", align="C", gap=5)
    p.para("当事人：泉州泽印包装印刷有限公司", gap=3)
    p.para("　　起火时间：2025年3月8日21时48分。", gap=3).para(f"　　起火地点：{PLACE}印刷车间。", gap=3)
    p.para("　　火灾基本情况：四色印刷机烘干段起火，过火面积约120平方米，无人员伤亡。", gap=3)
    p.para("　　起火原因：烘干箱电加热管干烧引燃油墨残渣。", gap=3)
    p.para("　　当事人对以上认定无异议。", gap=16)
    p.para("承办人　尤建宏　蔡一舟", align="R").para("2025.3.11", align="R")
    p.stamp("火调专用章", 148, 200)
    pack.add(FIRE, jpeg(shade(photographed(p.pictures(140)[0], 6301, tilt=0.034, table=(60, 74, 88)), 6302, 0.35), 56), *p.sheets())
    picture, text, boxes = chat("泽印 黄总", [("time", "2025年3月9日 07:30"), ("left", "昨晚十点一刻车间着火，四色机烧了，起码停产两个多月"), ("right", "人没事就好。财产险和营业中断险一起报"), ("left", "报过了，BI的报案号是\nBI-QZ-2503-0908"), ("right", "公估3月10日到，请把近两年的销售报表准备好"), ("left", "好")])
    pack.drawn(TALK, png(picture.crop((0, 0, 1080, 1200)), 12), text, [(t, [b[0], b[1] * 2000 / 1200, b[2], b[3] * 2000 / 1200]) for t, b in boxes])
    q = Paper("Sans", 12, margin=26)
    q.headline("复工验收单", 19, gap=5)
    stacked(q, [[("设备", "四色柔版印刷机 ZJR-450"), ("修复单位", "汕头和邦印机")], [("试机完成", "2025年5月28日"), ("正式复产", "2025年5月31日")], [("产能", "恢复至事故前水平"), ("验收人", "黄泽坤、丁锦程")]], ruled=True)
    pack.photo(RESUME, q, 6311, tilt=0.03, quality=55, exif=exif("2025:06:02 10:30:11", None, "RX-30"))


def _accounts(pack: Pack) -> None:
    before = [2180, 1760, 2060, 2120, 2060, 2010, 2040, 2090, 2150, 2180, 2210, 2140]  # 千元 2024
    after = [2250, 1850, 690, 640, 854, 2140]
    rows: list = [["月份", "2024年营业额", "2025年营业额"]]
    for month in range(12):
        rows.append([f"{month + 1}月", before[month] * 1000, after[month] * 1000 if month < 6 else None])
    rows.append(["全年", sum(before) * 1000, None])
    extra = [["增加费用（外协加工）", None, None, None], ["合计", None, None, WRONG_EXTRA], ["项目", "数量（件）", "单价", "金额"], ["外协印刷 彩盒", 12400, 15, WRONG_EXTRA], [], ["挽回营业额", None, None, 750000]]
    saved = [["节省费用", "金额"], ["计件工资", 71200], ["电费", 25200], ["合计", SAVED]]
    pack.book(BOOK, Book().sheet("营业额", rows, widths=(10, 18, 18), bold=(1,), money=("B", "C")).sheet("增加费用", extra, widths=(24, 14, 10, 14), money=("C", "D")).sheet("节省", saved, widths=(18, 14), money=("B",)))
    p = Paper("Sans", 10, margin=20)
    p.headline("利 润 表", 17, gap=1).para(f"编制单位：{INSURED}　　2024年度　　单位：元", align="C", gap=2)
    p.grid([["项　　目", "行次", "本年累计", "上年累计"], ["一、营业收入", "1", "25,000,000.00", "23,810,000.00"], ["　减：原材料、外购半成品及包装物", "2", "16,350,000.00", "15,706,200.00"], ["　　　运费", "3", "650,000.00", "619,000.00"], ["二、毛利润（差额法）", "4", "8,000,000.00", "7,484,800.00"], ["　减：工资及附加", "5", "4,120,000.00", "3,980,000.00"], ["　　　折旧、租金、水电及其他", "6", "2,910,000.00", "2,866,000.00"], ["三、营业利润", "7", "970,000.00", "638,800.00"]], (5, 1, 3, 3), align=("L", "C", "R", "R"))
    p.para("法定代表人：黄泽坤　　主管会计：苏碧云", gap=3)
    p.stamp("财务专用章", 150, 150)
    pack.scan(PROFIT, p, 6401, turns=(180,), dpi=140, quality=50, noise=8)


def _survey(pack: Pack) -> None:
    p = Paper("Serif", 11.5, margin=24)
    p.headline("营业中断查勘与核算底稿", 16)
    columns(p, [(("案号", CASE_NO), ("首次查勘日", "2025年3月10日")), (("公估师", "郑谨言、林若溪"), ("核算复核", "2025年6月12日"))], label=24)
    p.clauses(["（1）火灾由印刷车间烘干箱电加热管干烧引起，四色印刷机烧损，物质损失另案处理。", "（2）受损后，车间其余两台双色机自3月12日起维持部分生产。2025年5月31日恢复正常，赔偿期为3月9日至5月31日，共84天。", "（3）上年同期（2024年3月9日至5月31日）营业额6,240,000元，2025年1月至2月同比趋势上升5%，标准营业额为6,552,000元。", "（4）赔偿期实际营业额2,184,000元（增值税申报表、发票汇总核对一致）。"], gap=3)
    p.add_page()
    p.clauses(["（5）毛利润率：按2024年度报表，8,000,000÷25,000,000=32%。", "（6）外协加工12,400件，每件15.00元，计186,000元，挽回营业额750,000元，未超过经济限额240,000元。", "（7）停产期间节省计件工资71,200元、电费25,200元，共96,400元。", "（8）出险前12个月营业额与2024年度相当，取25,000,000元。", "（9）审计费用未发生。"], gap=3)
    p.ln(12)
    p.para("公估师签名：　　　　　　　　企业财务负责人：")
    y = p.get_y()
    signed(p, "郑谨言　林若溪", 50, y)
    signed(p, "苏碧云", 142, y)
    shots = [scanned(stained(s, 6500 + i), 6510 + i, skew=(1.3, -1.0)[i], noise=8) for i, s in enumerate(p.pictures(138))]
    pack.sheets(SURVEY, image_pdf(shots, 138, 50), p)


def _claim(pack: Pack) -> None:
    p = Paper("Sans", 11, margin=24)
    p.headline("营业中断损失索赔书", 17)
    p.para(f"保险单编号　{NUMBER}", gap=3)
    p.para("　　2025年3月8日22时15分许我司车间失火，营业中断至5月31日。依保险单第二部分，申请赔偿如下：", gap=3)
    p.grid([["标准营业额", grouped(STANDARD)], ["实际营业额", grouped(ACTUAL)], ["营业额减少", grouped(STANDARD - ACTUAL)], ["毛利润率", "32%"], ["毛利润损失", grouped(GROSS)], ["加：外协增加费用", grouped(WRONG_EXTRA)], ["索赔总额", grouped(ASKED)]], (4, 4), rules="lines", head=False, align=("L", "R"), share=0.75)
    p.para(f"　　索赔总额大写：人民币{capital(ASKED)}。以上未扣除节省费用，请审核。", gap=10)
    p.para(INSURED, align="R").para("2025年6月6日", align="R")
    p.stamp("泽印公章", 152, 170)
    pack.paper(CLAIM, p)
    body = f"""郑老师：

泽印（发票抬头写的是 {TYPO}，系统里名字没来得及改）补充资料如下：

1. 保险单 {NUMBER}，出险日 8-Mar-25
2. 外协合同、发票汇总
3. 企业同意按外协实际金额修正，修正后申报金额为 CNY {grouped(ASKED - 2000)}

李舒华 / 闽信保险经纪
"""
    table = "供应商,数量,单价,金额\r\n晋江彩联印刷,7400,15.00,111000.00\r\n南安和旺纸品,5000,15.00,75000.00\r\n合计,12400,,186000.00\r\n"
    pack.add(MAIL, letter('"李舒华" <lish@example.com>', "zhengjy@example.com", "FW: 泽印BI 补充", "Tue, 10 Jun 2025 17:20:00 +0800", body, [("外协发票汇总.csv", table.encode("utf-8-sig"))], html=True), body)


def _truth(pack: Pack) -> None:
    loss = GROSS + EXTRA - SAVED
    adjusted, f = cents(loss * Decimal("0.75")), pack.fact
    pay = adjusted - 50000
    pack.write(
        facts=[
            f("policy.number", NUMBER, POLICY), f("policy.insurer", INSURER, POLICY), f("policy.insured", INSURED, POLICY), f("insured.uscc", CODE, POLICY), f("policy.premises", PLACE, POLICY), f("policy.period_start", "2024-09-01", POLICY), f("policy.period_end", "2025-08-31", POLICY), f("policy.sum_insured", "6000000.00", POLICY, shown="6,000,000"), f("policy.deductible_amount", "50000.00", POLICY, shown="50,000"),
            f("loss.date", "2025-03-08", FIRE), f("loss.time", "21:48", FIRE), f("loss.cause", "干烧", FIRE), f("loss.report_number", CASE_NO, SURVEY), f("claim.amount", plain(ASKED), CLAIM, after="索赔总额"), f("survey.date", "2025-03-10", SURVEY), f("survey.surveyors", "郑谨言、林若溪", SURVEY),
        ],
        conflicts=[conflict("loss.time", ("21:48", FIRE), ("22:15", CLAIM)), conflict("claim.amount", (plain(ASKED), CLAIM), (plain(ASKED - 2000), MAIL)), conflict("policy.insured", (INSURED, POLICY), (TYPO, MAIL))],
        anomalies=[{"file": BOOK, "what": "增加费用 外协印刷12400×15=186000.00，表中写188000.00，索赔总额随之多2000元"}],
        questions=[
            question("最大赔偿期是多长？", [["6个月"]], POLICY), question("营业中断的免赔是多少？", [["50,000", "伍万", "5万"]], POLICY), question("2024年度毛利润是多少？", [["8,000,000", "8000000", "800万"]], PROFIT), question("赔偿期一共多少天？", [["84"]], SURVEY), question("节省的费用一共多少？", [["96,400", "96400"]], SURVEY, 2), question("上年同期营业额多少？", [["6,240,000", "6240000"]], SURVEY), question("哪一天正式复产？", [["2025年5月31日", "5月31日", "2025-05-31"]], RESUME), question("违约罚金赔不赔？", [["不赔"]], CLAUSES),
        ],
        unanswerable=["这场火灾的物质损失一共赔了多少？", "泽印最大的客户是哪一家？"],
        dialogue=[
            "印刷厂失火后停产，营业中断险，资料发全了，看看缺什么。", "起火时间按消防认定书，21时48分。", "被保险人名称以保单为准。", "外协费用按12,400乘15更正为186,000.00元，索赔金额以索赔书为准。", "毛利润损失1,397,760元，加外协186,000元，减节省96,400元，毛利润项损失为1,487,360.00元。", "毛利润保险金额600万元，出险时年度毛利润800万元，按比例。免赔5万元。", "请理算。", "起草全部章节。", "全部章节通过，导出Word和PDF。",
        ],
        quantification={"items": [{"item": "毛利润", "sum_insured": "6000000.00", "value_at_risk": "8000000.00", "loss": plain(loss), "ratio": "0.75", "adjusted": plain(adjusted)}], "adjusted_total": plain(adjusted), "deductible": "50000.00", "payable": plain(pay)},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), "50,000.00", "干烧"],
        report_must_not_contain=["188,000.00元核定", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照"],
    )
