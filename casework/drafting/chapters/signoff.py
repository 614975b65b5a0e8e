"""十五、签章: what the people themselves must fill in. Names, licence numbers, seals and dates stay blank."""

from collections.abc import Iterator

from casework.drafting.brief import Brief, paragraph, say
from casework.report import Node


def write(_: Brief) -> Iterator[Node | None]:
    yield paragraph(
        say(
            "本报告须经两名承办公估师签字、复核人员复核及签发人签发，并加盖公估机构公章后生效；签字人须为实际承办本案的人员，复核人员不得为起草人员"
        ),
        say("姓名、执业证号、签字、公章及日期由相关人员本人填写和加盖，系统不代为生成"),
    )
