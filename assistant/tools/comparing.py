"""The comparison of lists, the timeline and the repeats as the adjuster reads them: tables whose cells name their page."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.composing import chip, literal
from casework.evidence import Citation
from casework.money import grouped, round2
from casework.reconcile import Comparison, Difference, Line, Told
from casework.reconcile.table import MEASURES
from casework.records import SIDE_NAMES, Record, Side
from casework.repeats import NAMES, Repeat
from casework.timeline import Event

MOST_ROWS = 40  #: of one table in the chat; the panel beside it has all
MOST_ALONE = 12


def comparison_text(made: Comparison, sides: Sequence[Side], only_different: bool) -> str:
    """`sides`: those to set against the base; all where it is empty."""
    shown = [s for s in made.sides[1:] if not sides or s in sides]
    if not shown:
        return _nothing(made, sides)
    base = SIDE_NAMES[made.sides[0]]
    different = [line for line in made.lines if differences(line, shown)]
    matched = sum(any(s in line.others for s in shown) for line in made.lines)
    lines = different if only_different else [x for x in made.lines if any(s in x.others for s in shown)]
    head = (
        f"{base}共 {len(made.lines)} 项，在{'、'.join(SIDE_NAMES[s] for s in shown)}中找到对应的 {matched} 项，"
        f"其中 **{len(different)} 项有差异**。"
    )
    parts = [head, *([_table(lines[:MOST_ROWS], shown, base)] if lines else [])]
    if len(lines) > MOST_ROWS:
        parts.append(f"另有 {len(lines) - MOST_ROWS} 项，见右侧“三方比对”。")
    unmatched = [x for x in made.lines if not any(s in x.others for s in shown)]
    parts += _alone(f"{base}中没有找到对应记录的", [x.record for x in unmatched])
    for side in shown:
        parts += _alone(f"{SIDE_NAMES[side]}中有、{base}中没有的", [r for r in made.alone if r.side is side])
    return "\n\n".join(parts)


def comparison_citations(
    made: Comparison, sides: Sequence[Side], only_different: bool
) -> tuple[Citation, ...]:
    """Every cell that `comparison_text` names."""
    shown = [s for s in made.sides[1:] if not sides or s in sides]
    found: list[Citation] = []
    for line in made.lines:
        told = [line.others[s] for s in shown if s in line.others]
        if told and (not only_different or differences(line, shown)):
            found += [c for t in (line.base, *told) for c in cited(t)]
    rest = [x.record for x in made.lines if not any(s in x.others for s in shown)]
    found += [r.citation for r in (*rest[:MOST_ALONE], *made.alone[:MOST_ALONE])]
    return tuple(dict.fromkeys(found))


def differences(line: Line, sides: Sequence[Side]) -> list[Difference]:
    return [d for d in line.differences if d.side in sides]


def told_text(told: Told | None) -> str:
    """`1,300只 × 6.50 ＝ 8,450.00`; what the paper does not tell is left out."""
    if told is None:
        return "—"
    count = f"{figure(told.quantity)}{told.unit}" if told.quantity is not None else ""
    price = _price(told.price) if told.price is not None else ""
    amount = grouped(told.amount) if told.amount is not None else ""
    left = " × ".join(part for part in (count, price) if part)
    text = " ＝ ".join(part for part in (left, amount) if part) or "有此项，未载明数量和金额"
    return text + (f"（含税 {grouped(told.gross)}）" if told.gross is not None else "")


def cited(told: Told) -> list[Citation]:
    """The cells behind `told_text`, quantity first."""
    cells = [c for measure in MEASURES for r in told.records for c in (r.cells.get(measure),) if c]
    return cells or [r.citation for r in told.records]


def difference_text(line: Line, found: Difference) -> str:
    """`较清点多50只（按报损单价计325.00）`."""
    more = "多" if found.delta > 0 else "少"
    unit = line.base.unit if found.measure == "quantity" else ""
    text = f"{MEASURES[found.measure]}较{SIDE_NAMES[found.side]}{more}{figure(abs(found.delta))}{unit}"
    if found.measure == "quantity" and line.base.price is not None:
        text += f"（按{SIDE_NAMES[line.base.side]}单价计{grouped(abs(found.delta) * line.base.price)}）"
    return text


def figure(value: Decimal) -> str:
    """With 分节号, no more places than it has, four at most."""
    return f"{value.quantize(Decimal('0.0001')).normalize():,f}"


def _price(value: Decimal) -> str:
    """To the fen where it has no more; 36,513.2733 of an invoice stays so."""
    return grouped(value) if value == round2(value) else figure(value)


def _table(lines: Sequence[Line], shown: Sequence[Side], base: str) -> str:
    names = [base, *(SIDE_NAMES[s] for s in shown)]
    head = f"| 序号 | 项目 | {' | '.join(names)} | 差异 |\n|---|---|{'---|' * len(names)}---|"
    return head + "".join(f"\n{_row(line, shown)}" for line in lines)


def _row(line: Line, shown: Sequence[Side]) -> str:
    cells = [_cell(line.base), *(_cell(line.others.get(s)) for s in shown)]
    apart = "；".join(difference_text(line, d) for d in differences(line, shown)) or "相符"
    return f"| {line.record.order} | {literal(line.name)} | {' | '.join(cells)} | {literal(apart)} |"


def _cell(told: Told | None) -> str:
    if told is None:
        return "—"
    chips = dict.fromkeys(chip(c) for c in cited(told))
    return f"{literal(told_text(told))} {' '.join(list(chips)[:3])}"


def _alone(title: str, rows: Sequence[Record]) -> list[str]:
    if not rows:
        return []
    named = "\n".join(f"- {literal(r.name)} {_sums(r)}{chip(r.citation)}" for r in rows[:MOST_ALONE])
    rest = f"\n- 另有 {len(rows) - MOST_ALONE} 项" if len(rows) > MOST_ALONE else ""
    return [f"**{title} {len(rows)} 项**\n{named}{rest}"]


def _sums(record: Record) -> str:
    count = f"{figure(record.quantity)}{literal(record.unit)} " if record.quantity is not None else ""
    return count + (f"{grouped(record.amount)} " if record.amount is not None else "")


def _nothing(made: Comparison, sides: Sequence[Side]) -> str:
    if not made.lines:
        return "本案还没有读到报损清单、发票、账册、查勘清点或装箱单的明细行，暂时无法比对。"
    wanted = "、".join(SIDE_NAMES[s] for s in sides) or "发票、账册或固定资产卡片、查勘清点记录、装箱单"
    return (
        f"只读到{SIDE_NAMES[made.sides[0]]}的 {len(made.lines)} 项，没有读到{wanted}的明细行，无从比对。"
        "请补充相应材料；如果已经上传，请确认其中有逐项的表格。"
    )


def timeline_text(events: Sequence[Event]) -> str:
    if not events:
        return "材料中还没有读到带日期的事项。"
    rows = "".join(
        f"\n| {e.moment} | {literal(e.what)} | {' '.join(dict.fromkeys(chip(c) for c in e.citations[:4])) or literal(e.who)} |"
        for e in events[:MOST_ROWS]
    )
    more = f"\n\n另有 {len(events) - MOST_ROWS} 项，见右侧“时间线”。" if len(events) > MOST_ROWS else ""
    return f"| 时间 | 事项 | 来源 |\n|---|---|---|{rows}{more}"


def repeats_text(found: Sequence[Repeat]) -> str:
    """Of other cases only those named that this person may see; of the rest that there are some."""
    if not found:
        return "本案的发票、票据、照片、车架号、设备和资产编号，没有在其他案件中出现过。"
    return "以下内容在其他案件中也出现过，请核对是否重复使用：\n" + "\n".join(_repeat(r) for r in found)


def _repeat(repeat: Repeat) -> str:
    seen = "、".join(f"“{literal(c.title)}”（{c.report_number}）" for c in repeat.cases)
    hidden = "本机构另一案件（您没有查看权限）" if repeat.hidden else ""
    where = "；".join(part for part in (seen, hidden) if part)
    return f"- {NAMES[repeat.mark.kind]}{literal(repeat.mark.shown)} {chip(repeat.mark.citation)}：{where}"
