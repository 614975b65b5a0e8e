"""Who is who in running text and in lists of those present: a name takes its role from the words around it.

A role stands before a name (`我司承保的甲厂`), behind it in brackets (`甲厂（被保险人）`), behind a verb (`甲厂为被保险人`),
or in the same row of a table (`张三 | 某公估 | 公估师`).
"""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from ingestion.extract import values, wording
from ingestion.extract.layout import Table, tables
from ingestion.extract.people import named
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import CJK, fold, squeeze

_SURE = 0.6  #: less than a label or a pattern of the lexicon
_FIRM = (
    r"[\u3400-\u9fffA-Za-z0-9()·]{3,40}?"
    r"(?:有限责任公司|股份有限公司|有限公司|公司|合作社|[^工]厂|医院|学校|酒店|商场|超市|[冷仓]库|冷藏库|商行|养殖场|农场|经营部|中心|门市部|集团)"
    r"(?:[\u4e00-\u9fff]{2,8}分(?:公司|厂))?"
)
_INSURED_ROLE = r"(?:被保险人|被保险企业|被保险单位|受保人)"
_PREFIX = r"(?:(?<=^)|(?<=[\s,，。;:、（(\"“为对就向与和及由系是])|(?<=承保的)|(?<=投保的)|(?<=客户)|(?<=租客)|(?<=人)|(?<=单位))"
_INSURED = (
    re.compile(
        rf"(?:我司|我公司|本公司|我方|贵司|贵公司)(?:所)?承保的(?P<value>{_FIRM})(?!之?(?:员工|雇员|车辆|邻|隔壁))"
    ),
    re.compile(
        rf"{_PREFIX}(?P<value>{_FIRM})\s*\((?:即|系|本案|本保单|为|以下简称|下称)?[\"'“]?{_INSURED_ROLE}[\"'”]?[^()非]{{0,6}}\)"
    ),
    re.compile(rf"\((?:即|系|为)?{_INSURED_ROLE}\)\s*(?:名称)?\s*(?:为|是|系|:)\s*(?P<value>{_FIRM})"),
    re.compile(
        rf"{_PREFIX}(?P<value>{_FIRM})(?:才|方|就)?(?:是|为|系)(?:本?保单|本?保险单|本案|该保单)?(?:上|中|项下|里)?(?:的|载明的|列明的)?{_INSURED_ROLE}(?!的)"
    ),
    re.compile(rf"(?:^|[,，。;\s:(]){_INSURED_ROLE}(?P<value>{_FIRM})"),
)
_ENGLISH_FIRM = r"(?P<value>[A-Z][A-Za-z0-9&.,'() \-]{3,80}?(?:Ltd|LTD|Limited|LIMITED|Inc|INC|Corporation|Co|CO|PLC|plc|GmbH|GMBH|LLC|S\.A|AG|B\.V)\b\.?(?:,?\s(?:Ltd|LTD|Limited|LIMITED|Inc|INC)\b\.?)?)"
_INSURED_EN = (
    re.compile(
        rf"\b(?:our|your|the|of|behalf\s+of)\s+(?:named\s+)?(?:insured|assured|Insured|Assured)\s*[,:(]\s*{_ENGLISH_FIRM}"
    ),
    re.compile(rf"{_ENGLISH_FIRM}\s*\((?:the\s+)?[\"'“]?(?:Insured|Assured|insured|assured)[\"'”]?\)"),
)
_INSURER = re.compile(r"保险|财险|产险|insur|underwrit|assurance", re.I)
_TRADE = re.compile(r"经纪|公估|代理|评估|broker|adjuster|surveyor", re.I)
_POST = re.compile(
    r"(?:高级|首席|助理|主办|协办|执业|注册|保险)*(?:公估师|公估人|公估员|查勘员|查勘人员?|理算师|检验师|检验员|公估助理)|(?:loss\s+)?adjuster|(?:marine\s+|cargo\s+)?surveyor",
    re.I,
)
_PERSONS = r"[\u4e00-\u9fff]{2,4}?(?:[、和与及,][\u4e00-\u9fff]{2,4}?){0,3}"
_SURVEYORS = (
    re.compile(
        rf"(?:我司|我公司|本公司|我方|公估公司|本机构)(?:委派|指派|派出|派)?(?:高级|首席|注册)?(?:公估师|公估人员|查勘员|查勘人员|检验师|检验员|理算师)\s*(?P<value>{_PERSONS})"
        r"(?=于|在|到|赴|前往|会同|对|与|同|等|一行|抵达|实施|进行|及时|随即|当日|次日|[,，。;])"
    ),
    re.compile(
        r"\bby\s+our\s+(?:surveyors?\s*,?\s*|adjusters?\s*,?\s*)?(?:M(?:r|s|rs)\.?\s+)?(?P<value>[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}(?:(?:,|\s+and)\s+(?:M(?:r|s|rs)\.?\s+)?[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2})*)"
    ),
)
#: `did attend at the warehouse … on 17 September 2025`; what was delivered or reported is another day
_ATTENDED = re.compile(
    r"\b(?:attend(?:ed|ance)?|inspected|surveyed|visited|(?:site|survey|inspection)\s+(?:was\s+)?(?:held|carried\s+out|conducted|attended))\b"
    r"(?:(?!\b(?:report|loss|deliver|discharg|issued)\w*)[^.;\n]){0,140}?(?:\bon\s+|:\s*)(?P<value>\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+\d{4}|[A-Z][a-z]+\s+\d{1,2},?\s+\d{4})"
)
_ADVERB = re.compile("[及时随即当日次已也均都再立赶到抵达现场]")
#: `查勘在某某仓库开展`
_PLACE = re.compile(
    r"(?:查勘|勘查|勘验|检验|清点)(?:工作)?(?:于|在)(?P<value>(?!\d)[^,，。;\n]{6,40}?)(?:内|现场)?(?:开展|进行|实施)(?=[,，。;]|$)"
)
#: `我叫某某，…现要求赔偿`
_CLAIMING = re.compile(r"(?:^|[。;\s])(?:我叫|我是|本人|申请人)\s?(?P<value>[\u4e00-\u9fff]{2,3})(?=[,，(])")
_SURVEY_KINDS = frozenset(("survey_record", "survey_report", "note", "carrier_record"))
_PARTY_KINDS = frozenset(
    ("engagement", "mail", "note", "survey_record", "survey_report", "statement", "notice", "claim_letter", "claim_list", "invoice", "certificate.fire")
)  # fmt: skip


def role_facts(paper: Paper) -> Iterator[ProposedFact]:
    """`policy.insured`, `survey.surveyors` and `survey.date` as sentences and rows of those present tell them."""
    for page in paper.pages:
        if paper.kind.key in _SURVEY_KINDS:
            for table in tables(page):
                yield from _attending(paper, page, table)
        for block in prose_blocks(page):
            if paper.kind.key in _PARTY_KINDS:
                yield from _insured(paper, page, block)
            if paper.kind.key == "claim_letter":
                yield from _told(paper, page, block, "claim.claimant", "persons", (_CLAIMING,))
            if paper.kind.key in _SURVEY_KINDS:
                yield from _told(paper, page, block, "survey.surveyors", "persons", _SURVEYORS)
                yield from _told(paper, page, block, "survey.place", "address", (_PLACE,))
                if paper.kind.key == "survey_report":
                    yield from _told(paper, page, block, "survey.date", "date", (_ATTENDED,))


def _insured(paper: Paper, page: Page, block: Block) -> Iterator[ProposedFact]:
    said = squeeze(block.text)
    for pattern in (*_INSURED, *_INSURED_EN):
        for match in pattern.finditer(said.text):
            found = wording.name(match["value"])
            if found is None or _INSURER.search(found[0]) or _TRADE.search(found[0]):
                continue
            start = match.start("value") + found[1]
            span = said.span(start, match.start("value") + found[2])
            yield paper.propose(
                "policy.insured", found[0], page, block, span, said.span(*match.span()), sure=_SURE
            )
            return


def _told(
    paper: Paper, page: Page, block: Block, key: str, kind: str, patterns: tuple[re.Pattern[str], ...]
) -> Iterator[ProposedFact]:
    said = squeeze(block.text)
    for pattern in patterns:
        match = pattern.search(said.text)
        for reading in values.read(kind, match["value"]) if match else ():
            if match and _are_names(key, reading.value):
                first = match.start("value")
                span = said.span(first + reading.start, first + reading.end)
                yield paper.propose(
                    key, reading.value, page, block, span, said.span(*match.span()), sure=_SURE
                )
                return


def _are_names(key: str, value: str) -> bool:
    """Of surveyors the post before and the verb behind say so too: a rare family name will do."""
    if key == "claim.claimant":
        return named(value)
    if key != "survey.surveyors":
        return True
    return named(value) or (not _ADVERB.search(value) and all(len(n) > 2 for n in value.split("、")))


def _attending(paper: Paper, page: Page, table: Table) -> Iterator[ProposedFact]:
    """The persons of the rows that say adjuster or surveyor, as one list that cites the first of them."""
    found: list[tuple[str, Block]] = []
    for row in table.rows:
        cells = table.row(row)
        posts = [b for _, b in cells if _POST.fullmatch(fold(b.text).strip())]
        people = [b for _, b in cells if b not in posts and _is_person(fold(b.text).strip())]
        if len(posts) == 1 and len(people) == 1 and len(cells) > 2:
            found.append((fold(people[0].text).strip(), people[0]))
    names = dict.fromkeys(name for name, _ in found)
    if names:
        block = found[0][1]
        yield paper.propose(
            "survey.surveyors", "、".join(names), page, block, (0, len(block.text)), sure=_SURE
        )


def _is_person(text: str) -> bool:
    if CJK.search(text):
        return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", text)) and named(text)
    return bool(re.fullmatch(r"(?:M(?:r|s|rs)\.?\s)?[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}", text))
