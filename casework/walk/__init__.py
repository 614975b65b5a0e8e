"""Where the case stands in the walk 委托 → … → 导出, and the one best next step with its reason.

The walk never locks: a step that was skipped shows as unfinished, but the stage follows the work that has been done.

progress   what each stage still lacks; stage(): where the case stands
steps      next_step(): evidence before decisions, decisions before sums, sums before text
"""

from casework.walk.progress import Progress, progress, stage
from casework.walk.steps import Action, NextStep, next_step

__all__ = ["Action", "NextStep", "Progress", "next_step", "progress", "stage"]
