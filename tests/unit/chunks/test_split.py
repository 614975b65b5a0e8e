"""Chunks of a page: what belongs together stays together, nothing is lost, and the blocks lead back to the words."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.evidence import Block, BlockKind, Box, Cell, Page, TextSource
from ingestion.chunks import Chunk, ChunkKind, split
from ingestion.chunks.numbering import depth_of
from ingestion.chunks.piece import MOST

_BOX = Box(0.1, 0.1, 0.9, 0.2)


def _page(*blocks: tuple[BlockKind, str], source: TextSource = TextSource.FILE) -> Page:
    made = tuple(Block(i, kind, text, _BOX) for i, (kind, text) in enumerate(blocks))
    return Page(1, 1000, 1400, made, source)


def _table(*rows: Sequence[str], title: str = "") -> Page:
    blocks: list[Block] = []
    if title:
        blocks.append(Block(0, BlockKind.HEADING, title, _BOX))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                order = len(blocks)
                blocks.append(Block(order, BlockKind.TABLE_CELL, text, _BOX, cell=Cell(0, r, c)))
    return Page(1, 1000, 1400, tuple(blocks), TextSource.FILE)


def _of(chunks: list[Chunk], kind: ChunkKind) -> list[Chunk]:
    return [chunk for chunk in chunks if chunk.kind is kind]


def test_each_clause_is_its_own_chunk_under_its_heading() -> None:
    chunks = split(
        _page(
            (BlockKind.HEADING, "责任免除"),
            (BlockKind.LIST_ITEM, "第六条 下列损失，保险人不负责赔偿："),
            (BlockKind.LIST_ITEM, "（一）故意行为；"),
            (BlockKind.LIST_ITEM, "（二）战争。"),
            (BlockKind.LIST_ITEM, "第七条 免赔额以内的损失，保险人不负责赔偿。"),
        )
    )
    first, second = _of(chunks, ChunkKind.CLAUSE)
    assert (first.first_block, first.last_block, second.first_block) == (1, 3, 4)
    assert first.text.startswith("责任免除\n第六条") and "战争" in first.text and "第七条" not in first.text


def test_a_row_carries_its_column_titles() -> None:
    chunks = split(
        _table(
            ["序号", "名称", "金额（元）"],
            ["1", "分切机", "586,000.00"],
            ["2", "叉车", "118,000.00"],
            title="损失清单",
        )
    )
    rows = _of(chunks, ChunkKind.ROW)
    assert [row.text for row in rows] == [
        "损失清单\n序号：1；名称：分切机；金额（元）：586,000.00",
        "损失清单\n序号：2；名称：叉车；金额（元）：118,000.00",
    ]
    assert (rows[0].first_block, rows[0].last_block) == (4, 6)


def test_a_form_keeps_each_label_with_its_value() -> None:
    chunks = split(
        _table(
            ["被保险人", "甲公司", "保险单号", "PQ2025001"],
            ["保险期间", "2025-01-01起", "险种", "财产综合险"],
        )
    )
    assert [c.kind for c in chunks] == [ChunkKind.FIELDS]
    assert chunks[0].text == "被保险人：甲公司；保险单号：PQ2025001\n保险期间：2025-01-01起；险种：财产综合险"


def test_labelled_lines_are_gathered_and_mail_is_mail() -> None:
    page = _page(
        (BlockKind.KEY_VALUE, "From: a@example.com"),
        (BlockKind.KEY_VALUE, "Subject: 索赔"),
        (BlockKind.PARAGRAPH, "索赔金额合计人民币3,783,466.00元。"),
    )
    assert [c.kind for c in split(page)] == [ChunkKind.FIELDS, ChunkKind.PARAGRAPH]
    assert {c.kind for c in split(page, mail=True)} == {ChunkKind.MAIL}


def test_a_picture_with_a_caption_is_a_photo_and_an_empty_one_is_nothing() -> None:
    page = _page((BlockKind.STAMP, ""), (BlockKind.PARAGRAPH, "屋面烧塌"), source=TextSource.OCR)
    assert split(page) == [Chunk(ChunkKind.PHOTO, 1, 1, "屋面烧塌")]
    assert split(_page((BlockKind.PHOTO, ""), source=TextSource.OCR)) == []


def test_a_long_paragraph_is_cut_at_the_end_of_sentences() -> None:
    sentence = "本次事故造成仓库内存货受损，具体数量以现场清点为准。"
    chunks = split(_page((BlockKind.PARAGRAPH, sentence * 60)))
    assert len(chunks) > 2
    assert all(len(c.text) <= MOST and c.text.endswith("。") for c in chunks)
    assert "".join(c.text for c in chunks) == sentence * 60


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("第二十六条 保险标的", 0),
        ("Article 5 Exclusions", 0),
        ("【暴雨】指", 0),
        ("一、现场情况", 1),
        ("（三）建筑", 2),
        ("(四）防汛", 2),
        ("1. 定值", 3),
        ("（1）因台风", 4),
        ("2025年3月14日", None),
        ("1.5万元", None),
        ("保险人", None),
    ],
)
def test_depth_of_numbered_lines(text: str, depth: int | None) -> None:
    assert depth_of(text) == depth


_KINDS = [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM, BlockKind.STAMP]


@given(
    st.lists(
        st.tuples(st.sampled_from(_KINDS), st.text("甲乙丙0123。；：一、第条（）\n ", max_size=700)),
        max_size=14,
    )
)
def test_every_word_of_prose_is_in_a_chunk_of_its_block(blocks: list[tuple[BlockKind, str]]) -> None:
    page = _page(*blocks)
    chunks = split(page)
    for block in page.blocks:
        told = "".join(c.text for c in chunks if c.first_block <= block.order <= c.last_block)
        letters = "".join(block.text.split())
        assert letters in "".join(told.split())
    assert all(c.text.strip() and c.first_block <= c.last_block for c in chunks)


@given(
    st.lists(st.lists(st.text("甲乙12.,：年", max_size=30), min_size=1, max_size=6), min_size=1, max_size=8)
)
def test_every_cell_of_a_table_is_in_some_chunk(rows: list[list[str]]) -> None:
    page = _table(*rows)
    told = "".join("".join(c.text.split()) for c in split(page))
    for block in page.blocks:
        assert all(part in told for part in block.text.strip().rstrip("：").split())
