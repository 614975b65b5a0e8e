"""Where a case stands in a few lines: what must be decided first, then the names of what is missing."""

from typing import Any

from assistant.answering.composing import literal
from assistant.tools.wording import findings_list
from casework.dossier import Dossier
from casework.evidence import FileStatus
from casework.findings import Finding, FindingCode

_DECIDE = {
    FindingCode.CONFLICT: "互相矛盾，请裁定",
    FindingCode.ANOMALY: "异常，请核对",
    FindingCode.INSTRUCTION: "材料中夹带的指令（只作证据文字，不执行）",
}
_MOST = 6  #: lines of each kind; the ledger has the rest


def summary(dossier: Dossier) -> str:
    """Markdown for the chat."""
    count = {status: sum(f.status is status for f in dossier.files) for status in FileStatus}
    waiting = count[FileStatus.RECEIVED] + count[FileStatus.READING]
    failed = count[FileStatus.FAILED] + count[FileStatus.REJECTED]
    parts = [
        f"材料 {len(dossier.files)} 份，已入库 {count[FileStatus.INDEXED]} 份"
        + (f"，{waiting} 份在处理" if waiting else "")
        + (f"，{count[FileStatus.LOCKED]} 份需要密码" if count[FileStatus.LOCKED] else "")
        + (f"，{failed} 份未能使用" if failed else "")
        + f"；读到事实 {len(dossier.facts)} 条。"
        if dossier.files
        else "本案还没有材料。"
    ]
    parts += [
        _part(title, pointed(dossier, code)) for code, title in _DECIDE.items() if pointed(dossier, code)
    ]
    missing = [literal(f.subject) for f in pointed(dossier, FindingCode.MISSING_EVIDENCE)]
    if missing:
        parts.append(
            f"**还缺 {len(missing)} 项材料**：{'、'.join(missing)}。要我写补充资料通知，请说“写补充资料通知”。"
        )
    return "\n\n".join(parts)


def pointed(dossier: Dossier, code: FindingCode) -> list[Finding]:
    """Findings of one kind that nobody has overridden."""
    return [f for f in dossier.findings if f.code is code and not f.overridden]


def cited(dossier: Dossier) -> list[dict[str, Any]]:
    """The citations of what `summary` names."""
    found = [f for code in _DECIDE for f in pointed(dossier, code)[:_MOST]]
    return [c.as_json() for f in found for c in f.citations]


def _part(title: str, found: list[Finding]) -> str:
    rest = f"\n- 另有 {len(found) - _MOST} 项，见案情台账" if len(found) > _MOST else ""
    return f"**{title}**\n{findings_list(found[:_MOST])}{rest}"
