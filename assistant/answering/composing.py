"""Choices -> claims: the words of the paper, shown as text, each with a quote that was found again on its page."""

import re
from collections.abc import Iterable

from assistant.answering.choosing import Choice
from assistant.answering.claims import Claim
from assistant.answering.statements import Span, Statement
from casework.evidence import Citation
from casework.quotes import find_quote, span_box

LONGEST_SENTENCE, _LONGEST_VALUE = 220, 24
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")


def literal(text: str) -> str:
    """Evidence text for markdown: no markup, link, image or HTML of its own takes effect."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def chip(citation: Citation) -> str:
    return f"[{literal(citation.file)} p{citation.page}]"


def claims_of(choice: Choice, wide: bool = False) -> list[Claim]:
    """What is quoted, and before an item of a list the lead it hangs on; `wide` quotes the whole clause."""
    statement = choice.statement
    if statement.kind in ("field", "cell"):
        return _labelled(statement, choice)
    span = _shown(statement, wide)
    claims = []
    if statement.kind == "item":
        lead = statement.frames[0]
        start = statement.whole[0]
        claims += _claim(statement, (start, start + len(lead)), literal(lead))
    return claims + _claim(statement, span, _emphasised(statement, span, choice))


def _labelled(statement: Statement, choice: Choice) -> list[Claim]:
    """`标签：值`; the value stands out, or in running text only the figure that is asked for."""
    label = literal(statement.label.strip(" :：-"))
    running = len(statement.text) > _LONGEST_VALUE and choice.focus is not None
    value = _emphasised(statement, statement.span, choice) if running else f"**{literal(statement.text)}**"
    return _claim(statement, statement.span, f"{label}{': ' if label.isascii() else '：'}{value}")


def _claim(statement: Statement, span: Span, text: str) -> list[Claim]:
    citation = cited(statement, span)
    return [Claim(text, citation)] if citation else []


def cited(statement: Statement, span: Span) -> Citation | None:
    """A tight citation of a span; None when the page does not say its words."""
    start, end = _trimmed(statement.block.text, span)
    quote = statement.block.text[start:end]
    if not quote or find_quote(statement.page, quote) is None:
        return None
    box = span_box(statement.block, start, end)
    return Citation(statement.file.id, statement.file.name, statement.page.number, quote, box)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _shown(statement: Statement, wide: bool) -> Span:
    """The whole sentence when it can be read at a glance; else the clause that holds the answer."""
    if statement.kind == "item":
        return statement.span
    start, end = statement.whole
    if wide and len(statement.block.text) <= LONGEST_SENTENCE:
        return (0, len(statement.block.text))
    if end - start <= LONGEST_SENTENCE:
        return (start, end)
    return statement.span


def _emphasised(statement: Statement, span: Span, choice: Choice) -> str:
    text = statement.block.text
    lead = len(text[slice(*statement.span)]) - len(text[slice(*statement.span)].lstrip())
    if choice.focus is None:
        return literal(text[slice(*span)])
    start = statement.span[0] + lead + choice.focus[0]
    end = statement.span[0] + lead + choice.focus[1]
    return f"{literal(text[span[0] : start])}**{literal(text[start:end])}**{literal(text[end : span[1]])}"


def unique(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citations))
