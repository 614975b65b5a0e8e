"""Facts to open contradictions: two papers on one key, then on matters that stand under two keys."""

import re
from collections.abc import Iterator, Mapping, Sequence

from casework.contradictions import across
from casework.contradictions.telling import Aliases, base_of, settled_first, told_otherwise
from casework.contradictions.worded import against_settled, conflict
from casework.facts import Fact, FactStatus
from casework.findings import Finding

LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)
#: Matters that may truly have several values: visits, estimates, stations.
_MANIFOLD = re.compile(
    r"^(?:survey\.|customer\.|weather\.|certificate\.|loss\.(?:estimate|discovered|reported|certificate_number)"
    r"|claim\.date|policy\.(?:issue_date|endorsement_number|deductible$|rate|premium)|injury\.medical|liability\.finding"
    r"|cargo\.(?:vehicle|shipper|consignee|goods|invoice|delivered)|depreciation|value\.newness)"
)
_NO_ALIASES: Mapping[str, str] = {}


def find(facts: Sequence[Fact], aliases: Aliases = _NO_ALIASES) -> list[Finding]:
    """Open contradictions as warnings, subject = fact key; new evidence against a settled value as an anomaly.

    `aliases`: short names that the papers introduce (sameness.aliases_in)."""
    live = [f for f in facts if f.status in LIVE]
    by_key: dict[str, list[Fact]] = {}
    for fact in live:
        by_key.setdefault(fact.key, []).append(fact)
    found = [finding for key, told in by_key.items() for finding in _of_key(key, told, aliases)]
    known = {f.subject for f in found}
    further = (f for f in across.find(live, aliases) if f.subject not in known)
    return [*found, *further, *across.before_loss(live), *across.of_others(live)]


def _of_key(key: str, facts: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    if len(facts) < 2 or _MANIFOLD.match(base_of(key)):
        return
    best, *rest = sorted(facts, key=settled_first)
    others = [f for f in rest if told_otherwise(key, best, f, aliases)]
    if not others:
        return
    if best.status is FactStatus.CONFIRMED:
        yield against_settled(key, best, others)
    else:
        yield conflict(key, [best, *others])
