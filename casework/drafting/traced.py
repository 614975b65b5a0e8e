"""Does a figure follow from what its sentence rests on?"""

from collections.abc import Iterator, Set
from decimal import Decimal

from casework.dossier import Dossier
from casework.figures import Figure, contains_figure
from casework.report import Claim, Source, SourceKind


def traced(dossier: Dossier, claim: Claim, figure: Figure, derived: Set[Decimal]) -> bool:
    """Stated by one of the sentence's sources, or a sum that follows from the case; never without any source."""
    if not claim.sources:
        return False
    if all(s.kind is SourceKind.FIXED for s in claim.sources):
        return False
    if figure.value in derived:
        return True
    return any(contains_figure(text, figure.text) for s in claim.sources for text in _said(dossier, s))


def _said(dossier: Dossier, source: Source) -> Iterator[str]:
    """What a source says, in words."""
    yield source.value
    if source.citation:
        yield source.citation.quote
        pages = dossier.pages.get(source.citation.file_id, ())
        yield from (p.text for p in pages if p.number == source.citation.page)
    match source.kind:
        case SourceKind.FACT:
            yield from (c.quote for f in dossier.facts if f.key == source.ref for c in f.citations)
        case SourceKind.STEP if dossier.run:
            yield from (f"{s.label} {s.formula} {s.result}" for s in dossier.run.steps if s.id == source.ref)
        case SourceKind.RULING:
            yield from (f"{r.decision} {r.reason}" for r in dossier.rulings if r.id == source.ref)
        case SourceKind.ITEM:
            yield from (f"{i.name} {i.reason}" for i in dossier.items if i.id == source.ref)
        case _:
            return
