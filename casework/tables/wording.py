"""Words that only carry a table from page to page, and the row that ends it."""

import re
from collections.abc import Iterable

from casework.figures.script import half_width

_CARRIES = re.compile(
    r"(?:[承接续转](?:前|上|下|后|次|自)(?:一)?页|(?:过|转入?|接|下转)(?:次|下|后|第\d+)(?:一)?页|上页(?:结转|转来|余额|累计|合计|小计)"
    r"|(?:本|此|该|每|当)页(?:小计|合计|共计|总计|金额|累计)|(?:接|续|承)前|(?:转|过)后|结转(?:下|次)页|累计至本页|至本页(?:止)?累计"
    r"|(?:balance\s+|amount\s+|total\s+)?(?:brought|carried)\s+(?:forward|down|over)|[bc]\s?/\s?[fd]"
    r"|(?:sub-?\s?)?totals?\s+(?:of|for|on)?\s*(?:this\s+)?page|page\s+(?:sub-?\s?)?total|continued(?:\s+(?:on|from).{0,20})?)",
    re.I,
)
_AROUND = re.compile(r"[\s:：()（）\[\]【】…\-—–.,，、。]+")
_FIGURES = re.compile(r"[¥￥$\d.,，\s元]*")
_GOES_ON = re.compile(
    r"(?:附?表|清单|明细|名册)?[\s\d一二三四五六七八九十]*[(（]?(?:续|接)(?:表|上表|前表|上|前)?[\s\d一二三四五六七八九十]*[)）]?$|续表"
)
_TOTAL = re.compile(
    r"^(?:(?:损失|报损|索赔|定损|核定|金额|价税|费用|保险金额)?(?:总?合|总|共)计|合\s+计|总\s+计|grand\s+total|total)(?![\u4e00-\u9fff])",
    re.I,
)


def carries(texts: Iterable[str]) -> bool:
    """Whether a row only carries sums over a page's end: 承前页, 过次页, 本页小计, brought forward. No item, no total."""
    words = [text for text in texts if text.strip() and not _FIGURES.fullmatch(text)]
    return bool(words) and _is_carrying(words[0])


def only_goes_on(text: str) -> bool:
    """A line outside the table that says no more than that it goes on: （续表）, 接上页, 转下页."""
    return _is_carrying(text) or bool(_GOES_ON.fullmatch(half_width(text).strip()))


def ends(texts: Iterable[str]) -> bool:
    """Whether a row is the total that ends a table; the sum of one page does not."""
    told = [half_width(text).strip() for text in texts if text.strip()]
    return not carries(told) and any(_TOTAL.match(text) for text in told[:2])


def _is_carrying(text: str) -> bool:
    bare = _AROUND.sub(" ", half_width(text)).strip()
    found = _CARRIES.match(bare)
    return found is not None and (found.end() == len(bare) or bool(_FIGURES.fullmatch(bare[found.end() :])))
