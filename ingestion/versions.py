"""By what a file was read: derived from the readers' and the rules' own sources, so that no release forgets to say so.

engine   bytes -> pages: readers, OCR (and the engine's release), layout, chunks
rules    pages -> facts: extraction and its vocabulary, and how the core reads policy terms
"""

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_LOSS = _HERE.parent / "casework" / "loss"
_ENGINES = ("rapidocr", "pypdfium2", "onnxruntime")


@lru_cache(maxsize=1)
def engine() -> str:
    """12 hex digits."""
    places = [_HERE / name for name in ("readers", "ocr", "layout", "chunks", "pages.py")]
    return _digest(places, [f"{name}=={version(name)}" for name in _ENGINES])


@lru_cache(maxsize=1)
def rules() -> str:
    """12 hex digits."""
    return _digest([_HERE / "extract", _LOSS / "reading.py", _LOSS / "reading"])


def _digest(places: list[Path], also: list[str] | None = None) -> str:
    seen = sha256("\n".join(also or ()).encode())
    for place in places:
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in files:
            if file.suffix in (".py", ".toml"):
                seen.update(file.relative_to(_HERE.parent).as_posix().encode() + file.read_bytes())
    return seen.hexdigest()[:12]
