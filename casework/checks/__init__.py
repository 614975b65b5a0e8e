"""The reviewer's checks (复核): dossier -> findings with both values and both sources. They never raise.

conflicts.py   the same matter told differently (rules in casework/contradictions)
register.py    what a check is: number, severity, chapter
timing identity wording opinion sums reckoning documents language people tracing types   the checks, one small function each
"""

from casework.checks import (
    documents,
    identity,
    language,
    opinion,
    people,
    reckoning,
    sums,
    timing,
    tracing,
    types,
    wording,
)
from casework.checks.register import run_all
from casework.dossier import Dossier
from casework.findings import Finding

__all__ = ["MODULES", "run"]

MODULES = (timing, identity, wording, opinion, sums, reckoning, documents, language, people, tracing, types)


def run(dossier: Dossier) -> list[Finding]:
    """Every finding of the review on this dossier and its drafted chapters, blocking ones first, each subject once."""
    unique = {(f.code, f.subject): f for f in run_all(dossier)}
    return sorted(unique.values(), key=lambda f: (f.severity.value, f.check))
