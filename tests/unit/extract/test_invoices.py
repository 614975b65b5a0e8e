"""Invoices in several forms."""

import pytest

from tests.unit.extract.pages import Table, page, read, values

LINES: Table = [
    ["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额"],
    ["*劳务*维修", "A1", "项", "1", "100.00", "100.00", "13%", "13.00"],
    ["合计", "", "", "", "", "¥100.00", "", "¥13.00"],
]
FORMS = {
    "lines": page(
        "# 电子发票（增值税专用发票）",
        "发票号码：25332000000148817342",
        "开票日期：2025年05月18日",
        "购买方信息",
        "名称：杭州甲材料有限公司",
        "销售方信息",
        "名称：浙江乙设备有限公司",
        LINES,
        "价税合计（大写）壹佰壹拾叁元整 （小写）¥113.00",
    ),
    "side by side": page(
        "# 电子发票（普通发票）",
        "发票号码：25332000000148817342 开票日期：2025-05-18",
        [["购买方", "名称：杭州甲材料有限公司", "销售方", "名称：浙江乙设备有限公司"]],
        LINES,
        "价税合计（大写）壹佰壹拾叁元整 （小写）¥113.00",
    ),
    "plain lines": page(
        "# 电子发票（普通发票）",
        "开票日期：2025年5月18日 发票号码：25332000000148817342",
        [["买方：", "杭州甲材料有限公司　91330110MA2GK7T85J"], ["卖方：", "浙江乙设备有限公司"]],
        "*修理修配*维修 1 100.00 13% 13.00价税合计　壹佰壹拾叁元整　￥113.00",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_vat_invoices(form: str) -> None:
    got = read(FORMS[form])
    found = values(got)
    key = "invoice[25332000000148817342]."
    assert got.kind == "invoice"
    assert found[f"{key}date"] == "2025-05-18"
    assert found[f"{key}buyer"] == "杭州甲材料有限公司"
    assert found[f"{key}seller"] == "浙江乙设备有限公司"
    assert (found[f"{key}net"], found[f"{key}tax"], found[f"{key}gross"]) == ("100.00", "13.00", "113.00")
    assert not got.findings


def test_a_commercial_invoice() -> None:
    got = read(
        page(
            "COMMERCIAL INVOICE",
            "Seller: NINGBO YUAN IMP. & EXP. CO., LTD.",
            "Buyer: HANSE AUTOMATION GMBH, HAMBURG",
            "Invoice No.: YF2025-0611 Date: 10 June 2025 Terms: CIF HAMBURG",
            [
                ["Description", "Quantity", "Unit price (USD)", "Amount (USD)"],
                ["PCB A", "6,000 PCS", "18.00", "108,000.00"],
                ["PCB B", "3,000 PCS", "24.00", "72,000.00"],
                ["TOTAL", "9,000 PCS", "", "180,000.00"],
            ],
        )
    )
    facts = {f.key: f for f in got.facts}
    assert got.kind == "commercial_invoice"
    assert facts["invoice[YF2025-0611].gross"].value == "180000.00"
    assert facts["invoice[YF2025-0611].gross"].currency == "USD"
    assert facts["invoice[YF2025-0611].date"].citation.quote == "10 June 2025"
    assert "invoice[YF2025-0611].tax" not in facts


def test_several_invoices_in_one_file() -> None:
    pages = [
        page(
            "# 电子发票（普通发票）",
            f"发票号码：2533200000014881734{n}",
            f"价税合计（大写）壹佰元整（小写）¥{n}00.00",
            number=n,
        )
        for n in (1, 2)
    ]
    found = values(read(*pages))
    assert found["invoice[25332000000148817341].gross"] == "100.00"
    assert found["invoice[25332000000148817342].gross"] == "200.00"
