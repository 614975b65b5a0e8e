"""UTF-16 text that does not say so: some programs write it without the mark at its beginning."""

import codecs

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
_USUAL = 0.95  # of the characters that are letters, figures, signs of Chinese or Latin writing


def utf16_of(head: bytes) -> str:
    """ "utf-16-le", "utf-16-be", or "" when the bytes are no such text."""
    if b"\x00" not in head or head.startswith(_MARKS):
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = head[: len(head) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = sum(_is_usual(char) for char in text)
        if text and usual >= _USUAL * len(text):
            return encoding
    return ""


def _is_usual(char: str) -> bool:
    return (
        char in "\t\r\n" or " " <= char <= "~" or "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
    )
