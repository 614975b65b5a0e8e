"""Which firms a paper names, and which has which 统一社会信用代码: contracts, invoices, licences, letterheads."""

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
_NAMED = 0.5
_LABEL = re.compile(
    r"(?P<who>[^:]{1,12}?)的?(?:统一社会信用代码|社会统一信用代码|统一信用代码|社会信用代码|信用代码|纳税人识别号|税号)(?:/纳税人识别号)?\s*:?"
)
_FIRM = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9()·]{2,40}?(?:有限责任公司|股份有限公司|有限公司)(?:[\u4e00-\u9fff]{2,10}?分公司)?"
)

#: who insures, adjusts or certifies is never the insured under another spelling
_OTHERS = re.compile(r"保险|财险|再保|公估|经纪|评估|鉴定|检测|律师|医院|银行")
_TALKED_OF = frozenset(
    ("mail", "note", "acceptance", "contract", "visa", "progress", "appraisal", "statement", "log", "carrier_record",
     "waybill", "customs", "survey_record", "survey_report", "ledger", "asset_card", "quotation", "receipt", "other")
)  # fmt: skip
_ASKED = re.compile(
    r"^[应受与由向经据](?=[\u4e00-\u9fff]{2,}[市县区])"
)  #: `应甲县乙公司要求`: where the name begins is not sure
_MOST = 6  #: firms of one paper


def firms_named(paper: Paper) -> Iterator[ProposedFact]:
    """`company[NAME].name` for firms under their whole name in papers without a line of their own for the insured."""
    if paper.kind.key not in _TALKED_OF:
        return
    told: dict[str, ProposedFact] = {}
    for page in paper.pages:
        for block in prose_blocks(page):
            for match in _FIRM.finditer(fold(block.text)):
                found = wording.organisation(match.group())
                if found is None or _OTHERS.search(found[0]) or _ASKED.match(match.group()):
                    continue
                span = (match.start() + found[1], match.start() + found[2])
                fact = paper.propose(
                    item_key("company", found[0], ".name"), found[0], page, block, span, sure=_NAMED
                )
                told.setdefault(found[0], fact)
    yield from list(told.values())[:_MOST]


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
