"""Which firm has which 统一社会信用代码, in any paper that tells both: contracts, invoices, licences, letterheads."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.identifiers import compact as bare
from ingestion.extract import wording
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

_CODE = re.compile(r"(?<![A-Za-z0-9])[159AN][1-9ANY]\d{6}[0-9A-Z]{10}(?![A-Za-z0-9])")
_LABEL = re.compile(
    r"(?P<who>[^:]{1,12}?)的?(?:统一社会信用代码|社会统一信用代码|统一信用代码|社会信用代码|信用代码|纳税人识别号|税号)(?:/纳税人识别号)?\s*:?"
)
_FIRM = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9()·]{2,40}?(?:有限责任公司|股份有限公司|有限公司)(?:[\u4e00-\u9fff]{2,10}?分公司)?"
)


def company_codes(paper: Paper) -> Iterator[ProposedFact]:
    """`company[NAME].uscc`: the one firm named before the code in the same block, or in the cell of the same party."""
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            codes = list(_CODE.finditer(text))
            firms = list(_FIRM.finditer(text))
            if len(codes) == len(firms) == 1 and firms[0].end() <= codes[0].start():
                found = wording.organisation(firms[0].group())
                if found:
                    yield _told(paper, page, block, found[0], codes[0])
        for table in tables(page):
            yield from _of_parties(paper, page, table)


def _of_parties(paper: Paper, page: Page, table: Table) -> Iterator[ProposedFact]:
    """`承包人 | 甲公司` and `承包人统一社会信用代码 | 91…` in one table."""
    named = {fold(b.text).strip(" :"): right for b in table.anchors.values() if (right := table.right_of(b))}
    for label, right in named.items():
        match, code = _LABEL.fullmatch(label), _CODE.search(fold(right.text))
        holder = named.get(match["who"]) if match else None
        firm = wording.organisation(fold(holder.text)) if holder else None
        if code and firm:
            yield _told(paper, page, right, firm[0], code)


def _told(paper: Paper, page: Page, block: Block, name: str, code: re.Match[str]) -> ProposedFact:
    return paper.propose(
        item_key("company", name, ".uscc"), bare(code.group()), page, block, code.span(), sure=0.8
    )
