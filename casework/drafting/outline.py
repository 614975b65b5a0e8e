"""The chapters of a report: stable keys, visible numbers, titles; which one a person means; what has gone stale."""

import re
from dataclasses import replace
from decimal import Decimal

from casework.dossier import Dossier
from casework.drafting.stale import reasons
from casework.figures.numerals import numeral
from casework.report import Chapter

#: key, number, title, other words for it. The cover is set from the facts when the report is laid out.
CHAPTERS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("statement", "", "声明", ("公估声明", "免责声明")),
    ("summary", "", "摘要", ("概况", "公估概况", "报告摘要", "概要")),
    ("engagement", "一", "委托事项", ("委托", "委托情况", "公估委托")),
    ("policy", "二", "保险单情况", ("保单", "保险单", "保单情况", "承保情况", "保险情况", "保险合同")),
    ("insured", "三", "被保险人及标的概况", ("被保险人", "被保险人概况", "标的概况", "标的", "保险标的")),
    ("occurrence", "四", "出险经过", ("事故经过", "出险情况", "事故情况", "经过")),
    ("survey", "五", "查勘情况", ("查勘", "现场查勘", "查勘经过", "检验情况", "勘查情况")),
    ("cause", "六", "事故原因分析", ("原因", "事故原因", "原因分析", "出险原因", "近因")),
    ("coverage", "七", "保险责任分析", ("责任", "责任分析", "保险责任", "责任认定", "除外责任")),
    ("assessment", "八", "损失核定", ("定损", "核损", "损失评估", "损失认定", "核定损失", "损失")),
    ("salvage", "九", "残值", ("残值处理", "残值处置", "残余物")),
    ("sue_labour", "十", "施救及其他费用", ("施救", "施救费", "施救费用", "其他费用")),
    ("adjustment", "十一", "理算", ("赔款理算", "损失理算", "理算过程", "赔付计算")),
    ("recovery", "十二", "代位追偿、重复保险及共保", ("追偿", "代位", "代位追偿", "代位求偿", "重复保险", "共保")),
    ("conclusion", "十三", "公估结论", ("结论", "公估意见")),
    ("reservations", "十四", "特别说明及保留事项", ("特别说明", "保留事项", "保留", "其他说明", "说明事项")),
    ("signoff", "十五", "签章", ("签字", "签署", "签字盖章", "签名")),
    ("annexes", "十六", "附件清单", ("附件", "附件目录", "证据清单", "资料清单")),
)  # fmt: skip

_TITLES = {key: title for key, _, title, _ in CHAPTERS}
_FRAME = re.compile(r"^(?:报告)?(?:的)?第?(.+?)(?:章节|章|部分|节)?$")
_NOISE = re.compile(
    r"[\s「」『』“”\"'《》（）()：:、，,。.·]|请|起草|修改|重新|一下|这一章|这章|该章|报告的?"
)


def title(key: str) -> str:
    return _TITLES.get(key, key)


def outline(dossier: Dossier) -> tuple[Chapter, ...]:
    """Every chapter in order with its newest version, and why it must be looked at again."""
    latest = {c.key: c.latest for c in dossier.chapters}
    chapters = (Chapter(key, number, name, latest.get(key)) for key, number, name, _ in CHAPTERS)
    return tuple(replace(c, stale=reasons(c.latest.nodes, dossier)) if c.latest else c for c in chapters)


def resolve(_: Dossier, words: str) -> str | None:
    """`第五章`, `五`, `5`, `查勘情况`, `survey`, `责任分析` -> the chapter's key; None when it is not certain."""
    bare = _NOISE.sub("", words).lower()
    if not bare:
        return None
    if found := _by_name(bare):
        return found
    match = _FRAME.match(bare)
    return (_by_number(match[1]) or _by_name(match[1])) if match else None


def _by_name(words: str) -> str | None:
    """The whole name first; then the one chapter whose name stands in the words, the longest name winning."""
    names = {n: key for key, _, name, also in CHAPTERS for n in (key, _NOISE.sub("", name), *also)}
    if words in names:
        return names[words]
    held = sorted((n for n in names if len(n) >= 2 and n in words), key=len, reverse=True)
    if held:
        best = {names[n] for n in held if not any(n != m and n in m for m in held)}
        return best.pop() if len(best) == 1 else None
    within = {names[n] for n in names if len(words) >= 2 and words in n}
    return within.pop() if len(within) == 1 else None


def _by_number(words: str) -> str | None:
    value = Decimal(words) if words.isascii() and words.isdigit() else numeral(words)
    numbers = {numeral(number): key for key, number, _, _ in CHAPTERS if number}
    return numbers.get(value) if value is not None else None
