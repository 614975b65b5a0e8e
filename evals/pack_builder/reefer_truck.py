"""Frozen beef thaws on the road, 国内货物运输险: a bilingual certificate, a waybill in boxes, a temperature log, a survey report in English."""

from decimal import Decimal

from .camera import image_pdf, jpeg, photographed, png, scanned
from .examiner import cents, shade
from .forms import chat, stained
from .mail import letter
from .numerals import capital, grouped, plain, uscc
from .office import Book, Letter
from .pack import question
from .paper import Paper
from .placed import Pack, conflict
from .scene import exif

INSURED = "大连北屿冷链食品有限公司"
INSURER = "渤瀚财产保险股份有限公司大连分公司"
NUMBER = "BHHY21020025R000186"
CODE = uscc("91210213MA0YQ7WX2")
WAYBILL, PLATE, BAD_PLATE = "LX-2508-06617", "辽BV728D", "辽BV782D"
CASE_NO = "210200-CG-0811-05"
POLICY, CLAUSES, BILL, SCALE = "Cargo Certificate BHHY21020025R000186.pdf", "路运条款.docx", "运单扫描.pdf", "IMG_0813_1102.jpg"
LOG, REPORT, INVOICE = "TempLog_BV728D.xlsx", "Survey Report SR-25-0813.pdf", "Sales Invoice 25-0806.png"
CLAIM, TALK, MAIL = "索赔函及计算.docx", "WeChat_20250811.png", "RE_ RE_ BV728D frozen beef.eml"
PRICE, CARTONS, BAD = Decimal("36.50"), 900, 312
WHOLE = cents(Decimal(CARTONS * 20) * PRICE)
SUM = cents(WHOLE * Decimal("1.10"))
HIT = cents(Decimal(BAD * 20) * PRICE)
ASKED = cents(HIT * Decimal("1.10"))
ASKED_MAIL = cents(Decimal(321 * 20) * PRICE * Decimal("1.10"))


def build() -> None:
    pack = Pack("reefer-truck", "国内公路货物运输保险")
    _policy(pack)
    _road(pack)
    _log(pack)
    _report(pack)
    _claim(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Serif", 10, margin=20)
    p.headline("国内货物运输保险凭证", 16, gap=0).headline("INLAND CARGO INSURANCE CERTIFICATE", 11, gap=3)
    rows = [("Certificate No. 凭证号码", NUMBER), ("Insurer 保险人", INSURER), ("Assured 被保险人", f"{INSURED}\nUSCC {CODE}"), ("Subject-matter Insured 保险货物", "Frozen boneless beef 冷冻去骨牛肉, 900 cartons / 18,000 kg net"), ("Conveyance 运输工具", f"Refrigerated truck {PLATE}"), ("Transit 运输路线", "From 大连 Dalian to 郑州 Zhengzhou"), ("Sailing/Departure 起运日期", "9-Aug-25"), ("Amount Insured 保险金额", f"CNY {grouped(SUM)} （发票金额之110%）"), ("Conditions 条件", "Road All Risks incl. Reefer Breakdown 公路货运一切险附加冷藏机器故障条款（停机连续不少于4小时）"), ("Deductible 免赔", "0.5% of the whole Amount Insured, each accident 每次事故按整批保险金额的0.5%"), ("Premium 保费", "As arranged 按约定")]
    for label, value in rows:
        top = p.get_y()
        p.set_font("cjk", "B", 8.5)
        p.multi_cell(46, 4.6, label, align="R")
        low = p.get_y()
        p.set_xy(p.l_margin + 50, top)
        p.set_font("cjk", size=10)
        p.multi_cell(118, 5.4, p._broken(value, 114), align="L")
        p.set_xy(p.l_margin, max(low, p.get_y()) + 2)
    p.para("Place and date of issue: Dalian, 8-Aug-25　　For and on behalf of the Insurer", align="R", gap=2)
    p.para("Special conditions 特别约定", bold=True, gap=1)
    for text in ("(a) The recorded temperature throughout transit shall be kept at -18°C or below; records shall be preserved for 30 days. 全程记录温度应不高于零下18摄氏度。", "(b) In the event of depreciation, the loss shall be the depreciation rate multiplied by the amount insured of the damaged goods. 贬值损失=受损货物保险金额×贬值率。", "(c) Survey fees are payable separately and not part of the loss. 检验费另计。", "(d) Claims shall be notified within 24 hours. 24小时内通知。"):
        p.para(text, gap=1.6)
    p.stamp("货运险专用章", 165, 250, 15)
    pack.paper(POLICY, p)
    doc = Letter("宋体", 10.5)
    doc.heading("公路货物运输保险条款")
    doc.paras("一　承保范围：因火灾、碰撞、倾覆、冷藏机器停机等意外造成货物损失，由本公司赔偿。", "二　除外责任：包装不善、自然损耗、市价跌落、迟延；因冷藏设备未按规定预冷、温度设定错误造成的损失。", "三　责任起讫：自货物装车离开起运地仓库时开始，至运抵目的地收货人仓库时终止。", "四　赔偿：每次损失以保险金额为限，减除免赔后支付。")
    pack.letter(CLAUSES, doc)


def _road(pack: Pack) -> None:
    p = Paper("Sans", 9.5, margin=14)
    p.headline("道路货物运单　CONSIGNMENT NOTE", 15, gap=1)
    cells = [("1 发货人 Sender", f"{INSURED}\n大连市甘井子区迎客路7号", 0, 0, 96, 24), ("运单号 No.", WAYBILL, 96, 0, 86, 12), ("日期 Date", "2025/08/09", 96, 12, 86, 12), ("2 收货人 Consignee", "郑州中颐肉品冷链有限公司", 0, 24, 96, 18), ("16 承运人 Carrier", "大连立行冷藏运输有限公司", 96, 24, 86, 18), ("3 交货地点 Place of delivery", "郑州市航空港区凌云路1899号", 0, 42, 96, 14), ("4 装货地点 Place of taking over", "大连港冷库 2025/08/09 20:30", 96, 42, 86, 14), ("17 车号 Vehicle", BAD_PLATE, 0, 56, 60, 14), ("挂车 Trailer", "辽B6318挂", 60, 56, 60, 14), ("司机 Driver", "崔金生", 120, 56, 62, 14), ("6-9 货物 Goods", "冷冻去骨牛肉　900箱　每箱净重20kg", 0, 70, 110, 24), ("11 毛重 Gross (kg)", "18,800", 110, 70, 72, 24), ("13 发货人指示 Instructions", "全程 -18°C 及以下，中途不得开门", 0, 94, 182, 16), ("18 承运人保留 Reservations", "无 None", 0, 110, 182, 12), ("24 签收 Goods received", "2025/08/11 07:50 拒收312箱，软化渗血", 0, 122, 182, 16)]
    y0 = p.get_y() + 2
    for label, value, x, y, w, h in cells:
        p.boxed(label, value, 14 + x, y0 + y, w, h)
    p.stamp("立行冷运", 150, 190, 14)
    shot = scanned(stained(p.pictures(145)[0], 6701, rings=1, folds=2), 6702, skew=1.5, noise=8, turn=180)
    pack.sheets(BILL, image_pdf([shot], 145, 52), p)
    p = Paper("Sans", 13, form=(140, 170), margin=12)
    p.headline("磅　单", 20, gap=1).para("大连港湾电子汽车衡 60t", align="C", gap=3)
    p.pairs([("流水号", "0809-0317"), ("车号", PLATE), ("货名", "冻牛肉"), ("毛重", "46180 kg"), ("皮重", "27380 kg"), ("净重", "18080 kg"), ("重车", "2025-08-09 20:12"), ("空车", "2025-08-09 15:40"), ("司磅", "03")], 30, sep="")
    p.stamp("司磅专用", 108, 138, 13)
    pack.add(SCALE, jpeg(shade(photographed(p.pictures(150)[0], 6711, tilt=0.04, table=(40, 44, 42)), 6712, 0.3), 56, exif("2025:08:13 11:02:15", None, "A-77")), *p.sheets())


def _log(pack: Pack) -> None:
    rows: list = [["Device S/N", "TK-40918827"], ["Vehicle", PLATE], ["Set point (°C)", -20], [], ["Time (GMT+8)", "Return air °C", "Door", "Unit"]]
    temps = [(9, 20, -19.6), (10, 0, -19.4), (10, 6, -19.8), (10, 12, -19.1), (10, 16, -19.3), (10, 18, -18.6), (10, 20, -14.2), (10, 22, -9.8), (11, 0, -6.1), (11, 2, -4.4), (11, 4, -5.0), (11, 6, -7.7), (11, 7, -9.2)]
    for day, hour, value in temps:
        off = (day, hour) >= (10, 18) and (day, hour) < (11, 4)
        rows.append([f"2025-08-{day:02} {hour:02}:00", value, "Closed", "ALARM 67 OFF" if off else "Run"])
    events = [["Event log"], ["Time", "Code", "Text"], ["2025-08-10 17:35", 67, "Liquid line solenoid circuit / unit shutdown"], ["2025-08-11 03:20", 0, "Restart by driver"]]
    pack.book(LOG, Book().sheet("Data", rows, widths=(20, 14, 10, 16)).sheet("Events", events, widths=(20, 8, 44)))


def _report(pack: Pack) -> None:
    p = Paper("Serif", 10.5, margin=23)
    p.running = "Hartmoor Marine & Cargo Surveyors (Tianjin)　Report SR-25-0813"
    p.headline("SURVEY REPORT", 17, gap=3)
    p.pairs([("Claim Ref.", CASE_NO), ("Date of Survey", "12 August 2025"), ("Surveyors", "Ian Prescott, 尚云舟"), ("Place of Survey", "Consignee's cold store, Zhengzhou"), ("Instructed by", INSURER), ("Certificate", NUMBER)], 36, sep=" :", gap=1.4)
    p.ln(2)
    for text in ("1. Circumstances. Refrigerated truck " + PLATE + " left Dalian on 9 August 2025 with 900 cartons of frozen boneless beef under consignment note " + WAYBILL + ".", "2. On arrival at 07:50 hours on 11 August 2025 the consignee measured surface temperatures between -3.8°C and -6.5°C in the rear part of the load and rejected 312 cartons.", "3. Date of Loss. According to the downloaded data logger the unit stopped at 17:35 hours on 10 August 2025 (Alarm 67) and was restarted at 03:20 hours on 11 August 2025, i.e. 9 hours 45 minutes without refrigeration.", "4. Pre-cooling before loading was documented; the set point was -20°C throughout."):
        p.para(text, words=True, gap=2.6)
    p.add_page()
    for text in ("5. Cause of Loss. In our opinion the loss was caused by failure of the liquid line solenoid valve of the refrigeration unit, which led to shutdown of the unit. No negligence in loading was noted.", "6. Extent. 312 cartons (6,240 kg net) softened with drip; 588 cartons were found at or below -15°C in the core and accepted by the consignee.", "7. Depreciation. Three offers were obtained from processors. The best offer, CNY 12.78 per kg, corresponds to a depreciation of 65%, agreed by the Assured on 13 August 2025.", "8. Recovery. The carrier, 大连立行冷藏运输有限公司, was held liable in writing on 12 August 2025; maintenance record of the unit was not produced.", "9. This report is issued without prejudice to the terms and conditions of the insurance."):
        p.para(text, words=True, gap=2.6)
    p.ln(12)
    p.para("Tianjin, 20 August 2025", words=True, align="R").para("Ian Prescott　　尚云舟", align="R")
    p.stamp("HARTMOOR", 152, 190, 14, red=False)
    pack.paper(REPORT, p)


def _claim(pack: Pack) -> None:
    p = Paper("Sans", 10, margin=20)
    p.headline("SALES INVOICE 销售清单", 15, gap=3)
    p.grid([["No.", "25-0806", "Date", "06-Aug-2025"], ["Seller", INSURED, "Buyer", "郑州中颐肉品冷链有限公司"]], (1.2, 4, 1, 4), rules="none", head=False, size=9.5)
    p.grid([["Description", "Ctns", "kg", "CNY/kg", "Amount"], ["Frozen boneless beef, shin/shank 冷冻去骨牛腱", "520", "10,400", "36.50", "379,600.00"], ["Frozen boneless beef, chuck 冷冻去骨肩肉", "380", "7,600", "36.50", "277,400.00"], ["TOTAL", "900", "18,000", "", grouped(WHOLE)]], (5, 1, 1.4, 1.4, 2), rules="head", align=("L", "R", "R", "R", "R"), size=9.5)
    pack.picture(INVOICE, p, 6751, dpi=130, skew=0.8)
    doc = Letter("宋体", 11)
    doc.heading("索赔函")
    doc.paras(f"{INSURER}：", f"凭证{NUMBER}项下冻牛肉，因冷机停机致损，案号{CASE_NO}。按约定贬值前，我司就受损312箱主张：", f"6,240公斤 × 36.50元 × 110% = {grouped(ASKED)}元。", f"索赔金额：CNY {grouped(ASKED)}（人民币{capital(ASKED)}）。")
    doc.table([["附件", "页数"], ["运单、磅单", "2"], ["温度记录", "1"], ["销售清单", "1"]])
    doc.right(INSURED, "2025年8月25日")
    pack.letter(CLAIM, doc)
    picture, text, boxes = chat("北屿-立行 调度群", [("time", "2025年8月11日 03:31"), ("left", "冷机报警停了，刚重启，估计停了个把小时"), ("right", "你赶紧盯着温度，不行就找最近的冷库"), ("time", "2025年8月11日 08:05"), ("left", "郑州这边拒收，说有321箱软了"), ("right", "拍照，让他们签字，我报保险")])
    pack.drawn(TALK, png(picture.crop((0, 0, 1080, 1160)), 12), text, [(t, [b[0], b[1] * 2000 / 1160, b[2], b[3] * 2000 / 1160]) for t, b in boxes])
    body = f"""Dear Mr. Prescott,

Thank you for your report. Please note our position:

 - Date of loss: 11-Aug-25 (arrival), truck {PLATE}
 - Rejected: 321 cartons according to our dispatcher
 - Claim: CNY {grouped(ASKED_MAIL)}

We will adjust if your count is different.

Best regards,
Bai Xinran, {INSURED}

> On 20 Aug 2025 Ian Prescott wrote:
> Attached please find SR-25-0813. Kindly let us have the maintenance record.
"""
    pack.add(MAIL, letter('"Bai Xinran" <baixr@example.com>', "i.prescott@example.com", "RE: RE: BV728D frozen beef", "Fri, 22 Aug 2025 09:14:00 +0800", body), body)


def _truth(pack: Pack) -> None:
    adjusted, f = cents(ASKED * Decimal("0.65")), pack.fact
    deductible = cents(SUM * Decimal("0.005"))
    pay = adjusted - deductible
    pack.write(
        facts=[
            f("policy.number", NUMBER, POLICY), f("policy.insurer", INSURER, POLICY), f("policy.insured", INSURED, POLICY), f("insured.uscc", CODE, POLICY), f("policy.sum_insured", plain(SUM), POLICY), f("policy.deductible_rate", "0.005", POLICY, shown="0.5%"),
            f("cargo.bill_of_lading", WAYBILL, BILL), f("cargo.packages", "900", BILL), f("vehicle.plate", PLATE, POLICY), f("cargo.damaged_packages", "312", REPORT), f("loss.date", "2025-08-10", REPORT, shown="10 August 2025", after="Date of Loss"), f("loss.time", "17:35", REPORT), f("loss.cause", "solenoid valve", REPORT, 2), f("loss.report_number", CASE_NO, REPORT),
            f("claim.amount", plain(ASKED), CLAIM), f("survey.date", "2025-08-12", REPORT), f("survey.surveyors", "Ian Prescott、尚云舟", REPORT, shown="Ian Prescott, 尚云舟"),
        ],
        conflicts=[conflict("vehicle.plate", (PLATE, POLICY), (BAD_PLATE, BILL)), conflict("claim.amount", (plain(ASKED), CLAIM), (plain(ASKED_MAIL), MAIL)), conflict("loss.date", ("2025-08-10", REPORT), ("2025-08-11", MAIL, "11-Aug-25")), conflict("cargo.damaged_packages", ("312", REPORT), ("321", MAIL))],
        anomalies=[{"file": SCALE, "what": "毛重46180减皮重27380应为18800公斤，磅单净重印18080"}],
        questions=[
            question("What is the deductible under this certificate?", [["0.5%"]], POLICY), question("冷机停了多长时间？", [["9 hours 45", "9小时45"]], REPORT), question("全程温度要求多少度？", [["-18", "零下18"]], POLICY), question("What depreciation was agreed?", [["65%"]], REPORT, 2), question("销售清单的单价是多少？", [["36.50", "36.5"]], INVOICE), question("毛重和皮重各是多少？", [["46180", "46,180"], ["27380", "27,380"]], SCALE), question("温度记录里设定温度是多少？", [["-20"]], LOG), question("预冷没做好造成的损失保不保？", [["除外"]], CLAUSES),
        ],
        unanswerable=["司机崔金生的驾龄是多少年？", "冷藏机组是哪一年出厂的？"],
        dialogue=[
            "一车冻牛肉化了，货运险，资料有中文有英文，看看缺什么。", "车牌以保险凭证为准，运单上写颠倒了。", "出险日期以检验报告为准，8月10日。", "受损箱数以检验报告为准，312箱；索赔金额以索赔函为准。", "磅单净重印错，毛重减皮重是18,800公斤，不影响理算。", "冷冻牛肉受损6,240公斤，发票金额227,760.00元，加成后保险金额250,536.00元，贬值率65%。", "免赔按整批保险金额722,700.00元的0.5%。请理算。", "起草全部章节。", "全部章节通过，导出Word和PDF。",
        ],
        quantification={"items": [{"item": "牛肉", "invoice_amount": plain(HIT), "sum_insured": plain(ASKED), "quantity_damaged": "312", "depreciation": "0.65", "adjusted": plain(adjusted)}], "adjusted_total": plain(adjusted), "deductible": plain(deductible), "payable": plain(pay)},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), PLATE],
        report_must_not_contain=["321箱核定", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照", "向承运人索赔函"],
    )
