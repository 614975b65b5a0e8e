"""三、被保险人及标的概况: identity, business, place, the property, cargo, vehicle, machine or person at stake, book values."""

from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import Brief, cell, figure, of_citation, of_fact, paragraph, row, say, table
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.phrases import UNKNOWN, decimal, quoting, unit
from casework.facts import Fact
from casework.lines import label
from casework.money import grouped
from casework.report import Claim, Heading, Node

_SUBJECTS = {
    "运输及货物": ("cargo.",),
    "车辆": ("vehicle.",),
    "机器设备": ("machine.",),
    "工程": ("project.",),
    "受害（受伤）人员": ("injury.", "employment."),
    "房屋": ("home.",),
    "经营情况": ("bi.",),
}
_BUILDING = (
    "建筑面积",
    "结构",
    "檐高",
    "建成",
    "楼层",
    "地坪",
    "消防",
    "消火栓",
    "喷淋",
    "灭火",
    "防汛",
    "沙袋",
    "面积",
)


def write(brief: Brief) -> Iterator[Node | None]:
    yield Heading("被保险人")
    yield paragraph(*_identity(brief))
    yield from _subjects(brief)
    yield from _premises(brief)
    yield from _values(brief)


def _identity(brief: Brief) -> Iterator[Claim | None]:
    yield brief.tell("被保险人为{}。", "policy.insured") or say(f"被保险人名称{UNKNOWN}")
    yield brief.tell("统一社会信用代码为{}。", "insured.uscc")
    yield brief.tell("营业性质（经营范围）为{}。", "policy.business") or brief.tell(
        "经营范围为{}。", "insured.business"
    )
    yield brief.tell("被保险人地址为{}。", "insured.address")
    yield brief.tell("保险标的坐落于{}。", "policy.premises")
    if not files_of(brief.dossier, "business_license", "identity_card"):
        yield say(
            "被保险人的主体资格证明（营业执照或身份证明）截至本报告出具之日尚未提供，上述信息取自保险单及其他材料"
        )
    deeds = files_of(brief.dossier, "title_deed", "asset_card")
    if deeds:
        yield say(f"权属方面，我司收到{'、'.join(f'《{f.name}》' for f in deeds)}")
    else:
        yield say(f"受损标的的权属证明{UNKNOWN}，保险利益的判断见保险责任分析")


def _subjects(brief: Brief) -> Iterator[Node | None]:
    """A table for each kind of subject matter the facts speak of."""
    keys = dict.fromkeys(f.key for f in brief.dossier.facts if "[" not in f.key)
    for name, prefixes in _SUBJECTS.items():
        known = [k for k in keys if k.startswith(prefixes) and brief.of(k)]
        rows = [row(label(k), cell(brief.text(k), *brief.of(k))) for k in known]
        if rows:
            yield Heading(name)
            yield table(f"{name}基本情况", ("项目", "内容"), rows)


def _premises(brief: Brief) -> Iterator[Node | None]:
    told = saying(passages(brief.dossier, "survey_record", "survey_report"), *_BUILDING)[:4]
    if told:
        yield Heading("标的状况")
        yield paragraph(
            *(
                Claim(quoting(f"经查勘，《{p.file.name}》载明：", p.text), of_citation(p.citation))
                for p in told
            )
        )


def _of_items(brief: Brief) -> list[tuple[str, Fact]]:
    """Values of the items that are reckoned, else of those insured, else all that are known."""
    values = [(n, f) for n, f in brief.named("value_at_risk") if decimal(f.value) is not None]
    run = brief.dossier.run
    reckoned = {r.item for r in run.items} if run else set()
    insured = {n for n, _ in brief.named("policy.item.sum_insured")}
    for names in (reckoned, insured):
        if held := [(n, f) for n, f in values if n in names]:
            return held
    return values


def _values(brief: Brief) -> Iterator[Node | None]:
    """出险时保险价值 with its proof, beside the sum insured."""
    values = _of_items(brief)
    if not values:
        return
    yield Heading("保险价值")
    books = "、".join(
        f"《{f.name}》" for f in files_of(brief.dossier, "ledger", "asset_card", "balance_sheet")
    )
    claims = [
        say(f"{name}出险时保险价值为{brief.money(f.value)}", of_fact(f))
        for name, f in values
        if decimal(f.value) is not None
    ]
    proof = say(f"上述数额经核对{books}") if books else say("上述数额由公估师依据现有材料确认")
    yield paragraph(*claims, proof)
    rows = [
        row(name, figure(grouped(Decimal(f.value)), of_fact(f)))
        for name, f in values
        if decimal(f.value) is not None
    ]
    yield table("出险时保险价值", ("项目", f"保险价值（{unit(brief.currency)}）"), rows)
