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
    """words (at most 160 characters), printed_place, printed_time (ISO day, or day and time); absent = not printed."""
    lines = [block.text.strip() for page in pages for block in page.blocks if block.text.strip()]
    told = (" ".join(lines)[:_LONGEST], _place(lines), _moment(lines))
    return {key: value for key, value in zip(PRINTED, told, strict=True) if value}


def _place(lines: Sequence[str]) -> str:
    labelled = (match[1] for line in lines if (match := _LABELLED.search(line)))
    bare = (match[0] for line in lines if (match := _ADDRESS.fullmatch(line)))
    return next(chain(labelled, bare), "").strip(" ，,。;；")


def _moment(lines: Sequence[str]) -> str:
    """Only a line that says hardly more than the day: a date within a sentence is not the app's."""
    for line in lines:
        days = find_dates(line)
        if len(days) != 1:
            continue
        hours = find_times(line[days[0].end :])
        rest = line[: days[0].start] + (line[days[0].end :] if not hours else "")
        if (
            len(
                re.sub(r"拍摄|拍照|时间|日期|时刻|星期.|周.|date|time|[\W\d_]", "", rest, flags=re.IGNORECASE)
            )
            <= 1
        ):
            return f"{days[0].value.isoformat()}{f'T{hours[0].value}' if len(hours) == 1 else ''}"
    return ""
