"""Claim lines that tell again what other lines tell: the same line on two papers, a total beside its rows."""

from collections.abc import Iterator
from decimal import Decimal

from casework.dossier import Dossier
from casework.findings import FindingCode
from casework.loss.assemble.known import Known
from casework.loss.terms import LossItem
from casework.money import grouped

_FEWEST = 2


def told_before(item: LossItem, known: Known) -> bool:
    """The same line on two papers (清单 and 定损单 of one loss) counts once, unless a person decided on it."""
    if item.reason or item.claimed_amount is None:
        return False
    for other in known.dossier.items:
        if other is item:
            return False
        if _same_line(other, item):
            known.note(FindingCode.CHECK, f"item:{item.id}", f"“{item.name}”{grouped(item.claimed_amount)} 在两份清单中重复出现，只计一次；如确为两项损失请说明。", citations=item.citations)  # fmt: skip
            return True
    return False


def _same_line(a: LossItem, b: LossItem) -> bool:
    files = [_files(item) for item in (a, b)]
    return (
        a.included and bool(files[0]) and bool(files[1]) and not files[0] & files[1]
        and (a.name, a.claimed_amount, a.claimed_quantity) == (b.name, b.claimed_amount, b.claimed_quantity)
    )  # fmt: skip


def sums_up(item: LossItem, known: Known) -> bool:
    """A line that is to the cent what the lines of another paper come to is their total (货物破损 100,124.50 of a letter
    beside the list of the goods), unless a person decided on it."""
    if item.reason or item.claimed_amount is None:
        return False
    for paper, total in _totals(item, known.dossier):
        if total == item.claimed_amount:
            known.note(FindingCode.CHECK, f"item:{item.id}", f"“{item.name}”{grouped(total)} 即《{paper}》各行之和，按明细各行计入，不重复计；如确为另一项损失请说明。", citations=item.citations)  # fmt: skip
            return True
    return False


def _totals(item: LossItem, dossier: Dossier) -> Iterator[tuple[str, Decimal]]:
    """What the lines of each other paper come to, all of them and by category; only sums of at least two."""
    groups: dict[tuple[str, str], list[LossItem]] = {}
    for line in dossier.items:
        if line.claimed_amount is None or _files(line) & _files(item):
            continue
        for file in {c.file for c in line.citations}:
            groups.setdefault((file, ""), []).append(line)
            if line.category:
                groups.setdefault((file, line.category), []).append(line)
    for (file, _), found in groups.items():
        if len(found) >= _FEWEST:
            yield file, sum((i.claimed_amount or Decimal(0) for i in found), Decimal(0))


def _files(item: LossItem) -> set[str]:
    return {c.file_id for c in item.citations}
