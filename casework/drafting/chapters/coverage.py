"""七、保险责任分析: each question of the line, the clause word for word, the facts, an answer; then the opinion."""

from collections.abc import Callable, Iterator
from datetime import date

from casework.drafting.brief import Brief, cell, of_citation, of_item, paragraph, row, say, table
from casework.drafting.chapters.policy import period
from casework.drafting.judgement import COVERED, OPEN, OUTSIDE, Judgement, moment
from casework.drafting.papers import files_of, passages
from casework.drafting.phrases import UNKNOWN, as_date, day, quoted
from casework.drafting.wording import Provision
from casework.facts import split_item_key
from casework.lines.line import CoverageTest
from casework.report import Claim, Heading, Node
from casework.sameness import Answer, canonical, compare, near_name

Answering = Callable[[Judgement, CoverageTest], Iterator[Claim]]
_WHOLE = 360  #: characters; a longer article is quoted by its lead-in and the items concerned


def write(brief: Brief) -> Iterator[Node | None]:
    judgement = Judgement(brief)
    if not files_of(brief.dossier, "clauses"):
        yield paragraph(
            say(
                "截至本报告出具之日未取得与保险单一致的条款全文，以下分析仅依据保险单及其特别约定，取得条款后须予复核"
            )
        )
    summary = []
    for number, test in enumerate(judgement.tests, 1):
        answer = _ANSWERS.get(test.key, _exclusion if test.exclusion else _clause)
        claims = list(answer(judgement, test))
        if not claims:
            continue
        yield Heading(test.question)
        yield paragraph(*claims)
        summary.append(row(str(number), test.question, cell(claims[-1].text, *claims[-1].sources)))
    yield Heading("责任分析结论")
    yield paragraph(*opinion(judgement))
    yield table("保险责任审查要点", ("序号", "审查问题", "意见"), summary)


def opinion(judgement: Judgement) -> Iterator[Claim]:
    """The conclusion: 属于 / 部分属于 / 不属于 / 尚不能确定, with what is excepted or open."""
    verdict, brief = judgement.verdict, judgement.brief
    peril = f"（{judgement.named_peril}）" if judgement.named_peril else ""
    clause = f"根据{judgement.grants[0].name}，" if judgement.grants else ""
    if verdict.text == OPEN:
        yield say(
            f"因{'；'.join(verdict.why)}，本次事故{verdict.text}，待补充后另行发表意见", *verdict.sources
        )
    elif verdict.text == OUTSIDE:
        yield say(f"因{'；'.join(verdict.why)}，本次事故{verdict.text}", *verdict.sources)
    elif verdict.text == COVERED:
        yield say(f"{clause}本次事故{peril}{verdict.text}", *verdict.sources)
    else:
        names = "、".join(i.name for i in judgement.not_covered)
        items = tuple(of_item(i) for i in judgement.not_covered)
        yield say(
            f"{clause}本次事故{peril}属于保险责任范围内的事故；{names}不属于保险责任，相应损失不计入核定，即本次索赔{verdict.text}",
            *verdict.sources,
            *items,
        )
    if brief.dossier.fact("loss.cause") and judgement.in_period is None:
        yield say(f"保险期间或出险日期{UNKNOWN}，上述意见以事故发生在保险期间内为前提")


def quote(p: Provision, words: tuple[str, ...] = ()) -> Claim:
    """The article word for word; of a long one the lead-in and the items in which the words stand, …… between."""
    if len(p.text) <= _WHOLE or not words:
        return Claim(f"{_cited(p)}约定：{quoted(p.text)}。", of_citation(p.citation))
    lead, *items = p.parts
    held = [i for i in items if any(w.lower() in i.lower() for w in words)] or items[:1]
    return Claim(
        f"{_cited(p)}约定：{quoted(lead.strip() + '……' + '……'.join(i.strip() for i in held))}。",
        of_citation(p.citation),
    )


def _cited(p: Provision) -> str:
    return f"《{p.document.rsplit('.', 1)[0]}》{p.name}"


def _period(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    value = j.brief.dossier.value
    when, sources = moment(j.brief)
    amended = [p for p in j.brief.provisions if p.number.startswith("批单") and "期" in p.text]
    yield from (quote(p) for p in amended)
    span = period(j.brief)
    if not span or not when:
        yield say(f"{'保险期间' if not span else '出险日期'}{UNKNOWN}，本项尚不能确定")
        return
    yield say(
        f"保险期间{span}，出险时间为{when}", *sources, *j.brief.of("policy.period_start", "policy.period_end")
    )
    end = as_date(value("policy.period_end"))
    inside = j.in_period
    if inside is None or end is None:
        yield say("保险期间的起止日期不完整，本项尚不能确定", *sources)
    else:
        yield say(
            f"事故{'发生在' if inside else '未发生在'}保险期间内",
            *sources,
            *j.brief.of("policy.period_start", "policy.period_end"),
        )


def _insured(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    brief, value = j.brief, j.brief.dossier.value
    insured = value("policy.insured")
    if not insured:
        yield say(f"被保险人名称{UNKNOWN}，本项尚不能确定")
        return
    yield say(f"保险单载明的被保险人为{insured}", *brief.of("policy.insured"))
    near = [
        f
        for f in brief.dossier.facts
        if (split_item_key(f.key) or (f.key,))[0]
        in ("invoice.buyer", "insured.name", "claim.claimant", "policy.insured")
        and near_name(insured, f.value)
    ]
    for f in near[:2]:
        ruled = brief.rulings_on("policy.insured")
        follow = (
            "已作裁定，见矛盾事实对照表"
            if ruled
            else "须由被保险人说明差异原因或更正票据，系更名的应提供变更证明"
        )
        yield say(
            f"《{f.citations[0].file}》所载名称为“{f.value}”，与保险单所载名称不一致，{follow}"
            if f.citations
            else f"另有名称“{f.value}”，{follow}",
            *of_citation(*f.citations[:1]),
        )
    claimant = value("claim.claimant")
    if claimant:
        same = compare("policy.insured", insured, claimant) is Answer.SAME
        yield say(
            f"索赔人为{claimant}，与被保险人{'一致' if same else '不一致，须说明其索赔权利的依据'}",
            *brief.of("claim.claimant"),
        )
    proof = files_of(
        brief.dossier,
        "title_deed",
        "asset_card",
        "ledger",
        "commercial_invoice",
        "invoice",
        "vehicle_licence",
        "bill_of_lading",
        "contract",
    )
    if proof:
        named = "、".join(f"《{f.name}》" for f in proof[:4])
        yield say(
            f"被保险人提供的{named}可作为其对受损标的具有保险利益的证据（《保险法》第四十八条），权属原件仍须核对",
            *brief.of("policy.insured"),
        )
    else:
        yield say(
            f"权属证明{UNKNOWN}，保险利益（《保险法》第四十八条）有待补充证据", *brief.of("policy.insured")
        )


def _premises(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    brief, value = j.brief, j.brief.dossier.value
    insured, place = value("policy.premises"), value("loss.place") or value("survey.place")
    subject = value("vehicle.plate") or value("cargo.bill_of_lading") or value("injury.person")
    if not insured and subject:
        key = next(k for k in ("vehicle.plate", "cargo.bill_of_lading", "injury.person") if value(k))
        what = {
            "vehicle.plate": "保险车辆号牌",
            "cargo.bill_of_lading": "承保货物的提单（运单）号",
            "injury.person": "受伤人员",
        }[key]
        yield say(f"{what}为{subject}，与本案材料所载受损标的核对", *brief.of(key))
        return
    if not insured or not place:
        yield say(
            f"{'保险标的地址' if not insured else '出险地点的专门记载'}{UNKNOWN}，标的与出险地点的对应关系须进一步核对",
            *brief.of("policy.premises", "loss.place", "survey.place"),
        )
        return
    sources = brief.of("policy.premises", "loss.place" if value("loss.place") else "survey.place")
    inside = compare("loss.place", insured, place) is Answer.SAME
    yield say(f"保险单载明的标的地址为{insured}，出险地点为{place}", *sources)
    yield say(
        f"经核对，出险地点{'位于' if inside else '与保险单载明的地址不一致，是否在'}保险单载明的地址范围内{'' if inside else '尚待核实'}",
        *sources,
    )


def _peril(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    cause = j.brief.dossier.value("loss.cause")
    grants = [p for p in j.grants if p.kind == "clauses"][:2] or list(j.grants[:1])
    if not grants:
        yield say("未取得载明保险责任的条款，本项尚不能确定")
        return
    yield from (quote(p, (j.named_peril,) if j.named_peril else ()) for p in grants)
    if not cause:
        yield say(f"事故原因{UNKNOWN}，本项尚不能确定")
        return
    sources = (*j.brief.of("loss.cause"), *of_citation(grants[0].citation))
    yield say(f"经分析，本次事故的近因为{cause}", *j.brief.of("loss.cause"))
    if j.named_peril:
        yield say(f"事故性质与{grants[0].name}所列“{j.named_peril}”相符，属于该条约定的原因", *sources)
    elif j.verdict.text != OPEN:
        yield say(f"该原因属于{grants[0].name}概括约定的范围，是否受责任免除限制见以下各项", *sources)
    else:
        yield say(f"该原因与{grants[0].name}列明的原因尚不能对应，本项尚不能确定", *sources)


def _exclusions(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    listed = [p for p in j.exclusions if p.kind == "clauses"]
    if not listed:
        yield say("未取得载明责任免除的条款全文，是否触及责任免除尚不能确定")
        return
    yield from (quote(p) for p in listed[:3])
    if j.not_covered:
        names = "、".join(i.name for i in j.not_covered)
        yield say(
            f"经逐项核对，下列索赔项目触及不予承保或免除责任的约定：{names}，其余损失未见适用责任免除的事实",
            *(of_item(i) for i in j.not_covered),
        )
    else:
        yield say(
            "经逐项核对，现有材料中未见可以适用上述责任免除的事实，具体分项意见见下文",
            *of_citation(listed[0].citation),
        )


def _exclusion(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    """A particular exclusion is discussed when the wording has it; its answer rests on what the papers say."""
    clauses, touching = j.clauses_on(test), j.touching(test)
    if not clauses and not touching:
        return
    yield from (quote(p, test.clause) for p in clauses[:2])
    yield from (
        Claim(f"《{p.file.name}》载：{quoted(p.text)}。", of_citation(p.citation)) for p in touching[:3]
    )
    hit = [i for i in j.excluded if any(w in f"{i.name}{i.reason}" for w in test.touched)]
    if hit:
        names = "、".join(i.name for i in hit)
        yield say(
            f"经核对，{names}触及本项约定，{_reason(hit[0].reason)}，不计入核定损失",
            *(of_item(i) for i in hit),
        )
    elif touching:
        yield say(
            "上述事实与本项约定有关，经与事故原因和核定项目对照，未据此另行核减；如保险人持不同意见，须就因果关系另行举证",
            *of_citation(touching[0].citation),
        )
    else:
        yield say("现有材料中未见触及本项约定的事实", *of_citation(clauses[0].citation))


def _reason(reason: str) -> str:
    return f"理由为{reason.strip().rstrip('。')}" if reason.strip() else "依据上述约定"


def _clause(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    """A question on a provision that is no exclusion: quoted, with the facts beside it."""
    clauses, touching = j.clauses_on(test), j.touching(test)
    if not clauses and not touching:
        return
    yield from (quote(p, test.clause) for p in clauses[:3])
    told = touching or tuple(p for p in j.told if any(w.lower() in p.text.lower() for w in test.clause))
    yield from (Claim(f"《{p.file.name}》载：{quoted(p.text)}。", of_citation(p.citation)) for p in told[:3])
    hit = [i for i in j.excluded if any(w in f"{i.name}{i.reason}" for w in (*test.clause, *test.touched))]
    if hit:
        yield say(
            f"经核对，{'、'.join(i.name for i in hit)}不符合上述约定，{_reason(hit[0].reason)}，不计入核定损失",
            *(of_item(i) for i in hit),
        )
    elif clauses and told:
        yield say(
            "经将上述约定与查明的事实对照，未见与约定相抵触的情形",
            *of_citation(clauses[0].citation, told[0].citation),
        )
    elif clauses:
        yield say("现有材料中未见与上述约定有关的事实记载", *of_citation(clauses[0].citation))


def _duties(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    brief, value = j.brief, j.brief.dossier.value
    clauses = [
        p for p in brief.provisions if any(w in p.text for w in ("通知", "如实告知", "索赔时效", "索赔期限"))
    ]
    yield from (quote(p, test.clause) for p in clauses[:3])
    loss = as_date(value("loss.date") or value("loss.discovered"))
    told = as_date(value("loss.reported.date") or value("loss.reported") or value("loss.report_date"))
    yield _notified(j, loss, told)
    mitigation = [
        p
        for p in passages(brief.dossier, "survey_record", "notice", "statement", "survey_report")
        if any(w in p.text for w in ("施救", "扑救", "抢运", "抢救", "排水", "报警", "沙袋", "切断"))
    ]
    yield from (
        Claim(
            f"《{p.file.name}》载：{quoted(p.text)}。",
            of_citation(p.citation),
            p.file.kind in ("notice", "statement"),
        )
        for p in mitigation[:2]
    )
    yield say(
        "如实告知、维护安全及危险程度增加通知义务（《保险法》第十六条、第五十一条、第五十二条）方面，现有材料中未见违反义务且与本次事故具有因果关系的证据"
    )


def _notified(j: Judgement, loss: date | None, told: date | None) -> Claim:
    sources = j.brief.of(
        "loss.date", "loss.reported", "loss.reported.date", "loss.report_date", "loss.discovered"
    )
    if loss is None or told is None:
        return say(
            "报案（通知）的确切时间"
            + UNKNOWN
            + "，是否及时通知（《保险法》第二十一条）须由保险人以报案记录核对",
            *sources,
        )
    late = (told - loss).days
    if late <= 2:
        return say(
            f"被保险人于{day(told.isoformat())}报案，距出险{late}日，未见怠于通知（《保险法》第二十一条）的情形",
            *sources,
        )
    return say(
        f"被保险人于{day(told.isoformat())}报案，距出险{late}日；依《保险法》第二十一条，仅因未及时通知致使事故性质、原因、损失程度难以确定的部分方可不予赔偿，现有材料尚能确定上述事项",
        *sources,
    )


def _notice_of_terms(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    proof = files_of(j.brief.dossier, "proposal")
    if proof:
        yield say(
            f"《{proof[0].name}》可作为提示说明情况的核对依据，免责、免赔及比例赔付条款是否已提示并明确说明（《保险法》第十七条）须以投保人签章确认为准"
        )
    else:
        yield say(
            f"投保单及提示说明的签收材料{UNKNOWN}；免责、免赔及比例赔付条款是否已提示并明确说明（《保险法》第十七条、《保险法解释（二）》第九条至第十三条）须由保险人举证，本报告不作认定"
        )


def _special(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    special = [p for p in j.brief.provisions if p.special]
    if not special:
        yield say("保险单所附特别约定或保证条款" + UNKNOWN)
        return
    hits = [(p, [i for i in j.excluded if _touches(p, i.name, i.reason)]) for p in special]
    for p, items in hits:
        if items:
            yield quote(p)
            yield say(
                f"经核对，{'、'.join(i.name for i in items)}触及该约定，{_reason(items[0].reason)}，不计入核定损失",
                *(of_item(i) for i in items),
            )
    named = "、".join(p.name for p in special)
    yield say(
        f"保险单特别约定及附加约定共{len(special)}项（{named}），全文见保险单情况一章，免赔、残值和比例赔付等约定已在理算中适用",
        *of_citation(special[0].citation),
    )


def _touches(p: Provision, name: str, reason: str) -> bool:
    """The reason names the provision, or shares a word of four characters with it."""
    text = canonical(p.text)
    if (p.number and f"特别约定第{p.number}" in reason) or f"特别约定{p.number}" in reason:
        return True
    bare = canonical(f"{name} {reason}")
    return any(
        bare[i : i + 4] in text
        for i in range(len(bare) - 3)
        if not bare[i : i + 4].startswith(("特别约定", "不在", "承保"))
    )


_ANSWERS: dict[str, Answering] = {
    "period": _period,
    "insured": _insured,
    "premises": _premises,
    "peril": _peril,
    "exclusions": _exclusions,
    "duties": _duties,
    "notice_of_terms": _notice_of_terms,
    "special_terms": _special,
}
