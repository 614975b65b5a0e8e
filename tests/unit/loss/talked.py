"""What an adjuster says, sentence by sentence, carried out by the very tools of the dialogue; then the reckoning."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.tools.facts import FACT_TOOLS
from assistant.tools.loss import LOSS_TOOLS
from casework.actions import loss
from casework.dossier import Dossier
from casework.instructions import interpret
from tests.unit.loss.memory import PERSON, Memory

_DECISIONS = ("decide_item", "set_policy_terms", "rule_on_conflict", "propose_fact")
_TOOLS = {tool.name: tool for tool in (*LOSS_TOOLS, *FACT_TOOLS)}


class _Context:
    actor = PERSON
    case_id = "case"

    def __init__(self, memory: Memory) -> None:
        self.services = memory.services


@dataclass(frozen=True, slots=True)
class Talked:
    """`payable` "" where the run refuses; `blocked` says why; `notes` what was told not to be understood."""

    payable: str
    blocked: tuple[str, ...]
    notes: tuple[str, ...]


def talked(dossier: Dossier, sentences: Sequence[str]) -> Talked:
    memory = Memory(dossier.case.line).hold(dossier)
    notes: list[str] = []
    for sentence in sentences:
        plan = interpret(sentence, memory.dossier("case"))
        notes += plan.notes
        for call in plan.calls:
            if call.tool in _DECISIONS:
                tool = _TOOLS[call.tool]
                tool.run(_Context(memory), tool.arguments(**call.arguments))  # type: ignore[arg-type]
    done = loss.reckon(memory.services, PERSON, "case")
    blocked = tuple(f.message for f in done.findings if f.blocks)
    return Talked(done.run.payable if done.run else "", blocked, tuple(notes))
