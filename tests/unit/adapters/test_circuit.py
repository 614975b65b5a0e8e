"""A circuit opens after failures close together, rests, lets one probe through, and honours a pause asked for."""

from adapters.circuit import Circuit, State


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def _opened() -> tuple[Circuit, _Clock]:
    clock = _Clock()
    circuit = Circuit(clock=clock)
    for _ in range(5):
        assert circuit.admits()
        circuit.failed()
    return circuit, clock


def test_it_opens_after_five_failures_within_thirty_seconds() -> None:
    circuit, clock = _opened()
    assert circuit.state is State.OPEN and not circuit.admits()
    assert circuit.reopens_in == 30
    clock.now += 12
    assert circuit.reopens_in == 18


def test_failures_far_apart_or_with_a_success_between_do_not_open_it() -> None:
    clock = _Clock()
    circuit = Circuit(clock=clock)
    for _ in range(20):
        circuit.failed()
        clock.now += 8
    assert circuit.state is State.CLOSED
    for _ in range(4):
        circuit.failed()
    circuit.succeeded()
    circuit.failed()
    assert circuit.state is State.CLOSED


def test_one_probe_closes_or_reopens_it() -> None:
    for works in (True, False):
        circuit, clock = _opened()
        clock.now += 30
        assert circuit.state is State.HALF_OPEN
        assert circuit.admits() and not circuit.admits(), "one at a time"
        circuit.succeeded() if works else circuit.failed()
        assert circuit.state is (State.CLOSED if works else State.OPEN)


def test_a_probe_that_never_reports_does_not_close_the_door_for_ever() -> None:
    circuit, clock = _opened()
    clock.now += 30
    assert circuit.admits() and not circuit.admits()
    clock.now += 30
    assert circuit.admits()


def test_a_pause_is_kept_by_all() -> None:
    clock = _Clock()
    circuit = Circuit(clock=clock)
    circuit.pause(5)
    circuit.pause(2)
    assert circuit.paused == 5
    clock.now += 6
    assert circuit.paused == 0
