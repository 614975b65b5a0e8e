"""A left turn against a taxi, 机动车商业险: certificates of the traffic police, licences photographed, an estimate sheet with two pairs a line."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .camera import jpeg, photographed, png
from .examiner import cents, columns
from .forms import card, chat, einvoice, signed
from .mail import letter
from .numerals import capital, grouped, plain, uscc, vin
from .office import Book, Cell, Letter
from .pack import question
from .paper import Paper
from .placed import Pack, conflict
from .scene import exif, site_photo

INSURED = "湖州苕南净水设备有限公司"
INSURER = "太岳财产保险股份有限公司湖州中心支公司"
NUMBER = "ATYK2033305024B00118467"
CODE = uscc("91330502MA2D83KX9")
PLATE, BAD_PLATE, OTHER = "浙E7K3Q9", "浙E7K8Q9", "浙ET2086"
VIN = vin("LSVNV49J0N2114830")
PLACE = "湖州市吴兴区龙溪北路与二环北路交叉口"
CASE_NO = "RDTY330502251023001846"
POLICY, WORDING, RULING = "保险单(商业险).pdf", "商业险条款摘录2020.docx", "认定书.pdf"
LICENCE, DRIVER, ESTIMATE = "IMG_20251024_101502.jpg", "IMG_20251024_101530.jpg", "维修估价单0003.pdf"
INVOICE, LIST, TALK, MAIL, PHOTO = "25332000000411290788.pdf", "三者车定损.xlsx", "mmexport1761217793.png", "Fw_ 苕南 浙E7K3Q9.eml", "微信图片_20251023.jpg"
OWN = [("前保险杠皮", "更换", "1", "1860.00"), ("左前大灯总成", "更换", "1", "3420.00"), ("引擎盖", "钣金", "1", "680.00"), ("左前翼子板", "更换", "1", "1150.00"), ("散热器", "更换", "1", "2240.00"), ("喷漆（3面）", "工时", "3", "520.00"), ("拆装机修", "工时", "1", "1850.00"), ("右后轮毂", "更换", "1", "1380.00")]
THIRD = [("右前门总成", "1", "3650.00"), ("右后门总成", "1", "3480.00"), ("右侧裙板", "1", "960.00"), ("B柱整形", "1", "2600.00"), ("喷漆", "5", "480.00"), ("工时", "1", "2150.00"), ("安全气帘", "1", "4320.00")]


def own(row: tuple[str, ...]) -> Decimal:
    return cents(Decimal(row[2]) * Decimal(row[3]))


OWN_SUM = sum((own(r) for r in OWN), Decimal(0))
THIRD_SUM = sum((cents(Decimal(n) * Decimal(v)) for _, n, v in THIRD), Decimal(0))
THIRD_PRINTED = THIRD_SUM + 200
ASKED = OWN_SUM + THIRD_PRINTED


def build() -> None:
    pack = Pack("crossing-motor", "机动车商业保险")
    _policy(pack)
    _ruling(pack)
    _cards(pack)
    _bills(pack)
    _talk(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 9, margin=15)
    p.para(f"{INSURER}", size=9, gap=0).headline("机动车商业保险保险单（电子保单）", 15, gap=1)
    p.para(f"保险单号：{NUMBER}", align="R", gap=1)
    p.para("鉴于投保人已向保险人提出投保申请，并同意按约定交付保险费，保险人依照承保险种及其对应条款和特别约定承担赔偿责任。", size=8.5)
    p.grid([["被保险人", INSURED, None, None], ["统一社会信用代码", CODE, "使用性质", "企业非营业"], ["号牌号码", PLATE, "厂牌型号", "SVW7207KJD轿车"], ["车辆识别代码/车架号", VIN, "发动机号", "DPL 118463"], ["初次登记日期", "2022-08-19", "核定载客", "5人"], ["行驶区域", "中华人民共和国境内（不含港澳台）", "新车购置价", "218,900.00"]], (2.3, 4.4, 1.6, 3.2), head=False, spans=True, size=9)
    p.grid([["承保险种", "绝对免赔率", "费率浮动(+/-)", "保险金额/责任限额（元）", "保险费（元）"], ["机动车损失保险", "0", "-8.2%", "142,600.00", "1,846.30"], ["机动车第三者责任保险", "0", "-8.2%", "1,500,000.00", "1,022.18"], ["机动车车上人员责任保险（司机）", "0", "-8.2%", "10,000.00/座×1座", "28.41"]], (4, 1.5, 1.7, 3, 1.8), align=("L", "C", "C", "R", "R"), size=9)
    p.para(f"保险费合计（人民币大写）：{capital('2896.89')}　（￥：2,896.89元）")
    p.para("保险期间　自　2025 年 03 月 26 日 00 时 00 分　起至　2026 年 03 月 25 日 24 时 00 分　止", gap=3)
    p.grid([["特别约定"], ["1. 附加机动车损失保险绝对免赔额特约条款：每次事故机动车损失绝对免赔额300元。\n2. 本车指定驾驶人：不限。\n3. 被保险人家庭自用、网约营运期间出险不赔。\n4. 保险人收到驾驶证、行驶证、事故认定书、维修发票后办理赔付。"]], (1,), size=8.5)
    p.para("重要提示：请核对承保险种及条款；保险合同争议由湖州市吴兴区人民法院管辖。　　投保确认时间 2025-03-24 09:18　　出单 倪佳慧", size=8)
    p.stamp("保险合同专用章", 168, 214, 15)
    pack.paper(POLICY, p)
    doc = Letter("宋体", 10.5)
    doc.heading("机动车商业保险条款（2020版摘录）")
    doc.paras("第六条　保险期间内，被保险人或被保险机动车驾驶人在使用被保险机动车过程中，因自然灾害、意外事故造成被保险机动车直接损失，且不属于免除保险人责任的范围，保险人依照合同约定负责赔偿。", "第十七条　被保险人负次要事故责任的，按30%计算；负同等责任的，按50%；负主要责任的，按70%；负全部责任的，按100%。", "第十九条　被保险机动车损失赔款 =（实际修复费用 − 被保险人已从第三方获得的赔偿金额）× 事故责任比例 − 绝对免赔额。", "第二十条　保险人对被保险机动车使用中造成第三者的损失，对超过机动车交通事故责任强制保险各分项赔偿限额的部分，按事故责任比例在责任限额内赔偿。", "第二十六条　因市场价格变动造成的贬值、停运损失，保险人不负责赔偿。")
    pack.letter(WORDING, doc)


def _ruling(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=25)
    p.headline("湖州市公安局交通警察支队吴兴大队", 15, gap=0).headline("道路交通事故认定书", 20, gap=1)
    p.para("第330502120250002871号", align="C", gap=4)
    p.clauses([
        f"交通事故时间：2025年10月23日7时36分　　天气：小雨\n交通事故地点：{PLACE}",
        f"当事人、车辆、道路和交通环境等基本情况：\n甲方　闵少康，男，1986年生，驾驶{PLATE}号小型轿车（所有人：{INSURED}），准驾车型C1。\n乙方　吕春荣，男，1971年生，驾驶{OTHER}号小型轿车（出租客运），准驾车型C1E。\n事发路口设有信号灯，路面潮湿。",
        f"道路交通事故发生经过：2025年10月23日7时36分许，甲方驾驶{PLATE}号车沿龙溪北路由南向北行驶至路口左转弯时，与对向直行的乙方{OTHER}号车右侧相撞，致两车损坏，无人员受伤。",
        "道路交通事故证据及事故形成原因分析：经路口监控、现场勘查证实，甲方转弯时未让直行车辆先行，是造成事故的主要原因；乙方通过路口时车速42km/h，雨天未减速慢行，是次要原因。",
        "当事人导致交通事故的过错及责任：根据《道路交通事故处理程序规定》第六十条之规定，确定甲方负主要责任，乙方负次要责任。",
    ], gap=3.2)
    p.ln(4)
    p.para("交通警察：蒋立峰　　仇　岩", align="R").para("二〇二五年十月二十七日", align="R")
    p.stamp("交通事故处理专用章", 148, 244, 18)
    pack.scan(RULING, p, 4801, turns=(270,), dpi=140, quality=54, noise=9)


def _cards(pack: Pack) -> None:
    rows = [("号牌号码", PLATE, 60, 190), ("车辆类型", "小型轿车", 660, 190), ("所有人", INSURED, 60, 280), ("住址", "浙江省湖州市吴兴区织里东路1808号", 60, 370), ("使用性质", "非营运", 60, 460), ("品牌型号", "大众汽车牌SVW7207KJD", 520, 460), ("车辆识别代号", VIN, 60, 550), ("发动机号码", "DPL118463", 60, 640), ("注册日期", "2022-08-19", 60, 730), ("发证日期", "2022-08-22", 620, 730)]
    picture = card("中华人民共和国机动车行驶证", rows, english="Vehicle License of the People's Republic of China")
    pack.add(LICENCE, jpeg(photographed(picture, 4901, tilt=0.02, table=(52, 54, 60)), 60, exif("2025:10:24 10:15:02", None, "CAM-M7")), "\n".join(f"{a} {b}" for a, b, _, _ in rows))
    rows = [("证号", "3305**********1218", 60, 190), ("姓名", "闵少康", 60, 280), ("性别", "男", 420, 280), ("国籍", "中国", 700, 280), ("住址", "浙江省湖州市吴兴区爱山街道", 60, 370), ("出生日期", "1986-04-11", 60, 460), ("初次领证日期", "2009-07-03", 60, 550), ("准驾车型", "C1", 760, 550), ("有效期限", "2019-07-03 至 2029-07-03", 60, 640)]
    picture = card("中华人民共和国机动车驾驶证", rows, tint=(238, 236, 240), english="Driving License of the People's Republic of China")
    pack.add(DRIVER, jpeg(photographed(picture, 4902, tilt=0.025, table=(52, 54, 60)), 60, exif("2025:10:24 10:15:30", None, "CAM-M7")), "\n".join(f"{a} {b}" for a, b, _, _ in rows))


def _bills(pack: Pack) -> None:
    p = Paper("Sans", 10, margin=18)
    p.headline("湖州安捷汽车服务有限公司　维修估价单", 15, gap=2)
    columns(p, [(("车 牌", BAD_PLATE), ("估价单号", "AJ-2510-0337")), (("委托方", INSURED), ("进厂日期", "25/10/23")), (("底盘号", VIN), ("里 程", "61,204km")), (("查勘定损", "裘文涛、石晓岚"), ("现场查勘", "2025-10-24")), (("受理案号", CASE_NO), ("", ""))], label=22)
    p.grid([["项　　目", "作业", "数量", "单价", "小计"], *[[r[0], r[1], r[2], grouped(r[3]), grouped(own(r))] for r in OWN]], (5, 2, 1.2, 2, 2.4), rules="none", align=("L", "L", "R", "R", "R"))
    p.para(f"报损合计　　RMB {grouped(OWN_SUM)}", align="R", bold=True, gap=2)
    p.para("备注：右后轮毂擦伤系旧痕，保险公司现场人员提出不属本次碰撞；旧件留存，残值协商作价0元。", size=9, gap=8)
    p.para("定损员：　　　　　　　　车方：")
    signed(p, "裘文涛　石晓岚", 36, p.get_y() - 1)
    signed(p, "闵少康", 100, p.get_y() - 1)
    pack.scan(ESTIMATE, p, 5001, dpi=140, quality=52, noise=8, colour=True)
    p = Paper("Sans", 9, form=(210, 140), margin=12)
    net = cents((OWN_SUM - own(OWN[-1])) / Decimal("1.13"))
    gross = OWN_SUM - own(OWN[-1])
    einvoice(p, "25332000000411290788", "2025年11月03日", (INSURED, CODE), ("湖州安捷汽车服务有限公司", uscc("91330502MA29K7WC4")), [["*劳务*汽车修理修配", PLATE, "次", "1", grouped(net), grouped(net), "13%", grouped(gross - net)]], grouped(net), grouped(gross - net), plain(gross), note=f"车牌{PLATE}　估价单AJ-2510-0337（右后轮毂自费另结）", clerk="施敏")
    pack.paper(INVOICE, p)
    figures: list[list[Cell]] = [["浙ET2086 定损单（三者）", None, None, None], ["定损金额", None, None, THIRD_PRINTED], ["更换/修理项目", "数量", "单价", "金额"], *[[n, int(c), Decimal(v), cents(Decimal(c) * Decimal(v))] for n, c, v in THIRD], [], ["承修：湖州宏运出租汽车维修厂", None, None, "2025-10-30"], ["出租车停运费 6天×380元 另计", None, None, None]]
    pack.book(LIST, Book().sheet("浙ET2086", figures, widths=(28, 8, 12, 14), bold=(1, 3), rule=(3, 10), money=("C", "D")))


def _talk(pack: Pack) -> None:
    picture, text, boxes = chat("太岳车险报案群(5)", [("time", "2025年10月23日 08:12"), ("left", "苕南净水 浙E7K3Q9 二环北路口撞了出租车，早上八点左右的事"), ("right", "有人受伤吗？双方车牌发一下"), ("left", "没人伤。对方 浙ET2086"), ("right", f"已立案 {CASE_NO}"), ("left", "交警已到，说我方主责")])
    pack.drawn(TALK, png(picture.crop((0, 0, 1080, 1240)), 12), text, [(t, [b[0], b[1] * 2000 / 1240, b[2], b[3] * 2000 / 1240]) for t, b in boxes])
    body = f"""---------- 转发的邮件 ----------
发件人: 苕南净水 财务 <fin@example.com>
日期: 2025年11月6日 10:22

太岳财险：
我司{PLATE}号车于2025年10月23日8时许出险，现就本车与三者车损失合并提出索赔：

本车修理　{grouped(OWN_SUM)}
三者车　　{grouped(THIRD_PRINTED)}
申报损失合计　人民币{grouped(ASKED)}元

三者车停运损失由我司自行与对方协商，不在此列。
赔付前我司已向出租公司垫付三者车全部修理费。

{INSURED}　闵少康
"""
    pack.add(MAIL, letter('"裘文涛" <qiuwt@example.com>', "gonggu@example.com", "Fw: 苕南 浙E7K3Q9", "Thu, 06 Nov 2025 11:40:00 +0800", body), body)

    def road(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.polygon([(0, 520), (w, 480), (w, h), (0, h)], fill=(92, 94, 98))
        pen.rectangle((120, 430, 560, 640), fill=(210, 212, 214), outline=(40, 40, 44), width=4)
        pen.rectangle((540, 400, 1060, 630), fill=(70, 150, 120), outline=(30, 50, 44), width=4)
        for x in (190, 470, 640, 960):
            pen.ellipse((x, 600, x + 90, 690), fill=(28, 28, 30))

    pack.scene(PHOTO, site_photo(5101, (168, 172, 178), (110, 112, 116), road, "", ""), None, quality=45)


def _truth(pack: Pack) -> None:
    loss = OWN_SUM - own(OWN[-1])
    car = cents((loss - 2000) * Decimal("0.7"))
    third = cents((THIRD_SUM - 2000) * Decimal("0.7"))
    whole, f = car + third, pack.fact
    pay = whole - 300
    pack.write(
        facts=[
            f("policy.number", NUMBER, POLICY), f("policy.insurer", INSURER, POLICY), f("policy.insured", INSURED, POLICY), f("insured.uscc", CODE, POLICY), f("policy.period_start", "2025-03-26", POLICY, shown="2025 年 03 月 26 日"), f("policy.period_end", "2026-03-25", POLICY, shown="2026 年 03 月 25 日"),
            f("policy.item[机动车损失保险].sum_insured", "142600.00", POLICY), f("policy.item[机动车第三者责任保险].sum_insured", "1500000.00", POLICY), f("policy.deductible_amount", "300.00", POLICY, shown="300元"),
            f("vehicle.plate", PLATE, POLICY), f("vehicle.vin", VIN, POLICY), f("loss.date", "2025-10-23", RULING), f("loss.time", "07:36", RULING), f("loss.place", PLACE, RULING), f("loss.report_number", CASE_NO, ESTIMATE),
            f("claim.amount", plain(ASKED), MAIL), f("survey.date", "2025-10-24", ESTIMATE), f("survey.surveyors", "裘文涛、石晓岚", ESTIMATE), f("invoice[25332000000411290788].gross", plain(loss), INVOICE, after="小写"), f("invoice[25332000000411290788].date", "2025-11-03", INVOICE),
        ],
        conflicts=[conflict("loss.time", ("07:36", RULING), ("08:00", MAIL, "8时许")), conflict("vehicle.plate", (PLATE, POLICY), (BAD_PLATE, ESTIMATE))],
        anomalies=[{"file": LIST, "what": f"各行合计{plain(THIRD_SUM)}，定损金额却写{plain(THIRD_PRINTED)}，多200元"}],
        questions=[
            question("车损的绝对免赔额是多少？", [["300"]], POLICY), question("三者险的责任限额是多少？", [["1,500,000", "1500000", "150万"]], POLICY), question("认定书怎么划分双方责任？", [["主要责任"], ["次要责任"]], RULING),
            question("事故当时出租车的车速多少？", [["42"]], RULING), question("负主要责任的，条款按百分之几算？", [["70%"]], WORDING), question("驾驶员闵少康准驾车型是什么？", [["C1"]], DRIVER),
            question("右后轮毂的擦伤是不是这次撞的？", [["旧痕", "不属本次"]], ESTIMATE), question("维修发票的价税合计是多少？", [[grouped(loss), plain(loss)]], INVOICE),
        ],
        unanswerable=["出租车驾驶员吕春荣的手机号是多少？", "浙E7K3Q9上一年度出过几次险？"],
        dialogue=[
            "路口左转撞了出租车的车险案，材料齐了，先看缺什么。", "出险时间按事故认定书，7时36分。", "车牌以行驶证为准，浙E7K3Q9，估价单上写错一位。", "右后轮毂是旧痕，剔除。", f"三者车损按各行合计更正为{grouped(THIRD_SUM)}元。",
            "对方交强险赔我方2,000元，从车损里扣；三者车损先扣我方交强险2,000元。", "两项都按主责70%。车损绝对免赔额300元，旧件无残值。请理算。", "起草报告所有章节。", "全部章节通过，导出Word和PDF。",
        ],
        quantification={
            "items": [{"item": "机动车损失保险", "sum_insured": "142600.00", "loss": plain(loss), "third_party_paid": "2000.00", "ratio": "0.7", "adjusted": plain(car)}, {"item": "机动车第三者责任保险", "limit": "1500000.00", "loss": plain(THIRD_SUM), "compulsory": "2000.00", "ratio": "0.7", "adjusted": plain(third)}],
            "adjusted_total": plain(whole), "deductible": "300.00", "payable": plain(pay),
        },
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), PLATE, VIN],
        report_must_not_contain=["停运费核定", "杭州临江"],
        missing_evidence=["公估委托书", "权益转让书"],
    )
