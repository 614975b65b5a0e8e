"""From what a sentence rests on to 〔附件1.1 p2〕: compact, without repetition, linked to the evidence index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casework.dossier import Dossier
from casework.evidence import Citation
from casework.report import Source, SourceKind
from export.annex import Register
from export.pages import Role, Span

Places = dict[str, tuple[int, ...]]


@dataclass
class Citer:
    """Finds the citations behind sources and remembers every page cited, for the evidence index."""

    dossier: Dossier
    register: Register
    cited: dict[str, set[int]] = field(default_factory=dict)

    def places(self, sources: Iterable[Source]) -> Places:
        """File id -> its pages, in the order of the annexes. Files that are not annexed are left out."""
        found: dict[str, set[int]] = {}
        for source in sources:
            for citation in self._citations(source):
                file_id = self.register.original(citation.file_id)
                if file_id in self.register.numbers:
                    found.setdefault(file_id, set()).add(citation.page)
        for file_id, pages in found.items():
            self.cited.setdefault(file_id, set()).update(pages)
        ordered = sorted(found, key=lambda f: self.register.rank(f))
        return {file_id: tuple(sorted(found[file_id])) for file_id in ordered}

    def spans(self, places: Places) -> tuple[Span, ...]:
        """〔附件1.1 p2、附件3.2 p1,3〕, each reference a link; empty when there is nothing to cite."""
        if not places:
            return ()
        spans = [Span("〔", Role.CITATION)]
        for index, (file_id, pages) in enumerate(places.items()):
            label = f"附件{self.register.numbers[file_id]} p{','.join(map(str, pages))}"
            spans.append(Span(("、" if index else "") + label, Role.CITATION, self.register.anchor(file_id)))
        return (*spans, Span("〕", Role.CITATION))

    def _citations(self, source: Source) -> Sequence[Citation]:
        if source.citation is not None:
            return (source.citation,)
        find = _LOOK_UP.get(source.kind)
        return find(self.dossier, source.ref) if find else ()


def _of_fact(dossier: Dossier, ref: str) -> Sequence[Citation]:
    fact = dossier.fact(ref)
    return fact.citations if fact else ()


def _of_step(dossier: Dossier, ref: str) -> Sequence[Citation]:
    steps = dossier.run.steps if dossier.run else ()
    return next((s.citations for s in steps if s.id == ref), ())


def _of_item(dossier: Dossier, ref: str) -> Sequence[Citation]:
    return next((i.citations for i in dossier.items if i.id == ref), ())


def _of_term(dossier: Dossier, ref: str) -> Sequence[Citation]:
    return next((t.citations for t in dossier.terms if t.name == ref), ())


def _of_ruling(dossier: Dossier, ref: str) -> Sequence[Citation]:
    return next((r.citations for r in dossier.rulings if r.id == ref), ())


_LOOK_UP = {
    SourceKind.FACT: _of_fact,
    SourceKind.STEP: _of_step,
    SourceKind.ITEM: _of_item,
    SourceKind.TERM: _of_term,
    SourceKind.RULING: _of_ruling,
}
