"""More fields from a model, when one is configured: it claims, this code verifies, rules keep precedence.

A claim becomes a proposed fact only when its key is one of the lexicon's, no rule has told that key, its quote stands
verbatim on the page it names, the typed readers read its value out of the quote, the quote's own label does not say
that it is something else, and the quote is no part of an instruction. Such a fact has half the weight of the paper
and says on what it rests (`Basis.MODEL`). Whatever becomes of the model, the file does not fail.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from adapters import telemetry
from adapters.field_answers import Proposal
from adapters.field_model import FieldModelUnavailable, FieldProposer
from adapters.spending import Payer
from casework.evidence import Block, BlockKind, Citation, File, Page
from casework.facts import Basis, ProposedFact
from casework.findings import FindingCode
from casework.lines import label
from casework.quotes import find_quote, folded
from ingestion.extract.citing import LONGEST_QUOTE, Source
from ingestion.extract.claimed_values import Claimed, claimed
from ingestion.extract.extraction import Extracted
from ingestion.extract.inline_labels import inline_pairs
from ingestion.extract.lexicon import Field, fields, kinds, vocabulary
from ingestion.extract.text import fold

MOST_PAGES, PAGE_CHARACTERS, CALL_CHARACTERS, MOST_CALLS = 8, 3000, 9000, 2
_LEAST = 20  #: characters of a page worth asking about
_UNASKED = frozenset(("photo",))
_SUFFIXES = {
    "moment": (".date", ".time"),
    "period": ("_start", "_end", "_start_time", "_end_time"),
    "edge": ("", "_time"),
}
_CONFIDENCE = 0.5
_log = telemetry.logger("proposals")


def proposed_by_model(
    file: File, pages: Sequence[Page], said: Extracted, proposer: FieldProposer | None, user_id: str = ""
) -> tuple[ProposedFact, ...]:
    """What the model adds to what the rules `said`; empty without a model, or when it does not answer.

    `user_id` is whose spending the questions count to: the one who opened the case.
    """
    wanted = _wanted(said)
    if proposer is None or said.kind in _UNASKED or not wanted:
        return ()
    found: list[Proposal] = []
    for batch in _batches(pages):
        try:
            found += proposer.propose(_meanings(wanted), batch, Payer(file.case_id, user_id))
        except FieldModelUnavailable as error:
            _log.warning("fields_unavailable", error_type=type(error.__cause__ or error).__name__)
            break
    kept = _one_each(f for p in found if (f := _verified(file, pages, said, wanted, p)) is not None)
    if found:
        _log.info("fields_proposed", model=proposer.model, claimed=len(found), kept=len(kept))
    return kept


def _wanted(said: Extracted) -> dict[str, tuple[Field, str]]:
    """Every plain key that may stand in this file and that no rule has told, with its field and suffix."""
    here = {said.kind, *(segment.kind for segment in said.segments)}
    known = {fact.key for fact in said.facts}
    found: dict[str, tuple[Field, str]] = {}
    for field in fields():
        if field.kinds and not field.kinds & here:
            continue
        for suffix in _SUFFIXES.get(field.type, ("",)):
            if field.key + suffix not in known and "[" not in field.key and field.type != "vessel":
                found.setdefault(field.key + suffix, (field, suffix))
    return found


def _meanings(wanted: Mapping[str, tuple[Field, str]]) -> dict[str, str]:
    """What a key is called on screen, and the form of its values."""
    return {key: f"{label(key)}（{field.type}）" for key, (field, _) in wanted.items()}


def _batches(pages: Sequence[Page]) -> Iterator[dict[int, str]]:
    """The first pages with text, cut to what one question may hold; a bounded number of questions."""
    batch: dict[int, str] = {}
    asked, size, calls = 0, 0, 0
    for page in pages:
        text = page.text[:PAGE_CHARACTERS]
        if len(text.strip()) < _LEAST:
            continue
        if batch and size + len(text) > CALL_CHARACTERS:
            yield batch
            batch, size, calls = {}, 0, calls + 1
        if asked == MOST_PAGES or calls == MOST_CALLS:
            break
        batch[page.number], size, asked = text, size + len(text), asked + 1
    if batch and calls < MOST_CALLS:
        yield batch


def _verified(
    file: File,
    pages: Sequence[Page],
    said: Extracted,
    wanted: Mapping[str, tuple[Field, str]],
    claim: Proposal,
) -> ProposedFact | None:
    """The claim as a fact; None for whatever cannot be shown on its page."""
    page = next((p for p in pages if p.number == claim.page), None)
    quote = claim.quote.strip()
    if claim.key not in wanted or page is None or not 0 < len(quote) <= LONGEST_QUOTE or _orders(said, quote):
        return None
    box = find_quote(page, quote)
    field, suffix = wanted[claim.key]
    value = claimed(field.type, suffix, claim.value, quote)
    if box is None or value is None or _says_otherwise(said, page, quote, field, value):
        return None
    kind = _kind_at(said, page.number)
    return ProposedFact(
        key=claim.key,
        value=value.value,
        citation=_citation(file, page, quote, value) or Citation(file.id, file.name, page.number, quote, box),
        currency=(value.currency or "CNY") if field.type == "amount" else "",
        basis=Basis.MODEL,
        authority=max(kinds()[kind].authority_on(claim.key) // 2, 1),
        confidence=_CONFIDENCE,
    )


def _orders(said: Extracted, quote: str) -> bool:
    """Whether the quote is part of evidence that tries to give orders, or holds it."""
    told = [f for f in said.findings if f.code is FindingCode.INSTRUCTION]
    bare = folded(quote)
    return any(
        bare in folded(c.quote) or folded(c.quote) in bare for f in told for c in f.citations if c.quote
    )


def _says_otherwise(said: Extracted, page: Page, quote: str, field: Field, value: Claimed) -> bool:
    """The quote's own label, or a rule that read this place, says that the value is another matter's."""
    words = vocabulary(_kind_at(said, page.number))
    block = Block(0, BlockKind.PARAGRAPH, quote, page.blocks[0].box)
    labels = {
        pair.field.key
        for pair in inline_pairs(block, words)
        if folded(pair.reading.value) == folded(value.value)
    }
    if labels and field.key not in labels:
        return True
    rivals = (f for f in said.facts if f.citation.page == page.number and f.value == value.value)
    return (
        any(folded(f.citation.quote) in folded(quote) and f.key != field.key for f in rivals) and not labels
    )


def _kind_at(said: Extracted, page: int) -> str:
    return next((s.kind for s in said.segments if s.first <= page <= s.last), said.kind)


def _citation(file: File, page: Page, quote: str, value: Claimed) -> Citation | None:
    """Tight on the value where one block holds the whole quote as it was given."""
    for block in page.blocks:
        start = fold(block.text).find(fold(quote))
        if start >= 0:
            span = (start + value.start, start + value.end)
            return Source(file.id, file.name).cite(page, block, span, (start, start + len(quote)))
    return None


def _one_each(found: Iterable[ProposedFact]) -> tuple[ProposedFact, ...]:
    """One fact a key; a key that was claimed with two values is not told at all."""
    by_key: dict[str, list[ProposedFact]] = defaultdict(list)
    for fact in found:
        by_key[fact.key].append(fact)
    return tuple(told[0] for told in by_key.values() if len({(f.value, f.currency) for f in told}) == 1)
