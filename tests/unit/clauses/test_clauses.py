"""Clause trees: numbering of many kinds, words over pages, references, missing numbers."""

from casework.clauses import Clause, find, irregularities, tree, walk
from casework.evidence import Block, BlockKind, Box, Cell, Page, TextSource


def _page(number: int, *lines: str | tuple[BlockKind, str]) -> Page:
    blocks = []
    for i, line in enumerate(lines):
        kind, text = line if isinstance(line, tuple) else (BlockKind.PARAGRAPH, line)
        y = 0.12 + 0.7 * i / max(len(lines), 1)
        blocks.append(Block(i, kind, text, Box(0.1, y, 0.9, y + 0.02)))
    return Page(number, 1000, 1400, tuple(blocks), TextSource.TEXT_LAYER)


def _numbers(clauses: tuple[Clause, ...]) -> list[tuple[int, str]]:
    return [(c.level, c.number.printed) for c in walk(clauses)]


CLAUSES = _page(
    1,
    "财产保险条款",
    "第一章 总则",
    "第一条 本保险合同由条款、投保单、保险单组成。",
    "第二章 保险责任",
    "第二条 【保险责任】在保险期间内，由于下列原因造成的损失，保险人负责赔偿：",
    "（一）火灾、爆炸；",
    "（二）雷击、暴雨：",
    "1. 暴雨指二十四小时降水量五十毫米以上；",
    "2. 洪水指江河泛滥。",
    "（三）飞行物体坠落。",
    "前款原因造成的施救费用，保险人也负责赔偿。",
)


def test_chapters_articles_items_and_what_stands_under_them() -> None:
    found = tree([CLAUSES])
    assert _numbers(found) == [
        (0, "第一章"), (1, "第一条"), (0, "第二章"), (1, "第二条"),
        (2, "（一）"), (2, "（二）"), (3, "1"), (3, "2"), (2, "（三）"),
    ]  # fmt: skip
    assert found[1].title == "保险责任"
    assert found[1].children[0].title == "保险责任"
    assert found[1].children[0].whole.startswith("第二条 【保险责任】在保险期间内")
    assert irregularities(found) == []


def test_references_as_people_write_them() -> None:
    found = tree([CLAUSES])
    for reference, begins in (
        ("第二条第（三）项", "（三）飞行物体"),
        ("条款第二条第一项", "（一）火灾"),
        ("第二条（二）2.", "2. 洪水"),
        ("第2条第(二)项第1目", "1. 暴雨"),
    ):
        clause = find(found, reference)
        assert clause is not None, reference
        assert clause.text.startswith(begins)
    assert find(found, "第九条") is None
    assert find(found, "第二条第七项") is None


def test_an_article_goes_on_over_the_page_without_header_and_footer() -> None:
    first = _page(1, "第三条 发生保险事故后，被保险人应当立即", (BlockKind.FOOTER, "第1页"))
    second = _page(
        2, (BlockKind.HEADER, "某某保险公司"), "通知保险人，并书面说明原因。", "第四条 争议由仲裁解决。"
    )
    article, _ = tree([first, second])
    assert article.text == "第三条 发生保险事故后，被保险人应当立即通知保险人，并书面说明原因。"
    assert article.pages == (1, 2)
    assert [(s.page, s.block) for s in article.spans] == [(1, 0), (2, 1)]


def test_what_repeats_at_the_edge_of_pages_is_furniture_also_unmarked() -> None:
    def page(number: int, text: str) -> Page:
        head = Block(0, BlockKind.PARAGRAPH, f"某某条款 第{number}页", Box(0.1, 0.03, 0.9, 0.05))
        return Page(
            number, 1, 1, (head, Block(1, BlockKind.PARAGRAPH, text, Box(0.1, 0.2, 0.9, 0.3))), TextSource.OCR
        )

    (article,) = tree([page(1, "第一条 保险人按约定"), page(2, "承担责任。")])
    assert article.text == "第一条 保险人按约定承担责任。"


def test_an_article_that_is_only_spoken_of_opens_nothing() -> None:
    found = tree(
        [
            _page(
                1,
                "第一条 保险人依照",
                "第十五条的规定计算赔款。",
                "第二条 除",
                "第一条、第九条另有约定外，不予赔偿。",
            )
        ]
    )
    assert _numbers(found) == [(0, "第一条"), (0, "第二条")]
    assert "第十五条的规定" in found[0].text


def test_figures_at_the_start_of_a_line_open_nothing() -> None:
    found = tree([_page(1, "1. 免赔额为", "2.5万元，且不低于损失的", "10%；", "2. 其他约定。")])
    assert _numbers(found) == [(0, "1"), (0, "2")]
    assert "2.5万元" in found[0].text


def test_decimal_numbers_stand_under_their_own() -> None:
    found = tree(
        [
            _page(
                1,
                "1 SCOPE",
                "1. Scope",
                "1.1 The Insurer shall indemnify.",
                "1.1.1 Fire.",
                "1.2 Limit.",
                "2. Exclusions",
                "2.1 War.",
            )
        ]
    )
    assert _numbers(found) == [(0, "1"), (1, "1.1"), (2, "1.1.1"), (1, "1.2"), (0, "2"), (1, "2.1")]
    clause = find(found, "Clause 1.2") or find(found, "1.2")
    assert clause is not None
    assert clause.text == "1.2 Limit."


def test_english_sections_articles_and_letters() -> None:
    found = tree([_page(
        1, "SECTION A - PROPERTY", "Article 1 Cover", "The Company will pay for:", "(a) fire;", "(b) lightning.",
        "Article 2 Exclusions", "Clause 2.1 War risks are excluded.", "SECTION B - LIABILITY", "Article 1 Cover", "Bodily injury.",
    )])  # fmt: skip
    assert _numbers(found)[:5] == [
        (0, "SECTION A"), (1, "Article 1"), (2, "(a)"), (2, "(b)"), (1, "Article 2"),
    ]  # fmt: skip
    item = find(found, "Article 1 (b)")
    assert item is not None
    assert item.text == "(b) lightning."
    war = find(found, "Clause 2.1")
    assert war is not None
    assert war.text.startswith("Clause 2.1 War")
    assert [c.number.printed for c in found] == ["SECTION A", "SECTION B"]


def test_items_within_one_line_are_items() -> None:
    found = tree([_page(1, "第八条 下列损失不赔：（一）战争；（二）核辐射；（三）罚款。")])
    assert [c.text for c in found[0].children] == ["（一）战争；", "（二）核辐射；", "（三）罚款。"]
    assert found[0].spans[0].end == found[0].children[0].spans[0].start


def test_paragraphs_are_counted_where_none_is_numbered() -> None:
    found = tree([_page(1, "第六条 保险人按约定赔偿。", "赔偿后，保险金额相应减少。", "第七条 略。")])
    second = find(found, "第六条第二款")
    assert second is not None
    assert second.text == "赔偿后，保险金额相应减少。"
    assert find(found, "第六条第三款") is None


def test_missing_and_repeated_numbers_are_told() -> None:
    found = tree(
        [
            _page(
                1,
                "第一章 甲",
                "第一条 一。",
                "第二条 二。",
                "第二章 乙",
                "第四条 四。",
                "第四条 又四。",
                "（一）甲；",
                "（三）丙。",
            )
        ]
    )
    told = [(i.what, i.kind, i.values) for i in irregularities(found)]
    assert told == [
        ("missing", "article", (3,)),
        ("repeated", "article", (4,)),
        ("missing", "bracketed", (2,)),
    ]


def test_a_paper_that_begins_in_its_middle_misses_nothing() -> None:
    assert irregularities(tree([_page(1, "第十五条 甲。", "第十六条 乙。")])) == []


def test_short_cells_and_stamps_are_no_words_of_a_clause() -> None:
    cell = Block(1, BlockKind.TABLE_CELL, "3.", Box(0.1, 0.4, 0.2, 0.42), (), Cell(0, 0, 0))
    seal = Block(2, BlockKind.STAMP, "专用章", Box(0.1, 0.5, 0.3, 0.6))
    text = Block(0, BlockKind.PARAGRAPH, "第一条 甲。", Box(0.1, 0.3, 0.9, 0.32))
    (article,) = tree([Page(1, 1, 1, (text, cell, seal), TextSource.OCR)])
    assert article.text == "第一条 甲。"


def test_nothing_numbered_gives_nothing() -> None:
    assert tree([_page(1, "现场照片", "2025年3月1日摄。")]) == ()
