"""The first questions of coverage, answered by facts: the period, the insured and its interest, the place or subject."""

from collections.abc import Iterator

from casework.drafting.brief import of_citation, say
from casework.drafting.chapters.coverage_clauses import quote
from casework.drafting.judgement import Judgement, moment
from casework.drafting.papers import files_of
from casework.drafting.period import period
from casework.drafting.phrases import UNKNOWN
from casework.evidence import File
from casework.facts import Fact, split_item_key
from casework.lines.line import CoverageTest
from casework.report import Claim
from casework.sameness import Answer, canonical, compare, near_name

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
_SUBJECTS = {"vehicle.plate": "保险车辆号牌", "cargo.bill_of_lading": "承保货物的提单号", "cargo.waybill": "承保货物的运单号",
             "injury.person": "受伤人员", "machine.serial": "承保机器的出厂编号"}  # fmt: skip


def in_period(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
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


def insured_interest(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
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


def insured_place(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
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
    others = (f for f in j.brief.dossier.papers if f.kind not in ("policy", "clauses"))
    seen = dict.fromkeys(f.name for f in others if _says(j, f, value(key)))
    named = "、".join(f"《{name}》" for name in list(seen)[:4])
    match = (
        f"{named}所载与之一致，受损标的即为承保标的" if named else "其他材料中尚未见相同记载，须进一步核对"
    )
    yield say(f"{_SUBJECTS[key]}为{value(key)}，{match}", *j.brief.of(key))


def _says(j: Judgement, paper: File, words: str) -> bool:
    return any(canonical(words) in canonical(p.text) for p in j.brief.dossier.pages_of(paper))
