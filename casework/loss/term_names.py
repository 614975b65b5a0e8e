"""Every term that can change the sum, as data: what it may be, what holds when nobody said so, and what to ask.

Names are dotted; a term of one item carries the item in brackets: `average[室内财产]`.
Source: the loss procedure of the trade; a `law` names the statute that supplies the default.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from casework.figures import parse_amount, parse_rate

Kind = Literal["choice", "amount", "rate", "number", "text"]


@dataclass(frozen=True, slots=True)
class TermSpec:
    """`values`: allowed value -> its Chinese name ({} = free). `default` "" = the term is simply absent."""

    name: str
    title: str
    kind: Kind
    question: str
    changes: str
    values: dict[str, str] = field(default_factory=dict)
    default: str = ""
    by_line: dict[str, str] = field(default_factory=dict)
    law: str = ""
    asked: bool = True  #: False where law or settled usage supplies the default

    def default_for(self, line: str) -> str:
        return self.by_line.get(line, self.default)


_YES_NO = {"yes": "是", "no": "否"}
_NO_AVERAGE = dict.fromkeys(("liability", "motor", "cargo", "bi"), "off")

_SPECS = (
    TermSpec(
        "value_basis", "保险价值确定方式", "choice", "保单约定的保险价值如何确定（定值、重置、市价、账面余额、完工造价、第一危险）？",
        "决定保险价值以及是否按比例赔付",
        {"actual": "出险时实际价值", "replacement": "重置价值", "market": "市场价值", "book": "账面余额",
         "contract": "完工造价", "agreed": "定值（约定价值）", "first_loss": "第一危险"},
        "actual", {"cargo": "agreed"}, "保险法第五十五条",
    ),
    TermSpec(
        "average", "比例赔付", "choice", "不足额投保时是否按保险金额与保险价值的比例赔付，分项还是合并计算？", "决定每项是否乘以投保比例",
        {"off": "不按比例", "item": "分项按比例", "blanket": "合并按比例"}, "item", _NO_AVERAGE, "保险法第五十五条", asked=False,
    ),
    TermSpec("average.threshold", "足额视同比例", "rate", "是否有“保险金额不低于保险价值的85%即视为足额”一类约定？", "达到该比例时不按比例赔付"),
    TermSpec(
        "average.denominator", "比例分母", "choice", "未达到足额视同比例时，分母取保险价值还是保险价值乘以该比例？", "决定比例赔付的分母",
        {"value": "保险价值", "threshold": "保险价值×约定比例"}, "value",
    ),
    TermSpec(
        "salvage", "残值处理", "choice", "残值在比例赔付之前扣减、之后扣减，还是归保险人？", "决定残值扣减的位置",
        {"before_average": "比例赔付前从损失中扣减", "after_average": "比例赔付后从赔款中扣减", "insurer_takes": "归保险人，不扣减"},
        "before_average",
    ),
    TermSpec(
        "deductible.mode", "免赔方式", "choice", "免赔额与免赔率如何适用（以高者、以低者、相加、仅免赔额、仅免赔率、依次扣减、无免赔）？",
        "决定免赔金额",
        {"higher": "两者以高者为准", "lower": "两者以低者为准", "sum": "两者相加", "amount": "仅免赔额", "rate": "仅免赔率",
         "successive": "依次扣减", "none": "无免赔"}, "higher", {"motor": "successive"},
    ),
    TermSpec("deductible.amount", "免赔额", "amount", "每次事故免赔额是多少？", "从赔款中扣减"),
    TermSpec("deductible.rate", "免赔率", "rate", "每次事故免赔率是多少？", "按比例从赔款中扣减"),
    TermSpec("deductible.fault_rate", "事故责任免赔率", "rate", "条款是否约定事故责任免赔率，是多少？", "车险按责任比例另行扣减"),
    TermSpec(
        "deductible.order", "依次扣减的次序", "choice", "免赔额与免赔率依次扣减时，先扣免赔额还是先扣免赔率？", "决定依次扣减的结果",
        {"amount_first": "先免赔额后免赔率", "rates_first": "先免赔率后免赔额"}, "amount_first",
    ),
    TermSpec(
        "deductible.kind", "免赔性质", "choice", "免赔是绝对免赔还是相对免赔？", "相对免赔达到后全额赔付",
        {"absolute": "绝对免赔", "franchise": "相对免赔"}, "absolute", asked=False,
    ),
    TermSpec(
        "deductible.franchise_test", "相对免赔的起点", "choice", "相对免赔是“达到”还是“超过”免赔额即全额赔付？", "损失恰等于免赔额时的结果",
        {"reach": "达到即赔", "exceed": "超过才赔"}, "reach",
    ),
    TermSpec(
        "deductible.position", "免赔次序", "choice", "先按比例计算再扣免赔，还是先扣免赔再按比例？", "决定免赔在比例赔付之前或之后",
        {"after_average": "比例赔付后扣减", "before_average": "比例赔付前扣减"}, "after_average",
    ),
    TermSpec(
        "deductible.rate_base", "免赔率基数", "choice", "免赔率以理算金额、核定净损失、保险金额还是责任限额为基数？", "决定按率计算的免赔金额",
        {"adjusted": "理算金额", "net_loss": "核定净损失", "sum_insured": "保险金额"}, "adjusted",
    ),
    TermSpec("deductible.includes_sue_labour", "施救费用计入免赔基数", "choice", "计算免赔时损失金额是否包含施救费用？",
             "决定施救费用是否一并扣免赔", _YES_NO, "no"),
    TermSpec("deductible.days", "免赔天数", "number", "营业中断（或误工）的免赔天数是多少？", "按天数比例扣减"),
    TermSpec("limit.item", "分项限额", "amount", "该项是否另有分项限额？", "限制该项理算金额"),
    TermSpec("limit.per_person", "每人责任限额", "amount", "每人责任限额是多少？", "限制每人赔付"),
    TermSpec("limit.occurrence", "每次事故限额", "amount", "每次事故赔偿限额是多少？", "限制本次事故赔付"),
    TermSpec("limit.aggregate", "累计限额", "amount", "保险期间累计赔偿限额是多少？", "限制全年赔付"),
    TermSpec("limit.aggregate_used", "累计限额已用", "amount", "本保险期间此前已赔付多少？", "扣减累计限额余额"),
    TermSpec(
        "limit.position", "限额次序", "choice", "限额在扣免赔之前还是之后适用？", "超过限额时免赔是否从限额内扣减",
        {"after_deductible": "扣免赔后再受限额限制", "before_deductible": "先受限额限制再扣免赔"}, "after_deductible",
    ),
    TermSpec("limit.includes_sue_labour", "限额含施救费用", "choice", "每次事故限额是否包含施救费用？", "决定施救费用是否占用限额", _YES_NO,
             "no", {}, "保险法第五十七条", asked=False),
    TermSpec("sue_labour.average", "施救费用按比例", "choice", "施救费用是否按保险金额与保险价值的比例赔付？", "决定施救费用是否乘以投保比例",
             _YES_NO, "yes", dict.fromkeys(("liability", "motor"), "no")),
    TermSpec("sue_labour.item", "被施救标的", "text", "施救费用是为哪一项保险标的支出的？", "决定施救费用适用哪一项的比例和限额"),
    TermSpec("headcount.average", "按人数折算", "choice", "实有雇员人数多于投保（申报）人数时，是否按投保人数与实有人数之比折算？",
             "决定各项给付是否乘以投保人数与实有人数之比", _YES_NO),
    TermSpec("allowance.daily", "每日津贴", "amount", "该项津贴每日多少？", "乘以天数"),
    TermSpec("allowance.most_days", "津贴最长天数", "number", "该项津贴最长给付多少天？", "限制计算的天数"),
    TermSpec("pay_rate", "赔付比例", "rate", "该项是否按约定比例赔付（如医疗费用80%）？", "乘以约定的赔付比例"),
    TermSpec("disability.rate", "伤残给付比例", "rate", "该伤残等级的给付比例是多少？", "每人限额乘以该比例"),
    TermSpec(
        "recovery.position", "第三方已付款的扣减", "choice", "第三方已付的款项从损失中扣减，还是从赔款中扣减？", "决定已付款在比例之前或之后扣减",
        {"from_loss": "从损失金额中扣减", "from_indemnity": "从赔款中扣减", "insured_first": "先补足被保险人自担部分"},
        "from_indemnity", {"motor": "from_loss"}, "保险法第六十条",
    ),
    TermSpec("tax", "税金口径", "choice", "核定损失按含税还是不含税计算（被保险人能否抵扣进项税）？", "决定是否剔除增值税",
             {"as_stated": "按单据金额", "exclude": "剔除可抵扣的增值税", "include": "加计不可抵扣的增值税"}, "as_stated"),
    TermSpec(
        "other_insurance.method", "重复保险分摊", "choice", "重复保险按保险金额比例分摊，还是按各自独立责任比例分摊？", "决定本保单分摊的部分",
        {"sum_insured": "按保险金额比例", "independent": "按独立责任比例"}, "sum_insured", {}, "保险法第五十六条", asked=False,
    ),
    TermSpec("coinsurance.shares", "共保份额", "text", "是否共保，各保险人份额是多少（首席在前）？", "赔款按份额分摊，尾差归首席"),
    TermSpec("liability.share", "被保险人责任比例", "rate", "被保险人应承担的责任比例是多少？", "乘以责任比例"),
    TermSpec("depreciation", "约定折旧率", "rate", "该部件是否约定折旧率？", "从重置或更换费用中扣减折旧"),
    TermSpec("bi.indemnity_months", "最大赔偿期", "number", "最大赔偿期是几个月？", "决定毛利润的足额保险金额"),
    TermSpec("cargo.markup", "保险加成", "rate", "保险金额在发票金额上加成多少？", "决定受损货物自身的保险金额"),
)  # fmt: skip

SPECS: dict[str, TermSpec] = {spec.name: spec for spec in _SPECS}


def base_name(name: str) -> str:
    """`average[室内财产]` -> `average`."""
    return name.partition("[")[0]


def spec_of(name: str) -> TermSpec | None:
    """The spec of a term, with or without an item in brackets; None when there is no such term."""
    return SPECS.get(base_name(name))


def value_title(name: str, value: str) -> str:
    """The Chinese name of a value for people: (`salvage`, `before_average`) -> 比例赔付前从损失中扣减."""
    spec = spec_of(name)
    return spec.values.get(value, value) if spec else value


def validate(name: str, value: str) -> str:
    """What is wrong with setting `name` to `value`, in the user's language; "" when nothing is."""
    spec, text = spec_of(name), value.strip()
    if spec is None or (("[" in name) != name.endswith("]")) or name.endswith("[]"):
        return f"没有名为“{name}”的理算条件。"
    if not text:
        return f"请给出“{spec.title}”的值。"
    if spec.values and text not in spec.values:
        allowed = "、".join(f"{v}（{title}）" for v, title in spec.values.items())
        return f"“{spec.title}”不能为“{value}”，可选：{allowed}。"
    if spec.kind == "rate":
        rate = parse_rate(text)
        return (
            "" if rate is not None and 0 <= rate <= 1 else f"“{spec.title}”应为0至100%的比例，现为“{value}”。"
        )
    if spec.kind in ("amount", "number"):
        amount = parse_amount(text)
        return (
            "" if amount is not None and amount >= 0 else f"“{spec.title}”应为不小于零的数，现为“{value}”。"
        )
    return _shares_fault(text) if spec.name == "coinsurance.shares" else ""


def _shares_fault(text: str) -> str:
    """`甲=65%;乙=35%` must be readable part by part and sum to one."""
    rates = [
        parse_rate(part.rpartition("=")[2].strip()) for part in text.replace("；", ";").split(";") if part
    ]
    known = [rate for rate in rates if rate is not None]
    if len(known) == len(rates) and sum(known, Decimal(0)) == 1:
        return ""
    return f"共保份额应写作“甲公司=60%;乙公司=40%”且合计100%，现为“{text}”。"
