"""Tools on the loss: decide on claim lines, settle terms, compute, ask what if. Arithmetic is the engine's."""

from decimal import Decimal
from typing import Any

from pydantic import Field

from assistant.tools.registry import Arguments, NoArguments, Tool, ToolContext, ToolResult
from assistant.tools.wording import item_change, reckoning, term_name, what_if_table
from casework.actions import cases, loss
from casework.errors import Invalid
from casework.loss.terms import LossItem
from casework.loss.what_if import what_if


class Terms(Arguments):
    terms: dict[str, str] = Field(description="条款名 -> 值，例如 {'deductible.rate': '0.15'}")
    reason: str = Field(description="依据或理由")


class ItemDecision(Arguments):
    line: int | None = Field(default=None, description="清单行号（序号）")
    name: str = Field(default="", description="项目名称，未给行号时用")
    quantity: Decimal | None = Field(default=None, ge=0, description="核定数量")
    price: Decimal | None = Field(default=None, ge=0, description="核定单价")
    amount: Decimal | None = Field(default=None, ge=0, description="核定金额")
    depreciation: Decimal | None = Field(default=None, ge=0, le=1, description="贬值率/折旧率，分数")
    included: bool | None = Field(default=None, description="false 表示不计入")
    category: str | None = Field(default=None, description="归入哪个保险标的项目")
    new: bool = Field(default=False, description="true 表示清单中没有这一项，按公估师的核定新增")
    reason: str = Field(description="核减或更正的理由")


class Changes(Arguments):
    changes: dict[str, str] = Field(description="条款名或事实键 -> 假设值")


def _find(context: ToolContext, wanted: ItemDecision) -> LossItem:
    """The one line meant. Invalid when there is none, or when several lists have a line of that number or name."""
    items = cases.load(context.services, context.actor, context.case_id).items
    found = [i for i in items if wanted.line is None or i.order == wanted.line]
    found = _named(found, wanted.name) if wanted.name else found
    said = f"第{wanted.line}行" if wanted.line else f"“{wanted.name}”"
    if not found:
        raise Invalid(f"没有在损失清单中找到{said}。")
    if len({i.name for i in found}) > 1:
        raise Invalid(f"{said}不止一处：{'、'.join(i.name for i in found[:6])}。请说明是哪一项。")
    return found[0]


def _is_new(context: ToolContext, wanted: ItemDecision) -> bool:
    """Whether a line is to be added: asked for, and no list has one of that name."""
    items = cases.load(context.services, context.actor, context.case_id).items if wanted.new else ()
    return wanted.new and not any(i.name == wanted.name for i in items)


def _named(items: list[LossItem], name: str) -> list[LossItem]:
    """Those of exactly this name, or else whose name holds it, or else is held in it."""
    exact = [i for i in items if i.name == name]
    return exact or [i for i in items if name in i.name] or [i for i in items if i.name and i.name in name]


def _decision(wanted: ItemDecision) -> loss.ItemDecision:
    return loss.ItemDecision(
        wanted.quantity,
        wanted.price,
        wanted.amount,
        wanted.depreciation,
        wanted.included,
        wanted.category,
        wanted.reason,
    )


def _decide(context: ToolContext, wanted: ItemDecision) -> ToolResult:
    if _is_new(context, wanted):
        added = loss.add_item(
            context.services, context.actor, context.case_id, wanted.name, _decision(wanted)
        )
        return ToolResult("已新增核定项目：" + item_change(LossItem("", 0, "", added.name), added))
    item = _find(context, wanted)
    before, after = loss.decide_item(
        context.services, context.actor, context.case_id, item.id, _decision(wanted)
    )
    return ToolResult("已更新：" + item_change(before, after), after.citations)


def _ask_item(context: ToolContext, wanted: ItemDecision) -> dict[str, Any]:
    new = _is_new(context, wanted)
    before = LossItem("", 0, "", wanted.name) if new else _find(context, wanted)
    after = loss.apply(before, _decision(wanted))
    title = item_change(before, after)
    return {
        "title": f"新增核定项目（清单中无此项）：{title}" if new else title,
        "detail": f"理由：{wanted.reason}",
    }


def _set_terms(context: ToolContext, wanted: Terms) -> ToolResult:
    loss.set_terms(context.services, context.actor, context.case_id, wanted.terms, wanted.reason)
    return ToolResult("已采用条款：" + "；".join(f"{term_name(k)} = {v}" for k, v in wanted.terms.items()))


def _ask_terms(_: ToolContext, wanted: Terms) -> dict[str, Any]:
    listed = "；".join(f"{term_name(k)} = {v}" for k, v in wanted.terms.items())
    return {"title": f"理算采用：{listed}？", "detail": f"依据：{wanted.reason}"}


def _compute(context: ToolContext, _: NoArguments) -> ToolResult:
    done = loss.reckon(context.services, context.actor, context.case_id)
    citations = [c for step in (done.run.steps if done.run else ()) for c in step.citations]
    citations += [c for finding in done.findings for c in finding.citations]
    return ToolResult(
        reckoning(done),
        tuple(dict.fromkeys(citations))[:40],
        {"payable": done.run.payable if done.run else None},
    )


def _what_if(context: ToolContext, wanted: Changes) -> ToolResult:
    dossier = cases.load(context.services, context.actor, context.case_id, with_pages=True)
    return ToolResult(what_if_table(what_if(dossier, wanted.changes), wanted.changes))


LOSS_TOOLS = (
    Tool(
        "decide_item",
        "更正、核减或剔除损失清单中的一行，须经用户确认。",
        ItemDecision,
        _decide,
        _ask_item,
    ),
    Tool("set_policy_terms", "确认或设定理算所用的保单条款，须经用户确认。", Terms, _set_terms, _ask_terms),
    Tool("compute_loss", "按保单条款与已确认事实进行理算，逐步列出公式与依据。", NoArguments, _compute),
    Tool("what_if", "试算：改变某项条款或事实会怎样，不改动案件。", Changes, _what_if),
)
