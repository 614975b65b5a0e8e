"""A burst pipe at home, 家庭财产综合保险: policy as a phone screenshot, list by hand, decoration by ratio, contents on first loss."""

import io
import re
from decimal import Decimal

import numpy as np
from PIL import Image, ImageDraw

from .camera import jpeg, photographed
from .examiner import Hand, Pack, cents, shade
from .mail import letter
from .numerals import capital, grouped, identity, plain
from .office import Book
from .pack import conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

OWNER = "孟晓棠"
INSURER = "安澜人寿财产保险股份有限公司浙江分公司"
NUMBER = "1233010120250418JC0093416"
ID = identity("33010619880923104")
BAD_ID = ID[:-2] + ID[-1] + ID[-2]
HOME = "杭州市西湖区文新街道湖畔里3幢2单元1102室"
CASE_NO, BAD_NO = "JC2025112300871", "JC2025112300817"
POLICY, TERMS, HANDLIST, ESTATE = "Screenshot_20251123_电子保单.png", "家财条款+特约.txt", "IMG_2291.jpg", "物业证明.jpg"
QUOTES, FORM, TITLE, ORDER = "报价单（两家）.xlsx", "理赔申请.pdf", "IMG_2288.jpg", "洗碗机订单.html"
SURVEY, PHOTO = "查勘情况反馈.eml", "IMG_2275.jpg"

DECOR = [("强化木地板更换（含拆除）", "㎡", "28.5", "168.00", "175.00"), ("踢脚线更换", "m", "31.2", "22.50", "24.00"), ("墙面铲除批刷", "㎡", "46.3", "38.00", "36.00"), ("橱柜地柜板更换", "套", "1", "3650.00", "3900.00")]
THINGS = [("乳胶床垫", "2023年11月", "2980", "0.84"), ("布艺沙发", "2022年11月", "4600", "0.76"), ("客厅地毯", "2024年11月", "860", "0.92"), ("嵌入式洗碗机", "2024年11月", "5299", "0.90")]
CASH, NEIGHBOUR, SUM_BY_HAND = Decimal(800), Decimal(2600), Decimal(14593)


def quote(index: int) -> Decimal:
    return sum((cents(Decimal(r[2]) * Decimal(r[index])) for r in DECOR), Decimal(0))


CHEAP, DEAR = quote(3), quote(4)
ASKED = CHEAP + SUM_BY_HAND + NEIGHBOUR


def build() -> None:
    pack = Pack("home-pipe", "家庭财产保险")
    _policy(pack)
    _terms(pack)
    _hand(pack)
    _estate(pack)
    _quotes(pack)
    _form(pack)
    _title(pack)
    _order(pack)
    _survey(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 10, form=(105, 232), margin=7)
    p.para("9:41　　　　　　　　　　　　　　　　　　　5G 87%", size=7.5, gap=1)
    p.headline("电子保单", 13, gap=2)
    p.para("家庭财产综合保险", bold=True, size=12, gap=1)
    p.para("保障中", size=8.5, gap=2)
    p.grid([["保单号", NUMBER], ["投保人", OWNER], ["被保险人", OWNER], ["证件号", ID], ["承保公司", INSURER], ["房屋地址", HOME], ["房屋结构", "钢混　建筑面积96.4㎡"], ["生效时间", "2025-04-18 00:00:00"], ["终止时间", "2026-04-17 23:59:59"], ["保费", "268.00元"]], (1.1, 3.6), rules="none", head=False, size=9, height=1.75)
    p.para("保障项目　　　　　　　　　　　　　保额（元）", bold=True, size=9.5, gap=1)
    p.grid([["房屋主体", "900,000"], ["室内装潢", "120,000"], ["室内财产", "50,000"], ["合计", "1,070,000"], ["附加：管道破裂及水渍（每次事故限额）", "30,000"]], (4, 1.4), rules="lines", head=False, align=("L", "R"), size=9, height=1.75)
    p.para("免赔说明", bold=True, size=9.5, gap=1)
    p.para("每次事故免赔500元或损失的10%，取其高。", size=9, gap=2)
    p.para("特别约定请查看《条款及特约》　＞", size=8.5)
    out = io.BytesIO()
    p.pictures(190)[0].convert("L").quantize(24).save(out, "PNG", optimize=True)
    pack.add(POLICY, out.getvalue(), *p.sheets())


def _terms(pack: Pack) -> None:
    text = """家庭财产综合保险（B款）——条款摘要与特别约定
（客户端复制文本）

一、保什么
  房屋主体、室内装潢、室内财产（家用电器、家具、床上用品、衣物）。
二、附加管道破裂及水渍责任
  因室内自来水管、下水管、暖气管及其配件突然破裂，或邻居家漏水，造成上述财产的水渍损失。管道自身的更换费用不赔；长期渗漏、受潮、霉变不赔。
三、不保什么
  金银、首饰、珠宝、货币、有价证券、票证、邮票、古玩、字画、文件、帐册、手机、笔记本电脑等便携设备；第三者（含楼下住户）的损失。
四、怎么赔
  1. 房屋主体和室内装潢按出险时的重置价值比较保额：保额不足的，按保额÷重置价值的比例赔。
  2. 室内财产按第一危险方式赔：不看总价值，在保额内按实际损失赔。
  3. 室内财产的实际损失＝重置价－折旧。折旧：家电每年10%，家具及其他每年8%，不足一年的部分不计。
  4. 能卖的残余东西作价后从相应项目里减。
  5. 免赔：按以上第1至4点算出来的合计数，扣500元或该合计数的10%，哪个高扣哪个。
五、出险后
  请立即关水阀，24小时内报案，保留受损物品至查勘完毕。
"""
    pack.add(TERMS, text.encode("utf-8"), text)


def _hand(pack: Pack) -> None:
    h = Hand(7101)
    h.line("家里泡水东西清单", x=400, size=50, skip=1)
    h.line(f"房子：湖畔里3幢2单元1102   写的人：{OWNER}", skip=2, size=36)
    h.line("11月22日晚厨房水管爆了，东西价钱是买的时候的", size=36)
    h.line("1、乳胶床垫  1张  23年11月买   2980元", skip=2)
    h.line("2、布艺沙发  1套  22年11月买   4600元", skip=2)
    h.line("3、客厅地毯  1块  24年11月买    860元", skip=2)
    h.line("4、洗碗机(嵌入式) 1台 24年11月买 5299元", skip=2)
    h.line("5、抽屉里现金(湿烂了)            800元", skip=2)
    h.line("一共  14593元", skip=2, size=46)
    h.line("楼下1002吊顶我赔了2600元（转账）", skip=2, size=38)
    h.line(f"{OWNER}  2025.11.24", x=720, skip=2)
    pack.add(HANDLIST, jpeg(shade(photographed(h.sheet, 7102, tilt=0.045, table=(124, 100, 76)), 7104, 0.33), 66, exif("2025:11:24 19:12:40", None, "PHONE-14")), "\n".join(h.lines).replace("23年11月", "2023年11月"))


def _estate(pack: Pack) -> None:
    p = Paper("Serif", 13, margin=28)
    p.headline("证　明", 24, gap=6)
    p.clauses([
        f"　　兹证明我小区业主{OWNER}，住{HOME}。2025年11月22日20时40分，楼下1002室住户反映天花板滴水，我处值班维修工到1102室，因业主不在家，先行关闭楼道水表阀门。",
        "　　业主当晚返回开门后，经维修工现场查看，系厨房水槽下方上水角阀与软管连接处破裂喷水，客厅、主卧积水约3厘米。该软管为业主自行装修时安装，不属于物业维护范围。",
        "　　小区供水压力当日正常（0.32MPa），无停水检修。",
        "　　特此证明。",
    ], gap=5)
    p.ln(10)
    p.para("杭州湖畔里物业服务有限公司", align="R").para("2025年11月25日", align="R")
    p.para("经办：祝阿根", align="R")
    p.stamp("湖畔里物业专用章", 150, 196, 18)
    pack.add(ESTATE, jpeg(shade(photographed(p.pictures(140)[0], 7201, tilt=0.05, table=(200, 196, 188)), 7203, 0.45), 60), *p.sheets())


def _quotes(pack: Pack) -> None:
    def sheet(title: str, index: int, total: Decimal, foot: str) -> list[list]:
        rows: list[list] = [[title, None, None, None, None], [f"工程地址：{HOME}", None, None, None, "2025-11-27"], ["项目", "工程量", None, "单价（元）", "合价（元）"], [None, "单位", "数量", None, None]]
        rows += [[r[0], r[1], Decimal(r[2]), Decimal(r[index]), cents(Decimal(r[2]) * Decimal(r[index]))] for r in DECOR]
        return [*rows, ["合计", None, None, None, total], [foot, None, None, None, None]]

    book = Book()
    merge = ("A1:E1", "A2:D2", "B3:C3", "A3:A4", "D3:D4", "E3:E4", "A10:E10")
    book.sheet("匠心装饰", sheet("杭州匠心家装饰工程部　报价", 3, CHEAP, "质保一年，含税"), merge=merge, widths=(28, 8, 8, 12, 14), bold=(1, 3, 9), rule=(3, 9), money=("D", "E"))
    book.sheet("美宅装饰", sheet("浙江美宅装饰有限公司　报价", 4, DEAR, "质保一年，含税"), merge=merge, widths=(28, 8, 8, 12, 14), bold=(1, 3, 9), rule=(3, 9), money=("D", "E"))
    book.sheet("原装修合同金额", [["2019年装修合同（硬装）", "金额"], ["合同价", 148000], ["经两家报价单位测算，2025年11月同标准重置价", 160000]], widths=(44, 14), money=("B",))
    pack.book(QUOTES, book)


def _form(pack: Pack) -> None:
    p = Paper("Sans", 10.5, margin=18)
    p.headline("家庭财产保险理赔申请书", 16)
    y = 34.0
    rows = [
        [("保险单编号", NUMBER, 110), ("报案号", BAD_NO, 64)],
        [("申请人／被保险人姓名", OWNER, 60), ("身份证号码", BAD_ID, 114)],
        [("联系电话", "139****2047", 60), ("收款银行卡", "6228 **** **** 3319（农业银行）", 114)],
        [("事故地点", HOME, 174)],
        [("事故时间", "2025年11月22日22时10分", 87), ("报案时间", "2025年11月23日08时26分", 87)],
        [("索赔金额（元）", f"{grouped(ASKED)}　大写：{capital(ASKED)}", 174)],
    ]
    for row in rows:
        x = 18.0
        for label, value, width in row:
            p.boxed(label, value, x, y, width, 13)
            x += width
        y += 13
    p.set_xy(18, y + 3)
    p.para("事故经过（申请人填写）：当天下午我和家人外出吃饭看电影，晚上十点十分到家发现客厅全是水，物业已经关了阀门。厨房水槽下面的软管爆开了。地板、墙面、橱柜和一些家具电器泡坏。楼下1002室的吊顶滴水，我已经赔他2,600元，一并申请。", gap=3)
    p.para(f"索赔构成：装修修复{grouped(CHEAP)}元；室内物品{grouped(SUM_BY_HAND)}元；楼下赔偿{grouped(NEIGHBOUR)}元。", gap=3)
    p.para("声明：以上所填内容属实。", gap=10)
    p.para(f"申请人签名：{OWNER}　　2025年11月28日", align="R")
    pack.scan(FORM, p, 7301, dpi=140, noise=9.0, fade=0.06)


def _title(pack: Pack) -> None:
    p = Paper("Serif", 11, form=(200, 140), margin=16)
    p.headline("不动产权证书（附记页）", 14, gap=1)
    p.para("浙（2018）杭州市不动产权第0217745号", align="C", gap=3)
    p.grid([["权利人", OWNER], ["共有情况", "单独所有"], ["坐落", HOME], ["不动产单元号", "330106 012003 GB00017 F00030112"], ["用途", "城镇住宅用地／住宅"], ["面积", "房屋建筑面积96.4平方米"], ["使用期限", "国有建设用地使用权2080年06月11日止"]], (1.4, 6), head=False)
    p.stamp("不动产登记专用章", 160, 112, 14)
    pack.add(TITLE, jpeg(photographed(p.pictures(150)[0], 7401, tilt=0.035, table=(46, 44, 48), turn=90), 60, exif("2025:11:24 19:05:11", None, "PHONE-14")), *p.sheets())


def _order(pack: Pack) -> None:
    html = f"""<!doctype html><html><head><meta charset="utf-8"><title>订单详情</title></head><body><div class="order">
<h2>订单详情</h2><p>订单编号：2024111188201736</p><p>下单时间：2024-11-11 00:03:27　　付款方式：在线支付</p>
<table><thead><tr><th>商品</th><th>单价</th><th>数量</th><th>小计</th></tr></thead><tbody>
<tr><td>净澄 嵌入式洗碗机 JC-W14 14套</td><td>￥5,699.00</td><td>1</td><td>￥5,699.00</td></tr></tbody></table>
<p>优惠：－￥400.00</p><p>实付款：<b>￥5,299.00</b></p><p>收货人：{OWNER}　{HOME}</p></div></body></html>"""
    pack.add(ORDER, html.encode(), re.sub(r"<[^>]+>", " ", html))


def _survey(pack: Pack) -> None:
    body = f"""理赔部 沈老师：

湖畔里水管爆裂案（报案号 {CASE_NO}）已去过现场，情况反馈如下。

查勘日期：2025年11月24日下午
查勘人：邵清和、桑雨
在场：{OWNER}、物业祝阿根

1. 厨房水槽下软管金属接头处断裂，断口新鲜，属突然破裂，没有长期渗漏痕迹。旧软管已封存。
2. 客厅、主卧地板28.5平方米起拱；踢脚线31.2米变形；墙脚返水刷白46.3平方米；橱柜地柜板1套膨胀。
3. 家具家电：乳胶床垫、布艺沙发、客厅地毯、嵌入式洗碗机均进水，无法修复，购买时间与订单、聊天记录相符。
4. 残余物（沙发架、洗碗机外壳）废品回收作价200.00元，归户主。
5. 抽屉内湿损纸币已告知不在保障范围。
6. 房屋主体结构无损。
7. 房屋为户主自住，出险前无空置。

附现场照片1张。

邵清和
2025年11月26日
"""

    def floor(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        for i in range(9):
            pen.polygon([(i * 150 - 60, h), (i * 150 + 70, h), (w // 2 + (i - 4) * 60, 330), (w // 2 + (i - 5) * 60, 330)], fill=(150 + i * 4, 112 + i * 3, 70), outline=(92, 66, 40))
        for _ in range(18):
            x, y = int(rng.integers(100, w - 200)), int(rng.integers(420, h - 80))
            pen.ellipse((x, y, x + int(rng.integers(60, 200)), y + 24), fill=(186, 176, 160))
        pen.rectangle((0, 120, w, 330), fill=(224, 220, 210))
        pen.rectangle((0, 290, w, 330), fill=(196, 186, 166))

    shot = site_photo(7501, (226, 224, 218), (170, 150, 120), floor, "客厅地板起拱", "2025-11-24 14:36", (1000, 750))
    pack.add(SURVEY, letter('"邵清和" <shaoqh@example.com>', "shenls@example.com", "查勘情况反馈-湖畔里1102", "Wed, 26 Nov 2025 09:48:00 +0800", body, [("现场.jpg", jpeg(shot.resize((500, 375), Image.Resampling.LANCZOS), 50))]), body)
    pack.scene(PHOTO, shot, exif("2025:11:24 14:36:18", (30.2874, 120.0926), "PHONE-14"))


def _truth(pack: Pack) -> None:
    decor = cents(CHEAP * Decimal("0.75"))
    things = sum((cents(Decimal(r[2]) * Decimal(r[3])) for r in THINGS), Decimal(0))
    total = decor + things - 200
    deductible = max(Decimal(500), cents(total * Decimal("0.10")))
    pay = total - deductible
    assert (CHEAP, decor, things, deductible, pay) == (Decimal("10899.40"), Decimal("8174.55"), Decimal("11559.50"), Decimal("1953.41"), Decimal("17580.64")), (CHEAP, decor, things, deductible, pay)
    assert sum((Decimal(r[2]) for r in THINGS), Decimal(0)) + CASH == 14539
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", OWNER, POLICY), fact("policy.product", "家庭财产综合保险", POLICY),
            fact("policy.period_start", "2025-04-18", POLICY), fact("policy.period_end", "2026-04-17", POLICY), fact("policy.premises", HOME, POLICY), fact("policy.sum_insured", "1070000.00", POLICY),
            fact("policy.item[室内装潢].sum_insured", "120000.00", POLICY), fact("policy.item[室内财产].sum_insured", "50000.00", POLICY),
            fact("policy.deductible_amount", "500.00", POLICY), fact("policy.deductible_rate", "0.10", POLICY),
            fact("loss.date", "2025-11-22", ESTATE), fact("loss.time", "20:40", ESTATE), fact("loss.cause", "破裂", ESTATE), fact("loss.report_number", CASE_NO, SURVEY),
            fact("claim.amount", plain(ASKED), FORM), fact("claim.claimant", OWNER, FORM), fact("survey.date", "2025-11-24", SURVEY), fact("survey.surveyors", "邵清和、桑雨", SURVEY),
        ],
        conflicts=[
            conflict("loss.time", ("22:10", FORM), ("20:40", ESTATE)),
            conflict("loss.report_number", (BAD_NO, FORM), (CASE_NO, SURVEY)),
        ],
        anomalies=[
            {"file": HANDLIST, "what": "手写清单各项2980＋4600＋860＋5299＋800＝14539，却写成14593"},
            {"file": FORM, "what": f"申请书身份证号{BAD_ID}校验位不符，保单为{ID}"},
        ],
        questions=[
            question("这份家财险每次事故免赔多少？", [["500"], ["10%"], ["高"]], POLICY),
            question("室内财产是不是要看总价值打比例？", [["第一危险"]], TERMS),
            question("物业说是哪里爆的，积水多深？", [["角阀", "软管"], ["3厘米"]], ESTATE),
            question("布艺沙发是什么时候买的，多少钱？", [["22年11月", "2022年11月"], ["4600", "4,600"]], HANDLIST),
            question("房子多大，是谁的名字？", [["96.4"], [OWNER]], TITLE),
            question("美宅装饰的修复报价一共多少？", [[plain(DEAR), grouped(DEAR), "11303.1"]], QUOTES, 2),
            question("洗碗机实际花了多少钱买的？", [["5,299", "5299"]], ORDER),
            question("软管断口是新的还是老早就漏？", [["新鲜", "突然破裂"]], SURVEY),
        ],
        unanswerable=["软管是哪个牌子，装了几年？", "楼下1002室住户叫什么名字？"],
        dialogue=[
            "一个家财险的小案子，水管爆了，业主和物业的东西都传了，看看还要补什么。",
            "漏水时间以物业证明的20时40分为准，业主写的是他到家时间。",
            f"报案号用{CASE_NO}，申请书写倒了。",
            "业主手写的合计加错了，应该是14,539元；里面现金800元不保，楼下赔的2,600元也不在保障里。",
            "装修取低的那家报价，10,899.40元；室内装潢出险时重置价值16万元，按比例。",
            "室内财产按条款折旧：床垫2,503.20、沙发3,496.00、地毯791.20、洗碗机4,769.10，第一危险不打比例。",
            "残余物200元从室内财产里减。",
            "算一下赔款。",
            "报告帮我都写上。",
            "没意见，全部章节通过，导成Word和PDF。",
        ],
        quantification={
            "items": [
                {"item": "室内装潢", "sum_insured": "120000.00", "value_at_risk": "160000.00", "loss": plain(CHEAP), "salvage": "0.00", "ratio": "0.75", "adjusted": plain(decor)},
                {"item": "室内财产", "sum_insured": "50000.00", "loss": plain(things), "salvage": "200.00", "ratio": "1", "adjusted": plain(things - 200)},
            ],
            "adjusted_total": plain(total), "deductible": plain(deductible), "payable": plain(pay),
            "note": "10%×19,534.05=1,953.405→1,953.41（四舍五入）；附加水渍每次限额30,000未触及",
        },
        report_must_contain=[NUMBER, HOME, grouped(pay), capital(pay), grouped(deductible), OWNER],
        report_must_not_contain=["17,580.65", "20,033.01", "18,300.65", "出险时间为22时10分", "杭州临江"],
        missing_evidence=["公估委托书", "身份证"],
    )
