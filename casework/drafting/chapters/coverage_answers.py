"""The questions that have an answer of their own: peril, exclusions, duties, special terms, one event; the rest by facts."""

from collections.abc import Callable, Iterator

from casework.drafting.brief import of_citation, of_item, say
from casework.drafting.chapters.coverage_clauses import because, quote, told
from casework.drafting.chapters.coverage_facts import in_period, insured_interest, insured_place
from casework.drafting.chapters.coverage_weather import weather
from casework.drafting.judgement import OPEN, Judgement, moment
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.phrases import UNKNOWN, as_date, day
from casework.drafting.wording import Provision
from casework.lines.line import CoverageTest
from casework.report import Claim
from casework.sameness import canonical

Answering = Callable[[Judgement, CoverageTest], Iterator[Claim]]
_MITIGATED = ("施救", "扑救", "抢运", "抢救", "排水", "报警", "沙袋", "切断", "送医")


def _peril(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    cause, sources = j.brief.cause
    grants = [p for p in j.grants if p.kind == "clauses"][:2] or list(j.grants[:1])
    if not grants:
        yield say("未取得载明保险责任的条款，本项尚不能确定")
        return
    yield from (quote(p, (j.named_peril,) if j.named_peril else ()) for p in grants)
    if not cause:
        yield say(f"事故原因{UNKNOWN}，本项尚不能确定")
        return
    both = (*sources, *of_citation(grants[0].citation))
    yield say(f"本次事故的近因为{cause}（见事故原因分析）", *sources)
    if j.named_peril:
        yield say(f"与{grants[0].name}所列“{j.named_peril}”相符，属于该条约定的原因", *both)
    elif j.verdict.text != OPEN:
        yield say(f"该原因在{grants[0].name}概括约定的范围内，是否受责任免除限制见以下各项", *both)
    else:
        yield say(f"该原因与{grants[0].name}列明的原因尚不能对应，本项尚不能确定", *both)


def _exclusions(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    listed = [p for p in j.exclusions if p.kind == "clauses"]
    if not listed:
        yield say("未取得载明责任免除的条款全文，是否触及责任免除尚不能确定")
        return
    yield from (quote(p) for p in listed[:3])
    out = j.not_covered
    if out:
        names = "、".join(i.name for i in out)
        yield say(
            f"经逐项核对，{names}触及不予承保或免除责任的约定，其余损失未见适用责任免除的事实",
            *(of_item(i) for i in out),
        )
    else:
        yield say(
            "经逐项核对，现有材料中未见可以适用上述责任免除的事实，需要单独说明的事项见下文",
            *of_citation(listed[0].citation),
        )


def _duties(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    clauses = [p for p in j.brief.provisions if any(w in p.text for w in ("通知", "如实告知"))]
    yield from (quote(p, test.clause) for p in clauses[:2])
    yield _notified(j)
    done = saying(
        passages(j.brief.dossier, "survey_record", "survey_report", "notice", "statement"), *_MITIGATED
    )
    yield from (told(p) for p in done[:2])
    yield say(
        "如实告知、维护安全及危险程度增加通知义务（《保险法》第十六条、第五十一条、第五十二条）方面，现有材料中未见违反义务且与本次事故具有因果关系的证据"
    )


def _notified(j: Judgement) -> Claim:
    value = j.brief.dossier.value
    loss = as_date(value("loss.date") or value("loss.discovered"))
    key = next((k for k in ("loss.reported.date", "loss.reported", "loss.report_date") if value(k)), "")
    reported = as_date(value(key)) if key else None
    sources = j.brief.of("loss.date", "loss.discovered", key)
    if loss is None or reported is None:
        return say(
            f"报案（通知）的确切时间{UNKNOWN}，是否及时通知（《保险法》第二十一条）须以保险人的报案记录核对",
            *sources,
        )
    late = (reported - loss).days
    on = f"被保险人于{day(reported.isoformat())}报案，" + ("即出险当日" if late == 0 else f"距出险{late}日")
    if late <= 2:
        return say(f"{on}，未见怠于通知（《保险法》第二十一条）的情形", *sources)
    return say(
        f"{on}；依《保险法》第二十一条，仅对因未及时通知致使性质、原因、损失程度难以确定的部分可不予赔偿，是否存在该情形由委托人结合约定判断",
        *sources,
    )


def _notice_of_terms(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    proof = files_of(j.brief.dossier, "proposal")
    have = f"《{proof[0].name}》可供核对提示说明情况" if proof else f"投保单及提示说明的签收材料：{UNKNOWN}"
    yield say(have)
    yield say(
        "免责、免赔及比例赔付条款是否已提示并明确说明（《保险法》第十七条、《保险法解释（二）》第九条至第十三条），须由保险人举证，本报告不作认定"
    )


def _special(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    special = [p for p in j.brief.provisions if p.special]
    if not special:
        yield say(f"保险单所附特别约定或保证条款：{UNKNOWN}")
        return
    for p in special:
        hit = [i for i in j.excluded if _touches(p, i.name, i.reason)]
        if hit:
            yield quote(p)
            yield say(
                f"经核对，{'、'.join(i.name for i in hit)}触及该约定，{because(hit)}，不计入核定损失",
                *(of_item(i) for i in hit),
            )
    named = "、".join(p.name for p in special)
    yield say(
        f"保险单共有特别约定及批注{len(special)}项（{named}），全文见保险单情况一章，其中免赔、残值、比例赔付等约定已在理算中适用",
        *of_citation(special[0].citation),
    )


def _touches(p: Provision, name: str, reason: str) -> bool:
    """The reason names the provision, or name and reason share a run of four characters with it."""
    if (
        p.number
        and not p.number.startswith("批单")
        and any(f"{w}{p.number}" in reason for w in ("特别约定", "特别约定第", "附加约定", "第"))
    ):
        return True
    text, bare = canonical(p.text), canonical(f"{name}，{reason}")
    runs = {bare[i : i + 4] for i in range(len(bare) - 3)}
    return any(run in text and not any(w in run for w in ("承保", "约定", "保险", "不在")) for run in runs)


def _one_event(j: Judgement, test: CoverageTest) -> Iterator[Claim]:
    clauses = j.clauses_on(test)
    if clauses:
        when, sources = moment(j.brief)
        yield quote(clauses[0], test.clause)
        yield say(
            f"现有材料所载的损失均源于{when or '同一'}的同一事故过程，按一次事故处理，免赔只扣一次",
            *sources,
            *of_citation(clauses[0].citation),
        )


ANSWERS: dict[str, Answering] = {
    "period": in_period,
    "insured": insured_interest,
    "premises": insured_place,
    "peril": _peril,
    "exclusions": _exclusions,
    "duties": _duties,
    "notice_of_terms": _notice_of_terms,
    "special_terms": _special,
    "weather_definition": weather,
    "hours_72": _one_event,
}
