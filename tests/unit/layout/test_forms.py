"""Forms and tables without rules: what stands under what tells the columns."""

from casework.evidence import Block
from tests.unit.layout.paper import Placed, cells, lay, pairs

FILLER: tuple[Placed, ...] = ((100, 1500, "以上内容由双方核对无误并已留存原件备查，" * 2),)


def test_a_form_above_a_table_of_other_columns_stays_a_form() -> None:
    """On a phone's screen labels stand left and values beside them; below, figures stand at the right edge."""
    form = (
        ("合同编号", "AB123456789"),
        ("姓名", "张小明"),
        ("坐落地点", "某市某区某路一百号"),
        ("结构", "砖混"),
    )
    placed = [
        p for i, (a, b) in enumerate(form) for p in ((100.0, 100.0 + 40 * i, a), (300.0, 100.0 + 40 * i, b))
    ]
    rows = (("项目", "金额（元）", 700.0), ("房屋", "900,000", 900.0), ("装修", "120,000", 900.0),
            ("财产", "50,000", 910.0), ("合计", "1,070,000", 880.0))  # fmt: skip
    placed += [
        p for i, (a, b, x) in enumerate(rows) for p in ((100.0, 330.0 + 40 * i, a), (x, 330.0 + 40 * i, b))
    ]
    blocks = lay(*placed)
    assert cells(blocks)[2, 0] == "坐落地点"
    assert cells(blocks)[2, 1] == "某市某区某路一百号"
    assert "砖混" in cells(blocks).values()
    assert cells(blocks, 1)[1, 1] == "900,000"


def test_labelled_values_in_two_columns_keep_their_second_lines() -> None:
    blocks = lay(
        (100, 100, "编号： A-1"), (640, 100, "承办机构： 某某股份有限公司华东区域"),
        (740, 128, "第二分公司"),
        (100, 170, "经营地点： 某省某市某县某镇北街"), (640, 170, "人员清单： 见附件名册"),
        (205, 198, "1177号"),
        (100, 240, "行业： 木材加工"), (640, 240, "方式： 记名"),
        *FILLER,
    )  # fmt: skip
    assert "承办机构： 某某股份有限公司华东区域第二分公司" in pairs(blocks)
    assert "经营地点： 某省某市某县某镇北街1177号" in pairs(blocks)
    assert "人员清单： 见附件名册" in pairs(blocks)


def test_columns_set_close_together_are_told_by_their_rows() -> None:
    """A figure set right and words set left run together in one row alone."""
    rows = (("项目", "责任限额", "计算方式"), ("死亡", "600,000.00", "按限额"), ("医疗", "60,000.00", "按八成赔付"),
            ("误工", "20,000.00", "每日百元"))  # fmt: skip
    placed = []
    for i, (name, limit, how) in enumerate(rows):
        width = sum(20 if ord(char) > 255 else 10 for char in limit)
        placed += [
            (100.0, 100.0 + 30 * i, name),
            (500.0 - width, 100.0 + 30 * i, limit),
            (509.0, 100.0 + 30 * i, how),
        ]
    found = cells(lay(*placed, *FILLER))
    assert found[0, 1] == "责任限额"
    assert found[2, 1] == "60,000.00"
    assert found[2, 2] == "按八成赔付"


def test_dates_with_hours_are_not_two_columns() -> None:
    rows = [(100.0, 100.0 + 30 * i, f"记录{i}") for i in range(5)]
    rows += [(400.0, 100.0 + 30 * i, f"2025-07-0{i + 1} 15:52") for i in range(5)]
    assert cells(lay(*rows, *FILLER))[3, 1] == "2025-07-04 15:52"


def test_a_long_label_close_to_its_value_is_parted_where_the_others_begin() -> None:
    blocks = lay(
        (100, 100, "Policy No."), (300, 100, "MP/25/0042"),
        (100, 130, "The Insured"), (300, 130, "North Mill Co., Ltd."),
        (100, 160, "Period of Insurance"), (295, 160, "From 1 April 2025 to 31 March 2026"),
        (100, 190, "Situation"), (300, 190, "58 Ring Road"),
        *FILLER,
    )  # fmt: skip
    assert cells(blocks)[2, 0] == "Period of Insurance"
    assert cells(blocks)[2, 1] == "From 1 April 2025 to 31 March 2026"


def test_prose_under_a_form_is_not_drawn_into_it() -> None:
    sentence = "（一）厂区地坪较滨江路低三十五厘米，墙面水痕清晰，实测水线最高六十二厘米，最低四十八厘米。"
    blocks = lay(
        (100, 100, "时间"), (300, 100, "2025年8月28日"), (100, 130, "地点"), (300, 130, "某厂区"),
        (100, 160, "天气"), (300, 160, "晴"), (100, 190, sentence),
    )  # fmt: skip
    assert sentence in _texts(blocks)


def test_rows_of_two_pairs_between_rows_of_one() -> None:
    """`号牌 … 类型 …` above `住址 …`: the row of one pair spans the columns of the others."""
    blocks = lay(
        (100, 100, "号牌号码"), (300, 100, "某A12345"), (600, 100, "车辆类型"), (760, 100, "小型客车"),
        (100, 140, "住址"), (300, 140, "某市某区某大道四百一十二号附楼二层东侧"),
        (100, 180, "使用性质"), (300, 180, "非营运"), (600, 180, "品牌型号"), (760, 180, "某牌QL64"),
        *FILLER,
    )  # fmt: skip
    found = cells(blocks)
    assert found[0, 1] == "某A12345"
    assert found[0, 2] == "车辆类型"
    assert found[1, 1].startswith("某市某区某大道")
    assert found[2, 3] == "某牌QL64"


def test_a_label_beside_the_middle_of_two_lines_is_in_their_row() -> None:
    blocks = lay(
        (100, 100, "保险单号"), (400, 100, "YY2025"),
        (400, 131, "某市某光电科技有限公司"), (100, 147, "被保险人"), (400, 163, "SOME OPTO CO., LTD."),
        (100, 195, "信用代码"), (400, 195, "9132"), (100, 228, "发票号"), (400, 228, "IP25"),
        *FILLER,
    )  # fmt: skip
    found = cells(blocks)
    assert found[1, 0] == "被保险人"
    assert found[1, 1].startswith("某市某光电科技有限公司")
    assert found[1, 1].endswith("LTD.")
    assert found[2, 0] == "信用代码"


def test_two_labelled_values_on_a_line_are_two_blocks() -> None:
    blocks = lay((100, 100, "核保：王一"), (240, 100, "经办：李二"), *FILLER)
    assert pairs(blocks) == ["核保：王一", "经办：李二"]


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]
