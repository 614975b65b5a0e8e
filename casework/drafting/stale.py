"""Has what a text rests on changed since it was written? Each source kept the value it saw."""

from collections.abc import Callable, Iterator, Sequence

from casework.dossier import Dossier
from casework.drafting.nodes import claims_of, sources_of
from casework.evidence import FileStatus
from casework.figures import contains_figure, find_figures
from casework.lines import label
from casework.loss.terms import LossItem
from casework.report import Node, Source, SourceKind

_STATED = (
    "payable",
    "deductible",
    "adjusted_total",
    "total",
)  #: steps whose result is written out where they are cited
_GONE = (FileStatus.REJECTED, FileStatus.FAILED, FileStatus.LOCKED)


def reasons(nodes: Sequence[Node], dossier: Dossier) -> tuple[str, ...]:
    """One line per change, each once, in the order of the text."""
    found = [r for source in sources_of(nodes) if (r := _changed(source, dossier))]
    return tuple(dict.fromkeys([*found, *_rewritten(nodes, dossier)]))


def item_value(item: LossItem) -> str:
    """What an assessment of one line amounts to, for comparison."""
    amount = item.amount if item.amount is not None else item.claimed_amount
    return f"{amount if amount is not None else ''}|{'1' if item.included else '0'}|{item.depreciation or ''}"


def _changed(source: Source, dossier: Dossier) -> str:
    find = _NOW.get(source.kind)
    if find is None:
        return ""
    name, now = find(source, dossier)
    if now is None:
        return f"{name}已不再成立"
    if source.value and now != source.value:
        return f"{name}已变更" if "|" in now else f"{name}由{source.value}改为{now}"
    return ""


def _fact(source: Source, dossier: Dossier) -> tuple[str, str | None]:
    best = dossier.fact(source.ref)
    return label(source.ref), best.value if best else None


def _step(source: Source, dossier: Dossier) -> tuple[str, str | None]:
    step = next((s for s in dossier.run.steps if s.id == source.ref), None) if dossier.run else None
    return (f"理算步骤“{step.label}”", step.result) if step else ("所引用的理算步骤", None)


def _item(source: Source, dossier: Dossier) -> tuple[str, str | None]:
    item = next((i for i in dossier.items if i.id == source.ref), None)
    return (f"损失项目“{item.name}”", item_value(item)) if item else ("所引用的损失项目", None)


def _term(source: Source, dossier: Dossier) -> tuple[str, str | None]:
    term = next((t for t in dossier.terms if t.name == source.ref), None)
    return f"理算条件“{source.ref}”", term.value if term else None


def _ruling(source: Source, dossier: Dossier) -> tuple[str, str | None]:
    own = next((r for r in dossier.rulings if r.id == source.ref), None)
    if own is None:
        return "所引用的裁定", None
    newest = max((r for r in dossier.rulings if r.subject == own.subject), key=lambda r: r.at)
    return f"关于{label(own.subject) if ':' not in own.subject else '损失项目'}的裁定", newest.decision


def _evidence(source: Source, dossier: Dossier) -> tuple[str, str | None]:
    cited = source.citation
    if cited is None:
        return "", source.value
    file = next((f for f in dossier.files if f.id == cited.file_id), None)
    gone = file is None or file.status in _GONE
    return f"材料“{cited.file}”", None if gone else source.value


_NOW: dict[SourceKind, Callable[[Source, Dossier], tuple[str, str | None]]] = {
    SourceKind.FACT: _fact,
    SourceKind.STEP: _step,
    SourceKind.ITEM: _item,
    SourceKind.TERM: _term,
    SourceKind.RULING: _ruling,
    SourceKind.EVIDENCE: _evidence,
}


def _rewritten(nodes: Sequence[Node], dossier: Dossier) -> Iterator[str]:
    """A sentence that states an amount on the strength of one loss step alone must state that step's result."""
    for claim in claims_of(nodes):
        steps = [s for s in claim.sources if s.kind is SourceKind.STEP and s.value]
        if len(claim.sources) != 1 or not steps or steps[0].ref not in _STATED or not dossier.run:
            continue
        amounts = [f for f in find_figures(claim.text) if f.kind == "amount"]
        if amounts and not contains_figure(claim.text, steps[0].value):
            yield f"正文“{claim.text[:18]}…”中的金额与所引用的理算步骤不一致"
