"""The same matter told differently is found; the same told alike, and different matters, are not."""

from dataclasses import replace

import pytest

from casework import contradictions
from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus
from casework.findings import FindingCode, Severity


def fact(key: str, value: str, file: str, *, status: FactStatus = FactStatus.PROPOSED, authority: int = 50,
         currency: str = "", quote: str = "", basis: Basis = Basis.DOCUMENTED) -> Fact:  # fmt: skip
    cited = (Citation(file, f"{file}.pdf", 1, quote or value),)
    return Fact(f"{key}{value}{file}", "case", key, value, status, currency, basis, authority, cited)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("loss.time", "01:50", "02:30"),
        ("loss.date", "2025-03-14", "2025-03-15"),
        ("claim.amount", "3783466.00", "3721466.00"),
        ("policy.deductible_rate", "0.10", "0.15"),
        ("policy.insured", "杭州临江包装材料有限公司", "杭州临江包装有限公司"),
        ("policy.insured", "青岛海晟食品有限公司", "青岛海晨食品有限公司"),
        ("cargo.damaged_packages", "125", "120"),
        ("vehicle.vin", "LGWEF6A59SH018364", "LGWEF6A59SH018346"),
        ("loss.report_number", "2025110700552", "2025110700525"),
        ("loss.place", "滨江路66号", "滨江路68号"),
        ("injury.disability_grade", "9", "10"),
        ("loss.cause", "电气线路短路", "遗留火种"),
    ],
)
def test_the_same_matter_told_differently_is_a_conflict(key: str, one: str, other: str) -> None:
    (found,) = contradictions.find([fact(key, one, "a", authority=90), fact(key, other, "b")])
    assert found.code is FindingCode.CONFLICT
    assert found.severity is Severity.WARNING
    assert found.subject == key
    assert found.values == (one, other)
    assert [c.file_id for c in found.citations] == ["a", "b"]
    assert one in found.message and other in found.message


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("policy.insured", "海晟（青岛）食品有限公司", "海晟(青岛)食品有限公司"),
        ("policy.insured", "宁波远帆进出口有限公司", "NINGBO YUANFAN IMP. & EXP. CO., LTD."),
        ("policy.number", "ＡＺ２０２４０１", "AZ202401"),
        ("policy.insurer", "华信财产保险股份有限公司杭州分公司", "华信财险杭州分公司"),
        ("policy.product", "机器损坏险", "机器损坏保险"),
        ("claim.amount", "1200.00", "1200"),
        ("policy.deductible_rate", "0.1", "0.10"),
        ("loss.place", "江东三路288号", "杭州市钱塘区江东三路288号2号仓库"),
        ("loss.cause", "电气线路短路", "配电箱内电气线路短路引燃周边薄膜"),
        ("cargo.vessel", "COSCO FORTUNE", "COSCO FORTUNE V.027W"),
        ("vehicle.plate", "皖A7K62P", "皖A3Q918"),
        ("claim.claimant", "上海甲贸易有限公司", "北京乙物流有限公司"),
        ("survey.date", "2025-03-14", "2025-03-20"),
        ("loss.estimate", "4000000.00", "3500000.00"),
    ],
)
def test_the_same_written_otherwise_and_other_matters_are_not(key: str, one: str, other: str) -> None:
    assert contradictions.find([fact(key, one, "a", authority=90), fact(key, other, "b")]) == []


def test_two_values_in_one_paper_or_in_two_currencies_are_not_a_contradiction_of_two() -> None:
    tiers = [
        fact("policy.deductible_amount", "50000.00", "a"),
        fact("policy.deductible_amount", "10000.00", "a"),
    ]
    assert contradictions.find(tiers) == []
    money = [
        fact("claim.amount", "100.00", "a", currency="USD"),
        fact("claim.amount", "720.00", "b", currency="CNY"),
    ]
    assert contradictions.find(money) == []


def test_an_endorsement_changes_the_policy_and_does_not_contradict_it() -> None:
    old = fact("policy.period_end", "2025-10-31", "policy")
    new = fact(
        "policy.period_end",
        "2025-12-31",
        "endorsement",
        quote="批单：保险期限延展至2025年12月31日",
        authority=90,
    )
    assert contradictions.find([old, new]) == []


@pytest.mark.parametrize("status", [FactStatus.REJECTED, FactStatus.SUPERSEDED])
def test_what_was_rejected_or_overruled_is_settled(status: FactStatus) -> None:
    assert (
        contradictions.find([fact("loss.time", "01:50", "a"), fact("loss.time", "02:30", "b", status=status)])
        == []
    )


def test_new_evidence_against_a_settled_value_is_pointed_out_and_reopens_nothing() -> None:
    ruled = fact("loss.time", "01:50", "a", status=FactStatus.CONFIRMED)
    (found,) = contradictions.find([ruled, fact("loss.time", "02:30", "b")])
    assert found.code is FindingCode.ANOMALY


def test_a_hedged_first_guess_of_a_party_gives_way_to_an_opinion() -> None:
    expert = fact("loss.cause", "原材料缺陷", "a", authority=90)
    guess = fact("loss.cause", "误操作", "b", quote="初步判断系误操作所致", basis=Basis.STATED)
    assert contradictions.find([expert, guess]) == []
    firm = replace(guess, citations=(replace(guess.citations[0], quote="系误操作所致"),))
    assert contradictions.find([expert, firm])


def test_the_insured_nearly_right_on_an_invoice_is_a_conflict_of_the_insured() -> None:
    insured = fact("policy.insured", "苏州松鹤家具制造有限公司", "policy", authority=90)
    buyer = fact("invoice[25322].buyer", "苏州松鹤家具有限公司", "invoice")
    seller = fact("invoice[25322].seller", "苏州机修服务有限公司", "invoice")
    (found,) = contradictions.find([insured, buyer, seller])
    assert found.subject == "policy.insured"
    assert found.values == ("苏州松鹤家具制造有限公司", "苏州松鹤家具有限公司")
    ruled = replace(insured, status=FactStatus.CONFIRMED)
    assert contradictions.find([ruled, buyer]) == []


def test_the_carrier_s_truck_with_another_plate_is_a_conflict_of_plates() -> None:
    police = fact("vehicle.plate", "湘A8K327", "police", authority=90)
    (found,) = contradictions.find([police, fact("cargo.vehicle", "湘A8K237", "policy")])
    assert (found.subject, found.values) == ("vehicle.plate", ("湘A8K327", "湘A8K237"))
    assert not contradictions.find([police, fact("cargo.vehicle", "湘A8K327", "waybill")])
    assert not contradictions.find([police, fact("cargo.vehicle", "京C90011", "waybill")])


def test_the_code_printed_behind_the_insured_s_name_elsewhere_is_compared() -> None:
    told = [
        fact("policy.insured", "赣州石城建设有限公司", "policy"),
        fact("insured.uscc", "91360700MA35ABCD1X", "policy"),
        fact("company[湖南他乡建材有限公司].uscc", "91360700MA35ABCDX1", "invoice"),
    ]
    assert not contradictions.find(told)
    (found,) = contradictions.find(
        [*told, fact("company[赣州石城建设有限公司].uscc", "91360700MA35ABCDX1", "contract")]
    )
    assert found.subject == "insured.uscc"


def test_a_bill_from_before_the_accident_is_told() -> None:
    loss = fact("loss.date", "2025-04-02", "notice")
    (found,) = contradictions.find([loss, fact("injury.medical_bill[0042].date", "2025-03-01", "bill")])
    assert (found.code, found.values) == (FindingCode.ANOMALY, ("2025-03-01", "2025-04-02"))
    assert not contradictions.find([loss, fact("injury.medical_bill[0042].date", "2025-04-02", "bill")])
