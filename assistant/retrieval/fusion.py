"""Several rankings -> one; and hits that stand side by side -> one. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.retrieval.hits import Hit

K = 60  #: reciprocal rank fusion's usual constant: how little the first ranks stand out
LONGEST = 1200  #: characters of a joined hit: neighbours are joined to be read, not to make a page of them
_RUNNING = ("paragraph", "clause", "mail")


def fused(rankings: Iterable[tuple[float, Sequence[int]]]) -> dict[int, float]:
    """(weight, ids best first) of each ranking -> id: score by reciprocal ranks."""
    scores: dict[int, float] = {}
    for weight, ids in rankings:
        for rank, key in enumerate(ids, 1):
            scores[key] = scores.get(key, 0.0) + weight / (K + rank)
    return scores


def folded(hits: Sequence[Hit], limit: int) -> list[Hit]:
    """The best `limit`, best first: the same words once, overlapping or adjoining running text as one."""
    kept: list[Hit] = []
    seen: set[tuple[str, str]] = set()
    for hit in sorted(hits, key=lambda h: -h.score):
        words = (hit.file_id, "".join(hit.text.split()))
        if words in seen:
            continue
        seen.add(words)
        at = next((n for n, other in enumerate(kept) if _adjoin(other, hit)), None)
        if at is not None:
            kept[at] = _joined(kept[at], hit)
        elif len(kept) < limit:
            kept.append(hit)
    return kept


def _adjoin(a: Hit, b: Hit) -> bool:
    if (a.file_id, a.page, a.kind) != (b.file_id, b.page, b.kind) or len(a.text) + len(b.text) > LONGEST:
        return False
    reach = 1 if a.kind in _RUNNING else 0
    return a.first_block <= b.last_block + reach and b.first_block <= a.last_block + reach


def _joined(best: Hit, other: Hit) -> Hit:
    first, second = sorted((best, other), key=lambda h: (h.first_block, h.last_block))
    inside = second.last_block <= first.last_block and second.text in first.text
    text = first.text if inside else f"{first.text}\n{second.text}"
    return replace(
        best,
        first_block=first.first_block,
        last_block=max(first.last_block, second.last_block),
        text=text,
    )
