"""Wordings of the two sets. What is in one set is not in the other: the held-out set shows what was not tuned for."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """One vocabulary: parts of sentences, labelled values, a table, what stands in the margins."""

    name: str
    english: bool
    who: Sequence[str]
    does: Sequence[str]
    what: Sequence[str]
    pairs: Pairs
    head: Sequence[str]
    group: tuple[str, str, str]  #: a heading over two columns, and these
    rows: Sequence[Sequence[str]]
    long: Sequence[str]  #: descriptions that wrap
    total: str
    running: str  #: page header
    seal: tuple[str, str]
    titles: Sequence[str]

    def sentence(self, rng: random.Random) -> str:
        who, does, what = rng.choice(self.who), rng.choice(self.does), rng.choice(self.what)
        figure = rng.randint(12, 9876)
        if self.english:
            return f"{who} {does} {what} ({figure}). "
        return f"{who}{does}{what}（编号{figure}）。"

    def prose(self, rng: random.Random, letters: int) -> str:
        text = ""
        while len(text) < letters:
            text += self.sentence(rng)
        return text.strip()


TUNING = (
    Bank(
        "zh-property", False,
        ("公估人员", "仓库管理员", "消防救援大队", "被保险人代表", "值班电工", "财务主管", "现场负责人"),
        ("于次日上午会同各方查看了", "经过逐件清点后确认了", "对照入库单据逐项核对了", "在笔录中如实陈述了",
         "拍照固定并封存了", "依据盘点结果重新计算了", "向保险人书面报告了"),
        ("东侧货架上被熏黑的成品纸箱", "二楼配电间烧毁的控制线路", "受潮变形而无法继续使用的原纸", "临时转移到露天堆场的半成品",
         "尚可折价处理的边角废料", "账面与实物之间存在的数量差异", "消防水浸泡后的电机与减速机"),
        (("保险单号", "PQYC202533010000123456"), ("被保险人", "杭州临江包装材料有限公司"),
         ("出险时间", "2025年3月18日02时40分"), ("联系电话", "13800571234"), ("险种名称", "财产一切险"),
         ("出险地点", "浙江省杭州市钱塘区临江街道纬五路388号3号厂房一层东侧成品仓库及相邻走廊"), ("报案号", "R2025031800017"),
         ("经办人", "周启明"), ("保险金额", "人民币12,800,000.00元"), ("查勘日期", "2025年3月19日")),
        ("序号", "品名", "规格", "数量", "单价（元）", "金额（元）"), ("损失情况", "全损", "部分损失"),
        (("1", "瓦楞纸箱", "五层", "12,400", "3.85", "47,740.00"), ("2", "高强牛皮纸", "180g", "36", "4,150.00", "149,400.00"),
         ("3", "印刷版辊", "Φ320", "14", "2,600.00", "36,400.00"), ("4", "叉车电池", "", "2", "8,900.00", "17,800.00"),
         ("5", "塑料托盘", "1200×1000", "310", "95.00", "29,450.00"), ("6", "热熔胶", "25kg", "48", "", "21,120.00")),
        ("外箱烟熏、内装受潮，经检验已无法按原用途销售", "仅表面沾灰，清洁整理后可以正常使用", "线圈烧毁，外壳变形，修理费用超过重置价值",
         "数量以监盘记录为准", "被保险人要求按账面成本赔付，公估人未予采纳", "无"),
        "合计", "火灾事故公估报告（初稿）", ("杭州临江包装材料有限公司", "合同专用章"),
        ("查勘经过", "损失核定", "事故原因", "责任分析"),
    ),
    Bank(
        "en-cargo", True,
        ("The surveyor", "The carrier's agent", "Our representative", "The consignee", "The chief officer"),
        ("inspected in the presence of all parties", "counted and set aside", "rejected after laboratory testing",
         "photographed before removal of", "reported in writing", "accepted without further comment"),
        ("the wetted cartons stowed against the forward bulkhead", "forty bales with torn covers and loose straps",
         "a quantity of rusted coils found beneath the hatch", "the temperature record for the outward voyage",
         "the remaining sound packages in the container"),
        (("Policy No.", "MC/2025/008812"), ("The Assured", "Golden Reed Trading Pte Ltd"), ("Vessel", "M.V. Ocean Lark V.118W"),
         ("Port of Loading", "Haiphong, Viet Nam"), ("Bill of Lading", "HPH25-44017"),
         ("Description of Goods", "1,260 cartons of frozen pangasius fillets, packed in two 40ft reefer containers, set at minus 18 degrees"),
         ("Date of Survey", "14 May 2025"), ("Invoice Value", "USD 186,420.00"), ("Claim Ref.", "GR-25/0312"), ("Attending", "J. Whitcombe")),
        ("No.", "Item", "Packing", "Qty", "Unit Price", "Amount"), ("Condition", "Sound", "Damaged"),
        (("1", "Fillets 170-220", "Carton", "420", "41.50", "17,430.00"), ("2", "Fillets 220 up", "Carton", "380", "44.25", "16,815.00"),
         ("3", "Steaks", "Bag", "96", "28.00", "2,688.00"), ("4", "Portions", "", "210", "39.90", "8,379.00"),
         ("5", "Trimmings", "Block", "54", "12.75", "688.50")),
        ("Cartons wet and soft, contents partly thawed and refrozen", "Sound on arrival", "Covers torn, contents intact after repacking",
         "Rejected by the port health authority as unfit for consumption", "Not counted"),
        "Total", "Preliminary Survey Report", ("GOLDEN REED TRADING", "RECEIVED"),
        ("Introduction", "Findings", "Extent of loss", "Remarks"),
    ),
)  # fmt: skip

HELD_OUT = (
    Bank(
        "zh-liability", False,
        ("承办交警", "伤者家属", "市场管理方", "主治医师", "律师", "护工", "维修技师", "调解员"),
        ("当庭出示并解释了", "按照票据原件汇总了", "多次电话催告后仍未提供", "结合病历摘要判断了", "依照当地标准折算了", "当面确认并签收了"),
        ("住院期间发生的床位费和药品费", "右侧前照灯与保险杠的更换配件", "误工收入减少的证明材料", "地面湿滑却未设置警示牌的事实",
         "后续治疗所需的合理费用", "双方已经履行完毕的和解协议", "道路监控录像所显示的碰撞过程"),
        (("合同编号", "苏保责字〔2025〕第0417号"), ("投保单位", "苏州金阊农贸市场管理服务有限公司"), ("事故发生日", "2025-06-07 16:25"),
         ("赔偿限额", "￥500,000.00"), ("受害人", "何芳"), ("身份证号码", "320502196803124521"),
         ("损害后果", "右桡骨远端骨折，行切开复位内固定术，住院十八日，出院后休息三个月并需一人护理"), ("鉴定机构", "苏州同济司法鉴定所"),
         ("案件状态", "调解中"), ("责任比例", "70%")),
        ("行号", "费用项目", "票据张数", "申报金额", "核减", "认可金额"), ("自付部分", "医保内", "医保外"),
        (("01", "门诊医药费", "17", "3,268.40", "126.00", "3,142.40"), ("02", "住院医疗费", "2", "48,915.77", "", "48,915.77"),
         ("03", "护理费", "", "10,800.00", "1,800.00", "9,000.00"), ("04", "交通费", "46", "1,385.00", "585.00", "800.00"),
         ("05", "营养费", "", "5,400.00", "2,700.00", "2,700.00"), ("06", "伤残赔偿金", "1", "130,926.00", "0.00", "130,926.00"),
         ("07", "鉴定费", "1", "2,520.00", "2,520.00", "0.00")),
        ("按医嘱及出院小结支持九十日，每日一百元", "票据连号且无乘车人信息，酌情认可", "凭据", "超出医保目录范围的用药依保单约定剔除",
         "定残前一日止", "鉴定费属诉讼成本，保单列为除外，不予认可"),
        "总计金额", "公众责任保险理赔卷宗", ("苏州金阊农贸市场管理服务有限公司", "业务专用章"),
        ("基本案情", "费用审核", "保险责任", "结论意见"),
    ),
    Bank(
        "en-machinery", True,
        ("The night shift operator", "An independent engineer", "The manufacturer", "The insured's accountant", "The contractor"),
        ("dismantled on site", "found no trace of", "replaced at own cost", "claimed compensation for", "had already scrapped", "tested under load"),
        ("the main bearing and both shaft seals", "a cracked impeller supplied three years earlier", "twelve days of lost production",
         "the lubrication pump and its pressure switch", "hire of a temporary chiller for the cold room"),
        (("Certificate Ref", "EB-77120/25-A"), ("Named Insured", "Tallis Cold Chain Logistics Limited"), ("Peril", "Mechanical breakdown"),
         ("Commencement", "1st October 2024"), ("Reported by", "Ms. D. Okafor"),
         ("Situation of Risk", "Units 4 to 9, Harrow Road Industrial Park, Felixstowe, Suffolk, together with the adjoining plant room and yard"),
         ("Excess", "GBP 2,500 each and every loss"), ("Serial Number", "GX-0091773"), ("Status", "Open"), ("Adjuster", "R. Pemberton")),
        ("Line", "Component", "Maker", "Hours", "Rate", "Cost"), ("Allowed", "Labour", "Parts"),
        (("A1", "Compressor rewind", "Grasso", "62", "85.00", "5,270.00"), ("A2", "Shaft seal kit", "", "4", "85.00", "340.00"),
         ("A3", "Oil change", "Shell", "3.5", "60.00", "210.00"), ("A4", "Crane attendance", "Hire", "9", "140.00", "1,260.00"),
         ("A5", "Recommissioning", "Grasso", "16", "95.00", "1,520.00")),
        ("Windings burnt out between phases, core undamaged and reused", "Betterment deducted at one third of invoice", "Agreed in full",
         "Attendance outside normal working hours was not reasonably required", "Pending"),
        "Grand Total", "Engineering Loss Adjustment File", ("TALLIS COLD CHAIN LTD", "PAID"),
        ("Circumstances", "Quantum", "Cover", "Recovery prospects"),
    ),
)  # fmt: skip
