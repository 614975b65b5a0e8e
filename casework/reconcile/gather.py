"""Which rows of the other papers belong to which line: each row to the line most like it, a line to all its rows."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from casework.reconcile.alike import ENOUGH, Named, alike
from casework.records import Record, Side

_MOST_LOOKED_AT = (
    60  #: lines that share most with a row; comparing every pair of long lists would take minutes
)
_ORDER = (Side.CLAIM, Side.INVOICE, Side.PACKING, Side.BOOK, Side.QUOTE, Side.COUNT)


def base_of(records: Sequence[Record]) -> list[Record]:
    """The lines that the others are set against: the claim's, without one the invoices', the packing list's …"""
    side = next((s for s in _ORDER if any(r.side is s for r in records)), None)
    return _detailed([r for r in records if r.side is side])


def distinct(records: Sequence[Record]) -> list[Record]:
    """A paper that was handed in twice (scan and original) counts once."""
    kept: dict[tuple[object, ...], Record] = {}
    for record in records:
        figures = (record.quantity, record.price, record.amount)
        same = (record.side, record.document or record.citation.file_id, record.order, record.name, *figures)
        kept.setdefault(same, record)
    return list(kept.values())


def _detailed(lines: list[Record]) -> list[Record]:
    """A letter that sums up the list in round words is left out where the list itself is there."""
    full = {r.citation.file_id for r in lines if r.price is not None or r.quantity is not None}
    return [r for r in lines if not full or r.citation.file_id in full]


def gathered(
    lines: Sequence[Record], others: Sequence[Record]
) -> tuple[dict[int, list[Record]], list[Record]]:
    """(place of a line -> the rows of one side that belong to it, the rows that belong to none)."""
    named = [Named(line) for line in lines]
    index: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(named):
        for mark in line.marks:
            index[mark].append(at)
    found: dict[int, list[Record]] = defaultdict(list)
    alone: list[Record] = []
    for record in others:
        best = _best(named, index, Named(record), found)
        if best is None:
            alone.append(record)
        else:
            found[best].append(record)
    return dict(found), alone


def _best(
    named: list[Named], index: dict[str, list[int]], row: Named, found: dict[int, list[Record]]
) -> int | None:
    """The line most like the row; of equals the one with its figures, then one that has nothing yet."""
    candidates = index.get(row.whole, []) if not row.record.code else []
    if not candidates:
        shared = Counter(at for mark in row.marks for at in index.get(mark, ()))
        candidates = [at for at, _ in shared.most_common(_MOST_LOOKED_AT)]
    scored = [(alike(named[at], row), at) for at in candidates]
    enough = [(score, at) for score, at in scored if score >= ENOUGH]
    if not enough:
        return None
    return max(
        enough, key=lambda s: (s[0], _agrees(named[s[1]].record, row.record), s[1] not in found, -s[1])
    )[1]


def _agrees(line: Record, row: Record) -> int:
    pairs = ((line.quantity, row.quantity), (line.price, row.price), (line.amount, row.amount))
    return sum(a is not None and a == b for a, b in pairs)
