"""Press bearing seizure, 机器损坏险: bilingual boxed form, net-of-tax basis, wear parts depreciated, upgrade and oil struck out."""

from decimal import Decimal

import numpy as np
from PIL import ImageDraw

from .numerals import capital, cents, grouped, plain, uscc
from .office import Book, Letter, table_text
from .pack import Pack, conflict, fact, question
from .paper import Paper
from .scene import exif, site_photo

INSURED = "常州砺川精密锻压有限公司"
INSURER = "江海联合财产保险股份有限公司常州分公司"
NUMBER = "JHCZMB24Q4000082915"
CODE = uscc("91320412MA7T3W9P6")
PLACE = "江苏省常州市武进区凤栖路19号锻造二车间"
REPORT = "2025110700552"
POLICY, DCS, FAILURE = "MB policy.pdf", "DCS_export_1106.csv", "失效分析报告_LC-FA-2511.pdf"
NOTICE, LETTER, WITNESS = "通知书扫描件.pdf", "正式索赔函.docx", "拆检见证.jpg"
LIST, ASSETS, INVOICE = "维修费用清单.xlsx", "设备台账2025.xlsx", "dzfp_25322000000419003377.pdf"

COSTS = [("曲轴堆焊修复及精磨", "1", "386000"), ("主轴承轴瓦更换", "4", "24500"), ("连杆大头孔镗削修复", "1", "62400"), ("润滑油泵总成更换", "2", "31800"), ("拆装、吊装及找正", "1", "118500"), ("原厂专家现场服务差旅", "1", "16850.60"), ("润滑油L-CKD320更换（升）", "1800", "21.50"), ("智能润滑监测系统加装", "1", "68000")]


def line(index: int) -> Decimal:
    return cents(Decimal(COSTS[index][1]) * Decimal(COSTS[index][2]))


def build() -> None:
    pack = Pack("machinery-breakdown", "机器损坏险")
    _policy(pack)
    _clauses(pack)
    _log(pack)
    _failure(pack)
    _handwork(pack)
    _money(pack)
    _letter(pack)
    _photo(pack)
    _truth(pack)


def _policy(pack: Pack) -> None:
    p = Paper("Sans", 9.5, margin=16)
    p.headline("MACHINERY BREAKDOWN INSURANCE POLICY", 13, gap=0).headline("机器损坏保险单", 15, gap=2)
    y = 44.0
    boxes = [
        [("Issuing Office 签发机构", INSURER, 118), ("Policy No. 保险单号", NUMBER, 60)],
        [("Named Insured 被保险人", INSURED, 118), ("Unified Social Credit Code 信用代码", CODE, 60)],
        [("Insured Premises 保险标的地址", PLACE, 178)],
        [("From 起", "2024年11月01日00时", 44), ("To 止", "2025年10月31日24时", 44), ("Extended by Endorsement 批改后止期", "见次页批单 see Endorsement E01", 90)],
        [("Class 险种", "机器损坏保险", 59), ("Premium 保费", "RMB 41,580.00", 59), ("Date of Issue 出单日", "2024年10月28日", 60)],
    ]
    for row in boxes:
        x = 16.0
        for label, value, width in row:
            p.boxed(label, value, x, y, width, 13)
            x += width
        y += 13
    p.set_xy(16, y + 5)
    p.para("SCHEDULE OF MACHINERY 承保机器明细", bold=True)
    p.grid([["No.", "Machine 机器名称", "Model / Serial", "Year", "Sum Insured 保险金额 (RMB)"], ["1", "1600吨热模锻压力机", "MP-1600 / 1608-0237", "2016", "4,200,000.00"], ["2", "中频感应加热炉", "KGPS-1000 / 22A115", "2019", "980,000.00"], ["3", "630吨切边压力机", "J31-630 / 0918", "2015", "1,320,000.00"], ["", "TOTAL 合计", "", "", "6,500,000.00"]], (1, 4.5, 4, 1.4, 4), rules="head", align=("C", "L", "L", "C", "R"), size=9)
    p.para("Basis of sums insured: new replacement value excluding VAT. 保险金额以不含增值税的全新重置价值为基础确定。", size=9)
    p.para("DEDUCTIBLE 免赔　RMB 60,000.00 any one accident（每次事故绝对免赔额人民币陆万元整）", bold=True)
    p.stamp("保险单专用章", 165, 250)
    p.add_page()
    p.headline("MEMORANDA 附加约定与批单", 13)
    p.clauses([
        "M1　部分损失以恢复至事故前状态的必要费用为准，不计增值税（被保险人为一般纳税人且进项税可抵扣）。",
        "M2　改进、增设、大修保养及润滑油、滤芯、密封件等消耗材料的费用由被保险人自负。",
        "M3　轴瓦、摩擦片等易损件按已使用年限计提折旧，本保单期间轴瓦折旧率约定为30%，其余零部件部分损失不扣折旧。",
        "M4　若出险时该机器全新重置价值高于其保险金额，按保险金额与重置价值之比例赔偿；逐台计算。",
        "M5　更换下来的旧件残值，先从修理费用中减去，再适用M4比例；免赔额最后扣除。",
        "批单 E01（2025年10月20日）：兹经双方同意，本保险单保险期限延展至2025年12月31日24时，其余条件不变，加收保费6,930.00元。",
    ], gap=3)
    pack.paper(POLICY, p)


def _clauses(pack: Pack) -> None:
    p = Paper("Serif", 10, margin=20)
    p.headline("机器损坏保险条款（节录）", 14)
    texts = ["第三条　在保险期间内，因下列原因引起或构成突然的、不可预料的意外事故造成保险机器的物质损坏或灭失，保险人负责赔偿：（一）设计、制造或安装错误、铸造和原材料缺陷；（二）工人、技术人员操作错误、缺乏经验、技术不善、疏忽、过失、恶意行为；（三）离心力引起的断裂；（四）超负荷、超电压、碰线、电弧、漏电、短路等电气原因；（五）除本条款除外责任规定以外的其他原因。", "第四条　下列各项保险人不负责赔偿：（一）机器设备运行必然引起的后果，如自然磨损、氧化、腐蚀、锈蚀、孔蚀、锅垢等物理性变化或化学反应；（二）各种传送带、缆绳、金属线、链条、轮胎、可调换或替代的钻头、钻杆、刀具、印刷滚筒、套筒、活动管道等；（三）根据法律或契约应由供货方、制造人、安装人或修理人负责的损失；（四）由于公共设施部门的限制性供应及故意行为引起的损失；（五）火灾、爆炸、洪水等外来灾害。"]
    with p.text_columns(ncols=2, gutter=8, text_align="L", balance=True, line_height=1.45) as columns:
        for text in [*texts, "第九条\u3000发生保险事故后，被保险人应立即通知保险人，并在七日内提交书面报告；未经保险人查验，不得改变事故现状。", "第十二条\u3000部分损失的赔偿以将保险机器修复至其基本恢复受损前状态的费用为准，修理中需要更换零部件的，残值应予扣除。"]:
            columns.write(text)
            columns.ln()
            columns.ln()
    pack.paper("MB clauses.pdf", p)


def _log(pack: Pack) -> None:
    rows = [["tag", "PT-101", "TT-204", "IT-310", "ALM"], ["unit", "MPa", "degC", "A", ""], ["timestamp", "润滑油压", "主轴承温度", "主电机电流", "报警"]]
    data = [("21:30:00", "0.31", "58.2", "612", ""), ("21:35:00", "0.31", "58.6", "618", ""), ("21:40:00", "0.30", "59.1", "615", ""), ("21:43:00", "0.12", "66.4", "640", "润滑油压低"), ("21:45:00", "0.04", "88.7", "702", "润滑油压低低"), ("21:46:30", "0.02", "121.5", "815", "轴承温度高"), ("21:47:00", "0.00", "148.3", "0", "主机联锁停机"), ("21:50:00", "0.00", "139.9", "0", ""), ("22:00:00", "0.00", "118.0", "0", "")]
    rows += [[f"2025/11/06 {t}", *rest] for t, *rest in data]
    pack.add(DCS, table_text(rows, "utf-8-sig"), "\n".join(" ".join(r) for r in rows))


def _failure(pack: Pack) -> None:
    p = Paper("Sans", 10.5, margin=25)
    p.running = "江苏恒检材料失效分析中心　LC-FA-2511"
    p.headline("热模锻压力机主轴承烧损失效分析报告", 15)
    p.pairs([("报告编号", "LC-FA-2511"), ("委托单位", INSURED), ("样品", "润滑油泵联轴器断轴1件、主轴承轴瓦4副、曲轴轴颈取样"), ("完成日期", "2025年11月24日")], 26)
    p.para("1　背景", bold=True).para("MP-1600压力机于2025年11月6日夜班运行中主轴承温度骤升并联锁停机，拆检见曲轴四处轴颈拉伤、轴瓦烧熔。", indent=5)
    p.para("2　宏观与微观检验", bold=True).para("联轴器断口呈典型疲劳断裂形貌，源区见直径约0.4 mm的夹杂物，疲劳扩展区约占断面70%，瞬断区约30%。轴瓦合金层熔化转移，无异物嵌入。", indent=5)
    p.grid([["检验项目", "实测", "标准要求", "判定"], ["夹杂物（D类粗系）", "3.0级", "≤1.5级", "不合格"], ["硬度 HB", "241", "229–269", "合格"], ["油品黏度 40℃ mm²/s", "318.6", "288–352", "合格"], ["油品水分", "痕迹", "≤0.1%", "合格"]], (4, 2.2, 2.6, 2), rules="lines", size=9.5)
    p.add_page()
    p.para("3　讨论", bold=True).para("油品检测合格，可排除油质劣化。轴瓦磨损量在停机前一次点检（2025年9月18日）为0.06 mm，低于更换限值0.25 mm，不支持自然磨损致损。操作记录未见超载锻打。", indent=5)
    p.para("4　结论", bold=True).para("润滑油泵联轴器存在原材料缺陷（非金属夹杂超标），在交变载荷下疲劳断裂，油泵失去驱动，主轴承断油烧损。事故根本原因为联轴器原材料缺陷，不属于正常磨损。", indent=5)
    p.para("5　建议", bold=True).para("同批次联轴器（批号2016-03）全部更换。", indent=5)
    p.ln(10)
    p.para("检验：石一鸣　　审核：贺岚　　批准：姚定远", align="R")
    p.stamp("检验检测专用章", 155, 150)
    pack.paper(FAILURE, p)


def _handwork(pack: Pack) -> None:
    n = Paper("Serif", 12, margin=24)
    n.headline("保 险 事 故 通 知 书", 18, gap=6)
    n.para(f"{INSURER}：", bold=True)
    n.para(f"　　本公司投保的机器损坏保险（{NUMBER}）项下1600吨热模锻压力机于2025年11月6日22时30分左右在生产中突然抱死停机，主轴承冒烟，现场无人员受伤，无明火。")
    n.para("　　初步判断系操作工误操作所致，具体原因待拆机检查。预计修理费用90万元左右，停产预计45天。")
    n.para(f"　　已于11月7日上午9时10分拨打服务电话报案，登记号{REPORT}。请速派员查看。", gap=14)
    n.para("通知人：设备部　汤建平　　电话：139****2067", align="R").para(INSURED, align="R").para("2025年11月7日", align="R")
    n.stamp("砺川锻压", 150, 190)
    pack.scan(NOTICE, n, 2101, turns=(90,), dpi=140, fade=0.12)
    w = Paper("Serif", 11.5, margin=24)
    w.headline("拆 检 见 证 记 录", 17)
    w.grid([["见证日期", "2025年11月12日 13:30—18:20"], ["机器", "MP-1600　出厂编号1608-0237"], ["公估人", "卢世安、倪可心"], ["保险人", "宋扬"], ["被保险人", "汤建平（设备部长）"], ["制造厂代表", "白工（原厂服务工程师）"]], (2, 6), head=False)
    w.clauses(["1. 拆下横梁后见曲轴1#至4#轴颈均有周向拉伤，最深0.8mm；圆度超差。", "2. 轴瓦4副合金层熔化，全部报废；连杆大头孔变形0.22mm。", "3. 润滑油泵A、B联轴器，A泵联轴器沿根部断裂，断面较平整，送检；两台油泵齿轮拉毛。", "4. 旧曲轴不更换，堆焊修复；旧轴瓦、油泵等旧件约2.1吨，经现场竞价由常州物资回收站以24,380.00元收购。", "5. 现场未见起火、进水痕迹。"])
    w.ln(5)
    w.para("签名：卢世安　倪可心　宋扬　汤建平　白岩")
    pack.photo(WITNESS, w, 2201, tilt=0.03, table=(70, 74, 70), turn=0, exif=exif("2025:11:12 18:31:02", (31.6721, 119.9467), "PHONE-15"))


def _money(pack: Pack) -> None:
    total = sum((line(i) for i in range(len(COSTS))), Decimal(0))
    rows = [[f"{INSURED}机损维修费用清单", None, None, None, None], ["（金额均为不含税价，元）", None, None, None, None], ["费用项目", "单价", "数量", "小计", "说明"]]
    notes = ("原厂堆焊", "易损件", "", "A/B泵", "", "机票住宿", "换油", "新增功能")
    rows += [[c[0], Decimal(c[2]), float(c[1]), line(i), notes[i]] for i, c in enumerate(COSTS)]
    rows += [["合　计", None, None, total, None]]
    book = Book().sheet("费用清单", rows, merge=("A1:E1", "A2:E2"), widths=(30, 14, 10, 16, 14), bold=(1, 3, 12), rule=(3, 12), money=("B", "D"))
    quotes = [["报价比选"], ["项目", "原厂（苏锻服务）", "华东重机修造"], ["轴系修理（1—5项）", 728500, 764200], ["工期（天）", 38, 52], ["质保（月）", 12, 6], ["评语", "采用", "备选"]]
    book.sheet("比价", quotes, widths=(24, 20, 20), bold=(1, 2))
    pack.book(LIST, book)
    assets = [[None, "固定资产——机器设备台账", None, None, None, None, None], [None, "编制：财务部　2025年10月31日", None, None, None, None, None], [], ["序", "编号", "名称及型号", "原值", "累计折旧", "净值", "重置现价（不含税）"], [1, "SB-016", "1600吨热模锻压力机 MP-1600", 4680000, 3945600, 734400, 5250000], [2, "SB-031", "中频感应加热炉 KGPS-1000", 910000, 504000, 406000, 960000], [3, "SB-012", "630吨切边压力机 J31-630", 1180000, 1102500, 77500, 1320000]]
    pack.book(ASSETS, Book().sheet("机器设备", assets, merge=("B1:G1", "B2:G2"), widths=(5, 10, 32, 14, 14, 14, 20), bold=(1, 4), rule=(4, 7)).sheet("运输设备", [["无"]]))
    net, tax = Decimal("728500"), Decimal("94705")
    p = Paper("Sans", 9, form=(215, 140), margin=10)
    p.headline("电子发票（增值税专用发票）", 15, gap=1)
    p.para("发票号码：25322000000419003377", align="R", gap=0.3).para("开票日期：2025年12月18日", align="R", gap=1)
    p.grid([["销\n售\n方", f"名称：苏锻装备服务（无锡）有限公司\n统一社会信用代码/纳税人识别号：{uscc('91320214MA1P5N8D2')}", "购\n买\n方", f"名称：{INSURED}\n统一社会信用代码/纳税人识别号：{CODE}"]], (0.6, 7, 0.6, 7), head=False)
    p.grid([["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额"], ["*劳务*压力机轴系修理", "MP-1600", "项", "1", "728500.00", "728500.00", "13%", "94705.00"], ["合　　计", "", "", "", "", "￥728500.00", "", "￥94705.00"]], (4, 2, 1, 1, 2, 2, 1, 2), rules="box", align=("L", "C", "C", "C", "R", "R", "C", "R"))
    p.grid([["价税合计（大写）", f"{capital(net + tax)}", "（小写）￥823025.00"]], (2.4, 5, 4), head=False)
    p.para("备注：合同号SD-FW-2511-18　　　　开票人：冯倩")
    pack.paper(INVOICE, p)


def _letter(pack: Pack) -> None:
    total = sum((line(i) for i in range(len(COSTS))), Decimal(0))
    doc = Letter("宋体", 12).heading("索 赔 函")
    doc.paras("江海联合财险常州分公司：", f"贵司承保之MP-1600压力机（保单{NUMBER}）于2025年11月6日发生机械事故，报案登记号2025110700525。现修复已完成并试车合格，申请赔付：")
    doc.table([["项目", "金额（元）"], ["修理费用（不含税）", grouped(total)], ["减：旧件变卖收入", "24,380.00"], ["索赔净额", grouped(total - 24380)]])
    doc.paras(f"即人民币{capital(total - 24380)}。", "附：维修费用清单、发票、失效分析报告。", "账户信息另函提供。")
    doc.right(INSURED, "2025年12月22日")
    pack.letter(LETTER, doc)


def _photo(pack: Pack) -> None:
    def shaft(pen: ImageDraw.ImageDraw, rng: np.random.Generator, w: int, h: int) -> None:
        pen.rectangle((80, 400, w - 80, 520), fill=(150, 152, 156), outline=(60, 60, 60), width=3)
        for x in (200, 460, 720, 980):
            pen.rectangle((x, 340, x + 120, 580), fill=(122, 120, 116), outline=(50, 50, 50), width=3)
            for _ in range(25):
                y = int(rng.integers(350, 570))
                pen.line((x + 4, y, x + 116, y), fill=(60, 50, 44), width=int(rng.integers(1, 4)))

    pack.scene("DSC_0417.JPG", site_photo(2301, (70, 72, 76), (48, 46, 44), shaft, "曲轴轴颈拉伤"), exif("2025:11:12 14:52:10", (31.6720, 119.9466), "DSC-RX"))


def _truth(pack: Pack) -> None:
    accepted = line(0) + cents(line(1) * Decimal("0.7")) + line(2) + line(3) + line(4) + line(5)
    total = sum((line(i) for i in range(len(COSTS))), Decimal(0))
    adjusted = cents((accepted - Decimal("24380")) * Decimal("0.8"))
    pay = adjusted - 60000
    pack.write(
        facts=[
            fact("policy.number", NUMBER, POLICY), fact("policy.insurer", INSURER, POLICY), fact("policy.insured", INSURED, POLICY), fact("insured.uscc", CODE, POLICY),
            fact("policy.premises", PLACE, POLICY), fact("policy.period_start", "2024-11-01", POLICY), fact("policy.period_end", "2025-12-31", POLICY, 2), fact("policy.sum_insured", "6500000.00", POLICY),
            fact("policy.item[1600吨热模锻压力机].sum_insured", "4200000.00", POLICY), fact("policy.deductible_amount", "60000.00", POLICY),
            fact("loss.date", "2025-11-06", DCS), fact("loss.time", "21:47", DCS), fact("loss.cause", "原材料缺陷", FAILURE, 2), fact("loss.report_number", REPORT, NOTICE),
            fact("claim.amount", plain(total - 24380), LETTER), fact("survey.date", "2025-11-12", WITNESS), fact("survey.surveyors", "卢世安、倪可心", WITNESS),
            fact("invoice[25322000000419003377].net", "728500.00", INVOICE), fact("invoice[25322000000419003377].tax", "94705.00", INVOICE),
        ],
        conflicts=[
            conflict("loss.time", ("22:30", NOTICE), ("21:47", DCS)),
            conflict("loss.report_number", (REPORT, NOTICE), ("2025110700525", LETTER)),
        ],
        anomalies=[{"file": INVOICE, "what": "金额728500.00＋税额94705.00＝823205.00，大写亦为捌拾贰万叁仟贰佰零伍元整，小写却印823025.00"}],
        questions=[
            question("每次事故免赔额多少？", [["60,000", "6万", "陆万"]], POLICY),
            question("保险期限后来延长到哪一天？", [["2025年12月31日", "2025-12-31"]], POLICY, 2),
            question("失效分析认定的根本原因是什么？", [["原材料缺陷", "夹杂"], ["联轴器"]], FAILURE, 2),
            question("轴瓦折旧率约定是多少？", [["30%"]], POLICY, 2),
            question("主机联锁停机时主轴承温度是多少？", [["148.3"]], DCS),
            question("旧件卖了多少钱？", [["24,380", "24380"]], WITNESS),
            question("这台压力机的重置现价台账上记的是多少？", [["5,250,000", "5250000", "525万"]], ASSETS),
            question("华东重机修造的报价是多少？", [["764,200", "764200"]], LIST, 2),
        ],
        unanswerable=["压力机停机期间的利润损失是多少？", "夜班操作工姓什么？"],
        dialogue=[
            "机损险案件，一台1600吨压力机，资料齐了先给我理一遍，缺什么列出来。",
            "停机时刻看DCS，21时47分；通知书写的22时30分作废。",
            "报案号以通知书的2025110700552为准。",
            "保单止期按批单E01，到2025年12月31日，出险在期限内。",
            "发票小写印错了，价税合计应为823,205.00元；本案按不含税理算。",
            "润滑油更换和智能润滑监测系统加装两项不赔，剔除。",
            "轴瓦按30%折旧，核定68,600元，其他几项照报价认。",
            "1600吨热模锻压力机出险时重置价值525万元，旧件残值24,380元先扣。",
            "可以理算了。",
            "请起草报告全文。",
            "全部审阅通过，请导出Word和PDF。",
        ],
        quantification={"items": [{"item": "1600吨热模锻压力机", "sum_insured": "4200000.00", "value_at_risk": "5250000.00", "loss": plain(accepted), "salvage": "24380.00", "ratio": "0.8", "adjusted": plain(adjusted)}], "adjusted_total": plain(adjusted), "deductible": "60000.00", "payable": plain(pay)},
        report_must_contain=[NUMBER, INSURED, grouped(pay), capital(pay), "原材料缺陷", "60,000.00", "2025年12月31日"],
        report_must_not_contain=["杭州临江", "系操作工误操作造成本次事故"],
        missing_evidence=["公估委托书", "营业执照", "采购合同", "检修保养记录", "修复验收"],
    )
