"""Typhoon flood at a shoe-parts factory, 财产一切险: prose policy, floor-storage warranty, two deductibles by peril."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .mail import letter
from .numerals import capital, cents, grouped, plain, uscc
from .office import Book, Letter, table_text
from .pack import Pack, conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

INSURED = "福建屿澜鞋材有限公司"
INSURER = "闽安财产保险股份有限公司泉州中心支公司"
NUMBER = "3505-CPAR-2025-000417"
CODE = uscc("91350582MA8R4TQH2")
PLACE = "福建省晋江市陈埭镇滨江路66号"
SCHEDULE, WEATHER, RECORD = "policy_schedule.pdf", "IMG_20250902_气象.jpg", "勘查笔录.pdf"
LIST, LEDGER, MAIL, CALL = "报损表(盖章版).xlsx", "存货明细账_202508.csv", "Fwd 索赔申请.eml", "95xxx报案录音整理.txt"

BUILDING = [("卷帘门及电机更换", "4.2×4.5m", "樘", 4, "12800"), ("一层车间墙面铲除重刷", "外墙防水腻子", "㎡", 2150, "46.50"), ("办公区复合木地板更换", "12mm", "㎡", 380, "268")]
PLANT = [("EVA发泡机电控柜", "KS-6", "台", 2, "128600"), ("冷粘成型线变频器及电机", "7.5kW", "套", 6, "18450"), ("螺杆空压机", "GA37", "台", 1, "96400")]
STOCK = [("EVA粒料", "VA18", "吨", "32.5", "13200"), ("鞋底成品", "混码", "双", 48600, "14.35"), ("PU合成革", "1.2mm", "米", 9250, "38.60"), ("外包装纸箱", "五层", "只", 21000, "4.20")]
WRONG = {"鞋底成品": "709410"}


def amount(row: tuple) -> Decimal:
    return cents(Decimal(str(row[3])) * Decimal(row[4]))


def claimed(row: tuple) -> Decimal:
    return Decimal(WRONG.get(row[0], amount(row)))


def build() -> None:
    pack = Pack("flood-typhoon", "财产一切险")
    _policy(pack)
    _clauses(pack)
    _weather(pack)
    _record(pack)
    total = _losses(pack)
    _ledger(pack)
    _papers(pack, total)
    _photos(pack)
    _truth(pack, total)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 10, margin=24)
    p.running = f"保单流水 {NUMBER}"
    p.headline("财产一切险  保险单", 18)
    p.para(INSURER, align="C", gap=5)
    p.para(f"本公司依据投保人提交的投保申请书，同意按照《财产一切险条款（2009版）》及后附特别约定，承保下述财产。本保险合同编号为 {NUMBER}，签发日期2024年12月26日。", gap=3)
    p.para("一、合同当事人", bold=True)
    p.para(f"投保人与被保险人同为{INSURED}（纳税人识别号 {CODE}），主营鞋底、鞋材注塑加工。", indent=6)
    p.para("二、承保期限", bold=True)
    p.para("自2025年1月1日零时起算，至2025年12月31日二十四时届满，共计十二个月。", indent=6)
    p.para("三、财产坐落", bold=True)
    p.para(f"{PLACE}（厂区整体，含1#车间、2#车间及成品库）。", indent=6)
    p.para("四、承保财产、投保方式与金额", bold=True)
    p.grid([["承保财产", "估价方式", "金额（人民币元）"], ["建筑物（含装修）", "重置价值", "12,000,000.00"], ["生产设备", "重置价值", "9,600,000.00"], ["仓储物（原料、半成品、成品）", "出险时账面余额", "15,000,000.00"], ["合计", "", "36,600,000.00"]], (5, 3, 3), rules="lines", align=("L", "L", "R"))
    p.para("以上合计保险金额人民币叁仟陆佰陆拾万元整。年费率0.062%，保险费22,692.00元，已于2025年1月3日缴清。", indent=6)
    p.stamp("承保业务专用章", 150, 245)
    p.add_page()
    p.headline("特 别 约 定 清 单", 14)
    p.clauses([
        "1. 定值基础：建筑物与生产设备按出险时重置价值，仓储物按出险当时账面余额，分项比较保险金额；低于上述价值的，分项按比例赔付。",
        "2. 免赔：（1）因台风、暴雨、洪水造成的损失，每次事故绝对免赔额为人民币50,000元或财产损失理算金额（不含施救费用）的15%，二者取高；（2）其他原因造成的损失，每次事故绝对免赔额为人民币10,000元。",
        "3. 连续72小时内因同一台风过程造成的损失，视为一次事故，只扣一次免赔。",
        "4. 仓储保证：仓储物应码放于托盘或货架，底面距地坪不少于15厘米；直接落地码放的仓储物遭受的水渍损失，本公司不承担赔偿责任。",
        "5. 残余物资由双方议价后归被保险人，议定金额先从该项损失中扣减，再计算比例。",
        "6. 施救费用在财产损失之外单独计算，按被施救财产的保险金额与价值之比赔付，不适用免赔，以该项保险金额为限。",
        "7. 室外堆场、临时雨棚及其内财产不在承保之列。",
        "8. 出险后48小时内须通知本公司。",
    ])
    p.pairs([("核保", "林若谷"), ("出单", "施小米"), ("服务专线", "95xxx")], 22)
    pack.paper(SCHEDULE, p)


def _clauses(pack: Pack) -> None:
    doc = Letter("仿宋", 11)
    doc.heading("财产一切险条款（2009版）摘录")
    doc.paras(
        "第五条　在保险期间内，由于自然灾害或意外事故造成保险标的直接物质损坏或灭失（以下简称“损失”），保险人按照本保险合同的约定负责赔偿。",
        "第六条　下列原因造成的损失、费用，保险人不负责赔偿：（一）投保人、被保险人及其代表的故意或重大过失行为；（二）行政行为或司法行为；（三）战争及类似行动；（四）地震、海啸及其次生灾害；（五）自然磨损、锈蚀、内在或潜在缺陷；（六）盘点时发现的短缺。",
        "第七条　由于台风、暴雨引起的广告牌、室外附属设施以及存放于露天或简易建筑物内财产的损失，保险人不负责赔偿。",
        "第三十条　保险标的发生损失，按照下列方式计算：保险金额等于或高于出险时保险价值的，按实际损失计算，最高不超过保险价值；低于的，按保险金额与保险价值之比乘以实际损失计算，以保险金额为限。分项投保的，分项计算。",
        "第三十一条　被保险人支付的必要、合理的施救费用，在损失赔偿以外另行计算。",
        "释义",
        "【暴雨】指每小时降雨量达16毫米以上，或连续12小时降雨量达30毫米以上，或连续24小时降雨量达50毫米以上的降雨。",
        "【台风】指中心附近最大平均风力12级或以上，即风速在32.6米/秒以上的热带气旋；是否构成以气象部门认定为准。",
    )
    pack.letter("一切险条款.docx", doc)


def _weather(pack: Pack) -> None:
    p = Paper("Serif", 11.5, margin=26)
    p.headline("晋江市气象服务中心", 18, gap=2).headline("气 象 证 明", 15)
    p.para("晋气证〔2025〕第208号", align="C", gap=4)
    p.para(f"应{INSURED}申请，经查本中心陈埭自动站（站号F2347，距申请地址约1.8公里）观测资料：", gap=3)
    p.para("受今年第14号台风“青屿”影响，2025年8月27日01时至15时陈埭出现大暴雨过程。过程情况如下：", gap=3)
    p.grid([["项目", "观测值", "出现时间"], ["最大1小时雨量", "47.8毫米", "04—05时"], ["连续12小时雨量", "181.2毫米", "01—13时"], ["24小时雨量", "213.6毫米", "26日20时—27日20时"], ["极大风速", "33.4米/秒（12级）", "03时52分"]], (3, 3, 3), align="C")
    p.para("特此证明。仅用于保险理赔，复印无效。", gap=12)
    p.para("晋江市气象服务中心", align="R").para("二〇二五年九月二日", align="R")
    p.stamp("气象证明专用章", 150, 175)
    pack.photo(WEATHER, p, 1101, tilt=0.025, table=(60, 70, 82), exif=exif("2025:09:02 16:20:31", None, "PHONE-22"))


def _record(pack: Pack) -> None:
    p = Paper("Serif", 11, margin=25)
    p.headline("保险事故勘查笔录", 17)
    p.pairs([("案由", "台风“青屿”致厂区进水"), ("勘查起止", "2025年8月28日8时40分至8月28日17时10分"), ("勘查场所", PLACE), ("公估方人员", "柯明哲、苏婉清"), ("保险人代表", "郑泽宇"), ("被保险人代表", "蔡志坚（副总经理）、吴倩（仓管）"), ("天气", "小雨转阴")], 32)
    p.clauses([
        "（一）厂区地坪较滨江路低约0.35米。1#车间、成品库墙面水痕清晰，实测水线最高距地坪0.62米，最低0.48米。",
        "（二）调阅门卫室监控（时钟已与北京时间校对），洪水于2025年8月27日5时40分漫过厂门进入1#车间，7时05分达最高位，约11时退净。",
        "（三）建筑：卷帘门4樘变形、电机进水；一层墙面2,150㎡泡损；办公区木地板380㎡起鼓。2#车间位于二层，未进水。",
        "（四）设备：EVA发泡机电控柜2台、成型线变频器及电机6套、螺杆空压机1台进水，经厂家技术员现场绝缘测试，均无修复价值。",
    ])
    p.add_page()
    p.clauses([
        "（五）仓储物清点（双方逐垛点数）：EVA粒料32.5吨、鞋底成品48,600双、PU合成革9,250米，均置于托盘（托盘高14至16厘米，抽测20垛，平均15.4厘米），下部水浸；外包装纸箱21,000只直接码放于地面，全部浸水。",
        "（六）残值：经三家回收商现场报价，双方同意取最高价——生产设备残值18,500.00元，仓储物残值96,280.30元，建筑物无残值。",
        "（七）施救：被保险人租用大功率水泵并雇请搬运工抢运仓储物，发票金额34,200.00元，仅涉及仓储物。",
        "（八）防汛：厂区备有沙袋120只，8月26日19时已收到台风橙色预警短信并组织值班。",
        "（九）其他：厂区北侧围墙外堆场木托盘被冲走，被保险人表示不索赔。",
    ])
    p.ln(10)
    p.grid([["勘查人：柯明哲　苏婉清", "在场人：蔡志坚　吴倩"], ["2025年8月28日", "2025年8月28日"]], (1, 1), rules="none", head=False)
    pack.scan(RECORD, p, 1201, turns=(0, 180), dpi=140)


def _losses(pack: Pack) -> dict[str, Decimal]:
    book, sums = Book(), {}
    names = (("建筑物（含装修）", BUILDING), ("生产设备", PLANT), ("仓储物", STOCK))
    for name, rows in names:
        sums[name] = sum((claimed(r) for r in rows), Decimal(0))
    whole = sum(sums.values(), Decimal(0)) + Decimal("34200")
    book.sheet("汇总", [[f"{INSURED}"], ["“青屿”台风损失申报汇总表"], ["申报日期：2025年9月8日", None, "单位：人民币元"], [], ["类别", "申报金额", "附表"], *[[n, sums[n], f"附表{i + 1}"] for i, (n, _) in enumerate(names)], ["施救费用", 34200, "发票另附"], ["申报总额", whole, None]], merge=("A1:C1", "A2:C2"), widths=(24, 18, 14), bold=(1, 2, 5, 10), rule=(5, 10), money=("B",))
    for i, (name, rows) in enumerate(names):
        head = ["项次", "品名", "型号/规格", "申报金额", "单价", "数量", "计量单位"] if i == 2 else ["项次", "品名", "型号/规格", "计量单位", "数量", "单价", "申报金额"]
        body = []
        for k, r in enumerate(rows, 1):
            qty = float(r[3]) if isinstance(r[3], str) else r[3]
            body.append([k, r[0], r[1], claimed(r), Decimal(r[4]), qty, r[2]] if i == 2 else [k, r[0], r[1], r[2], qty, Decimal(r[4]), claimed(r)])
        last = [None, "小计", None, sums[name], None, None, None] if i == 2 else [None, "小计", None, None, None, None, sums[name]]
        book.sheet(f"附表{i + 1}", [[f"附表{i + 1}　{name}损失明细"], head, *body, last], merge=("A1:G1",), widths=(6, 26, 16, 14, 12, 12, 14), bold=(1, 2), rule=(2, 3 + len(rows)))
    pack.book(LIST, book)
    return sums | {"申报总额": whole}


def _ledger(pack: Pack) -> None:
    rows = [["科目编码", "科目名称", "日期", "借方发生", "贷方发生", "余额"], ["1403", "原材料", "2025-07-31", "", "", "6120455.20"], ["1403", "原材料", "2025-08-26", "1884210.00", "1664665.20", "6340000.00"], ["1404", "在产品", "2025-07-31", "", "", "2015300.00"], ["1404", "在产品", "2025-08-26", "932800.00", "798100.00", "2150000.00"], ["1405", "库存商品", "2025-07-31", "", "", "9871220.00"], ["1405", "库存商品", "2025-08-26", "3120780.00", "2732000.00", "10260000.00"], ["", "存货合计", "2025-08-26", "", "", "18750000.00"]]
    pack.add(LEDGER, table_text(rows, "gb18030"), "\n".join(" ".join(r) for r in rows))


def _papers(pack: Pack, total: dict[str, Decimal]) -> None:
    call = f"""客服工单整理（文字稿）
工单号：RC-3505-250827-0093
来电时间：2025年8月27日 8:12　　来电人：蔡志坚（{INSURED}）
坐席：你好，请问出险的时间？
来电人：今天早上七点左右吧，7:00 我到厂里水已经到大腿了，具体几点进的水我不清楚。
坐席：地点在哪里？
来电人：陈埭镇滨江路66号，我们自己厂。
坐席：大概损失多少？
来电人：估计两百来万。
坐席：已为您登记，报案号 RC-3505-250827-0093，公估公司明天到场，请保护现场，拍好水位线。
"""
    pack.add(CALL, call.encode(), call)
    whole = total["申报总额"]
    body = f"""公估公司 柯老师：

转发我司正式索赔申请。

本次台风“青屿”造成我司厂房、设备和库存进水，索赔金额共计人民币{grouped(whole + 31000)}元（明细见报损表，已盖章）。
账面存货明细账另附。报案号 RC-3505-250827-0093。

另，北侧堆场托盘不主张。请尽快核定，谢谢。

蔡志坚
{INSURED}
2025年9月10日
"""
    note = "仓储物抢运说明：8月27日11时起，雇请12名工人、租用水泵3台，至28日4时完成。\n"
    pack.add(MAIL, letter('"蔡志坚" <caizj@example.com>', "kemz@example.com", "Fwd: 索赔申请（屿澜鞋材）", "Wed, 10 Sep 2025 17:26:00 +0800", body, [("抢运说明.txt", note.encode())], html=True), body)
    net = cents(Decimal("34200") / Decimal("1.06"))
    p = Paper("Sans", 9, form=(210, 140), margin=12)
    p.headline("电子发票（普通发票）", 15, gap=2)
    p.para("发票号码：25352000000187734206　　开票日期：2025年09月01日", align="R", gap=2)
    p.grid([["购买方", f"名称：{INSURED}", "销售方", "名称：晋江市顺达吊装服务有限公司"], ["", f"税号：{CODE}", "", f"税号：{uscc('91350582MA2Y9KLA0')}"]], (1.2, 6, 1.2, 6), head=False)
    p.grid([["项目名称", "单位", "数量", "金额", "税率", "税额"], ["*现代服务*抽排水及货物抢运", "项", "1", plain(net), "6%", plain(Decimal(34200) - net)], ["合　计", "", "", f"¥{plain(net)}", "", f"¥{plain(Decimal(34200) - net)}"]], (5, 1, 1, 2, 1, 2), rules="box")
    p.para(f"价税合计（大写）{capital(34200)}　　（小写）¥34200.00")
    p.para("备注：8月27日滨江路66号　　开票人：庄小燕")
    pack.picture("抽水搬运费发票.png", p, 1301, dpi=150)


def _photos(pack: Pack) -> None:
    def flooded(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        for i in range(7):
            x = 60 + i * 165
            pen.rectangle((x, 300, x + 130, 640), fill=(120 + i * 8, 96, 70), outline=(70, 50, 40), width=4)
        pen.rectangle((0, 560, w, h), fill=(104, 96, 78))
        for _ in range(60):
            x, y = rng.integers(0, w), rng.integers(580, h)
            pen.line((int(x), int(y), int(x) + 90, int(y) + 3), fill=(140, 132, 112), width=2)
        pen.line((0, 520, w, 512), fill=(60, 48, 36), width=5)

    def ruler(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.rectangle((0, 470, w, 480), fill=(80, 66, 50))
        pen.rectangle((560, 120, 640, 860), fill=(236, 206, 90), outline=(40, 40, 40), width=3)
        for k in range(15):
            pen.line((560, 860 - k * 50, 600, 860 - k * 50), fill=(20, 20, 20), width=3)

    pack.scene("IMG_20250828_091544.jpg", site_photo(1401, (168, 172, 176), (96, 92, 84), flooded, "成品库 托盘货物水浸", "2025-08-28 09:15"), exif("2025:08:28 09:15:44", (24.8132, 118.6104), "CAM-G9"))
    pack.scene("IMG_20250828_093010.jpg", site_photo(1402, (190, 186, 176), (150, 140, 126), ruler, "1#车间 水线 0.62m", "2025-08-28 09:30"), exif("2025:08:28 09:30:10", (24.8131, 118.6105), "CAM-G9"))


def _truth(pack: Pack, total: dict[str, Decimal]) -> None:
    building = sum((amount(r) for r in BUILDING), Decimal(0))
    plant = sum((amount(r) for r in PLANT), Decimal(0))
    stock = sum((amount(r) for r in STOCK[:3]), Decimal(0))
    share = Decimal("0.8")
    adjusted = [cents(building), cents((plant - 18500) * share), cents((stock - Decimal("96280.30")) * share), cents(Decimal(34200) * share)]
    deductible = max(Decimal(50000), cents(sum(adjusted[:3], Decimal(0)) * Decimal("0.15")))
    whole = sum(adjusted, Decimal(0))
    pay = whole - deductible
    items = [("建筑物（含装修）", "12000000.00", "10800000.00", building, "0.00", "1"), ("生产设备", "9600000.00", "12000000.00", plant, "18500.00", "0.8"), ("仓储物", "15000000.00", "18750000.00", stock, "96280.30", "0.8")]
    rows = [{"item": n, "sum_insured": si, "value_at_risk": v, "loss": plain(loss), "salvage": s, "ratio": r, "adjusted": plain(a)} for (n, si, v, loss, s, r), a in zip(items, adjusted, strict=False)]
    rows.append({"item": "施救费用", "loss": "34200.00", "ratio": "0.8", "adjusted": plain(adjusted[3])})
    pack.write(
        facts=[
            fact("policy.number", NUMBER, SCHEDULE), fact("policy.insurer", INSURER, SCHEDULE), fact("policy.insured", INSURED, SCHEDULE),
            fact("policy.product", "财产一切险", SCHEDULE), fact("policy.period_start", "2025-01-01", SCHEDULE), fact("policy.period_end", "2025-12-31", SCHEDULE),
            fact("policy.sum_insured", "36600000.00", SCHEDULE), fact("policy.premises", PLACE, SCHEDULE), fact("insured.uscc", CODE, SCHEDULE),
            fact("policy.deductible_amount", "50000.00", SCHEDULE, 2), fact("policy.deductible_rate", "0.15", SCHEDULE, 2),
            fact("policy.item[仓储物].sum_insured", "15000000.00", SCHEDULE),
            fact("loss.date", "2025-08-27", RECORD), fact("loss.time", "05:40", RECORD), fact("loss.cause", "台风", RECORD), fact("loss.report_number", "RC-3505-250827-0093", CALL),
            fact("claim.amount", plain(total["申报总额"] + 31000), MAIL), fact("survey.date", "2025-08-28", RECORD), fact("survey.surveyors", "柯明哲、苏婉清", RECORD),
        ],
        conflicts=[
            conflict("loss.time", ("07:00", CALL), ("05:40", RECORD)),
            conflict("claim.amount", (plain(total["申报总额"] + 31000), MAIL), (plain(total["申报总额"]), LIST)),
        ],
        anomalies=[{"file": LIST, "what": "附表3第2项 48600×14.35=697410.00，报损表写709410.00，小计及申报总额随之多列12000.00"}],
        questions=[
            question("因台风造成的损失，每次事故扣多少免赔？", [["50,000", "5万", "50000"], ["15%"], ["取高", "高者", "较高"]], SCHEDULE, 2),
            question("仓储物直接放在地上被水泡了，保单怎么说？", [["15厘米"], ["不承担", "不赔", "不负责"]], SCHEDULE, 2),
            question("最大小时雨量是多少？", [["47.8"]], WEATHER),
            question("车间里的水线最高有多高？", [["0.62"]], RECORD),
            question("条款里暴雨的定义是什么？", [["16毫米"], ["50毫米"]], "一切险条款.docx"),
            question("仓储物的残值双方谈到多少？", [["96,280.30", "96280.30"]], RECORD, 2),
            question("出险前一天存货账面余额合计多少？", [["18,750,000", "18750000", "1875万", "1,875万"]], LEDGER),
            question("抽水搬运费发票是谁开的？价税合计多少？", [["顺达吊装"], ["34,200", "34200"]], "抽水搬运费发票.png"),
        ],
        unanswerable=["厂区的污水处理站日处理能力是多少？", "被保险人2024年度缴纳了多少企业所得税？"],
        dialogue=[
            "台风水灾的案子，材料我都传上来了，看一下还差哪些。",
            "进水时间认监控，8月27日5时40分，报案说的七点不采用。",
            "索赔金额以报损表为准，邮件里那个数不对。",
            "附表3鞋底成品那一行算错了，改成697,410.00元。",
            "外包装纸箱是落地堆的，违反特别约定第4条，剔除。",
            "价值我核过了：建筑物重置价值1080万元，生产设备重置价值1200万元，仓储物按8月26日账面余额1875万元。",
            "残值照勘查笔录扣，设备18,500元、仓储物96,280.30元。施救费34,200元按仓储物的比例赔，不扣免赔。",
            "好，理算一下。",
            "把报告各章都起草出来。",
            "各章我都同意，通过，导出Word和PDF。",
        ],
        quantification={"items": rows, "adjusted_total": plain(whole), "deductible": plain(deductible), "payable": plain(pay)},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), "0.62", "台风"],
        report_must_not_contain=["709,410.00元核定", "杭州临江", "出险时间为7时"],
        missing_evidence=["公估委托书", "营业执照", "固定资产明细", "报价"],
    )
