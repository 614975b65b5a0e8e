"""公众责任险: a customer slips in a supermarket; 70 % liability, limit a person, deductible by amount or rate."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .camera import image_pdf, jpeg, scanned
from .examiner import Pack, cents
from .mail import letter
from .numerals import capital, grouped, plain, uscc
from .office import Book, Letter
from .pack import conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

INSURED = "成都邻里家超市有限责任公司"
INSURER = "川江财产保险股份有限公司成都分公司"
NUMBER = "PZGZ202551010000042683"
CODE = uscc("91510106MA6C9K2W7")
PLACE = "成都市金牛区沙湾路106号"
PERSON, TYPO = "何玉芬", "何玉芳"
CASE_NO = "GZ510000202506180753"
POLICY, CLAUSES, NOTICE = "公众责任险保险单.pdf", "公众责任保险条款.docx", "事故通知书.pdf"
POLICE, SURVEY, LIST = "接处警证明.jpg", "现场查勘笔录.pdf", "赔偿费用清单.xlsx"
WARD, CLINIC, GRADE = "住院收费票据.png", "门诊收费票据.pdf", "司法鉴定意见书.pdf"
DEAL, MAIL = "人身损害赔偿协议书及付款回单.pdf", "理赔申请.eml"

BED, CLINIC_1, CLINIC_2, OWN = Decimal("38462.75"), Decimal("1286.40"), Decimal("842.60"), Decimal("4215.30")
MEDICAL = BED + CLINIC_1 + CLINIC_2
REST = [("误工费", "天", 120, Decimal(160)), ("护理费", "天", 60, Decimal(150)), ("营养费", "天", 60, Decimal(30)), ("住院伙食补助费", "天", 18, Decimal(40)), ("交通费", "项", 1, Decimal(600)), ("残疾赔偿金", "年", 20, Decimal("4733.60"))]
SOLACE = Decimal(3000)
AGREED = MEDICAL + sum((q * p for _, _, q, p in REST), Decimal(0)) + SOLACE
PAID = cents(AGREED * Decimal("0.7"))
LISTED = AGREED + 600
LISTED_SHARE = cents(LISTED * Decimal("0.7"))


def build() -> None:
    pack = Pack("market-slip", "公众责任保险")
    _policy(pack)
    _clauses(pack)
    _first_papers(pack)
    _survey(pack)
    _list(pack)
    _medical(pack)
    _deal(pack)
    _mail(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Serif", 10.5, margin=21)
    p.headline(INSURER, 13, gap=1).headline("公众责任保险保险单", 18, gap=2)
    p.para(f"保单号码：{NUMBER}", align="R", gap=3)
    p.pairs([
        ("投保人", INSURED), ("被保险人", INSURED), ("统一社会信用代码", CODE), ("营业场所地址", f"{PLACE}　邻里家超市沙湾店（地上一层、二层）"), ("营业性质", "食品、日用百货零售"),
        ("保险期间", "自2025年3月1日零时起至2026年2月28日二十四时止"), ("承保基础", "事故发生制"), ("适用条款", "公众责任保险条款（2019版）"), ("司法管辖", "中华人民共和国境内（港澳台除外）"),
    ], 42, gap=1.8)
    p.ln(3)
    p.para("责任限额明细（人民币元）", bold=True)
    p.grid([["项　　目", "限　　额"], ["累计责任限额", "3,000,000.00"], ["每次事故责任限额", "1,000,000.00"], ["每次事故每人人身伤亡责任限额（含医疗费用）", "150,000.00"], ["每次事故财产损失责任限额", "100,000.00"]], (5, 3), rules="lines", align=("L", "R"))
    p.pairs([("保险费", "人民币柒仟捌佰元整（¥7,800.00）"), ("争议处理", "提交成都仲裁委员会仲裁")], 42)
    p.stamp("承保业务专用章", 160, 248)
    p.add_page()
    p.headline("特 别 约 定", 14)
    p.clauses([
        "1．每次事故免赔额为人民币2,000元或赔偿金额的10%，两者以高者为准。赔偿金额指核定的损失按被保险人应承担的责任比例计算后的金额。",
        "2．发生保险事故后，保险人按核定损失乘以被保险人应承担的责任比例计算赔偿金额，减去免赔额后，在责任限额内赔付；每人人身伤亡责任限额适用于减去免赔额之后的金额。",
        "3．医疗费用以当地社会基本医疗保险规定的项目和标准为限，自费项目不在赔偿范围内。",
        "4．被保险人向第三者作出赔偿后，凭赔偿协议和付款凭证向保险人申请赔付；未经保险人书面同意的承诺，保险人有权重新核定。",
        "5．被保险人应保持营业场所地面清洁、干燥，发现积水、油污应及时清理并设置警示标识。",
        "6．停车场、儿童游乐设施不属于本保险单的承保区域。",
    ], gap=3)
    p.ln(5)
    p.pairs([("签单日期", "2025年2月24日"), ("核保", "向志强"), ("制单", "罗蕾")], 30)
    pack.paper(POLICY, p)


def _clauses(pack: Pack) -> None:
    doc = Letter("宋体", 10.5)
    doc.heading("公众责任保险条款（2019版）")
    doc.paras(
        "保险责任",
        "第三条　在保险期间内，被保险人在本保险合同载明的场所内依法从事生产、经营等活动时，因该场所内发生的意外事故造成第三者人身伤亡或财产损失，依法应由被保险人承担的经济赔偿责任，保险人按照本保险合同的约定负责赔偿。",
        "第四条　保险事故发生后，被保险人因保险事故而被提起仲裁或者诉讼的，由被保险人支付的仲裁或诉讼费用以及事先经保险人书面同意支付的其他必要、合理的费用（法律费用），保险人按照本保险合同约定也负责赔偿。",
        "责任免除",
        "第六条　下列原因造成的损失、费用和责任，保险人不负责赔偿：（一）投保人、被保险人及其代表的故意或重大过失行为；（二）战争、罢工、骚乱、恐怖活动；（三）行政行为或司法行为；（四）自然灾害；（五）大气、土地、水污染及其他各种污染。",
        "第八条　下列损失、费用和责任，保险人不负责赔偿：（一）被保险人或其雇员的人身伤亡及其所有或管理的财产的损失；（二）罚款、罚金及惩罚性赔偿；（三）精神损害赔偿，但经人民法院判决由被保险人承担的除外；（四）间接损失；（五）本保险合同约定的免赔额。",
        "投保人、被保险人义务",
        "第十五条　被保险人一旦知道或应当知道保险事故发生，应该尽力采取必要、合理的措施，防止或减少损失，并立即通知保险人，书面说明事故发生的原因、经过和损失情况。",
        "赔偿处理",
        "第十九条　保险人以下列方式之一确定的被保险人的赔偿责任为基础，按照保险合同的约定进行赔偿：（一）被保险人和向其提出损害赔偿请求的第三者协商并经保险人确认；（二）仲裁机构裁决；（三）人民法院判决；（四）保险人认可的其他方式。",
        "第二十条　被保险人给第三者造成损害，被保险人未向该第三者赔偿的，保险人不得向被保险人赔偿保险金。",
        "第二十二条　对每次事故造成的损失，保险人在扣除每次事故免赔额后，在每次事故责任限额内计算赔偿；其中对每人人身伤亡的赔偿金额不得超过每人人身伤亡责任限额。在保险期间内，累计赔偿金额不得超过累计责任限额。",
    )
    pack.letter(CLAUSES, doc)


def _first_papers(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=26)
    p.headline("事 故 通 知 书", 18, gap=6)
    p.para(f"{INSURER}：", gap=3)
    p.para(f"　　我公司在贵公司投保公众责任保险，保险单号{NUMBER}。2025年6月18日上午10时20分许，顾客{PERSON}在我公司沙湾店（{PLACE}）一层冷冻食品区行走时滑倒，右手腕及腰部受伤，已由120送成都市某医院住院治疗。", gap=3)
    p.para("　　初步估计医疗及其他费用约10万元。现通知贵公司，请派员查勘。", gap=3)
    p.para("　　联系人：门店经理 汪海燕　　电话：028-8760 xxxx", gap=14)
    p.para(INSURED, align="R").para("2025年6月18日", align="R")
    p.stamp("邻里家超市", 158, 205, red=False)
    pack.scan(NOTICE, p, 7101)

    p = Paper("Serif", 13, margin=26)
    p.headline("接 处 警 证 明", 20, gap=2)
    p.para("金公（沙）接证字〔2025〕第0226号", align="C", gap=7)
    p.para(f"　　2025年6月18日9时46分，我所接110指令：{PLACE}邻里家超市内有人摔伤。民警到场后了解，{PERSON}（女，52岁）在该超市一层冷冻食品区购物时滑倒受伤。", gap=4)
    p.para("　　经调取店内监控录像（时钟与北京时间一致），滑倒发生于2025年6月18日9时40分，当时地面有积水，周边未见警示标识。伤者由120急救车于10时02分送医。", gap=4)
    p.para("　　该事项不属于治安案件，建议双方协商或通过诉讼解决。", gap=4)
    p.para("　　特此证明。", gap=14)
    p.para("处警民警：雷　鸣　　谢文博", align="R").para("成都市公安局金牛区分局沙湾派出所", align="R").para("2025年6月20日", align="R")
    p.stamp("沙湾派出所", 150, 222)
    pack.photo(POLICE, p, 7201, tilt=0.022, table=(104, 84, 62), exif=exif("2025:06:20 15:11:40", None, "PHONE-31"))


def _survey(pack: Pack) -> None:
    p = Paper("Serif", 11, margin=23)
    p.headline("现场查勘笔录", 18)
    p.grid([["保险单号", NUMBER, "报案号", CASE_NO], ["被保险人", INSURED, "查勘日期", "2025年6月19日"], ["查勘地点", PLACE + " 沙湾店一层", "查勘人员", "钟立群、宋雨桐"], ["被保险人在场人员", "汪海燕（门店经理）", "天气", "多云"]], (2, 5.6, 1.8, 4.4), head=False, size=10)
    p.clauses([
        "一、现场：一层冷冻食品区为釉面地砖，通道宽1.8米。事故地点位于第3组卧式冷柜南侧，距收银台约26米。",
        "二、原因：经检查，第3组冷柜冷凝水排水管接头松脱，冷凝水渗漏，造成地面积水，面积约1.2平方米，顾客行经时踩水滑倒。事故原因为冷柜排水管渗漏致地面积水。",
        "三、监控：一层东侧摄像头录像显示，2025年6月18日9时12分起地面开始出现水迹，9时40分伤者滑倒，其间无员工清理。",
        "四、警示：现场及录像均未见“小心地滑”警示牌，门店称警示牌存放于保洁间未取出。",
        "五、当班保洁员冯桂兰称，当日8时30分巡查一层后到二层作业，10时前未再返回一层，与《保洁巡查登记》记载一致。",
    ], gap=3)
    p.add_page()
    p.clauses([
        "六、伤者：右桡骨远端骨折、第1腰椎压缩性骨折。伤者行走时低头查看手机，录像可见。",
        "七、责任：积水未及时清理且未设警示，被保险人存在管理过失；伤者未尽注意义务，亦有一定过错。建议按被保险人承担70%、伤者自行承担30%的比例协商。",
        "八、冷柜由门店自行维护，最近一次检修为2025年4月11日。",
        "九、财产：伤者随身物品无损坏。",
        "十、其他：门店提供监控录像拷贝1份，已封存。",
    ], gap=3)
    p.ln(8)
    p.grid([["查勘人员签名", "钟立群　宋雨桐"], ["被保险人代表签名", "汪海燕"], ["日期", "2025年6月19日"]], (3, 6), head=False)
    pack.scan(SURVEY, p, 7301, turns=(0, 90))


def _list(pack: Pack) -> None:
    rows: list = [[f"{PERSON}人身损害赔偿费用清单", None, None, None, None, None, None], ["序号", "费用项目", "计算依据", "单位", "数量", "单价（元）", "金额（元）"]]
    rows.append([1, "医疗费", "住院1张、门诊2张票据", "项", 1, MEDICAL, MEDICAL])
    notes = {"误工费": "鉴定误工期", "护理费": "鉴定护理期", "营养费": "鉴定营养期", "住院伙食补助费": "住院天数", "交通费": "协商", "残疾赔偿金": "47,336元×10%，十级"}
    for number, (name, unit, count, price) in enumerate(REST, 2):
        rows.append([number, name, notes[name], unit, count, price, Decimal(9600) if name == "护理费" else count * price])
    rows += [[8, "精神损害抚慰金", "协商", "项", 1, SOLACE, SOLACE], [None, "合计", None, None, None, None, LISTED], [None, "超市承担70%", None, None, None, None, LISTED_SHARE]]
    log = [["沙湾店保洁巡查登记（2025年6月18日）"], ["时间", "区域", "巡查人", "地面情况", "处理"], ["07:50", "一层入口", "冯桂兰", "干燥", "无"], ["08:30", "一层全区", "冯桂兰", "干燥", "无"], ["08:55", "二层全区", "冯桂兰", "有纸屑", "清扫"], ["10:05", "一层冷冻区", "汪海燕", "积水", "拖干、放置警示牌"]]
    book = Book().sheet("费用清单", rows, merge=["A1:G1"], widths=(6, 18, 24, 6, 8, 12, 14), bold=(1, 2), rule=(2, len(rows)), money=("F", "G"))
    pack.book(LIST, book.sheet("保洁巡查登记", log, merge=["A1:E1"], widths=(10, 14, 10, 12, 20), bold=(1, 2), rule=(2, len(log))))


def _medical(pack: Pack) -> None:
    p = Paper("Sans", 10, form=(210, 150), margin=13)
    p.headline("四川省医疗住院收费票据（电子）", 15, gap=1)
    p.para("票据代码：51060125　票据号码：0038172946　校验码：c7f1e2　开票日期：2025年7月6日", align="C", gap=2, size=9)
    p.grid([["交款人", PERSON, "性别", "女", "住院号", "ZY2506-11873"], ["住院日期", "2025年6月18日至2025年7月6日", "住院天数", "18天", "科别", "骨科"]], (1.5, 5, 1.5, 1.4, 1.4, 3), head=False, size=9.5)
    p.grid([["项目", "金额（元）", "项目", "金额（元）"], ["床位费", "1,080.00", "手术费", "9,860.00"], ["诊察费", "540.00", "卫生材料费", "14,327.50"], ["检查费", "3,216.00", "西药费", "4,982.25"], ["化验费", "1,745.00", "护理费", "2,712.00"], ["合计（大写）" + capital(BED), None, "合计（小写）", grouped(BED)]], (3, 2.4, 3, 2.4), spans=True, align=("L", "R", "L", "R"), size=9.5)
    p.para(f"其中：医保统筹支付 0.00　个人自付 {grouped(BED - OWN)}　个人自费（丙类药品及材料） {grouped(OWN)}", gap=2)
    p.para("收款单位：成都市金牛区骨科医院　　收款人：A027")
    p.stamp("收费专用章", 172, 124, 14)
    pack.picture(WARD, p, 7401, dpi=150, skew=0.9)

    p = Paper("Sans", 10, form=(210, 130), margin=13)
    for page, (name, number, day, amount, rows) in enumerate([(PERSON, "0040218853", "2025年7月22日", CLINIC_1, [["检查费", "CT平扫", "860.00"], ["西药费", "止痛、接骨药", "376.40"], ["挂号诊察费", "骨科", "50.00"]]), (TYPO, "0041560072", "2025年8月19日", CLINIC_2, [["检查费", "DR腕关节、腰椎", "420.00"], ["治疗费", "康复理疗", "372.60"], ["挂号诊察费", "骨科", "50.00"]])]):
        if page:
            p.add_page()
        p.headline("四川省医疗门诊收费票据（电子）", 15, gap=1)
        p.para(f"票据号码：{number}　　开票日期：{day}", align="R", gap=2)
        p.pairs([("交款人", name), ("医疗机构", "成都市金牛区骨科医院")], 24)
        p.grid([["项目", "明细", "金额（元）"], *rows, ["合计", capital(amount), grouped(amount)]], (3, 5, 3), align=("L", "L", "R"))
        p.stamp("收费专用章", 172, 104, 13)
    pack.paper(CLINIC, p)


def _deal(pack: Pack) -> None:
    p = Paper("Serif", 11.5, margin=25)
    p.headline("四川衡正司法鉴定所", 15, gap=1).headline("司法鉴定意见书", 19, gap=2)
    p.para("川衡正司鉴〔2025〕临鉴字第1093号", align="R", gap=3)
    p.pairs([("委托人", INSURED), ("被鉴定人", f"{PERSON}，女，52岁"), ("鉴定事项", "伤残等级、误工期、护理期、营养期"), ("鉴定日期", "2025年10月9日")], 28, gap=2)
    p.clauses([
        "一、基本案情：被鉴定人于2025年6月18日在超市内滑倒致伤。",
        "二、检验：右腕关节活动受限，第1腰椎压缩约三分之一，影像资料与临床诊断相符。",
        "三、分析说明：被鉴定人腰1椎体压缩性骨折符合《人体损伤致残程度分级》十级之规定；右桡骨远端骨折遗留功能障碍未达等级。",
        f"四、鉴定意见：{PERSON}腰部损伤评定为十级伤残；误工期120日，护理期60日，营养期60日。",
    ], gap=4)
    p.ln(8)
    p.para("司法鉴定人：柳承志　　韩　梅", align="R").para("2025年10月9日", align="R")
    p.stamp("司法鉴定专用章", 155, 220)
    pack.paper(GRADE, p)

    p = Paper("Serif", 11, margin=24)
    p.headline("人身损害赔偿协议书", 18)
    p.para(f"甲方：{INSURED}").para(f"乙方：{PERSON}（伤者）", gap=3)
    p.clauses([
        "　　2025年6月18日乙方在甲方沙湾店内滑倒受伤，经鉴定构成十级伤残。双方经协商一致，达成如下协议：",
        f"一、双方确认乙方损失为：医疗费{grouped(MEDICAL)}元、误工费19,200.00元、护理费9,000.00元、营养费1,800.00元、住院伙食补助费720.00元、交通费600.00元、残疾赔偿金94,672.00元、精神损害抚慰金3,000.00元，合计{grouped(AGREED)}元。",
        f"二、甲方承担70%的赔偿责任，即人民币{grouped(PAID)}元（大写：{capital(PAID)}）；其余30%由乙方自行承担。",
        "三、甲方于本协议签订后三日内一次性汇入乙方账户。乙方收款后不再就本次事故向甲方主张任何权利。",
        "四、本协议一式三份，双方签字盖章后生效。",
    ], gap=3)
    p.ln(8)
    p.para(f"甲方（盖章）：{INSURED}　　　代表：汪海燕", gap=3).para(f"乙方（签名）：{PERSON}", gap=3).para("2025年10月20日")
    p.stamp("邻里家超市", 150, 205)
    p.add_page()
    p.headline("锦城银行　网上银行电子回单", 15)
    p.grid([["回单编号", "20251022-5501-008823", "交易日期", "2025年10月22日"], ["付款人", INSURED, "付款账号", "5100 **** **** 7716"], ["收款人", PERSON, "收款账号", "6217 **** **** 4038"], ["金额（小写）", f"¥{grouped(PAID)}", "币种", "人民币"], ["金额（大写）", capital(PAID), "用途", "6.18事故赔偿款"]], (2, 5.2, 2, 4.4), head=False, size=10)
    p.stamp("电子回单专用章", 165, 95, 15)
    shots = [scanned(s, 7501 + i, skew=(0.6, -0.8)[i], colour=True) for i, s in enumerate(p.pictures(150))]
    pack.add(DEAL, image_pdf(shots, 150, 58), *p.sheets())


def _wet(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
    for x in range(0, w, 150):
        pen.line((x, 420, x - 160 + int(x * 0.2), h), fill=(150, 150, 146), width=3)
    for y in (480, 560, 680, 830):
        pen.line((0, y, w, y), fill=(150, 150, 146), width=3)
    pen.rectangle((90, 180, 1080, 430), fill=(226, 232, 236), outline=(120, 128, 134), width=5)
    for x in (330, 580, 830):
        pen.line((x, 180, x, 430), fill=(120, 128, 134), width=4)
    pen.ellipse((420, 560, 900, 740), fill=(176, 192, 202))
    pen.ellipse((500, 600, 760, 690), fill=(206, 218, 226))


def _mail(pack: Pack) -> None:
    picture = jpeg(site_photo(7601, (220, 222, 220), (188, 186, 178), _wet, "沙湾店一层 第3组冷柜南侧", "2025/06/18 10:03"), 55, exif("2025:06:18 10:03:25", (30.6921, 104.0578), "PHONE-8"))
    body = f"""川江财险理赔部：

贵司承保的我公司沙湾店公众责任险（保单号 {NUMBER}，报案号 {CASE_NO}），2025年6月18日顾客{PERSON}滑倒受伤一事，双方已于10月20日签订赔偿协议，赔偿款于10月22日付清。

现申请理赔，索赔金额为人民币{grouped(PAID)}元，即我公司实际支付给伤者的金额。

赔偿协议、付款回单、票据和费用清单已交贵司经办，另附事发后门店拍摄的照片一张。收款账户仍为保单登记账户。

{INSURED}
汪海燕
2025年10月27日
"""
    pack.add(MAIL, letter('"汪海燕" <wanghy@example.com>', "claims@example.com", "公众责任险理赔申请（沙湾店6月18日）", "Mon, 27 Oct 2025 10:26:00 +0800", body, [("事发照片.jpg", picture)]), body)


def _truth(pack: Pack) -> None:
    items = [("医疗费", MEDICAL - OWN), *((name, count * price) for name, _, count, price in REST)]
    rows = [{"item": n, "loss": plain(v), "ratio": "0.7", "adjusted": plain(cents(v * Decimal("0.7")))} for n, v in items]
    total = sum((Decimal(r["adjusted"]) for r in rows), Decimal(0))
    deductible = max(Decimal(2000), cents(total * Decimal("0.10")))
    pay = min(total - deductible, Decimal(150000))
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", INSURED, POLICY), fact("insured.uscc", CODE, POLICY), fact("policy.premises", PLACE, POLICY),
            fact("policy.period_start", "2025-03-01", POLICY), fact("policy.period_end", "2026-02-28", POLICY), fact("policy.deductible_amount", "2000.00", POLICY, 2), fact("policy.deductible_rate", "0.10", POLICY, 2),
            fact("loss.date", "2025-06-18", POLICE), fact("loss.time", "09:40", POLICE), fact("loss.cause", "地面积水", SURVEY), fact("loss.report_number", CASE_NO, MAIL),
            fact("injury.person", PERSON, DEAL), fact("injury.disability_grade", "十级", GRADE), fact("claim.amount", plain(PAID), MAIL), fact("survey.date", "2025-06-19", SURVEY), fact("survey.surveyors", "钟立群、宋雨桐", SURVEY),
        ],
        conflicts=[
            conflict("loss.time", ("10:20", NOTICE), ("09:40", POLICE)),
            conflict("injury.person", (PERSON, DEAL), (TYPO, CLINIC)),
            conflict("claim.amount", (plain(PAID), MAIL), (plain(LISTED_SHARE), LIST)),
        ],
        anomalies=[{"file": LIST, "what": "第3行 护理费 60×150=9000.00，清单写9600.00，合计因此多600元"}],
        questions=[
            question("每个人的人身伤亡限额是多少？", [["150,000", "150000", "15万"]], POLICY),
            question("保单的免赔额怎么约定？", [["2,000", "2000"], ["10%"], ["高者"]], POLICY, 2),
            question("地面为什么会有积水？", [["排水管"], ["渗漏", "松脱"]], SURVEY),
            question("事故现场有没有放“小心地滑”的警示牌？", [["未见", "没有", "未设", "未放"]], SURVEY),
            question("伤者住院多少天？", [["18"]], WARD),
            question("伤者的伤残等级和误工期分别是多少？", [["十级"], ["120"]], GRADE),
            question("条款对精神损害赔偿怎么规定？", [["不负责赔偿", "不赔", "不负责"]], CLAUSES),
            question("赔偿款是哪一天付给伤者的？", [["2025年10月22日", "10月22日", "2025-10-22"]], DEAL, 2),
        ],
        unanswerable=["伤者何玉芬的出生日期是哪一天？", "保洁员冯桂兰的月工资是多少？"],
        dialogue=[
            "你好，超市里顾客滑倒的公众责任险新案子，资料已经上传，先看看还缺什么。",
            "事故时间以派出所接处警证明为准，9时40分；伤者姓名是何玉芬。",
            "清单里护理费按60天乘150元更正为9,000.00元。",
            "精神损害抚慰金不属于承保范围，不计入。住院票据里的自费4,215.30元剔除，医疗费核定36,376.45元。",
            "其余各项按赔偿协议核定，被保险人承担70%的责任，免赔和限额按保单约定。",
            "请进行理算。",
            "请起草全部章节。",
            "全部章节通过，导出报告的Word和PDF。",
        ],
        quantification={"items": rows, "adjusted_total": plain(total), "deductible": plain(deductible), "payable": plain(pay), "note": "核定损失162,368.45×70%；每人限额150,000在责任比例及免赔之后适用，未触及（先封顶再乘比例得94,500.00为错）"},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), "地面积水", PERSON],
        report_must_not_contain=["94,500.00", "9,600.00元核定", "杭州临江"],
        missing_evidence=["公估委托书", "营业执照", "病历"],
    )
