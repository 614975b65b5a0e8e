"""Numbers of persons and accounts against what stands beside them: sex, date of birth, region; Luhn of bank cards."""

import re
from collections.abc import Iterator

from casework import identifiers
from casework.evidence import Block, Page
from casework.figures import find_dates
from casework.findings import Finding
from ingestion.extract.anomalies.labelled import told_texts
from ingestion.extract.anomalies.telling import anomaly, caution, told
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

_PERSON = re.compile(r"(?<![A-Za-z0-9])[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])")
_SEX = re.compile(r"性\s*别\s*[:：]?\s*(?P<value>[男女])")
_BORN = re.compile(r"(?:出\s*生(?:\s*日\s*期|年月日?)?|生\s*日)\s*[:：]?\s*(?P<value>(?:19|20)\d{2}.{4,10})")
_CARD = re.compile(
    r"(?:银行)?(?:卡\s*号|账\s*号|帐\s*号|账户号码?)\s*[:：]?\s*(?P<value>62\d{2}[\d ]{12,18})(?!\d)"
)
_CARD_LENGTHS = (16, 17, 18, 19)


def find(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        yield from _persons(paper, page)
        yield from _cards(paper, page)


def _persons(paper: Paper, page: Page) -> Iterator[Finding]:
    """Only where the page has one number, one sex, one birthday: of several persons, whose is whose is not told."""
    found = [(b, m) for b in prose_blocks(page) for m in _PERSON.finditer(fold(b.text))]
    found = [(b, m) for b, m in found if not identifiers.is_uscc(m.group())]
    numbers = {identifiers.compact(m.group()) for _, m in found}
    for number in numbers:
        block, match = next((b, m) for b, m in found if identifiers.compact(m.group()) == number)
        if identifiers.is_person_number(number) and not identifiers.person_region(number):
            message = f"身份证号{number}的前两位不是行政区划代码，请核对。{caution(page, [block])}"
            cited = (paper.source.cite(page, block, match.span()),)
            yield told(paper, page, f"region {number}", message, cited, (number,), check=5)
    if len(numbers) == 1 and identifiers.is_person_number(number := numbers.pop()):
        yield from _beside(paper, page, found[0][0], number)


def _beside(paper: Paper, page: Page, block: Block, number: str) -> Iterator[Finding]:
    sexes = [(b, m["value"]) for b, text in told_texts(page) if (m := _SEX.search(text))]
    right = identifiers.person_sex(number)
    if len(sexes) == 1 and sexes[0][1] != right:
        message = f"身份证号{number}的顺序码表示性别为{right}，材料写{sexes[0][1]}，请核对。"
        yield anomaly(
            paper, page, f"sex {number}", message, [block, sexes[0][0]], (sexes[0][1], right), check=5
        )
    born = identifiers.person_born(number)
    days = [
        (b, d[0].value)
        for b, text in told_texts(page)
        if (m := _BORN.search(text)) and (d := find_dates(m["value"]))
    ]
    if len(days) == 1 and born and days[0][1] != born:
        message = (
            f"身份证号{number}所示出生日期为{born.isoformat()}，材料写{days[0][1].isoformat()}，请核对。"
        )
        values = (days[0][1].isoformat(), born.isoformat())
        yield anomaly(paper, page, f"born {number}", message, [block, days[0][0]], values, check=5)


def _cards(paper: Paper, page: Page) -> Iterator[Finding]:
    """Cards of the bank card union begin with 62 and follow Luhn; other account numbers need not."""
    for block in prose_blocks(page):
        for match in _CARD.finditer(fold(block.text)):
            value = identifiers.compact(match["value"])
            if len(value) in _CARD_LENGTHS and not identifiers.passes_luhn(value):
                shown = f"{value[:4]}…{value[-4:]}"
                message = (
                    f"银行卡号{shown}的校验位不符（Luhn），可能有错字，付款前请核对。{caution(page, [block])}"
                )
                cited = (paper.source.cite(page, block, match.span("value")),)
                yield told(paper, page, f"card {value}", message, cited, (value,), check=5)
