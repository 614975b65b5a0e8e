"""What an answer is: claims, each with the words it rests on."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from casework.evidence import Citation

#: answer: the evidence says so · caveat: it does, with a reservation that is stated · disagree: sources differ,
#: both shown · absent: the evidence does not say, `Answer.holder` names the document that would
Ladder = Literal["answer", "caveat", "disagree", "absent"]


class Claim(NamedTuple):
    """One statement and its source; `citation.quote` was found again on its page."""

    text: str
    citation: Citation


class Turn(NamedTuple):
    """One earlier question of the thread and what was answered; lets a follow-up ("那第二页呢？") be understood."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is what the adjuster reads (markdown, no raw HTML); `citations` are those of the claims, each once."""

    text: str
    answered: bool
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    ladder: Ladder = "answer"
    holder: str = field(default="")
