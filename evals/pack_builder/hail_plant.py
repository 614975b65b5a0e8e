"""Hail and a gale over a tomato works in Xinjiang, 财产一切险: totals first, borderless wrapped tables, asset cards, four invoices in one file."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .camera import image_pdf, jpeg, photographed, scanned
from .examiner import cents, shade
from .forms import einvoice, signed, stained
from .mail import letter
from .numerals import capital, grouped, plain, uscc
from .office import Book, Cell, Letter
from .pack import question
from .paper import Paper
from .placed import Pack, conflict
from .scene import exif, site_photo

INSURED, TYPO = "沙湾金穗源番茄制品有限公司", "沙湾金穗园番茄制品有限公司"
INSURER = "天屹财产保险股份有限公司塔城中心支公司"
NUMBER = "TY6542-PAR-2025-000931"
CODE = uscc("91654223MA78LT3W0")
PLACE = "新疆沙湾市柳毛湾镇工业园纬三路9号"
CASE_NO = "TYTC-20250719-0046"
POLICY, CLAUSES, WEATHER, CARDS = "保单（金穗源）.pdf", "附件1 一切险条款.docx", "IMG_8804.jpg", "固定资产卡片.pdf"
INVOICES, BANK, LIST = "发票4张.pdf", "对账单202508.pdf", "附件2-损失统计(0801改).xlsx"
SURVEY, LETTER, MAIL, PHOTO = "扫描_20250722.pdf", "索赔报告.docx", "雹灾报案.eml", "DJI_0117.JPG"
HOUSE = [("压型彩钢屋面板（主车间、原料棚）", "㎡", "1860", "142.00"), ("FRP采光带", "㎡", "420", "96.00"), ("电动卷帘门", "樘", "3", "4650.00")]
PLANT = [("分选线电控柜", "台", "1", "86400.00"), ("冷却塔填料及风筒", "台", "2", "15750.00"), ("屋顶光伏组件", "块", "56", "720.00")]
STOCK = [("大桶番茄酱（220L无菌桶）", "桶", "64", "1980.00"), ("外包装纸箱", "只", "5200", "3.85")]
WRONG = Decimal("127620.00")
NUMBERS = ["25652000000077310412", "25652000000077310935", "25652000000081004426", "25652000000081020177"]


def cost(row: tuple[str, ...]) -> Decimal:
    return WRONG if "番茄酱" in row[0] else cents(Decimal(row[2]) * Decimal(row[3]))


SUMS = [sum((cost(r) for r in rows), Decimal(0)) for rows in (HOUSE, PLANT, STOCK)]
ASKED = sum(SUMS, Decimal(0))


def build() -> None:
    pack = Pack("hail-plant", "财产一切险")
    _policy(pack)
    _weather(pack)
    _cards(pack)
    _invoices(pack)
    _bank(pack)
    _survey(pack)
    _claim(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Serif", 10.5, margin=21)
    p.headline("财产一切险保险合同", 18, gap=1).para(f"合同（保险单）编码　{NUMBER}", align="C", gap=3)
    p.para("总保险金额：人民币叁仟壹佰万元整（CNY 31,000,000）　　总保险费：CNY 43,400", bold=True, gap=3)
    p.para(f"　　本合同由{INSURER}（以下称“承保人”）与下列被保险人订立。承保人在收取保险费后，依所附条款对承保标的在保险责任期间内遭受的损失负赔偿之责。", gap=3)
    p.grid([["被保险人名称", INSURED], ["证照号（统一社会信用代码）", CODE], ["承保标的坐落", PLACE], ["行业", "果蔬加工（番茄制品）"], ["保险责任期间", "2025.3.7　00:00　—　2026.3.6　24:00（北京时间）"]], (2.6, 6), rules="none", head=False)
    p.grid([["类别", "承保内容", "保险金额\n（万元）", "估值方法"], ["A", "房屋建筑\n含主车间、原料棚、成品库及其附属门窗、屋面", "1,600", "重置价值"], ["B", "机器设备\n以固定资产卡片登记者为限，室外光伏发电设施除外", "900", "重置价值"], ["C", "存货\n番茄酱、原料、包装物", "600", "账面成本"]], (1, 6, 2, 2), rules="none", align=("C", "L", "R", "C"))
    p.para("免赔说明", bold=True, gap=1)
    p.para("　　因冰雹、暴风、暴雨等气象灾害造成的损失，每次事故免赔额为叁万元或损失金额的8%，以高者计；其余原因为壹万元。损失金额指减去残值并比例分摊之后三类标的之和。", gap=3)
    p.para("约定事项", bold=True, gap=1).clauses([
        "(1)　出险时某类标的之保险金额低于其保险价值者，按比例赔付，各类分别计算。",
        "(2)　残值由承保人与被保险人协商作价，归被保险人，自损失中减去后再行比例。",
        "(3)　露天存放的原料果不予承保；成品库内存货离地不足15厘米者，水渍损失不赔。",
        "(4)　自事故发生之日起30日内应提交书面索赔报告。",
    ], gap=1.8)
    p.para("签订：2025.3.4　沙湾", align="R")
    p.stamp("承保业务章", 160, 262, 15)
    pack.paper(POLICY, p)
    doc = Letter("宋体", 10.5)
    doc.heading("财产一切险条款（节选）")
    doc.paras("第五条　在保险期间内，由于自然灾害或意外事故造成保险标的直接物质损坏或灭失，保险人按照本保险合同的约定负责赔偿。", "第六条　前条原因造成的保险事故发生时，为抢救保险标的或防止灾害蔓延，采取必要的、合理的措施而造成保险标的的损失，保险人也负责赔偿。", "第八条　下列原因造成的损失、费用，保险人不负责赔偿：（一）自然磨损、内在或潜在缺陷、物质本身变化；（二）大气、土地、水污染；（三）盘点时发现的短缺；（四）停工、停业的间接损失。", "第四十条　冰雹：指从强烈对流的积雨云中降落到地面的冰块或冰球，直径大于5毫米、核心坚硬的固体降水。", "第四十一条　暴风：指风力达8级、风速在17.2米/秒以上的自然风。")
    pack.letter(CLAUSES, doc)


def _weather(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=27)
    p.headline("沙湾市气象局", 17, gap=1).headline("气 象 证 明", 21, gap=1).para("沙气证字2025年第57号", align="C", gap=5)
    p.para(f"{INSURED}：", gap=3)
    p.para("　　应你单位书面申请，经查阅柳毛湾区域自动气象站（站号Y6417，位于你单位东北方1.8公里）观测记录：", gap=3)
    p.para("　　2025年7月19日15时30分至16时20分，柳毛湾镇出现雷暴大风并伴冰雹。瞬时最大风速28.7米/秒（10级），出现时间15时44分；冰雹最大直径26毫米，持续11分钟；过程降水量33.6毫米。", gap=3)
    p.para("　　上述风速达到暴风标准。", gap=3).para("　　本证明一式贰份。", gap=16)
    p.para("沙湾市气象局（公章）", align="R").para("二〇二五年七月二十五日", align="R")
    p.stamp("沙湾市气象局", 152, 190, 18)
    pack.add(WEATHER, jpeg(shade(photographed(p.pictures(140)[0], 5201, tilt=0.03, table=(84, 60, 44)), 5202, 0.33).rotate(270, expand=True), 56, exif("2025:07:26 12:02:40", None, "HM-NOTE")), *p.sheets())


def _cards(pack: Pack) -> None:
    p = Paper("Sans", 9, margin=16)
    p.headline("固 定 资 产 卡 片", 15, gap=2)
    cards = [("F-0003", "主车间（轻钢结构）", "房屋及建筑物", "2016-09-30", "20年", "8,260,000.00", "3,488,000.00", "4,772,000.00"), ("F-0005", "成品库", "房屋及建筑物", "2018-06-30", "20年", "3,140,000.00", "1,056,000.00", "2,084,000.00"), ("S-0117", "番茄分选线（含电控柜）", "机器设备", "2019-07-31", "10年", "1,420,000.00", "809,400.00", "610,600.00"), ("S-0122", "圆形逆流冷却塔 2台", "机器设备", "2019-07-31", "10年", "268,000.00", "152,760.00", "115,240.00")]
    for number, name, kind, day, life, cost_, worn, left in cards:
        y, half = p.get_y(), 89
        for i, (label, value) in enumerate([("卡片编号", number), ("资产名称", name), ("类别", kind), ("入账日期", day), ("使用年限", life), ("原值", cost_), ("累计折旧（至2025-06-30）", worn), ("净值", left)]):
            p.boxed(label, value, 16 + (i % 2) * half, y + (i // 2) * 12, half, 12)
        p.set_xy(16, y + 52)
    p.para(f"单位：{INSURED}　　截至：2025年6月30日　　制表：古丽娜　复核：杨学军", size=8.5)
    pack.paper(CARDS, p)


def _invoices(pack: Pack) -> None:
    p = Paper("Sans", 8.5, form=(210, 140), margin=12)
    rows = [("2025年08月06日", INSURED, "石河子市瑞彩钢结构有限公司", uscc("91659001MA77QX2E1"), "*金属制品*压型彩钢板", "YX35-125-750", "㎡", "1860", Decimal(1860) * 142), ("2025年08月06日", TYPO, "石河子市瑞彩钢结构有限公司", uscc("91659001MA77QX2E1"), "*塑料制品*FRP采光板", "1.5mm", "㎡", "420", Decimal(420) * 96), ("2025年08月12日", INSURED, "乌鲁木齐赛控电气有限公司", uscc("91650104MA7AB36H9"), "*电力电子设备*分选线电控柜", "SK-FX12", "台", "1", Decimal(86400)), ("2025年08月13日", INSURED, "昌吉市凉友冷却设备厂", uscc("91652301MA78N5DK2"), "*通用设备*冷却塔填料及风筒", "LY-150", "套", "2", Decimal(31500))]
    for index, (day, buyer, seller, code, name, form, unit, count, net) in enumerate(rows):
        if index:
            p.add_page()
        tax = cents(net * Decimal("0.13"))
        einvoice(p, NUMBERS[index], day, (buyer, CODE), (seller, code), [[name, form, unit, count, grouped(net / Decimal(count)), grouped(net), "13%", grouped(tax)]], grouped(net), grouped(tax), plain(net + tax), note="7.19雹灾修复", clerk=("马玉兰", "马玉兰", "丁一鸣", "郑海")[index], small="97,362.00" if index == 2 else "")
    pack.paper(INVOICES, p)


def _bank(pack: Pack) -> None:
    p = Paper("Sans", 8.5, margin=15)
    p.headline("西域农商银行　对公账户交易明细", 14, gap=1)
    p.para(f"户名：{INSURED}　　账号：6540 **** **** 0273　　币种：CNY　　期间：2025/08/01—2025/08/31", align="C", gap=2)
    flow: list[tuple[str, str, Decimal | int | str, Decimal | int | str, str, str]] = [("2025/08/05", "转存", "", 18600, "沙湾市顺通再生资源回收有限公司", "废彩钢板款"), ("2025/08/07", "转账", Decimal("344017.20"), "", "石河子市瑞彩钢结构有限公司", "彩钢板、采光板货款"), ("2025/08/13", "转账", 97632, "", "乌鲁木齐赛控电气有限公司", "电控柜全款"), ("2025/08/15", "转账", 35595, "", "昌吉市凉友冷却设备厂", "冷却塔填料"), ("2025/08/18", "转存", "", 9800, "沙湾市兴农饲料加工部", "水渍番茄酱处理款"), ("2025/08/25", "代发", 412300, "", "（批量）", "8月工资")]
    balance, rows = Decimal(1863420), [["日期", "摘要", "借方", "贷方", "余额", "对方户名", "附言"]]
    for day, kind, out, into, other, why in flow:
        balance += Decimal(into or 0) - Decimal(out or 0)
        rows.append([day, kind, grouped(out) if out else "", grouped(into) if into else "", grouped(balance), other, why])
    p.grid(rows, (1.6, 0.9, 1.7, 1.6, 2, 3, 2), rules="none", align=("L", "C", "R", "R", "R", "L", "L"), size=8.5)
    p.para("——本页以下无内容——", align="C")
    pack.scan(BANK, p, 5301, dpi=150, quality=50, noise=6, fade=0.12)


def _survey(pack: Pack) -> None:
    one = Paper("Serif", 11, margin=23)
    one.headline("查勘纪要", 18, gap=2)
    one.para(f"立案编号 {CASE_NO}；现场勘验时间 2025年7月21日10:50至18:30，22日上午复点。", gap=2)
    one.para("参与人员：公估机构　阿迪力·吐尔逊、韩明霞；承保人　宋振邦；企业　杨学军（厂长）、古丽娜（财务）。", gap=3)
    one.clauses([
        "一、出险情况　据厂区监控（时钟已校准），7月19日15时42分主车间西坡屋面彩钢板被大风掀起，随后冰雹击穿采光带，雨水进入成品库与分选间。",
        "二、原因　经比对气象证明及现场痕迹，本次损失系雷暴大风并冰雹所致。",
        "三、房屋　主车间、原料棚彩钢屋面板掀损1,860平方米；FRP采光带击穿420平方米；电动卷帘门变形3樘，均须更换。",
        "四、设备　分选线电控柜1台进水烧毁；冷却塔2台填料、风筒被冰雹击碎。屋顶光伏组件56块碎裂，不在固定资产卡片登记之列。",
        "五、存货　成品库东侧大桶番茄酱64桶桶盖破损进水；纸箱5,200只水湿。经测量货位离地18厘米。",
    ], gap=3)
    two = Paper("Serif", 11, margin=23)
    two.clauses([
        "六、保险价值　按造价指标及询价，出险时房屋建筑重置价值2,000万元，机器设备重置价值860万元；存货账面520万元。",
        "七、残值　废彩钢板18,600元（已出售）；电控柜及填料残件2,400元（估）；水渍番茄酱9,800元（作饲料）。",
        "八、修复　企业已自行组织抢修，8月底前完成。",
        "九、以上经各方核对无误。",
    ], gap=3)
    two.ln(12)
    two.para("签字：")
    signed(two, "阿迪力　韩明霞", 36, two.get_y() + 4)
    signed(two, "杨学军", 112, two.get_y() + 4)
    two.ln(14)
    two.para("2025年7月22日", align="R")
    shots = [scanned(stained(s, 5400 + i, rings=i, folds=1), 5410 + i, skew=(-1.1, 1.6)[i], noise=9, turn=(0, 90)[i], colour=i == 0) for i, s in enumerate([one.pictures(138)[0], two.pictures(138)[0]])]
    pack.sheets(SURVEY, image_pdf(shots, 138, 50), one, two)


def _claim(pack: Pack) -> None:
    rows: list[list[Cell]] = [["报损合计（元）", None, None, None, None, ASKED], []]
    for title, lines, sum_ in (("A 房屋建筑", HOUSE, SUMS[0]), ("B 机器设备", PLANT, SUMS[1]), ("C 存货", STOCK, SUMS[2])):
        rows += [[title, None, None, None, "小计", sum_], *[[None, r[0], r[1], Decimal(r[2]), Decimal(r[3]), cost(r)] for r in lines]]
    pack.book(LIST, Book().sheet("损失统计", rows, widths=(14, 34, 8, 10, 12, 16), bold=(1,), money=("E", "F")).sheet("库存", [["品名", "单位", "账面数量", "单位成本", "账面金额"], ["大桶番茄酱", "桶", 2380, 1980, 4712400], ["纸箱", "只", 62000, Decimal("3.85"), 238700], ["原料及其他", "批", 1, 248900, 248900], ["存货合计（2025-07-18）", None, None, None, 5200000]], widths=(24, 8, 12, 12, 16)))
    doc = Letter("仿宋", 12)
    doc.heading("关于“7·19”风雹灾害的索赔报告")
    doc.paras(f"{INSURER}：", f"我公司（保险合同编码{NUMBER}）于2025年7月19日16时10分许遭受罕见风雹袭击，厂房屋面、设备及库存受损。灾害发生后，我公司立即组织抢险，并于当日18时向贵公司报案（立案编号{CASE_NO}）。", f"经统计，本次事故直接损失共计62.425万元，其中房屋建筑{grouped(SUMS[0])}元，机器设备{grouped(SUMS[1])}元（含光伏组件），存货{grouped(SUMS[2])}元。现申请赔付人民币陆拾贰万肆仟贰佰伍拾元整。", "附件：1.一切险条款　2.损失统计　3.发票4张　4.对账单　5.气象证明")
    doc.right(INSURED, "二〇二五年八月十八日")
    pack.letter(LETTER, doc)
    body = f"""宋经理：

我厂昨天下午遭了大风冰雹，车间屋面掀了一大片，存货进水。
保险合同编码 {NUMBER}，报案时系统给的立案编号 {CASE_NO}。
现场没动，请派人来看。航拍照片一张附后。

杨学军　2025-7-20
"""

    def roof(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.polygon([(160, 260), (1060, 220), (1120, 700), (80, 740)], fill=(70, 104, 150), outline=(40, 60, 90))
        for x in range(180, 1080, 36):
            pen.line((x, 250, x - 30, 720), fill=(58, 88, 130), width=2)
        for _ in range(9):
            x, y = int(rng.integers(200, 900)), int(rng.integers(280, 620))
            pen.polygon([(x, y), (x + 130, y - 14), (x + 120, y + 60), (x - 10, y + 70)], fill=(58, 48, 40))

    picture = jpeg(site_photo(5501, (150, 150, 140), (140, 126, 96), roof, "", ""), 45, exif("2025:07:20 09:33:18", (44.3301, 85.6214), "FC3411"))
    pack.add(PHOTO, picture, "")
    pack.add(MAIL, letter('"杨学军" <yangxj@example.com>', "songzb@example.com", "雹灾报案", "Sun, 20 Jul 2025 10:12:00 +0800", body, [("DJI_0117.JPG", picture)]), body)


def _truth(pack: Pack) -> None:
    stock = cents(64 * 1980) + cents(5200 * Decimal("3.85"))
    plant = SUMS[1] - cost(PLANT[2])
    adjusted = [cents((SUMS[0] - 18600) * Decimal("0.8")), plant - 2400, stock - 9800]
    whole, f = sum(adjusted, Decimal(0)), pack.fact
    deductible = max(Decimal(30000), cents(whole * Decimal("0.08")))
    pay = whole - deductible
    pack.write(
        facts=[
            f("policy.number", NUMBER, POLICY), f("policy.insurer", INSURER, POLICY), f("policy.insured", INSURED, POLICY), f("insured.uscc", CODE, POLICY), f("policy.premises", PLACE, POLICY), f("policy.period_start", "2025-03-07", POLICY), f("policy.period_end", "2026-03-06", POLICY),
            f("policy.sum_insured", "31000000.00", POLICY, shown="31,000,000"), f("policy.item[房屋建筑].sum_insured", "16000000.00", POLICY, shown="1,600"), f("policy.item[机器设备].sum_insured", "9000000.00", POLICY, shown="900", after="除外"), f("policy.item[存货].sum_insured", "6000000.00", POLICY, shown="600", after="包装物"),
            f("policy.deductible_amount", "30000.00", POLICY, shown="叁万元"), f("policy.deductible_rate", "0.08", POLICY, shown="8%"), f("loss.date", "2025-07-19", WEATHER), f("loss.time", "15:42", SURVEY), f("loss.cause", "冰雹", SURVEY, after="本次损失系"), f("loss.report_number", CASE_NO, SURVEY),
            f("claim.amount", plain(ASKED), LETTER, shown="62.425万元"), f("survey.date", "2025-07-21", SURVEY), f("survey.surveyors", "阿迪力·吐尔逊、韩明霞", SURVEY),
            f(f"invoice[{NUMBERS[0]}].gross", "298455.60", INVOICES, after="小写"), f(f"invoice[{NUMBERS[3]}].gross", "35595.00", INVOICES, 4, after="小写"), f(f"invoice[{NUMBERS[3]}].tax", "4095.00", INVOICES, 4, after="13%"),
            f("value_at_risk[房屋建筑]", "20000000.00", SURVEY, 2, shown="2,000万元"),
        ],
        conflicts=[conflict("loss.time", ("15:42", SURVEY), ("16:10", LETTER)), conflict("policy.insured", (INSURED, POLICY), (TYPO, INVOICES))],
        anomalies=[{"file": LIST, "what": "大桶番茄酱 64×1980=126720.00，统计表写127620.00，小计与报损合计随之多900元"}, {"file": INVOICES, "what": "第3张电控柜发票金额86400.00加税额11232.00应为97632.00，小写印成97362.00，与大写不符"}],
        questions=[
            question("冰雹造成的损失免赔怎么算？", [["叁万", "3万", "30,000"], ["8%"], ["高者", "较高"]], POLICY), question("气象站测到的最大冰雹直径是多少？", [["26"]], WEATHER), question("瞬时最大风速多少，几点出现？", [["28.7"], ["15时44分", "15:44"]], WEATHER),
            question("废彩钢板卖了多少钱？", [["18,600", "18600"]], BANK), question("分选线的净值是多少？", [["610,600", "610600"]], CARDS), question("光伏组件保不保？", [["除外", "不保", "不在"]], POLICY), question("成品库货位离地多高？", [["18"]], SURVEY), question("条款里暴风的标准是多少米每秒？", [["17.2"]], CLAUSES),
        ],
        unanswerable=["金穗源2024年的番茄酱产量是多少？", "屋面彩钢板当年的施工单位是谁？"],
        dialogue=[
            "番茄厂遭了冰雹大风，一切险，资料收齐了，帮我看看缺什么。", "出险时刻以监控为准，15时42分。", "被保险人名称以保单为准，发票抬头写错一个字。", "番茄酱那行按64乘1,980更正为126,720.00元。", "光伏组件不在承保之列，剔除。",
            "出险时价值：房屋建筑2,000万元，机器设备860万元，存货520万元。", "残值先减：房屋建筑18,600元，机器设备2,400元，存货9,800元，再按比例。", "请理算。", "报告全部章节起草。", "全部章节通过，导出Word和PDF。",
        ],
        quantification={
            "items": [{"item": "房屋建筑", "sum_insured": "16000000.00", "value_at_risk": "20000000.00", "loss": plain(SUMS[0]), "salvage": "18600.00", "ratio": "0.8", "adjusted": plain(adjusted[0])}, {"item": "机器设备", "sum_insured": "9000000.00", "value_at_risk": "8600000.00", "loss": plain(plant), "salvage": "2400.00", "ratio": "1", "adjusted": plain(adjusted[1])}, {"item": "存货", "sum_insured": "6000000.00", "value_at_risk": "5200000.00", "loss": plain(stock), "salvage": "9800.00", "ratio": "1", "adjusted": plain(adjusted[2])}],
            "adjusted_total": plain(whole), "deductible": plain(deductible), "payable": plain(pay),
        },
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), "冰雹"],
        report_must_not_contain=["127,620.00元核定", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照"],
    )
