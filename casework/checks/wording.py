"""Checks 8-11: quotations word for word, statutes that exist, the insured place, exclusions discussed."""

import re
from collections.abc import Iterator

from casework.checks.register import Review, check, found
from casework.drafting.nodes import claims_of
from casework.figures.numerals import numeral
from casework.findings import Finding, Severity
from casework.quotes import folded
from casework.report import Claim
from casework.sameness import Answer, compare

E, W = Severity.BLOCKING, Severity.WARNING
_QUOTE = re.compile(r"「([^」]+)」")
_GAP = re.compile(r"……|…|\*{2,}")
_STATUTE = re.compile(
    r"《?(?:中华人民共和国)?(保险法|海商法|民法典|道路交通安全法|消防法|资产评估法)》?第([一二三四五六七八九十百零〇\d]+)条"
)
#: the last article of each law; the maritime code of 1992
_LAST = {"保险法": 185, "海商法": 278, "民法典": 1260, "道路交通安全法": 124, "消防法": 74, "资产评估法": 55}


@check(8, E, "coverage")
def quotations_found_again(review: Review) -> Iterator[Finding]:
    """Every 「…」 stands on the pages of the paper that its sentence cites; …… may leave words out."""
    if not review.corpus:
        return
    for chapter, version in review.chapters.items():
        for claim in claims_of(version.nodes):
            for words in _QUOTE.findall(claim.text):
                if not _stands(review, claim, words):
                    cited = tuple(s.citation for s in claim.sources if s.citation)[:1]
                    yield found(
                        8,
                        f"{chapter} {words[:40]}",
                        f"引文「{words[:40]}」未能在所引材料中逐字找到。",
                        *cited,
                        values=(words,),
                        chapter=chapter,
                    )


def _stands(review: Review, claim: Claim, words: str) -> bool:
    files = {s.citation.file_id for s in claim.sources if s.citation}
    pages = [folded("".join(p.text for p in review.dossier.pages.get(id, ()))) for id in files]
    where = [p for p in pages if p] or [review.corpus]
    parts = [
        folded(part.replace("『", "「").replace("』", "」")).rstrip(";.,；，") for part in _GAP.split(words)
    ]
    return any(all(part in text for part in parts if part) for text in where)


@check(9, E, "coverage")
def statutes_exist(review: Review) -> Iterator[Finding]:
    for chapter, text in review.words.items():
        for law, number in dict.fromkeys(_STATUTE.findall(text)):
            value = int(number) if number.isdigit() else int(numeral(number) or 0)
            if not 1 <= value <= _LAST[law]:
                yield found(
                    9,
                    f"{chapter} {law}{number}",
                    f"《{law}》没有第{number}条，请核对所引法条。",
                    values=(f"{law}第{number}条",),
                    chapter=chapter,
                )


@check(10, W, "coverage")
def place_is_insured(review: Review) -> Iterator[Finding]:
    insured, place = review.value("policy.premises"), review.value("loss.place")
    if insured and place and compare("loss.place", insured, place) is not Answer.SAME:
        yield found(10, "premises", f"出险地点“{place}”与保险单载明的标的地址“{insured}”不一致，请核对是否在承保范围内。",
                    *review.cited("policy.premises", "loss.place"), values=(insured, place))  # fmt: skip


@check(11, W, "coverage")
def touched_exclusions_discussed(review: Review) -> Iterator[Finding]:
    """A paper speaks of what an exclusion of this wording is about; the chapter must take it up."""
    text = review.words.get("coverage")
    if text is None:
        return
    for test in review.judgement.tests:
        touching = review.judgement.touching(test) if test.exclusion else ()
        if not touching or not review.judgement.clauses_on(test):
            continue
        if test.question not in text and not any(w in text for w in test.touched):
            yield found(
                11,
                test.key,
                f"材料提及与责任免除有关的事实（{test.question}），责任分析未予讨论。",
                touching[0].citation,
                values=(touching[0].text,),
            )
