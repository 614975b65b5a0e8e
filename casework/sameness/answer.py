"""The three answers."""

from enum import StrEnum


class Answer(StrEnum):
    SAME = "same"
    DIFFERS = "differs"  #: the same matter told otherwise
    APART = "apart"  #: another thing (a second vehicle, a second claimant), or not to be told
