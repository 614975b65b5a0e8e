"""Are two values of one matter the same, told differently, or about different things?

By the nature of the key: exact values (dates, times, amounts, counts, rates), names, codes, places, causes, words.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from enum import StrEnum

from casework.facts import split_item_key


class Answer(StrEnum):
    SAME = "same"
    DIFFERS = "differs"  #: the same matter told otherwise
    APART = "apart"  #: another thing: a second vehicle, a second claimant


_PUNCTUATION = re.compile(r"[\s()（）\[\]【】〔〕,，.。、;；:：'\"“”‘’《》<>·\-—_/&]+")
_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "公司")
_NAME_KEYS = re.compile(
    r"(?:insured|insured\.name|applicant|claimant|account_name|buyer|beneficiary|person|driver)$"
)
_INSURER_KEYS = re.compile(r"(?:insurer|principal|carrier|firm)$")
_CODE_KEYS = re.compile(
    r"(?:number|vin|plate|uscc|serial|engine|bill_of_lading|waybill|container|seal|invoice|person_id|voyage)$"
)
_PLACE_KEYS = re.compile(r"(?:place|premises|address|voyage_from|voyage_to)$")


def canonical(text: str) -> str:
    """One width, one case, no punctuation or blanks: （）, () and full-width letters are alike."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).casefold()


def compare(key: str, a: str, b: str) -> Answer:
    """How `b` stands to `a` for a fact of this key."""
    if canonical(a) == canonical(b):
        return Answer.SAME
    if (
        re.fullmatch(r"-?\d+(?:\.\d+)?", a)
        and re.fullmatch(r"-?\d+(?:\.\d+)?", b)
        and not _CODE_KEYS.search(key)
    ):
        return _numbers(a, b)
    return _rule(key)(canonical(a), canonical(b))


def near_name(a: str, b: str) -> bool:
    """Different, yet one is a slip or a shortening of the other: 甲包装材料有限公司 / 甲包装有限公司."""
    x, y = canonical(a), canonical(b)
    return x != y and _script(x) == _script(y) and (_one_off(x, y) or _shortened(x, y))


def _rule(key: str) -> Callable[[str, str], Answer]:
    bare = (split_item_key(key) or (key, ""))[0]
    rules: tuple[tuple[re.Pattern[str], Callable[[str, str], Answer]], ...] = (
        (_INSURER_KEYS, _firms),
        (_NAME_KEYS, _names),
        (_CODE_KEYS, _codes),
        (_PLACE_KEYS, _places),
        (re.compile(r"cause$"), _causes),
        (re.compile(r"(?:date|time|start|end|grade)$"), lambda _a, _b: Answer.DIFFERS),
    )
    return next((rule for pattern, rule in rules if pattern.search(bare)), _words)


def _numbers(a: str, b: str) -> Answer:
    try:
        return Answer.SAME if Decimal(a) == Decimal(b) else Answer.DIFFERS
    except InvalidOperation:
        return Answer.DIFFERS


def _names(a: str, b: str) -> Answer:
    if _script(a) != _script(b):
        return Answer.SAME  # the Chinese and the English name of one firm
    return Answer.DIFFERS if _one_off(a, b) or _shortened(a, b) else Answer.APART


def _firms(a: str, b: str) -> Answer:
    """An insurer is often written short (华信财险杭州分公司); only a slip of the pen counts."""
    short, long = sorted((a, b), key=len)
    if _script(a) != _script(b) or (short[:2] == long[:2] and _subsequence(short, long)):
        return Answer.SAME
    return Answer.DIFFERS if len(a) == len(b) and _one_off(a, b) else Answer.APART


def _codes(a: str, b: str) -> Answer:
    """Another number altogether belongs to another thing; a few characters off is a slip."""
    if a in b or b in a:
        return Answer.SAME
    if len(a) == len(b):
        off = sum(x != y for x, y in zip(a, b, strict=True))
        return Answer.DIFFERS if off <= max(2, len(a) // 6) else Answer.APART
    return Answer.DIFFERS if len(a) > 6 and _one_off(a, b) else Answer.APART


def _places(a: str, b: str) -> Answer:
    """The same when one is part of the other, the house number agrees, or they are in two languages."""
    if a in b or b in a or _script(a) != _script(b):
        return Answer.SAME
    doors = [set(re.findall(r"\d+(?=号)", t)) for t in (a, b)]
    if all(doors):
        return Answer.SAME if doors[0] & doors[1] else Answer.DIFFERS
    return Answer.SAME if _common(a, b) >= 4 else Answer.APART


def _causes(a: str, b: str) -> Answer:
    """One account of a cause is longer than another; they differ when they share no word."""
    return Answer.SAME if _script(a) != _script(b) or _common(a, b) >= 2 else Answer.DIFFERS


def _words(a: str, b: str) -> Answer:
    a, b = a.replace("保险", "险"), b.replace("保险", "险")
    if a in b or b in a or _script(a) != _script(b):
        return Answer.SAME
    return Answer.DIFFERS if _one_off(a, b) else Answer.APART


def _script(text: str) -> bool:
    """Whether it is written in Chinese."""
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def _one_off(a: str, b: str) -> bool:
    """One character replaced, added or left out, or two neighbours swapped."""
    if len(a) < 2 or len(b) < 2 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        swapped = len(off) == 2 and off[1] - off[0] == 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]
        return (len(off) == 1 and len(a) > 2) or swapped
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _shortened(a: str, b: str) -> bool:
    """The shorter keeps the beginning and the order of the longer one's characters, and most of them."""
    short, long = sorted((a, b), key=len)
    core = next((short.removesuffix(form) for form in _FORMS if short.endswith(form)), short)
    return (
        bool(core) and long.startswith(core[:2]) and len(short) * 2 > len(long) and _subsequence(short, long)
    )


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def _common(a: str, b: str) -> int:
    """The longest run of characters both have."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
