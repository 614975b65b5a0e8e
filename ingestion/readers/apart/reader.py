"""The study in a process of its own: what hangs, crashes or grows there costs its page, not the file or the worker."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from adapters import telemetry
from ingestion.intake import Intake, Limits
from ingestion.ocr.engine import Image, Line, Recogniser
from ingestion.outcome import Refused, Rejected, Unusable
from ingestion.pages import ReadPage
from ingestion.readers.apart.process import Gone, Process, ReadingFailed
from ingestion.readers.lost import CRASHED, Lost, lost_page
from ingestion.readers.protocol import Attachment, Reader

_log = telemetry.logger("ingestion")
_OPENING = 120.0  #: seconds: libraries are loaded for some formats
_IN_A_ROW = 3  #: lost pages after which the rest of a file is given up
_BY_PAGE = ("pdf", "image")  #: formats of which a page can be read without those before it
_STALE = 0.7  #: of the memory: what still holds so much between files makes room for a fresh process
_REST = "，其后各页未再读取"


class Apart:
    """Implements study.Study."""

    def __init__(
        self,
        limits: Limits | None = None,
        process: Process | None = None,
        watch: Callable[[], None] = lambda: None,
    ) -> None:
        self.limits = limits or Limits()
        self.process = process or Process(self.limits.memory)
        self._watch = watch

    def watched(self, watch: Callable[[], None]) -> "Apart":
        """Shares the process."""
        return Apart(self.limits, self.process, watch)

    @property
    def recogniser(self) -> Recogniser:
        return _FarEngine(self)

    def inspect(self, data: bytes, name: str, limits: Limits) -> Intake | Refused:
        if self.process.resident > _STALE * self.limits.memory:
            self.process.end()
        self.process.holds = None
        try:
            found: Intake | Refused = self.one("inspect", data, name, limits)
        except Gone as gone:
            return Rejected(f"文件打开时{gone.why}。")
        return found

    def open(self, intake: Intake, data: bytes) -> Reader:  # noqa: ARG002
        return _ApartReader(self, intake)

    def one(self, word: str, *arguments: Any) -> Any:
        """The single item of an answer."""
        return next(iter(list(self.items(word, *arguments))))

    def items(self, word: str, *arguments: Any, seconds: float = 0.0) -> Iterator[Any]:
        """`seconds`: the time limit of each item, a page's unless given."""
        return self.process.ask(seconds or self.limits.page_seconds, self._watch, word, *arguments)

    def close(self) -> None:
        self.process.end()


@dataclass(slots=True)
class _ApartReader(Reader):
    study: Apart
    intake: Intake

    def count(self, data: bytes) -> int:
        try:
            return int(next(iter(list(self._items(data, "count")))))
        except Gone:
            return self.intake.pages

    def read(self, data: bytes) -> Iterator[ReadPage]:
        return self.resume(data, 1)

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        """Pages that could not be read are given, as such, once a later page shows that the file goes on."""
        waiting: list[ReadPage] = []
        number, read = first, first > 1
        most = _IN_A_ROW if self.intake.format in _BY_PAGE else 1
        while len(waiting) < most and not (waiting and 0 < self.intake.pages < number):
            try:
                for made in self._items(data, "pages", number):
                    yield from waiting
                    yield made
                    waiting, number, read = [], made.page.number + 1, True
                break
            except Gone as gone:
                waiting.append(lost_page(number, gone.why))
            except ReadingFailed as failed:
                if not read:
                    raise
                _log.error("page_failed", page=number, where=str(failed))
                waiting.append(lost_page(number, CRASHED))
            number += 1
        if waiting and not read:
            raise Unusable(f"文件{waiting[0].page.note}。")
        yield from self._last(waiting)

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        try:
            yield from self._items(data, "attachments")
        except Gone as gone:
            yield Lost("附件", gone.why)

    def photo_metadata(self, data: bytes) -> dict[str, str]:
        try:
            return dict(next(iter(list(self._items(data, "photo")))))
        except Gone:
            return {}

    def _items(self, data: bytes, word: str, *arguments: Any) -> Iterator[Any]:
        """Asked where this file lies open; a process that was ended, or read another since, is told it again."""
        if self.study.process.holds is not self:
            list(self.study.items("open", self.intake, data, seconds=_OPENING))
            self.study.process.holds = self
        return self.study.items(word, *arguments)

    def _last(self, waiting: list[ReadPage]) -> Iterator[ReadPage]:
        """The lost pages at the end of the file, the last of which says whether more is missing."""
        if waiting:
            yield from waiting[:-1]
            page = waiting[-1].page
            rest = "" if 0 < self.intake.pages <= page.number else _REST
            yield replace(waiting[-1], page=replace(page, note=page.note + rest))


@dataclass(slots=True)
class _FarEngine:
    """The engine of the reading process, for whoever reads a place again; what costs too much reads as nothing."""

    study: Apart
    name: str = "apart"

    def recognise(self, image: Image) -> list[Line]:
        try:
            return list(self.study.one("engine", "recognise", (image,)))
        except Gone:
            return []

    def read_line(self, image: Image) -> tuple[str, float]:
        try:
            text, confidence = self.study.one("engine", "read_line", (image,))
        except Gone:
            return "", 0.0
        return str(text), float(confidence)
