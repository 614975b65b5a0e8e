"""What a person asks for is done, and the note says so; what cannot be done changes nothing, and the note says why."""

import pytest

from casework.checks import run
from casework.drafting import draft, revise
from casework.drafting.nodes import claims_of, plain_lines
from casework.findings import Severity
from casework.report import Claim, Heading, Node, Paragraph, Source, SourceKind
from tests.unit.checks.clean import clean
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.written import rewritten


def paragraphs(nodes: tuple[Node, ...]) -> list[Paragraph]:
    return [n for n in nodes if isinstance(n, Paragraph)]


def words(nodes: tuple[Node, ...]) -> str:
    return "\n".join(plain_lines(nodes))


LONG = (
    Paragraph((Claim("受贵司委托办理本案。", (Source(SourceKind.FIXED),)),)),
    Paragraph(
        (
            Claim(
                "《查勘记录.pdf》载：「"
                + "2号车间为单层钢结构，东侧约210平方米屋面板烧损，" * 4
                + "余无异常。」",
                (Source(SourceKind.EVIDENCE),),
            ),
            Claim("上述事项已记录在案。", (Source(SourceKind.FIXED),)),
        )
    ),
)


def test_a_paragraph_is_shortened_and_its_figures_and_sources_stay() -> None:
    result = revise(LONG, "把第二段写短", fire())
    short = paragraphs(result.nodes)[1]
    assert len(short.text) < len(LONG[1].text) // 2
    assert "210平方米" in short.text and "……」" in short.text
    assert short.claims[0].sources == LONG[1].claims[0].sources
    assert result.nodes[0] == LONG[0]
    assert "第二段" in result.note


def test_a_topic_is_added_from_the_papers_with_its_source() -> None:
    nodes = draft(fire(), "survey")
    result = revise(nodes, "补上天气", fire())
    (new,) = [c for c in claims_of(result.nodes) if c not in list(claims_of(nodes))]
    assert "晴" in new.text and new.sources[0].citation and new.sources[0].citation.file == "查勘记录.pdf"
    assert revise(result.nodes, "补上天气", fire()).nodes == result.nodes


def test_two_wishes_in_one_sentence_are_both_answered() -> None:
    result = revise(LONG, "把第二段写短，补上天气", fire())
    assert len(paragraphs(result.nodes)[1].claims) == 2
    assert "精简" in result.note and "天气" in result.note


def test_a_topic_the_papers_do_not_know_is_not_invented() -> None:
    nodes = draft(fire(), "survey")
    result = revise(nodes, "补充光伏装机容量", fire())
    assert result.nodes == nodes
    assert "现有材料未载明“光伏装机容量”" in result.note


def test_a_dictated_sentence_keeps_a_source_only_when_the_papers_say_it() -> None:
    nodes = draft(fire(), "survey")
    found = revise(nodes, "在第一段加上「封边机一台烟熏，清洗后可恢复使用」", fire())
    assert next(c for c in claims_of(found.nodes) if c.text.startswith("封边机一台烟熏")).sources
    loose = revise(nodes, "在第一段加上「现场另有叉车三台受损」", fire())
    (claim,) = [c for c in claims_of(loose.nodes) if "叉车三台" in c.text]
    assert claim.sources == () and "来源待核" in loose.note


def test_a_paragraph_and_sentences_are_deleted() -> None:
    nodes = draft(fire(), "survey")
    result = revise(nodes, "删除第二段", fire())
    assert len(paragraphs(result.nodes)) == len(paragraphs(nodes)) - 1
    gone = revise(nodes, "删除关于木方的那句", fire())
    assert "木方" not in words(gone.nodes) and "木方" in words(nodes)
    lone = (Heading("甲"), Paragraph((Claim("一。"),)), Heading("乙"), Paragraph((Claim("二。"),)))
    assert [n.text for n in revise(lone, "删掉第一段", fire()).nodes if isinstance(n, Heading)] == ["乙"]


@pytest.mark.parametrize(
    "wish", ["把「抵达现场」改为「到达现场」", "将抵达现场改为到达现场", "把“抵达现场”替换为“到达现场”"]
)
def test_words_given_literally_are_replaced(wish: str) -> None:
    result = revise(draft(fire(), "survey"), wish, fire())
    assert "到达现场" in words(result.nodes) and "抵达现场" not in words(result.nodes)
    assert "共1处" in result.note


def test_a_figure_changed_by_hand_keeps_its_source_and_is_caught_by_the_review() -> None:
    nodes = draft(clean(), "conclusion")
    result = revise(nodes, "把「529,740.00」改为「530,000.00」", clean())
    assert "复核" in result.note
    dossier = rewritten(clean(), "conclusion", result.nodes)
    assert {f.check for f in run(dossier) if f.severity is Severity.BLOCKING} >= {17, 18}


def test_the_liability_is_argued_under_two_hypotheses() -> None:
    nodes = draft(fire(), "coverage")
    result = revise(nodes, "把责任分析改为两种假设分别论述", fire())
    heads = [n.text for n in result.nodes if isinstance(n, Heading)]
    assert any(h.startswith("假设一") for h in heads) and any(h.startswith("假设二") for h in heads)
    assert all(c.sources for c in claims_of(result.nodes))
    assert revise(result.nodes, "按两种假设分别论述", fire()).nodes == result.nodes


@pytest.mark.parametrize(
    "wish", ["写得更有诗意", "", "你好", "把第九十段写短", "删除第四十段", "把「不存在的词」改为「别的」"]
)
def test_what_cannot_be_done_changes_nothing_and_says_so(wish: str) -> None:
    nodes = draft(fire(), "survey")
    result = revise(nodes, wish, fire())
    assert result.nodes == nodes
    assert "没有" in result.note or "未" in result.note
