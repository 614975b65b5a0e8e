"""Goods in carriage in wordings of their own: plates, packages, damage, the moment and cause, told in forms and mails."""

import pytest

from casework.evidence import Page
from tests.unit.extract.pages import page, read, values

_MAIL = (
    "From: Ann Lee <ann@example.com>",
    "To: bob@example.com",
    "Subject: RE: cargo damage",
    "Date: Fri, 22 Aug 2025 09:14:00 +0800",
)

PAPERS: dict[str, tuple[str, Page, dict[str, str]]] = {
    "certificate: kind of truck before its plate": (
        "凭证.pdf",
        page("# INLAND CARGO INSURANCE CERTIFICATE", "Certificate No. 凭证号码 PZ20250088012", "Conveyance 运输工具 Refrigerated truck 鲁B61C35", "Subject-matter Insured Frozen squid, 640 bags"),
        {"cargo.vehicle": "鲁B61C35", "vehicle.plate": "鲁B61C35", "cargo.packages": "640"},
    ),
    "road waybill with numbered boxes": (
        "运单.pdf",
        page("# 公路货物运单 CONSIGNMENT NOTE", [["1 发货人 Sender\n青岛海澜水产有限公司", "运单号 No.\nQD-2503-0091"], ["17 车号 Vehicle\n鲁B61C53", "6-9 货物 Goods\n冻鱿鱼 640袋 每袋净重25kg"]]),
        {"cargo.shipper": "青岛海澜水产有限公司", "vehicle.plate": "鲁B61C53", "cargo.packages": "640"},
    ),
    "CMR note": (
        "cmr.pdf",
        page("# CMR CONSIGNMENT NOTE", [["CMR No", "CMR-7719204"], ["Sender", "Nordfjord Seafood AS"], ["Number of packages", "412"], ["Place of taking over the goods", "Tromso"]]),
        {"cargo.shipper": "Nordfjord Seafood AS", "cargo.packages": "412", "cargo.voyage_from": "Tromso"},
    ),
    "survey report: reefer unit": (
        "report.pdf",
        page("# SURVEY REPORT", "Date of Survey: 4 March 2025", "1. Cargo was carried under bill of lading HLX99120034.", "2. Date of Loss. Per the download the reefer unit shut down at 02:10 hours on 1 March 2025.", "3. Cause of Loss. In our view the damage resulted from failure of the evaporator fan of the container, which led to a rise in temperature.", "4. 57 cartons were found softened and refused by the consignee; 300 cartons were accepted."),
        {"loss.date": "2025-03-01", "loss.time": "02:10", "loss.cause": "failure of the evaporator fan", "cargo.damaged_packages": "57"},
    ),
    "preliminary advice": (
        "advice.pdf",
        page("# SURVEY REPORT", "PRELIMINARY ADVICE", "Consignee: Lakeside Foods Ltd.", "On 9 April 2025 the compressor broke down and the cargo thawed.", "Cause of damage: compressor failure", "The receivers rejected 88 pallets."),
        {"loss.date": "2025-04-09", "loss.cause": "compressor failure", "cargo.damaged_packages": "88"},
    ),
    "mail with a list of positions": (
        "RE.eml",
        page(*_MAIL, "Dear Sirs,", "- Date of loss: 14-Aug-25 (arrival), truck 鲁B61C35", "- Rejected: 75 cartons as per our depot", "- Claim: CNY 61,300.00", "Best regards"),
        {"loss.date": "2025-08-14", "cargo.damaged_packages": "75", "claim.amount": "61300.00"},
    ),
    "mail in sentences": (
        "RE.eml",
        page(*_MAIL, "Dear Sirs,", "The shipment was refused by the buyer: 31 drums were leaking.", "Our revised claim now stands at USD 18,420.50.", "Kind regards"),
        {"cargo.damaged_packages": "31", "claim.amount": "18420.50"},
    ),
    "Chinese mail": (
        "回复.eml",
        page("发件人：李安 <li@example.com>", "收件人：bob@example.com", "主题：回复：货损", "日期：2025-08-22 09:14", "您好：", "收货人拒收96箱，均已软化。", "我司现索赔调整为人民币88,400元。"),
        {"cargo.damaged_packages": "96", "claim.amount": "88400.00"},
    ),
    "Chinese report: a part failed": (
        "报告.pdf",
        page("# 检验报告", "2025年5月6日03时15分，冷藏车冷机停止运转。", "致损原因：冷藏机组电磁阀卡滞", "收货人拒收18托盘。"),
        {"loss.date": "2025-05-06", "loss.time": "03:15", "loss.cause": "电磁阀卡滞", "cargo.damaged_packages": "18"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_told_in_other_words(name: str) -> None:
    file_name, told, wanted = PAPERS[name]
    found = values(read(told, name=file_name))
    assert {key: found.get(key) for key in wanted} == wanted


NOTHING: dict[str, tuple[str, Page, str]] = {
    "a claim's number is no amount": ("RE.eml", page(*_MAIL, "Claim: 2102-88-0091", "Best regards"), "claim.amount"),
    "several numbers of packages": ("运单.pdf", page("# 货物运单", [["货物 Goods\n冻鱼 520箱 冻虾 380箱"]]), "cargo.packages"),
    "only what each package holds": ("运单.pdf", page("# 货物运单", [["货物 Goods\n冻鱼 每箱12袋"]]), "cargo.packages"),
    "a ship is no truck": ("凭证.pdf", page("# CARGO INSURANCE CERTIFICATE", "Conveyance: MV OCEAN STAR V.25031"), "vehicle.plate"),
    "sound packages only": ("report.pdf", page("# SURVEY REPORT", "Consignee's store: 300 cartons were accepted."), "cargo.damaged_packages"),
    "a lorry that stopped to rest": ("report.pdf", page("# SURVEY REPORT", "The driver stopped at a service area on 3 June 2025."), "loss.date"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_made_of(name: str) -> None:
    file_name, told, key = NOTHING[name]
    assert key not in values(read(told, name=file_name))


def test_a_set_point_below_zero_keeps_its_sign() -> None:
    found = values(
        read(page("# SURVEY REPORT", "Consignee: Lakeside Foods Ltd. The set point was -20°C throughout."))
    )
    assert found["temperature.set"] == "-20"


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("过电压（雷击感应）", "过电压"),
        ("碰撞（制动失效）", "碰撞"),
        ("火灾（电气线路短路）", "电气线路短路"),
        ("摔倒（地面湿滑）", "地面湿滑"),
        ("雷击", "雷击"),
    ],
)
def test_a_bracket_only_explains_the_cause_before_it(told: str, cause: str) -> None:
    assert values(read(page("# 查勘记录", f"事故原因：{told}")))["loss.cause"] == cause
