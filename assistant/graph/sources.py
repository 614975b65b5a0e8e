"""What a model's words may rest on: what the person said, what tools returned, and what each cited page says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from casework.quotes import folded

#: a source as tools write it, [保险单.pdf p2], or as a model is asked to, 〔保险单.pdf p2页〕
MARKER = re.compile(
    r"[〔\[［【](?P<file>[^〔〕\[\]［］【】\n]{1,160}?)\s*(?:[pP]\.?|第)\s*(?P<page>\d{1,5})\s*页?\s*[〕\]］】]"
)
_PAGE_READ = re.compile(r"证据“(?P<file>.+?) 第(?P<page>\d+)页”原文")
_RECKONERS = frozenset({"compute_loss", "what_if"})


@dataclass(frozen=True, slots=True)
class Sources:
    """`said`: everything the person and tools said; `places`: (file, page) -> what it is known to say."""

    said: str
    reckoned: str  #: of that, what the loss engine returned
    places: dict[tuple[str, int], str] = field(default_factory=dict)
    folded_said: str = ""

    def page(self, file: str, page: int) -> str | None:
        """What the page is known to say, its file named in full or in part; None when no tool has cited it."""
        name = _name(file)
        found = [
            text for (known, number), text in self.places.items() if number == page and _same(name, known)
        ]
        return "\n".join(found) if found else None


def sources_of(messages: Sequence[AnyMessage]) -> Sources:
    told = [m for m in messages if isinstance(m, (HumanMessage, ToolMessage))]
    said = "\n".join(str(m.text) for m in told)
    reckoned = "\n".join(str(m.text) for m in told if isinstance(m, ToolMessage) and m.name in _RECKONERS)
    places: dict[tuple[str, int], list[str]] = {}
    for message in told:
        if isinstance(message, ToolMessage):
            for file, page, text in _cited(message):
                places.setdefault((_name(file), page), []).append(text)
    return Sources(said, reckoned, {k: "\n".join(v) for k, v in places.items()}, folded(_plain(said)))


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
