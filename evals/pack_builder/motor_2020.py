"""Two-car collision, 2020 motor wording: own damage less what the third party paid, third party's car above compulsory cover at 70%."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .mail import letter
from .numerals import capital, cents, grouped, plain, uscc, vin
from .office import Book, table_text
from .pack import Pack, conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

INSURED = "合肥云泽建材商贸有限公司"
INSURER = "皖通达财产保险股份有限公司合肥中心支公司"
NUMBER = "605062025340100019837"
CODE = uscc("91340104MA2W5K8B1")
PLATE = "皖A7K62P"
VIN = vin("LGWEF6A57SH0" + "18364")
BAD_VIN = VIN[:-2] + VIN[-1] + VIN[-2]
OTHER = "皖A3Q918"
POLICY, LICENCE, FINDING = "商业险电子保单.pdf", "xsz.jpg", "事故认定书_包河第4-1123号.pdf"
ESTIMATE, THIRD, MAIL = "定损明细-皖A7K62P.xlsx", "三者车结算单.csv", "报案转派.eml"
CLINIC, INVOICE, TERMS, SURVEY = "门诊票据.jpg", "维修发票.pdf", "2020版条款要点.txt", "查勘照片说明及记录.pdf"

PARTS = [("前保险杠皮", 1, "1860"), ("前大灯总成（左）", 1, "4980"), ("左前翼子板", 1, "1240"), ("水箱散热器", 1, "2260"), ("前防撞梁", 1, "1480.50"), ("安全气囊（主驾）", 1, "6350"), ("右后门外板", 1, "1260")]
WORK = [("前部钣金校正", "18", "120"), ("喷漆（5幅）", "5", "450"), ("冷却系统拆装", "6", "110"), ("电路检修标定", "4.5", "160"), ("右后门喷漆", "1", "450")]
OLD_SCRATCH = ("右后门外板", "右后门喷漆")
THIRD_LINES = [("后保险杠", "1", "3280.00"), ("后尾门", "1", "8960.00"), ("后围板钣金", "1", "5400.00"), ("尾灯（右）", "2", "2350.00"), ("后排座椅复位", "1", "1800.00"), ("喷漆", "3", "900.00")]


def cost(row: tuple) -> Decimal:
    return cents(Decimal(str(row[1])) * Decimal(row[2]))


def build() -> None:
    pack = Pack("motor-2020", "机动车商业保险")
    _policy(pack)
    _licence(pack)
    _finding(pack)
    _money(pack)
    _clinic(pack)
    _texts(pack)
    _survey(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 8.5, margin=14)
    p.headline("机动车商业保险保险单（电子保单）", 15, gap=1)
    p.para("本保险单适用《中国保险行业协会机动车商业保险示范条款（2020版）》", align="C", gap=2, size=8)
    p.grid([
        ["保险单号", NUMBER, "投保确认时间", "2025-03-05 16:42"],
        ["被保险人", INSURED, "证件号码", CODE],
        ["号牌号码", PLATE, "厂牌型号", "启岚牌QL6480多用途乘用车"],
        ["车辆识别代号（VIN）", VIN, "发动机号", "QL20T4417725"],
        ["使用性质", "企业非营业", "核定载客", "7人"],
        ["初次登记日期", "2025-03-03", "新车购置价（元）", "186,800.00"],
    ], (2.2, 5, 2.2, 4), head=False)
    p.grid([
        ["承保险种", "保险金额/责任限额（元）", "绝对免赔", "保险费（元）"],
        ["机动车损失保险", "186,800.00", "免赔额 500元/次", "2,316.48"],
        ["机动车第三者责任保险", "2,000,000.00", "无", "1,104.20"],
        ["车上人员责任保险（驾驶人）", "20,000.00", "无", "42.10"],
        ["附加医保外医疗费用责任险", "50,000.00", "无", "36.00"],
        ["保险费合计", "叁仟肆佰玖拾捌元柒角捌分", "", "3,498.78"],
    ], (4, 4, 3, 2.4), align=("L", "R", "C", "R"), fill=230)
    p.para("保险期间　2025年3月8日0时0分 至 2026年3月7日24时0分", bold=True)
    p.para("特别约定：①本车未在我司投保交强险，交强险由诚远财产保险股份有限公司承保（保单号PDZA202534010000772145）；②机动车损失保险每次事故绝对免赔额500元；③维修配件按本地4S店价格。")
    p.para("争议处理：诉讼　　　　签单：电子签章　　服务电话：95***")
    p.para(f"保险人：{INSURER}　地址：合肥市包河区徽州大道")
    p.stamp("电子保单专用章", 165, 180, 15)
    pack.paper(POLICY, p)


def _licence(pack: Pack) -> None:
    p = Paper("Sans", 10, form=(190, 126), margin=10)
    p.headline("中华人民共和国机动车行驶证", 13, gap=3)
    p.grid([["号牌号码", PLATE, "车辆类型", "小型普通客车"], ["所有人", INSURED, None, None], ["住址", "合肥市包河区望江东路412号", None, None], ["使用性质", "非营运", "品牌型号", "启岚牌QL6480"], ["车辆识别代号", VIN, None, None], ["发动机号码", "QL20T4417725", None, None], ["注册日期", "2025-03-03", "发证日期", "2025-03-03"]], (2, 4, 2, 3.4), head=False, rules="none", spans=True)
    p.para("检验有效期至2031年03月　合肥市公安局交通警察支队")
    p.stamp("合肥交警", 160, 100, 13)
    pack.photo(LICENCE, p, 3101, dpi=160, tilt=0.035, table=(40, 44, 52), turn=0, grey=False)


def _finding(pack: Pack) -> None:
    p = Paper("Serif", 11.5, margin=24)
    p.headline("道路交通事故认定书", 18, gap=1)
    p.para("合公交（包河）认字〔2025〕第4-1123号", align="C", gap=3)
    p.grid([["事故时间", "2025年10月19日19时25分", "天气", "阴"], ["事故地点", "合肥市包河区锦绣大道与宿松路交口北侧", "路面", "干燥沥青"]], (1.6, 6.4, 1, 2), head=False)
    p.clauses([
        f"当事人甲：段立恒，男，驾驶{PLATE}号小型普通客车，持C1证，系{INSURED}员工。",
        f"当事人乙：邵佳怡，女，驾驶{OTHER}号小型轿车。乘车人：邵文涛（乙之父）。",
        "道路交通事故基本事实：甲车沿锦绣大道由东向西行驶，与前方因信号灯减速的乙车追尾，乙车失控后其左前部又与中心护栏刮擦；甲车前部受损，乙车后部受损，乘车人邵文涛颈部受伤。",
        "事故成因：甲未与前车保持足以采取紧急制动措施的安全距离，是事故主要原因；乙变更车道影响后车，是次要原因。",
        "当事人责任：段立恒承担主要责任，邵佳怡承担次要责任，邵文涛无责任。",
    ])
    p.para("　　根据合肥市相关规定，主次责任比例参照七比三。", gap=12)
    p.para("交通警察：章远　范建军", align="R").para("2025年10月24日", align="R")
    p.stamp("交通事故处理专用章", 150, 210)
    p.add_page()
    p.headline("事故现场草图及送达", 14)
    p.rect(30, 60, 150, 90)
    p.line(30, 105, 180, 105)
    p.rect(80, 112, 26, 12)
    p.rect(112, 114, 24, 12)
    p.set_xy(84, 115)
    p.cell(20, 5, "甲")
    p.set_xy(116, 117)
    p.cell(20, 5, "乙")
    p.set_xy(24, 160)
    p.para("送达：段立恒　邵佳怡　2025年10月24日签收")
    pack.scan(FINDING, p, 3201, turns=(270, 0), dpi=140)


def _money(pack: Pack) -> None:
    rows = [["机动车辆定损明细表", None, None, None, None], [f"号牌：{PLATE}", None, f"车架号：{BAD_VIN}", None, None], ["配件名称", "数量", "单价", "管理费", "金额"]]
    rows += [[r[0], r[1], Decimal(r[2]), 0, cost(r)] for r in PARTS]
    parts, work = sum((cost(r) for r in PARTS), Decimal(0)), sum((cost(r) for r in WORK), Decimal(0))
    rows += [["配件小计", None, None, None, parts]]
    hours = [["工时项目", "工时/幅", "工时单价", "工时费"]] + [[r[0], float(r[1]), Decimal(r[2]), cost(r)] for r in WORK] + [["工时小计", None, None, work], [], ["配件小计", None, None, parts], ["定损合计", None, None, parts + work]]
    pack.book(ESTIMATE, Book().sheet("配件", rows, merge=("A1:E1",), widths=(22, 8, 24, 10, 12), bold=(1, 3), rule=(3, 11), money=("C", "E")).sheet("工时及合计", hours, widths=(22, 10, 12, 12), bold=(1,), money=("D",)))
    total = sum((cost(r) for r in THIRD_LINES), Decimal(0))
    table = [["结算单号", "JS-251101-07", "车牌", OTHER], ["项目", "数量", "金额（元）", "小计（元）"], *[[r[0], r[1], r[2], plain(cost(r))] for r in THIRD_LINES], ["应收合计", "", "", plain(total)]]
    pack.add(THIRD, table_text(table, "utf-8", "\t"), "\n".join(" ".join(r) for r in table))
    gross = parts + work
    net = cents(gross / Decimal("1.13"))
    p = Paper("Sans", 9.5, form=(210, 140), margin=13)
    p.headline("电子发票（普通发票）", 15, gap=1)
    p.para("开票日期：2025年11月12日　　　发票号码：25342000000560217781", gap=2)
    p.pairs([("买方", f"{INSURED}　{CODE}"), ("卖方", f"合肥启岚汽车销售服务有限公司　{uscc('91340111MA2N6R4C7')}")], 16)
    p.grid([["货物或应税劳务名称", "数量", "不含税金额", "税率", "税额"], [f"*修理修配*{PLATE}事故维修", "1", plain(net), "13%", plain(gross - net)]], (6, 1, 2.4, 1.2, 2.2), rules="head", align=("L", "C", "R", "C", "R"))
    p.para(f"价税合计　{capital(gross)}　￥{plain(gross)}")
    pack.paper(INVOICE, p)


def _clinic(pack: Pack) -> None:
    p = Paper("Sans", 9.5, form=(150, 190), margin=11)
    p.headline("安徽省医疗门诊收费票据（电子）", 13)
    p.para("票据代码：34060125　票据号码：0087714523　校验码：6f21ac", size=8)
    p.para("交款人：邵文涛　　开票日期：2025-10-19", gap=2)
    p.grid([["项目名称", "数量", "金额（元）"], ["急诊诊察费", "1", "25.00"], ["颈椎CT平扫", "1", "386.00"], ["颈托", "1", "268.00"], ["X线摄影", "2", "172.40"], ["药品费", "1", "481.00"], ["康复理疗", "12", "1,300.00"]], (5, 1.5, 2.5), align=("L", "C", "R"), rules="lines")
    p.para("金额合计（大写）贰仟陆佰叁拾贰元肆角整　（小写）2,632.40")
    p.para("收款单位：合肥市滨湖第五医院　　复核：010　收款：117")
    p.stamp("收费专用章", 115, 160, 13)
    pack.photo(CLINIC, p, 3301, dpi=150, tilt=0.04, table=(120, 96, 70))


def _texts(pack: Pack) -> None:
    body = f"""公估二部：

请处理车险案件。报案号 RD2025101900418，报案时间 10月19日20:06。
被保险人：{INSURED}；标的车 {PLATE}；驾驶员段立恒。
报案人口述：2025年10月19日19点50分左右在锦绣大道宿松路口追前车，前车车上有一老人说脖子疼。
对方车主邵佳怡后于11月3日向我方被保险人支付车损款人民币3,000元，请理算时扣减。
被保险人书面索赔：车损及三者车损合计人民币 54,760.50 元，伤者费用由交强险处理。

车险理赔部　祝敏
"""
    pack.add(MAIL, letter("车险理赔部 <motor@example.com>", "gonggu2@example.com", f"派工：{PLATE} 10·19 追尾", "Mon, 20 Oct 2025 09:02:00 +0800", body, [("收款回单.txt", "付款人 邵佳怡　收款人 合肥云泽建材商贸有限公司　金额 3000.00　用途 10·19车损　2025-11-03\n".encode())]), body)
    terms = """机动车商业保险示范条款（2020版）要点（内部摘录，以条款全文为准）

第六条  保险期间内，被保险人或被保险机动车驾驶人在使用被保险机动车过程中，因自然灾害、意外事故造成被保险机动车直接损失，且不属于免除保险人责任的范围，保险人依照本合同的约定负责赔偿。
第十六条  因市场价格变动造成的贬值、修理后因价值降低引起的减值损失，不负责赔偿；与本次事故无关的损失，不负责赔偿。
第十八条  被保险机动车发生部分损失：赔款＝实际修复费用－被保险人已从第三方获得的赔偿金额－绝对免赔额。
第二十条  第三者责任：保险人对超过机动车交通事故责任强制保险各分项赔偿限额的部分，按被保险机动车一方事故责任比例负责赔偿；主要责任的比例为70%。
（强制保险财产损失赔偿限额2,000元，医疗费用赔偿限额18,000元。）
"""
    pack.add(TERMS, terms.encode(), terms)


def _survey(pack: Pack) -> None:
    p = Paper("Sans", 10.5, margin=22)
    p.headline("车辆查勘记录", 16)
    p.pairs([("任务号", "GG-HF-25-3307"), ("查勘日期", "2025.10.21"), ("查勘地点", "合肥启岚汽车销售服务有限公司维修车间"), ("查勘员", "陶知远、邓小芸"), ("车辆", PLATE), ("里程表", "6,418 km")], 22, leader=".")
    p.para("碰撞点在前部正中偏左，离地45至70厘米，与乙车后部高度吻合；主驾气囊起爆。右后门见纵向陈旧划痕，已锈，与本次碰撞方向不符，应属旧伤。车辆年检在有效期内。")
    p.para("旧件已回收，无残值。")
    p.ln(6)
    p.pairs([("查勘员签字", "陶知远　邓小芸"), ("驾驶人签字", "段立恒"), ("日期", "2025.10.21")], 26)
    pack.paper(SURVEY, p)

    def car(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.polygon([(180, 620), (260, 440), (840, 430), (980, 560), (1060, 640), (1040, 730), (190, 730)], fill=(196, 200, 206), outline=(40, 40, 40))
        for x in (340, 880):
            pen.ellipse((x - 80, 660, x + 80, 820), fill=(30, 30, 32), outline=(90, 90, 90), width=10)
        for _ in range(40):
            x, y = int(rng.integers(940, 1070)), int(rng.integers(540, 720))
            pen.line((x, y, x + int(rng.integers(-40, 40)), y + int(rng.integers(-40, 40))), fill=(60, 60, 66), width=3)

    pack.scene("微信图片_20251021101233.jpg", site_photo(3401, (120, 126, 132), (72, 74, 78), car, "", "", (1080, 810)), None)
    pack.scene("P_20251021_1018.jpg", site_photo(3402, (130, 134, 138), (80, 82, 84), car, "右后门旧划痕", "2025/10/21 10:18", (1080, 810)), exif("2025:10:21 10:18:22", (31.7522, 117.2609), "PHONE-X"))


def _truth(pack: Pack) -> None:
    own = sum((cost(r) for r in (*PARTS, *WORK) if r[0] not in OLD_SCRATCH), Decimal(0))
    third = sum((cost(r) for r in THIRD_LINES), Decimal(0))
    adjusted = [own - 3000, cents((third - 2000) * Decimal("0.7"))]
    whole = sum(adjusted, Decimal(0))
    pay = whole - 500
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", INSURED, POLICY), fact("insured.uscc", CODE, POLICY),
            fact("policy.period_start", "2025-03-08", POLICY), fact("policy.period_end", "2026-03-07", POLICY), fact("policy.deductible_amount", "500.00", POLICY),
            fact("policy.item[机动车损失保险].sum_insured", "186800.00", POLICY), fact("policy.item[机动车第三者责任保险].sum_insured", "2000000.00", POLICY),
            fact("vehicle.plate", PLATE, LICENCE), fact("vehicle.vin", VIN, POLICY),
            fact("loss.date", "2025-10-19", FINDING), fact("loss.time", "19:25", FINDING), fact("loss.place", "合肥市包河区锦绣大道与宿松路交口北侧", FINDING),
            fact("loss.report_number", "RD2025101900418", MAIL), fact("claim.amount", "54760.50", MAIL), fact("injury.person", "邵文涛", FINDING),
            fact("survey.date", "2025-10-21", SURVEY), fact("survey.surveyors", "陶知远、邓小芸", SURVEY),
        ],
        conflicts=[conflict("loss.time", ("19:50", MAIL), ("19:25", FINDING)), conflict("vehicle.vin", (VIN, POLICY), (BAD_VIN, ESTIMATE))],
        anomalies=[{"file": ESTIMATE, "what": f"车架号{BAD_VIN}校验位不符，末两位与保单、行驶证{VIN}颠倒"}],
        questions=[
            question("车损险的绝对免赔额是多少？", [["500"]], POLICY),
            question("交警怎么划分责任？", [["主要责任"], ["段立恒"], ["次要责任"]], FINDING),
            question("交强险是哪家承保的？", [["诚远"]], POLICY),
            question("右后门的划痕是这次撞的吗？", [["旧伤", "陈旧", "不符"]], SURVEY),
            question("三者车维修结算合计多少？", [[plain(third), grouped(third)]], THIRD),
            question("邵文涛的门诊费一共多少？", [["2,632.40", "2632.40"]], CLINIC),
            question("2020版条款里车损部分损失的赔款公式是什么？", [["实际修复费用"], ["已从第三方获得"], ["绝对免赔额"]], TERMS),
            question("这辆车的注册日期是哪天？", [["2025-03-03", "2025年3月3日"]], LICENCE),
        ],
        unanswerable=["段立恒血液酒精含量检测结果是多少？", "乙车在哪家公司投保商业险？"],
        dialogue=[
            "一个追尾的车险案，材料传好了，先说说缺什么。",
            "时间按交警认定书，19时25分。",
            f"VIN以行驶证和保单为准，{VIN}。",
            "右后门外板和右后门喷漆跟本次事故无关，这两项剔除。",
            "对方已经赔了3,000元，从车损里扣。",
            "三者车损先扣交强险财产限额2,000元，余下按主责70%。",
            "伤者医疗费在交强险限额内，不进商业险理算。",
            "机动车损失保险绝对免赔额500元，旧件无残值。请理算。",
            "起草报告所有章节。",
            "都通过了，导出Word和PDF吧。",
        ],
        quantification={"items": [
            {"item": "机动车损失保险", "sum_insured": "186800.00", "loss": plain(own), "salvage": "0.00", "third_party_paid": "3000.00", "ratio": "1", "adjusted": plain(adjusted[0])},
            {"item": "机动车第三者责任保险", "limit": "2000000.00", "loss": plain(third), "compulsory": "2000.00", "ratio": "0.7", "adjusted": plain(adjusted[1])},
        ], "adjusted_total": plain(whole), "deductible": "500.00", "payable": plain(pay)},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), PLATE, VIN, "主要责任"],
        report_must_not_contain=[BAD_VIN + "为准", "杭州临江", "全部责任"],
        missing_evidence=["驾驶证", "公估委托书", "出险通知书", "权益转让书"],
    )
