"""免赔 in words: amount, rate, how they go together, and for which peril or item they hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.figures import Figure, find_figures, rate_text
from casework.figures.numerals import numeral
from casework.loss.perils import perils_in
from casework.loss.reading.passages import Passage
from casework.loss.reading.phrases import Reading, title_of
from casework.loss.reading.vocabulary import property_named
from casework.money import plain

MENTION = re.compile(
    r"免赔(?!率?的?约定依据)|自负额|起赔(?:额|点|金额)|(?<![a-z])(?:deductibles?|excess(?:es)?|franchise)(?![a-z])",
    re.I,
)
_OTHER = re.compile(r"其他|其它|其余|(?<![a-z])(?:any )?other", re.I)
_NONE = re.compile(
    r"无(?:绝对)?免赔|免赔(?:额|率)?(?:为|:)?(?:零|0(?![.\d])|无)|不设免赔|(?:nil|no) (?:deductible|excess)|deductible:?\s*nil",
    re.I,
)
_N = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_SPELL = r"天|日|个?工作日|个?小时|days?|hours?|hrs?"
_DAYS = re.compile(
    rf"(?:免赔(?:期|天数|时间)?|等待期|等候期)(?:间|限)?[^\d。;一二三四五六七八九十]{{0,8}}?(?P<days>{_N})\s?(?P<spell>{_SPELL})"
    rf"|(?P<days2>{_N})\s?(?P<spell2>{_SPELL})[^.;。]{{0,12}}(?:(?:time )?(?:deductible|excess)|免赔|等待期)"
    rf"|waiting period[^.;\d]{{0,30}}(?P<days3>\d{{1,3}})\s?(?P<spell3>days?|hours?|hrs?)",
    re.I,
)
_WAIT = re.compile(r"等待期|等候期|waiting period", re.I)
_HOURS_A_DAY = 24
_PAID = re.compile(r"(?:按照?|给付|赔付|比例(?:为)?|支付)\s*$")
_PAID_AFTER = re.compile(r"^\s*(?:的?比例)?(?:赔付|给付|赔偿|支付|承担)")
_FAULT = re.compile(r"事故责任免赔率|(?:全部|主要|同等|次要)(?:事故)?责任的?,?[^。;]{0,8}免赔率")
_HEADED = re.compile(r"免赔(?:额|率|约定)?\s?:|deductibles?\s?:", re.I)  #: what follows is a list
_MODES = (
    ("successive", re.compile(r"先扣(?:除|减)?[^。;]{0,24}再(?:按|扣)|余额的|依次扣", re.I)),
    ("higher", re.compile(r"高者|以高|取大|(?:不低于|最低不?少?于?|不少于|至少)(?:人民币|RMB|¥|\d)|(?<![a-z])min(?:imum)?(?![a-z])|取其?高|孰高|哪个[高大]|其[高大]者?|较高|大者|较大|孰大|为高|从高|greater|higher|whichever is (?:the )?(?:more|larger|greater)", re.I)),
    ("lower", re.compile(r"低者|取其?低|孰低|哪个[低小]|较低|小者|孰小|为低|lower|lesser|whichever is (?:the )?(?:less|smaller)", re.I)),
    ("sum", re.compile(r"两者(?:之和|相加|并用)|同时适用|合计扣|及|加上|加(?=(?:核定|实际)?损失|理算|赔款)|in addition to|plus", re.I)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """A deductible as one part of a sentence tells it. `scope` "" = every loss."""

    scope: str
    readings: tuple[tuple[str, str], ...]
    passage: Passage


def deductible_readings(sentences: Sequence[Passage], own: tuple[str, ...]) -> Iterator[Reading]:
    """Readings of every sentence that tells a deductible with its figures, and of the list under 「免赔额：」."""
    listing = ""
    for n, passage in enumerate(sentences):
        mentioned = bool(MENTION.search(passage.text) or _WAIT.search(passage.text))
        figures = bool(find_figures(passage.text))
        listed = bool(listing) and passage.clause.startswith(listing) and figures and not mentioned
        if mentioned:
            listing = passage.clause if not figures or _HEADED.search(passage.text) else ""
        elif not listed:
            listing = ""
        labelled = bool(MENTION.search(passage.label)) or listed
        if (labelled or mentioned) and not _FAULT.search(passage.text):
            for told in _parts(passage, labelled, own, title_of(sentences, n)):
                yield from ((name, value, passage) for name, value in told.readings)


def _parts(passage: Passage, labelled: bool, own: tuple[str, ...], title: str) -> Iterator[_Told]:
    """`1.物质损失:…3万元;2.第三者:…` and `台风…;其他…` fall into one part for each figure group."""
    for part in re.split(r"(?<=[^\d])(?=\d[.、)]\D)|(?<=\D);", passage.text):
        readings = dict(_figures(part, labelled))
        if readings:
            scope = _scope(part, own) or _head_of(passage, title, own)
            spared = readings == _SPARED and not _NONE.search(part)
            if spared and (not scope or _SALVAGE.search(part + title + passage.text)):
                continue
            named = tuple((f"{name}[{scope}]" if scope else name, value) for name, value in readings.items())
            yield _Told(scope, named, passage)


#: words that spare something from a 免赔 that others bear; without saying what, they say nothing of the policy
_EXEMPT = re.compile(
    r"without (?:any |application of (?:any )?)?(?:deductible|excess)|不(?:再)?(?:适用|计|扣|扣除|设|受)(?:任何|每次事故)?免赔",
    re.I,
)
_SPARED = {"deductible.mode": "none"}
_SALVAGE = re.compile(r"施救|sue and labou?r", re.I)


def _head_of(passage: Passage, title: str, own: tuple[str, ...]) -> str:
    """The head of claim or item of the row (医疗费用 | 每次免赔200元), or of the clause's heading."""
    for words in (passage.label, title):
        names = property_named(words, own) if words else ()
        if len(names) == 1:
            return names[0]
    return ""


def _figures(part: str, labelled: bool) -> Iterator[tuple[str, str]]:
    mention = MENTION.search(part)
    after = 0 if labelled or mention is None else mention.start()
    waiting = _days(part)
    if waiting:
        yield "deductible.days", waiting
    if _NONE.search(part) or (labelled and re.fullmatch(r"\s*(?:无|nil|none|零|不适用)\s*", part, re.I)):
        yield "deductible.mode", "none"
        return
    figures = [
        f
        for f in find_figures(part)
        if not _enumerates(part, f)
        and not _is_payment(part, f)
        and not _in_definition(part, f)
        and not _is_condition(part, f)
    ]
    later = [f for f in figures if f.start >= after] or figures
    kinds = ("amount", "number") if labelled else ("amount",)
    amount = next((f for f in later if f.kind in kinds and not _counts(part, f)), None)
    rate = next((f for f in later if f.kind == "rate"), None)
    if amount:
        yield "deductible.amount", plain(amount.value)
    if rate:
        yield "deductible.rate", rate_text(rate.value)
    if not amount and not rate and not labelled and _EXEMPT.search(part):
        yield "deductible.mode", "none"
    mode = next((m for m, pattern in _MODES if pattern.search(part)), "") if amount and rate else ""
    if mode:
        yield "deductible.mode", mode


def _enumerates(part: str, figure: Figure) -> bool:
    """“(1)”, “2.”: the number of the part, no sum."""
    return figure.kind == "number" and bool(
        re.match(r"\s*\(?\s*$", part[: figure.start]) and re.match(r"\s*[).、:]", part[figure.end :])
    )


def _is_payment(part: str, figure: Figure) -> bool:
    """“扣除免赔额后按80%赔付”: a rate of payment, not of 免赔."""
    if figure.kind != "rate":
        return False
    return bool(_PAID.search(part[: figure.start]) or _PAID_AFTER.match(part[figure.end :]))


def _in_definition(part: str, figure: Figure) -> bool:
    return (
        bool(re.search(r"(?:限额|保险金额)(?:为|:)?(?:人民币)?\s*$", part[: figure.start]))
        and figure.kind == "amount"
    )


def _days(part: str) -> str:
    """Days of waiting; `12小时` is 0.5 of one."""
    match = _DAYS.search(part)
    if match is None:
        return ""
    said = next(match[k] for k in ("days", "days2", "days3") if match[k])
    spell = next(match[k] for k in ("spell", "spell2", "spell3") if match[k])
    number = Decimal(said) if said.isdigit() else numeral(said)
    if number is None:
        return ""
    days = number / _HOURS_A_DAY if re.search(r"时|h", spell, re.I) else number
    return f"{days.normalize():f}"


def _is_condition(part: str, figure: Figure) -> bool:
    """“损失在2万元以内的”, “每日津贴120元”: when it holds, or what else is paid, no 免赔."""
    if figure.kind == "rate":  # “损失在5%以内不赔”: that is the 相对免赔
        return False
    before, after = part[: figure.start], part[figure.end :]
    return bool(
        re.match(r"\s*(?:以内|以下|以上|以外)的?", after)
        or re.search(r"(?:津贴|补贴|超过|未达|不足)(?:为|:)?\s*$", before)
    )


def _counts(part: str, figure: Figure) -> bool:
    return figure.kind == "number" and bool(
        re.match(r"\s*(?:天|日|小时|次|人|days?|hours?)", part[figure.end :], re.I)
    )


def _scope(part: str, own: tuple[str, ...]) -> str:
    """For which perils or item; “其他原因” and an unnamed loss are everything else."""
    mention = MENTION.search(part)
    perils = perils_in(part)
    if _OTHER.search(part[: mention.start()] if mention else part) or _OTHER.match(part.strip()):
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
    sums = (f.start for f in find_figures(part) if not _enumerates(part, f))
    end = mention.start() if mention else next(sums, len(part))
    return re.sub(r"(?:整批|全部)货物", "", part[:end])
