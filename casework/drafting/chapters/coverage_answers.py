"""The questions that have an answer of their own: period, interest, place, peril, exclusions, duties, weather, 72 hours."""

from collections.abc import Callable, Iterator

from casework.drafting.brief import of_citation, of_item, say
from casework.drafting.chapters.coverage_clauses import because, quote, told
from casework.drafting.chapters.coverage_weather import weather
from casework.drafting.judgement import OPEN, Judgement, moment
from casework.drafting.papers import files_of, passages, saying
from casework.drafting.period import period
from casework.drafting.phrases import UNKNOWN, as_date, day
from casework.drafting.wording import Provision
from casework.facts import Fact, split_item_key
from casework.lines.line import CoverageTest
from casework.report import Claim
from casework.sameness import Answer, canonical, compare, near_name

Answering = Callable[[Judgement, CoverageTest], Iterator[Claim]]
_NAMES = ("invoice.buyer", "insured.name", "claim.claimant", "policy.insured")
_INTEREST = (
    "title_deed",
    "asset_card",
    "vehicle_licence",
    "bill_of_lading",
    "commercial_invoice",
    "ledger",
    "contract",
    "labour",
    "invoice",
)
_MITIGATED = ("施救", "扑救", "抢运", "抢救", "排水", "报警", "沙袋", "切断", "送医")
_SUBJECTS = {"vehicle.plate": "保险车辆号牌", "cargo.bill_of_lading": "承保货物的提单号", "cargo.waybill": "承保货物的运单号",
             "injury.person": "受伤人员", "machine.serial": "承保机器的出厂编号"}  # fmt: skip


def _period(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    when, sources = moment(j.brief)
    span = period(j.brief)
    yield from (quote(p) for p in j.brief.provisions if p.number.startswith("批单") and "期" in p.text)
    if j.voyage:
        yield from _voyage(j)
        return
    bounds = j.brief.of("policy.period_start", "policy.period_end")
    if not span or not when:
        yield say(f"{'保险期间' if not span else '出险日期'}{UNKNOWN}，本项尚不能确定", *sources, *bounds)
        return
    yield say(f"保险期间{span}，出险时间为{when}", *sources, *bounds)
    if j.in_period is None:
        yield say("保险期间的起止日期不完整，本项尚不能确定", *sources, *bounds)
    else:
        yield say(f"事故{'发生在' if j.in_period else '未发生在'}保险期间内", *sources, *bounds)


def _voyage(j: Judgement) -> Iterator[Claim]:
    """航程保险: the transit is the period."""
    when, sources = moment(j.brief)
    keys = ("cargo.voyage_from", "cargo.voyage_to", "cargo.shipped", "cargo.delivered")
    yield say(f"本保险为航程保险，承保{j.voyage}的运输", *j.brief.of(*keys))
    if when:
        yield say(f"损失于{when}发现", *sources)
    yield say("现有材料中未见损失发生在上述责任期间以外的证据，按发生在责任期间内处理", *j.brief.of(*keys))


def _insured(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    brief, insured = j.brief, j.brief.dossier.value("policy.insured")
    if not insured:
        yield say(f"被保险人名称{UNKNOWN}，本项尚不能确定")
        return
    yield say(f"保险单载明的被保险人为{insured}", *brief.of("policy.insured"))
    yield from _misnamed(j, insured)
    claimant = brief.dossier.value("claim.claimant")
    if claimant:
        same = compare("policy.insured", insured, claimant) is Answer.SAME
        yield say(
            f"索赔人为{claimant}，与被保险人{'一致' if same else '不一致，须说明其索赔权利的依据'}",
            *brief.of("claim.claimant"),
        )
    proof = files_of(brief.dossier, *_INTEREST)
    if proof:
        named = "、".join(f"《{f.name}》" for f in proof[:3])
        yield say(
            f"{named}可作为被保险人对受损标的具有保险利益（《保险法》第四十八条）的证据，权属原件仍须核对",
            *brief.of("policy.insured"),
        )
    else:
        yield say(
            f"权属证明{UNKNOWN}，保险利益（《保险法》第四十八条）有待补充证据", *brief.of("policy.insured")
        )


def _misnamed(j: Judgement, insured: str) -> Iterator[Claim]:
    near: dict[str, Fact] = {}
    for f in j.brief.dossier.facts:
        if (split_item_key(f.key) or (f.key,))[0] in _NAMES and near_name(insured, f.value) and f.citations:
            near.setdefault(f.value, f)
    follow = "须由被保险人说明差异原因或更正票据，系更名的应提供变更证明"
    if j.brief.rulings_on("policy.insured"):
        follow = "公估师已作裁定，见矛盾事实对照表"
    for f in near.values():
        yield say(
            f"《{f.citations[0].file}》所载名称为“{f.value}”，与保险单所载名称不一致，{follow}",
            *of_citation(f.citations[0]),
        )


def _premises(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    brief, value = j.brief, j.brief.dossier.value
    insured = value("policy.premises")
    key = next((k for k in ("loss.place", "survey.place") if value(k)), "")
    if not insured:
        yield from _subject(j)
        return
    sources = brief.of("policy.premises", key)
    if not key:
        yield say(f"保险单载明的标的地址为{insured}，出险地点{UNKNOWN}，二者的对应关系须进一步核对", *sources)
        return
    place = value(key)
    yield say(
        f"保险单载明的标的地址为{insured}，{'出险' if key == 'loss.place' else '查勘'}地点为{place}", *sources
    )
    if compare("loss.place", insured, place) is Answer.SAME:
        yield say("经核对，出险地点位于保险单载明的地址范围内", *sources)
    else:
        yield say("出险地点与保险单载明的地址表述不一致，是否在承保地址范围内须进一步核对", *sources)


def _subject(j: Judgement) -> Iterator[Claim]:
    """No insured address: the subject matter is a vehicle, a cargo, a machine, a person."""
    value = j.brief.dossier.value
    key = next((k for k in _SUBJECTS if value(k)), "")
    if not key:
        yield say(f"保险标的地址{UNKNOWN}，受损标的与承保标的的对应关系须进一步核对")
        return
    seen = [
        f for f in j.brief.dossier.files if f.kind not in ("policy", "clauses") and _says(j, f.id, value(key))
    ]
    named = "、".join(f"《{f.name}》" for f in seen[:4])
    match = (
        f"{named}所载与之一致，受损标的即为承保标的" if named else "其他材料中尚未见相同记载，须进一步核对"
    )
    yield say(f"{_SUBJECTS[key]}为{value(key)}，{match}", *j.brief.of(key))


def _says(j: Judgement, file_id: str, words: str) -> bool:
    return any(canonical(words) in canonical(p.text) for p in j.brief.dossier.pages.get(file_id, ()))


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
    "period": _period,
    "insured": _insured,
    "premises": _premises,
    "peril": _peril,
    "exclusions": _exclusions,
    "duties": _duties,
    "notice_of_terms": _notice_of_terms,
    "special_terms": _special,
    "weather_definition": weather,
    "hours_72": _one_event,
}
