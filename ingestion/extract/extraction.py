"""One file read as a whole: its kind, and the facts, loss items, policy terms and findings that it gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.evidence import File, Page, Segment
from casework.facts import ProposedFact
from casework.findings import Finding
from casework.loss.reading import read_terms
from casework.loss.terms import LossItem, PolicyTerm, paper_weight
from casework.records import Record
from ingestion.extract import anomalies
from ingestion.extract.amendments import amended_sums
from ingestion.extract.anomalies import own_people
from ingestion.extract.books import book_values, told_values
from ingestion.extract.cargoes import damaged_packages, packages_in_all, whole_packages
from ingestion.extract.citing import Source
from ingestion.extract.claims import claim_total, claimant
from ingestion.extract.companies import company_codes, firms_named
from ingestion.extract.containers import containers
from ingestion.extract.diaries import diary_facts
from ingestion.extract.disability import disability_grades
from ingestion.extract.exchange_rates import exchange_rates
from ingestion.extract.facts import best, field_facts
from ingestion.extract.insured_by_total import with_items_by_total
from ingestion.extract.invoices import invoice_facts
from ingestion.extract.items import claim_items
from ingestion.extract.keyed import keyed
from ingestion.extract.kinds import classify
from ingestion.extract.lexicon import kinds
from ingestion.extract.logs import log_events
from ingestion.extract.lone_codes import lone_codes
from ingestion.extract.medical_bills import medical_bills, without_one_for_all, without_strangers
from ingestion.extract.operative import operative_facts, with_insured_code, with_insurer
from ingestion.extract.paired_sums import paired_sums
from ingestion.extract.policies import policy_facts
from ingestion.extract.reading import Paper
from ingestion.extract.receipts import receipts
from ingestion.extract.records import records
from ingestion.extract.roles import role_facts
from ingestion.extract.salvages import salvage
from ingestion.extract.scenes import with_scene
from ingestion.extract.segments import segments, weightiest
from ingestion.extract.table_totals import table_totals
from ingestion.extract.told_sums import told_sums
from ingestion.extract.transcripts import answers
from ingestion.extract.whole_years import whole_years


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file tells. Everything cites the file; nothing here has been looked at by a person."""

    kind: str  #: a key of lexicon/kinds.toml; of several documents the weightiest's
    facts: tuple[ProposedFact, ...]
    items: tuple[LossItem, ...]
    terms: tuple[PolicyTerm, ...]
    findings: tuple[Finding, ...]
    segments: tuple[Segment, ...] = ()  #: the documents of a file that holds several
    records: tuple[Record, ...] = ()  #: the rows of its lists


def extract(file: File, pages: Sequence[Page]) -> Extracted:
    """Read `pages` (all of the file's, in order). Never raises on odd content: what cannot be read is absent."""
    held = segments(pages)
    papers = [_paper(file, pages, segment) for segment in held] or [_paper(file, pages, None)]
    found = [tuple(keyed(_completed(paper, best(_facts(paper))))) for paper in papers]
    kept = without_strangers(without_one_for_all([fact for facts in found for fact in facts]))
    anomalous = [
        f for paper, facts in zip(papers, found, strict=True) for f in anomalies.find(file, paper, facts)
    ]
    anomalous += own_people.find(papers)
    return Extracted(
        kind=weightiest(held) if held else papers[0].kind.key,
        facts=tuple(kept),
        items=tuple(replace(item, order=n) for n, item in enumerate(_items(papers), 1)),
        terms=_terms(file, papers),
        findings=tuple({finding.subject: finding for finding in reversed(anomalous)}.values())[::-1],
        segments=held,
        records=tuple(row for paper in papers for row in records(paper)),
    )


def _completed(paper: Paper, facts: list[ProposedFact]) -> list[ProposedFact]:
    """What follows from other facts of the same paper."""
    whole = with_items_by_total(paper, facts)
    return with_scene(paper, with_insurer(paper, with_insured_code(paper, whole)))


def _paper(file: File, pages: Sequence[Page], segment: Segment | None) -> Paper:
    """One document of the file, or the file as one document."""
    if segment is None:
        return Paper(Source(file.id, file.name), classify(file.name, pages), tuple(pages))
    own = tuple(p for p in pages if segment.first <= p.number <= segment.last)
    return Paper(Source(file.id, file.name, segment.first), kinds()[segment.kind], own)


def _items(papers: Sequence[Paper]) -> Iterator[LossItem]:
    for paper in papers:
        yield from claim_items(paper)


def _terms(file: File, papers: Sequence[Paper]) -> tuple[PolicyTerm, ...]:
    """One term for each name: of several papers the one whose word holds (批单 before 保险单 before 条款)."""
    chosen: dict[str, tuple[int, PolicyTerm]] = {}
    for paper in papers:
        for term in read_terms(file.id, file.name, paper.kind.key, paper.pages):
            weight = paper_weight(paper.kind.key)
            if term.name not in chosen or weight > chosen[term.name][0]:
                chosen[term.name] = (weight, term)
    return tuple(term for _, term in chosen.values())


def _facts(paper: Paper) -> Iterator[ProposedFact]:
    yield from amended_sums(paper)  # first: its quote says that it changes something
    yield from field_facts(paper)
    yield from policy_facts(paper)
    yield from operative_facts(paper)
    yield from invoice_facts(paper)
    yield from medical_bills(paper)
    yield from disability_grades(paper)
    yield from company_codes(paper)
    yield from firms_named(paper)
    yield from claim_total(paper)
    yield from claimant(paper)
    yield from log_events(paper)
    yield from diary_facts(paper)
    yield from answers(paper)
    yield from damaged_packages(paper)
    yield from whole_packages(paper)
    yield from packages_in_all(paper)
    yield from book_values(paper)
    yield from told_values(paper)
    yield from salvage(paper)
    yield from table_totals(paper)
    yield from exchange_rates(paper)
    yield from lone_codes(paper)
    yield from role_facts(paper)
    yield from whole_years(paper)
    yield from containers(paper)
    yield from receipts(paper)
    yield from told_sums(paper)
    yield from paired_sums(paper)
