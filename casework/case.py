"""The case: its title, line of business, parties and where in the walk it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """委托 → 保单 → 查勘 → 原因 → 责任 → 定损 → 理算 → 起草 → 复核 → 导出"""

    ENGAGEMENT = "委托"
    POLICY = "保单"
    SURVEY = "查勘"
    CAUSE = "原因"
    COVERAGE = "责任"
    ASSESSMENT = "定损"
    ADJUSTMENT = "理算"
    DRAFTING = "起草"
    REVIEW = "复核"
    EXPORT = "导出"


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    title: str
    line: str  #: key of a line of business, e.g. "property"; "" when not yet known
    report_number: str
    created_by: str
    created_at: datetime
    version: int = 1
    demo: bool = False
