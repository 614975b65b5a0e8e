"""An answer as it streams in: text and tool calls gathered strictly. Nothing is guessed from half of a JSON."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessageChunk

from adapters.spending import Usage
from assistant.graph.tokens import tokens_in

LONGEST = 64_000  #: characters of text and arguments together: what is longer is no answer


@dataclass(slots=True)
class Called:
    """One tool call as the model wrote it; `arguments` is raw text."""

    name: str = ""
    arguments: str = ""


@dataclass(slots=True)
class Spoken:
    """`finish` is the endpoint's word for why it ended; "" when the stream ended without one."""

    text: str = ""
    calls: list[Called] = field(default_factory=list)
    finish: str = ""
    refusal: str = ""
    too_long: bool = False
    seconds: float = 0.0  #: that the call took
    _told: dict[str, Any] | None = None
    _parts: dict[int | str, Called] = field(default_factory=dict)
    _size: int = 0

    @property
    def begun(self) -> bool:
        return bool(self._size)

    def take(self, chunk: AIMessageChunk) -> str:
        """Adds a piece; the text that is new."""
        said = str(chunk.text)
        self.text += said
        self.refusal += str(chunk.additional_kwargs.get("refusal") or "")
        self.finish = str(chunk.response_metadata.get("finish_reason") or self.finish)
        self._told = dict(chunk.usage_metadata) if chunk.usage_metadata else self._told
        self._size += len(said)
        for piece in chunk.tool_call_chunks:
            self._size += len(piece["args"] or "") + 1
            self._called(piece["index"], piece["id"]).name += piece["name"] or ""
            self._called(piece["index"], piece["id"]).arguments += piece["args"] or ""
        self.too_long = self._size > LONGEST
        return said

    def usage(self, prompt: int) -> Usage:
        """As the endpoint counted; else estimated, `prompt` being the tokens it was given: it charges for a broken
        answer too."""
        if self._told is None:
            written = tokens_in(self.text) + sum(tokens_in(c.arguments) for c in self.calls)
            return Usage(prompt, written, self.seconds)
        cached = (self._told.get("input_token_details") or {}).get("cache_read") or 0
        return Usage(self._told["input_tokens"], self._told["output_tokens"], self.seconds, cached)

    def _called(self, index: int | None, id_: str | None) -> Called:
        """The call that a piece belongs to: by its number, else by its id, else the one before."""
        key = index if index is not None else id_ or (len(self.calls) - 1)
        if key not in self._parts:
            self._parts[key] = Called()
            self.calls.append(self._parts[key])
        return self._parts[key]
