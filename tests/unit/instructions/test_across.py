"""Asking for the comparison, the timeline and the repeats; and sentences that ask for something else."""

from typing import Any

import pytest

from casework.instructions import interpret
from tests.unit.instructions.test_interpret import FACTORY_CASE


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        ("三方比对", "compare_records", {}),
        ("做一下三方比对", "compare_records", {}),
        (
            "哪些设备清单和卡片对不上，差多少",
            "compare_records",
            {"against": ["book"], "only_different": True},
        ),
        (
            "索赔清单与固定资产卡片对不上的设备有哪些，差多少？",
            "compare_records",
            {"against": ["book"], "only_different": True},
        ),
        ("清单和发票核对一下", "compare_records", {"against": ["invoice"]}),
        ("把报损清单和查勘清点逐项比对", "compare_records", {"against": ["count"]}),
        ("清单跟账面对不上的有哪些？", "compare_records", {"against": ["book"], "only_different": True}),
        ("核对一下装箱单和提单", "compare_records", {"against": ["packing"]}),
        ("清单数量与发票、进销存逐项核对", "compare_records", {"against": ["invoice", "book"]}),
        ("索赔清单与报价差多少", "compare_records", {"against": ["quote"], "only_different": True}),
        ("compare the claim list with the invoices", "compare_records", {"against": ["invoice"]}),
        ("时间线", "show_timeline", {}),
        ("把事件经过按时间排列", "show_timeline", {}),
        ("按时间顺序梳理一下事故经过", "show_timeline", {}),
        ("show me the timeline", "show_timeline", {}),
        ("有没有重复的发票？", "find_repeats", {}),
        ("这些照片在别的案子里用过吗", "find_repeats", {}),
        ("查重", "find_repeats", {}),
    ],
)
def test_what_is_asked_for(text: str, tool: str, arguments: dict[str, Any]) -> None:
    (call,) = interpret(text, FACTORY_CASE).calls
    assert (call.tool, call.arguments) == (tool, arguments)


@pytest.mark.parametrize(
    "text",
    [
        "发票金额是多少？",
        "有没有重复保险？",
        "清单第9行更正为995600.00",
        "列出所有互相矛盾的事实",
        "查勘时间是什么时候？",
        "以火灾认定书为准",
        "出险时间是几点？",
        "存货按账面余额计，清单不计加成",
    ],
)
def test_other_sentences_compare_nothing(text: str) -> None:
    across = {"compare_records", "show_timeline", "find_repeats"}
    assert not across & {c.tool for c in interpret(text, FACTORY_CASE).calls}
