"""估损区间 from what is claimed and assessed; the reserve and an advance only as a person has set them."""

from collections.abc import Iterator
from datetime import timedelta

from casework.drafting.brief import Brief, paragraph, say
from casework.drafting.phrases import as_date, day, money, shown
from casework.drafting.reports.since import last_issued
from casework.report import Claim, Node, ReportType

RESERVE, ADVANCE = "reserve.amount", "advance.amount"
_DAYS = 60  #: 保险法 25


def reserve(brief: Brief) -> Iterator[Node | None]:
    yield paragraph(*_range(brief))
    yield paragraph(*_reserve(brief))


def _range(brief: Brief) -> Iterator[Claim]:
    claimed, assessed = brief.claimed, brief.assessed
    estimate = brief.dossier.fact("loss.estimate")
    if claimed is None and assessed is None:
        if estimate:
            yield say(f"现有材料载明的估计损失为{shown(estimate.key, estimate.value, estimate.currency)}，未经核对",
                      *brief.of("loss.estimate"), stated=True)  # fmt: skip
        else:
            yield say("损失项目及金额尚未提出，暂不能给出估损区间")
        return
    if claimed is None or assessed is None or claimed == assessed:
        known = claimed if claimed is not None else assessed
        assert known is not None
        sources = brief.of_claimed if claimed is not None else brief.of_assessed
        what = "报损金额" if claimed is not None else "按现有材料估计的损失"
        yield say(f"{what}为{brief.money(known)}，尚未完成核定，暂以此为估损的上限", *sources)
        return
    low, high = sorted((claimed, assessed))
    yield say(
        f"按现有材料，估损区间为{brief.money(low)}至{brief.money(high)}",
        *brief.of_claimed,
        *brief.of_assessed,
    )
    if brief.dossier.report is not ReportType.INTERIM:
        yield say("区间两端为报损金额和按已核对资料估计的损失，均未扣除免赔，不是建议的赔付金额")


def _reserve(brief: Brief) -> Iterator[Claim]:
    fact = brief.dossier.fact(RESERVE)
    if fact is None:
        yield say("准备金金额尚待承办公估师提出")
        return
    yield say(f"建议保险人按{money(fact.value, fact.currency)}提取未决赔款准备金", *brief.of(RESERVE))
    last = last_issued(brief.dossier)
    before = dict(last.snapshot.facts).get(RESERVE) if last else None
    if before and before != fact.value:
        why = f"，调整理由：{fact.reason.rstrip('。')}" if fact.reason else ""
        yield say(
            f"前次报告的准备金为{money(before, fact.currency)}，本次调整为{money(fact.value, fact.currency)}{why}",
            *brief.of(RESERVE),
        )


def advance(brief: Brief) -> Iterator[Node | None]:
    """预付赔款: the law's sixty days from the claim, and an amount only where a person has named one."""
    yield paragraph(*_advance(brief))


def _advance(brief: Brief) -> Iterator[Claim]:
    yield say(
        "自收到赔偿请求及证明、资料之日起六十日内不能确定数额的，保险人应就可以确定的数额先予支付（《保险法》第二十五条）"
    )
    claim = as_date(brief.dossier.value("claim.date"))
    if claim:
        last = (claim + timedelta(days=_DAYS)).isoformat()
        yield say(
            f"被保险人提出索赔的日期为{day(claim.isoformat())}，以该日起算至{day(last)}满六十日，以资料收齐之日为准",
            *brief.of("claim.date"),
        )
    fact = brief.dossier.fact(ADVANCE)
    if fact:
        yield say(f"建议先予支付{money(fact.value, fact.currency)}", *brief.of(ADVANCE))
    else:
        yield say("承办公估师尚未提出预付金额")
