"""Checks 28-36: recovery, annexes, photographs, the survey record, invoices, price sources, currency, weather."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.checks.register import Review, check, found
from casework.drafting.nodes import sources_of
from casework.drafting.papers import files_of
from casework.drafting.phrases import decimal
from casework.facts import split_item_key
from casework.findings import Finding, Severity
from casework.money import grouped
from casework.photos.review import before_loss
from casework.report import PhotoGrid

E, W = Severity.BLOCKING, Severity.WARNING
_SIGNED = re.compile(
    r"签\s*名|签\s*字|签章|盖章|(?:勘查|查勘|在场|见证)人\s*[:：]|signed|signature", re.IGNORECASE
)
_LIABLE = ("recovery.third_party", "cargo.carrier", "third_party.paid", "recovery.paid")
_REPAIR = re.compile(r"维修|修理|修复|更换|重置")


@check(28, W, "recovery")
def recovery_is_taken_up(review: Review) -> Iterator[Finding]:
    known = [k for k in _LIABLE if review.dossier.fact(k)]
    text = review.words.get("recovery")
    if known and text is not None and "代位求偿" not in text:
        yield found(
            28,
            "recovery",
            f"材料显示存在责任第三方（{review.value(known[0])}），代位追偿一章未予论述。",
            *review.cited(known[0]),
            values=(review.value(known[0]),),
        )


@check(29, E, "annexes")
def annexes_exist(review: Review) -> Iterator[Finding]:
    pages = {f.id: f.pages for f in review.dossier.files}
    for chapter, version in review.chapters.items():
        for source in sources_of(version.nodes):
            cited = source.citation
            if cited and cited.file_id not in pages:
                yield found(
                    29,
                    f"{chapter} {cited.file}",
                    f"“{cited.file}”被引用，但不在本案材料中。",
                    values=(cited.file,),
                    chapter=chapter,
                )
            elif cited and 0 < pages[cited.file_id] < cited.page:
                yield found(29, f"{chapter} {cited.file} p{cited.page}", f"“{cited.file}”共{pages[cited.file_id]}页，报告引用了第{cited.page}页。",
                            values=(str(pages[cited.file_id]), str(cited.page)), chapter=chapter)  # fmt: skip


@check(30, E, "survey")
def photographs_exist(review: Review) -> Iterator[Finding]:
    known = {f.id for f in review.dossier.files}
    for chapter, version in review.chapters.items():
        for node in version.nodes:
            for photo in node.photos if isinstance(node, PhotoGrid) else ():
                if photo.file_id not in known:
                    yield found(
                        30,
                        f"{chapter} {photo.file}",
                        f"照片“{photo.file}”不在本案材料中。",
                        values=(photo.file,),
                        chapter=chapter,
                    )


@check(30, W, "survey")
def photographs_after_the_loss(review: Review) -> Iterator[Finding]:
    for late in before_loss(review.dossier):
        yield found(30, late.subject, late.message, *late.citations, values=late.values, severity=W)


@check(31, W, "survey")
def survey_record_signed(review: Review) -> Iterator[Finding]:
    for file in files_of(review.dossier, "survey_record"):
        text = "".join(p.text for p in review.dossier.pages_of(file))
        if text and not _SIGNED.search(text):
            yield found(31, file.name, f"查勘记录“{file.name}”未见双方签字栏。", values=(file.name,))


@check(32, W, "assessment")
def invoices_hold(review: Review) -> Iterator[Finding]:
    """金额 + 税额 = 价税合计; a repair is invoiced after the loss; one number in one paper."""
    numbers = dict.fromkeys(
        s[1] for f in review.dossier.facts if f.key.startswith("invoice[") and (s := split_item_key(f.key))
    )
    for number in numbers:
        yield from _invoice(review, number)


def _invoice(review: Review, number: str) -> Iterator[Finding]:
    key = f"invoice[{number}]."
    net, tax, gross = (decimal(review.value(key + tail)) for tail in ("net", "tax", "gross"))
    if net is not None and tax is not None and gross is not None and abs(net + tax - gross) > Decimal("0.06"):
        yield found(32, f"sum {number}", f"发票{number}：金额{grouped(net)}＋税额{grouped(tax)}≠价税合计{grouped(gross)}。",
                    *review.cited(key + "gross"), values=(grouped(net + tax), grouped(gross)))  # fmt: skip
    papers = {c.file_id for f in review.dossier.facts_of(key + "gross") for c in f.citations}
    hashes = {f.sha256 for f in review.dossier.files if f.id in papers}
    if len(hashes) > 1:
        yield found(
            32,
            f"twice {number}",
            f"发票{number}在{len(hashes)}份不同材料中出现，请核对是否重复使用。",
            *review.cited(key + "gross"),
            values=(number,),
        )


@check(34, W, "assessment")
def prices_compared(review: Review) -> Iterator[Finding]:
    repaired = [i for i in review.dossier.items if i.included and _REPAIR.search(i.name)]
    quotes = files_of(review.dossier, "quotation", "repair_assessment")
    text = review.words.get("assessment", "")
    if repaired and len(quotes) < 2 and "报价" not in text and "询价" not in text:
        yield found(
            34,
            "quotes",
            f"维修项目“{repaired[0].name}”等的报价不足两家，损失核定未说明理由。",
            *repaired[0].citations[:1],
            values=(str(len(quotes)),),
        )


@check(35, W, "adjustment")
def one_currency(review: Review) -> Iterator[Finding]:
    run = review.dossier.run
    claim = review.dossier.fact("claim.amount")
    stated = claim.currency if claim and claim.currency else ""
    if run and stated and stated != run.currency and not any("折合" in s.label for s in run.steps):
        yield found(
            35,
            "currency",
            f"索赔以{stated}计，理算以{run.currency}计，未见汇率、日期和来源。",
            *review.cited("claim.amount"),
            values=(stated, run.currency),
        )


@check(36, W, "coverage")
def weather_reaches_definition(review: Review) -> Iterator[Finding]:
    text = review.words.get("coverage", "")
    short = [line for line in text.splitlines() if "未达到条款" in line]
    if short and not any("达到条款" in line and "未达到" not in line for line in text.splitlines()):
        yield found(36, "weather", f"气象实测值未达到条款释义：{short[0]}", values=tuple(short[:2]))
