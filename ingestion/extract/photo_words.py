"""What stands on a photograph: the words, and the place and moment that a camera app prints into the picture."""

import re
from collections.abc import Sequence
from itertools import chain

from casework.evidence import Page
from casework.figures import find_dates, find_times

PRINTED = ("words", "printed_place", "printed_time")  #: the keys of what `printed` finds
_LONGEST = 160
_LABELLED = re.compile(
    r"(?:拍摄|拍照|现场|所在|打卡|当前|施工|查勘)?(?:地\s*点|地\s*址|位\s*置|定位|location|address|place)\s*[:：]\s*(.{4,80})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:\S{2,8}(?:省|自治区|特别行政区))?\S{2,8}(?:市|州|盟|地区)\S{0,8}?(?:区|县|市|旗|镇|街道|路|大道|街|村|园)\S{0,40}"
)


def printed(pages: Sequence[Page]) -> dict[str, str]:
    """words (at most 160 characters), printed_place, printed_time (ISO day, or day and time); absent = not printed.

    The words are those besides the place and the moment.
    """
    lines = [_tightened(block.text) for page in pages for block in page.blocks if block.text.strip()]
    place, moment = _place(lines), next(filter(None, map(_moment, lines)), "")
    rest = [line for line in lines if not (_moment(line) or (place and place in line))]
    told = (" ".join(rest)[:_LONGEST], place, moment)
    return {key: value for key, value in zip(PRINTED, told, strict=True) if value}


def _tightened(text: str) -> str:
    """A stamp whose figures stand apart (2 0 25 / 0 3 / 14) is read as one."""
    text = text.strip()
    gap = r"(?<=[\d/:.\-])\s+(?=[\d/:.\-])"
    if len(re.findall(gap, text)) < 4:
        return text
    return re.sub(r"(\d{4}([/.\-])\d\d\2\d\d)(?=\d\d:\d\d)", r"\1 ", re.sub(gap, "", text))


def _place(lines: Sequence[str]) -> str:
    labelled = (match[1] for line in lines if (match := _LABELLED.search(line)))
    bare = (match[0] for line in lines if (match := _ADDRESS.fullmatch(line)))
    return next(chain(labelled, bare), "").strip(" ，,。;；")


def _moment(line: str) -> str:
    """Only of a line that says hardly more than the day: a date within a sentence is not the app's."""
    days = find_dates(line)
    if len(days) != 1:
        return ""
    hours = find_times(line[days[0].end :])
    rest = line[: days[0].start] + (line[days[0].end :] if not hours else "")
    if (
        len(re.sub(r"拍摄|拍照|时间|日期|时刻|星期.|周.|date|time|[\W\d_]", "", rest, flags=re.IGNORECASE))
        > 1
    ):
        return ""
    return f"{days[0].value.isoformat()}{f'T{hours[0].value}' if len(hours) == 1 else ''}"
