"""How adjusters of other lines say the same things: a building site, an injured worker, rice by barge, a flat, an English policy."""

import pytest

from casework.dossier import Dossier
from casework.instructions import interpret
from tests.unit.instructions.other_lines import english, flat, rice, site, worker
from tests.unit.instructions.talk import said

Calls = list[tuple[str, dict[str, object]]]

SITE: list[tuple[str, Calls]] = [
    ('倾倒时间听监理日记的，7月12日16时05分，通知写的18时不准。', [('rule_on_conflict', {'key': 'loss.time', 'value': '16:05', 'prefer_file': 'scan1.pdf'}), ('rule_on_conflict', {'key': 'loss.date', 'value': '2024-07-12', 'prefer_file': 'scan1.pdf'})]),
    ('塔吊几点倒的就以监理日记为准。', [('rule_on_conflict', {'key': 'loss.time', 'value': '16:05', 'prefer_file': 'scan1.pdf'})]),
    ('施工单位的信用代码合同里填反了，按保单上的来。', [('rule_on_conflict', {'key': 'insured.uscc', 'value': '91350100M000100Y43', 'prefer_file': '保险单.pdf'})]),
    ('信用代码合同抄错了，应该是91350100M000100Y43。', [('rule_on_conflict', {'key': 'insured.uscc', 'value': '91350100M000100Y43', 'prefer_file': '保险单.pdf'})]),
    ('电缆桥架这行加错了，应为30,000元。', [('decide_item', {'line': 2, 'amount': '30000.00'})]),
    ('桥架按每米150元，算30,000元。', [('decide_item', {'line': 2, 'amount': '30000.00'})]),
    ('设备基础修复12处，每处28,000，合计336,000元。', [('decide_item', {'line': 1, 'amount': '336000.00'})]),
    ('误工补偿4万不赔，拿掉。', [('decide_item', {'line': 6, 'included': False})]),
    ('误工补偿跟事故损失无关，划掉。', [('decide_item', {'line': 6, 'included': False})]),
    ('残骸外运签证只认280方，每方60元，就是16,800元，归清除残骸费用，不打比例。', [('decide_item', {'line': 4, 'amount': '16800.00', 'category': '清除残骸费用'}), ('set_policy_terms', {'terms': {'average[清除残骸费用]': 'off'}})]),
    ('残骸外运算到清除残骸费用里。', [('decide_item', {'line': 4, 'category': '清除残骸费用'})]),
    ('基坑抽水24,000元算施救费，按安装工程的比例，不扣免赔。', [('decide_item', {'line': 5, 'category': '施救费用'}), ('set_policy_terms', {'terms': {'sue_labour.item': '安装工程', 'deductible.includes_sue_labour': 'no'}})]),
    ('基坑抽水属于抢险，走施救费用。', [('decide_item', {'line': 5, 'category': '施救费用'})]),
    ('安装工程的完工造价把变更加进去，1亿元。', [('propose_fact', {'key': 'value_at_risk[安装工程]', 'value': '100000000.00'})]),
    ('施工机具出险时重置价750万元。', [('propose_fact', {'key': 'value_at_risk[施工机具]', 'value': '7500000.00'})]),
    ('残值谈定：安装工程12,000元，施工机具65,000元，在比例之前扣。', [('propose_fact', {'key': 'salvage[安装工程]', 'value': '12000.00'}), ('propose_fact', {'key': 'salvage[施工机具]', 'value': '65000.00'}), ('set_policy_terms', {'terms': {'salvage': 'before_average'}})]),
    ('残值先扣再打比例。', [('set_policy_terms', {'terms': {'salvage': 'before_average'}})]),
    ('残值要在比例之后减。', [('set_policy_terms', {'terms': {'salvage': 'after_average'}})]),
    ('塔吊残值65,000元从施工机具里扣。', [('propose_fact', {'key': 'salvage[施工机具]', 'value': '65000.00'})]),
    ('各项按各自的比例。', [('set_policy_terms', {'terms': {'average': 'item'}})]),
    ('清除残骸不打比例。', [('set_policy_terms', {'terms': {'average[清除残骸费用]': 'off'}})]),
    ('结果算出来发我。', [('compute_loss', {})]),
    ('报告整本写出来。', [('draft_chapter', {'chapter': ''})]),
    ('看看还要补哪些东西。', [('case_overview', {})]),
    ('各章都过了，导成PDF。', [('request_approval', {'chapter': ''}), ('export_report', {'formats': ['pdf']})]),
]  # fmt: skip

WORKER: list[tuple[str, Calls]] = [
    ('几点受伤的听工伤认定书。', [('rule_on_conflict', {'key': 'loss.time', 'value': '09:10', 'prefer_file': '认定.jpg'})]),
    ('事发时间按工伤认定书，9时10分，报案说十点是估的。', [('rule_on_conflict', {'key': 'loss.time', 'value': '09:10', 'prefer_file': '认定.jpg'})]),
    ('伤残听劳动能力鉴定的，十级。', [('rule_on_conflict', {'key': 'injury.disability_grade', 'value': '十级', 'prefer_file': '鉴定.pdf'})]),
    ('伤残等级依劳动能力鉴定结论书定，十级。', [('rule_on_conflict', {'key': 'injury.disability_grade', 'value': '十级', 'prefer_file': '鉴定.pdf'})]),
    ('医疗费核44,120.50元，社保已报销20,000元先扣掉，再减100免赔，按90%赔。', [('decide_item', {'line': 1, 'amount': '44120.50'}), ('propose_fact', {'key': 'paid_first[医疗费用]', 'value': '20000.00'}), ('set_policy_terms', {'terms': {'deductible.amount[医疗费用]': '100.00', 'pay_rate[医疗费用]': '0.90'}})]),
    ('医疗费核定44,120.50元，免赔100元，按80%赔付。', [('decide_item', {'line': 1, 'amount': '44120.50'}), ('set_policy_terms', {'terms': {'deductible.amount[医疗费用]': '100.00', 'pay_rate[医疗费用]': '0.80'}})]),
    ('误工算60天，每天150元，核9,000元。', [('decide_item', {'line': 3, 'amount': '9000.00'})]),
    ('伤残80万的10%。', [('decide_item', {'line': 2, 'amount': '80000.00'})]),
    ('伤残赔偿金按80万×10%算。', [('decide_item', {'line': 2, 'amount': '80000.00'})]),
    ('交通费600元不在保障里。', [('decide_item', {'line': 4, 'included': False})]),
    ('交通费不属于保险责任，去掉。', [('decide_item', {'line': 4, 'included': False})]),
    ('出理算结果。', [('compute_loss', {})]),
    ('把报告写了吧。', [('draft_chapter', {'chapter': ''})]),
]  # fmt: skip

RICE: list[tuple[str, Calls]] = [
    ('破损包数认查验报告的，88包，邮件里那98包是船上估的。', [('rule_on_conflict', {'key': 'cargo.damaged_packages', 'value': '88', 'prefer_file': '查验.pdf'})]),
    ('车号凭证上打反了，运单是苏B7K280，按运单。', [('rule_on_conflict', {'key': 'vehicle.plate', 'value': '苏B7K280', 'prefer_file': '运单.jpg'})]),
    ('车牌按运单上的。', [('rule_on_conflict', {'key': 'vehicle.plate', 'value': '苏B7K280', 'prefer_file': '运单.jpg'})]),
    ('大米破损70包加短少16包，每包240元，20,640元；糯米18包，每包300元，5,400元。', [('decide_item', {'line': 1, 'amount': '20640.00'}), ('decide_item', {'line': 2, 'amount': '5400.00'})]),
    ('残货卖的钱要扣：大米3,200元，糯米800元。', [('propose_fact', {'key': 'salvage[大米]', 'value': '3200.00'}), ('propose_fact', {'key': 'salvage[糯米]', 'value': '800.00'})]),
    ('残值：大米3,200元、糯米800元。', [('propose_fact', {'key': 'salvage[大米]', 'value': '3200.00'}), ('propose_fact', {'key': 'salvage[糯米]', 'value': '800.00'})]),
    ('运费1,800元不保，拖轮费6,000元也不是我们的，剔掉。', [('decide_item', {'line': 3, 'included': False}), ('decide_item', {'line': 5, 'included': False})]),
    ('装卸整理费2,500元算施救，不计免赔。', [('decide_item', {'line': 4, 'category': '施救费用'}), ('set_policy_terms', {'terms': {'deductible.includes_sue_labour': 'no'}})]),
    ('足额承保，不用比例。', [('set_policy_terms', {'terms': {'average': 'off'}})]),
    ('净重磅单印错了，应该是31,500公斤。', [('propose_fact', {'key': 'cargo.net_weight', 'value': '31500'})]),
    ('算算看赔多少。', [('compute_loss', {})]),
]  # fmt: skip

FLAT: list[tuple[str, Calls]] = [
    ('漏水时间以物业情况证明的21时15分为准。', [('rule_on_conflict', {'key': 'loss.time', 'value': '21:15', 'prefer_file': '证明.jpg'})]),
    ('漏水时间看物业证明，申请书说的23时是到家时间。', [('rule_on_conflict', {'key': 'loss.time', 'value': '21:15', 'prefer_file': '证明.jpg'})]),
    ('装潢取低的报价，22,300元；室内装潢重置价值20万元，按比例。', [('decide_item', {'name': '装潢', 'amount': '22300.00', 'new': True}), ('propose_fact', {'key': 'value_at_risk[室内装潢]', 'value': '200000.00'})]),
    ('室内财产按条款折旧：衣柜1,200元、电视2,450元，第一危险不打比例。', [('decide_item', {'name': '衣柜', 'amount': '1200.00', 'category': '室内财产', 'new': True}), ('decide_item', {'name': '电视', 'amount': '2450.00', 'category': '室内财产', 'new': True}), ('set_policy_terms', {'terms': {'average[室内财产]': 'off', 'value_basis[室内财产]': 'first_loss'}})]),
    ('残余物150元从室内财产里扣。', [('propose_fact', {'key': 'salvage[室内财产]', 'value': '150.00'})]),
    ('现金500元不保。', []),
    ('楼下邻居赔的3,000元不在保障里。', []),
    ('报告全写上。', [('draft_chapter', {'chapter': ''})]),
]  # fmt: skip

ENGLISH: list[tuple[str, Calls]] = [
    ('Stock的保额看3号批单，已经加到350万元，8月1日生效。', [('rule_on_conflict', {'key': 'policy.item[Stock].sum_insured', 'value': '3500000.00', 'prefer_file': 'Endorsement 3.pdf'})]),
    ('存货保额按3号批单，提高到350万元。', [('rule_on_conflict', {'key': 'policy.item[Stock].sum_insured', 'value': '3500000.00', 'prefer_file': 'Endorsement 3.pdf'})]),
    ('出险时价值：Building 1000万元，Machinery and Equipment 800万元，Stock 400万元。', [('propose_fact', {'key': 'value_at_risk[Building]', 'value': '10000000.00'}), ('propose_fact', {'key': 'value_at_risk[Machinery and Equipment]', 'value': '8000000.00'}), ('propose_fact', {'key': 'value_at_risk[Stock]', 'value': '4000000.00'})]),
    ('Building过了85%不打比例，另外两项分别按比例。', [('set_policy_terms', {'terms': {'average[Building]': 'off', 'average': 'item'}})]),
    ('残值在比例之后扣：Building 2,000元，Stock 9,000元。', [('set_policy_terms', {'terms': {'salvage': 'after_average'}}), ('propose_fact', {'key': 'salvage[Building]', 'value': '2000.00'}), ('propose_fact', {'key': 'salvage[Stock]', 'value': '9000.00'})]),
    ('Architect fee 8,000元不认。', [('decide_item', {'line': 4, 'included': False})]),
    ('Resin按成本每吨8,000元，核160,000元。', [('decide_item', {'line': 3, 'amount': '160000.00'})]),
    ('建筑师费8,000元全额认可，不扣免赔。', []),
    ('理算结果发我看看。', [('compute_loss', {})]),
]  # fmt: skip

SPOKEN = [
    (about, text, calls)
    for about, rows in (
        (site(), SITE),
        (worker(), WORKER),
        (rice(), RICE),
        (flat(), FLAT),
        (english(), ENGLISH),
    )
    for text, calls in rows
]


@pytest.mark.parametrize(("about", "text", "calls"), SPOKEN, ids=[text for _, text, _ in SPOKEN])
def test_what_an_adjuster_says(about: Dossier, text: str, calls: Calls) -> None:
    assert said(text, about) == calls


UNRESOLVED = [
    (flat(), "现金500元不保。", "现金500元"),
    (english(), "建筑师费8,000元全额认可，不扣免赔。", "不扣免赔"),
    (worker(), "应该是837.70元。", "837.70"),
    (site(), "那张票加错了，应该是837.70元。", "837.70"),
]


@pytest.mark.parametrize(("about", "text", "told"), UNRESOLVED, ids=[text for _, text, _ in UNRESOLVED])
def test_what_is_about_nothing_in_the_case_is_told(about: Dossier, text: str, told: str) -> None:
    plan = interpret(text, about)
    assert plan.calls == ()
    assert any(told in note for note in plan.notes)


def test_a_whole_item_that_lists_already_claim_for_gets_no_further_line() -> None:
    assert interpret("安装工程核定30万元", site()).calls == ()
