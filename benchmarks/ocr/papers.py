"""Six kinds of page as they reach an adjuster."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.ocr.sheet import LEFT, RIGHT, SIZE, Cell, Sheet
from benchmarks.ocr.words import Words

MIDDLE = SIZE[0] // 2
CENT = Decimal("0.01")


def prose(sheet: Sheet, words: Words) -> None:
    """A report in Chinese: title, paragraphs, signature, page number."""
    sheet.put(words.one("titles"), MIDDLE, 68, align="centre", bold=True)
    sheet.down(170)
    while sheet.y < 2500:
        sheet.paragraph("".join(words.several("prose", words.random.randint(2, 4))))
        sheet.down(25)
    sheet.down(60)
    sheet.put(words.one("companies"), RIGHT, align="right")
    sheet.down(90)
    sheet.put(words.date(), RIGHT, align="right")
    _foot(sheet, f"第{words.random.randint(1, 9)}页")


def policy(sheet: Sheet, words: Words) -> None:
    """A schedule of insurance: labels and values, some two to a row, without lines."""
    sheet.put(words.one("insurers"), MIDDLE, 60, align="centre", bold=True)
    sheet.down(110)
    sheet.put(
        words.random.choice(("财产综合险保险单", "企业财产保险单", "货物运输保险单")),
        MIDDLE,
        60,
        align="centre",
    )
    sheet.down(150)
    total = words.money(500_000, 90_000_000)
    pairs = [
        [("保险单号", words.code())],
        [("投保人", words.one("companies"))],
        [("被保险人", words.one("companies")), ("联系人", words.one("people"))],
        [("统一社会信用代码", words.credit_code())],
        [("保险标的地址", words.one("places"))],
        [("保险期间", f"自{words.date()}零时起至{words.date()}二十四时止")],
        [("总保险金额（大写）", words.capitals(total))],
        [("（小写）", "¥" + words.amount(total)), ("保险费", words.amount() + "元")],
        [("费率", words.kept(f"{words.random.randint(1, 90) / 100:.2f}‰")), ("签单日期", words.date())],
        [
            (
                "每次事故免赔额",
                f"人民币{words.amount()}元或损失金额的{words.kept(f'{words.random.randint(2, 30)}%')}，以高者为准",
            )
        ],
    ]
    for row in pairs:
        for (label, value), x in zip(row, (LEFT, MIDDLE + 160), strict=False):
            sheet.put(f"{label}：{value}", x)
        sheet.down(105)
    sheet.rule()
    sheet.down(40)
    sheet.put("特别约定", LEFT, bold=True)
    sheet.down(90)
    for i, text in enumerate(words.several("prose", 6), start=1):
        sheet.paragraph(f"{i}.{text}", size=42, indent=False)
    _foot(sheet, f"第{words.random.randint(1, 3)}页 共3页")


def ruled_table(sheet: Sheet, words: Words) -> None:
    """A list of the loss in a ruled table; long names wrap, the last row is the sum."""
    sheet.put("财产损失清单", MIDDLE, 64, align="centre", bold=True)
    sheet.down(130)
    sheet.put(f"被保险人：{words.one('companies')}", LEFT, 42)
    sheet.put(f"填报日期：{words.date()}", RIGHT, 42, align="right")
    sheet.down(90)
    edges = [LEFT, 340, 800, 1110, 1270, 1400, 1760, RIGHT]
    heads = ["序号", "财产名称", "规格型号", "数量", "单位", "单价（元）", "金额（元）"]
    sheet.row(_cells(edges, heads, "ccccccc"), bold=True)
    total = Decimal(0)
    for i in range(words.random.randint(14, 20)):
        row, amount = _item(words, i + 1, long=words.random.random() < 0.25)
        total += amount
        sheet.row(_cells(edges, row, "clcrcrr"))
    sheet.row(_cells([LEFT, 1400, 1760, RIGHT], ["合计", "", words.amount(total)], "ccr"), bold=True)
    sheet.down(40)
    sheet.put(f"合计人民币（大写）：{words.capitals(total)}", LEFT, 42)
    sheet.down(100)
    sheet.put(f"制表人：{words.one('people')}", LEFT, 42)
    sheet.put(f"审核人：{words.one('people')}", MIDDLE, 42)


def open_table(sheet: Sheet, words: Words) -> None:
    """A ledger in columns without lines."""
    sheet.put("库存商品盘点明细表", MIDDLE, 64, align="centre", bold=True)
    sheet.down(120)
    sheet.put(f"单位名称：{words.one('companies')}", LEFT, 42)
    sheet.put(f"盘点日期：{words.date()}", RIGHT, 42, align="right")
    sheet.down(110)
    at = (LEFT, 380, 1010, 1420, 1530, 1840, RIGHT)
    sides = ("left", "left", "left", "right", "left", "right", "right")
    heads = ("编号", "品名", "规格", "账面数", "单位", "单价", "账面金额")
    _line(sheet, heads, at, sides)
    total = Decimal(0)
    for i in range(words.random.randint(18, 26)):
        row, amount = _item(words, i + 1, long=False)
        total += amount
        _line(sheet, row, at, sides)
    _line(sheet, ("合计", words.amount(total)), (LEFT, RIGHT), ("left", "right"))
    sheet.down(60)
    sheet.put(f"盘点人：{words.one('people')}", LEFT, 42)
    sheet.put(f"监盘人：{words.one('people')}", MIDDLE, 42)


def invoice(sheet: Sheet, words: Words) -> None:
    """A VAT invoice: number and date, parties in cells, items, tax, the total in 大写 and in figures."""
    sheet.put("增值税专用发票", MIDDLE, 70, align="centre", bold=True)
    sheet.down(130)
    for label, value in (("发票代码", words.kept("".join(words.random.choices("0123456789", k=12)))),
                         ("发票号码", words.kept("".join(words.random.choices("0123456789", k=8)))),
                         ("开票日期", words.date())):  # fmt: skip
        sheet.put(f"{label}：{value}", 1560, 42)
        sheet.down(75)
    for side in ("购买方", "销售方"):
        sheet.row(_cells([LEFT, 700, RIGHT], [f"{side}名称", words.one("companies")], "cl"), size=42)
        sheet.row(_cells([LEFT, 700, RIGHT], ["纳税人识别号", words.credit_code()], "cl"), size=42)
        sheet.row(_cells([LEFT, 700, RIGHT], ["地址", words.one("places")], "cl"), size=42)
    edges = [LEFT, 850, 1020, 1200, 1480, 1820, 1980, RIGHT]
    heads = ["货物或应税劳务名称", "单位", "数量", "单价", "金额", "税率", "税额"]
    sheet.row(_cells(edges, heads, "ccccccc"))
    net = tax = Decimal(0)
    for i in range(words.random.randint(4, 8)):
        (_, name, _, count, unit, price, shown), amount = _item(words, i + 1, long=False)
        part = (amount * Decimal("0.13")).quantize(CENT, rounding=ROUND_HALF_UP)
        net, tax = net + amount, tax + part
        row = [f"*{name}*", unit, count, price, shown, words.kept("13%"), words.amount(part)]
        sheet.row(_cells(edges, row, "lcrrrcr"))
    sheet.row(
        _cells(
            [LEFT, 1480, 1820, 1980, RIGHT],
            ["合计", "¥" + words.amount(net), "", "¥" + words.amount(tax)],
            "crcr",
        )
    )
    both = f"（小写）¥{words.amount(net + tax)}"
    sheet.row(
        _cells([LEFT, 700, 1650, RIGHT], ["价税合计（大写）", words.capitals(net + tax), both], "cll"),
        size=42,
    )
    sheet.down(40)
    sheet.put(f"收款人：{words.one('people')}", LEFT, 42)
    sheet.put(f"复核：{words.one('people')}", 1000, 42)
    sheet.put(f"开票人：{words.one('people')}", 1700, 42)


def bilingual(sheet: Sheet, words: Words) -> None:
    """A survey report in English with bilingual labels."""
    sheet.put("SURVEY REPORT 检验报告", MIDDLE, 64, align="centre", bold=True)
    sheet.down(140)
    for text in words.several("mixed", 6):
        sheet.put(text, LEFT)
        sheet.down(95)
    sheet.down(30)
    for i in range(1, 5):
        sheet.put(
            f"{i}. {('Circumstances', 'Extent of Loss', 'Quantum', 'Remarks 备注')[i - 1]}", LEFT, bold=True
        )
        sheet.down(95)
        sheet.paragraph(" ".join(words.several("english", 3)), size=42, indent=False)
        sheet.down(30)
    sheet.put(f"Date: {words.date(english=True)}", LEFT)
    _foot(sheet, f"Page {words.random.randint(1, 9)} of 9")


PAPERS: dict[str, Callable[[Sheet, Words], None]] = {
    "prose": prose,
    "policy": policy,
    "ruled table": ruled_table,
    "open table": open_table,
    "invoice": invoice,
    "bilingual": bilingual,
}
TABLES = ("ruled table", "open table", "invoice")


def _item(words: Words, number: int, long: bool) -> tuple[list[str], Decimal]:
    """One row: number, name, model, quantity, unit, price, amount."""
    count, price = words.random.randint(1, 900), words.money(1, 40_000)
    amount = (count * price).quantize(CENT, rounding=ROUND_HALF_UP)
    name = words.one("goods") + (f"（{words.one('goods')}配套）" if long else "")
    row = [
        str(number),
        name,
        words.one("models"),
        str(count),
        words.one("units"),
        words.amount(price),
        words.amount(amount),
    ]
    return row, amount


def _cells(edges: list[int], texts: list[str], sides: str) -> list[Cell]:
    names = {"l": "left", "r": "right", "c": "centre"}
    return [Cell(edges[i], edges[i + 1], text, names[sides[i]]) for i, text in enumerate(texts)]


def _line(
    sheet: Sheet, texts: tuple[str, ...] | list[str], at: tuple[int, ...], sides: tuple[str, ...]
) -> None:
    for text, x, side in zip(texts, at, sides, strict=True):
        sheet.put(text, x, 40, align=side)
    sheet.down(88)


def _foot(sheet: Sheet, text: str) -> None:
    sheet.y = SIZE[1] - 170
    sheet.put(text, MIDDLE, 36, align="centre")
