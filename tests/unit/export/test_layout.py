"""What the report says, before anyone decides how it looks."""

from dataclasses import replace

import pytest

from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import FileStatus
from casework.figures.ordinals import chinese
from casework.report import ChapterStatus, Claim, Heading, Paragraph, Source, SourceKind
from casework.templates import default_template
from export.annex import register
from export.chapters import NOT_DRAFTED, UNSUPPORTED
from export.layout import DRAFT, UNREVIEWED, Edition, lay_out
from export.legible import clean, one_line
from export.numerals import arabic
from export.pages import Document, Grid, Pictures, Text, Title, sideways
from tests.unit.export.warehouse_dossier import AT, cite, dossier, files


def _document(given: Dossier | None = None, edition: Edition | None = None) -> Document:
    return lay_out(given or dossier(), lambda _: None, edition or Edition())


def _titles(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Title) and b.level == 1]


def _paragraphs(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Text)]


def _grid(document: Document, caption: str) -> Grid:
    return next(b for b in document.blocks if isinstance(b, Grid) and caption in b.caption)


def _with_chapter(key: str, *claims: Claim, status: ChapterStatus = ChapterStatus.APPROVED) -> Dossier:
    base = dossier()
    chapters = []
    for chapter in base.chapters:
        if chapter.key == key:
            assert chapter.latest is not None
            version = replace(chapter.latest, nodes=(Paragraph(claims),), status=status)
            chapter = replace(chapter, latest=version)
        chapters.append(chapter)
    return replace(base, chapters=tuple(chapters))


def test_chapters_keep_their_order_and_their_numbers() -> None:
    titles = _titles(_document())
    assert titles[:3] == ["声明", "摘要", "一、委托事项"]
    assert titles[-4:] == ["十五、签章", "十六、附件清单", "附录一　案件时间轴", "附录二　现场照片"]


def test_sections_and_tables_are_numbered_within_their_chapter() -> None:
    document = _document()
    sections = [b.text for b in document.blocks if isinstance(b, Title) and b.level > 1]
    assert sections == ["（一）承保概况", "（二）免赔约定", "（一）查勘过程", "（二）过火区域", "1. 分切车间"]
    assert _grid(document, "损失理算表").caption == "表11-1　损失理算表"
    assert _grid(document, "公估概况").caption == "公估概况"


def test_a_heading_that_bears_a_number_keeps_it() -> None:
    base = dossier()
    chapter = replace(
        base.chapters[5], latest=replace(base.chapters[5].latest, nodes=(Heading("（三）原有编号"),))
    )
    document = _document(replace(base, chapters=(chapter,)))
    assert any(isinstance(b, Title) and b.text == "（三）原有编号" for b in document.blocks)


def test_each_sentence_is_followed_by_its_reference_before_its_full_stop() -> None:
    text = next(p for p in _paragraphs(_document()) if "起火部位" in p)
    assert "电气线路短路引燃周边可燃物〔附件4.1 p1〕。" in text


def test_neighbours_that_rest_on_the_same_page_share_one_reference() -> None:
    text = next(p for p in _paragraphs(_document()) if "特别约定一" in p)
    assert text.count("〔附件1.1 p2〕") == 1
    assert text.endswith("露天堆放的财产不在承保范围内〔附件1.1 p2〕。")


def test_a_fact_a_step_a_term_and_an_item_lead_to_the_evidence_behind_them() -> None:
    sources = tuple(
        Source(kind, ref)
        for kind, ref in (
            (SourceKind.FACT, "policy.number"),
            (SourceKind.STEP, "s7"),
            (SourceKind.TERM, "salvage"),
            (SourceKind.ITEM, "i1"),
        )
    )
    document = _document(_with_chapter("cause", Claim("四处来源。", sources)))
    assert "四处来源〔附件1.1 p1,2、附件1.2 p3、附件5.1 p1〕。" in _paragraphs(document)


def test_a_sentence_without_source_is_flagged_in_a_draft_only() -> None:
    claim = Claim("没有来源的句子。")
    draft = _document(_with_chapter("cause", claim, status=ChapterStatus.DRAFT))
    assert f"没有来源的句子{UNSUPPORTED}。" in _paragraphs(draft)
    assert "没有来源的句子。" in _paragraphs(_document(_with_chapter("cause", claim)))


def test_a_citation_of_a_duplicate_counts_for_its_original_and_a_rejected_file_is_not_annexed() -> None:
    copy = replace(files()[0], id="copy", status=FileStatus.DUPLICATE, duplicate_of="f1")
    refused = replace(files()[0], id="refused", status=FileStatus.REJECTED)
    source = Source(SourceKind.EVIDENCE, citation=replace(cite(1), file_id="copy"))
    lost = Source(SourceKind.EVIDENCE, citation=replace(cite(1), file_id="refused"))
    given = replace(
        _with_chapter("cause", Claim("甲。", (source,)), Claim("乙。", (lost,))),
        files=(*files(), copy, refused),
    )
    document = _document(given)
    assert "甲〔附件1.1 p1〕。乙。" in _paragraphs(document)
    assert len(_grid(document, "附件清单").rows) == len(files())


def test_every_file_stands_once_in_the_evidence_index_with_the_pages_cited() -> None:
    index = _grid(_document(), "附件清单")
    numbers = [row.cells[0] for row in index.rows]
    assert len(numbers) == len(set(numbers)) == len(files())
    survey = next(row for row in index.rows if "查勘记录" in row.cells[1])
    assert survey.cells[4] == "p1、p2"
    assert survey.cells[5] == files()[4].sha256[:12]


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("certificate.weather", "原因责任证明"),
        ("bank_statement", "损失价值资料"),
        ("bill_of_lading", "运输单证"),
        ("carrier_claim", "运输单证"),
        ("vehicle_licence", "主体权属资料"),
        ("claim_letter", "通知索赔资料"),
        ("never heard of", "其他资料"),
        ("", "其他资料"),
    ],
)
def test_a_kind_finds_its_group(kind: str, group: str) -> None:
    file = replace(files()[0], kind=kind)
    assert register((file,)).groups[file.id] == group


def test_unknown_cover_fields_stay_blank_and_known_ones_are_shown() -> None:
    fields = dict(_document().cover.fields)
    assert (fields["委托人"], fields["公估机构"], fields["出具日期"]) == ("", "", "")
    assert (fields["被保险人"], fields["出险日期"]) == ("杭州临江包装材料有限公司", "2025年3月14日")
    known = dict(
        _document(edition=Edition(firm="中衡公估", principal="华信财险", issued_on=AT.date())).cover.fields
    )
    assert (known["委托人"], known["公估机构"], known["出具日期"]) == ("华信财险", "中衡公估", "2025年4月2日")


def test_the_draft_marker_gives_way_to_another_when_every_chapter_is_approved_and_fresh() -> None:
    assert _document().marker == UNREVIEWED and _document().draft
    draft = _document(dossier(ChapterStatus.SUBMITTED))
    assert draft.draft and draft.marker == DRAFT and DRAFT in draft.cover.marker
    base = dossier()
    stale = replace(
        base,
        chapters=(*base.chapters[:5], replace(base.chapters[5], stale=("出险时间已改",)), *base.chapters[6:]),
    )
    assert _document(stale).marker == DRAFT


def test_a_chapter_that_was_not_drafted_says_so() -> None:
    base = dossier()
    given = replace(
        base, chapters=tuple(replace(c, latest=None) if c.key == "cause" else c for c in base.chapters)
    )
    document = _document(given)
    assert NOT_DRAFTED in _paragraphs(document) and document.draft


def test_nobody_is_signed_for() -> None:
    grid = next(b for b in _document().blocks if isinstance(b, Grid) and b.row_height)
    assert [row.cells[0] for row in grid.rows] == ["承办公估师（主办）", "承办公估师（协办）", "复核", "签发"]
    assert all(cell == "" for row in grid.rows for cell in row.cells[1:])


def test_a_photo_bears_one_number_wherever_it_stands() -> None:
    small, large = (b for b in _document().blocks if isinstance(b, Pictures))
    assert (
        [p.label for p in small.pictures]
        == [p.label for p in large.pictures]
        == ["照片5-01", "照片5-02", "照片5-03"]
    )
    assert large.pictures[0].notes[0] == "拍摄时间：2025-03-14 09:42:10　　GPS：北纬30.2871，东经120.4913"
    assert large.pictures[2].notes[0] == "拍摄时间：未记录　　GPS：未记录"


def test_the_timeline_is_in_order_of_time_with_sources() -> None:
    rows = _grid(_document(), "案件时间轴").rows
    assert [r.cells[0] for r in rows] == sorted(r.cells[0] for r in rows)
    assert ("2025-03-14 01:50", "事故发生", "附件4.1 p1") in [r.cells for r in rows]
    assert ("2023-05-11", "开具发票（24332000000091）", "附件5.3 p1") in [r.cells for r in rows]


def test_an_empty_case_still_gives_a_report_with_blanks() -> None:
    document = _document(Dossier(Case("c", "新案件", "", "", "甲", AT)))
    assert document.draft and _titles(document) == ["签章", "附件清单"]


def test_a_wide_table_takes_its_title_and_its_small_print_along() -> None:
    wide, title, note = Grid("", (), (), wide=True), Title("甲", 1, "a"), Text((), note=True)
    assert sideways((Text(()), title, wide, note, Text(()))) == (False, True, True, True, False)


@pytest.mark.parametrize(
    ("number", "mark"), [("五", "5"), ("第十二章", "12"), ("5", "5"), ("", ""), ("附", "")]
)
def test_a_chapter_number_is_read_in_any_form(number: str, mark: str) -> None:
    assert arabic(number) == mark


def test_numbers_are_written_as_the_trade_writes_them() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
    template = default_template()
    assert template.heading("五", "查勘情况") == "五、查勘情况"
    assert [template.section(level, n) for level, n in ((2, 3), (3, 2), (4, 1))] == ["（三）", "2. ", "（1）"]


def test_invisible_and_forbidden_characters_do_not_reach_the_page() -> None:
    assert one_line("甲\u200b乙\u202e丙\x00丁\x0b\ud800 \n 戊\ufeff") == "甲乙丙丁 戊"
    assert clean("甲\r\n乙\t丙") == "甲\n乙 丙"
