"""Identifiers whose check digit does not fit. OCR confuses letters and digits, so a scan is told with caution."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casework import identifiers
from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold


@dataclass(frozen=True, slots=True)
class _Code:
    name: str
    pattern: re.Pattern[str]
    passes: Callable[[str], bool]
    hint: Callable[[str], str]


def _no_hint(_: str) -> str:
    return ""


_CODES = (
    _Code("统一社会信用代码", re.compile(r"(?<![A-Za-z0-9])[159AN][1-9ANY]\d{6}[0-9A-Z]{10}(?![A-Za-z0-9])"), identifiers.is_uscc, identifiers.uscc_check),
    _Code("身份证号", re.compile(r"(?<![A-Za-z0-9])[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])"), identifiers.is_person_number, identifiers.person_check),
    _Code("车架号", re.compile(r"(?<![A-Za-z0-9])(?=[A-Z0-9]*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{11}\d{6}(?![A-Za-z0-9])"), identifiers.is_vin, _no_hint),
    _Code("集装箱号", re.compile(r"(?<![A-Za-z])[A-Z]{3}U\s?\d{6}\s?-?\s?\d(?!\d)"), identifiers.is_container, identifiers.container_check),
)  # fmt: skip
_BORN = re.compile(r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_VIN_CONTEXT = re.compile(r"车架|识别代[号码]|VIN|chassis", re.I)


def find(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            for code in _CODES:
                for match in code.pattern.finditer(text):
                    if _is_meant(code, match.group(), page) and not code.passes(match.group()):
                        yield _finding(paper, page, block, code, match)


def _is_meant(code: _Code, value: str, page: Page) -> bool:
    """A run of 17 characters is a VIN only on a page that speaks of one; 11010519… is a person before it is a firm."""
    if code.name == "车架号":
        return bool(_VIN_CONTEXT.search(page.text))
    if code.name == "统一社会信用代码":
        return not _BORN.fullmatch(value) or "信用代码" in page.text
    return code.name != "身份证号" or not identifiers.is_uscc(value)


def _finding(paper: Paper, page: Page, block: Block, code: _Code, match: re.Match[str]) -> Finding:
    value = identifiers.compact(match.group())
    right = code.hint(value)
    hint = f"（按其余各位推算，校验位应为{right}）" if right else ""
    message = f"{code.name}{value}的校验位不符{hint}，可能有错字或颠倒，请核对。{caution(page, [block])}"
    cited = (paper.source.cite(page, block, match.span()),)
    return told(paper, page, f"code {value}", message, cited, (value,), check=5)
