"""The person's words -> acts. “把第三段写短，补上天气” is two acts; a paragraph once named holds for the next act."""

import re
from dataclasses import dataclass
from enum import StrEnum

from casework.figures.numerals import numeral


class Act(StrEnum):
    SHORTEN = "shorten"
    ADD = "add"
    DELETE = "delete"
    REPLACE = "replace"
    HYPOTHESES = "hypotheses"


@dataclass(frozen=True, slots=True)
class Asked:
    """`paragraph` counts from 1, -1 is the last, 0 the whole chapter; `words` the topic or literal text, `new` its replacement."""

    act: Act
    paragraph: int = 0
    words: str = ""
    new: str = ""


_QUOTED = r"[「『“\"‘']([^」』”\"’']+)[」』”\"’']"
_REPLACE = (
    re.compile(
        rf"{_QUOTED}\s*(?:一词|几个字|字样|这句话|这句)?\s*(?:全部|统一|都)?\s*(?:改为|改成|替换为|换成|换为|更正为|修改为|写成)\s*[：:]?\s*{_QUOTED}"
    ),
    re.compile(
        r"(?:把|将)\s*(?!第)([^，。；「“\"]{2,40}?)\s*(?:全部|统一|都)?\s*(?:改为|改成|替换为|换成|换为|更正为|修改为)\s*([^，。；「“\"]{1,40})"
    ),
)
_HYPOTHESES = re.compile(
    r"[两二2]\s*[种个]\s*(?:假设|假定|情形|情况|可能|观点|意见|方案)|假设.{0,6}分别|分别.{0,4}假设|两种.{0,4}分别"
)
_DELETE = re.compile(r"删除|删掉|删去|去掉|去除|移除|拿掉|不要写|不写|删")
_SHORTEN = re.compile(r"写短|改短|缩短|精简|简短|压缩|短一[点些]|简化|简洁|精炼|太长|简单[一些点]|浓缩|概括")
_ADD = re.compile(
    r"(?:再|还要|请|也)?\s*(?:补上|补充|补写|补入|加上|加入|添加|增加|增补|添上|插入|写上|写明|写清|注明|提一下|提到|说明|交代|加一句|加一段|补一句|加)"
    r"(?:一下|一句|一段|关于|有关|对|说明|：|:)*(?P<topic>.*)"
)
_PARAGRAPH = re.compile(r"(?:第\s*([一二三四五六七八九十百\d]+)|(最后|末尾|末|首|开头)(?:一)?)\s*(?:自然)?段")
_BREAK = re.compile(r"[，,；;。\n]|并且|同时|然后|另外|还要|再(?=[把将补加删])|并(?=[把将补加删])")
_TOPIC_TAIL = re.compile(
    r"(?:的?(?:内容|情况|描述|说明|信息|文字|部分|一句|一段|句子))+$|[了吧呢啊]$|^的|^和"
)


def asked(instruction: str) -> tuple[Asked, ...]:
    """Acts in order; () when nothing is understood."""
    acts: list[Asked] = []
    paragraph = 0
    for part in _parts(instruction):
        paragraph = _paragraph(part) or paragraph
        act = _act(part, paragraph)
        if act:
            acts.append(act)
        elif acts and acts[-1].act is Act.ADD and (more := _topic(part)):
            acts.append(Asked(Act.ADD, paragraph, more))
    return tuple(acts)


def _parts(instruction: str) -> list[str]:
    """Cut at commas, but not inside quoted words."""
    kept: list[str] = []

    def hold(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    held = re.sub(_QUOTED, hold, instruction)
    parts = [re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], p).strip() for p in _BREAK.split(held)]
    return [p for p in parts if p]


def _act(part: str, paragraph: int) -> Asked | None:
    if _HYPOTHESES.search(part):
        return Asked(Act.HYPOTHESES, paragraph)
    for pattern in _REPLACE:
        if match := pattern.search(part):
            return Asked(Act.REPLACE, paragraph, match[1].strip(), match[2].strip())
    if _DELETE.search(part):
        return Asked(Act.DELETE, paragraph, _literal(part) or _about(part))
    if _SHORTEN.search(part):
        return Asked(Act.SHORTEN, paragraph)
    if match := _ADD.search(part):
        return Asked(Act.ADD, paragraph, _literal(part) or _topic(match["topic"] or part[: match.start()]))
    return None


def _paragraph(part: str) -> int:
    match = _PARAGRAPH.search(part)
    if not match:
        return 0
    if match[1]:
        value = int(match[1]) if match[1].isdigit() else numeral(match[1])
        return int(value or 0)
    return -1 if match[2] in ("最后", "末尾", "末") else 1


def _literal(part: str) -> str:
    match = re.search(_QUOTED, part)
    return f"「{match[1]}」" if match else ""


def _about(part: str) -> str:
    match = re.search(
        r"(?:关于|有关|涉及|提到|讲)\s*(.+?)(?:的)?(?:那|这|一)?(?:段|句|内容|部分|文字|话|表述|$)", part
    )
    return match[1] if match else ""


def _topic(text: str) -> str:
    bare = _PARAGRAPH.sub("", text).strip(" 把将在里中：:、")
    while (cut := _TOPIC_TAIL.sub("", bare)) != bare:
        bare = cut
    return bare
