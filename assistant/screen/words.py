"""A reply as it is shown: markdown in which only our own links lead anywhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from assistant.answering.composing import literal
from assistant.inert import inert

# the browser's markdown takes `:name` for a directive of its own and swallows it
_DIRECTIVE = re.compile(r"(?<![\\:]):(?=[A-Za-z\u4e00-\u9fff:])")
# between Chinese letters markdown does not see the end of **要点：**, nor the start of **“要点”**
_BOLD = re.compile(r"(?P<before>\w?)\*\*(?P<inner>[^*\n]+)\*\*(?P<after>\w?)")
_HAIR = "\u200a"
_MOST_CHIPS = 24

Citation = Mapping[str, Any]  #: casework.evidence.Citation.as_json()


def place(citation: Citation) -> str:
    """Names a page for links and chips: `<file id>-<page>`."""
    return f"{citation['file_id']}-{citation['page']}"


def shown(text: str, citations: Iterable[Citation] = ()) -> str:
    """`text` with nothing swallowed and each `[file p2]` of the given citations as a link to its page."""
    text = _BOLD.sub(_spaced, _DIRECTIVE.sub(r"\\:", inert(text)))
    for citation in {place(c): c for c in citations}.values():
        plain = f"{citation['file']} p{citation['page']}"
        link = (
            f"[{literal(plain)}](/evidence/{citation['file_id']}/pages/{citation['page']}#{place(citation)})"
        )
        for written in {f"[{literal(plain)}]", f"[{plain}]", f"［{plain}］"}:
            escaped = _DIRECTIVE.sub(r"\\:", written)
            text = re.sub(re.escape(escaped) + r"(?!\()", link.replace("\\", r"\\"), text)
        text = re.sub(rf"({re.escape(link)})(?:\s*\1)+", r"\1", text)
    return text


def _spaced(bold: re.Match[str]) -> str:
    inner = bold["inner"]
    before = _HAIR if bold["before"] and not inner[0].isalnum() else ""
    after = _HAIR if bold["after"] and not inner[-1].isalnum() else ""
    return f"{bold['before']}{before}**{inner}**{after}{bold['after']}"


def chips(citations: Sequence[Citation]) -> list[dict[str, Any]]:
    """One chip for each page cited, with every box and quote on it, in the order of the text."""
    found: dict[str, dict[str, Any]] = {}
    for citation in citations:
        chip = found.setdefault(
            place(citation),
            {
                "place": place(citation),
                "file_id": citation["file_id"],
                "file": citation["file"],
                "page": citation["page"],
                "marks": [],
            },
        )
        mark = {"box": citation.get("box"), "quote": citation.get("quote") or ""}
        if mark not in chip["marks"]:
            chip["marks"].append(mark)
    return list(found.values())[:_MOST_CHIPS]


def download_name(name: str) -> str:
    """The Content-Disposition of a download, its name in UTF-8 (RFC 6266)."""
    ascii_name = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("_") or "download"
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
