"""Short papers in wordings and layouts of their own: what happened when, where, to whom, why and for how much."""

import pytest

from casework.evidence import Page
from tests.unit.extract.pages import page, read, values

PAPERS: dict[str, tuple[Page, dict[str, str]]] = {
    "hotel slip": (
        page(
            "# 宾客意外情况登记",
            [["事发时刻", "2025年3月9日晚9点20分"], ["事发具体位置", "湘江路18号望岳酒店二楼走廊"], ["受伤客人", "谭小雯"], ["起因", "地面湿滑"], ["值班经理", "周立"]],
        ),
        {"loss.date": "2025-03-09", "loss.time": "21:20", "injury.person": "谭小雯"},
    ),
    "school bus": (
        page(
            "# 校车事故情况报告",
            "2025年9月3日早上7时12分，我校校车（湘A8231学）行至麓谷大道与尖山路口时被后方货车追尾，车上学生何雨桐额头受伤。",
            "事故缘由：货车未保持安全距离",
        ),
        {"loss.date": "2025-09-03", "loss.time": "07:12", "injury.person": "何雨桐", "loss.cause": "未保持安全距离"},
    ),
    "greenhouse": (
        page(
            "# 设施农业灾情报告",
            "2025年2月17日凌晨1点40分左右，我合作社3号连栋温室被大雪压塌。",
            "灾情成因：暴雪",
            "拟索赔数额：￥186,400.00",
        ),
        {"loss.date": "2025-02-17", "loss.time": "01:40", "loss.cause": "暴雪"},
    ),
    "lift engineer's log": (
        page(
            "# 电梯维保故障记录",
            "故障发生时间：2025/6/11 14:05",
            "故障的直接原因：曳引机轴承磨损",
            "到场时间：2025/6/11 14:50",
        ),
        {"loss.date": "2025-06-11", "loss.time": "14:05"},
    ),
    "court mediation": (
        page(
            "# 岳麓区人民法院",
            "# 民事调解书",
            "（2025）湘0104民初2217号",
            "原告：梁春燕，女，1979年4月生。",
            "被告：长沙悦来超市有限公司。",
            "2025年1月20日，原告在被告经营的超市内滑倒受伤。被告于2025年4月30日前赔偿原告各项损失合计86,500元。",
        ),
        {"injury.person": "梁春燕"},
    ),
    "hospital discharge": (
        page(
            "# 出院小结",
            [["患者姓名", "冯国梁", "性别", "男", "年龄", "46岁"], ["入院日期", "2025-05-02", "出院日期", "2025-05-19", "住院天数", "17天"]],
            "出院诊断：右胫骨平台骨折",
        ),
        {"injury.person": "冯国梁"},
    ),
    "weather letter": (
        page(
            "# 气象灾害情况证明",
            "证明申请单位：宁乡丰禾农业有限公司",
            "2025年4月12日16时至17时，宁乡市回龙铺镇出现短时强降水并伴有冰雹，小时最大降水量62.3毫米，极大风速24.6米/秒。",
            "宁乡市气象局",
            "2025年4月18日",
        ),
        {"loss.date": "2025-04-12", "policy.insured": "宁乡丰禾农业有限公司", "weather.wind_max": "24.6"},
    ),
    "broker's mail": (
        page(
            "From: 黎明 <li@example.com>",
            "To: claims@example.com",
            "Subject: 回复: 二号库水损 补充资料",
            "Date: Mon, 14 Jul 2025 09:30:00 +0800",
            "陈工，报价单和清单随信附上。",
            "出险时点：2025年7月8日 5:40（保安口述）",
            "合计申报：人民币 312,880.00 元",
            "系统报案号 RB20250708-3391，受损缘由：屋面排水管脱落",
        ),
        {"loss.date": "2025-07-08", "loss.time": "05:40", "claim.amount": "312880.00", "loss.report_number": "RB20250708-3391"},
    ),
    "yesterday's mail": (
        page(
            "From: 孙艺 <sun@example.com>",
            "To: report@example.com",
            "Subject: 仓库漏水报案",
            "Date: Tue, 05 Aug 2025 08:10:00 +0800",
            "昨晚11点半左右我司3号仓库喷淋管爆裂漏水，货物浸泡，请派人查勘。",
        ),
        {"loss.date": "2025-08-04", "loss.time": "23:30"},
    ),
    "police record": (
        page(
            "# 接处警登记表",
            "2025年10月1日20时31分，我所接到群众报警称：人民东路星河广场有广告牌砸伤路人。",
            "经查看监控：2025年10月1日20时24分，该广告牌被大风刮落，砸中行人尹秀芝（女，58岁）。",
        ),
        {"loss.date": "2025-10-01", "loss.time": "20:24"},
    ),
    "call only": (
        page("# 接警情况说明", "2025年10月1日20时31分，我所接110指令称：人民东路有广告牌掉落。"),
        {"loss.time": ""},
    ),
    "survey without a year": (
        page(
            "# 现场勘验纪要",
            "勘验日期及时间：2025年8月3日9时",
            "参加勘验人员：公估方 赵晓东、买买提·艾力；保险人 李敏；企业 王强（厂长）",
            "7月30日22时15分，值班员发现变压器冒烟起火。",
            "起火的根本原因：绝缘老化",
        ),
        {"survey.date": "2025-08-03", "survey.surveyors": "赵晓东、买买提·艾力", "loss.date": "2025-07-30", "loss.time": "22:15", "loss.cause": "绝缘老化"},
    ),
    "policy as a contract": (
        page(
            "# 企业财产综合险保险合同",
            "合同（保险单）编号　HX-PZH-2025-0083321",
            "本合同由华信财产保险股份有限公司长沙分公司（以下简称“保险人”）与投保人订立。",
            [["承保标的坐落", "长沙市雨花区万家丽路201号"], ["责任起期", "2025.01.01 00:00"], ["责任止期", "2025.12.31 24:00"]],
            "免赔：每次事故免赔按下列两者取大：人民币伍仟元；或者损失金额的百分之十。",
        ),
        {"policy.number": "HX-PZH-2025-0083321", "policy.insurer": "华信财产保险股份有限公司长沙分公司", "policy.premises": "长沙市雨花区万家丽路201号", "policy.period_start": "2025-01-01", "policy.period_end": "2025-12-31", "policy.deductible_amount": "5000.00", "policy.deductible_rate": "0.10"},
    ),
    "two rows to a label": (
        page(
            "# 公众责任保险电子凭证",
            [["保险凭证编码", "起保时刻"], ["GZ-7781-2025-00912", "自2025-04-01 00:00"], ["承保单位", "终保时刻"], ["中恒财产保险股份有限公司株洲中心支公司", "至2026-03-31 24:00"]],
        ),
        {"policy.number": "GZ-7781-2025-00912", "policy.period_start": "2025-04-01", "policy.period_end": "2026-03-31"},
    ),
    "garage estimate": (
        page(
            "# 车辆维修估价单",
            [["车号：湘A7P26K", "受理编号：QD202511020087"], ["定损人员：方志强、罗倩", "现场定损：2025-11-03"]],
            "估价总额 RMB 18,260.00",
        ),
        {"loss.report_number": "QD202511020087", "survey.surveyors": "方志强、罗倩", "survey.date": "2025-11-03"},
    ),
    "receipt without a gap": (
        page("# 门诊收费票据", [["票据号码 0088123", "交款人姚秀英"], ["项目", "金额"], ["检查费", "320.00"]], "合计（小写）320.00"),
        {"injury.person": "姚秀英"},
    ),
    "estate office": (
        page(
            "# 证明",
            "兹证明本小区7栋802室（业主田甜）于2025年11月16日上午10时许因入户水管接头爆裂，水漫至楼下702室。",
            "特此证明。",
        ),
        {"loss.date": "2025-11-16", "loss.time": "10:00"},
    ),
    "claim form": (
        page(
            "# 保险金给付申请书",
            [["保单号码", "P2025-66109"], ["出险人", "郑凯"], ["出险日期时间", "2025年6月2日 16:45"], ["出险具体地点", "长沙县星沙街道开元路9号"], ["申请赔付总额", "人民币23,815.40元"]],
        ),
        {"policy.number": "P2025-66109", "injury.person": "郑凯", "loss.date": "2025-06-02", "loss.time": "16:45", "claim.amount": "23815.40"},
    ),
    "traffic": (
        page(
            "# 道路交通事故认定书",
            "第430104120250001187号",
            "2025年12月1日18时5分许，向阳驾驶湘A33K71号车沿芙蓉路行驶，与前车相撞。",
            "事故形成原因分析：经调阅监控证实，向阳驾车未保持安全距离，是造成此次事故的全部原因。",
        ),
        {"loss.date": "2025-12-01", "loss.time": "18:05", "loss.cause": "未保持安全距离"},
    ),
    "typhoon survey": (
        page(
            "# 事故查勘表",
            [["查勘年月日", "2025年8月20日"], ["查勘师", "郭涛、叶晴"]],
            "损失起因：系台风掀翻屋面后雨水灌入所致。",
        ),
        {"survey.surveyors": "郭涛、叶晴", "loss.cause": "台风"},
    ),
    "bilingual certificate": (
        page(
            "# 检验证书 INSPECTION CERTIFICATE",
            "检验日期 Date of Inspection: 2025-07-22",
            "检验人 Inspector: 宋佳",
            "货损原因 Cause of Damage: 集装箱箱顶破洞，雨水渗入",
        ),
        {"survey.date": "2025-07-22"},
    ),
    "chat": (
        page(
            "2025年11月7日 18:41",
            "张姐，门店招牌掉下来砸到人了",
            "已报案，报案受理号",
            "HY-25110700563",
        ),
        {},
    ),
    "damage sheet": (
        page(
            "# 事故赔偿测算",
            [["伤者各项损失合计", "", "56,000.00"], ["我方承担70%，申报金额", "", "39,200.00"], ["赔偿项目", "标准", "金额"], ["医疗费", "1", "56,000.00"]],
        ),
        {"claim.amount": "39200.00"},
    ),
    "licence is no policy": (
        page("# 中华人民共和国机动车驾驶证", "证号4301**********1218", "姓名 方志强", "初次领证日期 2010-05-03 准驾车型 C1 有效期限 2020-05-03 至 2030-05-03"),
        {"policy.period_start": "", "policy.period_end": ""},
    ),
    "paid to another firm": (
        page("From: a@example.com", "To: b@example.com", "Subject: 索赔", "我司已向租赁公司垫付修理费3,000元。"),
        {"policy.insured": ""},
    ),
    "mail claim words": (page("From: a@example.com","To: b@example.com","Subject: 关于货损","Date: Mon, 14 Jul 2025 09:30:00 +0800","王工：","7月9日下午3点左右，货车在G60高速金华段侧翻，货物散落。","我们主张的金额是187,600元，请核。"),
  {"loss.date":"2025-07-09","loss.time":"15:00","claim.amount":"187600.00"}),
    "mail total words": (page("From: a@example.com","To: b@example.com","Subject: 赔偿申请","贵司：","本次损失共计人民币68,420元，恳请贵司予以赔付。","事故时间是2025年4月2日晚8点10分。"),
  {"claim.amount":"68420.00","loss.date":"2025-04-02","loss.time":"20:10"}),
    "workplace": (page("# 工伤事故报告","2025年5月6日上午9:35，操作工石磊在冲压车间作业时右手被压伤。","伤者：石磊，男，34岁"),
  {"loss.date":"2025-05-06","loss.time":"09:35","injury.person":"石磊"}),
    "diagnosis": (page("# 诊断证明书",[["姓名","蒋文博","性别","男"],["科室","骨科","就诊日期","2025-05-06"]],"诊断：右手第二掌骨骨折"),
  {"injury.person":"蒋文博"}),
    "invoice hospital": (page("# 湖南省医疗门诊收费票据（电子）","交款人：蒋文博 票据号码：0099213","金额合计（小写）1,286.40"),
  {"injury.person":"蒋文博","injury.medical_amount":"1286.40"}),
    "fire cert": (page("# 火灾事故简易调查认定书","起火单位：长沙县青禾仓储","2025年3月3日2时17分，长沙县青禾仓储发生火灾。经调查，起火原因为电动车充电故障。"),
  {"loss.date":"2025-03-03","loss.time":"02:17"}),
    "notice table": (page("# 报案登记表",[["报案人","丁雪","报案时间","2025-03-04 09:00"],["事故发生","2025-03-03 02:20","事故处所","长沙县榔梨街道青禾路3号"],["受理登记号","BA202503040017","预估损失","约30万元"]]),
  {"loss.date":"2025-03-03","loss.time":"02:20","loss.report_number":"BA202503040017","loss.estimate":"300000.00"}),
    "survey para": (page("# 查勘纪要","受理编号CK-2025-0719。勘查时间2025年7月21日10:50，勘查人员高翔、白露。","经现场勘查，本次事故系连日暴雨致边坡失稳所致。"),
  {"loss.report_number":"CK-2025-0719","survey.date":"2025-07-21","survey.surveyors":"高翔、白露","loss.cause":"暴雨"}),
    "en letter": (page("Date: 5 March 2025","Dear Sirs,","We regret to inform you that on 2 March 2025 at about 14:30 hours a fire broke out at our warehouse.","Our claim amounts to USD 45,200.00.","Claim Ref: KX-22019"),
  {"loss.date":"2025-03-02","loss.time":"14:30","claim.amount":"45200.00"}),
    "traditional": (page("# 意外事故報告","意外發生時間：2025年6月1日下午4時25分","意外地點：深圳市南山區科苑路15號","受傷人士：黃志明"),
  {"loss.date":"2025-06-01","loss.time":"16:25","injury.person":"黃志明"}),
    "policy app screen": (page("家庭财产综合保险（2023版）","保单编码 HJ20250099127","保障起始日 2025-02-01","保障截止日 2026-01-31","承保机构 安信财产保险股份有限公司","被保人 罗敏","房屋详细地址 长沙市天心区书院路88号3栋1201"),
  {"policy.number":"HJ20250099127","policy.period_start":"2025-02-01","policy.period_end":"2026-01-31","policy.insurer":"安信财产保险股份有限公司","policy.insured":"罗敏"}),
    "property statement": (page("# 情况说明","2025年12月5日下午，约14点50分，我小区2栋外墙瓷砖脱落，砸坏车牌湘A00K12的车辆。","物业服务中心","2025年12月6日"),
  {"loss.date":"2025-12-05","loss.time":"14:50"}),
    "agreement": (page("# 人身损害赔偿协议书","甲方：长沙悦来超市有限公司","乙方：梁春燕","甲方一次性赔偿乙方医疗费、误工费等合计人民币56,000元。"),
  {"injury.person":"梁春燕"}),
    "carrier": (page("# 货物异常情况记录","发现时间：2025年9月12日8:20","运单号 78433321","异常描述：35箱外包装水湿"),
  {"loss.date":"2025-09-12"}),
    "claim letter": (page("# 索赔报告","2025年7月19日16时10分许，我厂遭受风雹袭击。","经统计直接损失合计62.4万元，现申请赔付人民币陆拾贰万肆仟元整。","立案号：TY-0719-46"),
  {"loss.date":"2025-07-19","loss.time":"16:10","claim.amount":"624000.00","loss.report_number":"TY-0719-46"}),
    "claim letter 2": (page("# 理赔申请书","事故概况：2025年7月19日16:10，仓库顶棚被大风掀开，雨水灌入。","请求事项：请贵司赔付损失人民币 98,300.00 元。"),
  {"loss.date":"2025-07-19","loss.time":"16:10","claim.amount":"98300.00"}),
    "xlsx claim": (page("# 受损物资明细",[["序号","名称","数量","单价","金额"],["1","货架","10","300","3000"],["2","托盘","20","80","1600"],["","申报总额","","","4600"]]),
  {"claim.amount":"4600.00"}),
    "police call 2": (page("# 报警回执","报警人：田军","报警时间：2025年10月1日20时31分","发案时间：2025年10月1日20时24分许","发案地点：长沙市雨花区人民东路211号"),
  {"loss.date":"2025-10-01","loss.time":"20:24","loss.place":"长沙市雨花区人民东路211号"}),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_read(name: str) -> None:
    paper, expected = PAPERS[name]
    known = values(read(paper))
    assert {key: known.get(key, "") for key in expected} == expected
