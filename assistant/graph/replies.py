"""Answers kept for a while, by model, prompt and the state of the case: what has changed is asked anew.

In this process alone, so that no words of a case lie outside its database; nobody else's question ever meets them.
"""

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from uuid import uuid4

from langchain_core.messages import AIMessage, BaseMessage

_MOST = 256


class Replies:
    """`minutes` 0 keeps nothing."""

    def __init__(self, minutes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = 60.0 * minutes, clock
        self._kept: OrderedDict[str, tuple[float, AIMessage]] = OrderedDict()

    def get(self, key: str) -> AIMessage | None:
        """With call ids of its own: a dialogue may not hold the same one twice."""
        until, message = self._kept.get(key, (0.0, None))
        if message is None or until <= self._clock():
            self._kept.pop(key, None)
            return None
        self._kept.move_to_end(key)
        calls = [{**call, "id": f"call_{uuid4().hex}"} for call in message.tool_calls]
        return message.model_copy(update={"id": None, "tool_calls": calls})

    def keep(self, key: str, message: AIMessage) -> None:
        if self._seconds:
            self._kept[key] = (self._clock() + self._seconds, message)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)


def key_of(model: str, scope: Sequence[str], messages: Sequence[BaseMessage], state: str) -> str:
    """`scope`: whose answer it is; `state`: hash of all that is known of the case. Call ids do not count."""
    said = [
        [
            m.type,
            str(m.text),
            [[c["name"], c["args"]] for c in m.tool_calls] if isinstance(m, AIMessage) else [],
        ]
        for m in messages
    ]
    whole = json.dumps([model, list(scope), state, said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()
