"""Change a chapter's text as a person asked for it, by rule: what is written keeps its sources, what is added has one.

asked.py     the person's words -> acts (shorten, add, delete, replace, two hypotheses)
shorten.py add.py change.py hypotheses.py   one act each: nodes -> nodes and an honest note
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.dossier import Dossier
from casework.drafting.revise import add, change, hypotheses, shorten
from casework.drafting.revise.asked import Act, Asked, asked
from casework.report import Node

Nodes = tuple[Node, ...]

_ACTS: dict[Act, Callable[[Nodes, Asked, Dossier], tuple[Nodes, str]]] = {
    Act.SHORTEN: shorten.apply,
    Act.ADD: add.apply,
    Act.DELETE: change.delete,
    Act.REPLACE: change.replace_words,
    Act.HYPOTHESES: hypotheses.apply,
}
_CAN = "可以让我：把某一段写短、补充某方面的内容、删除某一段、把「甲」改为「乙」、按两种假设分别论述。"


@dataclass(frozen=True, slots=True)
class Revised:
    """`note` says what was done, or why it could not be."""

    nodes: Nodes
    note: str


def revise(nodes: Sequence[Node], instruction: str, dossier: Dossier) -> Revised:
    """Every act asked for, in order; an act that cannot be done changes nothing and is named in the note."""
    current: Nodes = tuple(nodes)
    acts = asked(instruction)
    if not acts:
        return Revised(current, f"没有改动：未能理解“{instruction.strip()}”的修改要求。{_CAN}")
    notes = []
    for act in acts:
        current, note = _ACTS[act.act](current, act, dossier)
        notes.append(note)
    return Revised(current, "".join(notes))
