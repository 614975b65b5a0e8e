"""What an adjuster says and the calls it comes to: the dialogues of the trade, and sentences nobody has said yet."""

import pytest

from assistant.tools import TOOLS
from casework.instructions import interpret
from tests.unit.instructions.talk import collision, factory, said

Calls = list[tuple[str, dict[str, object]]]
FACTORY_CASE, COLLISION_CASE = factory(), collision()

FACTORY: list[tuple[str, Calls]] = [
    ('出险时间以火灾事故认定书为准，22时10分。', [('rule_on_conflict', {'key': 'loss.time', 'value': '22:10', 'prefer_file': '火灾事故认定书.jpg'})]),
    ('起火时间认消防的认定书，通知书写的22时30分不采信。', [('rule_on_conflict', {'key': 'loss.time', 'value': '22:10', 'prefer_file': '火灾事故认定书.jpg'})]),
    ('时间按认定书。', [('rule_on_conflict', {'key': 'loss.time', 'value': '22:10', 'prefer_file': '火灾事故认定书.jpg'})]),
    ('报案号以出险通知书为准', [('propose_fact', {'key': 'loss.report_number', 'value': 'BA-77120', 'prefer_file': '出险通知书.pdf'})]),
    ('索赔金额以损失清单为准，索赔函的数不对', [('rule_on_conflict', {'key': 'claim.amount', 'value': '761200.00', 'prefer_file': '损失清单.xlsx'})]),
    ('索赔金额按索赔函认定', [('rule_on_conflict', {'key': 'claim.amount', 'value': '763200.00', 'prefer_file': '索赔函.docx'})]),
    ('起火原因按火灾事故认定书', [('propose_fact', {'key': 'loss.cause', 'value': '静电放电', 'prefer_file': '火灾事故认定书.jpg'})]),
    ('清单第3行按数量乘单价更正', [('decide_item', {'line': 3, 'quantity': '2', 'price': '9000'})]),
    ('清单第3行按数量乘单价更正为18,000.00元', [('decide_item', {'line': 3, 'amount': '18000.00'})]),
    ('第3项单价改为8,500元并重算', [('decide_item', {'line': 3, 'price': '8500'}), ('compute_loss', {})]),
    ('封边机维修改为18,000元', [('decide_item', {'line': 3, 'amount': '18000.00'})]),
    ('封边机维修那一行算错了，改成18,000元', [('decide_item', {'line': 3, 'amount': '18000.00'})]),
    ('屋面板更换数量按200，单价按400元', [('decide_item', {'line': 1, 'quantity': '200', 'price': '400'})]),
    ('喷涂线按30%折旧，核定434,000元', [('decide_item', {'line': 2, 'depreciation': '0.30'})]),
    ('喷涂线按30%折旧，核定400,000元', [('decide_item', {'line': 2, 'depreciation': '0', 'amount': '400000.00'})]),
    ('喷涂线成新率70%', [('decide_item', {'line': 2, 'depreciation': '0.30'})]),
    ('露天木方不属于承保范围，不计入', [('decide_item', {'line': 5, 'included': False})]),
    ('木方剔除', [('decide_item', {'line': 5, 'included': False})]),
    ('第4、5行不计入', [('decide_item', {'line': 4, 'included': False}), ('decide_item', {'line': 5, 'included': False})]),
    ('松木板材和木方这两项不赔', [('decide_item', {'line': 4, 'included': False}), ('decide_item', {'line': 5, 'included': False})]),
    ('检验费不在本次理算内', [('decide_item', {'line': 6, 'included': False})]),
    ('剔除屋面板更换', [('decide_item', {'line': 1, 'included': False})]),
    ('栏杆不赔', []),
    ('残值按查勘记录', [('propose_fact', {'key': 'salvage[机器设备]', 'value': '12500.00', 'prefer_file': '现场查勘记录.pdf'}), ('propose_fact', {'key': 'salvage[存货]', 'value': '8000.00', 'prefer_file': '现场查勘记录.pdf'})]),
    ('残值照查勘记录扣，设备12,500元、存货8,000元', [('propose_fact', {'key': 'salvage[机器设备]', 'value': '12500.00', 'prefer_file': '现场查勘记录.pdf'}), ('propose_fact', {'key': 'salvage[存货]', 'value': '8000.00', 'prefer_file': '现场查勘记录.pdf'})]),
    ('残值：机器设备12,500元，存货8,000元', [('propose_fact', {'key': 'salvage[机器设备]', 'value': '12500.00', 'prefer_file': '现场查勘记录.pdf'}), ('propose_fact', {'key': 'salvage[存货]', 'value': '8000.00', 'prefer_file': '现场查勘记录.pdf'})]),
    ('存货残值为零', [('rule_on_conflict', {'key': 'salvage[存货]', 'value': '0.00'})]),
    ('残值和施救费用按查勘记录，施救费用按存货的比例', [('propose_fact', {'key': 'salvage[机器设备]', 'value': '12500.00', 'prefer_file': '现场查勘记录.pdf'}), ('propose_fact', {'key': 'salvage[存货]', 'value': '8000.00', 'prefer_file': '现场查勘记录.pdf'}), ('propose_fact', {'key': 'sue_labour.amount', 'value': '5200.00', 'prefer_file': '现场查勘记录.pdf'}), ('set_policy_terms', {'terms': {'sue_labour.item': '存货'}})]),
    ('施救费用5,200元按存货的比例赔，不扣免赔', [('set_policy_terms', {'terms': {'sue_labour.item': '存货'}}), ('propose_fact', {'key': 'sue_labour.amount', 'value': '5200.00', 'prefer_file': '现场查勘记录.pdf'}), ('set_policy_terms', {'terms': {'deductible.includes_sue_labour': 'no'}})]),
    ('施救费用5,200元，全部为抢救存货支出', [('propose_fact', {'key': 'sue_labour.amount', 'value': '5200.00', 'prefer_file': '现场查勘记录.pdf'}), ('set_policy_terms', {'terms': {'sue_labour.item': '存货'}})]),
    ('施救费全额赔付', [('set_policy_terms', {'terms': {'sue_labour.average': 'no'}})]),
    ('厂房出险时重置价值800万元，机器设备重置价值500万元，存货账面余额300万元', [('propose_fact', {'key': 'value_at_risk[厂房]', 'value': '8000000.00'}), ('propose_fact', {'key': 'value_at_risk[机器设备]', 'value': '5000000.00'}), ('propose_fact', {'key': 'value_at_risk[存货]', 'value': '3000000.00'})]),
    ('厂房、设备、存货的重置价值分别为800万、500万、300万元', [('propose_fact', {'key': 'value_at_risk[厂房]', 'value': '8000000.00'}), ('propose_fact', {'key': 'value_at_risk[机器设备]', 'value': '5000000.00'}), ('propose_fact', {'key': 'value_at_risk[存货]', 'value': '3000000.00'})]),
    ('免赔额2万元与10%以高者为准', [('set_policy_terms', {'terms': {'deductible.amount': '20000.00', 'deductible.rate': '0.10', 'deductible.mode': 'higher'}})]),
    ('免赔率改为15%', [('set_policy_terms', {'terms': {'deductible.rate': '0.15'}})]),
    ('先扣免赔再按比例', [('set_policy_terms', {'terms': {'deductible.position': 'before_average'}})]),
    ('残值归保险人', [('set_policy_terms', {'terms': {'salvage': 'insurer_takes'}})]),
    ('本案按不含税理算', [('set_policy_terms', {'terms': {'tax': 'exclude'}})]),
    ('价税合计应为18,600元', [('rule_on_conflict', {'key': 'invoice[25322000000011112222].gross', 'value': '18600.00'})]),
    ('隔壁公司已经赔了5万元，从赔款里扣', [('propose_fact', {'key': 'third_party.paid', 'value': '50000.00'}), ('set_policy_terms', {'terms': {'recovery.position': 'from_indemnity'}})]),
    ('免赔率改为15%会怎样', [('what_if', {'changes': {'deductible.rate': '0.15'}})]),
    ('如果免赔率改为15%呢？', [('what_if', {'changes': {'deductible.rate': '0.15'}})]),
    ('如果存货账面余额是400万元，赔多少？', [('what_if', {'changes': {'value_at_risk[存货]': '4000000.00'}})]),
    ('要是不按比例赔付呢？', [('what_if', {'changes': {'average': 'off'}})]),
    ('请理算', [('compute_loss', {})]),
    ('理算一下，然后起草报告全部章节', [('compute_loss', {}), ('draft_chapter', {'chapter': ''})]),
    ('生成理算表并给出大写金额', [('compute_loss', {})]),
    ('请起草第五章「查勘情况」', [('draft_chapter', {'chapter': '第五章'})]),
    ('写初步报告，准备金按80万元', [('propose_fact', {'key': 'reserve.amount', 'value': '800000.00'}), ('draft_chapter', {'chapter': '', 'report': 'preliminary'})]),
    ('给保险人写一份一页的进展报告', [('draft_chapter', {'chapter': '', 'report': 'interim'})]),
    ('起草查勘快报', [('draft_chapter', {'chapter': '', 'report': 'advice'})]),
    ('写一页报告', [('draft_chapter', {'chapter': '摘要'})]),
    ('起草补充报告', [('draft_chapter', {'chapter': '', 'report': 'supplementary'})]),
    ('初步报告全部通过，导出Word', [('request_approval', {'chapter': '', 'report': 'preliminary'}), ('export_report', {'formats': ['docx'], 'report': 'preliminary'})]),
    ('三审到哪一步了', [('review_status', {})]),
    ('把责任分析改为两种假设分别论述', [('revise_chapter', {'chapter': '责任分析'})]),
    ('第五章写短一点', [('revise_chapter', {'chapter': '第五章'})]),
    ('退回第三章，补上权属证明', [('revise_chapter', {'chapter': '第三章'})]),
    ('全部通过，导出Word和PDF', [('request_approval', {'chapter': ''}), ('export_report', {'formats': ['docx', 'pdf']})]),
    ('各章我都同意，通过', [('request_approval', {'chapter': ''})]),
    ('导出Excel理算表', [('export_report', {'formats': ['xlsx']})]),
    ('采用修改后的理算表', [('take_over_worksheet', {})]),
    ('采用修改后的理算表 abababababababababababababababababababababababababababababababab', [('take_over_worksheet', {'sheet': 'abababababababababababababababababababababababababababababababab'})]),
    ('按我传回的Excel更新核定，再重新理算', [('take_over_worksheet', {}), ('compute_loss', {})]),
    ('理算表我改好了', [('take_over_worksheet', {})]),
    ('导出报告核验包', [('export_report', {'formats': ['zip']})]),
    ('导出Word和归档包', [('export_report', {'formats': ['docx', 'zip']})]),
    ('按复核标准检查全文，只列错误', [('check_report', {})]),
    ('列出所有互相矛盾的事实', [('list_findings', {'code': 'conflict'})]),
    ('看看现场照片', [('show_photos', {})]),
    ('把照片按地点和时间整理一下', [('show_photos', {})]),
    ('打开照片面板', [('show_photos', {})]),
    ('show me the photos', [('show_photos', {})]),
    ('先帮我看看缺什么', [('case_overview', {})]),
    ('按财产一切险生成资料补充清单，一次性通知被保险人', [('request_documents', {})]),
    ('下一步做什么？', [('next_step', {})]),
    ('你好', [('next_step', {})]),
    ('please compute the loss', [('compute_loss', {})]),
    ('Please draft all chapters and export PDF', [('draft_chapter', {'chapter': ''}), ('export_report', {'formats': ['pdf']})]),
    ('time of loss as per 火灾事故认定书', [('rule_on_conflict', {'key': 'loss.time', 'value': '22:10', 'prefer_file': '火灾事故认定书.jpg'})]),
    ('survey fee is not covered', [('decide_item', {'line': 6, 'included': False})]),
    ('what is missing?', [('case_overview', {})]),
    ('机器设备残值12,500元归被保险人，从损失中扣除', [('propose_fact', {'key': 'salvage[机器设备]', 'value': '12500.00', 'prefer_file': '现场查勘记录.pdf'}), ('set_policy_terms', {'terms': {'salvage': 'before_average'}})]),
    ('残值先扣，再按比例', [('set_policy_terms', {'terms': {'salvage': 'before_average'}})]),
    ('对方已赔8万元，从赔款中扣除', [('propose_fact', {'key': 'third_party.paid', 'value': '80000.00'}), ('set_policy_terms', {'terms': {'recovery.position': 'from_indemnity'}})]),
    ('出险时保险价值分别是厂房800万元、机器设备500万元、存货300万元', [('propose_fact', {'key': 'value_at_risk[厂房]', 'value': '8000000.00'}), ('propose_fact', {'key': 'value_at_risk[机器设备]', 'value': '5000000.00'}), ('propose_fact', {'key': 'value_at_risk[存货]', 'value': '3000000.00'})]),
    ('存货出险时账面余额为人民币叁佰万元整', [('propose_fact', {'key': 'value_at_risk[存货]', 'value': '3000000.00'})]),
    ('喷涂线核减12万元', [('decide_item', {'line': 2, 'amount': '500000.00'})]),
    ('松木板材单价过高，按1,500元/立方米核定', [('decide_item', {'line': 4, 'price': '1500'})]),
    ('封边机UV-20维修费按发票18,000元核定', [('decide_item', {'line': 3, 'amount': '18000.00'})]),
    ('喷涂线的金额应为600,000.00元，原因是重复计算', [('decide_item', {'line': 2, 'amount': '600000.00'})]),
    ('露天木方不赔，其余照认', [('decide_item', {'line': 5, 'included': False})]),
    ('免赔按特别约定一，2万元或10%取高', [('set_policy_terms', {'terms': {'deductible.amount': '20000.00', 'deductible.rate': '0.10', 'deductible.mode': 'higher'}})]),
    ('本案适用火灾免赔，每次事故3万元', [('set_policy_terms', {'terms': {'deductible.amount': '30000.00'}})]),
    ('保单累计限额已使用120万元', [('set_policy_terms', {'terms': {'limit.aggregate_used': '1200000.00'}})]),
    ('出险原因确认为静电放电引燃漆雾', [('rule_on_conflict', {'key': 'loss.cause', 'value': '静电放电引燃漆雾'})]),
    ('施救费不赔', [('rule_on_conflict', {'key': 'sue_labour.amount', 'value': '0.00'})]),
    ('木方归入存货', [('decide_item', {'line': 5, 'category': '存货'})]),
    ('把第五章和第六章起草一下', [('draft_chapter', {'chapter': '第5章'}), ('draft_chapter', {'chapter': '第6章'})]),
    ('请起草第四章至第六章', [('draft_chapter', {'chapter': '第4章'}), ('draft_chapter', {'chapter': '第5章'}), ('draft_chapter', {'chapter': '第6章'})]),
    ('出具最终报告', [('draft_chapter', {'chapter': ''})]),
    ('帮我导出三种格式', [('export_report', {'formats': ['docx', 'pdf', 'xlsx']})]),
    ('有矛盾吗', [('list_findings', {'code': 'conflict'})]),
    ('查看第五章的修改差异', [('show_diff', {'chapter': '第五章'})]),
    ('再算一遍', [('compute_loss', {})]),
    ('算一下赔多少', [('compute_loss', {})]),
    ('如果残值归保险人，赔多少', [('what_if', {'changes': {'salvage': 'insurer_takes'}})]),
    ('把免赔额调成5万再算算看', [('set_policy_terms', {'terms': {'deductible.amount': '50000.00'}}), ('compute_loss', {})]),
    ('免赔额如果是5万', [('what_if', {'changes': {'deductible.amount': '50000.00'}})]),
    ('what if the deductible is 20%?', [('what_if', {'changes': {'deductible.rate': '0.20'}})]),
    ('calculate the loss and export xlsx', [('compute_loss', {}), ('export_report', {'formats': ['xlsx']})]),
    ('The time of loss is 22:10 as per the fire certificate.', [('rule_on_conflict', {'key': 'loss.time', 'value': '22:10', 'prefer_file': '火灾事故认定书.jpg'})]),
    ('清除残骸费用不按比例', [('set_policy_terms', {'terms': {'average[清除残骸费用]': 'off'}})]),
]  # fmt: skip

COLLISION: list[tuple[str, Calls]] = [
    ('时间按交警认定书，19时25分', [('rule_on_conflict', {'key': 'loss.time', 'value': '19:25', 'prefer_file': '事故认定书.pdf'})]),
    ('右后门外板和右后门喷漆跟本次事故无关，这两项剔除', [('decide_item', {'line': 3, 'included': False}), ('decide_item', {'line': 4, 'included': False})]),
    ('对方已经赔了3,000元，从车损里扣', [('propose_fact', {'key': 'third_party.paid', 'value': '3000.00'}), ('set_policy_terms', {'terms': {'recovery.position': 'from_loss'}}), ('propose_fact', {'key': 'third_party.item', 'value': '机动车损失保险'})]),
    ('三者车损先扣交强险财产限额2,000元，余下按主责70%', [('propose_fact', {'key': 'paid_first[机动车第三者责任保险]', 'value': '2000.00'}), ('propose_fact', {'key': 'liability.share', 'value': '0.70'})]),
    ('机动车损失保险绝对免赔额500元，旧件无残值。请理算', [('set_policy_terms', {'terms': {'deductible.amount[机动车损失保险]': '500.00'}}), ('propose_fact', {'key': 'salvage[机动车损失保险]', 'value': '0.00'}), ('compute_loss', {})]),
    ('伤者医疗费在交强险限额内，不进商业险理算', []),
    ('前大灯（左）核价4,500元', [('decide_item', {'line': 2, 'amount': '4500.00'})]),
]  # fmt: skip

QUESTIONS = [
    "火灾认定书写的起火部位是哪里，与被保险人陈述一致吗？",
    "现有材料里能证明存货数量的有哪些，缺什么？",
    "这张发票的购买方、价税合计、税额是多少，有没有重复？",
    "出险当天最大小时雨量是多少，达到条款暴雨标准吗？",
    "保单里免赔怎么约定，理算时先扣免赔还是先比例？",
    "哪些照片是第二次查勘拍的，GPS在现场吗？",
    "有没有关于露天堆放或改变用途的特别约定？",
    "施救费里哪些有付款凭证？",
    "第三方已经赔了多少，有没有放弃追偿的文件？",
    "保单的免赔怎么约定的？",
    "残值作价多少？",
    "What is the deductible?",
    "免赔约定",
]
#: nothing of these may change the case; what is not understood is said back
UNCLEAR = [
    "栏杆不赔",
    "我觉得这个案子有问题",
    "把存货核定为200万",
    "屋面板更换和喷涂线改为50万元",
    "第99行不计入",
    "违反特别约定第4条，扣减20%",
    "金额改为8万元",
    "若出险时重置价值为600万元",
    "重置价值为600万元",
    "残值5,000元",
    "折旧率30%",
    "exclude the timber",
    "被保险人名称以营业执照为准",
    "残值不扣",
]


@pytest.mark.parametrize(("text", "calls"), FACTORY, ids=[t[:18] for t, _ in FACTORY])
def test_in_a_factory_fire(text: str, calls: Calls) -> None:
    assert said(text, FACTORY_CASE) == calls


@pytest.mark.parametrize(("text", "calls"), COLLISION, ids=[t[:18] for t, _ in COLLISION])
def test_in_a_collision(text: str, calls: Calls) -> None:
    assert said(text, COLLISION_CASE) == calls


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_looked_up_and_changes_nothing(text: str) -> None:
    (call,) = interpret(text, FACTORY_CASE).calls
    assert (call.tool, call.arguments["question"]) == ("search_evidence", text)


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_understood_is_told_and_never_guessed(text: str) -> None:
    plan = interpret(text, FACTORY_CASE)
    assert plan.calls == ()
    assert plan.notes


@pytest.mark.parametrize("text", [t for t, _ in FACTORY + COLLISION] + QUESTIONS)
def test_every_call_fits_its_tool(text: str) -> None:
    for about in (FACTORY_CASE, COLLISION_CASE):
        for call in interpret(text, about).calls:
            TOOLS[call.tool].parse(call.arguments)


def test_a_reason_goes_with_every_change() -> None:
    for text, _ in FACTORY:
        for call in interpret(text, FACTORY_CASE).calls:
            if call.tool in ("propose_fact", "rule_on_conflict", "decide_item", "set_policy_terms"):
                assert call.arguments["reason"]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("新案子，杭州一家包材厂仓库着火", "open_case"),
        ("你好，我要办一个新的水灾案子", "open_case"),
        ("我有哪些案件？", "list_cases"),
    ],
)
def test_before_there_is_a_case(text: str, tool: str) -> None:
    assert [c.tool for c in interpret(text, None).calls] == [tool]


@pytest.mark.parametrize("text", ["你好", "免赔是多少？"])
def test_without_a_case_nothing_is_looked_up(text: str) -> None:
    plan = interpret(text, None)
    assert plan.calls == () and plan.notes


@pytest.mark.parametrize("text", ["好的", "收到，", "ok", "谢谢"])
def test_small_talk_changes_nothing(text: str) -> None:
    assert all(c.tool == "next_step" for c in interpret(text, FACTORY_CASE).calls)


@pytest.mark.parametrize(
    "text", ["照片里的铭牌写的什么型号？", "第二次查勘的照片是什么时候拍的？", "查看照片中设备的编号是多少"]
)
def test_a_question_about_pictures_opens_no_album(text: str) -> None:
    assert all(c.tool != "show_photos" for c in interpret(text, FACTORY_CASE).calls)


@pytest.mark.parametrize(
    ("said_", "calls"),
    [
        (
            "机器设备重置价值155万元，满85%视为足额，损失110,850.00元减残值1,500元",
            [
                ("propose_fact", {"key": "value_at_risk[机器设备]", "value": "1550000.00"}),
                ("set_policy_terms", {"terms": {"average.threshold": "0.85"}}),
                ("rule_on_conflict", {"key": "salvage[机器设备]", "value": "1500.00"}),
            ],
        ),
    ],
)
def test_a_sum_or_a_verb_is_no_name_of_an_item(said_: str, calls: Calls) -> None:
    found = [
        (c.tool, {k: v for k, v in c.arguments.items() if k not in ("reason", "prefer_file")})
        for c in interpret(said_, FACTORY_CASE).calls
    ]
    assert found == calls


@pytest.mark.parametrize(
    "said_",
    ["木方剔除，生产线维修费核定18,290.00元", "封边机维修改为18,000元，厂内财产核定28,238.00元"],
)
def test_a_sum_with_a_name_of_its_own_is_not_the_line_named_before(said_: str) -> None:
    plan = interpret(said_, FACTORY_CASE)
    sums = {c.arguments.get("amount") for c in plan.calls if c.arguments.get("line")}
    assert not sums & {"18290.00", "28238.00"}


def test_a_sum_without_a_name_is_of_the_line_named_before() -> None:
    for words in ("经协商最终核定17,500元", "合计核定17,500元", "核定17,500元", "按三方询价核定17,500元"):
        plan = interpret(f"封边机维修算错了，{words}", FACTORY_CASE)
        assert [(c.arguments["line"], c.arguments.get("amount")) for c in plan.calls] == [(3, "17500.00")], (
            words
        )
