"""What the words themselves tell about layout: numbering, labels, page numbers, how lines join."""

import re

from ingestion.ocr.engine import is_wide

_NUMBERED = re.compile(
    r"""^\s*(?:
        [一二三四五六七八九十百]+\s*[、.．)）]      # 一、
      | [（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]   # （一） (1)
      | 第\s*[一二三四五六七八九十百零〇\d]+\s*[条章节款部编]  # 第五条
      | \d{1,3}(?:\.\d{1,3}){0,3}\s*[、.．)）](?!\d)   # 1. 2.1) 3、
      | \d{1,2}\.\d{1,2}(?:\.\d{1,2})*\s+\S        # 2.1 Scope
      | [①-⑳⑴-⒇■●•◆▪·★※]
      | [a-zA-Z][.)）]\s
      | [ivxIVX]{1,5}[.)）]\s
      | (?:Article|Section|Clause)\s+\d+
    )""",
    re.VERBOSE,
)
_LABELLED = re.compile(r"^\s*(?P<label>[^：:。；;，,]{1,40}?)\s*[：:]\s*(?P<value>\S.*)$", re.DOTALL)
#: a label and the dots that lead to its value, as schedules and tables of contents print them
_LED = re.compile(
    r"^\s*(?P<label>[^：:。；;，,.·…]{2,40}?)\s*(?:(?:[.．·•_]\s*){4,}|[…⋯]{3,})\s*(?P<value>\S.*)$",
    re.DOTALL,
)
_BARE_LABEL = re.compile(r"^[^：:。；;，,]{1,40}[：:]\s*$")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:第\s*\d+\s*页(?:\W*共\s*\d+\s*页)?|共\s*\d+\s*页\W*第\s*\d+\s*页|page\s*\d+(?:\s*(?:of|/)\s*\d+)?"
    r"|\d{1,3}\s*/\s*\d{1,3}|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,3})\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。；;！？!?.…]\s*$")
_SPACED_OUT = re.compile(r"(?<![^\s])[⺀-鿿](?:\s+[⺀-鿿])+(?![^\s])")
_LONGEST_LABELLED = 90


def is_numbered(text: str) -> bool:
    """Starts an item: 一、 （二） 1. 第五条 ① •"""
    return _NUMBERED.match(text) is not None


def starts_label(text: str) -> bool:
    """Begins with “label：” or “label . . . .”, with or without a value; a time of day is no label."""
    if _BARE_LABEL.match(text) or is_led(text):
        return True
    found = _LABELLED.match(text)
    return found is not None and _is_label(found["label"], text)


def is_labelled(text: str) -> bool:
    """One short “label：value” and not a sentence."""
    if is_led(text) and len(text) <= 2 * _LONGEST_LABELLED:
        return True
    found = _LABELLED.match(text)
    if found is None or len(text) > _LONGEST_LABELLED or is_numbered(text):
        return False
    return _is_label(found["label"], text) and "。" not in text[:-1]


def is_led(text: str) -> bool:
    """“label . . . . value”: dots lead from one to the other."""
    found = _LED.match(text)
    return found is not None and _is_label(found["label"], text)


def led_value(text: str) -> int | None:
    """Where the value of a led line begins."""
    found = _LED.match(text)
    return found.start("value") if found and is_led(text) else None


def _is_label(label: str, text: str) -> bool:
    if re.search(r"https?$", label) or re.match(r"^\s*\d{1,2}\s*[：:]\s*\d", text):
        return False
    wide = sum(1 for char in label if is_wide(char))
    return wide <= 16 and len(label) - wide <= 36 and not re.fullmatch(r"[\d\s.,]+", label)


def is_page_number(text: str) -> bool:
    return len(text) <= 24 and _PAGE_NUMBER.match(text) is not None


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing in Chinese, a space in English."""
    if not before or not after:
        return ""
    if is_wide(before[-1]) or is_wide(after[0]) or before[-1] in "-/" or before[-1].isspace():
        return ""
    return " "


def closed_up(text: str) -> str:
    """Single Chinese characters set apart to fill a line (包 装 及 数 量) brought together again."""
    return _SPACED_OUT.sub(lambda found: re.sub(r"\s+", "", found[0]), text)
