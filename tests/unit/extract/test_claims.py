"""Claim lists: what is an item, to which category it belongs, what is claimed in all."""

from decimal import Decimal

from casework.loss.terms import LossItem
from ingestion.extract import Extracted
from tests.unit.extract.pages import Table, page, read, values

HEAD = ["序号", "名称", "单位", "数量", "单价（元）", "金额（元）", "备注"]


def _by_name(got: Extracted) -> dict[str, LossItem]:
    return {item.name: item for item in got.items}


def test_totals_sections_and_notes_are_no_items() -> None:
    rows: Table = [
        HEAD,
        ["", "一、房屋建筑", "", "", "", "", ""],
        ["1", "屋面板更换", "平方米", "10", "100.00", "1000.00", ""],
        ["", "小计", "", "", "", "1000.00", ""],
        ["", "二、存货", "", "", "", "", ""],
        ["2", "布料", "米", "20", "5.50", "110.00", "水渍"],
        ["", "小计", "", "", "", "110.00", ""],
        ["", "合计", "", "", "", "1110.00", ""],
        ["", "室外货架", "个", "2", "50.00", "100.00", "未计入合计"],
        ["", "制表：张三", "", "", "", "", ""],
    ]
    got = read(page("# 财产损失清单", rows))
    items = _by_name(got)
    assert list(items) == ["屋面板更换", "布料", "室外货架"]
    assert items["屋面板更换"].category == "房屋建筑"
    assert items["布料"].category == "存货"
    assert items["布料"].claimed_amount == Decimal("110.00")
    assert items["布料"].attributes["remark"] == "水渍"
    assert items["室外货架"].attributes["outside_total"] == "yes"
    assert items["室外货架"].category == ""
    assert values(got)["claim.amount"] == "1110.00"
    assert not got.findings


def test_a_summary_names_the_categories_and_is_no_item() -> None:
    summary = page(
        "# 损失申报汇总表",
        [
            ["类别", "申报金额"],
            ["成品车", "300.00"],
            ["模具", "500.00"],
            ["施救费用", "40.00"],
            ["申报总额", "840.00"],
        ],
        title="汇总",
    )
    first = page(
        "# 附表1 成品车损失明细",
        [
            ["品名", "数量", "单价", "申报金额"],
            ["轿车", "1", "100", "100"],
            ["货车", "2", "100", "200"],
            ["小计", "", "", "300"],
        ],
        number=2,
        title="附表1",
    )
    second = page(
        "# 附表2 模具损失明细",
        [
            ["品名", "数量", "单价", "申报金额"],
            ["冲模", "1", "200", "200"],
            ["注塑模", "1", "300", "300"],
            ["小计", "", "", "500"],
        ],
        number=3,
        title="附表2",
    )
    got = read(summary, first, second)
    items = _by_name(got)
    assert list(items) == ["施救费用", "轿车", "货车", "冲模", "注塑模"]
    assert items["施救费用"].attributes["nature"] == "expense"
    assert {items["轿车"].category, items["货车"].category} == {"成品车"}
    assert {items["冲模"].category, items["注塑模"].category} == {"模具"}
    assert sum(i.claimed_amount or 0 for i in got.items) == Decimal("840.00")
    assert values(got)["claim.amount"] == "840.00"


def test_of_two_amount_columns_the_one_that_multiplies() -> None:
    rows: Table = [
        ["项目", "数量", "金额（元）", "小计（元）"],
        ["前保险杠", "1", "3280.00", "3280.00"],
        ["尾灯", "2", "2350.00", "4700.00"],
        ["应收合计", "", "", "7980.00"],
    ]
    items = _by_name(read(page("# 车辆维修结算单", rows)))
    assert items["尾灯"].claimed_amount == Decimal("4700.00")
    assert items["尾灯"].claimed_price == Decimal("2350.00")


def test_cartons_are_not_the_quantity_that_is_priced() -> None:
    rows: Table = [
        ["Item", "Cartons", "PCS", "Unit price USD", "Amount USD"],
        ["Model A wet", "12", "180", "18", "3240"],
        ["plus 10%", "", "", "", "324"],
        ["Survey fee", "", "", "", "850"],
        ["Total claimed", "", "", "", "4414"],
    ]
    got = read(page("# Claim statement", rows))
    items = _by_name(got)
    assert items["Model A wet"].claimed_quantity == Decimal(180)
    assert items["Model A wet"].attributes["packages"] == "12"
    assert items["plus 10%"].attributes["nature"] == "uplift"
    assert items["Survey fee"].attributes["nature"] == "expense"
    claimed = next(f for f in got.facts if f.key == "claim.amount")
    assert (claimed.value, claimed.currency) == ("4414.00", "USD")


def test_rows_that_were_printed_as_one() -> None:
    """A text layer without inner rules gives one cell with several lines of figures."""
    rows: Table = [
        ["名称", "数量", "单价", "金额"],
        ["钢卷\n铝锭", "2\n3", "10.00\n20.00", "20.00\n60.00"],
        ["合计", "", "", "80.00"],
    ]
    items = _by_name(read(page("# 财产损失清单", rows)))
    assert list(items) == ["钢卷", "铝锭"]
    assert items["铝锭"].claimed_amount == Decimal("60.00")


def test_a_header_printed_above_the_rules() -> None:
    rows: Table = [["锅炉", "MP-1", "4,000,000.00"], ["冷机", "MP-2", "2,000,000.00"]]
    written = page(
        "# 机器损坏保险单", "机器名称                     型号                      保险金额（元）", rows
    )
    header = written.blocks[1]
    spread = tuple(
        w.__class__(text, header.box.__class__(left, header.box.y0, left + 0.1, header.box.y1))
        for w, text, left in zip(
            header.words * 3, ("机器名称", "型号", "保险金额（元）"), (0.12, 0.42, 0.7), strict=True
        )
    )
    blocks = (
        written.blocks[0],
        header.__class__(1, header.kind, "机器名称 型号 保险金额（元）", header.box, spread),
    )
    placed = written.__class__(1, 1000, 1400, (*blocks, *written.blocks[2:]), written.source)
    found = values(read(placed))
    assert found["policy.item[锅炉].sum_insured"] == "4000000.00"
    assert found["policy.item[冷机].sum_insured"] == "2000000.00"


def test_a_bill_of_repairs_is_no_claim_but_a_letter_is() -> None:
    bill = read(
        page(
            "# 维修费用清单",
            [["费用项目", "单价", "数量", "小计"], ["磨削", "30", "2", "60"], ["合计", "", "", "60"]],
        )
    )
    assert "claim.amount" not in values(bill)
    assert len(bill.items) == 1
    letter = read(
        page(
            "# 索赔函",
            [["项目", "金额（元）"], ["修理费用", "60.00"], ["减：旧件收入", "5.00"], ["索赔净额", "55.00"]],
        )
    )
    assert values(letter)["claim.amount"] == "55.00"
    assert not letter.findings


def test_a_letter_s_own_request_wins_over_its_table() -> None:
    rows: Table = [["赔偿项目", "金额（元）"], ["医疗费", "100.00"], ["误工费", "200.00"], ["合计", "300.00"]]
    got = read(page("# 索赔申请书", rows, "按70%责任，请求赔付人民币210.00元。"))
    assert values(got)["claim.amount"] == "210.00"
    assert [item.name for item in got.items] == ["医疗费", "误工费"]


def test_a_reckoning_of_turnover_is_read_by_its_labels() -> None:
    rows: Table = [
        ["项目", "金额（元）"],
        ["标准营业额", "18,900,000.00"],
        ["实际营业额", "9,450,000.00"],
        ["毛利润率", "32%"],
        ["增加费用", "260,000.00"],
        ["索赔金额", "3,099,000.00"],
    ]
    got = read(page("# 营业中断损失计算表", rows))
    found = values(got)
    assert not got.items
    assert found["bi.turnover_standard"] == "18900000.00"
    assert found["bi.gross_profit_rate"] == "0.32"
    assert found["claim.amount"] == "3099000.00"


def test_values_at_risk_are_those_of_the_last_day() -> None:
    rows: Table = [
        ["科目编码", "科目名称", "日期", "余额"],
        ["1403", "原材料", "2025-07-31", "6120455.20"],
        ["1403", "原材料", "2025-08-26", "6340000.00"],
        ["", "存货合计", "2025-08-26", "6340000.00"],
    ]
    found = values(read(page("# 存货明细账", rows)))
    assert found["value_at_risk[原材料]"] == "6340000.00"
    assert found["value_at_risk[存货]"] == "6340000.00"


def test_ids_are_stable_and_unique() -> None:
    rows: Table = [HEAD, ["1", "甲", "个", "1", "1", "1", ""], ["2", "乙", "个", "1", "1", "1", ""]]
    first, again = (read(page("# 损失清单", rows)) for _ in range(2))
    assert [i.id for i in first.items] == [i.id for i in again.items]
    assert len({i.id for i in first.items}) == 2


def test_lines_of_two_tables_on_one_page_are_not_the_same_lines() -> None:
    first: Table = [HEAD, ["1", "甲", "个", "1", "1", "1", ""], ["2", "乙", "个", "1", "1", "1", ""]]
    second: Table = [HEAD, ["1", "丙", "个", "1", "1", "1", ""], ["2", "丁", "个", "1", "1", "1", ""]]
    items = read(page("# 损失清单", first, "以下为存货部分。", second)).items
    assert [i.name for i in items] == ["甲", "乙", "丙", "丁"]
    assert len({i.id for i in items}) == 4


def test_a_list_that_goes_on_over_the_page() -> None:
    first = page("# 财产损失清单", [HEAD, ["1", "甲", "个", "2", "5.00", "10.00", "湿"]])
    second = page(
        [["2", "乙", "个", "3", "5.00", "15.00", "湿"], ["", "合计", "", "", "", "25.00", ""]], number=2
    )
    got = read(first, second)
    assert [(i.name, i.claimed_amount) for i in got.items] == [
        ("甲", Decimal("10.00")),
        ("乙", Decimal("15.00")),
    ]
    assert got.items[1].citations[0].page == 2
    assert values(got)["claim.amount"] == "25.00"
    assert not got.findings


def test_the_signature_is_the_claimant() -> None:
    found = values(
        read(
            page(
                "# 索赔函",
                "江海联合财险常州分公司：",
                "现提出索赔，索赔金额合计100.00元。",
                "赣州青禾木业有限公司（盖章）",
                "2025年3月2日",
            )
        )
    )
    assert found["claim.claimant"] == "赣州青禾木业有限公司"


def test_of_two_columns_that_name_a_line_the_repeating_one_is_the_category() -> None:
    rows = [
        ["序号", "项目", "品名", "数量", "单价（元）", "金额（元）"],
        ["1", "机械设备", "空压机电机", "2", "500.00", "1,000.00"],
        ["2", "库存商品", "棉纱", "3", "100.00", "300.00"],
        ["3", "库存商品", "涤纶布", "4", "50.00", "200.00"],
    ]
    got = read(page("# 损失清单", rows))
    assert [(i.category, i.name) for i in got.items] == [
        ("机械设备", "空压机电机"),
        ("库存商品", "棉纱"),
        ("库存商品", "涤纶布"),
    ]
