"""When two values say the same. Strict on figures and codes, lenient on how they are written."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_SPACE = re.compile(r"\s+")
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_LIST = re.compile(r"[、,，;；/]")
_FREE_TEXT = ("cause", "place", "premises")  #: last word of a key whose value is prose, not a name or figure


def squeezed(text: str) -> str:
    """NFKC, no white space, lower case, digits without separators: the form in which texts are searched."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _GROUPED.sub("", plain)


def number(text: object) -> Decimal | None:
    """A plain decimal, separators allowed; None for anything else."""
    try:
        found = Decimal(squeezed(str(text)))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def same_value(key: str, expected: object, found: object) -> bool:
    """Figures by amount, lists by their members, prose when it holds the expected words, all else letter by letter."""
    left, right = number(expected), number(found)
    if left is not None and right is not None:
        return left == right
    wanted, got = squeezed(str(expected)), squeezed(str(found))
    if wanted == got:
        return True
    if key.rsplit(".", 1)[-1] in _FREE_TEXT:
        return bool(wanted) and wanted in got
    return len(members := _members(str(expected))) > 1 and members == _members(str(found))


def _members(text: str) -> frozenset[str]:
    return frozenset(part for part in map(squeezed, _LIST.split(unicodedata.normalize("NFC", text))) if part)


def says(text: str, form: str) -> bool:
    """True when `form` stands in `text`; a figure must stand there whole (98 is not said by 980 or 1,098)."""
    wanted, within = squeezed(form), squeezed(text)
    if not wanted:
        return False
    before = r"(?<![\d.])" if wanted[0].isdigit() else ""
    after = r"(?!\d)(?!\.\d)" if wanted[-1].isdigit() else ""
    if re.search(before + re.escape(wanted) + after, within):
        return True
    if number(wanted) is None:
        return False
    return any(number(other) == number(wanted) for other in re.findall(r"\d+(?:\.\d+)?", within))


def same_name(expected: str, found: str) -> bool:
    """The same file or document, however its characters are composed."""
    return unicodedata.normalize("NFC", expected) == unicodedata.normalize("NFC", found)
