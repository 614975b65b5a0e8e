"""A pack as the pipeline would leave it, read in this process: pages, kinds, facts, rows and findings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from casework import contradictions, photos, reconcile, timeline
from casework.actions.reading import merge
from casework.case import Case
from casework.dossier import Dossier
from casework.facts import Fact, FactStatus
from casework.findings import Finding, FindingCode
from casework.lines import missing
from casework.sameness import aliases_in
from evals.reading import CASE, read_files
from ingestion.extract import extract
from ingestion.ocr.engine import Recogniser


def read_pack(pack: Path, recogniser: Recogniser) -> Dossier:
    extracted = [(file, read, extract(file, read)) for file, read in read_files(pack, recogniser)]
    facts: list[Fact] = []
    for _, _, found in extracted:
        facts = merge(facts, found.facts, CASE)
    apart = contradictions.find(facts, aliases_in(page.text for _, read, _ in extracted for page in read))
    torn = {finding.subject for finding in apart if finding.code is FindingCode.CONFLICT}
    dossier = Dossier(
        Case(CASE, pack.name, "", "", "", datetime.now(UTC)),
        tuple(replace(file, kind=found.kind, segments=found.segments) for file, _, found in extracted),
        tuple(replace(f, status=FactStatus.CONFLICTING) if f.key in torn else f for f in facts),
        (*(finding for _, _, found in extracted for finding in found.findings), *apart),
        terms=tuple(term for _, _, found in extracted for term in found.terms),
        items=tuple(item for _, _, found in extracted for item in found.items),
        records=tuple(record for _, _, found in extracted for record in found.records),
        pages={file.id: read for file, read, _ in extracted},
    )
    return replace(dossier, findings=(*dossier.findings, *_further(dossier)))


def _further(dossier: Dossier) -> Iterator[Finding]:
    """What only the whole case shows, but for what another case would show."""
    yield from photos.review(dossier)
    yield from reconcile.findings(reconcile.compare(dossier.records))
    yield from timeline.impossible(dossier)
    yield from missing(dossier)
