"""声明: independence, basis, limits of use. Set phrases only; no promise, no date, no signature."""

from collections.abc import Iterator

from casework.drafting.brief import Brief, paragraph, say
from casework.drafting.papers import was_surveyed
from casework.report import Node


def write(brief: Brief) -> Iterator[Node | None]:
    surveyed = "并经现场查勘、核查验证后" if was_surveyed(brief.dossier) else "经核对后"
    yield paragraph(
        say(
            "我公估人遵循独立、客观、公正的原则办理本次公估，与委托人、被保险人及本次事故其他当事人不存在影响公估结论的利害关系"
        ),
        say(f"本报告依据委托人及被保险人提供的资料，{surveyed}作出，仅供委托人就本次事故理赔使用"),
    )
    yield paragraph(
        say(
            "提供资料的真实性、完整性和合法性由提供方负责（《资产评估法》第二十三条）；我公估人对所收集的资料进行了必要的核查验证，对事实的陈述均注明来源"
        ),
        say(
            "凡写明“据……陈述”者为当事人的陈述，写明“经查勘”“经核对”者为我公估人查勘或核对所得，二者在报告中分别列示"
        ),
    )
    yield paragraph(
        say("除报告中已说明者外，未对隐蔽部位进行拆检"),
        say("本报告为专业意见，不构成对保险责任或赔付金额的承诺，最终赔付以保险人核定为准"),
        say("未经书面同意，任何单位和个人不得将本报告的全部或部分内容用于其他目的"),
        say("报告经两名承办人员签字并加盖公估机构公章后生效，复印件无效"),
    )
