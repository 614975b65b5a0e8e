"""免赔 in words: which sentences tell one, their parts, and for which peril or item each part holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.evidence import BlockKind
from casework.figures import find_figures
from casework.loss.perils import perils_in
from casework.loss.reading.deductible_figures import (
    MENTION,
    NONE,
    NONE_CELL,
    WAIT,
    enumerates,
    figures_told,
    tells_by_form,
)
from casework.loss.reading.passages import Passage
from casework.loss.reading.phrases import Reading, title_of
from casework.loss.reading.vocabulary import property_named

_OTHER = re.compile(r"其他|其它|其余|(?<![a-z])(?:any |all )?other", re.I)
_FAULT = re.compile(
    r"事故责任免赔率|(?:全部|主要|同等|次要)(?:事故)?责任的?,?[^。;]{0,8}免赔|免赔[^。;\d]{0,14}(?:全部|主要|同等|次要)(?:事故)?责任"
)
_HEADED = re.compile(r"免赔(?:额|率|约定)?\s?:|deductibles?\s?:", re.I)  #: what follows is a list
_HEADING = re.compile(
    r"\W*(?:每次事故)?(?:绝对|相对)?免赔(?:额|率|条件|约定|规定)?\W*|\W*(?:deductibles?|excess(?:es)?)\W*",
    re.I,
)
#: under 「责任限额与免赔」: what its own words call a limit is no deductible
_OF_LIMIT = re.compile(r"限额|保险金额|保额|赔偿上限|limits? of|sums? insured", re.I)
_SALVAGE = re.compile(r"施救|sue and labou?r", re.I)
_SPARED = {"deductible.mode": "none"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A deductible as one part of a sentence tells it. `scope` "" = every loss; `order` of its passage."""

    text: str
    scope: str
    readings: tuple[tuple[str, str], ...]
    passage: Passage
    order: int

    @property
    def is_rest(self) -> bool:
        return not self.scope and bool(_OTHER.search(self.text))


def deductible_readings(sentences: Sequence[Passage], own: tuple[str, ...]) -> Iterator[Reading]:
    """Readings of every sentence that tells a deductible with its figures, and of the list under 「免赔额：」."""
    told: list[_Part] = []
    for n, labelled in _telling(sentences, own):
        told += _parts(sentences[n], n, labelled, own, title_of(sentences, n))
    for part in _apart(told):
        for name, value in part.readings:
            yield f"{name}[{part.scope}]" if part.scope else name, value, part.passage


def _telling(sentences: Sequence[Passage], own: tuple[str, ...]) -> Iterator[tuple[int, bool]]:
    """(index, whether a label or a heading above says that it is a 免赔) of the sentences that tell one."""
    listing = ""
    headed = False
    before: Passage | None = None  #: the sentence before, where it tells one without a list's heading
    for n, passage in enumerate(sentences):
        mentioned = bool(MENTION.search(passage.text) or WAIT.search(passage.text))
        figures = bool(find_figures(passage.text))
        if passage.block.kind is BlockKind.HEADING and not figures:
            headed = bool(_HEADING.fullmatch(passage.text))
        by_form = not mentioned and tells_by_form(passage.text)
        fellow = before is not None and not mentioned and _is_fellow(passage, before, own)
        listed = bool(listing) and passage.clause.startswith(listing) and figures and not mentioned
        listed = listed or (headed and bool(NONE_CELL.fullmatch(passage.text)))
        of_limit = not mentioned and bool(_OF_LIMIT.search(f"{passage.label}{passage.text}"))
        listed = listed and not of_limit
        if mentioned:
            listing = passage.clause if not figures or _HEADED.search(passage.text) else ""
        elif not listed and not of_limit:
            listing = ""
        labelled = bool(MENTION.search(passage.label)) or listed
        if (labelled or mentioned or by_form or fellow) and not _FAULT.search(passage.text):
            yield n, labelled
            before = passage
        else:
            before = None


def _is_fellow(passage: Passage, before: Passage, own: tuple[str, ...]) -> bool:
    """`试车期间：每次事故免赔额25万元；非试车期间：5万元`: the second says what it is for, and the word stands in the first."""
    text = passage.text
    if not _has_sum(text) or _NO_PART.search(text) or passage.weight != before.weight:
        return False
    words = _spoken_of(text)
    if passage.block is not before.block:
        return bool(_OTHER.match(words))
    return bool(_OTHER.match(words) or perils_in(words) or property_named(words, own) or _subject(text))


def _parts(passage: Passage, order: int, labelled: bool, own: tuple[str, ...], title: str) -> Iterator[_Part]:
    """`1.物质损失:…3万元;2.第三者:…` and `台风…;其他…` fall into one part for each figure group."""
    for text in _split(passage.text, own):
        readings = dict(figures_told(text, labelled))
        if readings:
            scope = _scope(text, own) or _head_of(passage, title, own)
            spared = readings == _SPARED and not NONE.search(text) and not NONE_CELL.fullmatch(text)
            if spared and (not scope or _SALVAGE.search(text + title + passage.text)):
                continue
            yield _Part(text, scope, tuple(readings.items()), passage, order)


def _split(text: str, own: tuple[str, ...]) -> Iterator[str]:
    for chunk in re.split(r"(?<=[^\d])(?=\d[.、)]\D)|(?<=\D);", text):
        held = ""
        for piece in re.split(r"(?<=,)(?=\D)", chunk):
            if held and _has_sum(held) and _begins_another(piece, held, own):
                yield held
                held = piece
            else:
                held += piece
        yield held


_GOES_ON = re.compile(r"\s*(?:或|及|并|且|和|但|二者|两者|以|按|其中|最|不低|不超|超过)")
_NO_PART = re.compile(
    r"限额|保险金额|保额|津贴|费率|保险?费|赔[偿付]|补偿|给付|limit|sums? insured|premium|indemni", re.I
)


def _begins_another(piece: str, held: str, own: tuple[str, ...]) -> bool:
    """`…30%，室内财产5%`: the piece behind a comma has a figure and begins with what it holds for."""
    if not _has_sum(piece) or _GOES_ON.match(piece) or _NO_PART.search(piece):
        return False
    words = _spoken_of(piece)
    subject = _subject(piece)
    if _OTHER.match(words) or perils_in(words) or property_named(words, own):
        return True
    return bool(subject) and _alike(subject, _subject(held))


def _has_sum(text: str) -> bool:
    return any(f.kind in ("amount", "rate") for f in find_figures(text))


def _apart(told: Sequence[_Part]) -> Iterator[_Part]:
    """Where one part is for the rest (其他损失) or is another's opposite (非试车期间), its fellows are for something:
    a fellow whose words are no known peril or property is for what it says."""
    for n, part in enumerate(told):
        fellows = [p for p in told if p is not part and abs(p.order - part.order) <= 1]
        near = [p for p in fellows if p.passage.block is part.passage.block or p.is_rest or part.is_rest]
        subject = _subject(part.text)
        rest = any(p.is_rest and p.order >= part.order for p in near)
        paired = any(_alike(subject, _subject(p.text)) for p in near)
        if subject.startswith("非") and any(subject[1:] == _subject(p.text) for p in near):
            yield replace(part, scope="")
        elif not part.scope and not part.is_rest and subject and (rest or paired):
            yield replace(told[n], scope=subject)
        else:
            yield part


_WORDS_OF_IT = re.compile(
    r"^[\s(]*(?:\d{1,2}|[一二三四五六七八九十a-z])[.)、]\s*|每次(?:意外)?(?:保险)?事故的?|绝对|相对|免赔.*$|(?:的)?(?:损失|理算|赔款)金额.*$|[:,为按]|(?:人民币|RMB|CNY|USD|¥)\s*$|"
    r"(?:in respect of|for|each and every|any one) .*$",
    re.I,
)
#: what insured things, perils and times end in
_HEAD_NOUN = re.compile(
    r"(?:财产|设备|机器|损失|责任|风险|危险|期间?|货物|车辆|事故|部分|工程|标的|存货|建筑|玻璃|电器|机具|路段|地区|区域)$"
)
_EVERYTHING = re.compile(
    r"^(?:物质|财产|保险|一切|任何|所有|全部|各|每|一般|普通|累计|年度|本|该)|^(?:any|all|each|every|loss)\b|loss or damage",
    re.I,
)
_SUBJECT = re.compile(r"[\u4e00-\u9fff]{2,12}|[A-Za-z][A-Za-z /&\-]{2,40}")


def _subject(text: str) -> str:
    """What a part is for by its own words (室外财产, Machinery breakdown); "" where it begins with nothing of the kind."""
    words = _WORDS_OF_IT.sub("", _spoken_of(text)).strip(" ,:;的")
    if not _SUBJECT.fullmatch(words) or _EVERYTHING.search(words):
        return ""
    return words if words.isascii() or _HEAD_NOUN.search(words) else ""


def _alike(one: str, other: str) -> bool:
    """室外财产 and 室内财产: two kinds of one thing."""
    return bool(one and other) and one != other and one[-2:] == other[-2:] and not one.isascii()


def _head_of(passage: Passage, title: str, own: tuple[str, ...]) -> str:
    """The head of claim or item of the row (医疗费用 | 每次免赔200元), or of the clause's heading."""
    for words in (passage.label, title):
        names = property_named(words, own) if words and not _has_sum(words) else ()
        if len(names) == 1:
            return names[0]
    return ""


def _scope(part: str, own: tuple[str, ...]) -> str:
    """For which perils or item; “其他原因” and an unnamed loss are everything else."""
    mention = MENTION.search(part)
    perils = perils_in(part)
    if _OTHER.search(part[: mention.start()] if mention else part) or _OTHER.match(part.strip()):
        return ""
    if re.match(r"\s*非", part):  # 非试车期间: every time but that
        return ""
    if perils:
        return "、".join(perils)
    names = property_named(_spoken_of(part), own)
    heads = [n for n in names if not _SECTION.match(n)] or list(names)
    return heads[0] if len(heads) == 1 else ""


#: 第三者责任部分：财产损失…: the section, of which a head is named behind it
_SECTION = re.compile(r"第三者|三者")


def _spoken_of(part: str) -> str:
    """What stands before the deductible's word or figure, without what the figure is a part of (整批货物保险金额的0.5%)."""
    mention = MENTION.search(part)
    sums = (f.start for f in find_figures(part) if not enumerates(part, f))
    end = mention.start() if mention else next(sums, len(part))
    return re.sub(r"(?:整批|全部)货物", "", part[:end]).lstrip()
