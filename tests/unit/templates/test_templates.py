"""A firm's template: any numbering and titles over stable keys; what is wrong with a folder is told at once."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.environment import FaultySettings
from adapters.settings import Settings
from casework.dossier import Dossier
from casework.drafting import draft, outline, resolve
from casework.drafting.standing import standing
from casework.report import ReportType
from casework.templates import FaultyTemplate, Template, default_template, load
from casework.templates.reading import FILE
from casework.templates.template import is_style, numbered
from export import Edition, render
from export.layout import lay_out
from export.pages import Grid, Text, Title
from export.typefaces import Face, chosen, typefaces
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.written import written

EXAMPLE = Path(__file__).resolve().parents[3] / "samples" / "report-template"
PLAIN = (Path(__file__).resolve().parents[3] / "casework/templates/default" / FILE).read_text(
    encoding="utf-8"
)


def _folder(tmp_path: Path, old: str = "", new: str = "") -> Path:
    assert old in PLAIN
    (tmp_path / FILE).write_text(PLAIN.replace(old, new, 1) if old else PLAIN, encoding="utf-8")
    return tmp_path


def test_the_example_of_the_repository_is_sound_and_unlike_the_default() -> None:
    example = load(EXAMPLE)
    assert {c.key for c in example.chapters} == {c.key for c in default_template().chapters}
    assert [c.key for c in example.chapters] != [c.key for c in default_template().chapters]
    assert example.chapter_style != default_template().chapter_style


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [("一", 12, "十二"), ("第一章", 5, "第五章"), ("第1章", 5, "第5章"), ("I", 14, "XIV"), ("A", 3, "C")],
)
def test_one_numeral_shows_how_all_are_written(style: str, number: int, text: str) -> None:
    assert is_style(style) and numbered(style, number) == text


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("第五章", "survey"), ("第5章", "survey"), ("5", "survey"), ("五", "survey"), ("现场勘验", "survey"), ("查勘情况", "survey"),
        ("第二章", "insured"), ("第三章", "policy"), ("赔款计算", "adjustment"), ("理算", "adjustment"),
    ],
)  # fmt: skip
def test_a_chapter_is_found_by_the_firms_number_and_by_either_name(words: str, key: str) -> None:
    assert resolve(replace(fire(), template=load(EXAMPLE)), words) == key


def test_the_outline_and_the_page_bear_the_firms_numbers_titles_header_and_phrases() -> None:
    dossier = written(replace(fire(), template=load(EXAMPLE)))
    assert [c.title for c in outline(dossier)][6] == "现场勘验"
    document = lay_out(dossier, lambda _: None, Edition())
    titles = [b.text for b in document.blocks if isinstance(b, Title)]
    assert "第5章　现场勘验" in titles and "第2章　被保险人及标的概况" in titles and "1. 查勘过程" in titles
    assert any(b.caption.startswith("表5-1") for b in document.blocks if isinstance(b, Grid))
    assert document.header.startswith("示例保险公估有限公司　") and document.header.endswith("（最终报告）")
    assert document.cover.name == "公估报告书" and document.cover.firm == "示例保险公估有限公司"
    assert any("加盖本公司公章" in b.text for b in document.blocks if isinstance(b, Text))


def test_a_report_under_another_template_is_another_report() -> None:
    dossier = written(fire())
    other = replace(dossier, template=load(EXAMPLE))
    assert standing(dossier).content_hash != standing(other).content_hash


@pytest.mark.parametrize("report", ReportType)
def test_every_chapter_of_every_report_has_a_title_and_a_writer(report: ReportType) -> None:
    for template in (default_template(), load(EXAMPLE)):
        dossier = replace(fire(), report=report, template=template)
        assert all(c.title and draft(dossier, c.key) for c in outline(dossier))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('report_name = "保险公估报告"', 'report_name = ""', "report_name"),
        ("报告编号：{number}", "{nummer}", "header"),
        ('chapters = "一、"', 'chapters = "章"', "numbering.chapters"),
        ('"（一）", "1. "', '"（一1）", "1. "', "numbering.sections"),
        ('body = "宋体"', 'body_ = "宋体"', "fonts.body"),
        ('# body_file = "song.ttf"', 'body_file = "/etc/passwd"', "fonts.body_file"),
        ('# body_file = "song.ttf"', 'body_file = "../song.ttf"', "fonts.body_file"),
        ('field = "insured"', 'field = "assured"', "cover[4]"),
        ('key = "survey"', 'key = "inspection"', "缺少 survey"),
        ('key = "survey"', 'key = "cause"', "key 重复：cause"),
        ('title = "残值"', 'title = "理算"', "title 重复：理算"),
        ('seal = "公估机构（公章）："', "", "phrases.seal"),
        ('seal = "公估机构（公章）："', 'seal = "章"\nmotto = "乙"', "不认识 motto"),
        ('also = ["残值处理", "残值处置", "残余物"]', 'also = "残值处理"', "also"),
        ("[numbering]", "[numbering", "TOML"),
    ],
)
def test_a_faulty_template_says_where(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(FaultyTemplate) as caught:
        load(_folder(tmp_path, old, new))
    assert told in caught.value.message and str(tmp_path) in caught.value.message


def test_every_fault_is_told_together(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('name = "空"', encoding="utf-8")
    with pytest.raises(FaultyTemplate) as caught:
        load(tmp_path)
    assert all(
        part in caught.value.message for part in ("fonts", "numbering", "cover", "chapters", "phrases")
    )


def test_the_settings_refuse_it_at_start(tmp_path: Path) -> None:
    with pytest.raises(FaultySettings, match="REPORT_TEMPLATE_DIR"):
        Settings.load({"REPORT_TEMPLATE_DIR": str(tmp_path)})
    assert Settings.load({"REPORT_TEMPLATE_DIR": str(_folder(tmp_path))}).report_template_dir == tmp_path


def test_word_is_set_in_the_firms_fonts() -> None:
    word = zipfile.ZipFile(io.BytesIO(render(_short(load(EXAMPLE)), "docx", lambda _: None).data))
    styles, body = (word.read(f"word/{part}.xml").decode() for part in ("styles", "document"))
    assert "仿宋" in styles and "Arial" in styles and "宋体" not in styles.replace("仿宋", "")
    assert "Times New Roman" not in styles + body


def test_a_font_of_the_folder_takes_the_place_of_the_machines(tmp_path: Path) -> None:
    fonts = replace(default_template().fonts, body_file=tmp_path / "own.ttf")
    faces = chosen(fonts)
    assert (faces.body, faces.strong) == (Face(tmp_path / "own.ttf", 0), typefaces().strong)
    assert chosen(default_template().fonts) == typefaces()


def _short(template: Template) -> Dossier:
    return written(replace(fire(), report=ReportType.INTERIM, template=template))
