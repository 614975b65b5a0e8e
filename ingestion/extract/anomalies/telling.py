"""A finding in words: where it stands, what was read, what it should be, and whether OCR may have misread it."""

from collections.abc import Sequence
from decimal import Decimal

from casework.evidence import Block, Citation, Page, TextSource
from casework.findings import Finding, FindingCode, Severity
from ingestion.extract.reading import Paper

#: below this a character is more likely misread than a sum is wrong
DOUBTFUL = 0.9
_MISREAD = "（该处文字由识别得出且把握不高，可能是误读，请先对照原件。）"
_READ = "（该处文字由识别得出，请对照原件。）"
CAUTIONS = (_MISREAD, _READ)


def anomaly(
    paper: Paper,
    page: Page,
    subject: str,
    message: str,
    blocks: Sequence[Block],
    values: Sequence[str] = (),
    check: int = 0,
) -> Finding:
    """One finding at `page`; `subject` must stay the same when the file is read again."""
    citations = tuple(paper.source.cite_block(page, block) for block in blocks if block.text.strip())
    return told(paper, page, subject, message + caution(page, blocks), citations, values, check)


def told(
    paper: Paper,
    page: Page,
    subject: str,
    message: str,
    citations: tuple[Citation, ...],
    values: Sequence[str] = (),
    check: int = 0,
    code: FindingCode = FindingCode.ANOMALY,
) -> Finding:
    where = f"《{paper.source.file}》第{page.number}页"
    return Finding(
        code, Severity.WARNING, f"{paper.source.file}:{page.number}:{subject}", f"{where}：{message}", citations,
        check=check, values=tuple(values),
    )  # fmt: skip


def caution(page: Page, blocks: Sequence[Block]) -> str:
    """What to say when the figures were read by OCR; nothing for text that the file itself carries."""
    if page.source is not TextSource.OCR:
        return ""
    least = min((word.confidence for block in blocks for word in block.words), default=page.confidence)
    if least < DOUBTFUL:
        return _MISREAD
    return _READ


def written(amount: Decimal) -> str:
    """A figure as it is computed with: two decimals for money, no fewer digits than were written."""
    exponent = amount.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{amount:.{places}f}"


def bare(number: Decimal) -> str:
    """A quantity or a price without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
