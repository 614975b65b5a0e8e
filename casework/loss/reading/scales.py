"""Figures that hold for a degree or a head: 主要责任70%, 医疗费用按80%赔付, 轴瓦折旧率30%, 十级10%, 共保份额."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from casework.figures import find_figures, parse_rate, rate_text
from casework.loss.reading.passages import Passage
from casework.loss.reading.phrases import Reading
from casework.loss.reading.schedules import grade_name

_FAULT = re.compile(
    r"(?P<degree>全部|主要|同等|次要|全|主|同|次)(?:要)?(?:事故)?责(?:任)?(?!任?险|任保险)[^。;%\d]{0,16}?(?P<rate>\d{1,3}(?:\.\d+)?\s?%)"
)
_DEGREES = {"全": "全部责任", "主": "主要责任", "同": "同等责任", "次": "次要责任"}
_SHARE = re.compile(r"责任比例|按[^。;]{0,20}比例[^。;]{0,8}(?:赔偿|承担|负责)|比例为")
_PAY = re.compile(
    r"(?P<head>医疗费用?|医药费|误工费用?|住院津贴|medical expenses)[^。;]{0,50}?(?:按照?|赔付比例为?|给付比例为?|at)\s?(?P<rate>\d{1,3}(?:\.\d+)?\s?%)\s?(?:的?比例)?(?:赔付|给付|赔偿|支付|承担|reimburs)?",
    re.I,
)
_DEPRECIATION = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:的)?(?:年)?折旧率(?:约定)?(?:为|按|:|是)?\s?(?P<rate>\d{1,3}(?:\.\d+)?\s?%)"
)
_GRADE = re.compile(
    r"(?P<grade>[一二三四五六七八九十]|10|[1-9])级(?:伤残|残疾)?[^。;,\d%级]{0,12}?(?P<rate>\d{1,3}(?:\.\d+)?\s?%)"
)
_COINSURED = re.compile(r"共同?保险?人?|份额|首席|co-?insur|participat", re.I)
_INSURER = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z()]{2,28}?公司|[\u4e00-\u9fff]{2,12}?(?:财险|产险|保险)(?![\u4e00-\u9fff]{0,6}公司)"
    r"|[A-Za-z .&]{3,40}?insurance(?: company| co\.?)?(?:,? ltd\.?)?)(?P<between>[^,、;。%\d]{0,14}?)(?P<rate>\d{1,3}(?:\.\d+)?\s?%)",
    re.I,
)
_NOISE = re.compile(
    r"^.*?(?:由|其中|:|首席(?:承保人|保险人)?(?:为|是)?|共保(?:人|体)?(?:为|由)?|以及|及|与|和)(?=[\u4e00-\u9fff]{2})"
)
_MONTHS = re.compile(
    r"最(?:大|长)赔偿期(?:间|限)?(?:为|:)?\s?(?P<months>\d{1,2}|[一二三四五六七八九十]{1,3})\s?个?月|(?:maximum )?indemnity period:?\s*(?P<months2>\d{1,2})\s*months",
    re.I,
)


def scale_readings(sentences: Sequence[Passage]) -> Iterator[Reading]:
    for passage in sentences:
        text = passage.text
        if "免赔" in text:
            yield from (("deductible.fault_rate" + f"[{d}]", r, passage) for d, r in _faults(text))
        elif _SHARE.search(text) or _SHARE.search(passage.label):
            yield from ((f"liability.share[{d}]", r, passage) for d, r in _faults(text))
        if pay := _PAY.search(text):
            yield f"pay_rate[{_head(pay['head'])}]", _rate(pay["rate"]), passage
        if (worn := _DEPRECIATION.search(text)) and not re.search(r"每月|月折旧|年折旧率", text):
            yield f"depreciation[{_bare(worn['name'])}]", _rate(worn["rate"]), passage
        if "残" in text or "残" in passage.label:
            yield from (
                (f"disability.rate[{grade_name(m['grade'])}]", _rate(m["rate"]), passage)
                for m in _GRADE.finditer(text)
            )
        if months := _MONTHS.search(text):
            yield "bi.indemnity_months", _months(months["months"] or months["months2"]), passage
        if shares := _shares(passage):
            yield "coinsurance.shares", shares, passage


def degree_of(text: str) -> str:
    """主要责任, 负主责 -> 主要责任; "" when no degree of fault is named."""
    match = re.search(r"(全|主|同|次)(?:部|要|等)?责(?:任)?", text)
    return _DEGREES[match[1]] if match else ""


def _faults(text: str) -> Iterator[tuple[str, str]]:
    for match in _FAULT.finditer(text):
        yield _DEGREES[match["degree"][0]], _rate(match["rate"])


def _shares(passage: Passage) -> str:
    """`首席公司=0.60;另一公司=0.40` when at least two insurers are named with rates that sum to one."""
    if not _COINSURED.search(f"{passage.label}{passage.text}"):
        return ""
    known: list[tuple[str, Decimal, bool]] = []
    for match in _INSURER.finditer(passage.text):
        name, rate = _NOISE.sub("", match["name"]).strip(), parse_rate(match["rate"])
        if name and rate:
            known.append((name, rate, "首席" in match["name"] or "首席" in match["between"]))
    if len(known) < 2 or sum(rate for _, rate, _ in known) != 1:
        return ""
    ordered = sorted(known, key=lambda insurer: not insurer[2])
    return ";".join(f"{name}={rate_text(rate)}" for name, rate, _ in ordered)


def _rate(text: str) -> str:
    rate = parse_rate(text)
    return rate_text(rate) if rate is not None else text


def _head(text: str) -> str:
    return "医疗费用" if text.lower().startswith(("医", "medical")) else text


def _bare(name: str) -> str:
    return re.sub(r"^(?:其中|本保单期间|保单期间|保险期间内?|约定|对|各类|所有)+", "", name)


def _months(text: str) -> str:
    figures = find_figures(f"{text}个")
    return f"{figures[0].value:f}" if figures else text
