"""One file, from its bytes to pages, chunks and proposed facts. Every step may be repeated.

begin -> inspect -> pages (image, row, chunks and progress committed page by page) -> attachments -> extract -> record

A file that was cut off goes on after the last page that is kept. Pages are not gathered while reading, so that
memory does not grow with them; extraction, which looks at the whole file, reads them back.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from time import perf_counter

from casework.actions import evidence, reading
from casework.evidence import File, FileStatus, TextSource
from casework.ports import PageImage
from ingestion import index, readers
from ingestion.bench import Bench
from ingestion.extract import extract
from ingestion.intake import Intake, inspect
from ingestion.outcome import Indexed, Outcome, Rejected, Unusable
from ingestion.pages import ReadPage
from ingestion.readers import Reader

CHILD_PRIORITY = 6  #: a mail's attachments wait behind what people handed in themselves
_NESTING = 5  #: mails in archives in mails …
_HARD_TO_READ = 0.7  #: mean confidence of a page below which the adjuster is asked to look
_MOST_NOTED = 10  #: pages named in one remark


def read_file(bench: Bench, file_id: str) -> Outcome:
    """Reads the file and records what became of it. Raises LeaseLost, Stopping, and what the outside world raises."""
    file = _begun(bench, file_id)
    data = bench.services.bucket.get(evidence.original_key(file.case_id, file.sha256))
    taken = inspect(data, file.name, bench.limits)
    if isinstance(taken, Rejected):
        return _rejected(bench, file, taken)
    file = replace(file, media_type=taken.media_type)
    reader = readers.open(taken, data, bench.recogniser)
    try:
        file, notes = _pages(bench, file, reader, data)
        _attachments(bench, file, reader, data)
        photo = reader.photo_metadata(data)
    except Unusable as unusable:
        return _rejected(bench, file, unusable.outcome)
    return _recorded(bench, replace(file, photo=photo), taken, notes)


def _begun(bench: Bench, file_id: str) -> File:
    """The file, marked as being read; what an earlier reading left is forgotten unless this one continues it."""
    with bench.hold.work() as uow:
        file = replace(uow.files.get(file_id), status=FileStatus.READING, reason="")
        if not file.pages_done:
            uow.files.clear(file_id)
            uow.chunks.clear(file_id)
        uow.files.save(file)
        uow.commit()
    return file


def _pages(bench: Bench, file: File, reader: Reader, data: bytes) -> tuple[File, list[str]]:
    """Every page that is not kept yet; the file with its progress, and remarks for the adjuster."""
    notes, faint = [], []
    file = replace(file, pages=min(reader.count(data), bench.limits.pages))
    for made, seconds in _timed(reader.resume(data, file.pages_done + 1)):
        bench.hold.check()
        if made.page.number > bench.limits.pages:
            notes.append(
                f"页数超过 {bench.limits.pages} 页上限，只读取了前 {bench.limits.pages} 页；请拆分后上传其余部分。"
            )
            break
        file = _kept(bench, file, made)
        bench.observe(made.page.source.value, seconds)
        if made.page.source is TextSource.OCR and made.page.confidence < _HARD_TO_READ:
            faint.append(str(made.page.number))
    if faint:
        named = "、".join(faint[:_MOST_NOTED]) + (" 等" if len(faint) > _MOST_NOTED else "")
        notes.append(f"第 {named} 页字迹不清，识别结果请对照原图核对。")
    return replace(file, pages=file.pages_done), notes


def _timed(pages: Iterator[ReadPage]) -> Iterator[tuple[ReadPage, float]]:
    """Each page with the seconds its reading took."""
    start = perf_counter()
    for made in pages:
        yield made, perf_counter() - start
        start = perf_counter()


def _kept(bench: Bench, file: File, made: ReadPage) -> File:
    """One page, kept as a whole: its picture under its content key, then row, chunks and progress together."""
    digest = sha256(made.image).hexdigest()
    image = PageImage(f"cases/{file.case_id}/pages/{digest[:2]}/{digest}", made.mime)
    bench.services.bucket.put(image.key, made.image, image.media_type)
    rows = index.prepare(file, made.page, bench.embedder)
    number = made.page.number
    file = replace(file, pages_done=number, pages=max(file.pages, number))
    with bench.hold.work() as uow:
        uow.files.add_page(file, made.page, image)
        uow.chunks.replace_page(file, number, rows)
        uow.files.save(file)
        uow.commit()
    return file


def _attachments(bench: Bench, file: File, reader: Reader, data: bytes) -> None:
    """What is inside a mail or archive becomes files of their own, each with its own job."""
    depth: int | None = None
    for name, content in reader.attachments(data):
        bench.hold.check()
        depth = _depth(bench, file) if depth is None else depth
        if depth >= _NESTING:
            raise Unusable("邮件或压缩包嵌套层数过多，不予展开；请取出其中的文件后直接上传。")
        evidence.receive(
            bench.services,
            bench.actor,
            file.case_id,
            name,
            content,
            parent_id=file.id,
            priority=CHILD_PRIORITY,
        )


def _depth(bench: Bench, file: File) -> int:
    """How many mails or archives this one came out of."""
    depth = 0
    with bench.services.work(bench.actor) as uow:
        while file.parent_id and depth < _NESTING:
            file, depth = uow.files.get(file.parent_id), depth + 1
    return depth


def _recorded(bench: Bench, file: File, taken: Intake, notes: list[str]) -> Outcome:
    """Facts, items, terms and findings, under the case's lock, in one transaction with the end of the job."""
    with bench.services.work(bench.actor) as uow:
        pages = uow.files.pages(file.id)
    extracted = extract(file, pages)
    remarks = (*taken.notes, *notes, *_silence(file, any(page.text.strip() for page in pages)))
    file = replace(file, kind=extracted.kind, status=FileStatus.INDEXED, reason="；".join(remarks))
    with bench.hold.work() as uow:
        reading.record_reading(
            uow, file, extracted.facts, extracted.items, extracted.terms, extracted.findings
        )
        bench.hold.finish(uow, "done")
        uow.commit()
    return Indexed(file.pages, remarks)


def _silence(file: File, spoken: bool) -> tuple[str, ...]:
    if spoken or not file.pages or file.photo:
        return ()
    return ("没有识别到文字；如果本应有文字，请重新扫描后上传。",)


def _rejected(bench: Bench, file: File, outcome: Rejected) -> Rejected:
    with bench.hold.work() as uow:
        reading.record_failure(uow, file, outcome.reason, FileStatus.REJECTED)
        bench.hold.finish(uow, "done")
        uow.commit()
    return outcome
