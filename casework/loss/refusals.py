"""What is missing before a sum may be named. Each finding says what is needed and why; nothing here computes."""

from collections.abc import Iterator
from decimal import Decimal

from casework.figures import parse_amount, parse_rate
from casework.findings import Finding, FindingCode, Severity
from casework.loss.business import insurable, profit_by_turnover
from casework.loss.in_force import TermsInForce
from casework.loss.inputs import InsuredItem, LossInputs
from casework.loss.items import terms_move_deductible
from casework.loss.shares import parse_shares
from casework.loss.term_names import spec_of

_NEVER_AVERAGED = ("agreed", "first_loss")


def refusals(inputs: LossInputs) -> tuple[Finding, ...]:
    """Blocking findings; an empty result means compute may run."""
    terms = TermsInForce(inputs.terms, inputs.line)
    return (
        *_currencies(inputs),
        *_unread(inputs, terms),
        *_odd_values(inputs),
        *(f for item in inputs.items for f in _item(item, terms)),
        *_positions(inputs, terms),
        *_business(inputs, terms),
    )


def missing(code: FindingCode, subject: str, message: str, *values: str) -> Finding:
    return Finding(code, Severity.BLOCKING, subject, message, chapter="adjustment", values=values)


def _currencies(inputs: LossInputs) -> Iterator[Finding]:
    seen = {line.currency or inputs.currency for item in inputs.items for line in item.lines} | {
        inputs.currency
    }
    if len(seen) > 1:
        names = "、".join(sorted(seen))
        yield missing(
            FindingCode.MISSING_FACT,
            "currency",
            f"损失项目的币种不一致（{names}），请先给出汇率、日期和来源。",
            *sorted(seen),
        )


def _unread(inputs: LossInputs, terms: TermsInForce) -> Iterator[Finding]:
    if not inputs.items and inputs.business is None:
        yield missing(FindingCode.MISSING_FACT, "items", "尚无核定的损失项目，请先提供损失清单或逐项核定。")
    if not terms.any_stated:
        yield missing(
            FindingCode.MISSING_TERM,
            "terms",
            "尚未读到保单的任何理算约定（免赔、比例、限额等），请上传保单及条款，或直接告知。",
        )


def _odd_values(inputs: LossInputs) -> Iterator[Finding]:
    """A term nobody knows, or with a value the term cannot have."""
    for term in inputs.terms:
        spec = spec_of(term.name)
        if spec is None:
            yield missing(FindingCode.MISSING_TERM, term.name, f"没有名为“{term.name}”的理算条件。")
        elif spec.values and term.value not in spec.values:
            allowed = "、".join(f"{v}（{title}）" for v, title in spec.values.items())
            yield missing(
                FindingCode.MISSING_TERM,
                term.name,
                f"“{spec.title}”不能为“{term.value}”，可选：{allowed}。",
                term.value,
            )
        elif spec.kind == "rate" and not _between_zero_and_one(parse_rate(term.value)):
            yield missing(
                FindingCode.MISSING_TERM,
                term.name,
                f"“{spec.title}”应为0至100%的比例，现为“{term.value}”。",
                term.value,
            )
        elif spec.kind in ("amount", "number") and not _not_negative(parse_amount(term.value)):
            yield missing(
                FindingCode.MISSING_TERM,
                term.name,
                f"“{spec.title}”应为不小于零的数，现为“{term.value}”。",
                term.value,
            )
        elif term.name == "coinsurance.shares" and sum(s.rate for s in parse_shares(term.value)) != 1:
            yield missing(
                FindingCode.MISSING_TERM, term.name, f"共保份额之和应为100%，现为“{term.value}”。", term.value
            )


def _item(item: InsuredItem, terms: TermsInForce) -> Iterator[Finding]:
    amounts = (
        item.sum_insured,
        item.value_at_risk,
        item.salvage,
        item.paid_first,
        *(line.amount for line in item.lines),
    )
    if any(a is not None and a < 0 for a in amounts):
        yield missing(
            FindingCode.MISSING_FACT, f"item[{item.name}]", f"“{item.name}”的金额不能为负数，请核对。"
        )
    if not needs_value(item, terms):
        return
    if item.sum_insured is None:
        yield missing(FindingCode.MISSING_FACT, f"policy.item[{item.name}].sum_insured",
                      f"“{item.name}”的保险金额未知，按比例赔付需要该项保险金额，请提供保单明细。")  # fmt: skip
    if item.value_at_risk is None or item.value_at_risk <= 0:
        yield missing(FindingCode.MISSING_FACT, f"value_at_risk[{item.name}]",
                      f"“{item.name}”出险时的保险价值未知，无法判断是否足额，请提供重置价值、账面余额或市价资料。")  # fmt: skip


def needs_value(item: InsuredItem, terms: TermsInForce) -> bool:
    """Average may apply, so both the sum insured and the value must be known."""
    if not item.averaged:
        return False
    average = terms.find("average", item)
    value = average.value if average else terms.get("average", item).value
    if value == "off":
        return False
    basis = terms.find("value_basis", item)
    if basis and basis.value == "first_loss":
        return False
    return not (basis and basis.value in _NEVER_AVERAGED and item.value_at_risk is None)


def _positions(inputs: LossInputs, terms: TermsInForce) -> Iterator[Finding]:
    before = terms.find("deductible.position")
    if before and before.value == "before_average" and not terms_move_deductible(inputs, terms):
        yield missing(FindingCode.MISSING_TERM, "deductible.position",
                      "保单约定先扣免赔再按比例，但损失涉及多项标的，请确认免赔额在各项之间如何分摊。")  # fmt: skip
    from_loss = inputs.third_party_paid and terms.get("recovery.position").value == "from_loss"
    if from_loss and len(inputs.items) > 1 and not inputs.third_party_item:
        yield missing(
            FindingCode.MISSING_FACT, "third_party.item", "第三方已付款从损失中扣减，请说明对应哪一项损失。"
        )


def business_average(terms: TermsInForce) -> bool:
    """营业中断 is averaged unless the policy says it is not: its default line of `average` concerns property only."""
    stated = terms.find("average")
    return stated is None or stated.value != "off"


def _business(inputs: LossInputs, terms: TermsInForce) -> Iterator[Finding]:
    business = inputs.business
    if business is None:
        return
    if business.lost_profit is None and profit_by_turnover(business) is None:
        yield missing(
            FindingCode.MISSING_FACT, "bi.standard_turnover", "请提供标准营业额，或上年同期营业额及趋势调整。"
        )
    stated = terms.find("average")
    if stated and stated.value == "item" and insurable(business) is None:
        yield missing(
            FindingCode.MISSING_FACT,
            "bi.annual_turnover",
            "请提供出险前12个月营业收入，以判断毛利润是否足额投保。",
        )
    if business.increased_cost and business.turnover_saved is not None and business.gross_profit_rate is None:
        yield missing(
            FindingCode.MISSING_FACT, "bi.gross_profit_rate",
            "增加的营业费用以其挽回的营业额 × 毛利润率为限，请提供毛利润率。",
        )  # fmt: skip
    if terms.find("deductible.days") and not business.interruption_days:
        yield missing(
            FindingCode.MISSING_FACT, "bi.interruption_days", "免赔按天数计算，请提供营业中断天数。"
        )


def _between_zero_and_one(rate: Decimal | None) -> bool:
    return rate is not None and 0 <= rate <= 1


def _not_negative(amount: Decimal | None) -> bool:
    return amount is not None and amount >= 0
