"""Checks 1-3: the period of insurance, the order of dates, the delay of notice."""

from collections.abc import Iterator
from datetime import date

from casework.checks.opinion import opinion_of
from casework.checks.register import Review, check, found
from casework.drafting.judgement import OUTSIDE
from casework.drafting.phrases import as_date, day
from casework.findings import Finding, Severity

E, W = Severity.BLOCKING, Severity.WARNING
_REPORTED = ("loss.reported.date", "loss.reported", "loss.report_date")
#: earlier, later, what is wrong when the later one comes first
_ORDER = (
    (("loss.date",), ("engagement.date",), "委托日期早于出险日期"),
    (("loss.date",), ("survey.date",), "查勘日期早于出险日期"),
    (("loss.date",), _REPORTED, "报案日期早于出险日期"),
    (_REPORTED, ("survey.date",), "查勘日期早于报案日期"),
    (("loss.date",), ("claim.date",), "索赔日期早于出险日期"),
    (("policy.period_start",), ("policy.period_end",), "保险期间的止期早于起期"),
    (("injury.admitted",), ("injury.discharged",), "出院日期早于入院日期"),
)


@check(1, E, "coverage")
def within_the_period(review: Review) -> Iterator[Finding]:
    """Outside the period and yet called covered blocks; outside and said so is pointed out."""
    if review.judgement.in_period is not False:
        return
    value = review.value
    span = f"{value('policy.period_start')}至{value('policy.period_end')}"
    said = opinion_of(review.own_words.get("conclusion", OUTSIDE)) == OUTSIDE
    yield found(
        1, "period", f"出险日期{value('loss.date') or value('loss.discovered')}不在保险期间{span}内，请核对日期和批单。",
        *review.cited("loss.date", "loss.discovered", "policy.period_start", "policy.period_end"),
        values=(value("loss.date"), span), severity=W if said else E,
    )  # fmt: skip


@check(2, W, "occurrence")
def dates_in_order(review: Review) -> Iterator[Finding]:
    for first, second, wrong in _ORDER:
        a, b = _known(review, first), _known(review, second)
        if a and b and b[1] < a[1]:
            yield found(2, f"{a[0]} {b[0]}", f"{wrong}：{day(b[1].isoformat())}早于{day(a[1].isoformat())}。", *review.cited(a[0], b[0]),
                        values=(a[1].isoformat(), b[1].isoformat()))  # fmt: skip


@check(2, W, "occurrence")
def no_future_dates(review: Review) -> Iterator[Finding]:
    """Later than the day the last paper came in: nobody can report what has not happened."""
    received = [f.received_at.date() for f in review.dossier.files if f.received_at]
    for key in ("loss.date", "survey.date", "claim.date", *_REPORTED):
        when = as_date(review.value(key))
        if received and when and when > max(received):
            yield found(
                2,
                f"future {key}",
                f"{day(when.isoformat())}晚于材料收到之日，请核对。",
                *review.cited(key),
                values=(when.isoformat(),),
            )


@check(3, W, "coverage")
def late_notice_is_discussed(review: Review) -> Iterator[Finding]:
    loss, told = _known(review, ("loss.date",)), _known(review, _REPORTED)
    if not loss or not told or (told[1] - loss[1]).days <= 2:
        return
    if "第二十一条" not in review.words.get("coverage", "第二十一条"):
        yield found(3, "notice", f"报案距出险{(told[1] - loss[1]).days}日，责任分析未就及时通知义务（保险法第二十一条）说明。",
                    *review.cited(loss[0], told[0]), values=(loss[1].isoformat(), told[1].isoformat()))  # fmt: skip


def _known(review: Review, keys: tuple[str, ...]) -> tuple[str, date] | None:
    for key in keys:
        when = as_date(review.value(key))
        if when:
            return key, when
    return None
