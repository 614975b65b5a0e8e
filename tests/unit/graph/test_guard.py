"""A figure that no tool returned is named; one that stands in a tool's answer, in any spelling, is not."""

import pytest
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from assistant.graph.guard import unsupported, with_warning

TURN = [
    HumanMessage("免赔率按15%会怎样？"),
    ToolMessage("免赔 **294,329.24**，建议赔付 2,648,963.16；出险 2025-03-14", tool_call_id="a"),
]


@pytest.mark.parametrize(
    "text",
    [
        "建议赔付2,648,963.16元。",
        "建议赔付人民币贰佰陆拾肆万捌仟玖佰陆拾叁元壹角陆分。",
        "出险日期为2025年3月14日。",
        "按15%试算。",
        "清单第3行共有2份材料。",
    ],
)
def test_sourced_figures_pass(text: str) -> None:
    assert unsupported(text, TURN) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("建议赔付2,648,964.16元。", "2,648,964.16元"),
        ("出险日期为2025年3月15日。", "2025年3月15日"),
        ("按18%计算。", "18%"),
    ],
)
def test_invented_figures_are_named(text: str, figure: str) -> None:
    assert unsupported(text, TURN) == [figure]
    assert figure in with_warning(text, TURN).split("⚠️")[1]


def test_what_the_model_said_itself_is_no_source() -> None:
    turn = [*TURN, AIMessage("残值为7,777.00元。")]
    assert unsupported("残值为7,777.00元。", turn) == ["7,777.00元"]
