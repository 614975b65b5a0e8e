"""限额 in words and in cells: per person, per occurrence, aggregate, and for one head or item."""

import re
from collections.abc import Iterator, Sequence

from casework.evidence import BlockKind
from casework.figures import Figure, find_figures
from casework.loss.reading.passages import Passage
from casework.loss.reading.phrases import Reading
from casework.loss.reading.vocabulary import property_named
from casework.money import plain

_LIMIT = re.compile(
    r"限额|(?<![a-z])(?:limits?|any one (?:accident|occurrence|event|person|conveyance|vessel|shipment)|in the aggregate)(?![a-z])",
    re.I,
)
_PERSON = re.compile(
    r"每人|每名|每一(?:雇员|受害人|人)|每位|per person|any one person|each person|per employee", re.I
)
_AGGREGATE = re.compile(r"累计|年度总|全年|aggregate", re.I)
_OCCURRENCE = re.compile(
    r"每次(?:事故|意外)?|每(?:一)?(?:车|船|运|航)次|每(?:一)?运输工具|any one (?:conveyance|vessel|shipment|vehicle)|每一次事故|单次事故|any one (?:accident|occurrence|event)|per (?:occurrence|accident)|each (?:occurrence|accident)",
    re.I,
)
_HEADS = re.compile(
    r"医疗费用?|误工费用?|法律费用|诉讼费用|财产损失|丧葬|住院津贴|清[理除]残骸(?:费用)?|残骸清理(?:费用)?|专业费用|鉴定费用|medical expenses?|legal (?:costs?|expenses?)"
    r"|property damage|debris removal|removal of debris|professional fees",
    re.I,
)
_WHOLE_PERSON = re.compile(r"死亡|伤残|伤亡|人身|death|disab|bodily", re.I)
_DEDUCTIBLE = re.compile(r"免赔|deductible|excess", re.I)
_COMPULSORY = re.compile(r"交强险|强制保险")  #: another policy's limits
_SUE = re.compile(r"施救")
#: what stands before the sum of a limit that is told beside another: `，累计人民币`, `;每校累计:`
_ANOTHER = re.compile(
    r"[,、;(]?\s*(?:其中|且|及|和|并|全年|年度|保险期间内?|每(?:一|名|位|个|所)?[\u4e00-\u9fff]{0,4})?,?(?:单次|每次(?:意外)?事故|每人|累计|总计|年累计|年度累计|全年累计)(?:赔偿|最高)?(?:为|不超过|:)?\s*(?:人民币|RMB|CNY|USD|¥)?\s*"
)
_AT_MOST = re.compile(r"\s*(?:元)?为限")
_LEAST = re.compile(r"(?<![a-z])min(?:imum)?\.?\s*$|最低|不低于\s*$", re.I)  #: of a deductible


_HEADING = re.compile(
    r".{0,6}(?:赔偿|责任)?限额(?:明细)?|(?:sub-?)?limits?(?: of (?:liability|indemnity))?", re.I
)  #: a heading over a list of limits


def limit_readings(sentences: Sequence[Passage], own: tuple[str, ...]) -> Iterator[Reading]:
    heading, block = "", None
    for passage in sentences:
        told = (
            block is passage.block
        )  # 每人限额40万元；累计300万元: a limit is told earlier in the same block
        if passage.block.kind is BlockKind.HEADING and not find_figures(passage.text):
            heading = passage.text
        if _COMPULSORY.search(passage.text):
            continue
        if passage.label and _LIMIT.search(passage.label):
            figure = next((f for f in find_figures(passage.text) if f.kind in ("amount", "number")), None)
            name = _name(passage.label, own) if figure else ""
            if figure and name:
                yield name, plain(figure.value), passage
            continue
        found = list(_in_prose(passage, own, bool(_HEADING.fullmatch(heading.strip())), told))
        block = passage.block if found else block
        yield from found


def _in_prose(passage: Passage, own: tuple[str, ...], listed: bool, told: bool) -> Iterator[Reading]:
    """Each amount with the words between it and the amount before: 每人限额80万元，每次事故限额300万元.

    `listed`: the heading says that these are limits; `told`: a limit was told before, so that 累计 alone names another.
    """
    last = 0
    for figure in find_figures(passage.text):
        if figure.kind != "amount":
            continue
        words = _between(passage.text, last, figure)
        last = figure.end
        worded = listed or _LIMIT.search(words) or _AT_MOST.match(passage.text[figure.end :])
        if not worded and told:
            worded = _ANOTHER.fullmatch(words.strip())
        if worded and not _DEDUCTIBLE.search(words) and not _SUE.search(words) and not _LEAST.search(words):
            name = _name(words, own)
            if name:
                told = True
                yield name, plain(figure.value), passage


def _between(text: str, last: int, figure: Figure) -> str:
    before = text[last : figure.start]
    tail = re.match(
        r"\s*(any one \w+|per \w+|each \w+|in the (?:annual )?aggregate)", text[figure.end :], re.I
    )
    return re.split(r"[。;]", before)[-1] + (f" limit {tail[1]}" if tail else "")


def _name(words: str, own: tuple[str, ...]) -> str:
    head = _HEADS.search(words)
    if _PERSON.search(words):
        return (
            f"limit.item[{head.group()}]" if head and not _WHOLE_PERSON.search(words) else "limit.per_person"
        )
    if _AGGREGATE.search(words):
        return "limit.aggregate"
    if head:
        return f"limit.item[{head.group()}]"
    named = property_named(words, own)
    if _OCCURRENCE.search(words) and not named:
        return "limit.occurrence"
    return f"limit.item[{named[0]}]" if len(named) == 1 else ""
