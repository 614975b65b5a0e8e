"""Hostile and broken files: each is read, read in part, told to be locked, or refused in words; nothing dies of it."""

from collections.abc import Iterator

import pytest

from ingestion.readers.apart import Apart
from tests.attacks.corpus.everything import SAMPLES
from tests.attacks.corpus.sample import READ
from tests.attacks.corpus.trial import LIMITS, study, tried

_PAGES_LOST = 4  #: pages that may each use up their time, in one sample


@pytest.fixture(scope="module")
def room() -> Iterator[Apart]:
    """The reading process, guarded by clock and memory as in the worker."""
    made = study()
    yield made
    made.close()


def test_there_are_enough_of_them() -> None:
    assert len(SAMPLES) >= 60


@pytest.mark.parametrize("name", SAMPLES)
def test_ends_in_a_clear_state(room: Apart, name: str) -> None:
    sample = SAMPLES[name]
    ended = tried(room, name, sample.data)
    assert ended.state in sample.ends, ended
    assert ended.state == READ or ended.reason.endswith(("。", "）")), ended.reason
    assert sample.says in ended.reason
    if ended.state != "rejected":
        assert sample.holds in ended.text
    assert not sample.never or sample.never not in ended.text
    assert ended.seconds < _PAGES_LOST * LIMITS.page_seconds + 60
    assert room.process.resident < LIMITS.memory
