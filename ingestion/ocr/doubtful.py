"""Lines that were read with doubt, read again while the page is read: another look, and another engine."""

from collections.abc import Sequence
from dataclasses import replace

from ingestion.ocr import tesseract
from ingestion.ocr.engine import Image, Line, LineReader, Staged
from ingestion.ocr.reread import Candidate, candidates, cut, settle

DOUBT = 0.8  # confidence of a line
MOST = 10  # lines a page: the least sure ones
SURER = 0.1  # more confidence, for another look by the same engine to count


def settled(image: Image, lines: Sequence[Line], engine: Staged) -> list[Line]:
    """The lines, the least sure of them as they read best."""
    doubted = sorted((line for line in lines if line.confidence < DOUBT), key=lambda line: line.confidence)
    chosen = {id(line) for line in doubted[:MOST]}
    return [_again(image, line, engine) if id(line) in chosen else line for line in lines]


def _again(image: Image, line: Line, engine: Staged) -> Line:
    first = Candidate(line.text, line.confidence, engine.name)
    readers: list[LineReader] = [engine, *tesseract.readers()]
    best = settle([first, *candidates(cut(image, line.quad), readers)])
    if best is None or best.text == line.text:
        return line
    if best.engine.startswith(engine.name) and best.confidence < line.confidence + SURER:
        return line
    if not best.engine.startswith(engine.name) and best.confidence < line.confidence:
        return line
    return replace(line, text=best.text, confidence=best.confidence, spans=())
