"""The reading process: what hangs, crashes, grows or fails in it costs its page; nothing is left running."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.intake import Intake, Limits
from ingestion.intake.limits import MEGABYTE
from ingestion.outcome import Unusable
from ingestion.readers.apart import Apart
from ingestion.readers.apart.process import Process, ReadingFailed

_LIMITS = Limits(page_seconds=3.0, memory=700 * MEGABYTE)
_PDF = Intake("a.pdf", "0" * 64, 1, "application/pdf", "pdf")


@pytest.fixture(scope="module")
def room() -> Iterator[Apart]:
    made = Apart(_LIMITS, Process(_LIMITS.memory, "tests.unit.readers.apart.misbehaving"))
    yield made
    made.close()


def _read(room: Apart, *words: str, kind: str = "pdf") -> list[tuple[str, str]]:
    """(what the page said, its note) of every page."""
    data = "\f".join(words).encode()
    reader = room.open(replace(_PDF, format=kind, pages=len(words) if kind == "pdf" else 0), data)
    return [(made.page.title, made.page.note) for made in reader.read(data)]


@pytest.mark.parametrize(
    ("word", "told"), [("hang", "超过时限"), ("crash", "中断"), ("grow", "内存超过上限"), ("fail", "中断")]
)
def test_a_page_that_misbehaves_is_named_and_the_others_are_read(room: Apart, word: str, told: str) -> None:
    pages = _read(room, "ok", word, "ok", "ok")
    assert [title for title, _ in pages] == ["ok", "", "ok", "ok"]
    assert told in pages[1][1] and not pages[2][1]


def test_a_file_that_goes_on_misbehaving_is_given_up_and_says_what_is_missing(room: Apart) -> None:
    pages = _read(room, "ok", *["crash"] * 6)
    assert len(pages) == 4 and pages[-1][1].endswith("其后各页未再读取")


def test_a_format_without_pages_of_its_own_is_tried_once(room: Apart) -> None:
    started = time.monotonic()
    with pytest.raises(Unusable, match="超过时限"):
        _read(room, "hang", "ok", kind="text")
    assert time.monotonic() - started < 3 * _LIMITS.page_seconds + 20


def test_a_file_that_fails_at_once_is_our_fault_and_tells_no_words_of_it(room: Apart) -> None:
    with pytest.raises(ReadingFailed) as failed:
        _read(room, "fail", "ok")
    assert "KeyError" in str(failed.value) and "words" not in str(failed.value)


def test_whoever_cancels_does_not_wait_for_the_page(room: Apart) -> None:
    class Cancelled(Exception):
        pass

    began = time.monotonic()

    def watch() -> None:
        if time.monotonic() - began > 1.0:
            raise Cancelled

    data = b"hang"
    with pytest.raises(Cancelled):
        list(room.watched(watch).open(replace(_PDF, pages=1), data).read(data))
    assert room.process.pid == 0


def test_it_knows_no_secret_and_dies_with_its_line(room: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://canary")
    room.close()
    _read(room, "ok")
    pid = room.process.pid
    assert b"canary" not in Path(f"/proc/{pid}/environ").read_bytes()
    room.close()
    assert not Path(f"/proc/{pid}").exists()


def test_a_fork_leaves_its_parents_process_alone(room: Apart) -> None:
    _read(room, "ok")
    before = room.process.pid
    if (child := os.fork()) == 0:
        room.close()
        os._exit(0)
    os.waitpid(child, 0)
    assert _read(room, "ok") == [("ok", "")] and room.process.pid == before


def test_two_files_in_turns_are_not_taken_for_each_other(room: Apart) -> None:
    first = room.open(replace(_PDF, pages=1), b"one")
    assert [made.page.title for made in first.read(b"one")] == ["one"]
    second = room.open(replace(_PDF, pages=1), b"two")
    assert [made.page.title for made in second.read(b"two")] == ["two"]
    assert [made.page.title for made in first.read(b"one")] == ["one"]
