"""Reckon the loss: set terms, decide on claim lines, compute, ask what if."""

from dataclasses import dataclass, replace
from decimal import Decimal

from casework.access import Actor, Permission
from casework.actions.journal import new_id, now, record
from casework.errors import Invalid, NotFound
from casework.facts import Ruling
from casework.findings import Finding
from casework.loss.assemble import assemble
from casework.loss.schedule import compute
from casework.loss.term_names import validate
from casework.loss.terms import LossItem, LossRun, PolicyTerm, TermOrigin
from casework.money import plain, round2
from casework.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`run` is None when something indispensable is missing; `findings` then say what."""

    run: LossRun | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What an adjuster decides on one claim line; None leaves a column as it is."""

    quantity: Decimal | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    depreciation: Decimal | None = None
    included: bool | None = None
    category: str | None = None
    reason: str = ""


def reckon(services: Services, actor: Actor, case_id: str) -> Reckoning:
    """Compute from what is settled now and keep the run; equal inputs give the same run again."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        dossier = uow.dossier(case_id, with_pages=True)
        assembled = assemble(dossier)
        if assembled.inputs is None:
            return Reckoning(None, tuple(assembled.findings))
        result = compute(assembled.inputs)
        run = result.run
        if run is not None:
            if dossier.run and dossier.run.inputs_hash == run.inputs_hash:
                run = dossier.run
            else:
                run = replace(run, id=new_id())
                uow.knowledge.add_run(case_id, run)
                record(uow, case_id, "loss.reckon", run.id, after=f"{run.currency} {run.payable}")
            uow.commit()
    return Reckoning(run, (*assembled.findings, *result.findings))


def set_terms(services: Services, actor: Actor, case_id: str, terms: dict[str, str], reason: str) -> None:
    """A person settles policy terms by name; raises Invalid for an unknown name or value."""
    problems = [p for name, value in terms.items() if (p := validate(name, value))]
    if problems:
        raise Invalid("；".join(problems))
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        known = {t.name: t for t in uow.knowledge.terms(case_id)}
        for name, value in terms.items():
            old = known.get(name, PolicyTerm(name, "", TermOrigin.DEFAULT))
            uow.knowledge.save_terms(case_id, [replace(old, value=value, origin=TermOrigin.ADJUSTER)])
            _rule(uow, case_id, f"term:{name}", value, reason, old.value)
        uow.commit()


def decide_item(
    services: Services, actor: Actor, case_id: str, item_id: str, decision: ItemDecision
) -> tuple[LossItem, LossItem]:
    """Apply a decision to one claim line; returns it before and after."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        decided = decide_on(uow, case_id, item_id, decision)
        uow.commit()
    return decided


def decide_on(
    uow: UnitOfWork, case_id: str, item_id: str, decision: ItemDecision, ground: str = ""
) -> tuple[LossItem, LossItem]:
    """The same within a transaction of the caller's; `ground` stands for a reason not given. Raises NotFound, Invalid."""
    before = next((i for i in uow.knowledge.items(case_id) if i.id == item_id), None)
    if before is None:
        raise NotFound("没有找到该损失项目。")
    after = apply(before, decision)
    uow.knowledge.save_item(case_id, after)
    reason = decision.reason or ground
    _rule(uow, case_id, f"item:{item_id}", _describe(after), reason, _describe(before))
    return before, after


def add_item(services: Services, actor: Actor, case_id: str, name: str, decision: ItemDecision) -> LossItem:
    """A line that stands on no list and rests on the adjuster's word alone; Invalid without a name or an amount."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        item = add_to(uow, case_id, name, decision)
        uow.commit()
    return item


def add_to(uow: UnitOfWork, case_id: str, name: str, decision: ItemDecision, ground: str = "") -> LossItem:
    """The same within a transaction of the caller's; `ground` stands for a reason not given. Raises Invalid."""
    priced = decision.quantity is not None and decision.price is not None
    if not name.strip() or (decision.amount is None and not priced):
        raise Invalid(f"新增核定项目须写明名称和金额{f'：“{name.strip()}”' if name.strip() else ''}。")
    order = max((i.order for i in uow.knowledge.items(case_id)), default=0) + 1
    item = apply(LossItem(new_id(), order, "", name.strip()), decision)
    uow.knowledge.save_item(case_id, item)
    _rule(uow, case_id, f"item:{item.id}", _describe(item), decision.reason or ground, "清单中无此项")
    return item


def apply(item: LossItem, decision: ItemDecision) -> LossItem:
    """Pure: the line after the decision; the amount follows quantity x price unless it was set itself."""
    quantity = decision.quantity if decision.quantity is not None else item.quantity
    price = decision.price if decision.price is not None else item.price
    amount = decision.amount if decision.amount is not None else item.amount
    if decision.amount is None and (decision.quantity is not None or decision.price is not None):
        q, p = quantity or item.claimed_quantity, price or item.claimed_price
        amount = round2(q * p) if q is not None and p is not None else amount
    if amount is not None and amount < 0:
        raise Invalid("核定金额不能为负数。")
    return replace(
        item,
        quantity=quantity,
        price=price,
        amount=amount,
        depreciation=decision.depreciation if decision.depreciation is not None else item.depreciation,
        included=item.included if decision.included is None else decision.included,
        category=decision.category or item.category,
        reason=decision.reason or item.reason,
    )


def _describe(item: LossItem) -> str:
    amount = item.amount if item.amount is not None else item.claimed_amount
    text = f"{item.name} {plain(amount) if amount is not None else '金额未定'}"
    return text if item.included else f"{text}（不计入）"


def _rule(uow: UnitOfWork, case_id: str, subject: str, decision: str, reason: str, before: str) -> None:
    uow.knowledge.add_ruling(
        Ruling(new_id(), case_id, subject, decision, reason, uow.actor.name, now(), before)
    )
    record(uow, case_id, "loss.rule", subject, before, decision)
