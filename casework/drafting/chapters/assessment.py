"""八、损失核定: basis of value, 报损→核定→核减 line by line, lines left out, price and quantity proof."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import (
    Brief,
    cell,
    figure,
    of_citation,
    of_item,
    of_ruling,
    paragraph,
    row,
    say,
    table,
)
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.phrases import UNKNOWN, percent, quoting, unit
from casework.loss.terms import LossItem
from casework.money import grouped, round2
from casework.report import Claim, Heading, Node, TableCell

_COUNTED = ("清点", "盘点", "点数", "过磅", "实测", "cartons", "bags", "pieces", "counted")
_PRICE_KINDS = (
    "quotation",
    "invoice",
    "commercial_invoice",
    "contract",
    "ledger",
    "asset_card",
    "repair_assessment",
    "cost_sheet",
)


def amount_of(item: LossItem) -> Decimal | None:
    """核定金额 of a line; the claimed amount stands while nobody reduced it and its sum is right."""
    if not item.included:
        return Decimal(0)
    if item.amount is not None:
        return item.amount
    if item.claimed_quantity is not None and item.claimed_price is not None:
        return round2(item.claimed_quantity * item.claimed_price)
    return item.claimed_amount


def write(brief: Brief) -> Iterator[Node | None]:
    items = brief.dossier.items
    yield Heading("核定依据和方法")
    yield paragraph(*_method(brief))
    if not items:
        yield paragraph(
            say(
                f"逐项损失清单{UNKNOWN}，损失尚不能逐项核定，须由被保险人提交载明数量、单价的损失清单及价值证明"
            )
        )
        return
    yield Heading("逐项核定")
    yield _table(brief, items)
    yield paragraph(*_totals(brief, items))
    yield from _reductions(brief, items)
    yield from _excluded(brief, items)
    yield from _proof(brief)


def _method(brief: Brief) -> Iterator[Claim]:
    proof = files_of(brief.dossier, *_PRICE_KINDS)
    named = "、".join(f"《{f.name}》" for f in proof)
    yield say("损失按修复或重置所需的合理费用核定，数量以现场清点与账册、清单核对（账、实、损相符）为准")
    yield say(
        f"单价经核对{named}"
        if proof
        else f"单价的价值证明{UNKNOWN}，核定单价暂以被保险人申报为基础并经公估师逐项审核"
    )
    terms = [t for t in brief.dossier.terms if t.name.startswith("tax")]
    if terms:
        from casework.loss.term_names import value_title

        yield say(f"税金口径：{value_title('tax', terms[0].value)}", *(of_citation(*terms[0].citations[:1])))


def _table(brief: Brief, items: tuple[LossItem, ...]) -> Node | None:
    u = unit(brief.currency)
    columns = ("序号", "类别", "名称", "规格型号", "单位", "报损数量", "报损单价", f"报损金额（{u}）", "核定数量", "核定单价",
               f"核定金额（{u}）", f"核减金额（{u}）", "核减原因")  # fmt: skip
    rows = [_row(n, i) for n, i in enumerate(items, 1)]
    rows.append(_total(items))
    return table("损失核定明细表", columns, rows, True)


def _row(n: int, item: LossItem) -> tuple[TableCell, ...]:
    source, final = of_item(item), amount_of(item)
    cut = item.claimed_amount - final if item.claimed_amount is not None and final is not None else None
    quantity, price = (item.quantity, item.price) if item.included else (Decimal(0), None)
    if item.included and quantity is None:
        quantity, price = item.claimed_quantity, item.claimed_price if price is None else price
    return row(
        cell(str(n)), item.category or "—", cell(item.name, source), item.specification or "—", item.unit or "—",
        figure(plain(item.claimed_quantity), source), figure(plain(item.claimed_price), source), figure(_money(item.claimed_amount), source),
        figure(plain(quantity), source), figure(plain(price), source), figure(_money(final), source), figure(_money(cut), source),
        cell(_why(item, cut), source),
    )  # fmt: skip


def _why(item: LossItem, cut: Decimal | None) -> str:
    if item.reason:
        return item.reason
    if not item.included:
        return "不计入核定"
    if item.depreciation:
        return f"按{percent(item.depreciation)}折旧（贬值）率计"
    return "数量乘单价与申报金额不符，按乘积更正" if cut else "—"


def _total(items: tuple[LossItem, ...]) -> tuple[TableCell, ...]:
    claimed = sum((i.claimed_amount or Decimal(0) for i in items), Decimal(0))
    final = sum((amount_of(i) or Decimal(0) for i in items), Decimal(0))
    every = tuple(of_item(i) for i in items)
    return row(
        "",
        "合计",
        "",
        "",
        "",
        "",
        "",
        figure(grouped(claimed), *every),
        "",
        "",
        figure(grouped(final), *every),
        figure(grouped(claimed - final), *every),
        "",
    )


def _totals(brief: Brief, items: tuple[LossItem, ...]) -> Iterator[Claim]:
    every = tuple(of_item(i) for i in items)
    claimed = sum((i.claimed_amount or Decimal(0) for i in items), Decimal(0))
    final = sum((amount_of(i) or Decimal(0) for i in items), Decimal(0))
    yield say(
        f"上列清单报损金额合计{brief.money(claimed)}，核定金额合计{brief.money(final)}，核减{brief.money(claimed - final)}",
        *every,
    )
    letter = brief.amount("claim.amount")
    if letter is not None and letter != claimed:
        yield say(
            f"索赔文件主张的金额为{brief.money(letter)}，与清单合计相差{brief.money(abs(letter - claimed))}，差额系清单以外的项目（如费用、未列入合计的项目）或合计口径不同所致，核定以逐项清单为准",
            *brief.of("claim.amount"),
            *every,
        )


def _reductions(brief: Brief, items: tuple[LossItem, ...]) -> Iterator[Node | None]:
    """In words: each line that was changed, with the ruling behind it."""
    claims = [c for i in items if i.included for c in _reduction(brief, i)]
    if claims:
        yield Heading("核减及更正说明")
        yield paragraph(
            say(
                "上述损失金额系根据现场清点、账册及价格资料核定，核减及更正原因如下",
                *(of_item(i) for i in items),
            ),
            *claims,
        )


def _reduction(brief: Brief, item: LossItem) -> Iterator[Claim]:
    final = amount_of(item)
    if (
        final is None
        or item.claimed_amount is None
        or (final == item.claimed_amount and not item.depreciation)
    ):
        return
    change = f"报损{brief.money(item.claimed_amount)}，核定为{brief.money(final)}"
    why = _why(item, item.claimed_amount - final).rstrip("。")
    rate = f"，适用折旧（贬值）率{percent(item.depreciation)}" if item.depreciation and "%" not in why else ""
    rulings = brief.rulings_on(f"item:{item.id}")
    yield say(
        f"{item.name}：{change}{rate}，{'原因：' + why if why != '—' else '见逐项核定表'}",
        of_item(item),
        *(of_ruling(r) for r in rulings[-1:]),
    )


def _excluded(brief: Brief, items: tuple[LossItem, ...]) -> Iterator[Node | None]:
    out = [i for i in items if not i.included]
    if not out:
        return
    yield Heading("未计入核定的项目")
    total = sum((i.claimed_amount or Decimal(0) for i in out), Decimal(0))
    claims = [
        say(
            f"{i.name}报损{brief.money(i.claimed_amount or Decimal(0))}，不计入核定损失，{'原因：' + i.reason.rstrip('。') if i.reason else '原因见责任分析'}",
            of_item(i),
            *(of_ruling(r) for r in brief.rulings_on(f"item:{i.id}")[-1:]),
        )
        for i in out
    ]
    yield paragraph(
        *claims, say(f"未计入核定的项目报损金额合计{brief.money(total)}", *(of_item(i) for i in out))
    )


def _proof(brief: Brief) -> Iterator[Node | None]:
    counted = saying(passages(brief.dossier, "survey_record", "survey_report"), *_COUNTED)[:4]
    quotes = files_of(brief.dossier, "quotation", "repair_assessment")
    yield Heading("数量及价格的证据")
    claims = [
        Claim(quoting(f"经查勘，《{p.file.name}》载明：", p.text), of_citation(p.citation)) for p in counted
    ]
    if quotes:
        claims.append(say(f"维修或重置价格的比较资料：{'、'.join(f'《{f.name}》' for f in quotes)}"))
    else:
        claims.append(
            say(
                "两家以上报价或询价的比较资料截至本报告出具之日尚未取得，价格的合理性依据发票、合同及账册核对"
            )
        )
    yield paragraph(*claims)


def plain(value: Decimal | None) -> str:
    """A quantity or a unit price without trailing noise."""
    if value is None:
        return "—"
    text = f"{value:,f}"
    return (
        text.rstrip("0").rstrip(".")
        if "." in text and text.endswith("00") and len(text.split(".")[1]) > 2
        else text
    )


def _money(value: Decimal | None) -> str:
    return grouped(value) if value is not None else "—"
