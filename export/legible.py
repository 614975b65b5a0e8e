"""Untrusted text made fit to print: nothing invisible, nothing that a file format forbids."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Without control, bidirectional, zero-width, surrogate and private characters; a tab becomes a space."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\t", " ").replace("\u00a0", " "))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))


def one_line(text: str) -> str:
    """`clean`, with line breaks and runs of spaces joined: for titles, captions and sentences."""
    return re.sub(r"[ \n]+", " ", clean(text)).strip()
