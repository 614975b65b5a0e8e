"""变化说明: what differs between a report that was issued and the case as it stands. Computed, never remembered."""

from collections.abc import Iterator
from dataclasses import dataclass

from casework.drafting.phrases import money, shown
from casework.issue import Snapshot
from casework.lines import label


@dataclass(frozen=True, slots=True)
class Changed:
    """`kind`: figure | fact | chapter | evidence; "" where it stands on one side only. `key`: the fact's or chapter's."""

    kind: str
    name: str
    before: str
    after: str
    key: str = ""

    @property
    def sentence(self) -> str:
        if self.kind == "evidence":
            return f"新增材料《{self.name}》" if self.after else f"材料《{self.name}》不再列入"
        if self.kind == "chapter":
            told = "内容有修改" if self.before and self.after else "为新增" if self.after else "不再列入"
            return f"“{self.name}”{told}"
        if not self.before:
            return f"{self.name}新增为{self.after}"
        return (
            f"{self.name}由{self.before}变更为{self.after}"
            if self.after
            else f"{self.name}（原为{self.before}）不再采用"
        )


def changes(old: Snapshot, new: Snapshot, currency: str = "CNY") -> tuple[Changed, ...]:
    """Figures first, then facts, evidence and chapters. Chapters are compared only between reports of one type."""
    return (*_figures(old, new, currency), *_facts(old, new), *_files(old, new), *_chapters(old, new))


def _figures(old: Snapshot, new: Snapshot, currency: str) -> Iterator[Changed]:
    before, after = dict(old.figures), dict(new.figures)
    for name in dict.fromkeys((*before, *after)):
        left, right = (money(v[name], currency) if name in v else "" for v in (before, after))
        if left != right:
            yield Changed("figure", name, left, right)


def _facts(old: Snapshot, new: Snapshot) -> Iterator[Changed]:
    before, after = dict(old.facts), dict(new.facts)
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key) and key != "reserve.amount":
            left, right = (shown(key, v[key]) if key in v else "" for v in (before, after))
            yield Changed("fact", label(key), left, right, key)


def _files(old: Snapshot, new: Snapshot) -> Iterator[Changed]:
    before, after = dict(old.files), dict(new.files)
    for sha in sorted({*before, *after}, key=lambda s: after.get(s) or before.get(s) or ""):
        if (sha in before) != (sha in after):
            name = after.get(sha) or before[sha]
            yield Changed("evidence", name, "有" if sha in before else "", "有" if sha in after else "")


def _chapters(old: Snapshot, new: Snapshot) -> Iterator[Changed]:
    if old.report is not new.report:
        return
    before, after = ({c.key: c for c in s.chapters} for s in (old, new))
    for key in dict.fromkeys((*after, *before)):
        left, right = before.get(key), after.get(key)
        was, now = (c.content_hash if c else "" for c in (left, right))
        if was != now:
            mark = right or left
            yield Changed("chapter", mark.title if mark else key, was, now, key)
