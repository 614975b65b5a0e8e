"""Numbers that an invoice carries: their lengths by its form, and the tax numbers of its parties."""

import re
from collections.abc import Iterator

from casework import identifiers
from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

KINDS = frozenset(("invoice",))
_ELECTRONIC = re.compile(r"电子发票\s*[（(]\s*(?:增值税专用发票|普通发票|铁路|航空|机动车|二手车)")
_CHINESE = re.compile(r"价\s*税\s*合\s*计|税\s*额|纳税人识别号|增值税|发票代码")
_NUMBER = re.compile(r"发\s*票\s*号\s*码\s*[:：]?\s*(?:No\.?\s*)?(?P<value>\d[\d ]{4,24}\d)(?![\dA-Za-z])")
_CODE = re.compile(r"发\s*票\s*代\s*码\s*[:：]?\s*(?P<value>\d{6,14})(?!\d)")
_CHECK = re.compile(r"校\s*验\s*码\s*[:：]?\s*(?P<value>\d[\d ]{8,28}\d)(?!\d)")
_TAX_NUMBER = re.compile(
    r"(?:纳税人识别号|税\s*号|统一社会信用代码\s*/\s*纳税人识别号)\s*[)）]?\s*[:：]?\s*(?P<value>[0-9A-Za-z]{10,24})(?![0-9A-Za-z])"
)
_OLD_CODE, _OLD_NUMBER, _NEW_NUMBER, _CHECK_LENGTH = (10, 12), 8, 20, 20
#: what codes.py takes for a credit code or a person's number
_CREDIT_CODE = re.compile(r"[159AN][1-9ANY]\d{6}[0-9A-Z]{10}|[1-9]\d{5}(?:19|20)\d{9}[\dX]")

_Match = tuple[Block, re.Match[str]]


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        if _CHINESE.search(page.text):
            yield from _forms(paper, page)
            yield from _tax_numbers(paper, page)


def _forms(paper: Paper, page: Page) -> Iterator[Finding]:
    code, number, check = (next(_matches(page, p), None) for p in (_CODE, _NUMBER, _CHECK))
    electronic = _ELECTRONIC.search(page.text) is not None
    if number and len(_digits(number)) not in (_OLD_NUMBER, _NEW_NUMBER):
        yield _wrong(
            paper, page, number, f"发票号码{_digits(number)}为{len(_digits(number))}位，应为8位或20位"
        )
    elif number and electronic and len(_digits(number)) != _NEW_NUMBER:
        yield _wrong(paper, page, number, f"数电票的发票号码应为20位，此处为{len(_digits(number))}位")
    elif number and code and not electronic and len(_digits(number)) == _NEW_NUMBER:
        yield _wrong(paper, page, number, "20位号码的数电票没有发票代码，此处却另有发票代码")
    if code and len(_digits(code)) not in _OLD_CODE:
        yield _wrong(paper, page, code, f"发票代码{_digits(code)}为{len(_digits(code))}位，应为10位或12位")
    if check and code and len(_digits(check)) != _CHECK_LENGTH and len(_digits(check)) > 6:
        yield _wrong(paper, page, check, f"校验码为{len(_digits(check))}位，应为20位")


def _tax_numbers(paper: Paper, page: Page) -> Iterator[Finding]:
    """Wrong lengths; of 18 characters the check digit too, unless codes.py tells of it by its form."""
    for found in _matches(page, _TAX_NUMBER):
        value = identifiers.compact(found[1]["value"])
        if identifiers.is_tax_number(value):
            continue
        if len(value) == 18 and not _CREDIT_CODE.fullmatch(value):
            yield _wrong(paper, page, found, f"纳税人识别号{value}不合统一社会信用代码的编码规则")
        elif len(value) != 18:
            yield _wrong(paper, page, found, f"纳税人识别号{value}为{len(value)}位，应为15、17、18或20位")


def _matches(page: Page, pattern: re.Pattern[str]) -> Iterator[_Match]:
    """In one block, or a label's block with the value in the next one."""
    blocks = prose_blocks(page)
    for at, block in enumerate(blocks):
        text = fold(block.text)
        found = list(pattern.finditer(text))
        yield from ((block, match) for match in found)
        label = text.rstrip(" :")
        if not found and at + 1 < len(blocks) and re.search(r"(?:号码|代码|校验码|识别号|税号)\)?$", label):
            following = re.fullmatch(r"\s*(?P<value>[0-9A-Za-z ]*[0-9A-Za-z])\s*", fold(blocks[at + 1].text))
            if following and pattern.search(f"{label}:{following['value']}"):
                yield blocks[at + 1], following


def _digits(found: _Match) -> str:
    return found[1]["value"].replace(" ", "")


def _wrong(paper: Paper, page: Page, found: _Match, what: str) -> Finding:
    block, match = found
    message = f"{what}，请核对原件或在税务平台查验。{caution(page, [block])}"
    cited = (paper.source.cite(page, block, match.span("value")),)
    return told(paper, page, f"number {_digits(found)}", message, cited, (_digits(found),), check=32)
