"""One file while it is being read: where it comes from, its kind, and how a fact is proposed from it."""

import re
from dataclasses import dataclass
from functools import cached_property

from casework.evidence import Block, BlockKind, Page
from casework.facts import Basis, ProposedFact
from ingestion.extract import values
from ingestion.extract.citing import Source
from ingestion.extract.columns import Row, Schedule
from ingestion.extract.lexicon import DocumentKind, vocabulary
from ingestion.extract.schedules import schedules
from ingestion.extract.text import as_written

_THIRD_PARTY = re.compile(r"三者(?!责任)|第三方|对方(?:车|财产)|third[\s_-]?party(?!\s+liab)", re.I)
#: how a fact was found says more than how well its page was read
_FLOOR = 0.8
_MONEY = ("CNY", "USD", "EUR", "HKD", "GBP", "JPY")


@dataclass(frozen=True)
class Paper:
    """`pages` are all pages of the file."""

    source: Source
    kind: DocumentKind
    pages: tuple[Page, ...]

    @cached_property
    def schedules(self) -> list[Schedule]:
        return [s for s in schedules(self.pages) if not self._is_sheet_of_values(s)]

    def _is_sheet_of_values(self, schedule: Schedule) -> bool:
        """A reckoning (标准营业额, 毛利润率 …) is read by its labels, not as a list of things."""
        words = vocabulary(self.kind.key)
        names = [schedule.text(row, "name") for row in schedule.rows]
        known = [n for n in names if any(f.group == "bi" for f in words.fields_of(n))]
        return len(known) * 3 >= len(names) and len(known) > 1

    @cached_property
    def schedule_rows(self) -> dict[tuple[int, int], frozenset[int]]:
        """(page, table) -> rows that a schedule reads, header included: no labels are sought there."""
        found: dict[tuple[int, int], set[int]] = {}
        for s in self.schedules:
            for place, header in s.headers:
                found.setdefault(place, set()).add(header)
            for row in s.rows:
                own = found.setdefault((row.page.number, row.table), set())
                if not _spans_columns(s, row):
                    own.add(row.table_row)
        return {place: frozenset(rows) for place, rows in found.items()}

    @cached_property
    def about_third_party(self) -> bool:
        """Whether the file's name or its headings say that it is about the other party's property."""
        first = [b.text for b in self.pages[0].blocks if b.cell is None][:2] if self.pages else []
        return any(_THIRD_PARTY.search(text) for text in (self.source.file, *first) if len(text) <= 60)

    @cached_property
    def currency(self) -> str:
        """What an amount without a currency means here: the one foreign currency named, else CNY."""
        text = "\n".join(page.text for page in self.pages)
        named = {code for code in _MONEY if values.currency_in(text) == code}
        foreign = named - {"CNY"}
        chinese = re.search(r"人民币|RMB|CNY|¥|￥|\d\s*万?元", text)
        return foreign.pop() if len(foreign) == 1 and not chinese else "CNY"

    def propose(
        self,
        key: str,
        value: str,
        page: Page,
        block: Block,
        span: tuple[int, int],
        quote: tuple[int, int] | None = None,
        *,
        currency: str = "",
        sure: float = 1.0,
        basis: Basis | None = None,
        authority: int | None = None,
    ) -> ProposedFact:
        return ProposedFact(
            key=key,
            value=as_written(value, block.text[slice(*span)]),
            citation=self.source.cite(page, block, span, quote),
            currency=currency,
            basis=basis or self.kind.basis,
            authority=self.kind.authority_on(key) if authority is None else authority,
            confidence=round(sure * (_FLOOR + (1 - _FLOOR) * page.confidence), 3),
        )


def prose_blocks(page: Page) -> list[Block]:
    """Blocks that may hold sentences, cells included; page furniture left out."""
    furniture = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP, BlockKind.PHOTO)
    return [b for b in page.blocks if b.kind not in furniture and b.text.strip()]


def _spans_columns(schedule: Schedule, row: Row) -> bool:
    """A row ruled otherwise than the header (`起保 | 2025年…` over several columns) is of a form that goes on below it."""
    heads = [b.cell for _, b in schedule.table.row(schedule.header_row) if b.cell]
    own = [c for b in row.cells.values() if (c := b.cell) and c.row == row.table_row and c.column_span > 1]
    return any(
        sum(h.column < c.column + c.column_span and c.column < h.column + h.column_span for h in heads) > 1
        for c in own
    )
