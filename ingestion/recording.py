"""The end of a reading: what the pages say becomes facts, items, terms and findings, in one transaction with the job.

The pages are read back from the store, their words packed; what fails its check is looked at again (second look)
before anything is proposed. Only the last transaction holds the case's lock, and it loads no pages unless nothing
of the case is left to read.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from PIL import Image as Pictures

from casework.actions import reading
from casework.evidence import File, FileStatus, Page, TextSource
from casework.ports import READ
from ingestion import index, versions
from ingestion.aside import aside
from ingestion.bench import Bench
from ingestion.extract import Extracted, extract
from ingestion.extract.photo_words import PRINTED, printed
from ingestion.extract.proposals import proposed_by_model
from ingestion.extract.second_look import noted, second_look
from ingestion.ocr import tesseract
from ingestion.ocr.engine import Image, LineReader
from ingestion.ocr.reread import PictureRereader
from ingestion.outcome import Indexed, Locked, Outcome, Refused
from ingestion.pages import to_array
from ingestion.readers.lost import remarks

_HARD_TO_READ = 0.7  #: mean confidence of a page below which the adjuster is asked to look
_LONG = 50  #: pages that are understood within seconds
_MOST_NOTED = 10  #: pages named in one remark


def recorded(bench: Bench, file: File, notes: Sequence[str]) -> Outcome:
    """The file is read; `notes` are what was remarked on the way."""
    pages, extracted, corrected = _understood(bench, file)
    said = (*notes, *remarks(pages), *_faint(pages), *_silence(file, pages), *corrected)
    file = replace(_captioned(file, pages, extracted), reason="；".join(said), pages_done=file.pages)
    _record(bench, file, extracted, versions.engine())
    return Indexed(file.pages, said)


def recorded_again(bench: Bench, file: File) -> Outcome:
    """The same pages by the rules of today; what was remarked of the pages stands."""
    pages, extracted, _ = _understood(bench, file)
    _record(bench, _captioned(file, pages, extracted), extracted)
    return Indexed(file.pages)


def refused(bench: Bench, file: File, outcome: Refused) -> Refused:
    """Not to be read. A file that had been read before keeps what it said."""
    status = FileStatus.LOCKED if isinstance(outcome, Locked) else FileStatus.REJECTED
    known = file.status is FileStatus.INDEXED
    with bench.hold.work() as uow:
        if not known:
            reading.record_failure(uow, file, outcome.reason, status)
        bench.hold.finish(uow, "failed" if known else "done", outcome.reason)
        reading.settle(uow, file.case_id, background=bench.kind != READ)
        uow.commit()
    return outcome


def _understood(bench: Bench, file: File) -> tuple[Sequence[Page], Extracted, list[str]]:
    """The pages as they are kept now, what they say, and what was corrected on them."""
    with bench.services.work(bench.actor) as uow:
        pages: Sequence[Page] = uow.files.pages(file.id)
    extracted = _extracted(bench, file, pages)
    corrected: list[str] = []
    engine = bench.study.recogniser
    if isinstance(engine, LineReader) and any(page.source is TextSource.OCR for page in pages):
        looked, corrections = second_look(
            pages, _rereader(bench, file, engine), name=file.name, findings=extracted.findings
        )
        changed = [new for old, new in zip(pages, looked, strict=True) if new is not old]
        _correct(bench, file, changed)
        pages, corrected = looked, [c.note for c in corrections if c.changed]
        extracted = _extracted(bench, file, pages) if changed else extracted
        extracted = replace(extracted, findings=noted(extracted.findings, corrections))
    return pages, _with_proposals(bench, file, pages, extracted), corrected


def _with_proposals(bench: Bench, file: File, pages: Sequence[Page], said: Extracted) -> Extracted:
    """What a configured model adds and the code could verify; it counts to who opened the case."""
    if bench.proposer is None:
        return said
    with bench.services.work(bench.actor) as uow:
        payer = uow.cases.get(file.case_id).created_by
    return replace(said, facts=(*said.facts, *proposed_by_model(file, pages, said, bench.proposer, payer)))


def _extracted(bench: Bench, file: File, pages: Sequence[Page]) -> Extracted:
    """A long file is understood aside: others' first pages need not wait for it."""
    if len(pages) <= _LONG:
        return extract(file, pages)
    return aside(lambda: extract(file, pages), bench.meanwhile)


def _rereader(bench: Bench, file: File, engine: LineReader) -> PictureRereader:
    @lru_cache(maxsize=2)
    def picture(number: int) -> Image:
        with bench.services.work(bench.actor) as uow:
            stored = uow.files.page_image(file.id, number)
        with Pictures.open(io.BytesIO(bench.services.bucket.get(stored.key))) as shown:
            return to_array(shown)

    return PictureRereader(picture, (engine, *tesseract.readers()))


def _correct(bench: Bench, file: File, pages: Sequence[Page]) -> None:
    """Pages that say something else after a second look, and what the search finds of them."""
    for page in pages:
        rows = index.prepare(file, page, bench.embedders())
        with bench.hold.page_work() as uow:
            uow.files.correct_page(file.id, page)
            uow.chunks.replace_page(file, page.number, rows)
            uow.commit()


def _record(bench: Bench, file: File, said: Extracted, engine: str = "") -> None:
    """`engine` when the pages were read anew."""
    file = replace(file, kind=said.kind, segments=said.segments, status=FileStatus.INDEXED)
    with bench.hold.work() as uow:
        if engine:
            uow.files.clear(file.id, after=file.pages)
        uow.files.read_with(file, engine, versions.rules())
        reading.record_reading(uow, file, said.facts, said.items, said.terms, said.findings, said.records)
        bench.hold.finish(uow, "done")
        reading.settle(uow, file.case_id, background=bench.kind != READ)
        uow.commit()


def _captioned(file: File, pages: Sequence[Page], said: Extracted) -> File:
    """A photograph with the words that stand on it beside what its camera wrote."""
    if said.kind != "photo":
        return file
    return replace(
        file, photo={**{k: v for k, v in file.photo.items() if k not in PRINTED}, **printed(pages)}
    )


def _faint(pages: Sequence[Page]) -> tuple[str, ...]:
    faint = [
        str(page.number)
        for page in pages
        if page.source is TextSource.OCR and page.blocks and page.confidence < _HARD_TO_READ
    ]
    if not faint:
        return ()
    named = "、".join(faint[:_MOST_NOTED]) + (" 等" if len(faint) > _MOST_NOTED else "")
    return (f"第 {named} 页字迹不清，识别结果请对照原图核对。",)


def _silence(file: File, pages: Sequence[Page]) -> tuple[str, ...]:
    if not pages or file.photo or any(page.text.strip() or page.note for page in pages):
        return ()
    return ("没有识别到文字；如果本应有文字，请重新扫描后上传。",)
