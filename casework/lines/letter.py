"""The 补充资料通知: everything asked for in one letter, as 保险法 art. 22 requires (一次性通知)."""

from casework.dossier import Dossier
from casework.findings import Finding, FindingCode
from casework.lines.gaps import missing

_OPENING = """关于补充提供索赔资料的通知

致：{insured}
案件：{title}
保险单号：{policy}{report}

受{insurer}委托，我司正在办理上述事故的保险公估事宜。经核对贵方已提交的资料，根据《中华人民共和国保险法》第二十二条，现将尚需补充的证明和资料一次性通知如下，请予提供："""
_CLOSING = """
上述资料请提供原件核对并留存复印件（加盖公章或签字）；确有困难无法提供的，请书面说明原因及可替代的材料。
本通知仅为收集资料所用，不构成对保险责任或赔偿金额的承诺。

（公估机构名称及签章）
通知日期：____年__月__日"""
_UNKNOWN = "（现有材料未载明）"


def letter(dossier: Dossier) -> str:
    """The letter as text; when nothing is missing it says so instead of asking."""
    gaps = [f for f in missing(dossier) if f.code is FindingCode.MISSING_EVIDENCE]
    if not gaps:
        return "经核对，本案现有资料清单已齐备，暂无需补充的资料。"
    number = dossier.value("loss.report_number")
    opening = _OPENING.format(
        insured=dossier.value("policy.insured") or _UNKNOWN,
        title=dossier.case.title,
        policy=dossier.value("policy.number") or _UNKNOWN,
        report=f"\n报案号：{number}" if number else "",
        insurer=dossier.value("policy.insurer") or "保险人",
    )
    return "\n".join((opening, *_rows(gaps), _CLOSING))


def _rows(gaps: list[Finding]) -> list[str]:
    return [f"{n}. {gap.subject}——{gap.message.split('：', 1)[-1]}" for n, gap in enumerate(gaps, 1)]
