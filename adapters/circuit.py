"""A circuit breaker for one service: after failures close together it rests; then one probe decides. Pure but for the clock."""

import time
from collections import deque
from collections.abc import Callable
from enum import IntEnum


class State(IntEnum):
    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2


class Circuit:
    """Opens after `failures` within `window` seconds; `rest` seconds later one call may try.

    A service may also ask for a pause of its own (Retry-After): `pause`. Belongs to one event loop.
    """

    def __init__(
        self,
        failures: int = 5,
        window: float = 30.0,
        rest: float = 30.0,
        clock: Callable[[], float] = lambda: time.monotonic(),
    ) -> None:
        self._most, self._window, self._rest, self._clock = failures, window, rest, clock
        self._failed: deque[float] = deque(maxlen=failures)
        self._opened: float | None = None
        self._probed: float | None = None
        self._paused_until = 0.0

    @property
    def state(self) -> State:
        if self._opened is None:
            return State.CLOSED
        return State.OPEN if self._clock() < self._opened + self._rest else State.HALF_OPEN

    def admits(self) -> bool:
        """Whether a call may go out now. Of a half-open circuit it takes the probe: report what became of it."""
        state, now = self.state, self._clock()
        if state is State.HALF_OPEN and (self._probed is None or now >= self._probed + self._rest):
            self._probed = now  # a probe that never reports is given up after a rest
            return True
        return state is State.CLOSED

    def succeeded(self) -> None:
        self._failed.clear()
        self._opened = self._probed = None

    def failed(self) -> None:
        """A failure of the service, not of the request."""
        now = self._clock()
        self._failed.append(now)
        many = len(self._failed) == self._most and now - self._failed[0] <= self._window
        if many or self._opened is not None:
            self._opened, self._probed = now, None

    def pause(self, seconds: float) -> None:
        """The service asked to be left alone so long, by all."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    @property
    def paused(self) -> float:
        """Seconds of that pause that are left."""
        return max(0.0, self._paused_until - self._clock())

    @property
    def reopens_in(self) -> float:
        """Seconds until an open circuit lets somebody try."""
        return max(0.0, self._opened + self._rest - self._clock()) if self._opened is not None else 0.0
