"""The reviewer's checks (复核): dossier -> findings with both values and both sources. They never raise.

conflicts.py   the same matter told differently (rules in casework/contradictions.py)
register.py    what a check is; the modules beside it hold one small function per check of domain §4
"""

from casework.dossier import Dossier
from casework.findings import Finding

__all__ = ["run"]


def run(dossier: Dossier) -> list[Finding]:
    """Every finding of the review on this dossier and its drafted chapters, blocking ones first, each subject once."""
    from casework.checks.register import run_all

    unique = {(f.code, f.subject): f for f in run_all(dossier)}
    return sorted(unique.values(), key=lambda f: (f.severity.value, f.check))
