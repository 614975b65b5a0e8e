"""Who insures whom, told in the operative clause of a policy, and the code that stands in brackets behind a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casework.facts import ProposedFact
from ingestion.extract import wording
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import squeeze

KINDS = frozenset(("policy", "endorsement", "proposal"))
#: papers of the insured or about them, in which the code behind the insured's name is theirs
_CODED = KINDS | {"notice", "claim_letter", "survey_record"}
_SURE = 0.93  #: surer than a letterhead, less sure than a label
_CALLED = r"\s*[(,，]?\s*(?:以?下|本[保合][险同单]?中?)?(?:均|统|合)?[简合统]?称(?:为|作)?\s*[\"'「]?(?:{role})[\"'」]?"
_INSURER_ROLE = "保险人|承保人|本公司|承保公司|保险公司|保险方|承保方|我公司"
_INSURED_ROLE = "被保险人|被保险企业|被保险单位|被保险方|受保人|被保人|投保人|投保企业|投保单位|要保人"
_FIRM = r"(?P<value>[\u4e00-\u9fffA-Za-z0-9()·]{4,50}?(?:公司|合作社|联合会|互助社)(?:[\u4e00-\u9fff()]{1,14}?(?:中心支公司|分公司|支公司|营业部))*)"
_ANYONE = r"(?P<value>[\u4e00-\u9fffA-Za-z0-9()·]{4,50}?(?:公司|厂|中心|学校|医院|酒店|集团|合作社|协会|大学|研究院|研究所)(?:[\u4e00-\u9fff()]{1,14}?(?:分公司|支公司|分厂|项目部))*)"
_INSURER = (
    #: 本公司 甲财产保险公司 依照投保人之申请…承保
    re.compile(
        rf"(?:本公司|我公司|本保险公司|保险人|承保人)[,，\s(]*{_FIRM}[)\s]*[,，]?\s*(?:依照|依据|根据|按照|按|凭|应|鉴于|接受|同意|基于|在)[^。;]{{0,80}}(?:承保|保险|签发|订立|订定|申请)"
    ),
    re.compile(rf"{_FIRM}{_CALLED.format(role=_INSURER_ROLE)}"),
    #: 甲财产保险公司依照投保人的申请承保
    re.compile(
        rf"(?:^|[。;.]|兹由|由)\s*{_FIRM}[)\s]*[,，]?\s*(?:依照|依据|根据|按照|按|凭|应|接受)[^。;]{{0,40}}(?:投保人|被保险人|要保人)[^。;]{{0,60}}(?:承保|签发|订立|出具)"
    ),
)
_INSURED = (
    re.compile(rf"{_ANYONE}{_CALLED.format(role=_INSURED_ROLE)}"),
    re.compile(
        rf"(?:鉴于|兹经|兹因|兹有)\s*{_ANYONE}\s*[^。;]{{0,12}}(?:向(?:本公司|保险人|承保人)|已?(?:提出|提交)?[^。;]{{0,10}}投保)"
    ),
)
_ENGLISH_FIRM = r"(?P<value>[A-Z][A-Za-z0-9&.,'() \-]{3,90}?(?:Ltd|Limited|Inc|Corporation|Company|Co|PLC|plc|GmbH|LLC|S\.A|AG|Berhad|Bhd)\b\.?(?:,?\s(?:[A-Z][A-Za-z]+\s){0,3}Branch)?)"
_ENGLISH_CALLED = r"[\s,]*\(?\s*(?:herein(?:after)?|the)?\s*(?:called|referred\s+to\s+as|known\s+as|described\s+as|termed)?\s*(?:the\s+)?[\"'“]?\s*(?:the\s+)?(?:{role})\b[\"'”]?\s*\)"
_INSURER_EN = re.compile(_ENGLISH_FIRM + _ENGLISH_CALLED.format(role="Company|Insurers?|Underwriters?"))
_INSURED_EN = re.compile(_ENGLISH_FIRM + _ENGLISH_CALLED.format(role="Insured|Assured|Policyholder"))
_INSURING = re.compile(r"保险|再保|保赔|财险|互助|insur|underwrit|assurance|\bP\s?&\s?I\b", re.I)
_LEADING = re.compile(
    r"(?:[)\s]*(?:兹由|本合同由|本保险合同由|本保险单由|本保单由|本公司|我公司|鉴于|兹有|兹|由|甲方|乙方|与|和|及|向))+[,，:\s]*"
    r"|.*\b(?:between|whereas|by|with)\s+(?=[A-Z])|\W*and\s+(?=[A-Z])",
    re.I,
)


def operative_facts(paper: Paper) -> Iterator[ProposedFact]:
    """The insurer and the insured as the clause that begins a policy names them, on its first two pages."""
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages[:2]:
        for block in prose_blocks(page):
            said = squeeze(block.text)
            for key, patterns, insuring in (
                ("policy.insurer", (*_INSURER, _INSURER_EN), True),
                ("policy.insured", (*_INSURED, _INSURED_EN), False),
            ):
                found = _party(said.text, patterns, insuring)
                if found:
                    name, start, end = found
                    yield paper.propose(key, name, page, block, said.span(start, end), sure=_SURE)


def _party(text: str, patterns: Iterable[re.Pattern[str]], insuring: bool) -> tuple[str, int, int] | None:
    """The first firm in that part; an insurer's name says that it insures, an insured's does not."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            lead = _LEADING.match(match["value"])
            start = match.start("value") + (lead.end() if lead else 0)
            name = text[start : match.end("value")]
            found = wording.organisation(name)
            if found and bool(_INSURING.search(found[0])) == insuring:
                return found[0], start + found[1], start + found[2]
    return None


def with_insurer(paper: Paper, facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """An insurer that engages an adjuster for `我司承保的` matter is the one that insures it."""
    principal = next(
        (f for f in facts if f.key == "engagement.principal" and _INSURING.search(f.value)), None
    )
    told = any(f.key == "policy.insurer" for f in facts)
    owns = any(_OWN_POLICY.search(page.text) for page in paper.pages)
    if principal is None or told or paper.kind.key != "engagement" or not owns:
        return list(facts)
    return [*facts, replace(principal, key="policy.insurer", authority=paper.kind.authority_on("policy"))]


_OWN_POLICY = re.compile(r"(?:我司|我公司|本公司|我方)(?:所)?承保")


def with_insured_code(paper: Paper, facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """`被保险企业：甲公司（9135…）`: the code of the firm that is the insured is the insured's."""
    insured = next((f for f in facts if f.key == "policy.insured"), None)
    if insured is None or paper.kind.key not in _CODED or any(f.key == "insured.uscc" for f in facts):
        return list(facts)
    own = next((f for f in facts if f.key == f"company[{insured.value}].uscc"), None)
    return [*facts, replace(own, key="insured.uscc")] if own else list(facts)
