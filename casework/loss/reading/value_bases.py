"""Value bases in words: 存货按出险时账面余额确定, 固定资产的保险价值为重置价值 -> value_basis[存货], value_basis[固定资产].

A basis counts only where a word governs it: 保险价值 beside it, 按, 以 before it and 确定, 赔偿, 投保 behind it, or the
sum insured that is measured against it (保额低于出险时账面余额的).
"""

import re
from collections.abc import Iterator, Sequence

from casework.loss.reading.passages import Passage
from casework.loss.reading.phrases import Reading
from casework.loss.reading.vocabulary import property_named

_BASES = (
    ("book", r"账面(?:余额|价值|原值|净值|成本)|账面数"),
    ("replacement", r"(?:全新)?重置(?:价值|成本|全价|价)|全新状态[^,。;]{0,6}(?:费用|价格)|以新换旧"),
    ("market", r"市场(?:价值|价格|价)|市价"),
    ("actual", r"(?<!按)实际(?:现金)?价值"),
)
_USED = r"(?:确定|计算|投保|承保|赔偿|赔付|理赔|为准|估价|协商|核定|作价|计价|作为|计)"
_VALUE = r"(?:保险|投保|估价)价值"
_GOVERNED = tuple(
    (
        value,
        re.compile(
            rf"(?:保险金额|保额|投保(?:金)?额)[^,。;]{{0,14}}?(?:[低高小大]于|不[低高]于|不足|等于|达到|与|[和占比÷/])[^,。;]{{0,14}}?(?:{words})"
            rf"|[按以]照?[^,。;]{{0,8}}(?:{words})(?:来|再)?(?:比较|比对|对照|衡量)(?:保险金额|保额)"
            rf"|^(?P<item>[^,。;:]{{2,30}}?)\s?:?(?:按|以)?出险(?:时|当时)的?(?:{words})\s*$"
            rf"|(?:[按以为依]照?|参照)(?P<led>[^,。;]{{0,18}}?)(?:{words})[^,。;]{{0,8}}?{_USED}"
            rf"|{_VALUE}(?:按|以|为|是|指|系|即|等于|:|[^,。;与和÷/]){{0,14}}?(?:{words})|(?:{words})(?:为|作为|即|等于|是)?(?:其)?{_VALUE}"
        ),
    )
    for value, words in _BASES
)
_ANOTHER_MATTER = re.compile(r"残值|残余|旧件|折旧|费率|保险?费|税|限额|施救|不?超过|为限")
_REPAIRED = re.compile(
    r"修复|修理|维修"
)  #: how a thing that cannot be mended is paid is no basis of what is insured
_NOT = re.compile(r"不(?:按|以|得|作为)|非")
#: 固定资产的保险价值为…, 存货按…: what stands before the word that governs
_SUBJECT = re.compile(
    r"^\s*(?:其中|本保单|本保险)?:?(?P<name>[\u4e00-\u9fff]{1,8}?(?:资产|存货|设备|财产|商品|材料|产品|货物|建筑|房屋|装修|机器|仪器|车辆|工程|模具|库存))(?:的|之|,)?(?:保险价值|保险金额|一律|均|部分损失|部分)?:?(?:应|须)?(?:保险金额|保额|按|以|为|是|参照|依)"
)


def value_basis_readings(sentences: Sequence[Passage], own: tuple[str, ...]) -> Iterator[Reading]:
    for passage in sentences:
        if _REPAIRED.search(passage.text):
            continue
        found: dict[str, set[str]] = {}
        before: tuple[str, ...] = ("",)
        for piece in re.split(r"[,;:。]", re.sub(r"\([^()]*\)", "", passage.text)):
            before = _items(piece, own) or before
            for item in before if (value := _basis(piece)) else ():
                found.setdefault(item, set()).add(value)
        for item, values in found.items():
            if len(values) == 1:  # 按账面原值投保，以重置价赔付: for one item two bases are none
                yield f"value_basis[{item}]" if item else "value_basis", values.pop(), passage


def _items(piece: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """What a part of a sentence is about; () where it names nothing, and so is about what the part before is about."""
    subject = _SUBJECT.match(piece)
    return tuple(re.split(r"[与和及、]", subject["name"])) if subject else property_named(piece, own)


def _basis(piece: str) -> str:
    """The one basis that a word governs; "" for none, and for a list of which one is to be chosen."""
    values = [value for value, pattern in _GOVERNED if pattern.search(piece)]
    named = sum(bool(re.search(words, piece)) for _, words in _BASES)
    other = _ANOTHER_MATTER.search(piece) or _NOT.search(piece)
    return values[0] if len(values) == named == 1 and not other else ""
