"""A chapter's versions and what differs between two of them; a report's way through 三审. For panels and shell alike."""

from collections.abc import Iterator, Sequence
from typing import Any

from casework.actions.reviews import Review
from casework.drafting import Change
from casework.figures import find_figures
from casework.issue import Issue, IssueStatus, SignOff, Step
from casework.report import ChapterStatus, Version

STATUS = {
    ChapterStatus.EMPTY: "未起草",
    ChapterStatus.DRAFT: "草稿",
    ChapterStatus.SUBMITTED: "待批准",
    ChapterStatus.APPROVED: "已通过",
    ChapterStatus.RETURNED: "已退回",
}
ISSUE_STATUS = {
    IssueStatus.OPEN: "审核中",
    IssueStatus.RETURNED: "已退回",
    IssueStatus.VOID: "已作废（送审后有修改）",
    IssueStatus.ISSUED: "已签发",
    IssueStatus.RECALLED: "已收回（签发后有修改或已更正）",
}
_AROUND = 40  #: characters of unchanged text kept on either side of a change


def version_row(version: Version) -> dict[str, Any]:
    return {
        "version": version.number,
        "status": version.status.value,
        "label": STATUS[version.status],
        "by": version.created_by,
        "at": version.created_at.isoformat(timespec="minutes"),
        "decided_by": version.decided_by,
        "decided_at": version.decided_at.isoformat(timespec="minutes") if version.decided_at else "",
        "comment": version.comment,
        "hash": version.content_hash,
    }


def changed_rows(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Runs of text, changed figures apart from changed words; unchanged text is cut to what stands next to a change."""
    rows: list[dict[str, Any]] = []
    last = len(found) - 1
    for place, change in enumerate(found):
        if change.kind == "equal":
            text = _cut(change.text, opening=place == 0, closing=place == last)
            rows.append({"kind": "equal", "text": text, "figure": False})
        else:
            rows += [{"kind": change.kind, "text": t, "figure": f} for t, f in _runs(change.text)]
    return rows


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """(run, is it a figure), in order; together they are the text."""
    at = 0
    for figure in find_figures(text):
        if figure.start > at:
            yield text[at : figure.start], False
        yield text[figure.start : figure.end], True
        at = figure.end
    if at < len(text):
        yield text[at:], False


def _cut(text: str, opening: bool, closing: bool) -> str:
    head, tail = "" if opening else text[:_AROUND], "" if closing else text[-_AROUND:]
    return text if len(text) <= len(head) + len(tail) else f"{head} …… {tail}"


def review_panel(seen: Review, name: str) -> dict[str, Any]:
    """What Review.jsx shows to the person of that name."""
    stands = seen.standing
    waiting = next((i for i in seen.issues if i.status is IssueStatus.OPEN), None)
    return {
        "title": seen.dossier.case.title,
        "report": seen.dossier.report.value,
        "report_label": seen.dossier.report.label,
        "recurs": seen.dossier.report.recurs,
        "state": stands.state.value,
        "label": stands.state.label,
        "revision": stands.revision,
        "you": name,
        "lead": any(m.name == name and m.role is Step.PREPARE.role for m in seen.members),
        "due": seen.due.value if seen.due else "",
        "obstacles": list(seen.obstacles),
        "changes": [c.sentence for c in seen.changes],
        "staff": [{"name": m.name, "role": m.role.value, "title": m.role.label} for m in seen.members],
        "chain": [_step(step, waiting or _shown(seen), seen) for step in Step],
        "open": {"id": waiting.id, "hash": waiting.content_hash, "label": waiting.label} if waiting else None,
        "issues": [issue_panel(i) for i in reversed(seen.issues)],
    }


def _shown(seen: Review) -> Issue | None:
    """The issue of this very text; else nobody has acted on it yet."""
    return seen.standing.issue


def _step(step: Step, issue: Issue | None, seen: Review) -> dict[str, Any]:
    done = next((s for s in issue.sign_offs if s.step is step), None) if issue else None
    return {
        "step": step.value,
        "title": step.label,
        "role": step.role.label,
        "people": [m.name for m in seen.members if m.role is step.role],
        "name": done.name if done else "",
        "at": done.at.isoformat(timespec="minutes") if done else "",
        "passed": done.passed if done else None,
        "due": bool(issue and issue.next_step is step),
    }


def act_row(act: SignOff) -> dict[str, Any]:
    return {
        "title": act.step.label,
        "name": act.name,
        "passed": act.passed,
        "comment": act.comment,
        "at": act.at.isoformat(timespec="minutes"),
    }


def issue_panel(issue: Issue) -> dict[str, Any]:
    return {
        "id": issue.id,
        "label": issue.label,
        "status": issue.status.value,
        "told": ISSUE_STATUS[issue.status],
        "reason": issue.reason,
        "hash": issue.content_hash,
        "by": issue.created_by,
        "at": issue.created_at.isoformat(timespec="minutes"),
        "acts": [act_row(s) for s in issue.sign_offs],
    }
