"""The figures of one part of a sentence about 免赔: days, amount, rate, how the two go together, 相对免赔."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from casework.figures import Figure, find_figures, rate_text
from casework.figures.numerals import numeral
from casework.money import plain

MENTION = re.compile(
    r"免赔(?!率?的?约定依据)|自负额|起赔(?:额|点|金额)|(?<![a-z])(?:deductibles?|excess(?:es)?|franchise)(?![a-z])",
    re.I,
)
WAIT = re.compile(r"等待期|等候期|waiting period", re.I)
NONE = re.compile(
    r"无(?:绝对)?免赔|免赔(?:额|率)?(?:为|:)?(?:零|0(?![.\d])|无)|不设免赔|(?:nil|no) (?:deductible|excess)|deductible:?\s*nil",
    re.I,
)
NONE_CELL = re.compile(r"\s*(?:无|nil|none|零|不适用)[\s.]*", re.I)
_N = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_SPELL = r"天|日|个?工作日|个?小时|days?|hours?|hrs?"
_DAYS = re.compile(
    rf"(?:免赔(?:期|天数|时间)?|等待期|等候期)(?:间|限)?[^\d。;一二三四五六七八九十]{{0,8}}?(?P<days>{_N})\s?(?P<spell>{_SPELL})"
    rf"|(?P<days2>{_N})\s?(?P<spell2>{_SPELL})[^.;。]{{0,12}}(?:(?:time )?(?:deductible|excess)|免赔|等待期)"
    rf"|(?:waiting period|time (?:excess|deductible))[^.;\d]{{0,30}}(?P<days3>\d{{1,3}})\s?(?P<spell3>days?|hours?|hrs?)",
    re.I,
)
_HOURS_A_DAY = 24
_LEADS = re.compile(r"[^,;。的时以超]{0,6}")
_PAID = re.compile(r"(?:按照?|给付|赔付|比例(?:为)?|支付)\s*$")
_PAID_AFTER = re.compile(r"^\s*(?:的?比例)?(?:赔付|给付|赔偿|支付|承担)")
_HIGHER = r"高者|以高|取大|取其?高|孰高|哪个[高大]|其[高大]者?|较高|大者|较大|孰大|为高|从高|greater|higher|whichever is (?:the )?(?:more|larger|greater)"
_AT_MOST = r"(?:最高|最多|至多|不超过|上限)(?:不超过)?(?:为|:)?(?:人民币|RMB|CNY|¥)?\s?(?=\d|[一二三四五六七八九十]+[百千万])"
_MODES = (
    ("successive", re.compile(r"先扣(?:除|减)?[^。;]{0,24}再(?:按|扣)|余额的|依次扣", re.I)),
    ("higher", re.compile(rf"{_HIGHER}|(?:不低于|最低不?少?于?|不少于|至少)(?:人民币|RMB|¥|\d)|(?<![a-z])min(?:imum)?(?![a-z])", re.I)),
    ("lower", re.compile(rf"{_AT_MOST}|低者|取其?低|孰低|哪个[低小]|较低|小者|孰小|为低|lower|lesser|whichever is (?:the )?(?:less|smaller)", re.I)),
    ("sum", re.compile(r"两者(?:之和|相加|并用)|同时适用|合计扣|及|加上|加(?=(?:核定|实际)?损失|理算|赔款)|in addition to|plus", re.I)),
)  # fmt: skip
_CAPPED = re.compile(rf"{_AT_MOST}$".replace(r"(?=\d|[一二三四五六七八九十]+[百千万])", ""))
_CHOICE = re.compile(_HIGHER, re.I)
_NO_DEDUCTIBLE = re.compile(
    r"限额|津贴|补贴|保险?费|违约|利息|赔付比例|limit|premium|allowance|interest", re.I
)
_OF_LOSS = re.compile(r"损失|理算|赔款|赔偿金额|(?<![a-z])(?:loss|claim)", re.I)
_SHORT = r"(?:未达到?|未到|不足|不满|低于|少于|不超过|未超过|在|under|less than|not exceeding|below)"
_NOT_PAID = (
    r"(?:不赔|不予赔|不负(?:责|赔偿)|不承担|免赔|免于赔|not (?:be )?(?:paid|payable|recoverable)|no claim)"
)
_FRANCHISE = re.compile(
    rf"{_SHORT}(?P<figure>(?:[^。;,]|(?<=\d),(?=\d)){{1,24}}?(?:%|‰|元|万|percent|per cent))(?:以内|以下)?(?:者|的|时)?,?[^。;,]{{0,8}}?{_NOT_PAID}[^。]{{0,40}}?(?P<test>达到?|满|超过|exceed|reach)[^。]{{0,40}}?(?:全额|全部|全数|如数|不[作再予]?扣|in full|whole)",
    re.I,
)
#: words that spare something from a 免赔 that others bear; without saying what, they say nothing of the policy
EXEMPT = re.compile(
    r"without (?:any |application of (?:any )?)?(?:deductible|excess)|不(?:再)?(?:适用|计|扣|扣除|设|受)(?:任何|每次事故)?免赔",
    re.I,
)


def tells_by_form(text: str) -> bool:
    """Is this a 免赔 though the word is not there: 损失的10%或5万元，以高者为准; 未达3%不赔，达到3%全赔?"""
    if _NO_DEDUCTIBLE.search(text):
        return False
    told = {f.kind for f in find_figures(text)}
    chosen = {"rate", "amount"} <= told and _CHOICE.search(text) and _OF_LOSS.search(text)
    return bool(chosen) or bool(_franchise(text))


def figures_told(part: str, labelled: bool) -> Iterator[tuple[str, str]]:
    """(term, value) of one part; `labelled`: its label or heading says that it is a 免赔."""
    waiting = _days(part)
    if waiting:
        yield "deductible.days", waiting
    if NONE.search(part) or (labelled and NONE_CELL.fullmatch(part)):
        yield "deductible.mode", "none"
        return
    if relative := _franchise(part):
        yield from relative
        return
    amount, rate = _amount_and_rate(part, labelled)
    if amount:
        yield "deductible.amount", plain(amount.value)
    if rate:
        yield "deductible.rate", rate_text(rate.value)
    if not amount and not rate and not labelled and EXEMPT.search(part):
        yield "deductible.mode", "none"
    mode = next((m for m, pattern in _MODES if pattern.search(part)), "") if amount and rate else ""
    if mode:
        yield "deductible.mode", mode


def _amount_and_rate(part: str, labelled: bool) -> tuple[Figure | None, Figure | None]:
    figures = [f for f in find_figures(part) if _is_deductible(part, f)]
    after = 0 if labelled else _where_told(part, figures)
    later = [f for f in figures if f.start >= after] or figures
    kinds = ("amount", "number") if labelled else ("amount",)
    amount = next((f for f in later if f.kind in kinds and not _counts(part, f)), None)
    return amount, next((f for f in later if f.kind == "rate"), None)


def _where_told(part: str, figures: Sequence[Figure]) -> int:
    """Where the telling begins: at the word, or at a rate that leads straight to it (按损失的10%计算免赔)."""
    mention = MENTION.search(part)
    if mention is None:
        return 0
    ahead = [f for f in figures if f.kind == "rate" and f.end <= mention.start()]
    leading = [f.start for f in ahead if _LEADS.fullmatch(part, f.end, mention.start())]
    return leading[-1] if leading else mention.start()


def _is_deductible(part: str, figure: Figure) -> bool:
    return not (
        enumerates(part, figure)
        or _is_payment(part, figure)
        or _in_definition(part, figure)
        or _is_condition(part, figure)
    )


def enumerates(part: str, figure: Figure) -> bool:
    """“(1)”, “2.”: the number of the part, no sum."""
    return figure.kind == "number" and bool(
        re.match(r"\s*\(?\s*$", part[: figure.start]) and re.match(r"\s*[).、:]", part[figure.end :])
    )


def _franchise(part: str) -> tuple[tuple[str, str], ...]:
    """相对免赔 told by what it does: nothing is paid below the figure, everything from it on."""
    match = _FRANCHISE.search(part)
    figure = next(iter(find_figures(match["figure"])), None) if match else None
    if match is None or figure is None or figure.kind not in ("amount", "rate"):
        return ()
    told = plain(figure.value) if figure.kind == "amount" else rate_text(figure.value)
    test = "exceed" if match["test"] in ("超过", "exceed") else "reach"
    return (
        (f"deductible.{figure.kind}", told),
        ("deductible.kind", "franchise"),
        ("deductible.franchise_test", test),
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
    if re.search(r"(?:津贴|补贴)(?:为|:)?\s*$", before) or re.match(r"\s*(?:以内|以下|以上|以外)的?", after):
        return True
    if _CAPPED.search(before) and not re.match(r"\s*(?:的|时|者)", after):
        return False  # “按10%计算，最高不超过10万元”
    return bool(re.search(r"(?:超过|未达到?|不足)(?:为|:)?\s*$", before))


def _counts(part: str, figure: Figure) -> bool:
    return figure.kind == "number" and bool(
        re.match(r"\s*(?:天|日|小时|次|人|days?|hours?)", part[figure.end :], re.I)
    )
