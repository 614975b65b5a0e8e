"""The rows of the 理算表 in the order they are reckoned."""

from collections.abc import Iterable
from decimal import Decimal

from casework.evidence import Citation
from casework.loss.running import Running
from casework.loss.terms import PolicyTerm, Step
from casework.money import plain


class Worksheet:
    """Rows only grow; ids are unique within one run (`average[存货]`)."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def row(
        self,
        id: str,
        label: str,
        formula: str,
        result: Decimal | str,
        *,
        terms: Iterable[PolicyTerm | None] = (),
        statute: str = "",
        item: str = "",
        citations: Iterable[Citation] = (),
    ) -> None:
        """Add a row; the clause and further citations come from the terms it applies."""
        used = [t for t in terms if t is not None]
        cited = dict.fromkeys((*citations, *(c for t in used for c in t.citations)))
        self.steps.append(
            Step(
                id=f"{id}[{item}]" if item else id,
                label=label,
                formula=formula,
                result=plain(result) if isinstance(result, Decimal) else result,
                clause="、".join(dict.fromkeys(t.clause for t in used if t.clause)),
                statute=statute,
                item=item,
                citations=tuple(cited),
            )
        )

    def amount(self, id: str, label: str, running: Running, **more: object) -> Decimal:
        """A row whose formula ends in its own rounded result, which is returned."""
        self.row(id, label, running.formula, running.rounded, **more)  # type: ignore[arg-type]
        return running.rounded
