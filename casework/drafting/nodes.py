"""A chapter's tree: walk it, hash it, show it as markdown."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from casework.evidence import Box
from casework.report import Claim, Heading, Node, Paragraph, PhotoGrid, Source, Table, TableCell

_MARKUP = re.compile(r"([\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|^#)")


def claims_of(nodes: Sequence[Node]) -> Iterator[Claim]:
    for node in nodes:
        if isinstance(node, Paragraph):
            yield from node.claims


def cells_of(nodes: Sequence[Node]) -> Iterator[TableCell]:
    for node in nodes:
        if isinstance(node, Table):
            for row in node.rows:
                yield from row


def sources_of(nodes: Sequence[Node]) -> Iterator[Source]:
    for claim in claims_of(nodes):
        yield from claim.sources
    for cell in cells_of(nodes):
        yield from cell.sources


def content_hash(nodes: Sequence[Node]) -> str:
    """SHA-256 of text and sources; boxes and empty fields do not count, so that a newer release hashes alike."""
    body = json.dumps([_plain(n) for n in nodes], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Box):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, _plain(getattr(value, f.name))) for f in fields(value))
        return {name: v for name, v in pairs if v not in (None, "", [], False)}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value if isinstance(value, bool | int) or value is None else str(value)


def to_text(nodes: Sequence[Node]) -> str:
    """Markdown in which evidence text has no markup of its own; headings start at ###."""
    return "\n\n".join(part for node in nodes if (part := _markdown(node)))


def _markdown(node: Node) -> str:
    match node:
        case Heading():
            return f"{'#' * (node.level + 1)} {escaped(node.text)}"
        case Paragraph():
            return escaped(node.text)
        case Table():
            return _table(node)
        case PhotoGrid():
            return "\n".join(
                f"- 照片：{escaped(p.caption or p.file)}（{escaped(p.file)}）" for p in node.photos
            )


def _table(node: Table) -> str:
    rule = "|".join("---:" if _numeric(node, i) else "---" for i in range(len(node.columns)))
    rows = (" | ".join(escaped(cell.text) for cell in row) for row in node.rows)
    head = " | ".join(escaped(c) for c in node.columns)
    caption = f"**{escaped(node.caption)}**\n\n" if node.caption else ""
    return caption + "\n".join((f"| {head} |", f"|{rule}|", *(f"| {row} |" for row in rows)))


def _numeric(node: Table, column: int) -> bool:
    cells = [row[column] for row in node.rows if column < len(row) and row[column].text.strip()]
    return bool(cells) and all(cell.numeric for cell in cells)


def escaped(text: str) -> str:
    """One line on which nothing is a link, an image, a table border or HTML."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def plain_lines(nodes: Sequence[Node]) -> list[str]:
    """The words alone: a heading, a sentence or a table row per line. What diff and the checks read."""
    lines: list[str] = []
    for node in nodes:
        match node:
            case Heading():
                lines.append(node.text)
            case Paragraph():
                lines.extend(claim.text for claim in node.claims)
            case Table():
                lines += [node.caption, " ".join(node.columns)]
                lines.extend(" ".join(cell.text for cell in row) for row in node.rows)
            case PhotoGrid():
                lines.extend(p.caption or p.file for p in node.photos)
    return [line for line in lines if line.strip()]
