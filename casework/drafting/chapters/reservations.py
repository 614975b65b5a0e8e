"""十四、特别说明及保留事项: missing papers, open contradictions, anomalies, assumptions, orders found in evidence."""

import re
from collections.abc import Iterator

from casework.contradictions import contradictions
from casework.drafting.brief import Brief, cell, of_citation, paragraph, row, say, table
from casework.drafting.phrases import shown
from casework.facts import FactStatus
from casework.findings import Finding, FindingCode
from casework.lines import label, missing
from casework.loss.term_names import spec_of, value_title
from casework.report import Heading, Node


def write(brief: Brief) -> Iterator[Node | None]:
    yield from _missing(brief)
    yield from _open(brief)
    yield from _anomalies(brief)
    yield from _assumptions(brief)
    yield Heading("其他说明")
    yield paragraph(
        say("如有新的证据或委托人、被保险人提出异议，我公估人将予以复核，必要时出具补充报告或更正报告"),
        say("本报告的意见以出具之日所收到的材料为限"),
    )


def _missing(brief: Brief) -> Iterator[Node | None]:
    absent = missing(brief.dossier)
    gaps = [f for f in absent if f.code is FindingCode.MISSING_EVIDENCE]
    yield Heading("待补充资料")
    if not gaps:
        yield paragraph(say("按本案所需资料清单核对，资料已经齐备"))
        return
    names = "、".join(g.subject for g in gaps)
    yield paragraph(
        say(f"截至本报告出具之日，被保险人（或委托人）尚未提供：{names}"),
        say("上述资料的缺失已在相应章节说明，补充后如影响结论将另行出具补充意见"),
    )
    rows = [row(str(n), g.subject, _use(g), "缺") for n, g in enumerate(gaps, 1)]
    yield table("资料补充清单", ("序号", "资料名称", "用途及替代", "状态"), rows)
    facts = [f for f in absent if f.code is FindingCode.MISSING_FACT]
    if facts:
        yield paragraph(say(f"下列事项在现有材料中未载明：{'、'.join(label(f.subject) for f in facts)}"))


def _use(gap: Finding) -> str:
    """What the document is for, without the name and aliases that open the message."""
    return re.sub(r"^缺少[^（：]*(?:（[^）]*）)?：", "", gap.message)


def _open(brief: Brief) -> Iterator[Node | None]:
    """Contradictions nobody ruled on; each side with its paper."""
    unsettled = [
        c
        for c in contradictions(brief.dossier)
        if not c.ruling and c.sides and c.sides[0].status is not FactStatus.CONFIRMED
    ]
    if not unsettled:
        return
    yield Heading("尚未裁定的矛盾")
    for c in unsettled:
        told = "；".join(
            f"《{f.citations[0].file}》为{shown(c.key, f.value, f.currency)}" for f in c.sides if f.citations
        )
        used = c.sides[0]
        yield paragraph(
            say(f"{label(c.key)}：{told}", *of_citation(*(x for f in c.sides for x in f.citations[:1]))),
            say(
                f"本报告暂按{shown(c.key, used.value, used.currency)}表述，待被保险人说明或更正后确认",
                *of_citation(*used.citations[:1]),
            ),
        )


def _anomalies(brief: Brief) -> Iterator[Node | None]:
    odd = [f for f in brief.dossier.findings if f.code is FindingCode.ANOMALY]
    orders = [f for f in brief.dossier.findings if f.code is FindingCode.INSTRUCTION]
    if not odd and not orders:
        return
    yield Heading("材料异常的说明")
    rows = [
        row(str(n), cell(_told(f), *of_citation(*f.citations[:1])), _handled(brief, f))
        for n, f in enumerate(odd, 1)
    ]
    yield table("材料异常及处理", ("序号", "异常", "处理"), rows)
    if orders:
        files = "、".join(
            f"《{name}》" for name in dict.fromkeys(c.file for f in orders for c in f.citations)
        )
        yield paragraph(
            say(
                f"{files}中含有针对文件处理系统的指令性文字，与索赔事实无关，我公估人仅将其作为材料文字留存，未据以形成任何意见",
                *of_citation(*(c for f in orders for c in f.citations[:1])),
            )
        )


def _told(finding: Finding) -> str:
    return finding.message.rstrip("。")


def _handled(brief: Brief, finding: Finding) -> str:
    if finding.overridden:
        return f"已说明：{finding.overridden}"
    ruled = [r for r in brief.dossier.rulings if r.subject in finding.subject or finding.subject in r.subject]
    return (
        f"已裁定：{ruled[-1].reason or ruled[-1].decision}"
        if ruled
        else "已在核定及理算中按核对结果处理，或列为保留事项"
    )


def _assumptions(brief: Brief) -> Iterator[Node | None]:
    run = brief.dossier.run
    if run is None or not run.defaults:
        return
    yield Heading("理算假设")
    claims = []
    for name in run.defaults:
        spec = spec_of(name)
        if spec:
            default = spec.default_for(brief.dossier.case.line)
            claims.append(say(f"{spec.title}合同未明确约定，本报告按“{value_title(name, default)}”计算"))
    yield paragraph(*claims)
