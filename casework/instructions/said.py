"""What the parts of one sentence have given so far, and what they left open."""

from dataclasses import dataclass, field

from casework.dossier import Dossier
from casework.figures import find_figures
from casework.instructions.names import Subject
from casework.instructions.plan import Call
from casework.loss.terms import LossItem


@dataclass
class Said:
    """What the parts so far have given, and what they left open."""

    dossier: Dossier
    sentence: str
    calls: list[Call] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[LossItem] = field(default_factory=list)  #: named last, still to be decided on
    unclear: bool = False  #: a part before was not understood, so what follows may be about anything
    fresh: str = ""  #: a head of claim named last that stands on no list
    subject: Subject | None = None  #: an item's matter named last without a value
    document: str = ""
    context: str = ""
    doubted: Subject | None = None  #: a matter of which a part said that a paper has it wrong
    components: list[str] = field(default_factory=list)  #: 每天120元: a factor of the sum that follows


def has_amount(part: str) -> bool:
    """Whether a sum or a rate is stated."""
    return any(f.kind in ("amount", "rate") for f in find_figures(part))
