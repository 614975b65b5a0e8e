"""Which rule judges a fact key."""

import re
from collections.abc import Callable

from casework.facts import split_item_key
from casework.sameness.answer import Answer
from casework.sameness.codes import code, model
from casework.sameness.measures import dates, numbers, times
from casework.sameness.names import firm, insurer, person
from casework.sameness.places import place
from casework.sameness.text import canonical, chinese, common, one_off

Rule = Callable[[str, str], Answer]
_VESSEL = re.compile(r"^(?:m\.?/?v\.?|m\.?/?t\.?|s\.?s\.?)(?=[\s“\"'.])|[“”\"']|\s*轮$|\s*号轮$", re.I)
_EVENT = re.compile(
    r"火灾|失火|着火|水灾|水湿|水损|货损|进水|浸水|水浸|水渍|事故|意外|意外事故|fire|water(?:damage|ingress)|accident|damage"
)
_EDITION = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")


def compare(key: str, a: str, b: str) -> Answer:
    """How `b` stands to `a` for a fact of this key; the order of the two does not matter."""
    bare = (split_item_key(key) or (key, ""))[0]
    rule = next((rule for pattern, rule in _RULES if pattern.search(bare)), None)
    if rule:
        return Answer.SAME if a == b else rule(a, b)
    return next((found for read in (numbers, dates, times) if (found := read(a, b))), None) or words(a, b)


def words(a: str, b: str) -> Answer:
    """Free words: one that tells more is the same, a slip differs."""
    x, y = (canonical(_VESSEL.sub("", t.strip()).replace("保险", "险")) for t in (a, b))
    if x in y or y in x or chinese(x) != chinese(y):
        return Answer.SAME
    if canonical(_EDITION.sub("", a)) == canonical(_EDITION.sub("", b)):
        return Answer.SAME
    return Answer.DIFFERS if one_off(x, y) else Answer.APART


def _causes(a: str, b: str) -> Answer:
    """One account of a cause is longer than another; they differ when they share no word. 火灾 only names the event."""
    x, y = canonical(a), canonical(b)
    if _EVENT.fullmatch(x) or _EVENT.fullmatch(y):
        return Answer.SAME
    return Answer.SAME if chinese(x) != chinese(y) or common(x, y) >= 2 else Answer.DIFFERS


def _moment(a: str, b: str) -> Answer:
    """A day, a time of day or a grade; what is neither is told by its words."""
    found = next((answer for read in (dates, times, numbers) if (answer := read(a, b))), None)
    if found:
        return found
    return Answer.SAME if canonical(a) == canonical(b) else Answer.DIFFERS


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"(?:insurer|principal|carrier|firm)$"), insurer),
    (re.compile(r"(?:person|driver|injury\.person)$"), person),
    (re.compile(r"(?:insured|insured\.name|applicant|claimant|account_name|buyer|seller|beneficiary|shipper|consignee)$"), firm),
    (re.compile(r"model$"), model),
    (
        re.compile(
            r"(?:number|vin|plate|uscc|serial|engine|bill_of_lading|waybill|container|seal|cargo\.invoice|cargo\.vehicle|person_id|voyage)$"
        ),
        code,
    ),
    (re.compile(r"(?:place|premises|address|voyage_from|voyage_to)$"), place),
    (re.compile(r"cause$"), _causes),
    (re.compile(r"(?:date|time|start|end|grade)$"), _moment),
)  # fmt: skip
