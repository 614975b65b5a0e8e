"""A pack as the pipeline would leave it, read in this process: pages, kinds, facts, rows and findings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from casework import contradictions, photos, reconcile, timeline
from casework.actions.reading import merge
from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import File, FileStatus, Page
from casework.facts import Fact, FactStatus
from casework.findings import Finding, FindingCode
from casework.lines import missing
from casework.sameness import aliases_in
from ingestion import readers
from ingestion.extract import extract
from ingestion.intake import Intake, inspect
from ingestion.ocr.engine import Recogniser

_CASE = "case"


def read_pack(pack: Path, recogniser: Recogniser) -> Dossier:
    extracted = [(file, read, extract(file, read)) for file, read in _papers(pack, recogniser)]
    facts: list[Fact] = []
    for _, _, found in extracted:
        facts = merge(facts, found.facts, _CASE)
    apart = contradictions.find(facts, aliases_in(page.text for _, read, _ in extracted for page in read))
    torn = {finding.subject for finding in apart if finding.code is FindingCode.CONFLICT}
    dossier = Dossier(
        Case(_CASE, pack.name, "", "", "", datetime.now(UTC)),
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


def _papers(pack: Path, recogniser: Recogniser) -> Iterator[tuple[File, tuple[Page, ...]]]:
    """Every readable file of the pack, and of its mails and archives, with its pages."""
    waiting: list[tuple[str, bytes, str | None]] = [
        (path.name, path.read_bytes(), None) for path in sorted((pack / "evidence").iterdir())
    ]
    for name, data, parent in waiting:  # grows by what a file holds
        got = inspect(data, name)
        if not isinstance(got, Intake):
            continue
        reader = readers.open(got, data, recogniser)
        read = tuple(r.page for r in reader.read(data))
        file = File(
            str(uuid5(NAMESPACE_URL, f"{parent}/{name}")), _CASE, name, got.sha256, got.size, got.media_type,
            FileStatus.INDEXED, pages=len(read), parent_id=parent, photo=reader.photo_metadata(data),
        )  # fmt: skip
        yield file, read
        inside = (one for one in reader.attachments(data) if isinstance(one, tuple))
        waiting += [(inner, body, file.id) for inner, body in inside]
