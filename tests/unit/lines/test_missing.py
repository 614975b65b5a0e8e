"""What an attentive adjuster would still ask for, and would not."""

from dataclasses import replace

import pytest

from casework.dossier import Dossier
from casework.evidence import FileStatus
from casework.findings import FindingCode
from casework.lines import letter, missing
from tests.unit.dossiers import cargo, employer, fire
from tests.unit.dossiers.builder import case, item, paper


def gaps(dossier: Dossier) -> set[str]:
    return {f.subject for f in missing(dossier) if f.code is FindingCode.MISSING_EVIDENCE}


def unknown(dossier: Dossier) -> set[str]:
    return {f.subject for f in missing(dossier) if f.code is FindingCode.MISSING_FACT}


def shelved(dossier: Dossier, *papers) -> Dossier:  # type: ignore[no-untyped-def]
    return replace(
        dossier,
        files=(*dossier.files, *(p[0] for p in papers)),
        pages={**dossier.pages, **{p[0].id: p[1] for p in papers}},
    )


def test_a_repair_invoice_asks_for_the_repair_contract_until_it_comes() -> None:
    assert "维修合同" in gaps(fire())
    contract = paper("协议.pdf", "contract", "设备委托维修合同\n承修方：某公司\n维修内容：封边机清洗")
    assert "维修合同" not in gaps(shelved(fire(), contract))


def test_a_purchase_contract_is_no_repair_contract() -> None:
    contract = paper("合同.pdf", "contract", "设备采购合同\n标的：喷涂线一套，质保期内免费更换故障零件。")
    assert "维修合同" in gaps(shelved(fire(), contract))


def test_salvage_costs_mentioned_ask_for_their_invoice_even_when_the_record_says_it_was_given() -> None:
    assert "施救费用发票" not in gaps(fire())
    note = paper(
        "补充查勘.pdf", "survey_record", "补充查勘记录\n施救费用：租用吊车支出8,600元，已提供发票及付款凭证。"
    )
    assert "施救费用发票" in gaps(shelved(fire(), note))
    bill = paper("吊车.pdf", "invoice", "电子发票\n项目：现场施救吊车台班\n价税合计：¥8600.00")
    assert "施救费用发票" not in gaps(shelved(fire(), note, bill))


def test_a_denied_matter_asks_for_nothing() -> None:
    note = paper("补充查勘.pdf", "survey_record", "补充查勘记录\n本次事故未发生施救费用。")
    assert "施救费用发票" not in gaps(shelved(fire(), note))


def test_the_clause_on_salvage_costs_is_no_sign_that_any_were_spent() -> None:
    law = paper("扩展条款.docx", "clauses", "附加条款\n施救费用在损失赔偿金额以外另行计算。")
    assert "施救费用发票" not in gaps(shelved(fire(), law))


def test_a_company_owes_its_licence_and_a_person_an_identity_card() -> None:
    assert "营业执照" in gaps(fire())
    facts = tuple(replace(f, value="李明") if f.key == "policy.insured" else f for f in fire().facts)
    person = gaps(replace(fire(), facts=facts))
    assert "身份证明" in person and "营业执照" not in person


def test_a_document_inside_another_file_counts_by_its_title() -> None:
    bundle = paper("扫描件.pdf", "other", "封面", "营业执照（副本）\n名称：苏州松鹤家具制造有限公司")
    assert "营业执照" not in gaps(shelved(fire(), bundle))


def test_a_letter_that_lists_documents_does_not_hold_them() -> None:
    mail = paper("来信.eml", "mail", "资料清单\n我司将随后提供营业执照、维修合同。")
    assert {"营业执照", "维修合同"} <= gaps(shelved(fire(), mail))


def test_a_file_named_after_the_document_counts_even_when_its_kind_is_unknown() -> None:
    assert "营业执照" not in gaps(shelved(fire(), paper("营业执照.jpg", "other", "")))


def test_a_rejected_file_counts_for_nothing() -> None:
    file, pages = paper("营业执照.pdf", "business_license", "营业执照")
    assert "营业执照" in gaps(shelved(fire(), (replace(file, status=FileStatus.REJECTED), pages)))


def test_cargo_without_packing_list_and_carrier_record() -> None:
    assert {"装箱单", "承运人货损记录", "向承运人索赔函"} <= gaps(cargo())
    packing = paper("docs.pdf", "commercial_invoice", "COMMERCIAL INVOICE", "PACKING LIST\n800 bags")
    record = paper("tally.pdf", "carrier_record", "TALLY REPORT\n96 bags wet")
    assert not {"装箱单", "承运人货损记录"} & gaps(shelved(cargo(), packing, record))


def test_cargo_does_not_ask_for_what_belongs_to_property() -> None:
    assert not {"资产负债表", "固定资产明细", "火灾事故认定书", "权属证明"} & gaps(cargo())


def test_an_employer_owes_the_papers_of_employment_and_payment() -> None:
    wanted = {"劳动合同", "工资流水", "赔偿协议", "赔付凭证", "医疗费发票", "投保雇员名单"}
    assert wanted <= gaps(employer())
    assert not {"病历", "工伤认定书", "伤残鉴定书"} & gaps(employer())


@pytest.mark.parametrize(
    ("line", "title", "text", "wanted"),
    [
        ("property", "仓库盗窃", "发现仓库门锁被撬，铜材失窃。", {"公安报案回执", "监控录像", "存货进销存明细"}),
        ("flood", "暴雨进水", "仓库进水，货物浸泡受潮，已发布暴雨预警。", {"气象证明", "水位线照片", "抢救清点单", "检测报告"}),
        ("property", "台风致损", "台风登陆，屋面掀开，库存货物受潮。", {"气象证明"}),
        ("motor", "追尾", "对方全责，更换前保险杠，本车驾驶人受伤。", {"行驶证", "驾驶证", "交通事故认定书", "维修发票", "权益转让书", "医疗费发票", "旧件照片"}),
        ("machinery", "压缩机损坏", "转子断裂，设备仍在质保期。", {"运行日志", "检修保养记录", "失效分析报告", "拆检记录", "保修合同", "原厂报价单"}),
        ("engineering", "基坑塌方", "暴雨致基坑坍塌。", {"施工合同", "监理日志", "地勘报告", "气象证明", "施工方案", "工程量清单"}),
        ("home", "漏水", "楼上水管爆裂漏水。", {"房产证", "物业证明", "购物凭证"}),
        ("bi", "停产", "停产四个月，增加费用含外协加工。", {"增值税申报表", "月度营业额报表", "复工证明", "增加费用凭证", "物质损失赔案结论"}),
        ("liability", "顾客摔伤", "顾客在卖场摔伤骨折住院。", {"责任认定文件", "病历", "医疗费发票", "赔偿协议"}),
        ("cargo", "冷藏货变质", "冷藏集装箱温控失灵。", {"温度记录", "提单或运单", "检验报告"}),
        ("fire", "车间起火", "配电箱短路起火，半成品烧毁，承租厂房。", {"火灾事故认定书", "电气检测报告", "租赁合同", "存货进销存明细"}),
    ],
)  # fmt: skip
def test_each_line_asks_for_its_own_papers(line: str, title: str, text: str, wanted: set[str]) -> None:
    notice = paper("经过.docx", "notice", f"出险通知\n{text}")
    dossier = shelved(Dossier(case(title, line), items=(item(1, "", "半成品", "100.00"),)), notice)
    assert wanted <= gaps(dossier), wanted - gaps(dossier)


def test_each_gap_says_why_and_what_may_replace_it() -> None:
    gap = next(f for f in missing(fire()) if f.subject == "营业执照")
    assert "核对被保险人主体身份" in gap.message and "替代" in gap.message and gap.chapter == "insured"


def test_unknown_facts_are_named_by_key() -> None:
    bare = replace(fire(), facts=())
    assert {"policy.number", "loss.date", "loss.cause", "policy.premises"} <= unknown(bare)
    assert not unknown(fire())


def test_either_of_two_facts_answers_the_need() -> None:
    assert "loss.date" not in unknown(cargo())


def test_the_letter_asks_for_everything_at_once() -> None:
    text = letter(fire())
    assert all(name in text for name in gaps(fire()))
    assert "保险法》第二十二条" in text and "AZCY2024320500001" in text
    assert "签章" in text and "____年" in text
