"""By what a file was read: derived from the readers' and the rules' own sources, so that no release forgets to say so.

engine   bytes -> pages: readers, OCR (the chosen engine and its release), layout, chunks
rules    pages -> facts: extraction and its vocabulary, and how the core reads policy terms, tables and clauses
"""

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from ingestion.ocr.engine import chosen

_HERE = Path(__file__).resolve().parent
_CORE = _HERE.parent / "casework"
_ENGINES = ("rapidocr", "pypdfium2", "onnxruntime")


def engine() -> str:
    """12 hex digits; another one under another OCR_ENGINE."""
    return _engine(chosen())


@lru_cache
def _engine(ocr: str) -> str:
    places = [_HERE / name for name in ("readers", "ocr", "layout", "chunks", "pages.py")]
    return _digest(places, [f"ocr={ocr}", *(f"{name}=={version(name)}" for name in _ENGINES)])


@lru_cache(maxsize=1)
def rules() -> str:
    """12 hex digits."""
    return _digest([_HERE / "extract", *(_CORE / name for name in ("loss/reading", "tables", "clauses"))])


def _digest(places: list[Path], also: list[str] | None = None) -> str:
    seen = sha256("\n".join(also or ()).encode())
    for place in places:
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in files:
            if file.suffix in (".py", ".toml"):
                seen.update(file.relative_to(_HERE.parent).as_posix().encode() + file.read_bytes())
    return seen.hexdigest()[:12]
