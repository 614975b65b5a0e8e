"""八、损失核定: basis of value, 报损→核定→核减 line by line, lines left out, price and quantity proof."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.assessed import Assessed, assessed
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
from casework.drafting.phrases import UNKNOWN, quoting, unit
from casework.loss.term_names import value_title
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


def write(brief: Brief) -> Iterator[Node | None]:
    yield Heading("核定依据和方法")
    yield paragraph(*_method(brief))
    if not brief.dossier.items:
        yield paragraph(
            say(
                f"逐项损失清单{UNKNOWN}，损失尚不能逐项核定，须由被保险人提交载明数量、单价的损失清单及价值证明"
            )
        )
        return
    yield Heading("逐项核定")
    lines = assessed(brief.dossier)
    yield _table(brief, lines)
    yield paragraph(*_totals(brief, lines))
    yield from _reductions(brief, lines)
    yield from _excluded(brief, lines)
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
        yield say(f"税金口径：{value_title('tax', terms[0].value)}", *(of_citation(*terms[0].citations[:1])))


def _table(brief: Brief, lines: tuple[Assessed, ...]) -> Node | None:
    u = unit(brief.currency)
    columns = ("序号", "类别", "名称", "规格型号", "单位", "报损数量", "报损单价", f"报损金额（{u}）", "核定数量", "核定单价",
               f"核定金额（{u}）", f"核减金额（{u}）", "核减原因")  # fmt: skip
    rows = [_row(n, line) for n, line in enumerate(lines, 1)]
    rows.append(_total(lines))
    return table("损失核定明细表", columns, rows, True)


def _row(n: int, line: Assessed) -> tuple[TableCell, ...]:
    item, source = line.item, of_item(line.item)
    counted = bool(line.final) or (item.included and line.final is None)
    quantity = (
        (item.quantity if item.quantity is not None else item.claimed_quantity) if counted else Decimal(0)
    )
    price = (item.price if item.price is not None else item.claimed_price) if counted else None
    return row(
        cell(str(n)), item.category or "—", cell(item.name, source), item.specification or "—", item.unit or "—",
        figure(_quantity(item.claimed_quantity), source), figure(_price(item.claimed_price), source),
        figure(_money(item.claimed_amount), source), figure(_quantity(quantity), source), figure(_price(price), source),
        figure(_money(line.final), source), figure(_money(line.cut), source), cell(line.why or "—", source),
    )  # fmt: skip


def _sums(lines: tuple[Assessed, ...]) -> tuple[Decimal, Decimal, Decimal]:
    """报损、核定、核减 as the rows show them."""
    claimed = sum((x.item.claimed_amount or Decimal(0) for x in lines), Decimal(0))
    final = sum((x.final or Decimal(0) for x in lines), Decimal(0))
    return claimed, final, sum((x.cut or Decimal(0) for x in lines), Decimal(0))


def _total(lines: tuple[Assessed, ...]) -> tuple[TableCell, ...]:
    every = tuple(of_item(x.item) for x in lines)
    claimed, final, cut = (figure(grouped(v), *every) for v in _sums(lines))
    return row("", "合计", "", "", "", "", "", claimed, "", "", final, cut, "")


def _totals(brief: Brief, lines: tuple[Assessed, ...]) -> Iterator[Claim]:
    every = tuple(of_item(x.item) for x in lines)
    claimed, final, cut = _sums(lines)
    changed = f"核减{brief.money(cut)}" if cut >= 0 else f"核定高于报损{brief.money(-cut)}"
    yield say(
        f"上列清单报损金额合计{brief.money(claimed)}，核定金额合计{brief.money(final)}，{changed}", *every
    )
    letter = brief.amount("claim.amount")
    if letter is not None and letter != claimed:
        text = f"索赔文件主张的金额为{brief.money(letter)}，与清单合计相差{brief.money(abs(letter - claimed))}，差额系清单以外的项目（如费用、未列入合计的项目）或合计口径不同所致，核定以逐项清单为准"
        yield say(text, *brief.of("claim.amount"), *every)
    if brief.dossier.run and brief.assessed is not None and brief.assessed != final:
        text = f"在逐项核定的基础上，经按加成、贬值或折旧率等计算，核定损失为{brief.money(brief.assessed)}，计算过程见理算一章"
        yield say(text, *brief.of_assessed)


def _reductions(brief: Brief, lines: tuple[Assessed, ...]) -> Iterator[Node | None]:
    """In words: each line that was changed or is still open, with the ruling behind it."""
    changed = [x for x in lines if x.item.included and (x.cut or x.open) and x.final]
    if changed:
        yield Heading("核减及更正说明")
        opening = say(
            "上述损失金额系根据现场清点、账册及价格资料核定，核减及更正原因如下",
            *(of_item(x.item) for x in changed),
        )
        yield paragraph(opening, *(_reduction(brief, x) for x in changed))


def _reduction(brief: Brief, line: Assessed) -> Claim:
    item, rulings = line.item, brief.rulings_on(f"item:{line.item.id}")
    claimed, final = brief.money(item.claimed_amount or Decimal(0)), brief.money(line.final or Decimal(0))
    if line.open:
        return say(f"{item.name}：申报{claimed}，{line.why}，尚不构成核定意见", of_item(item))
    why = f"原因：{line.why}" if line.why else "见逐项核定表"
    return say(
        f"{item.name}：报损{claimed}，核定为{final}，{why}",
        of_item(item),
        *(of_ruling(r) for r in rulings[-1:]),
    )


def _excluded(brief: Brief, lines: tuple[Assessed, ...]) -> Iterator[Node | None]:
    out = [x for x in lines if x.final == 0]
    if not out:
        return
    yield Heading("未计入核定的项目")
    total = sum((x.item.claimed_amount or Decimal(0) for x in out), Decimal(0))
    claims = [_left_out(brief, x) for x in out]
    yield paragraph(
        *claims, say(f"未计入核定的项目报损金额合计{brief.money(total)}", *(of_item(x.item) for x in out))
    )


def _left_out(brief: Brief, line: Assessed) -> Claim:
    rulings = brief.rulings_on(f"item:{line.item.id}")[-1:]
    claimed = brief.money(line.item.claimed_amount or Decimal(0))
    why = line.why or "见责任分析"
    return say(
        f"{line.item.name}报损{claimed}，不计入核定损失，原因：{why}",
        of_item(line.item),
        *(of_ruling(r) for r in rulings),
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


def _quantity(value: Decimal | None) -> str:
    return f"{value.normalize():,f}" if value is not None else "—"


def _price(value: Decimal | None) -> str:
    """Two decimals, more where the price has more."""
    if value is None:
        return "—"
    return grouped(value) if value == round2(value) else f"{value.normalize():,f}"


def _money(value: Decimal | None) -> str:
    return grouped(value) if value is not None else "—"
