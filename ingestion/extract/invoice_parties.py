"""Who buys and who sells: the name after the party's own word and before the other party's."""

import re
from dataclasses import dataclass

from casework.evidence import Block, Page
from ingestion.extract import wording
from ingestion.extract.text import fold

_WORDS = {
    "buyer": r"(?:购\s*[买货]?\s*(?:方|单\s*位|人)|买\s*[方家]|买受[方人]|付款方|受票方|抬\s*头|Buyer|Bill\s+To|Sold\s+To|Messrs|Importer|Customer|Consignee)",
    "seller": r"(?:销\s*[售货]?\s*(?:方|单\s*位)|[卖售]\s*[方家]|收款方|开票方|Seller|Vendor|Exporter|Supplier|Shipper|From\b)",
}
_NAME = r"(?:名\s*称|Name)\s*[::]\s*(?P<name>(?:(?!\s[购销买卖]\s*[买货售]?\s*方)[^\n;]){2,60})"
_LINK = re.compile(r"\s*(?:\([^()]{1,8}\))?\s*(?:信\s*息)?\s*(?:名\s*称)?\s*[::]?\s*(?:名\s*称\s*[::])?\s*")
_END = re.compile(r"统一社会信用|纳税人|地\s*址|\s{2,}|[销购买卖]\s*[售买货]?\s*方|Address|Invoice")
_NO_NAME = re.compile(r"信\s*息|识别号|:")
_HEADING = 60  #: a block longer than this ends what its heading said


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    page: Page
    block: Block
    span: tuple[int, int]


def find_party(pages: list[Page], side: str) -> Party | None:
    """`side` is buyer or seller."""
    own, other = _WORDS[side], _WORDS["seller" if side == "buyer" else "buyer"]
    words = re.compile(rf"(?P<own>{own})|(?P<other>{other})|{_NAME}", re.I)
    for page in pages:
        ours = False
        for block in page.blocks:
            found, ours = _in_block(block, words, ours)
            if found:
                return Party(found[0], page, block, (found[1], found[2]))
    return None


def _in_block(block: Block, words: re.Pattern[str], ours: bool) -> tuple[wording.Worded | None, bool]:
    """The name where the block holds it, and whether the next block still speaks of the same party."""
    text = fold(block.text)
    matches = list(words.finditer(text))
    for match in matches:
        if match["own"] or match["other"]:
            ours = bool(match["own"])
            found = _after(text, match.end()) if ours else None
        else:
            found = _named(text, *match.span("name")) if ours else None
        if found:
            return found, ours
    if not ours or any(match["own"] for match in matches):
        return None, ours
    if block.cell is not None:
        firm = wording.organisation(text)
        return (firm, ours) if firm and firm[1] <= 4 else (None, ours)
    return None, bool(matches) or len(text) < _HEADING


def _after(text: str, start: int) -> wording.Worded | None:
    """The name on the rest of the party's own line."""
    link = _LINK.match(text, start)
    begin = link.end() if link else start
    end = min((i for i in (text.find("\n", begin), text.find(";", begin)) if i >= 0), default=len(text))
    return _named(text, begin, end)


def _named(text: str, start: int, end: int) -> wording.Worded | None:
    piece = _END.split(text[start:end])[0]
    found = wording.organisation(piece)
    if found is None and len(piece.strip()) >= 2 and len(piece) < 50:
        found = wording.name(piece)
    if not found or found[1] > 4 or _NO_NAME.search(found[0]):
        return None
    return found[0], start + found[1], start + found[2]
