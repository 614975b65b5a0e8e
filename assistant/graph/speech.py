"""A configured model's words on their way to the screen: a statement is shown when it is whole and has been checked."""

from collections.abc import Callable
from typing import Any

from assistant.graph.guard import Guard, sentences


class Silence:
    """For a model whose words need no check and stream by themselves."""

    def text(self, piece: str) -> None:  # noqa: ARG002
        return None

    def again(self) -> None:
        return None


class Speech:
    """Implements endpoint.Listener. `write` takes events of the stream: token, again."""

    def __init__(self, guard: Guard, write: Callable[[dict[str, Any]], None]) -> None:
        self._guard, self._write = guard, write
        self._open, self._shown = "", False

    def text(self, piece: str) -> None:
        *whole, self._open = sentences(self._open + piece) or [""]
        for statement in whole:
            self._show(statement)

    def end(self) -> None:
        """The last statement is whole, full stop or not."""
        last, self._open = self._open, ""
        self._show(last)

    def again(self) -> None:
        """What was shown is void; the answer begins anew."""
        if self._shown:
            self._write({"kind": "again"})
        self._open, self._shown = "", False

    def _show(self, statement: str) -> None:
        verdict = self._guard.statement(statement)
        if verdict.text and not verdict.faults:
            self._shown = True
            self._write({"kind": "token", "name": verdict.text})
