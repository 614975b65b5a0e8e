"""A foundation pit flooded by heavy rain, 建筑工程一切险: average on the completed value, 3万 or 10 % whichever is higher."""

import re
from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .camera import image_pdf, jpeg, photographed, scanned
from .examiner import Pack, cents, shade
from .numerals import capital, grouped, plain, uscc
from .office import Book, Letter
from .pack import conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

INSURED = "江西赣垣建设工程有限公司"
OWNER = "南昌澜庭置业有限公司"
INSURER = "长朔财产保险股份有限公司江西分公司"
NUMBER = "ACAR36012024E00157"
CODE = uscc("91360106MA38R5DK7")
BAD_CODE = CODE[:-2] + CODE[-1] + CODE[-2] if CODE[-1] != CODE[-2] else CODE[:-1] + "A"
SITE = "南昌市红谷滩区丰和北大道与凤凰洲路交汇处澜庭·印江南二期工地"
CASE_NO = "7990-36-20250524-0018"
POLICY, CLAUSES, LOG, WEATHER = "CAR保单及明细.pdf", "建工一切险条款节录.html", "scan20250603_001.pdf", "DOC_0611.jpg"
LIST, CONTRACT, SLIP = "报损清单V3(最终).xlsx", "合同节选与补充协议.docx", "签证单.png"
NOTICE, MINUTES, DRONE = "出险通知.pdf", "0525现场纪要.txt", "DJI_0042.JPG"

WORKS = [("010202009001", "土钉墙支护（含喷射混凝土面层）坍塌段恢复", "m2", "860", "412.35"), ("010501001001", "C20混凝土垫层", "m3", "186.5", "586.40"), ("010515001003", "现浇构件钢筋HRB400（底板，弯折报废）", "t", "28.6", "5120.00"), ("010904001001", "SBS改性沥青防水卷材", "m2", "2150", "58.90"), ("011702001001", "基础模板及支撑", "m2", "1380", "64.20"), ("—", "赶工措施费", "项", "1", "120000.00")]
PLANT = [("塔吊电控柜（QTZ80）", "套", "1", "68500.00"), ("钢筋调直切断机", "台", "2", "23800.00"), ("逆变电焊机", "台", "6", "3450.00")]
MUD, MUD_ASKED, MUD_PRICE, PUMP = Decimal(3240), Decimal(3420), Decimal("46.80"), Decimal("96480.00")
WRONG = Decimal("109636.30")  # 垫层: printed instead of 109,363.60


def cost(row: tuple[str, ...]) -> Decimal:
    return cents(Decimal(row[-2]) * Decimal(row[-1]))


def asked(row: tuple[str, ...]) -> Decimal:
    return WRONG if "垫层" in row[1] else cost(row)


ASKED_WORKS = sum((asked(r) for r in WORKS), Decimal(0))
ASKED_PLANT = sum((cost(r) for r in PLANT), Decimal(0))
ASKED_MUD = cents(MUD_ASKED * MUD_PRICE)
ASKED = ASKED_WORKS + ASKED_PLANT + ASKED_MUD + PUMP


def build() -> None:
    pack = Pack("pit-rainstorm", "建筑工程一切险")
    _policy(pack)
    _clauses(pack)
    _log(pack)
    _weather(pack)
    _list(pack)
    _contract(pack)
    _slip(pack)
    _notice(pack)
    _minutes(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 9.5, margin=17)
    p.headline("建筑工程一切险保险单明细表", 16, gap=2)
    p.grid([
        ["保单号码", NUMBER, "签单日期", "2024-09-10"],
        ["被保险人", f"{INSURED}", "角色", "施工总承包"],
        ["附加被保险人", f"{OWNER}（建设单位）及与本工程有关的各分包单位", None, None],
        ["组织机构/信用代码", CODE, "保险人", INSURER],
        ["工程名称及地点", f"澜庭·印江南二期（A标段）\n{SITE}", None, None],
        ["险别", "建筑工程一切险（物质损失部分）及第三者责任", None, None],
        ["保险期间", "工程期：自2024年9月15日零时起至2026年3月14日二十四时止\n保证期：工程期终止后12个月（有限责任保证期）", None, None],
    ], (2.2, 4.6, 1.3, 3.4), head=False, spans=True)
    p.grid([
        ["部分", "分项", "保险金额/赔偿限额（元）", "每次事故免赔额"],
        ["第一部分", "1 建筑工程（含永久、临时工程及物料）", "186,000,000.00", "见特别条款第2条"],
        ["物质损失", "2 施工用机具", "3,200,000.00", "见特别条款第2条"],
        ["", "3 工地内现成财产", "1,500,000.00", "10,000元"],
        ["", "4 清除残骸费用", "800,000.00", "并入本次事故计算"],
        ["", "5 专业费用", "300,000.00", "无"],
        ["物质损失部分合计", None, "191,800,000.00", "—"],
        ["第二部分", "第三者责任（每次事故/累计）", "2,000,000.00/5,000,000.00", "5,000元（财产）"],
    ], (1.8, 4.6, 3, 2.6), align=("C", "L", "R", "C"), spans=True, fill=236)
    p.para("物质损失部分合计大写：人民币壹亿玖仟壹佰捌拾万元整。费率2.1‰，保险费402,780.00元，分两期缴付，第一期已缴。")
    p.para("本明细表、特别条款、条款及批单共同构成保险合同。")
    p.stamp("业务专用章", 160, 236, 16)
    p.add_page()
    p.headline("特 别 条 款", 14)
    p.clauses([
        "第1条　建筑工程的保险金额应为完工时的总造价（含合同价款及其后的变更、补充协议价款）；施工用机具的保险金额应为重置价。出险时保险金额低于前述价值的，各分项按二者之比赔付。清除残骸费用以限额为准，不适用比例。",
        "第2条　物质损失部分每次事故免赔额：由暴雨、洪水、暴风引起的，为人民币3万元或损失金额的10%，以高者为准；其他原因引起的为人民币2万元。损失金额指第一部分各分项按第1条计算后的金额（含清除残骸费用）之和，不含施救费用。",
        "第3条　被保险人为减少损失而支出的必要、合理的施救费用（如抽排水）在损失之外另行计算，按所涉分项的同一比例赔付，不适用免赔。",
        "第4条　残值经双方议定后归被保险人，在计算比例之前从该分项损失中扣除。",
        "第5条　不负责赶工费用、违约金、工期延误，以及更换存在设计错误、材料缺陷、工艺不善的标的本身所发生的费用。",
        "第6条　防汛约定：开挖深度超过5米的基坑须配置不少于2台常备抽水泵，汛期（4月至7月）须有专人值守。",
        "第7条　同一原因在连续72小时内造成的损失视为一次事故。",
    ], gap=2.6)
    p.para("核保　邹启铭　　　出单　裘雨桐", align="R")
    pack.paper(POLICY, p)


def _clauses(pack: Pack) -> None:
    html = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>建筑工程一切险条款（节录）</title>
<style>td,th{border:1px solid #999;padding:4px}</style></head><body>
<h1>建筑工程一切险条款（节录）</h1>
<h2>第一章　物质损失部分</h2>
<p>第三条　在保险期间内，本保险单明细表中列明的被保险财产在列明的工地范围内，因除外责任以外的任何自然灾害或意外事故造成的物质损坏或灭失，保险人按本保险单的规定负责赔偿。</p>
<p>第四条　自然灾害指地震、海啸、雷电、飓风、台风、龙卷风、风暴、暴雨、洪水、水灾、冻灾、冰雹、地崩、山崩、雪崩、火山爆发、地面下陷下沉及其他人力不可抗拒的破坏力强大的自然现象。</p>
<p>第五条　下列各项保险人不负责赔偿：（一）设计错误引起的损失和费用；（二）自然磨损、内在或潜在缺陷、氧化、锈蚀；（三）因原材料缺陷或工艺不善引起的被保险财产本身的损失以及为换置、修理或矫正这些缺点错误所支付的费用；（四）非外力引起的机械或电气装置的本身损失；（五）盘点时发现的短缺；（六）领有公共运输行驶执照的车辆、船舶和飞机的损失。</p>
<h2>释义</h2>
<table><tr><th>用语</th><th>含义</th></tr><tr><td>暴雨</td><td>每小时降雨量达16毫米以上，或连续12小时达30毫米以上，或连续24小时达50毫米以上的降雨</td></tr>
<tr><td>清除残骸费用</td><td>为清除、搬运受损财产及坍塌、淤积物所发生的必要费用</td></tr></table>
<p>第十二条　被保险人应在获悉事故后48小时内通知保险人，并在七日或经保险人书面同意延长的期限内以书面报告提供事故经过、原因和损失程度。</p>
</body></html>
"""
    pack.add(CLAUSES, html.encode(), re.sub(r"<style>.*?</style>|<[^>]+>", " ", html))


def _log(pack: Pack) -> None:
    def sheet(number: str, day: str, sky: str, lines: list[str], sign: str) -> Paper:
        p = Paper("Serif", 11.5, margin=22)
        p.headline("监  理  日  志", 18, gap=2)
        p.grid([["工程名称", "澜庭·印江南二期（A标段）", "编号", number], ["日期", day, "气象", sky]], (1.4, 5, 0.9, 2.6), head=False)
        p.clauses(lines, gap=3)
        p.ln(6)
        p.para(f"总监理工程师：俞正阳　　　记录：{sign}", align="R").para("江西恒信项目管理有限公司", align="R")
        p.stamp("项目监理部", 152, 236, 15)
        return p

    one = sheet("JL-A-0253", "2025年5月24日　星期六", "大暴雨，17~22℃", [
        "一、施工情况：A标段基坑开挖深度8.6米，底板垫层已浇筑约七成，底板钢筋绑扎中。23日21时起停工避雨，留值班6人，4台水泵运行。",
        "二、异常情况：24日凌晨雨势加大，1时15分市政管网倒灌，地表水漫过南侧挡水坎入坑。",
        "　　2025年5月24日2时40分，基坑南侧约72米土钉墙面层鼓胀后坍塌，泥水涌入坑内，坑底积水最深2.35米。人员已撤离，无伤亡。",
        "三、处置：2时50分切断坑内电源，3时20分报建设单位，增租水泵7台排水；要求施工单位立即反压坡脚。",
        "四、监理指令：即日起暂停A标段坑内作业（监理通知单JL-TZ-031）。",
    ], "谌小松")
    two = sheet("JL-A-0254", "2025年5月26日　星期一", "多云，20~28℃", [
        "一、26日16时积水排干，会同施工单位、建设单位、公估人员共同丈量：",
        "　　土钉墙坍塌段860平方米；垫层翻毁186.5立方米；底板钢筋弯折报废28.6吨；防水卷材被泥沙覆盖报废2,150平方米；模板冲毁1,380平方米。",
        "二、机具：塔吊电控柜1套、钢筋调直切断机2台、逆变电焊机6台浸水，经厂家检测不可修复。",
        "三、坑内淤泥及塌方土尚未清运，方量以清运签证为准。",
        "四、原支护按经专家论证的方案施工，土钉抽检合格率100%，未发现偷工减料。",
    ], "谌小松")
    shots = [scanned(one.pictures(145)[0], 5101, skew=1.9, noise=10.0, fade=0.1), scanned(two.pictures(145)[0], 5102, skew=-1.3, noise=10.0, turn=180)]
    pack.add(LOG, image_pdf(shots, 145, 55), one.sheets()[0], two.sheets()[0])


def _weather(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=28)
    p.headline("灾 害 性 天 气 证 明", 20, gap=2)
    p.para("赣气灾证字〔2025〕0611号", align="C", gap=5)
    p.para(f"{INSURED}：")
    p.para("　　根据你单位申请，经查红谷滩国家气象观测站（距申请地点2.4公里）资料，现证明如下：", gap=3)
    p.para("　　2025年5月23日20时至24日20时，红谷滩区出现大暴雨天气，24小时降雨量171.9毫米；其中23日20时至24日8时连续12小时降雨量128.4毫米；最大小时降雨量52.6毫米，出现在24日1时至2时。同期极大风速14.3米/秒，未达暴风标准。", gap=3)
    p.para("　　本证明仅供办理保险理赔使用。", gap=16)
    p.para("南昌市红谷滩区气象局", align="R").para("2025年6月11日", align="R")
    p.stamp("气象证明专用章", 150, 168, 18)
    pack.add(WEATHER, jpeg(shade(photographed(p.pictures(145)[0], 5201, tilt=0.035, table=(34, 40, 44)), 5203, 0.38).rotate(90, expand=True), 62, exif("2025:06:11 15:40:02", None, "PHONE-P9")), *p.sheets())


def _list(pack: Pack) -> None:
    book = Book()
    book.sheet("封面汇总", [
        ["澜庭·印江南二期（A标段）“5·24”暴雨损失索赔汇总表", None, None, None], [f"索赔单位：{INSURED}", None, "编制日期：2025-06-20", None], [],
        ["部分", "分项", "索赔金额（元）", "备注"], ["物质损失", "建筑工程", ASKED_WORKS, "见BOQ报损"], [None, "施工用机具", ASKED_PLANT, "见机具"], ["费用", "清淤外运", ASKED_MUD, f"{MUD_ASKED}m3×{MUD_PRICE}"], [None, "抽排水", PUMP, "签证单"], ["索赔总额", None, ASKED, None],
    ], merge=("A1:D1", "A2:B2", "A5:A6", "A7:A8", "A9:B9"), widths=(14, 20, 20, 18), bold=(1, 4, 9), rule=(4, 9), money=("C",))
    head = [["附表一　分部分项工程报损明细", None, None, None, None, None, None], ["序号", "清单编码", "项目名称", "报损情况", None, None, None], [None, None, None, "单位", "工程量", "综合单价", "合价"]]
    rows = [[i, r[0], r[1], r[2], Decimal(r[3]), Decimal(r[4]), asked(r)] for i, r in enumerate(WORKS, 1)]
    book.sheet("BOQ报损", [*head, *rows, ["合计", None, None, None, None, None, ASKED_WORKS]], merge=("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:G2", "A10:F10"), widths=(6, 16, 40, 8, 12, 12, 16), bold=(1, 2, 3, 10), rule=(2, 10), money=("F", "G"))
    tools = [[r[0], r[1], Decimal(r[2]), Decimal(r[3]), cost(r)] for r in PLANT]
    book.sheet("机具", [["名称", "单位", "数量", "重置单价", "金额"], *tools, ["小计", None, None, None, ASKED_PLANT], [], ["在场机具重置总值（2025-05-24）", None, None, None, 4000000]], widths=(30, 8, 8, 14, 16), bold=(1, 5), rule=(1, 5), money=("D", "E"))
    pack.book(LIST, book)


def _contract(pack: Pack) -> None:
    doc = Letter("宋体", 10.5)
    doc.heading("建设工程施工合同（节选）")
    doc.table([["发包人", OWNER], ["承包人", INSURED], ["承包人统一社会信用代码", BAD_CODE], ["工程名称", "澜庭·印江南二期（A标段）"], ["合同编号", "LT-YJN2-A-2024-019"], ["签约合同价", f"人民币{capital(186000000)}（¥186,000,000.00）"], ["合同工期", "2024年9月15日至2026年3月14日"]])
    doc.paras("第9.2条　承包人应编制防汛应急预案，汛期安排专人值守。", "第17.4条　工程投保建筑工程一切险，保险费由发包人承担，由承包人办理。")
    doc.heading("补充协议（二）")
    doc.paras("经双方协商，因地下室扩建及桩基变更，增加合同价款人民币壹仟肆佰万元整（¥14,000,000.00），计入合同总价。调整后合同总价为人民币贰亿元整（¥200,000,000.00）。其余条款不变。", "签订日期：2025年2月28日")
    pack.letter(CONTRACT, doc)


def _slip(pack: Pack) -> None:
    p = Paper("Sans", 10.5, form=(210, 190), margin=16)
    p.headline("现 场 签 证 单", 16, gap=1)
    p.para("编号：QZ-A-2025-047", align="R", gap=2)
    p.grid([["签证事由", "5·24暴雨基坑积水抽排、塌方淤泥清运", None, None], ["项目", "数量", "单价（元）", "金额（元）"], ["抽水台班（常备泵4台、增租泵7台，含油电人工）", "268台班", "360.00", "96,480.00"], ["淤泥及塌方土清运（运距12km）", "3,240m3", "46.80", "151,632.00"], ["合计", "", "", "248,112.00"]], (5, 1.8, 1.8, 2.2), head=False, spans=True, align=("L", "R", "R", "R"))
    p.para("签证时间：2025年6月6日。清运方量经三方按车次复核（18m3×180车）。")
    p.ln(4)
    p.grid([["施工单位：万国梁", "监理单位：俞正阳", "建设单位：熊思远"]], (1, 1, 1), rules="none", head=False)
    p.stamp("项目部章", 50, 150, 14).stamp("项目监理部", 108, 152, 14)
    pack.picture(SLIP, p, 5301, dpi=145, skew=-0.8, noise=6.0)


def _notice(pack: Pack) -> None:
    p = Paper("Serif", 12, margin=27)
    p.headline("关于基坑进水事故的出险通知", 17, gap=4)
    p.clauses([
        f"{INSURER}：",
        f"　　我司承建的澜庭·印江南二期A标段（保单号码{NUMBER}），因连降暴雨，于2025年5月23日23时30分基坑南侧发生坍塌进水，坑内在建工程、材料及部分机具受损，初步估计损失约一百四十万元。",
        f"　　事发后我司已于5月24日上午8时致电贵司报案，报案编号{CASE_NO}，并组织抽排水。请贵司尽快派员查勘。",
        "　　联系人：万国梁（项目经理）　电话：138****6620",
    ], gap=4)
    p.ln(10)
    p.para(INSURED, align="R").para("2025年5月25日", align="R")
    p.stamp("项目部章", 150, 158, 17)
    pack.scan(NOTICE, p, 5401, dpi=135, noise=8.0)


def _minutes(pack: Pack) -> None:
    text = """“5·24”基坑事故现场纪要
============================
日期：2025年5月25日 09:30—17:50；5月26日 14:00—18:00 复勘
地点：澜庭·印江南二期A标段工地
公估：秦牧野、方婧
保险人：汤立群
施工：万国梁；监理：俞正阳；建设单位：熊思远
天气：25日阴有小雨，26日多云

1) 南侧土钉墙坍塌段长约72米，坑内积水，25日9时实测水深1.90米，26日16时排干。
2) 值守记录齐全：常备水泵4台，23日夜间值班6人，符合特别条款第6条。
3) 残值：废钢筋28.6吨，三家回收站报价中最高1,450元/吨，计41,470.00元；受损机具残值双方议定8,600.00元。均归被保险人。
4) 邻近道路沉降监测未超报警值，目前无第三者提出索赔。
5) 现成财产（售楼处）未受影响。
6) 土方清运方量，待签证。
7) 施工单位要求计入赶工措施费12万元，已当场告知保单特别条款第5条。
（与会人员均已在纸质版签字，纸质版存项目部）
"""
    pack.add(MINUTES, text.encode(), text)

    def pit(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.polygon([(180, 220), (1040, 200), (1120, 780), (90, 800)], fill=(112, 92, 66), outline=(70, 60, 50))
        pen.polygon([(260, 330), (980, 315), (1030, 700), (190, 715)], fill=(140, 118, 84))
        for _ in range(70):
            x, y = int(rng.integers(250, 960)), int(rng.integers(340, 690))
            pen.line((x, y, x + 70, y + 2), fill=(166, 144, 108), width=2)
        pen.rectangle((880, 60, 900, 420), fill=(220, 170, 40))
        pen.line((700, 70, 1100, 90), fill=(220, 170, 40), width=8)

    pack.scene(DRONE, site_photo(5501, (176, 178, 180), (126, 120, 108), pit, "", "", (1200, 900)), exif("2025:05:25 10:12:47", (28.7201, 115.8433), "FC3582"))


def _truth(pack: Pack) -> None:
    works = sum((cost(r) for r in WORKS[:5]), Decimal(0))
    plant, mud = ASKED_PLANT, cents(MUD * MUD_PRICE)
    share = Decimal(186) / Decimal(200)
    adjusted = [cents((works - 41470) * share), cents((plant - 8600) * Decimal("0.8")), mud, cents(PUMP * share)]
    deductible = max(Decimal(30000), cents(sum(adjusted[:3], Decimal(0)) * Decimal("0.10")))
    total = sum(adjusted, Decimal(0))
    pay = total - deductible
    assert (works, adjusted, deductible, pay) == (Decimal("825647.60"), [Decimal(x) for x in ("729285.17", "102560.00", "151632.00", "89726.40")], Decimal("98347.72"), Decimal("974855.85")), (works, adjusted, deductible, pay)
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", INSURED, POLICY), fact("insured.uscc", CODE, POLICY),
            fact("policy.period_start", "2024-09-15", POLICY), fact("policy.period_end", "2026-03-14", POLICY), fact("policy.sum_insured", "191800000.00", POLICY),
            fact("policy.item[建筑工程].sum_insured", "186000000.00", POLICY), fact("policy.item[施工用机具].sum_insured", "3200000.00", POLICY),
            fact("policy.deductible_amount", "30000.00", POLICY, 2), fact("policy.deductible_rate", "0.10", POLICY, 2), fact("policy.premises", SITE, POLICY),
            fact("loss.date", "2025-05-24", LOG), fact("loss.time", "02:40", LOG), fact("loss.cause", "暴雨", NOTICE), fact("loss.report_number", CASE_NO, NOTICE),
            fact("claim.amount", plain(ASKED), LIST), fact("survey.date", "2025-05-25", MINUTES), fact("survey.surveyors", "秦牧野、方婧", MINUTES), fact("salvage[施工用机具]", "8600.00", MINUTES),
        ],
        conflicts=[
            conflict("loss.time", ("23:30", NOTICE), ("02:40", LOG)),
            conflict("loss.date", ("2025-05-23", NOTICE), ("2025-05-24", LOG)),
            conflict("insured.uscc", (CODE, POLICY), (BAD_CODE, CONTRACT)),
        ],
        anomalies=[
            {"file": LIST, "what": "BOQ报损第2项垫层 186.5×586.40=109363.60，清单写109636.30，合计与索赔总额随之多272.70"},
            {"file": CONTRACT, "what": f"承包人信用代码{BAD_CODE}校验位不符，末两位与保单{CODE}颠倒"},
        ],
        questions=[
            question("暴雨引起的物质损失，免赔怎么定？", [["3万", "30,000", "30000"], ["10%"], ["高者", "较高"]], POLICY, 2),
            question("清除残骸费用的限额是多少？", [["800,000", "800000", "80万"]], POLICY),
            question("监理日志里坑底积水最深多少米？", [["2.35"]], LOG),
            question("底板钢筋报废了多少吨？", [["28.6"]], LOG, 2),
            question("最大小时雨量多少毫米，出现在几点？", [["52.6"], ["1时至2时"]], WEATHER),
            question("补充协议之后合同总价是多少？", [["200,000,000", "贰亿元", "2亿"]], CONTRACT),
            question("淤泥和塌方土清运签了多少方，单价多少？", [["3,240", "3240"], ["46.80", "46.8"]], SLIP),
            question("赶工费用保单管不管？", [["不负责", "不赔", "不承担"]], POLICY, 2),
        ],
        unanswerable=["基坑支护方案是哪家设计院出的图？", "A标段到出险前已经收了多少工程进度款？"],
        dialogue=[
            "工地基坑让大雨淹了，建工险，资料发齐了，先看看差什么。",
            "塌方时刻照监理日志，5月24日凌晨2时40分，通知里写23日晚上的不采信。",
            "总包的信用代码合同上抄颠倒了，认保单上的。",
            "垫层那一行乘错了，改成109,363.60元；赶工措施费12万不在保障范围，划掉。",
            "清淤外运监理只签了3,240方，每方46.80，就是151,632元，走清除残骸，不打比例。",
            "建筑工程的完工总造价把补充协议算上，2亿元；机具在场重置价400万元。",
            "残值双方谈妥了：建筑工程废钢筋41,470元，施工用机具8,600元，先减残值再比例。",
            "抽排水96,480元是施救费用，跟着建筑工程的比例走，不扣免赔。",
            "好了，算出来给我看。",
            "把整份报告写好。",
            "逐章看过，都可以，通过；Word、PDF各导一份。",
        ],
        quantification={
            "items": [
                {"item": "建筑工程", "sum_insured": "186000000.00", "value_at_risk": "200000000.00", "loss": plain(works), "salvage": "41470.00", "ratio": "0.93", "adjusted": plain(adjusted[0])},
                {"item": "施工用机具", "sum_insured": "3200000.00", "value_at_risk": "4000000.00", "loss": plain(plant), "salvage": "8600.00", "ratio": "0.8", "adjusted": plain(adjusted[1])},
                {"item": "清除残骸费用", "sum_insured": "800000.00", "loss": plain(mud), "adjusted": plain(adjusted[2])},
                {"item": "施救费用", "loss": plain(PUMP), "ratio": "0.93", "adjusted": plain(adjusted[3])},
            ],
            "adjusted_total": plain(total), "deductible": plain(deductible), "payable": plain(pay),
            "note": "免赔基数=建筑工程+机具+清除残骸的理算金额983,477.17，不含施救；10%=98,347.72>30,000",
        },
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), grouped(deductible), "暴雨", "52.6"],
        report_must_not_contain=["965,883.21", "杭州临江", "出险时间为2025年5月23日23时30分"],
        missing_evidence=["公估委托书", "营业执照", "进度款"],
    )
