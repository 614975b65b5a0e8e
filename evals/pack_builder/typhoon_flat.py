"""A landlord's flat in Zhuhai after a typhoon, 家庭财产保险: vertical key columns, a quotation in traditional characters, first loss."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .camera import image_pdf, jpeg, photographed, scanned
from .examiner import cents, shade
from .forms import keyed, signed, stained
from .mail import letter
from .numerals import capital, grouped, plain
from .office import Book, Cell, Letter
from .pack import question
from .paper import Paper
from .placed import Pack, conflict
from .scene import exif, site_photo

INSURED, TYPO = "卢嘉敏", "卢加敏"
INSURER = "粤帆财产保险股份有限公司珠海分公司"
NUMBER = "YFJC44040025Z0618820"
PLACE = "珠海市香洲区海霞路66号濠景苑12栋1单元1703房"
CASE_NO = "4404-JC-2509-01177"
POLICY, CLAUSES, NOTICE = "电子保单YFJC44040025Z0618820.pdf", "家财险（出租人版）条款.docx", "出险单.pdf"
ESTATE, WEATHER, SURVEY = "微信图片_20250926210455.jpg", "气象.pdf", "0925查勘.pdf"
LIST, QUOTE, MAIL, PHOTO = "工作簿1.xlsx", "報價單 WK-2509-38.pdf", "濠景苑1703 报损.eml", "20250924_081233.jpg"

HOUSE = [("断桥铝平开窗（主卧、次卧）", "樘", "2", "3680.00"), ("阳台推拉门", "樘", "1", "5200.00")]
FITTING = [("复合木地板", "㎡", "38.5", "268.00"), ("客厅石膏板吊顶", "㎡", "12", "145.00"), ("墙面乳胶漆", "㎡", "64", "32.00")]
GOODS = [("三人位布艺沙发", "套", "1", "4600.00"), ("55英寸液晶电视", "台", "1", "3299.00"), ("笔记本电脑（租客所有）", "台", "1", "6800.00")]
WRONG, RENT = Decimal("10813.00"), Decimal(2700)


def cost(row: tuple[str, ...]) -> Decimal:
    return cents(Decimal(row[2]) * Decimal(row[3]))


def total(rows: Sequence[tuple[str, ...]]) -> Decimal:
    return sum((WRONG if "地板" in r[0] else cost(r) for r in rows), Decimal(0))


ASKED = total(HOUSE) + total(FITTING) + total(GOODS) + RENT


def build() -> None:
    pack = Pack("typhoon-flat", "家庭财产保险")
    _policy(pack)
    _notice(pack)
    _certificates(pack)
    _survey(pack)
    _money(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 9.5, margin=18)
    p.headline("家 庭 财 产 保 险 单", 18, gap=0).para("（出租房东专属计划）", align="C", gap=3)
    p.para(f"保单号 {NUMBER}", align="R", gap=1)
    keyed(p, [
        ("当事人", [["保险人", INSURER], ["投保人", INSURED], ["被保险人", f"{INSURED}（房屋所有权人）"], ["证件", "居民身份证 4404**********5327"]], (2, 8)),
        ("标的房屋", [["房屋坐落", PLACE], ["建筑结构", "钢筋混凝土，2014年建成，建筑面积92.6平方米"], ["使用性质", "出租（租赁合同备案号 ZH-ZL-2025-004418）"]], (2, 8)),
        ("保险项目", [["项　目", "保险金额（万元）", "赔偿方式"], ["房屋主体", "120", "第一危险"], ["室内装潢", "15", "第一危险"], ["室内财产", "6", "第一危险"], ["合　计", "141", ""], ["附加租金损失", "每日150元，最长30日", "限额0.45万元"]], (3, 4, 3)),
        ("期限", [["起保", "二〇二五年六月十二日零时"], ["终保", "二〇二六年六月十一日二十四时"]], (2, 8)),
    ])
    p.para("自负额（免赔）：每一意外事故由被保险人自行承担人民币捌佰元。", gap=2)
    p.para("特别约定", bold=True, gap=1).clauses([
        "1. 本计划各项目均按第一危险方式赔偿，即以保险金额为限按实际损失赔付，不比较房屋的实际价值。",
        "2. 室内财产限被保险人所有并提供给承租人使用的家具、家用电器；承租人、访客的财物不在保障之列。",
        "3. 附加租金损失仅赔偿因保险事故致房屋不适宜居住期间实际减免的租金。",
        "4. 残余物折价归被保险人，从相应项目的损失中减去。",
        "5. 台风指中心附近最大平均风力达12级或以上的热带气旋；本地实测阵风达8级即视为受台风影响。",
    ], gap=1.6)
    p.para("客服 400-***-**18　　签单 2025.6.10　　经办 区慧仪", size=8.5)
    p.stamp("保单专用章", 168, 250, 15)
    pack.paper(POLICY, p)
    doc = Letter("宋体", 10.5)
    doc.heading("家庭财产保险（出租人版）条款")
    doc.paras("第一部分　保障范围", "1.1 在保险期间内，下列原因造成保险标的的损失，我们负责赔偿：（1）火灾、爆炸；（2）台风、暴雨、龙卷风、洪水、冰雹；（3）空中运行物体坠落；（4）水暖管破裂。", "1.2 为防止损失扩大而支出的合理施救费用，我们另行赔偿，以保险金额为限。", "第二部分　不保障的情形", "2.1 门窗未关闭致风雨侵入造成的损失，我们不赔；但门窗被风力损坏后风雨侵入的除外。", "2.2 金银、首饰、现金、有价证券、票证、电脑软件、宠物、植物不在保障范围。", "2.3 自然损耗、霉变、虫蛀不在保障范围。", "第三部分　理赔", "3.1 请在事故发生后48小时内报案。", "3.2 损失可以修复的，按修复费用计算；不能修复的，按出险当时同型号市场价计算。")
    pack.letter(CLAUSES, doc)


def _notice(pack: Pack) -> None:
    p = Paper("Serif", 10, margin=16)
    p.headline("出 险 通 知 单", 17, gap=2)
    boxes = [("保险单号码", NUMBER, 0, 0, 90), ("报案登记号", CASE_NO, 90, 0, 88), ("报损人（被保险人）", INSURED, 0, 1, 60), ("联络电话", "133****9026", 60, 1, 48), ("报案时刻", "2025年9月24日 8:05", 108, 1, 70), ("出险时刻", "2025年9月24日 清晨约5:00", 0, 2, 90), ("出险地址", PLACE, 90, 2, 88)]
    y0 = p.get_y() + 2
    for label, value, x, row, w in boxes:
        p.boxed(label, value, 16 + x, y0 + row * 15, w, 15)
    p.boxed("事故经过简述（请写明时间、原因、受损情形）", "台风“白鹭”正面吹袭，两个卧室的窗和阳台推拉门被大风吹破，雨水灌入，木地板、吊顶、墙面、沙发、电视泡坏，租客一家搬走暂住。我住中山，早上接租客电话才知道。", 16, y0 + 45, 178, 34)
    p.boxed("估计损失", "约肆万伍仟元", 16, y0 + 79, 90, 15).boxed("是否向其他公司投保", "否", 106, y0 + 79, 88, 15)
    p.set_xy(16, y0 + 104)
    p.para("本人保证以上所填属实。　　　　　　　签署：", gap=3)
    signed(p, "卢嘉敏", 110, p.get_y() - 3).para("　　　　　　　　　　　　　　　　　　二〇二五年九月二十四日")
    pack.scan(NOTICE, p, 4601, turns=(90,), dpi=140, quality=52, noise=8, fade=0.08)


def _certificates(pack: Pack) -> None:
    p = Paper("Serif", 13, margin=28)
    p.headline("证　　明", 22, gap=8)
    p.para(f"　　兹有本小区12栋1单元1703房（业主{INSURED}），于2025年9月24日凌晨3时20分在台风“白鹭”影响期间，西南朝向的两樘卧室窗及阳台推拉门被阵风吹脱，风雨入屋。我司值班保安巡楼时听到破裂声，用对讲机报告，监控室记录时间为3时20分。", gap=4)
    p.para("　　同一时段，本小区另有9户门窗受损。1703房门窗事前关闭，楼下1603房无渗水投诉。", gap=4)
    p.para("　　特此证明，仅供保险理赔之用。", gap=18)
    p.para("珠海濠景物业管理有限公司濠景苑服务中心", align="R").para("2025.9.26", align="R")
    p.stamp("濠景苑服务中心", 150, 190)
    pack.add(ESTATE, jpeg(shade(photographed(p.pictures(140)[0], 4611, tilt=0.032, table=(120, 110, 96)), 4612, 0.3), 55), *p.sheets())
    p = Paper("Serif", 12, margin=26)
    p.headline("气 象 灾 害 证 明", 20, gap=1).para("珠气灾〔2025〕第 318 号", align="C", gap=6)
    p.para(f"申请人：{TYPO}　　　用途：保险理赔", gap=4)
    p.para("　　2025年第18号台风“白鹭”（台风级）于9月24日4时10分前后在珠海市斗门区沿海登陆，登陆时中心附近最大风力13级（38米/秒）。", gap=4)
    p.para("　　香洲国家基本气象站（距申请地点3.1公里）实测：9月24日3时至4时极大风速31.6米/秒（11级），出现在3时17分；9月23日20时至24日8时累计雨量143.5毫米，最大小时雨量41.2毫米。", gap=4)
    p.para("　　以上资料经审核无误。", gap=14)
    p.para("珠海市气象台", align="R").para("二〇二五年九月二十九日", align="R")
    p.stamp("气象证明专用", 150, 172, 18)
    shot = scanned(stained(p.pictures(140)[0], 4621, rings=0, folds=2), 4622, skew=-1.4, noise=9)
    pack.sheets(WEATHER, image_pdf([shot], 140, 52), p)


def _survey(pack: Pack) -> None:
    p = Paper("Sans", 10.5, margin=20)
    p.headline("家庭财产保险事故查勘表", 16)
    p.grid([["查勘日期", "2025年9月25日　14:10", "立案号", CASE_NO], ["查勘员", "黎子轩、梅若桐", "陪同", "卢嘉敏、租客 阮文俊"], ["气象条件", "阴", "地点", "濠景苑12栋1703"]], (1.6, 4.2, 1.4, 4), head=False)
    p.para("一　受损原因", bold=True, gap=1)
    p.para("门窗锁扣处于关闭位，窗扇自合页处撕脱，玻璃碎片落于室内。本次损失系台风吹破门窗后雨水侵入所致。", gap=3)
    p.para("二　损失情况（与业主共同点算）", bold=True, gap=1)
    p.grid([["项目", "内容", "数量"], ["房屋主体", "断桥铝平开窗\n阳台推拉门", "2樘\n1樘"], ["室内装潢", "复合木地板（客厅、次卧，起鼓）\n石膏板吊顶\n墙面乳胶漆", "38.5㎡\n12㎡\n64㎡"], ["室内财产", "布艺沙发（浸泡发霉）\n55英寸液晶电视（不能开机）", "1套\n1台"]], (2, 6, 2), rules="none", align=("L", "L", "R"))
    p.para("三　残余物：拆下铝型材由业主卖给回收站，得款360元。", gap=2)
    p.para("四　租约：月租4,500元；租客于9月24日迁出，10月12日迁回，减免租金18日。", gap=2)
    p.para("五　租客笔记本电脑1台进水，租客自购，已说明不在保障内。", gap=8)
    p.para("查勘员签名　　　　　　　　　　业主签名")
    y = p.get_y() + 4
    signed(p, "黎子轩　梅若桐", 26, y)
    signed(p, "卢嘉敏", 105, y)
    pack.scan(SURVEY, p, 4701, dpi=140, quality=52, noise=7)


def _money(pack: Pack) -> None:
    rows: list[list[Cell]] = [["濠景苑1703 台风损失", None, None, None, None], []]
    for title, lines in (("房屋主体", HOUSE), ("室内装潢", FITTING), ("室内财产", GOODS)):
        rows += [[title, None, None, None, total(lines)], *[[f"　{r[0]}", r[1], Decimal(r[2]), Decimal(r[3]), WRONG if "地板" in r[0] else cost(r)] for r in lines]]
    rows += [["租金损失", "日", 18, 150, RENT], [], ["总计", None, None, None, ASKED]]
    pack.book(LIST, Book().sheet("Sheet1", rows, widths=(30, 8, 10, 12, 14), money=("D", "E")))
    p = Paper("Serif", 11, margin=24)
    p.headline("榮記鋁窗裝修工程", 17, gap=0).para("WING KEE ALUMINIUM & DECORATION WORKS", align="C", size=9, gap=4)
    p.headline("報 價 單　QUOTATION", 14)
    p.pairs([("單號", "WK-2509-38"), ("致", "盧嘉敏小姐"), ("日期", "2025/9/30"), ("工程地點", "珠海香洲濠景苑12座17樓03室"), ("關於", "颱風「白鷺」損毀門窗、地板及天花修復")], 26)
    p.grid([["項目說明", "數量", "單價", "金額"], ["更換斷橋鋁平開窗（連拆卸、搬運）", "2 樘", "3,680", "7,360"], ["更換露台趟門", "1 樘", "5,200", "5,200"], ["複合木地板（連防潮墊）", "38.5 ㎡", "268", "10,318"], ["石膏板假天花", "12 ㎡", "145", "1,740"], ["牆身乳膠漆", "64 ㎡", "32", "2,048"]], (6, 2, 1.6, 2), rules="head", align=("L", "R", "R", "R"))
    p.para(f"合共：人民幣 {grouped(26666)}（人民幣貳萬陸仟陸佰陸拾陸元正）", bold=True, gap=4)
    p.para("備註：一、以上報價有效期三十日。二、訂金三成，完工後付清餘款。三、保用期壹年。四、報價以人民幣計算，不含發票稅。", gap=10)
    p.para("榮記鋁窗裝修工程　經手人：岑永發", align="R")
    pack.paper(QUOTE, p)
    body = f"""黎先生：

损失表和榮記的报价单都发你了（报价单是师傅按香港格式写的）。

合计申报损失 {grouped(ASKED)} 元，请尽快赔。事故日期 2025-9-24，保单尾号 8820，报案登记号 {CASE_NO}。

沙发和电视是2024年春节后买的，发票找不到了，网上同款现在还是 4600 和 3299。

卢嘉敏
发自我的手机
"""
    pack.add(MAIL, letter('"卢嘉敏" <lujm@example.com>', "lizx@example.com", "濠景苑1703 报损", "Thu, 16 Oct 2025 21:36:00 +0800", body), body)

    def room(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.rectangle((180, 120, 620, 560), fill=(180, 196, 206), outline=(90, 90, 94), width=10)
        pen.polygon([(640, 160), (820, 240), (800, 640), (630, 560)], fill=(160, 172, 180), outline=(90, 90, 94))
        pen.polygon([(0, 660), (w, 640), (w, h), (0, h)], fill=(150, 116, 80))
        for x in range(0, w, 130):
            pen.line((x, 660, x - 90, h), fill=(116, 88, 60), width=3)
        pen.ellipse((300, 720, 900, 860), fill=(150, 140, 120))

    pack.scene(PHOTO, site_photo(4711, (206, 208, 206), (150, 140, 128), room, "", "2025-09-24 08:12"), exif("2025:09:24 08:12:33", (22.2466, 113.5613), "MOBILE-X9"), quality=45)


def _truth(pack: Pack) -> None:
    house, fitting, goods = sum((cost(r) for r in HOUSE), Decimal(0)), sum((cost(r) for r in FITTING), Decimal(0)), sum((cost(r) for r in GOODS[:2]), Decimal(0))
    adjusted = [house - 360, fitting, goods, RENT]
    whole, f = sum(adjusted, Decimal(0)), pack.fact
    pay = whole - 800
    pack.write(
        facts=[
            f("policy.number", NUMBER, POLICY), f("policy.insurer", INSURER, POLICY), f("policy.insured", INSURED, POLICY, after="被保险人"), f("policy.premises", PLACE, POLICY),
            f("policy.period_start", "2025-06-12", POLICY), f("policy.period_end", "2026-06-11", POLICY), f("policy.sum_insured", "1410000.00", POLICY, shown="141", after="合计"),
            f("policy.item[室内装潢].sum_insured", "150000.00", POLICY, shown="15", after="室内装潢"), f("policy.item[室内财产].sum_insured", "60000.00", POLICY, shown="6", after="室内财产"), f("policy.item[房屋主体].sum_insured", "1200000.00", POLICY, shown="120", after="房屋主体"),
            f("policy.deductible_amount", "800.00", POLICY, shown="人民币捌佰元"), f("loss.date", "2025-09-24", ESTATE), f("loss.time", "03:20", ESTATE), f("loss.cause", "台风", SURVEY), f("loss.report_number", CASE_NO, NOTICE),
            f("claim.amount", plain(ASKED), MAIL), f("survey.date", "2025-09-25", SURVEY), f("survey.surveyors", "黎子轩、梅若桐", SURVEY),
        ],
        conflicts=[conflict("loss.time", ("05:00", NOTICE), ("03:20", ESTATE)), conflict("policy.insured", (INSURED, POLICY), (TYPO, WEATHER))],
        anomalies=[{"file": LIST, "what": "复合木地板 38.5×268=10318.00，表中写10813.00（数字颠倒），总计因此多495元"}],
        questions=[
            question("这份保单每次事故自己要承担多少？", [["捌佰", "800"]], POLICY),
            question("租金损失最多赔多少天、每天多少？", [["30"], ["150"]], POLICY),
            question("香洲站实测极大风速是多少？", [["31.6"]], WEATHER),
            question("台风在哪里登陆？", [["斗门"]], WEATHER),
            question("木地板坏了多少平方米？", [["38.5"]], SURVEY),
            question("榮記的报价合共多少钱？", [["26,666", "26666", "貳萬陸仟陸佰陸拾陸"]], QUOTE),
            question("租客的东西保不保？", [["不在保障", "不保", "不赔"]], POLICY),
            question("拆下来的铝型材卖了多少钱？", [["360"]], SURVEY),
        ],
        unanswerable=["这套房子当初的购买价格是多少？", "租客阮文俊在哪家单位上班？"],
        dialogue=[
            "珠海一套出租房被台风吹了，家财险，材料都在，看看缺什么。", "出险时刻按物业证明，3时20分。", "被保险人是卢嘉敏，气象证明上写错了一个字。", "木地板那行按38.5乘268更正为10,318.00元。",
            "租客的笔记本电脑不在保障内，剔除。", "残余物360元从房屋主体里减。各项都按第一危险，不打比例。租金损失2,700元认可。", "请理算。", "报告各章都起草。", "全部章节通过，导出Word和PDF。",
        ],
        quantification={
            "items": [{"item": "房屋主体", "sum_insured": "1200000.00", "loss": plain(house), "salvage": "360.00", "ratio": "1", "adjusted": plain(adjusted[0])}, {"item": "室内装潢", "sum_insured": "150000.00", "loss": plain(fitting), "ratio": "1", "adjusted": plain(fitting)}, {"item": "室内财产", "sum_insured": "60000.00", "loss": plain(goods), "ratio": "1", "adjusted": plain(goods)}, {"item": "租金损失", "loss": plain(RENT), "adjusted": plain(RENT)}],
            "adjusted_total": plain(whole), "deductible": "800.00", "payable": plain(pay),
        },
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), "800.00", "台风"],
        report_must_not_contain=["10,813.00元核定", "杭州临江"],
        missing_evidence=["公估委托书", "身份证"],
    )
