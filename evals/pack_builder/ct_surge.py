"""A surge kills a CT tube, 电子设备险: a bilingual policy, the maker's report in English, a quotation in euro, depreciation on the tube."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .camera import image_pdf, jpeg, photographed, scanned
from .examiner import cents, shade
from .forms import einvoice, signed, stained
from .mail import letter
from .numerals import capital, grouped, plain, uscc
from .office import Book, Letter
from .pack import question
from .paper import Paper
from .placed import Pack, conflict
from .scene import exif, site_photo

INSURED, TYPO = "嘉兴安谷康复医院有限公司", "嘉兴安谷康复医院"
INSURER = "北闸门财产保险（中国）有限公司浙江分公司"
NUMBER = "NG-EEI-ZJ-2025-0417"
CODE = uscc("91330402MA2CX7RT5")
PLACE = "浙江省嘉兴市南湖区凌公塘路3339号1号楼一层CT室"
CASE_NO = "NGZJ-25-E-0803"
POLICY, TERMS, NOTICE, MAKER = "EEI Policy 电子设备险保单.pdf", "EEI wording 条款.docx", "出险报告0804.pdf", "HVM Service Report FSR-88214.pdf"
QUOTE, LEDGER, GRID, SURVEY = "Angebot 2025-1173.pdf", "CT费用.xlsx", "IMG_0190.jpg", "勘查 0806.pdf"
MAIL, PHOTO, INVOICE = "WG_ CT tube claim.eml", "IMG_0188.jpg", "25332000000366120945.pdf"
TUBE, BOARD, SOFT, FX = Decimal(98400), Decimal(12650), Decimal(6200), Decimal("7.8215")
LABOUR = Decimal(36000)
ASKED_EUR = TUBE + BOARD + SOFT
ASKED = cents(ASKED_EUR * FX) + LABOUR
ASKED_MAIL = cents(Decimal(117520) * FX) + LABOUR


def build() -> None:
    pack = Pack("ct-surge", "电子设备险")
    _policy(pack)
    _maker(pack)
    _grid(pack)
    _survey(pack)
    _rest(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Serif", 10, margin=19)
    p.headline("电子设备保险单　ELECTRONIC EQUIPMENT INSURANCE POLICY", 14, gap=3)
    rows = [("Policy No.\n保单号", NUMBER), ("The Company\n本公司（承保人）", INSURER), ("Name of Insured\n被保险人名称", INSURED), ("Unified Code\n统一社会信用代码", CODE), ("Insured Premises\n设备所在场所", PLACE), ("Period\n保险期限", "12-Apr-25 00:00 to 11-Apr-26 24:00 (Beijing time)\n自2025年4月12日零时至2026年4月11日二十四时"), ("Business\n业务性质", "Hospital 医疗机构")]
    p.grid([[a, b] for a, b in rows], (2.4, 7), head=False, rules="lines")
    p.headline("Schedule 明细", 11, gap=1, align="L")
    p.grid([["Item", "Description of Equipment 设备名称", "Year", "Sum Insured 保险金额"], ["1", "CT扫描系统 Computed tomography system HVM Orbit 64, S/N 30417", "2021", "CNY 12,800,000.00"], ["2", "彩色超声诊断仪 Ultrasound system", "2022", "CNY 1,450,000.00"], ["", "Total 合计", "", "CNY 14,250,000.00"]], (0.8, 6, 1, 3), align=("C", "L", "C", "R"))
    p.para("Excess 自负额: 10% of the adjusted loss, minimum CNY 20,000 each accident. 每次事故自负额为理算损失的10%，最低人民币20,000元。", gap=2)
    p.para("Premium 保费: CNY 59,850.00　　Currency 币种: CNY　　Issued 签发: 2-Apr-25", gap=2)
    p.stamp("NORTHGATE", 165, 255, 14)
    p.add_page()
    p.headline("ENDORSED PROVISIONS　特别条款", 13)
    for text in ("A. X-ray tubes 球管：indemnity is limited to the replacement cost less depreciation according to use (scan-seconds) 赔偿以更换费用扣除按曝光量计算的折旧为限。", "B. Under-insurance 不足额：if the Sum Insured of an item is less than its new replacement value, the Company pays in proportion 保险金额低于新设备重置价值的，按比例赔付。", "C. Betterment 改良：costs of upgrades and improvements are excluded 升级、改良费用不赔。", "D. Foreign currency 外币：conversion at the BoC middle rate on the date of loss 按出险日中国银行折算价折算。", "E. Salvage 残值：deducted before proportion 比例之前减除。", "F. Surge protection 电涌保护：the Insured shall maintain UPS or surge protection devices; records shall be kept 应配置并维护电涌保护装置。", "G. External data and software are not insured 外部数据与软件不在保障之列。"):
        p.para(text, gap=3)
    pack.paper(POLICY, p)
    doc = Letter("Times New Roman", 10.5)
    doc.heading("Electronic Equipment Insurance – General Conditions (extract) 电子设备保险条款（摘录）")
    doc.paras("1. Scope of cover. The Company will indemnify the Insured in respect of sudden and unforeseen physical loss of or damage to the insured items, including over-voltage, short circuit, fire, water and operating error. 突然的、不可预料的物质损坏，包括过电压、短路、火灾、水损及操作失误。", "2. Exclusions. Wear and tear, gradual deterioration, aesthetic defects, loss for which the manufacturer is responsible under warranty, consequential loss. 磨损、渐变、外观瑕疵、保修责任、间接损失。", "3. Basis of indemnity. Partial loss: cost of restoring the item to its former working condition, including dismantling, freight and customs duties. 部分损失按恢复原工作状态所需费用计。", "4. Notice. The Insured shall give notice within 14 days. 14日内通知。")
    pack.letter(TERMS, doc)


def _maker(pack: Pack) -> None:
    p = Paper("Sans", 10, margin=21)
    p.headline("HVM Medizintechnik GmbH", 15, gap=0, align="L").para("Field Service Report　FSR-88214", gap=3)
    p.pairs([("System", "HVM Orbit 64　S/N 30417"), ("Customer", "Angu Rehabilitation Hospital, Jiaxing"), ("Reported failure", "2025-08-03 19:22 (system clock, CST)"), ("On site", "5 August 2025 and 7 August 2025"), ("Engineer", "T. Brandl / Liu Wenbo")], 36, sep="", gap=1.2)
    for text in ("1  Error log. At 19:22:41 on 3 August 2025 the generator reported E-4107 (DC bus over-voltage 742 V), followed by E-2210 (tube arc, anode drive fault). The table and gantry controllers restarted without further errors.", "2  Findings. High-voltage generator control board: varistors RV3 and RV4 burnt, two IGBT shorted. X-ray tube: filament open, insulation oil discoloured after internal arcing.", "3  Tube usage. Counter 100,000 scan-seconds at the time of failure; rated life 250,000 scan-seconds. The tube is therefore used to 40 %.", "4  Conclusion. The damage is consistent with an external over-voltage surge on the mains. No indication of wear-out or operating error. The system left the manufacturer's warranty on 30 June 2023.", "5  Recommendation. Replace tube and control board; optional software release 7.2 is available."):
        p.para(text, words=True, gap=2.4)
    p.ln(6)
    p.para("Forchheim / Shanghai, 14 August 2025", words=True, align="R")
    pack.paper(MAKER, p)
    q = Paper("Sans", 10, margin=22)
    q.headline("ANGEBOT / QUOTATION", 16, gap=1, align="L").para("No. 2025-1173　　Date: 18.08.2025　　Valid until: 30.09.2025", gap=3)
    q.para("To: 嘉兴安谷康复医院有限公司", gap=3)
    q.grid([["Pos.", "Part", "Qty", "Unit EUR", "Total EUR"], ["10", "X-ray tube assembly DX-64", "1", "98,400.00", "98,400.00"], ["20", "HV generator control board", "1", "12,650.00", "12,650.00"], ["30", "Software release 7.2 (upgrade)", "1", "6,200.00", "6,200.00"], ["", "TOTAL CIP Shanghai", "", "", "117,520.00"]], (0.8, 5, 0.8, 2, 2), rules="head", align=("L", "L", "R", "R", "R"))
    q.para("Payment: 50 % with order, balance before shipment. Prices net of import VAT and duty.", words=True, gap=2).para("Installation in China by local engineers, CNY 36,000.00 lump sum.", words=True, gap=8)
    q.para("i. A. Kerstin Oelschläger, Sales After Market", words=True)
    shot = scanned(stained(q.pictures(140)[0], 6801, rings=1, folds=1), 6802, skew=-1.5, noise=8, turn=90)
    pack.sheets(QUOTE, image_pdf([shot], 140, 52), q)


def _grid(pack: Pack) -> None:
    p = Paper("Serif", 12.5, margin=27)
    p.headline("国网嘉兴市南湖区供电中心", 15, gap=1).headline("供电异常情况告知单", 19, gap=6)
    p.para(f"用户：{TYPO}　　户号：33041******77", gap=4)
    p.para("　　2025年8月3日19时22分，因雷雨，10kV凌塘线107杆避雷器击穿，线路重合闸成功，期间你户所在线路出现瞬时过电压，录波最大相电压为额定值的1.71倍，持续约64毫秒。", gap=4)
    p.para("　　特此告知，可用于保险理赔。", gap=18)
    p.para("2025年8月8日", align="R")
    p.stamp("供电服务专用章", 150, 150, 18)
    pack.add(GRID, jpeg(shade(photographed(p.pictures(140)[0], 6811, tilt=0.03, table=(110, 100, 90)), 6812, 0.35), 56, exif("2025:08:09 08:40:51", None, "N-12")), *p.sheets())


def _survey(pack: Pack) -> None:
    p = Paper("Serif", 11, margin=23)
    p.headline("设 备 险 勘 查 记 录", 17)
    p.grid([["案件编号", CASE_NO, "勘查日", "2025.8.6"], ["勘查人", "水云川、Oliver Zeng", "院方", "费雪莲（设备科）"], ["地点", "1号楼一层CT室", "制造商", "刘文博"]], (1.4, 4, 1.2, 3.4), head=False)
    p.clauses(["壹　CT机停机，控制台显示E-4107、E-2210。机房配电箱内B级、C级电涌保护器各一组，C级两相指示窗变红，2025年3月有年度检测报告，结论合格。", "贰　高压发生器控制板压敏电阻烧毁，球管灯丝开路。损坏原因为电网瞬时过电压（雷击感应）。", "叁　软件版本为6.4，报价中的7.2版为升级。", "肆　同配置新机重置价值，经两家代理商询价为人民币1,600万元。", "伍　旧球管由制造商回收，作价8,000元，归被保险人。", "陆　停机期间院方的检查收入损失，不属本险承保范围，未作核算。"], gap=3)
    p.ln(8)
    p.para("勘查人：　　　　　　　院方：")
    signed(p, "水云川", 42, p.get_y())
    signed(p, "费雪莲", 92, p.get_y())
    pack.scan(SURVEY, p, 6901, dpi=138, quality=50, noise=8, turns=(0,))


def _rest(pack: Pack) -> None:
    p = Paper("Sans", 10.5, margin=22)
    p.headline("出险报告", 18)
    p.para(f"致：{INSURER}", gap=3)
    p.para(f"保单 {NUMBER} 项下之CT扫描系统，于2025年8月3日20时10分左右突然停机，当时正在检查最后一名病人，窗外打雷。病人未受影响。设备型号HVM Orbit 64，序列号30417。", gap=3)
    p.para("损失待厂家检测。请派员勘查，联系人设备科费雪莲。", gap=14)
    p.para(INSURED, align="R").para("2025年8月4日", align="R")
    p.stamp("设备科", 150, 120)
    pack.scan(NOTICE, p, 6911, dpi=135, quality=48, noise=9, turns=(270,), fade=0.1)
    rows: list = [["CT维修费用（外币折算）", None, None, None], ["出险日欧元折算价", FX, None, "中国银行 2025-08-03"], [], ["项目", "EUR", "CNY", "备注"], ["球管 DX-64", TUBE, cents(TUBE * FX), None], ["控制板", BOARD, cents(BOARD * FX), None], ["软件7.2", SOFT, cents(SOFT * FX), "升级"], ["安装调试（国内工程师）", None, LABOUR, None], ["索赔金额", ASKED_EUR, ASKED, None]]
    pack.book(LEDGER, Book().sheet("费用", rows, widths=(28, 14, 16, 22), bold=(1, 4, 9), money=("C",)))
    inv = Paper("Sans", 9, form=(210, 140), margin=12)
    net = cents(LABOUR / Decimal("1.06"))
    einvoice(inv, "25332000000366120945", "2025年09月12日", (INSURED, CODE), ("上海恒威医疗设备技术有限公司", uscc("91310115MA1K4GD92")), [["*现代服务*CT安装调试", "", "次", "1", grouped(net), grouped(net), "6%", grouped(LABOUR - net)]], grouped(net), grouped(LABOUR - net), plain(LABOUR), special=False, clerk="顾宁")
    pack.paper(INVOICE, inv)
    body = f"""水老师您好，

CT的索赔请看附件，我们按厂家报价总数 EUR 117,520.00 折算，
索赔总金额 RMB {grouped(ASKED_MAIL)}（含国内安装 36,000 元）。
出险时间：2025-08-03 晚上，案件编号 {CASE_NO}。

--- weitergeleitet / 转发 ---
Von: K. Oelschläger
Dear Ms. Fei, please find our offer 2025-1173. Delivery time is 3 weeks after receipt of order.

费雪莲
{INSURED} 设备科
"""
    pack.add(MAIL, letter('"费雪莲" <feixl@example.com>', "shuiyc@example.com", "WG: CT tube claim", "Mon, 25 Aug 2025 10:05:00 +0800", body), body)

    def gantry(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.ellipse((300, 120, 900, 720), fill=(228, 230, 232), outline=(150, 154, 158), width=6)
        pen.ellipse((450, 270, 750, 570), fill=(70, 74, 80))
        pen.rectangle((420, 520, 1180, 600), fill=(210, 214, 218), outline=(150, 154, 158))

    pack.scene(PHOTO, site_photo(6921, (210, 214, 216), (170, 174, 178), gantry, "", "2025-08-06 14:20"), exif("2025:08:06 14:20:05", (30.7386, 120.7702), "N-12"), quality=45)


def _truth(pack: Pack) -> None:
    tube = cents(cents(TUBE * FX) * Decimal("0.6"))
    loss = tube + cents(BOARD * FX) + LABOUR
    adjusted, f = cents((loss - 8000) * Decimal("0.8")), pack.fact
    deductible = max(Decimal(20000), cents(adjusted * Decimal("0.10")))
    pay = adjusted - deductible
    pack.write(
        facts=[
            f("policy.number", NUMBER, POLICY), f("policy.insurer", INSURER, POLICY), f("policy.insured", INSURED, POLICY), f("insured.uscc", CODE, POLICY), f("policy.premises", PLACE, POLICY), f("policy.period_start", "2025-04-12", POLICY, shown="12-Apr-25"), f("policy.period_end", "2026-04-11", POLICY, shown="11-Apr-26"), f("policy.sum_insured", "14250000.00", POLICY),
            f("policy.deductible_rate", "0.10", POLICY, shown="10%"), f("policy.deductible_amount", "20000.00", POLICY, shown="20,000"), f("loss.date", "2025-08-03", MAKER, shown="2025-08-03"), f("loss.time", "19:22", MAKER), f("loss.cause", "过电压", SURVEY), f("loss.report_number", CASE_NO, SURVEY),
            f("claim.amount", plain(ASKED), LEDGER), f("survey.date", "2025-08-06", SURVEY, shown="2025.8.6"), f("survey.surveyors", "水云川、Oliver Zeng", SURVEY), f("invoice[25332000000366120945].gross", plain(LABOUR), INVOICE, after="小写"), f("invoice[25332000000366120945].buyer", INSURED, INVOICE),
        ],
        conflicts=[conflict("loss.time", ("19:22", MAKER), ("20:10", NOTICE)), conflict("claim.amount", (plain(ASKED), LEDGER), (plain(ASKED_MAIL), MAIL))],
        anomalies=[{"file": QUOTE, "what": "三项相加98400.00+12650.00+6200.00=117250.00欧元，报价合计写117520.00（数字颠倒）"}],
        questions=[
            question("What is the excess under this policy?", [["10%"], ["20,000", "20000"]], POLICY), question("球管怎么赔？", [["depreciation", "折旧"]], POLICY, 2), question("What was the tube's counter at the time of failure?", [["100,000"]], MAKER), question("供电部门录到的过电压是额定值的多少倍？", [["1.71"]], GRID), question("新机重置价值是多少？", [["1,600万", "16,000,000", "1600万"]], SURVEY), question("控制板报价多少欧元？", [["12,650", "12650"]], QUOTE), question("欧元折算价是多少？", [["7.8215"]], LEDGER), question("软件升级保单赔不赔？", [["不赔", "excluded", "不在保障"]], POLICY, 2),
        ],
        unanswerable=["医院这台CT每天平均做多少个检查？", "Which bank financed the CT system?"],
        dialogue=[
            "医院CT遭过电压损坏，电子设备险，保单中英文，材料都在，看看缺什么。", "停机时间以厂家日志为准，19时22分。", "厂家报价合计写错，三项相加117,250欧元；索赔金额以费用表为准。", "软件升级不赔，剔除。", "球管769,635.60元，按使用40%折旧，核定461,781.36元；控制板98,941.98元；安装36,000元。CT扫描系统合计损失596,723.34元。", "CT扫描系统保险金额1,280万元，重置价值1,600万元，残值8,000元先减再比例。", "请理算。", "起草全部章节。", "全部章节通过，导出Word和PDF。",
        ],
        quantification={"items": [{"item": "CT扫描系统", "sum_insured": "12800000.00", "value_at_risk": "16000000.00", "loss": plain(loss), "salvage": "8000.00", "ratio": "0.8", "adjusted": plain(adjusted)}], "adjusted_total": plain(adjusted), "deductible": plain(deductible), "payable": plain(pay)},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), "过电压"],
        report_must_not_contain=["117,520.00欧元核定", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照"],
    )
