"""What a model's words may rest on: what the person said, what tools returned, and what each cited page says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from casework.figures import Stated
from casework.quotes import folded

#: a source as tools write it, [保险单.pdf p2], or as a model is asked to, 〔保险单.pdf p2页〕
MARKER = re.compile(
    r"[〔\[［【](?P<file>[^〔〕\[\]［］【】\n]{1,160}?)\s*(?:[pP]\.?|第)\s*(?P<page>\d{1,5})\s*页?\s*[〕\]］】]"
)
_PAGE_READ = re.compile(r"证据“(?P<file>.+?) 第(?P<page>\d+)页”原文")
_MOST = 200_000  #: letters, the newest first, that are looked at
_RECKONERS = frozenset({"compute_loss", "what_if"})


@dataclass(frozen=True, slots=True)
class Sources:
    """`told`: what each message of the person and of tools says; `places`: what each cited (file, page) does."""

    told: tuple[str, ...] = ()
    reckoned: tuple[str, ...] = ()  #: of those, what the loss engine returned
    places: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    folded: str = ""  #: all of it, as quotes are compared

    def page(self, file: str, page: int) -> tuple[str, ...]:
        """What the page is known to say, its file named in full or in part; nothing when no tool has cited it."""
        name = _name(file)
        found = (texts for (known, n), texts in self.places.items() if n == page and _same(name, known))
        return tuple(text for texts in found for text in texts)


def states(texts: Sequence[str], figure: str) -> bool:
    """Whether one of the texts states the figure or date, in any spelling."""
    return any(figure in _read(text) for text in texts)


_read = lru_cache(maxsize=1024)(Stated)  # a tool's answer is looked at again in every later round


def sources_of(messages: Sequence[AnyMessage]) -> Sources:
    told = _newest([m for m in messages if isinstance(m, (HumanMessage, ToolMessage))])
    places: dict[tuple[str, int], list[str]] = {}
    for message in told:
        if isinstance(message, ToolMessage):
            for file, page, text in _cited(message):
                places.setdefault((_name(file), page), []).append(text)
    said = tuple(str(m.text) for m in told)
    return Sources(
        said,
        tuple(str(m.text) for m in told if m.name in _RECKONERS),
        {place: tuple(texts) for place, texts in places.items()},
        folded(_plain("\n".join(said))),
    )


def _newest(messages: list[HumanMessage | ToolMessage]) -> list[HumanMessage | ToolMessage]:
    kept, size = 0, 0
    for message in reversed(messages):
        size += len(str(message.text))
        if kept and size > _MOST:
            break
        kept += 1
    return messages[len(messages) - kept :]


def _cited(message: ToolMessage) -> Iterator[tuple[str, int, str]]:
    text = str(message.text)
    artifact: dict[str, Any] = message.artifact or {}
    for citation in artifact.get("citations", ()):
        yield citation["file"], int(citation["page"]), str(citation.get("quote") or "")
    for read in _PAGE_READ.finditer(text):
        yield read["file"], int(read["page"]), text
    for line in text.splitlines():
        for marker in MARKER.finditer(line):
            yield marker["file"], int(marker["page"]), line


def _name(file: str) -> str:
    return folded(_plain(file))


def _plain(text: str) -> str:
    """Without the escapes that keep evidence from being markup."""
    return re.sub(r"\\([\\`*_{}\[\]<>|#~])|\*\*", r"\1", text)


def _same(name: str, known: str) -> bool:
    return name == known or (len(name) >= 2 and (name in known or known in name))
