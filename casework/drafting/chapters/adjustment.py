"""十一、理算: terms, items, every step with formula and clause, 小写 and 大写."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import Brief, cell, figure, of_fact, of_step, of_term, paragraph, row, say, table
from casework.drafting.chapters.policy import term_title
from casework.drafting.phrases import decimal, money, money_in_full, percent, unit
from casework.loss.term_names import value_title
from casework.loss.terms import ItemResult, LossRun, Step, TermOrigin
from casework.money import grouped
from casework.report import Claim, Heading, Node, Source, TableCell


def write(brief: Brief) -> Iterator[Node | None]:
    run = brief.dossier.run
    if run is None:
        yield paragraph(say("理算所需的条件尚未齐备，尚未进行理算；须先确认损失项目、保险价值及免赔等约定"))
        return
    yield Heading("理算依据")
    yield paragraph(*_basis(brief, run))
    yield Heading("分项理算")
    yield _items(brief, run)
    yield from (paragraph(*_item_words(brief, run, r)) for r in run.items)
    yield Heading("理算步骤")
    yield table(
        "理算表",
        ("步骤", "项目", "计算过程", f"结果（{unit(run.currency)}）", "条款依据"),
        [_step(n, s) for n, s in enumerate(run.steps, 1)],
    )
    yield Heading("理算结果")
    yield paragraph(*_result(brief, run))


def _basis(brief: Brief, run: LossRun) -> Iterator[Claim]:
    chosen = [
        t
        for t in brief.dossier.terms
        if t.origin is not TermOrigin.DEFAULT and t.name.partition("[")[0] in _ORDER
    ]
    said = "；".join(
        f"{term_title(t)}：{value_title(t.name, t.value)}{f'（{t.clause}）' if t.clause else ''}"
        for t in chosen
    )
    if said:
        yield say(f"理算按保险合同约定进行，主要约定为：{said}", *(of_term(t) for t in chosen))
    else:
        yield say("理算按保险合同约定及《保险法》第五十五条、第五十七条的规定逐项进行")
    yield say(
        "计算次序为：核定损失，扣减残值，按保险金额与保险价值确定比例，分项合计，扣除免赔，另计施救费用，最后适用限额；合同另有约定的从其约定"
    )
    if run.defaults:
        names = "、".join(value_title_of(n) for n in run.defaults)
        yield say(f"下列条件合同未明确约定，按通行做法计算，提请保险人注意：{names}")


_ORDER = ("value_basis", "average", "salvage", "deductible.mode", "deductible.position", "deductible.rate_base", "limit.position",
          "sue_labour.average", "tax", "recovery.position", "deductible.includes_sue_labour")  # fmt: skip


def value_title_of(name: str) -> str:
    from casework.loss.term_names import spec_of

    spec = spec_of(name)
    return spec.title if spec else name


def _items(brief: Brief, run: LossRun) -> Node | None:
    u = unit(run.currency)
    columns = (
        "序号",
        "项目",
        f"保险金额（{u}）",
        f"保险价值（{u}）",
        "赔付比例",
        f"核定损失（{u}）",
        f"残值（{u}）",
        f"理算金额（{u}）",
    )
    rows = [_item(brief, n, r) for n, r in enumerate(run.items, 1)]
    added = sum((decimal(r.adjusted) or Decimal(0) for r in run.items), Decimal(0))
    if len(rows) > 1:
        total = _total_step(run, added)
        rows.append(
            row(
                "",
                "合计",
                "",
                "",
                "",
                _sum(run, "loss"),
                _sum(run, "salvage"),
                figure(grouped(added), *total),
            )
        )
    return table("分项理算表", columns, rows, len(run.items) > 1)


def _sum(run: LossRun, column: str) -> TableCell:
    values = [decimal(getattr(r, column)) for r in run.items]
    known = [v for v in values if v is not None]
    return figure(
        grouped(sum(known, Decimal(0))) if known else "—", *(of_step(s) for s in run.steps if s.item)
    )


def _total_step(run: LossRun, added: Decimal) -> tuple[Source, ...]:
    """The step that states the sum, else every step it is the sum of."""
    exact = [s for s in run.steps if decimal(s.result) == added]
    return tuple(of_step(s) for s in (exact[-1:] or [s for s in run.steps if s.item]))


def _item(brief: Brief, n: int, r: ItemResult) -> tuple[TableCell, ...]:
    run = brief.dossier.run
    own = _steps_of(run, r) if run else ()
    insured = tuple(of_fact(f) for name, f in brief.named("policy.item.sum_insured") if name == r.item)
    value = tuple(of_fact(f) for name, f in brief.named("value_at_risk") if name == r.item)
    ratio = percent(r.ratio) if decimal(r.ratio) is not None else "—"
    return row(str(n), r.item, figure(_money(r.sum_insured), *(insured or own)), figure(_money(r.value_at_risk), *(value or own)),
               figure(ratio, *own), figure(_money(r.loss), *own), figure(_money(r.salvage), *own), figure(_money(r.adjusted), *own))  # fmt: skip


def _steps_of(run: LossRun, r: ItemResult) -> tuple[Source, ...]:
    """The steps of one item; the step with its result where none names it; else the payable one."""
    own = [s for s in run.steps if s.item == r.item] or [s for s in run.steps if s.result == r.adjusted]
    return tuple(of_step(s) for s in own or run.steps[-1:])


def _item_words(brief: Brief, run: LossRun, r: ItemResult) -> Iterator[Claim]:
    """One item in a sentence: sum insured against value, ratio, amount."""
    own = _steps_of(run, r)
    si, v, ratio, adjusted = (decimal(x) for x in (r.sum_insured, r.value_at_risk, r.ratio, r.adjusted))
    if adjusted is None:
        return
    if si is not None and v is not None and ratio is not None:
        state = "足额投保" if si >= v else f"不足额投保，按{percent(ratio)}的比例计算"
        yield say(
            f"{r.item}：保险金额{brief.money(si)}，保险价值{brief.money(v)}，{state}，理算金额为{brief.money(adjusted)}",
            *own,
        )
    else:
        yield say(f"{r.item}：核定{brief.money(r.loss or '0')}，理算金额为{brief.money(adjusted)}", *own)


def _step(n: int, s: Step) -> tuple[TableCell, ...]:
    source = of_step(s)
    value = decimal(s.result)
    shown = (
        grouped(value)
        if value is not None and ("." in s.result and len(s.result.split(".")[1]) == 2)
        else s.result
    )
    basis = "、".join(x for x in (s.clause, s.statute) if x) or "计算"
    return row(str(n), s.label, cell(s.formula, source), figure(shown, source), basis)


def _result(brief: Brief, run: LossRun) -> Iterator[Claim]:
    total, ded = decimal(run.adjusted_total), decimal(run.deductible)
    step = next((s for s in reversed(run.steps) if decimal(s.result) == total), None)
    if total is not None:
        yield say(
            f"理算金额合计{money(total, run.currency)}", *((of_step(step),) if step else brief.of_payable)
        )
    if ded:
        clause = (
            f"（{brief.deductible_step.clause}）"
            if brief.deductible_step and brief.deductible_step.clause
            else ""
        )
        yield say(
            f"扣除每次事故免赔{money(ded, run.currency)}{clause}",
            *((of_step(brief.deductible_step),) if brief.deductible_step else brief.of_payable),
        )
    else:
        yield say("本次理算未扣除免赔", *brief.of_payable)
    yield say(f"经理算，建议赔付金额为{money_in_full(run.payable, run.currency)}", *brief.of_payable)
    yield from _after(run)


def _after(run: LossRun) -> Iterator[Claim]:
    """Rows after the payable sum: shares of co-insurers, conversion."""
    ids = [s.id for s in run.steps]
    rest = run.steps[ids.index("payable") + 1 :] if "payable" in ids else ()
    for s in rest:
        yield say(f"{s.label}：{s.formula}", of_step(s))


def _money(text: str) -> str:
    value = decimal(text)
    return grouped(value) if value is not None else "—"
