"""The vectors of one file's chunks, for every model that lacks them: batch by batch, each kept before the next is asked for."""

from collections.abc import Sequence

from adapters.database.chunks import Vectors
from adapters.embeddings import Embedder
from casework.errors import Invalid
from casework.evidence import File
from ingestion.bench import Bench
from ingestion.outcome import Indexed

BATCH = 64  #: texts in one request


def complete(bench: Bench, file: File) -> Indexed:
    """What is kept stays kept, whatever ends this attempt; the next goes on with what is still missing.

    Raises EmbeddingUnavailable, what the hold raises, and Invalid in the end if the model refuses some of the texts.
    """
    refused = sum(_completed(bench, file, embedder) for embedder in bench.embedders())
    if refused:
        raise Invalid(f"向量模型不接受其中 {refused} 段文字。")
    with bench.hold.page_work() as uow:
        bench.hold.finish(uow, "done")
        uow.commit()
    return Indexed(file.pages)


def _completed(bench: Bench, file: File, embedder: Embedder) -> int:
    """How many texts the model refuses; all others have their vectors."""
    last = refused = 0
    while batch := _missing(bench, file, embedder.model, last):
        made = _made(embedder, batch)
        with bench.hold.page_work() as uow:
            uow.chunks.add_vectors(made)
            uow.commit()
        last, refused = batch[-1][0], refused + len(batch) - len(made)
        bench.hold.turn()
    return refused


def _missing(bench: Bench, file: File, model: str, after: int) -> list[tuple[int, str]]:
    with bench.hold.page_work() as uow:
        return uow.chunks.without_vector(file, model, after, BATCH)


def _made(embedder: Embedder, batch: Sequence[tuple[int, str]]) -> dict[int, Vectors]:
    """A batch that is refused is halved until the texts that it is refused for stand alone."""
    try:
        vectors = embedder.embed([text for _, text in batch])
    except Invalid:
        half = len(batch) // 2
        return {**_made(embedder, batch[:half]), **_made(embedder, batch[half:])} if half else {}
    return {chunk: {embedder.model: vector} for (chunk, _), vector in zip(batch, vectors, strict=True)}
