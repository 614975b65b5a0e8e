"""Checks 38, 39, 41: leftovers of a template, words an adjuster does not use, private numbers in full."""

import re
from collections.abc import Iterator

from casework.checks.register import Review, check, found
from casework.findings import Finding, Severity
from casework.identifiers import is_person_number

E, W = Severity.BLOCKING, Severity.WARNING
_LEFTOVER = re.compile(
    r"待核实|待补充内容|TODO|TBD|FIXME|Lorem|[×ＸX]{2,}(?=[\u4e00-\u9fff])|\{\{?\w*\}?\}|【\s*】|（\s*）|_{3,}|此处填写|请填写"
)
_TONE = {
    "骗保": "涉及对当事人的指控", "欺诈": "涉及对当事人的指控", "诈骗": "涉及对当事人的指控", "拒赔": "应改为“不属于保险责任”或“建议保险人……”",
    "必须赔偿": "公估报告不作赔付决定", "应当立即赔付": "公估报告不作赔付决定", "保证赔付": "不得作出赔付承诺", "承诺赔付": "不得作出赔付承诺",
    "一定会赔": "不得作出赔付承诺", "显然": "缺少证据支持的断语", "毫无疑问": "缺少证据支持的断语", "肯定是": "缺少证据支持的断语",
    "绝对是": "缺少证据支持的断语",
}  # fmt: skip
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号)[^\d]{0,6}(\d[\d ]{11,}\d)")


@check(38, E, "statement")
def no_leftovers(review: Review) -> Iterator[Finding]:
    for chapter, text in review.own_words.items():
        for words in dict.fromkeys(_LEFTOVER.findall(text)):
            yield found(
                38,
                f"{chapter} {words}",
                f"报告中残留占位文字“{words.strip()}”，请补全或删除。",
                values=(words,),
                chapter=chapter,
            )


@check(39, W, "statement")
def sober_words(review: Review) -> Iterator[Finding]:
    for chapter, text in review.own_words.items():
        for word, why in _TONE.items():
            if word in text:
                yield found(
                    39, f"{chapter} {word}", f"措辞“{word}”不妥：{why}。", values=(word,), chapter=chapter
                )


@check(41, W, "statement")
def private_numbers_masked(review: Review) -> Iterator[Finding]:
    for chapter, text in review.words.items():
        seen = (
            _PHONE.findall(text)
            + _ACCOUNT.findall(text)
            + [n for n in _IDENTITY.findall(text) if is_person_number(n)]
        )
        for number in dict.fromkeys(seen):
            hidden = f"{number[:3]}…{number[-2:]}"
            yield found(
                41,
                f"{chapter} {hidden}",
                f"个人或账户号码“{hidden}”应隐去中间数字。",
                values=(hidden,),
                chapter=chapter,
            )
