"""What was read against what was drawn: reading order, pairs, cells, furniture."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.layout.truth import Mark, TrueCell, TruePage, folded
from casework.evidence import Block, BlockKind, Cell, Page

SHORTEST = 2  # letters: a shorter line (a row's number) stands in too many places to be found
MARKED = {"header": BlockKind.HEADER, "footer": BlockKind.FOOTER, "stamp": BlockKind.STAMP}


@dataclass(slots=True)
class Tally:
    """Right of what was expected and of what was given."""

    right: float = 0
    expected: float = 0
    given: float = 0

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.expected += other.expected
        self.given += other.given

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.given) if self.expected + self.given else 1.0


@dataclass(slots=True)
class Score:
    """One document's tallies by measure, and what was missed, for whoever wants to know why."""

    order: Tally = field(default_factory=Tally)
    pairs: Tally = field(default_factory=Tally)
    cells: Tally = field(default_factory=Tally)
    marks: Tally = field(default_factory=Tally)
    joined: Tally = field(default_factory=Tally)
    misses: list[str] = field(default_factory=list)


def order(truth: TruePage, page: Page) -> tuple[Tally, list[str]]:
    """Pairs of lines that come in the right order; a line that is not found whole loses all of its pairs."""
    text = folded("\n".join(b.text for b in sorted(page.blocks, key=lambda b: b.order)))
    wanted = [folded(line) for line in truth.lines]
    once = Counter(wanted)
    wanted = [w for w in wanted if len(w) > SHORTEST and once[w] == 1 and text.count(w) <= 1]
    places = [text.find(w) for w in wanted]
    count = len(wanted)
    right = sum(0 <= places[i] < places[j] for i in range(count) for j in range(i + 1, count))
    missed = [f"not whole: {w}" for w, at in zip(wanted, places, strict=True) if at < 0]
    missed += [
        f"out of order: {b} before {a}"
        for (a, at), (b, then) in zip(
            zip(wanted, places, strict=True), list(zip(wanted, places, strict=True))[1:], strict=False
        )
        if 0 <= then < at
    ]
    total = count * (count - 1) / 2
    return Tally(right, total, total), missed


def pairs(truth: TruePage, page: Page) -> tuple[Tally, list[str]]:
    """Labels whose whole value is beside them, under them or after their colon, and nothing else."""
    told = [(folded(a), folded(b)) for a, b in truth.pairs]
    given = _told_pairs(page)
    tally, missed = Tally(expected=len(told)), []
    for label, value in told:
        found = given.get(label, [])
        tally.given += bool(found)
        if value in found:
            tally.right += 1
        else:
            missed.append(f"pair {label} -> {value}: got {found[:3]}")
    return tally, missed


def _told_pairs(page: Page) -> dict[str, list[str]]:
    """Label -> what stands in the places of its value."""
    found: dict[str, list[str]] = {}
    cells = {(b.cell.table, b.cell.row, b.cell.column): b for b in page.blocks if b.cell}
    for block in page.blocks:
        text = block.text.replace("：", ":", 1)
        label, colon, value = text.partition(":")
        if colon and value.strip():
            found.setdefault(folded(label), []).append(folded(value))
        first, line, rest = block.text.partition("\n")
        if line:
            found.setdefault(folded(first), []).append(folded(rest))
        if block.cell:
            _beside(block, cells, found)
    return found


def _beside(block: Block, cells: dict[tuple[int, int, int], Block], found: dict[str, list[str]]) -> None:
    at = block.cell
    assert at is not None
    for place in (
        (at.table, at.row, at.column + at.column_span),
        (at.table, at.row + at.row_span, at.column),
    ):
        if place in cells:
            found.setdefault(folded(block.text).rstrip(":"), []).append(folded(cells[place].text))


def cells(truth: TruePage, page: Page) -> tuple[Tally, list[str]]:
    """Cells exactly right in text, row, column and spans; each true table against the one that shares most."""
    read: dict[int, list[tuple[str, Cell]]] = {}
    for block in page.blocks:
        if block.cell:
            read.setdefault(block.cell.table, []).append((folded(block.text), block.cell))
    total, missed = Tally(), []
    for table in truth.tables:
        wanted = {(folded(c.text), c.row, c.column, c.row_span, c.column_span) for c in table}
        made = [
            {(t, c.row, c.column, c.row_span, c.column_span) for t, c in cells} for cells in read.values()
        ]
        words = {w[0] for w in wanted}
        best = max(made, key=lambda m: len({one[0] for one in m} & words), default=set())
        total.add(Tally(len(wanted & best), len(wanted), len(best)))
        missed += [f"cell missed {w}" for w in sorted(wanted - best, key=lambda w: (w[1], w[2]))]
        missed += [f"cell made {w}" for w in sorted(best - wanted, key=lambda w: (w[1], w[2]))]
    return total, missed


def whole(truth: Sequence[TrueCell], read: Iterable[tuple[str, int, int]]) -> tuple[Tally, list[str]]:
    """Cells of a table over several pages by text, row and column of the whole."""
    wanted = {(folded(c.text), c.row, c.column) for c in truth}
    made = {(folded(t), r, c) for t, r, c in read}
    missed = [f"joined missed {w}" for w in sorted(wanted - made, key=lambda w: (w[1], w[2]))[:12]]
    return Tally(len(wanted & made), len(wanted), len(made)), missed


def marks(truth: TruePage, page: Page) -> tuple[Tally, list[str]]:
    """Headers and footers by their words, stamps by their place."""
    kinds = set(MARKED.values())
    given = [b for b in page.blocks if b.kind in kinds]
    tally, missed = Tally(expected=len(truth.marks), given=len(given)), []
    for mark in truth.marks:
        if any(_is_mark(mark, block) for block in given):
            tally.right += 1
        else:
            missed.append(f"mark missed: {mark.kind} {mark.text}")
    missed += [f"mark made: {b.kind} {b.text}" for b in given if not any(_is_mark(m, b) for m in truth.marks)]
    return tally, missed


def _is_mark(mark: Mark, block: Block) -> bool:
    if block.kind is not MARKED[mark.kind]:
        return False
    if mark.box is None:
        return folded(mark.text) == folded(block.text)
    a, b = mark.box, block.box.as_list()
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return False
    both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return width * height / (both - width * height) >= 0.5
