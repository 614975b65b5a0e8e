"""Every figure leads to its source; no order found in evidence was carried out; contradictions are listed (42)."""

from collections.abc import Iterator
from decimal import Decimal

from casework.checks.known_amounts import known_amounts
from casework.checks.register import Review, check, found
from casework.contradictions import contradictions
from casework.drafting.nodes import claims_of
from casework.drafting.phrases import shown
from casework.drafting.traced import traced
from casework.figures import find_figures
from casework.findings import Finding, FindingCode, Severity
from casework.lines import label
from casework.money import grouped

E, W = Severity.BLOCKING, Severity.WARNING


@check(44, E, "summary")
def figures_have_sources(review: Review) -> Iterator[Finding]:
    """A sentence without any source is pointed out; with an amount or a rate that no source states it blocks."""
    derived = known_amounts(review)
    for chapter, version in review.chapters.items():
        for n, claim in enumerate(claims_of(version.nodes), 1):
            loose = [
                f
                for f in find_figures(claim.text)
                if f.kind in ("amount", "rate") and not traced(review.dossier, claim, f, derived)
            ]
            if not loose and claim.sources:
                continue
            told = f"其中的“{loose[0].text}”" if loose else "该句"
            yield found(44, f"{chapter} {n} {claim.text[:24]}", f"“{claim.text[:36]}”：{told}没有可核对的来源。",
                        *(s.citation for s in claim.sources[:1] if s.citation), values=tuple(f.text for f in loose), chapter=chapter,
                        severity=E if loose else W, code=FindingCode.UNTRACED_FIGURE)  # fmt: skip


@check(45, E, "summary")
def orders_not_followed(review: Review) -> Iterator[Finding]:
    """An amount that only an instruction in the evidence asks for must not stand in the report."""
    known = known_amounts(review)
    for finding in review.dossier.findings:
        if finding.code is not FindingCode.INSTRUCTION:
            continue
        asked = {
            f.value for c in finding.citations for f in find_figures(c.quote) if f.kind == "amount"
        } - known
        for chapter, text in review.own_words.items():
            for value in sorted(asked & {f.value for f in find_figures(text)}):
                yield found(45, f"{chapter} {value}", f"报告出现了材料中指令性文字要求的金额{grouped(Decimal(value))}，请删除。",
                            *finding.citations[:1], values=(str(value),), chapter=chapter)  # fmt: skip


@check(42, E, "occurrence")
def contradictions_listed(review: Review) -> Iterator[Finding]:
    """Each side of a contradiction stands in the table of chapter 出险经过."""
    text = review.words.get("occurrence")
    if text is None:
        return
    for c in contradictions(review.dossier):
        absent = [f for f in c.sides if f.value not in text and shown(c.key, f.value, f.currency) not in text]
        if absent:
            told = "；".join(shown(c.key, f.value, f.currency) for f in c.sides)
            yield found(42, c.key, f"{label(c.key)}在材料中不一致（{told}），矛盾对照表未列明，请重新起草出险经过。",
                        *(x for f in c.sides for x in f.citations[:1]), values=tuple(f.value for f in c.sides))  # fmt: skip
