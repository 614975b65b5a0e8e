"""Files are read again by better rules; what a person decided stands."""

from dataclasses import replace

import pytest

from adapters.wiring import Wiring
from casework import urgency
from casework.access import Actor
from casework.actions import evidence, facts
from casework.case import Case
from casework.evidence import File, FileStatus
from casework.facts import FactStatus
from casework.ports import EXTRACT, REREAD, Services
from ingestion import attempt, pipeline, recording, versions
from tests.integration.ingestion.papers import mail, pdf

_POLICY = "保险单\n保险单号：PQ-2025-0001\n被保险人：杭州某某包材有限公司\n保险金额：人民币8,000,000.00元\n"


class OutOfTime(Exception):
    """What the worker's clock raises."""


@pytest.fixture
def place(wiring: Wiring, place: attempt.Workplace) -> attempt.Workplace:
    wiring.leases.reads_with(versions.engine(), versions.rules())
    return place


@pytest.fixture
def policy(services: Services, actor: Actor, case: Case, place: attempt.Workplace) -> File:
    evidence.receive(services, actor, case.id, "保险单.txt", _POLICY.encode())
    attempt.run(place, OutOfTime)
    return evidence.list_files(services, actor, case.id)[0]


def _values(services: Services, actor: Actor, case: Case) -> dict[str, list[tuple[str, FactStatus]]]:
    found: dict[str, list[tuple[str, FactStatus]]] = {}
    for fact in facts.list_facts(services, actor, case.id):
        found.setdefault(fact.key, []).append((fact.value, fact.status))
    return found


def test_only_what_older_rules_read_is_read_again(
    wiring: Wiring, policy: File, place: attempt.Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = wiring.leases.readings()
    assert (known.files, known.by_older_engine, known.by_older_rules) == (1, 0, 0)
    assert wiring.leases.read_again(EXTRACT) == 0

    monkeypatch.setattr(versions, "rules", lambda: "newer rules")
    wiring.leases.reads_with(versions.engine(), versions.rules())
    assert wiring.leases.readings().by_older_rules == 1
    assert wiring.leases.read_again(EXTRACT) == 1
    assert wiring.leases.read_again(EXTRACT) == 0  # it waits already
    attempt.run(place, OutOfTime)
    assert wiring.leases.readings().by_older_rules == 0


def test_new_rules_do_not_touch_what_a_person_decided(
    wiring: Wiring,
    services: Services,
    actor: Actor,
    case: Case,
    policy: File,
    place: attempt.Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = _values(services, actor, case)
    assert ("PQ-2025-0001", FactStatus.PROPOSED) in before["policy.number"]
    facts.settle(services, actor, case.id, "policy.number", "PQ-2025-0007", "原件第1页，末位为7")
    undecided = next(key for key in before if key != "policy.number")

    really = recording.extract

    def better(file: File, pages: object) -> object:
        said = really(file, pages)  # type: ignore[arg-type]
        changed = tuple(replace(f, value=f"{f.value}改") if f.key == undecided else f for f in said.facts)
        return replace(said, facts=changed)

    monkeypatch.setattr(recording, "extract", better)
    wiring.leases.read_again(EXTRACT, everything=True)
    attempt.run(place, OutOfTime)
    after = _values(services, actor, case)
    assert after["policy.number"] == [("PQ-2025-0007", FactStatus.CONFIRMED)]
    assert {value for value, _ in after[undecided]} == {f"{value}改" for value, _ in before[undecided]}


def test_a_file_read_again_in_the_background_stays_as_it_is_until_it_is_done(
    wiring: Wiring,
    services: Services,
    actor: Actor,
    case: Case,
    place: attempt.Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    evidence.receive(services, actor, case.id, "长.pdf", pdf(3))
    attempt.run(place, OutOfTime)
    assert wiring.leases.read_again(REREAD, case.id, everything=True) == 1
    seen: list[tuple[FileStatus, int]] = []
    kept = pipeline._kept

    def looked_at(*given: object, **named: object) -> File:
        seen.append(_state(services, actor, case))
        return kept(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_kept", looked_at)
    attempt.run(place, OutOfTime)
    assert seen == [(FileStatus.INDEXED, 3)] * 3
    assert _state(services, actor, case) == (FileStatus.INDEXED, 3)


def _state(services: Services, actor: Actor, case: Case) -> tuple[FileStatus, int]:
    file = evidence.list_files(services, actor, case.id)[0]
    return file.status, len(evidence.read_pages(services, actor, file.id)[1])


def test_the_background_waits_behind_everything(
    wiring: Wiring, services: Services, actor: Actor, case: Case, policy: File
) -> None:
    wiring.leases.read_again(REREAD, everything=True)
    evidence.receive(services, actor, case.id, "来信.eml", mail({}))
    first, second = wiring.leases.take(), wiring.leases.take()
    assert first is not None and second is not None
    assert (first.priority, second.priority, second.kind) == (urgency.FIRST, urgency.IDLE, REREAD)


def test_a_cancelled_second_reading_leaves_the_first(
    services: Services, actor: Actor, case: Case, policy: File
) -> None:
    before = _values(services, actor, case)
    evidence.retry(services, actor, policy.id)
    file = evidence.cancel(services, actor, policy.id)
    assert (file.status, file.pages_done) == (FileStatus.INDEXED, policy.pages)
    assert len(evidence.read_pages(services, actor, policy.id)[1]) == policy.pages
    assert _values(services, actor, case) == before


def test_what_another_engine_read_is_read_again(
    wiring: Wiring, policy: File, place: attempt.Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCR_ENGINE", "tesseract")
    wiring.leases.reads_with(versions.engine(), versions.rules())
    assert wiring.leases.readings().by_older_engine == 1
    assert wiring.leases.read_again(REREAD) == 1
    attempt.run(place, OutOfTime)
    assert wiring.leases.readings().by_older_engine == 0
