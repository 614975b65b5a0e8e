"""Checks 4-7, 37: names, numbers and their check digits, product against wording, strangers in the text."""

import re
from collections.abc import Callable, Iterator

from casework.checks.register import Review, check, found
from casework.drafting.wording import title_of
from casework.evidence import Citation
from casework.facts import Fact
from casework.findings import Finding, Severity
from casework.identifiers import compact, is_container, is_person_number, is_uscc, is_vin
from casework.lines import label
from casework.quotes import folded
from casework.sameness import Answer, compare, near_name

E, W = Severity.BLOCKING, Severity.WARNING
_CHECK_DIGITS: tuple[tuple[str, Callable[[str], bool], int], ...] = (
    ("insured.uscc", is_uscc, 18),
    ("vehicle.vin", is_vin, 17),
    ("cargo.container", is_container, 11),
    ("insured.person_id", is_person_number, 18),
)
_QUOTING_CHAPTERS = (
    "occurrence",
    "coverage",
    "reservations",
    "engagement",
)  #: where a wrong name is quoted on purpose
_FIRM = re.compile(
    r"[\u4e00-\u9fff（）()]{2,40}?(?:股份有限公司|有限责任公司|有限公司)(?:[\u4e00-\u9fff]{2,12}?(?:分公司|支公司))?"
)
_COVERS = ("综合险", "一切险", "基本险")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9\-]{7,}")


@check(4, E, "policy")
def insured_named_alike(review: Review) -> Iterator[Finding]:
    """A nearly right name of the insured in the report's own voice."""
    insured = review.dossier.fact("policy.insured")
    if not insured:
        return
    near = {
        f.value: f
        for f in review.dossier.facts
        if near_name(insured.value, f.value) and insured.value not in f.value
    }
    for key, text in review.own_words.items():
        for name, fact in near.items():
            if key not in _QUOTING_CHAPTERS and name in text.replace(insured.value, ""):
                yield found(4, f"{key} {name}", f"报告中的被保险人名称“{name}”与保险单所载“{insured.value}”不一致。",
                            *_first(insured), *_first(fact), values=(insured.value, name), chapter=key)  # fmt: skip


@check(5, W, "insured")
def check_digits(review: Review) -> Iterator[Finding]:
    for key, passes, size in _CHECK_DIGITS:
        for fact in review.dossier.facts_of(key):
            if len(compact(fact.value)) != size or not passes(fact.value):
                yield found(
                    5,
                    f"{key} {fact.value}",
                    f"{label(key)}{fact.value}的位数或校验位不符，请与原件核对。",
                    *_first(fact),
                    values=(fact.value,),
                )


@check(6, E, "policy")
def numbers_alike(review: Review) -> Iterator[Finding]:
    """A slip of the policy's or the claim's number anywhere in the report's own voice."""
    for key in ("policy.number", "loss.report_number"):
        fact = review.dossier.fact(key)
        if not fact or len(fact.value) < 8:
            continue
        for chapter, text in review.own_words.items():
            if chapter in _QUOTING_CHAPTERS:
                continue
            for code in dict.fromkeys(_CODE.findall(text)):
                if code != fact.value and compare(key, fact.value, code) is Answer.DIFFERS:
                    yield found(6, f"{chapter} {code}", f"报告中的{label(key)}“{code}”与材料所载“{fact.value}”不一致。",
                                *_first(fact), values=(fact.value, code), chapter=chapter)  # fmt: skip


@check(7, E, "policy")
def wording_fits_product(review: Review) -> Iterator[Finding]:
    """财产综合险 with the text of 财产一切险 is the wrong wording."""
    product = review.value("policy.product")
    for file in review.dossier.files_of("clauses"):
        title = title_of(review.dossier, file)
        held = [c for c in _COVERS if c in title]
        if (
            "财产" in product
            and "财产" in title
            and held
            and not any(c in product for c in held)
            and any(c in product for c in _COVERS)
        ):
            yield found(7, file.name, f"保险单险种为“{product}”，所附条款为“{title}”，险种与条款不一致。",
                        *review.cited("policy.product"), values=(product, title))  # fmt: skip


@check(37, E, "statement")
def no_strangers(review: Review) -> Iterator[Finding]:
    """A firm in the report that no paper, fact or title of this case names: left over from another case."""
    known = review.corpus + folded(
        "".join((review.dossier.case.title, *(f.value for f in review.dossier.facts)))
    )
    if not review.corpus:
        return
    for chapter, text in review.words.items():
        for match in _FIRM.finditer(text):
            name = folded(match[0])
            if not any(name[i:] in known for i in range(max(1, len(name) - 7))):
                yield found(37, f"{chapter} {match[0]}", f"报告中的“{match[0]}”未见于本案任何材料，请核对是否为模板或他案残留。",
                            values=(match[0],), chapter=chapter)  # fmt: skip


def _first(fact: Fact) -> tuple[Citation, ...]:
    return fact.citations[:1]
