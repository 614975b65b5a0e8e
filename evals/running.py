"""A pack from its evidence to the exported report, by the same actions that a person has."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from evals.documents import text_of
from evals.pack import Pack

Row = dict[str, Any]
T = TypeVar("T")


class StepFailed(Exception):
    """The entrance refused a step; the message is what the person would be told."""


class Entrance(Protocol):
    """The words of the command line. Every one but `open_case` may raise StepFailed."""

    def open_case(self, title: str) -> str: ...
    def add(self, case_id: str, paths: Sequence[Path]) -> list[Row]: ...
    def facts(self, case_id: str) -> list[Row]: ...
    def findings(self, case_id: str) -> list[Row]: ...
    def ask(self, case_id: str, question: str) -> Row: ...
    def talk(self, case_id: str, messages: Sequence[str]) -> list[Row]: ...
    def loss(self, case_id: str) -> Row: ...
    def exported(self, case_id: str) -> list[str]:
        """Formats the dialogue has exported."""
        ...

    def draft_missing(self, case_id: str) -> None:
        """Drafts the chapters that the dialogue has left undrafted."""
        ...

    def export(self, case_id: str, formats: Sequence[str], folder: Path) -> list[Row]: ...


@dataclass
class Observed:
    """What came out. Each list or dict is empty when its step failed; `failures` then says why."""

    case_id: str = ""
    files: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    answers: dict[str, Row] = field(default_factory=dict)  #: by question
    talk: list[Row] = field(default_factory=list)
    loss: Row = field(default_factory=dict)
    exported: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  #: by format
    failures: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)  #: by step

    def step(self, name: str, work: Callable[[], T], otherwise: T) -> T:
        """The step's result; its time and, when it failed, its reason are noted."""
        began = time.monotonic()
        try:
            return work()
        except StepFailed as failed:
            self.failures.append(f"{name}: {failed}")
            return otherwise
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0) + time.monotonic() - began, 1)


_REPORT_FORMATS = ("docx", "pdf")


def run(pack: Pack, entrance: Entrance, folder: Path, say: Callable[[str], None]) -> Observed:
    """Everything once. The case's title tells nothing of the pack, so that only the evidence speaks."""
    seen = Observed(case_id=entrance.open_case(f"评测 {time.strftime('%Y%m%d-%H%M%S')}"))
    case_id = seen.case_id
    say(f"{pack.name}: 上传 {len(pack.evidence)} 个文件")
    seen.files = seen.step("evidence", lambda: entrance.add(case_id, pack.evidence), [])
    seen.facts = seen.step("facts", lambda: entrance.facts(case_id), [])
    seen.findings = seen.step("findings", lambda: entrance.findings(case_id), [])
    say(f"{pack.name}: 提问")
    for question in [q["q"] for q in pack.part("questions")] + pack.part("unanswerable"):
        seen.answers[question] = seen.step("ask", lambda q=question: entrance.ask(case_id, q), {})  # type: ignore[misc]
    say(f"{pack.name}: 对话")
    seen.talk = seen.step("chat", lambda: entrance.talk(case_id, pack.part("dialogue")), [])
    seen.failures += [f"chat: {t['error']}: {t['reply']}" for t in seen.talk if "error" in t]
    seen.loss = seen.step("loss", lambda: entrance.loss(case_id), {})
    seen.exported = seen.step("exported", lambda: entrance.exported(case_id), [])
    say(f"{pack.name}: 导出")
    seen.step("draft", lambda: entrance.draft_missing(case_id), None)
    wanted = (*_REPORT_FORMATS, "xlsx")
    made: list[Row] = seen.step("export", lambda: entrance.export(case_id, wanted, folder), [])
    for row in made:
        if row["format"] in _REPORT_FORMATS:
            seen.texts[row["format"]] = text_of(Path(row["path"]))
    return seen
