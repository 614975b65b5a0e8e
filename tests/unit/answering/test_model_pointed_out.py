"""What only a model pointed out is shown as such until a person has looked."""

from dataclasses import replace

import pytest

from assistant.screen.ledger import _fact
from assistant.tools.wording import facts_table
from casework.facts import Basis, Fact, FactStatus

FACT = Fact("f", "c", "policy.number", "PZDS202511000871", FactStatus.PROPOSED, basis=Basis.MODEL)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (FACT, True),
        (replace(FACT, status=FactStatus.CONFIRMED), False),
        (replace(FACT, basis=Basis.DOCUMENTED), False),
    ],
)
def test_it_is_said_beside_the_status(fact: Fact, said: bool) -> None:
    assert ("模型提出" in facts_table([fact])) is said
    assert ("模型提出" in _fact(fact)["label"]) is said
