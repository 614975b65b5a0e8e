"""Statements of account: each balance is the one before it plus what came in less what went out."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.columns import decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT
from ingestion.extract.text import compact

KINDS = frozenset(("bank_statement",))
_HEADS = {
    "out": re.compile(r"^(?:借方|支出|转出|付出|支取|取款|debit|withdrawals?|paidout)"),
    "in": re.compile(r"^(?:贷方|收入|转入|存入|存款|credit|deposits?|paidin)"),
    "moved": re.compile(r"^(?:交易|发生)?(?:金额|额)|^amount|^交易金额|^发生额"),
    "balance": re.compile(r"余额$|余额\(|^(?:账户|当前)?余额|^balance"),
}
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: what it moved (signed, money in is positive) and the balance that it prints."""

    row: int
    moved: Decimal
    balance: Decimal
    blocks: tuple[Block, ...]


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    columns: dict[str, int] = {}
    for page in paper.pages:
        for table in tables(page):
            header, found = _header(table)
            columns = found or columns
            if columns:
                entries = [e for row in table.rows if row > header and (e := _entry(table, row, columns))]
                yield from _broken(paper, page, entries)


def _header(table: Table) -> tuple[int, dict[str, int]]:
    """The row with a balance and a movement, and the columns of both; a page that goes on has none."""
    for row in table.rows[:8]:
        named: dict[str, int] = {}
        for column, block in table.row(row):
            role = next((n for n, p in _HEADS.items() if p.search(compact(block.text))), None)
            if role:
                named.setdefault(role, column)
        if "balance" in named and ("moved" in named or {"in", "out"} <= set(named)):
            return row, named
    return -1, {}


def _entry(table: Table, row: int, columns: dict[str, int]) -> _Entry | None:
    cells = {role: table.anchors.get((row, column)) for role, column in columns.items()}
    told = {role: value for role, block in cells.items() if (value := decimal_in(block)) is not None}
    if "balance" not in told:
        return None
    if "in" in cells and "out" in cells:
        if not ({"in", "out"} & set(told)):
            return None
        moved = told.get("in", Decimal(0)) - told.get("out", Decimal(0))
    elif "moved" in told:
        moved = told["moved"]
    else:
        return None
    blocks = (cells["balance"], *(cells[r] for r in ("in", "out", "moved") if r in told))
    return _Entry(row, moved, told["balance"], tuple(b for b in blocks if b is not None))


def _broken(paper: Paper, page: Page, entries: Sequence[_Entry]) -> Iterator[Finding]:
    """Read forwards or backwards, money in or out as positive: the way that most rows agree with tells the rest."""
    if len(entries) < _FEWEST:
        return
    ways = [(order, sign) for order in (1, -1) for sign in (1, -1)]
    wrong = {way: _against(entries[:: way[0]], way[1]) for way in ways}
    order, sign = min(ways, key=lambda way: len(wrong[way]))
    found = wrong[order, sign]
    if len(found) * 3 > len(entries):
        return
    for before, entry in found:
        right = before.balance + sign * entry.moved
        message = (
            f"流水余额不连续：上一笔余额{written(before.balance)}，本笔发生额{bare(abs(entry.moved))}，"
            f"应为{written(right)}，印{written(entry.balance)}，相差{written(abs(right - entry.balance))}；可能缺行或被改动。"
        )
        blocks = [*entry.blocks, *before.blocks[:1]]
        yield anomaly(
            paper, page, f"balance row {entry.row}", message, blocks, (written(entry.balance), written(right)), check=14
        )  # fmt: skip


def _against(entries: Sequence[_Entry], sign: int) -> list[tuple[_Entry, _Entry]]:
    """Neighbours whose balances the movement does not link."""
    pairs = itertools.pairwise(entries)
    return [(a, b) for a, b in pairs if abs(a.balance + sign * b.moved - b.balance) > CENT]
