"""Bills of a hospital, several in one file: each with its number, day and sum, so that one can be left out alone."""

import re
from collections import Counter
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_dates, find_figures
from casework.money import plain
from ingestion.extract.people import named
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

KINDS = frozenset(("medical",))
_NUMBER = re.compile(
    r"(?:(?:票据)?(?:(?<![\u4e00-\u9fff])|(?<=票据))(?:号码|代码及号码)|票据号|收据(?:号码|号|编号)|发票号码?|流水号|No\.?)\s*[:.]?\s*(?P<value>[A-Z0-9\-]{6,24})",
    re.I,
)
_DAY = re.compile(
    r"(?:开票|收费|就诊|结算|开具|收款|票据|发票)(?:日期|时间)\s*:?\s*(?P<value>[^,，;\n]{8,22})"
)
_PAYER = re.compile(
    r"(?:(?:交|缴)\s*款\s*人|就诊人|患\s*者)(?:姓名)?\s*[:：]?\s*(?P<value>[\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])"
)
_SMALL = re.compile(r"小\s*写\s*\)?\s*:?\s*(?P<value>[¥￥]?\s?[\d,]+(?:\.\d+)?)")
_TOTAL = re.compile(
    r"(?:费用)?(?:合\s*计|总\s*计|总额|总金额|总费用)[^\d¥\n]{0,12}(?P<value>[¥￥]?\s?[\d,]+\.\d{2})"
)


def medical_bills(paper: Paper) -> Iterator[ProposedFact]:
    """`injury.medical_bill[NUMBER].date`, `.amount` and `.payer`, for each page that prints a bill's number."""
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        number = _first(page, _NUMBER)
        if number is None:
            continue
        name = number[1]["value"]
        yield from _payer(paper, page, name)
        day, total = _first(page, _DAY), _first(page, _SMALL) or _first(page, _TOTAL)
        if day and (dates := find_dates(day[1]["value"])):
            key = item_key("injury.medical_bill", name, ".date")
            yield paper.propose(
                key, dates[0].value.isoformat(), page, day[0], day[1].span("value"), day[1].span()
            )
        if total and (figures := find_figures(total[1]["value"])):
            key = item_key("injury.medical_bill", name, ".amount")
            yield paper.propose(
                key,
                plain(figures[0].value),
                page,
                total[0],
                total[1].span("value"),
                total[1].span(),
                currency="CNY",
            )


def _payer(paper: Paper, page: Page, name: str) -> Iterator[ProposedFact]:
    """Whose bill it is, where it names one."""
    told = _first(page, _PAYER)
    if told and named(told[1]["value"]):
        key = item_key("injury.medical_bill", name, ".payer")
        yield paper.propose(key, told[1]["value"], page, told[0], told[1].span("value"), told[1].span())


def without_strangers(found: list[ProposedFact]) -> list[ProposedFact]:
    """Of bills in one file most are the injured person's: who pays fewer of them is not told to be injured."""
    payers = [f for f in found if f.key.startswith("injury.medical_bill[") and f.key.endswith(".payer")]
    counted = Counter(f.value for f in payers).most_common()
    if len(counted) < 2 or counted[0][1] == counted[1][1]:
        return found
    own = {(f.value, f.citation.page) for f in payers if f.value != counted[0][0]}
    return [f for f in found if f.key != "injury.person" or (f.value, f.citation.page) not in own]


def without_one_for_all(found: list[ProposedFact]) -> list[ProposedFact]:
    """Of several bills no single one is the medical expenses of the file: the scalar is left out."""
    bills = {f.key for f in found if f.key.startswith("injury.medical_bill[") and f.key.endswith(".amount")}
    return [f for f in found if f.key != "injury.medical_amount"] if len(bills) > 1 else found


def _first(page: Page, pattern: re.Pattern[str]) -> tuple[Block, re.Match[str]] | None:
    found = ((block, match) for block in prose_blocks(page) if (match := pattern.search(fold(block.text))))
    return next(found, None)
