"""Lists told twice, totals beside their rows, lists that are missing, numbered sections: proved or asked about."""

from dataclasses import replace

from casework.evidence import Box, Citation
from casework.loss.terms import LossItem
from tests.unit.loss.case_file import dossier, line
from tests.unit.loss.talked import talked

POLICY = ("保单.pdf", "policy", "财产一切险保险单\n每次事故免赔额1,000元。\n不按比例赔付。")
SUMS = {"policy.item[机器设备].sum_insured": "500000.00", "policy.item[存货].sum_insured": "300000.00"}


def on(paper: str, item: LossItem) -> LossItem:
    cited = Citation(paper, paper, 1, Box(0.1, 0.1, 0.2, 0.2), item.name)
    return replace(item, id=f"{paper}{item.order}", citations=(cited,))


def listed(paper: str, *rows: tuple[str, str, str]) -> list[LossItem]:
    return [on(paper, line(n, name, amount, category)) for n, (category, name, amount) in enumerate(rows, 1)]


ROWS = listed(
    "清单.xlsx", ("机器设备", "织机", "40000"), ("机器设备", "空压机", "15000"), ("存货", "坯布", "20000")
)


def test_a_line_that_sums_up_another_paper_is_not_counted_beside_it() -> None:
    letter = listed("索赔函.eml", ("", "设备损坏", "55000"), ("", "清理人工", "2000"))
    said = ["清理人工归入存货。", "不打比例。"]
    done = talked(dossier("property", SUMS, [*letter, *ROWS], POLICY), said)
    assert (done.payable, done.blocked) == ("76000.00", ())


def test_a_list_far_from_the_claim_is_asked_about() -> None:
    claimed = {**SUMS, "claim.amount": "160000.00"}
    done = talked(dossier("property", claimed, ROWS, POLICY), ["不打比例。"])
    assert not done.payable and "少 85,000.00" in done.blocked[0]
    near = {**SUMS, "claim.amount": "76000.00"}
    assert talked(dossier("property", near, ROWS, POLICY), ["不打比例。"]).payable == "74000.00"


def test_a_total_that_a_person_names_proves_the_rows() -> None:
    said = ["不打比例。", "织机核定38,000元。", "机器设备合计损失53,000元。"]
    assert talked(dossier("property", SUMS, ROWS, POLICY), said).payable == "72000.00"
    wrong = [*said[:2], "机器设备各行合计更正为55,000.00元。"]
    done = talked(dossier("property", SUMS, ROWS, POLICY), wrong)
    assert not done.payable and "相差 2,000.00" in done.blocked[0]


def test_a_part_of_a_line_is_left_out_not_the_line() -> None:
    said = ["不打比例。", "织机里自行改造费4,000元不认。", "空压机扣除保养费500元。"]
    assert talked(dossier("property", SUMS, ROWS, POLICY), said).payable == "69500.00"


def test_the_base_of_a_rate_is_no_deductible_and_no_sum_insured() -> None:
    said = ["不打比例。", "免赔按理算金额75,000元的10%。"]
    plain = ("保单.pdf", "policy", "财产一切险保险单\n不按比例赔付。")
    assert talked(dossier("property", SUMS, ROWS, plain), said).payable == "67500.00"
    done = talked(dossier("property", SUMS, ROWS, POLICY), ["不打比例。", "受损设备加成后保险金额9,000元。"])
    assert done.payable == "74000.00" and any("9,000元" in note for note in done.notes)


def test_what_the_other_side_paid_and_one_share_for_both_covers() -> None:
    covers = {"policy.item[机动车损失保险].sum_insured": "90000.00", "policy.item[机动车第三者责任保险].sum_insured": "1000000.00",
              "loss.date": "2025-05-06"}  # fmt: skip
    rows = [
        *listed("本车定损.pdf", ("", "前杠", "6000"), ("", "喷漆", "4000")),
        *listed("三者定损.pdf", ("", "后门", "9000")),
    ]
    policy = ("保单.pdf", "policy", "机动车商业保险保险单\n无免赔。")
    said = [
        "对方保险公司已经赔付我方1,000元，从车损里扣。",
        "三者车损先扣我方交强险2,000元。",
        "两项都按主责70%。",
        "无免赔。",
    ]
    assert talked(dossier("motor", covers, rows, policy), said).payable == "11200.00"
