"""Taking a file in: what it truly is, and whether it can be used.

inspect     the one question; Intake or Rejected
signatures  true type by content, never by name
limits      how large and how deep a file may be
archives    ZIP and office packages: bombs, nesting, locks, strange names
documents   PDF, pictures and old office files: locked, broken, too large
"""

from ingestion.intake.inspect import Intake, inspect
from ingestion.intake.limits import Limits

__all__ = ["Intake", "Limits", "inspect"]
