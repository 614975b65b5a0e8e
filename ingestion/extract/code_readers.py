"""Readers of codes: what has a form of its own, such as plates, VINs, container numbers. None raises."""

import re
from collections.abc import Callable

from casework.identifiers import compact as bare
from ingestion.extract.figure_readers import Reading

#: `ZRX 2025 110 000 871`: printed in groups, with nothing else on the line
_GROUPED_CODE = re.compile(r"\s*(?P<code>[A-Za-z]{0,6}\d*(?: \d{3,})+)\s*(?:$|\n|[，。;(])")
_SMALL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def formed(pattern: str, clean: Callable[[str], str] = bare) -> Callable[[str], list[Reading]]:
    compiled = re.compile(pattern)

    def reader(text: str) -> list[Reading]:
        match = compiled.search(text)
        return [Reading(clean(match.group()), *match.span())] if match else []

    return reader


def code(text: str) -> list[Reading]:
    """A run of letters, digits and marks with at least one digit; blanks only before long groups of digits."""
    grouped = _GROUPED_CODE.match(text)
    if grouped:
        return [Reading(grouped["code"].replace(" ", ""), *grouped.span("code"))]
    for match in re.finditer(r"[A-Za-z0-9][A-Za-z0-9\-/._]{2,}(?:\s\d{4,})*", text):
        value = match.group().rstrip("./-_")
        if sum(c.isdigit() for c in value) >= 3 and len(value) >= 4:
            return [Reading(value.replace(" ", ""), match.start(), match.start() + len(value))]
    return []


READERS: dict[str, Callable[[str], list[Reading]]] = {
    "code": code,
    "code_short": formed(r"(?:[Vv](?:[Oo][Yy])?\.?\s?)?[A-Z]{0,2}\d{2,5}[A-Z]?"),
    "docno": formed(
        r"[\u4e00-\u9fff()]{0,20}\s?[〔\[(【]\s?\d{4}\s?[〕\])】]\s?第?\s?\d+(?:-\d+)?\s?号|第?\s?[A-Z0-9]\d{7,}\s?号|[A-Z0-9][A-Z0-9\-]{5,}",
        lambda v: re.sub(r"\s", "", v),
    ),
    "plate": formed(
        rf"[{_PROVINCES}]\s?[A-Z]\s?[·.\-]?\s?[A-Z0-9]{{4,5}}[A-Z0-9挂学警港澳]",
        lambda v: re.sub(r"[·.]", "", bare(v)),
    ),
    "vin": formed(r"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"),
    "container": formed(r"(?<![A-Za-z])[A-Z]{3}[UJZ]\s?\d{6}\s?-?\s?\d(?!\d)"),
    "uscc": formed(r"(?<![A-Za-z0-9])[159AN][1-9ANY]\d{6}[0-9A-Z]{10}(?![A-Za-z0-9])"),
    "person_id": formed(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])"),
    "clause_code": formed(r"[A-Z0-9][A-Za-z0-9()\-]{7,40}|\([^()]{4,20}\)\s?\(?\S{4,40}"),
    "licence_class": formed(r"(?<![A-Za-z0-9])[ABC][1-6](?:[A-F]|[ABC]\d)*(?![A-Za-z0-9])"),
    "account": formed(r"(?<![\dA-Za-z])\d[\d* -]{6,32}\d(?![\dA-Za-z])", lambda v: re.sub(r"[ -]", "", v)),
    "grade": formed(
        r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾\d]{1,2}\s?级(?!护理)", lambda v: bare(v).translate(_SMALL)
    ),
}
