"""保险期间 as it is written: dates, and the hours only where the policy states them."""

import re

from casework.drafting.brief import Brief
from casework.drafting.phrases import UNKNOWN, clock, day

_FROM_MIDNIGHT = re.compile(r"零时起|[0０]{1,2}\s*[时:：]\s*[0０]{0,2}\s*分?\s*(?:起|至)|零时")
_TO_MIDNIGHT = re.compile(r"二十四时|24\s*[时:：]")


def period(brief: Brief) -> str:
    """`自2024年7月1日零时起至2025年6月30日二十四时止`; "" when neither end is known."""
    value = brief.dossier.value
    start, end = value("policy.period_start"), value("policy.period_end")
    if not start and not end:
        return ""
    words = "".join(p.text for f in brief.dossier.files_of("policy") for p in brief.dossier.pages_of(f))
    first = _hour(value("policy.period_start_time")) or ("零时" if _FROM_MIDNIGHT.search(words) else "")
    last = _hour(value("policy.period_end_time")) or ("二十四时" if _TO_MIDNIGHT.search(words) else "")
    return f"自{day(start) if start else UNKNOWN}{first}起至{day(end) if end else UNKNOWN}{last}止"


def _hour(time: str) -> str:
    return {"00:00": "零时", "24:00": "二十四时", "12:00": "十二时"}.get(time, clock(time))


def voyage(brief: Brief) -> str:
    """`自宁波至汉堡`, when the cover is for a journey and the policy names no period; "" otherwise."""
    value = brief.dossier.value
    if period(brief) or not (value("cargo.voyage_from") and value("cargo.voyage_to")):
        return ""
    return f"自{value('cargo.voyage_from')}至{value('cargo.voyage_to')}"
