"""Checks 12, 13, 18: one cause, one opinion, one final amount throughout; and nothing stale."""

import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from casework.checks.register import Review, check, found
from casework.drafting.judgement import COVERED, OPEN, OUTSIDE, PARTLY
from casework.drafting.outline import title
from casework.evidence import Citation
from casework.findings import Finding, Severity
from casework.money import grouped

E, W = Severity.BLOCKING, Severity.WARNING
_PAID = re.compile(
    r"建议(?:贵司|保险人)?[^。\n]{0,12}?(?:赔付|赔偿)[^。\n]{0,14}?(?:人民币|[A-Z]{3}\s?)(-?[\d,]+\.\d{2})|建议贵司按(?:人民币|[A-Z]{3}\s?)(-?[\d,]+\.\d{2})"
)
_FINAL = ("summary", "adjustment", "conclusion")
_NOT_COVERED = re.compile(r"(?<!不)(?<!分)(?<!否)属于保险责任")


@check(12, E, "conclusion")
def cause_as_found(review: Review) -> Iterator[Finding]:
    """The conclusion names the cause that the papers (or the ruling) establish."""
    cause, sources = review.brief.cause
    for chapter in ("cause", "conclusion"):
        text = review.words.get(chapter)
        if cause and text is not None and _common(cause, text) < min(4, len(cause)):
            cited = tuple(s.citation for s in sources if s.citation)
            yield found(
                12,
                chapter,
                f"“{title(chapter)}”未写明或未采用已查明的事故原因“{cause}”。",
                *cited,
                values=(cause,),
                chapter=chapter,
            )


@check(13, E, "conclusion")
def oneopinion_of(review: Review) -> Iterator[Finding]:
    told = {c: v for c in ("summary", "coverage", "conclusion") if (v := opinion_of(review.words.get(c, "")))}
    if len(set(told.values())) > 1:
        words = "；".join(f"{title(c)}：{v}" for c, v in told.items())
        yield found(13, "opinion", f"保险责任的结论前后不一致——{words}。", values=tuple(told.values()))


def opinion_of(text: str) -> str:
    """What a chapter concludes, hypotheses left out."""
    text = text.partition("责任分析结论")[2] or text
    text = text.partition("假设一")[0]
    if OPEN in text:
        return OPEN
    if PARTLY in text:
        return PARTLY
    return COVERED if _NOT_COVERED.search(text) else OUTSIDE if OUTSIDE in text else ""


@check(18, E, "conclusion")
def one_final_amount(review: Review) -> Iterator[Finding]:
    run = review.dossier.run
    if run is None:
        return
    final = grouped(Decimal(run.payable))
    for chapter in _FINAL:
        text = review.words.get(chapter)
        if text is None:
            continue
        other = {a or b for a, b in _PAID.findall(text)} - {final}
        if final not in text or other:
            told = "、".join(sorted(other)) or "未写明"
            yield found(
                18,
                chapter,
                f"“{title(chapter)}”的建议赔付金额为{told}，与理算结果{final}不一致。",
                *_of_payable(review),
                values=(final, *sorted(other)),
                chapter=chapter,
            )


def _of_payable(review: Review) -> tuple[Citation, ...]:
    step = review.brief.payable_step
    return step.citations[:1] if step else ()


@check(43, E, "summary")
def nothing_stale(review: Review) -> Iterator[Finding]:
    """A chapter that rests on what has changed since must be drafted again."""
    for chapter in review.dossier.chapters:
        if chapter.latest and chapter.stale:
            what = "；".join(chapter.stale[:3])
            yield found(
                43,
                chapter.key,
                f"“{title(chapter.key)}”所依据的内容已变化：{what}。请重新起草该章。",
                values=chapter.stale,
                chapter=chapter.key,
            )


def _common(a: str, b: str) -> int:
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
