"""One file read as a whole: its kind, and the facts, loss items, policy terms and findings that it gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.evidence import File, Page
from casework.facts import ProposedFact
from casework.findings import Finding
from casework.loss.reading import read_terms
from casework.loss.terms import LossItem, PolicyTerm
from ingestion.extract import anomalies
from ingestion.extract.amendments import amended_sums
from ingestion.extract.books import book_values, told_values
from ingestion.extract.cargoes import damaged_packages
from ingestion.extract.citing import Source
from ingestion.extract.claims import claim_total, claimant
from ingestion.extract.companies import company_codes
from ingestion.extract.facts import best, field_facts
from ingestion.extract.invoices import invoice_facts
from ingestion.extract.items import claim_items
from ingestion.extract.kinds import classify
from ingestion.extract.logs import log_events
from ingestion.extract.medical_bills import medical_bills, without_one_for_all
from ingestion.extract.policies import policy_facts
from ingestion.extract.reading import Paper
from ingestion.extract.salvages import salvage
from ingestion.extract.transcripts import answers


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file tells. Everything cites the file; nothing here has been looked at by a person."""

    kind: str  #: a key of lexicon/kinds.toml
    facts: tuple[ProposedFact, ...]
    items: tuple[LossItem, ...]
    terms: tuple[PolicyTerm, ...]
    findings: tuple[Finding, ...]


def extract(file: File, pages: Sequence[Page]) -> Extracted:
    """Read `pages` (all of the file's, in order). Never raises on odd content: what cannot be read is absent."""
    source = Source(file.id, file.name)
    paper = Paper(source, classify(file.name, pages), tuple(pages))
    facts = tuple(without_one_for_all(best(_facts(paper))))
    return Extracted(
        kind=paper.kind.key,
        facts=facts,
        items=tuple(claim_items(paper)),
        terms=read_terms(file.id, file.name, paper.kind.key, paper.pages),
        findings=tuple(anomalies.find(file, paper, facts)),
    )


def _facts(paper: Paper) -> Iterator[ProposedFact]:
    yield from field_facts(paper)
    yield from policy_facts(paper)
    yield from invoice_facts(paper)
    yield from medical_bills(paper)
    yield from company_codes(paper)
    yield from amended_sums(paper)
    yield from claim_total(paper)
    yield from claimant(paper)
    yield from log_events(paper)
    yield from answers(paper)
    yield from damaged_packages(paper)
    yield from book_values(paper)
    yield from told_values(paper)
    yield from salvage(paper)
