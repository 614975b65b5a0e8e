"""assistant evaluate: case packs through the very same commands, scored against their truth."""

import tempfile
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from assistant.commands import ask, case, chat, evidence, knowledge, loss, report
from assistant.commands.output import BadInput, Output, progress
from assistant.commands.service import Service
from casework.actions import cases
from casework.actions import report as chapters
from casework.errors import CaseworkError
from evals import table
from evals.pack import NotAPack, Pack, load
from evals.running import Observed, Row, StepFailed, run
from evals.scoring import score

T = TypeVar("T")


def evaluate(words: Namespace, service: Service) -> Output:
    """{"packs": [{"pack", "case_id", "scores", "failures", "seconds"}]}"""
    try:
        packs = [load(folder) for folder in words.packs]
    except NotAPack as fault:
        raise BadInput(str(fault)) from None
    results = []
    with tempfile.TemporaryDirectory(prefix="evaluate-") as passing:
        for pack in packs:
            folder = (words.keep or Path(passing)) / pack.name
            folder.mkdir(parents=True, exist_ok=True)
            results.append(_evaluate(pack, service, folder, keep=words.keep is not None))
    return Output({"packs": results}, table.text(results))


def _evaluate(pack: Pack, service: Service, folder: Path, keep: bool) -> dict[str, Any]:
    seen = run(pack, _Words(service), folder, progress)
    told = table.as_json(pack.name, score(pack, seen), seen)
    if keep:
        _write(folder, seen, told)
    return told


def _write(folder: Path, seen: Observed, told: dict[str, Any]) -> None:
    """Everything that was observed, for whoever has to find out why."""
    for name in ("files", "facts", "findings", "answers", "talk", "loss"):
        (folder / f"{name}.json").write_text(table.dump(getattr(seen, name)), encoding="utf-8")
    for format_, text in seen.texts.items():
        (folder / f"report.{format_}.txt").write_text(text, encoding="utf-8")
    (folder / "scores.json").write_text(table.dump(told), encoding="utf-8")


class _Words:
    """evals.running.Entrance, word for word."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def open_case(self, title: str) -> str:
        return case.open_case(self._service, title)["case_id"]

    def add(self, case_id: str, paths: Sequence[Path]) -> list[Row]:
        return _told(lambda: evidence.hand_in(self._service, case_id, paths))

    def facts(self, case_id: str) -> list[Row]:
        return _told(lambda: knowledge.facts_of(self._service, case_id))

    def findings(self, case_id: str) -> list[Row]:
        return _told(lambda: knowledge.findings_of(self._service, case_id))

    def ask(self, case_id: str, question: str) -> Row:
        return _told(lambda: ask.answer(self._service, case_id, question))

    def talk(self, case_id: str, messages: Sequence[str]) -> list[Row]:
        return _told(lambda: chat.talk(self._service, case_id, messages, approve=True))

    def loss(self, case_id: str) -> Row:
        return _told(lambda: loss.reckon(self._service, case_id))

    def exported(self, case_id: str) -> list[str]:
        dossier = _told(lambda: cases.load(self._service.services, self._service.actor, case_id))
        return sorted({export.format for export in dossier.exports})

    def draft_missing(self, case_id: str) -> None:
        every = _told(lambda: chapters.chapters(self._service.services, self._service.actor, case_id))
        for chapter in (c for c in every if c.latest is None):
            _told(lambda key=chapter.key: report.draft_chapters(self._service, case_id, key))  # type: ignore[misc]

    def export(self, case_id: str, formats: Sequence[str], folder: Path) -> list[Row]:
        return list(
            _told(lambda: report.write_files(self._service, case_id, ",".join(formats), folder))["files"]
        )


def _told(work: Callable[[], T]) -> T:
    try:
        return work()
    except CaseworkError as error:
        raise StepFailed(error.message) from error
