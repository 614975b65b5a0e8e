"""One file, from its bytes to pages, chunks and proposed facts. Every step may be repeated.

begin -> inspect -> pages (image, row, chunks and progress committed page by page) -> attachments -> record (recording.py)

A file that was cut off, or gave way to others, goes on after the last page that is kept. Pages are not gathered while
reading, so that memory does not grow with them; extraction, which looks at the whole file, reads them back. A file
that is read again keeps what it said before until each page, and at last its facts, are replaced.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from time import perf_counter

from casework.actions import evidence
from casework.evidence import File, FileStatus
from casework.ports import EXTRACT, VECTORS, PageImage
from casework.urgency import INSIDE
from ingestion import index, vectors
from ingestion.bench import Bench
from ingestion.intake import Intake
from ingestion.outcome import Outcome, Unusable
from ingestion.pages import ReadPage
from ingestion.readers import Reader
from ingestion.readers.lost import CRASHED, Lost, lost_page
from ingestion.recording import recorded, recorded_again, refused

_NESTING = 5  #: mails in archives in mails …


def read_file(bench: Bench, file_id: str) -> Outcome:
    """Does the job's work and records what became of the file.

    Raises LeaseLost, Stopping, GivingWay, and what the outside world raises.
    """
    if bench.kind == VECTORS:
        return vectors.complete(bench, _known(bench, file_id))
    file = _begun(bench, file_id)
    if bench.kind == EXTRACT:
        return recorded_again(bench, file)
    data = bench.services.bucket.get(evidence.readable_key(file))
    taken = bench.study.inspect(data, file.name, bench.limits)
    if not isinstance(taken, Intake):
        return refused(bench, file, taken)
    file = replace(file, media_type=taken.media_type)
    reader = bench.study.open(taken, data)
    try:
        file, notes = _pages(bench, file, reader, data)
        notes += _attachments(bench, file, reader, data)
        photo = reader.photo_metadata(data)
    except Unusable as unusable:
        return refused(bench, file, unusable.outcome)
    return recorded(bench, replace(file, photo=photo), (*taken.notes, *notes))


def _begun(bench: Bench, file_id: str) -> File:
    """The file, marked as being read; one that is read again in the background stays as it is to everybody."""
    with bench.hold.page_work() as uow:
        file = uow.files.get(file_id)
        if file.status is not FileStatus.INDEXED:
            file = replace(file, status=FileStatus.READING, reason="", pages_done=bench.hold.page - 1)
            uow.files.save(file)
            uow.commit()
    return file


def _known(bench: Bench, file_id: str) -> File:
    with bench.hold.page_work() as uow:
        return uow.files.get(file_id)


def _pages(bench: Bench, file: File, reader: Reader, data: bytes) -> tuple[File, list[str]]:
    """Every page that is not kept yet; the file with its progress, and remarks for the adjuster."""
    most = bench.limits.pages
    file = replace(file, pages=max(file.pages, min(reader.count(data), most)))
    if bench.hold.skip:
        file = _kept(bench, file, lost_page(bench.hold.page, CRASHED), whole=False)
    _come_to_pages(bench)
    with closing(_timed(reader.resume(data, bench.hold.page))) as pages:
        for made, seconds in pages:
            if made.page.number > most:
                file = replace(file, pages=most)
                return file, [f"页数超过 {most} 页上限，只读取了前 {most} 页；请拆分后上传其余部分。"]
            file = _kept(bench, file, made)
            bench.observe(made.page.source.value, seconds)
            bench.hold.turn()
    return replace(file, pages=bench.hold.page - 1), []


def _come_to_pages(bench: Bench) -> None:
    """From here on, an attempt that ends early is the page's fault, no longer the file's."""
    with bench.hold.page_work() as uow:
        bench.hold.at_page(uow, bench.hold.page)
        uow.commit()


def _timed(pages: Iterator[ReadPage]) -> Generator[tuple[ReadPage, float], None, None]:
    """Each page with the seconds its reading took."""
    start = perf_counter()
    for made in pages:
        yield made, perf_counter() - start
        start = perf_counter()


def _kept(bench: Bench, file: File, made: ReadPage, whole: bool = True) -> File:
    """One page, kept as a whole: its picture under its content key, then row, chunks and progress together."""
    digest = sha256(made.image).hexdigest()
    image = PageImage(f"cases/{file.case_id}/pages/{digest[:2]}/{digest}", made.mime)
    bench.services.bucket.put(image.key, made.image, image.media_type)
    rows = index.prepare(file, made.page, bench.embedders())
    number = made.page.number
    if file.status is FileStatus.READING:
        file = replace(file, pages_done=number, pages=max(file.pages, number))
    with bench.hold.page_work() as uow:
        uow.files.add_page(file, made.page, image)
        uow.chunks.replace_page(file, number, rows)
        if file.status is FileStatus.READING:
            uow.files.save(file)
        bench.hold.at_page(uow, number + 1, whole)
        uow.commit()
    return file


def _attachments(bench: Bench, file: File, reader: Reader, data: bytes) -> list[str]:
    """What is inside a mail or archive becomes files of their own, each with its own job; remarks on what is lost."""
    depth: int | None = None
    lost: list[str] = []
    for inside in reader.attachments(data):
        bench.hold.check()
        if isinstance(inside, Lost):
            lost.append(inside.remark)
            continue
        name, content = inside
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
            priority=INSIDE,
        )
    return lost


def _depth(bench: Bench, file: File) -> int:
    """How many mails or archives this one came out of."""
    depth = 0
    with bench.services.work(bench.actor) as uow:
        while file.parent_id and depth < _NESTING:
            file, depth = uow.files.get(file.parent_id), depth + 1
    return depth
