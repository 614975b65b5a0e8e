"""A claim whose heads tell no columns is believed where its rows come to its total."""

from ingestion.extract.citing import Source
from ingestion.extract.items import claim_items
from ingestion.extract.lexicon import kinds
from ingestion.extract.reading import Paper
from tests.unit.dossiers.builder import paper

TABLE = "理赔申请明细\n申请项||依据|申请金额\n类|责任||\n1|{first}|票据3张|8,120.50\n2|{second}|40日|6,000.00\n申请总额|||{total}\n申请人：某公司|||2025-03-04"


def _items(total: str, first: str = "住院津贴", second: str = "误工") -> list[tuple[str, str]]:
    text = TABLE.format(total=total, first=first, second=second)
    file, pages = paper("明细.xlsx", "claim_letter", text)
    read = Paper(Source(file.id, file.name), kinds()["claim_letter"], pages)
    return [(i.name, str(i.claimed_amount)) for i in claim_items(read)]


def test_rows_that_come_to_their_total_are_the_lines() -> None:
    assert _items("14,120.50") == [("住院津贴", "8120.50"), ("误工", "6000.00")]


def test_rows_that_do_not_are_no_lines() -> None:
    assert _items("14,120.60") == []


def test_a_letter_that_only_sums_up_lists_beside_it_gives_no_lines() -> None:
    assert _items("14,120.50", "厂房", "机器设备") == []
