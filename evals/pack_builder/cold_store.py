"""财产一切险: rain floods a cold store; sums insured by item, average, salvage, 施救费, deductible by amount or rate."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .examiner import Pack, cents
from .mail import letter
from .numerals import capital, grouped, plain, uscc
from .office import Book, Letter, table_text
from .pack import conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

INSURED = "襄阳楚鲜冷链物流有限公司"
INSURER = "长汉财产保险股份有限公司襄阳中心支公司"
NUMBER = "PQYC202542060000015093"
CODE = uscc("91420606MA49F3R5X")
PLACE = "襄阳市樊城区航空路71号"
CASE_NO, WRONG_NO = "XY2025071600284", "XY2025071600248"
BILL_1, BILL_2 = "25422000000061829374", "25422000000061907755"
POLICY, CLAUSES, NOTICE = "保单-财产一切险.pdf", "财产一切险条款节选.docx", "出险通知（盖章扫描）.pdf"
WEATHER, SURVEY, LIST, LEDGER = "气象证明.jpg", "查勘记录表.pdf", "受损财产清单.xlsx", "资产与存货账.xlsx"
MOTOR, PANEL, MAIL, PHOTO = "电机维修发票.pdf", "电控柜发票.png", "索赔申请.eml", "冷库现场.jpg"

BUILDING = [("保温墙板拆除更换", "聚氨酯150mm", "平方米", Decimal(286), Decimal(420)), ("冷库电动平移门更换", "2.5×3.0m", "樘", Decimal(3), Decimal(14800))]
PLANT = [("制冷压缩机组电机维修", "LSBLG-220", "台", Decimal(2), Decimal(68500)), ("制冷电控柜更换", "PLC-6", "面", Decimal(3), Decimal(41260))]
STOCK = [("冻鸡翅中", "10kg/箱", "吨", Decimal("38.6"), Decimal(13200)), ("冻牛腩", "去骨", "吨", Decimal("21.45"), Decimal(46800)), ("冻虾仁", "单冻41/50", "吨", Decimal("12.8"), Decimal(38500)), ("速冻水饺", "10kg/箱", "箱", Decimal(6240), Decimal("86.5"))]
LODGED = ("冻带鱼", "客户寄存", "吨", Decimal("4.5"), Decimal(19600))
RESCUE, SCRAP_PLANT, SCRAP_STOCK = Decimal(48650), Decimal(8600), Decimal("96420.60")
WRONG = Decimal(593760)


def amount(row: tuple) -> Decimal:
    return cents(row[3] * row[4])


def total(rows: list) -> Decimal:
    return sum((amount(r) for r in rows), Decimal(0))


LISTED = total(BUILDING) + total(PLANT) + total(STOCK) - amount(STOCK[3]) + WRONG + amount(LODGED)
ASKED = LISTED + RESCUE


def build() -> None:
    pack = Pack("cold-store", "财产一切险")
    _policy(pack)
    _clauses(pack)
    _first_papers(pack)
    _survey(pack)
    _books(pack)
    _invoices(pack)
    _mail(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 10, margin=19)
    p.headline("财 产 一 切 险 保 险 单", 18, gap=2)
    p.para("POLICY SCHEDULE", align="C", size=9, gap=3)
    p.grid([
        ["保险单号", NUMBER, None, None],
        ["投保人", INSURED, "统一社会信用代码", CODE],
        ["被保险人", INSURED, "行业", "冷藏仓储、冻品批发"],
        ["保险财产地址", f"{PLACE}（1号冷库及配套机房）", None, None],
        ["保险期间", "自2025年01月01日00时起至2025年12月31日24时止", None, None],
        ["保险人", INSURER, None, None],
    ], (2.3, 5.2, 2.6, 4.2), head=False, spans=True, size=9.5)
    p.para("一、保险标的、保险价值确定方式及保险金额", bold=True)
    p.grid([["项目", "内容", "保险价值", "保险金额（元）", "费率"], ["1", "冷库建筑（含保温层、库门）", "出险时重置价值", "12,000,000.00", "0.6‰"], ["2", "制冷及机电设备", "出险时重置价值", "9,000,000.00", "0.9‰"], ["3", "存货（自有冻品）", "出险时账面余额", "6,000,000.00", "1.1‰"], ["", "合计", "", "27,000,000.00", ""]], (0.9, 4.4, 3, 3, 1.2), rules="lines", align=("C", "L", "L", "R", "C"), size=9.5)
    p.para("总保险金额：人民币贰仟柒佰万元整", gap=2).para("总保险费：人民币贰万壹仟玖佰元整（￥21,900.00）")
    p.para("二、附加条款：清理残骸费用条款（限额人民币100,000元）；自动恢复保险金额条款。")
    p.stamp("保险单专用章", 162, 242)
    p.add_page()
    p.headline("特别约定清单", 14)
    p.clauses([
        "第1条　每次事故免赔额为人民币50,000元或损失理算金额的8%，两者以高者为准；损失理算金额为各项保险标的扣除残值并按比例计算后的金额之和，不包括施救费用。",
        "第2条　各项标的分别计算。出险时保险价值高于保险金额的，按保险金额与保险价值的比例赔偿。",
        "第3条　残值协商作价归被保险人的，先从损失金额中扣减残值，再按比例计算赔款。",
        "第4条　施救费用在损失赔偿之外另行计算，按被施救标的的比例赔付，不扣免赔额，最高不超过该项标的的保险金额。",
        "第5条　被保险人代他人保管、寄存的货物不属于本保险单承保的存货。",
        "第6条　存货应放置在离地15厘米以上的货架或托盘上，否则因水浸造成的损失不予赔偿。",
        "第7条　本保险单项下保险金额、保险价值和损失金额均为含税金额。",
        "第8条　因停电、制冷机组自身故障造成的货物变质损失，保险人不负责赔偿；但由本保险承保的自然灾害直接引起的除外。",
    ], gap=3)
    p.ln(4)
    p.para("签单日期：2024年12月26日　　　核保：郝建平　　　制单：万小璐")
    pack.paper(POLICY, p)


def _clauses(pack: Pack) -> None:
    doc = Letter("宋体", 10.5)
    doc.heading("财产一切险条款（节选）")
    doc.paras(
        "第五条　在保险期间内，由于自然灾害或意外事故造成保险标的直接物质损坏或灭失（以下简称“损失”），保险人按照本保险合同的约定负责赔偿。前款原因造成的保险事故发生时，为抢救保险标的或防止灾害蔓延，采取必要的、合理的措施而造成保险标的的损失，保险人也负责赔偿。",
        "第六条　保险事故发生后，被保险人为防止或减少保险标的的损失所支付的必要的、合理的费用（施救费用），保险人按照本保险合同的约定也负责赔偿。",
        "第七条　下列原因造成的损失、费用，保险人不负责赔偿：（一）投保人、被保险人及其代表的故意或重大过失行为；（二）行政行为或司法行为；（三）战争、罢工、暴动、恐怖活动；（四）地震、海啸及其次生灾害；（五）核辐射、核污染；（六）设计错误、原材料缺陷或工艺不善；（七）自然磨损、内在或潜在缺陷、物质本身变化、锈蚀、渗漏、烘焙。",
        "第八条　下列损失、费用，保险人也不负责赔偿：（一）保险标的遭受保险事故引起的各种间接损失；（二）盘点时发现的短缺；（三）存放在露天或使用芦席、篷布、茅草、油毛毡等做棚顶的罩棚下的保险标的，由于台风、暴雨、洪水等造成的损失；（四）本保险合同载明的免赔额。",
        "第十九条　投保人、被保险人知道保险事故发生后，应当尽力采取必要的措施防止或减少损失，并及时通知保险人。",
        "第二十四条　保险标的遭受损失后，如果有残余价值，应由双方协商处理。如折归被保险人，由双方协商确定其价值，并在保险赔款中扣除。",
        "第二十五条　保险标的发生保险责任范围内的损失，保险人按以下方式计算赔偿：（一）保险金额等于或高于保险价值时，按实际损失计算赔偿，最高不超过保险价值；（二）保险金额低于保险价值时，按保险金额与保险价值的比例乘以实际损失计算赔偿，最高不超过保险金额。若本保险合同所列标的不止一项，应分项按照本条约定处理。",
        "第三十八条　释义：暴雨，指每小时降雨量达16毫米以上，或连续12小时降雨量达30毫米以上，或连续24小时降雨量达50毫米以上的降雨。重置价值，指替换、重建受损保险标的，以使其达到全新状态而发生的费用。",
    )
    pack.letter(CLAUSES, doc)


def _first_papers(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=25)
    p.headline("出险通知书", 20, gap=6)
    p.para(f"致：{INSURER}", gap=3)
    p.para(f"　　我公司投保的财产一切险（保单号{NUMBER}）于2025年7月16日23时40分许出险。当晚襄阳城区突降暴雨，雨水漫过月台灌入位于{PLACE}的1号冷库及机房，制冷机组停机，库内冻品大量泡水。", gap=3)
    p.para("　　我公司已连夜组织抽水、转移货物。初步估计损失约300万元，请速派员查勘。", gap=3)
    p.para("　　联系人：尹振华（副总经理）　联系电话：0710-3216 xxxx", gap=16)
    p.para(INSURED, align="R").para("2025年7月17日", align="R")
    p.stamp("楚鲜冷链公章", 156, 205, red=False)
    pack.scan(NOTICE, p, 8101)

    p = Paper("Serif", 12.5, margin=25)
    p.headline("襄阳市气象服务中心", 15, gap=1).headline("气 象 证 明", 20, gap=2)
    p.para("襄气证〔2025〕第118号", align="C", gap=6)
    p.para(f"　　应{INSURED}申请，查樊城国家气象观测站（距{PLACE}约3.1公里）记录：", gap=3)
    p.para("　　2025年7月16日20时至17日20时，该站出现暴雨天气，实测降雨量如下：", gap=4)
    p.grid([["时段", "降雨量（毫米）"], ["最大1小时（16日22时至23时）", "52.3"], ["最大12小时", "121.7"], ["24小时", "138.6"]], (5, 3), align=("L", "C"), share=0.9)
    p.para("　　最大风速9.8米/秒，未出现大风。", gap=3).para("　　特此证明。", gap=14)
    p.para("襄阳市气象服务中心", align="R").para("2025年7月21日", align="R")
    p.stamp("气象服务专用章", 152, 215)
    pack.photo(WEATHER, p, 8201, tilt=0.024, table=(70, 76, 84), exif=exif("2025:07:22 09:31:05", None, "PHONE-17"))


def _survey(pack: Pack) -> None:
    p = Paper("Serif", 11, margin=23)
    p.headline("财产损失查勘记录表", 18)
    p.pairs([("保险单号", NUMBER), ("报案号", CASE_NO), ("被保险人", INSURED), ("出险地点", f"{PLACE} 1号冷库"), ("查勘日期", "2025年7月17日"), ("公估查勘人", "贺川、梁佩雯"), ("被保险人陪同", "尹振华、库管员 杜娟")], 32)
    p.ln(2)
    p.clauses([
        "（1）出险时间：调阅机房监控（已校时），2025年7月16日22时50分雨水漫过月台流入库内，23时35分制冷机组停机。",
        "（2）原因：受暴雨影响，航空路路面积水倒灌。本次事故原因为暴雨造成库区进水。机房内无制冷剂泄漏，机组采用R507A制冷剂。",
        "（3）水位：1号冷库内水痕高度0.46米，机房水痕高度0.52米。",
        "（4）防汛：库区设有排水泵1台，出险时运行；月台未设挡水板。",
        "（5）存货：均码放于塑料托盘上，托盘高15厘米，最下两层泡水，上层因停机升温化冻。",
    ], gap=3)
    p.para("（6）清点结果（双方共同确认）：", gap=2)
    p.grid([["品名", "单位", "受损数量", "权属"], ["冻鸡翅中", "吨", "38.6", "自有"], ["冻牛腩", "吨", "21.45", "自有"], ["冻虾仁", "吨", "12.8", "自有"], ["速冻水饺", "箱", "6240", "自有"], ["冻带鱼", "吨", "4.5", "汉水渔业寄存"]], (3, 1.4, 2, 3), align=("L", "C", "R", "L"), size=10, share=0.85)
    p.add_page()
    p.clauses([
        "（7）建筑：保温墙板受潮286平方米需拆换，电动平移门3樘门体进水变形。",
        "（8）设备：LSBLG-220型制冷压缩机组电机2台进水，经烘干重绕可修复；电控柜3面进水短路，无修复价值。",
        "（9）检测：冻品经市食品检验所抽检，不宜食用，作无害化处理或饲料原料出售。",
        "（10）残值：经询价，设备残值作价8,600.00元，存货残值作价96,420.60元，均归被保险人。",
        "（11）施救：被保险人租用水泵、冷藏车转移货物，支出48,650.00元，用于抢救存货，必要合理。",
        "（12）库区未见露天存放财产。",
    ], gap=3)
    p.ln(8)
    p.grid([["公估查勘人", "贺川　梁佩雯"], ["被保险人代表", "尹振华"], ["记录日期", "2025年7月18日"]], (3, 6), head=False)
    pack.scan(SURVEY, p, 8301, turns=(0, 270))


def _books(pack: Pack) -> None:
    rows: list = [[f"{INSURED}　7·16水淹受损财产清单", None, None, None, None, None, None, None, None], ["序号", "项目", "品名", "规格", "单位", "数量", "单价（元）", "金额（元）", "备注"]]
    number = 0
    for kind, group in (("冷库建筑", BUILDING), ("制冷及机电设备", PLANT), ("存货", [*STOCK, LODGED])):
        for row in group:
            number += 1
            rows.append([number, kind, row[0], row[1] if row is not LODGED else "整条", row[2], row[3], row[4], WRONG if row is STOCK[3] else amount(row), "汉水渔业寄存" if row is LODGED else None])
    rows.append([None, None, "合计", None, None, None, None, LISTED, None])
    pack.book(LIST, Book().sheet("受损清单", rows, merge=["A1:I1"], widths=(6, 16, 22, 14, 8, 9, 12, 14, 14), bold=(1, 2), rule=(2, len(rows)), money=("G", "H")))
    assets = [["固定资产（截至2025年6月30日）"], ["资产编号", "资产名称", "启用日期", "原值（元）", "累计折旧（元）", "净值（元）", "重置价值（元）"], ["FW-01", "1号冷库（冷库建筑）", "2018-05-31", 10800000, 3591000, 7209000, 12000000], ["JD-00", "制冷及机电设备合计", None, 10260000, 4482000, 5778000, 11250000]]
    stock = [["日期", "存货类别", "账面余额（元）"], ["2025-07-15", "冻禽", 1986400], ["2025-07-15", "冻畜肉", 3247600], ["2025-07-15", "冻水产", 1602000], ["2025-07-15", "速冻面点", 1164000], ["2025-07-15", "存货合计", 8000000]]
    pack.book(LEDGER, Book().sheet("固定资产", assets, merge=["A1:G1"], widths=(10, 24, 12, 14, 14, 14, 14), bold=(1, 2), rule=(2, 4), money=("D", "E", "F", "G")).sheet("存货余额", stock, widths=(14, 16, 18), bold=(1,), rule=(1, 6), money=("C",)))


def _invoice(number: str, day: str, seller: tuple[str, str], line: tuple[str, str, str, int], gross: Decimal) -> Paper:
    name, model, unit, count = line
    net = cents(gross / Decimal("1.13"))
    p = Paper("Sans", 9.5, form=(210, 148), margin=13)
    p.headline("电子发票（增值税专用发票）", 16, gap=1)
    p.para(f"发票号码：{number}", align="R", gap=0).para(f"开票日期：{day}", align="R", gap=2)
    p.grid([[f"购买方　名称：{INSURED}\n统一社会信用代码/纳税人识别号：{CODE}", f"销售方　名称：{seller[0]}\n统一社会信用代码/纳税人识别号：{seller[1]}"]], (1, 1), head=False, size=9)
    p.grid([["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额"], [name, model, unit, str(count), f"{net / count:.6f}", plain(net), "13%", plain(gross - net)], ["合　计", "", "", "", "", f"¥{plain(net)}", "", f"¥{plain(gross - net)}"]], (3.4, 1.8, 0.9, 0.9, 2.2, 2.1, 1.7, 1.8), size=9, align=("L", "L", "C", "R", "R", "R", "C", "R"))
    p.grid([["价税合计（大写）", capital(gross), "（小写）", f"¥{plain(gross)}"]], (2.2, 5, 1.3, 2.6), head=False)
    p.para("开票人：曹敏")
    return p


def _invoices(pack: Pack) -> None:
    pack.paper(MOTOR, _invoice(BILL_1, "2025年08月11日", ("武汉恒冰制冷设备维修有限公司", uscc("91420103MA4K2X6N8")), ("*劳务*制冷压缩机电机维修", "LSBLG-220", "台", 2), total(PLANT[:1])))
    pack.picture(PANEL, _invoice(BILL_2, "2025年08月15日", ("襄阳鼎控电气有限公司", uscc("91420600MA48T7D93")), ("*电力设备*制冷电控柜", "PLC-6", "面", 3), total(PLANT[1:])), 8401, dpi=150, skew=-0.8)


def _mail(pack: Pack) -> None:
    body = f"""长汉财险理赔部：

我公司7月16日晚因暴雨水淹造成的冷库损失（保单号 {NUMBER}，报案号 {WRONG_NO}）现已清点、检测完毕，正式提出索赔。

索赔金额共计人民币{grouped(ASKED)}元，其中受损财产清单合计{grouped(LISTED)}元，施救费用{grouped(RESCUE)}元。

维修发票、资产与存货账、气象证明一并提交。施救费用的明细见附件，发票随后补寄。

盼尽早赔付。

{INSURED}　尹振华
2025年8月20日
"""
    rows = [["日期", "内容", "金额（元）"], ["2025-07-16", "租用排水泵4台", "6850.00"], ["2025-07-17", "冷藏车转移冻品12车次", "33600.00"], ["2025-07-17", "装卸人工", "8200.00"], ["", "合计", "48650.00"]]
    pack.add(MAIL, letter('"尹振华" <yinzh@example.com>', "claims@example.com", "7·16冷库水淹索赔申请", "Wed, 20 Aug 2025 17:12:00 +0800", body, [("施救费用明细.csv", table_text(rows))]), body)

    def flooded(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.rectangle((0, 120, w, 560), fill=(212, 220, 226))
        for x in range(0, w, 200):
            pen.line((x, 120, x, 560), fill=(176, 186, 194), width=4)
        for x in range(60, w - 160, 190):
            for k in range(4):
                y = 300 + k * 78
                pen.rectangle((x, y, x + 150, y + 72), fill=(178 - k * 18, 146 - k * 16, 104 - k * 12), outline=(96, 76, 52), width=3)
        pen.rectangle((0, 610, w, h), fill=(122, 116, 98))
        for _ in range(60):
            x, y = int(rng.uniform(0, w)), int(rng.uniform(620, h))
            pen.line((x, y, x + 70, y), fill=(142, 136, 118), width=2)

    pack.scene(PHOTO, site_photo(8501, (190, 200, 206), (130, 124, 110), flooded, "1号冷库 存货泡水 水痕0.46m", "2025/07/17 10:18"), exif("2025:07:17 10:18:22", (32.0583, 112.1297), "CAM-A7"))


def _truth(pack: Pack) -> None:
    groups = [("冷库建筑", 12000000, 12000000, total(BUILDING), Decimal(0)), ("制冷及机电设备", 9000000, 11250000, total(PLANT), SCRAP_PLANT), ("存货", 6000000, 8000000, total(STOCK), SCRAP_STOCK)]
    rows = []
    for name, insured, value, loss, scrap in groups:
        ratio = Decimal(insured) / Decimal(value)
        rows.append({"item": name, "sum_insured": plain(insured), "value_at_risk": plain(value), "loss": plain(loss), "salvage": plain(scrap), "ratio": f"{ratio.normalize():f}", "adjusted": plain(cents((loss - scrap) * ratio))})
    base = sum((Decimal(r["adjusted"]) for r in rows), Decimal(0))
    deductible = max(Decimal(50000), cents(base * Decimal("0.08")))
    rescue = cents(RESCUE * Decimal("0.75"))
    rows.append({"item": "施救费用", "loss": plain(RESCUE), "ratio": "0.75", "adjusted": plain(rescue)})
    pay = base + rescue - deductible
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", INSURED, POLICY), fact("policy.product", "财产一切险", POLICY), fact("insured.uscc", CODE, POLICY),
            fact("policy.period_start", "2025-01-01", POLICY), fact("policy.period_end", "2025-12-31", POLICY), fact("policy.sum_insured", "27000000.00", POLICY), fact("policy.premises", PLACE, POLICY),
            fact("policy.deductible_amount", "50000.00", POLICY, 2), fact("policy.deductible_rate", "0.08", POLICY, 2),
            fact("loss.date", "2025-07-16", SURVEY), fact("loss.time", "22:50", SURVEY), fact("loss.cause", "暴雨", SURVEY), fact("loss.report_number", CASE_NO, SURVEY),
            fact("claim.amount", plain(ASKED), MAIL), fact("survey.date", "2025-07-17", SURVEY), fact("survey.surveyors", "贺川、梁佩雯", SURVEY),
        ],
        conflicts=[
            conflict("loss.time", ("23:40", NOTICE), ("22:50", SURVEY)),
            conflict("loss.report_number", (CASE_NO, SURVEY), (WRONG_NO, MAIL)),
            conflict("claim.amount", (plain(ASKED), MAIL), (plain(LISTED), LIST)),
        ],
        anomalies=[{"file": LIST, "what": "第8行 速冻水饺 6240×86.50=539760.00，清单写593760.00"}],
        questions=[
            question("保险单约定的每次事故免赔是多少？", [["50,000", "50000", "5万"], ["8%"], ["高者"]], POLICY, 2),
            question("出险当晚最大一小时降雨量是多少毫米？", [["52.3"]], WEATHER),
            question("条款里暴雨的定义是什么？", [["16毫米"], ["50毫米"]], CLAUSES),
            question("1号冷库里水淹了多高？", [["0.46"]], SURVEY),
            question("月台有没有设挡水板？", [["未设", "没有", "无"]], SURVEY),
            question("存货残值作价多少？", [["96,420.60", "96420.60", "96420.6"]], SURVEY, 2),
            question("存货出险前一天的账面余额合计是多少？", [["8,000,000", "8000000", "800万"]], LEDGER, 2),
            question("电机维修发票的税额是多少？", [[grouped(total(PLANT[:1]) - cents(total(PLANT[:1]) / Decimal("1.13"))), plain(total(PLANT[:1]) - cents(total(PLANT[:1]) / Decimal("1.13")))]], MOTOR),
        ],
        unanswerable=["受损制冷压缩机的额定功率是多少千瓦？", "汉水渔业每月付多少寄存费？"],
        dialogue=[
            "你好，冷库水淹的新案子，财产一切险，材料已经传上来，先帮我看看还缺什么。",
            "出险时间以查勘记录为准，22时50分；报案号也以查勘记录为准，XY2025071600284。",
            "清单第8行速冻水饺按数量乘单价更正为539,760.00元。",
            "冻带鱼是客户寄存的，不属于承保的存货，不计入。",
            "冷库建筑出险时重置价值1200万元，制冷及机电设备重置价值1125万元，存货账面余额800万元。残值和施救费用按查勘记录，施救费用按存货的比例，不扣免赔。",
            "请进行理算。",
            "请起草全部章节。",
            "全部章节通过，导出报告的Word和PDF。",
        ],
        quantification={"items": rows, "adjusted_total": plain(base + rescue), "deductible": plain(deductible), "payable": plain(pay), "note": "免赔基数为三项标的理算金额之和，不含施救费用（特别约定第1条）；若误含施救则赔付2,060,699.77"},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), "暴雨"],
        report_must_not_contain=["2,060,699.77", "593,760.00元核定", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照", "资产负债表"],
    )
