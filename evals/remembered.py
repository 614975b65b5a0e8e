"""What an OCR engine read of a picture, kept on disk by the picture's content."""

import pickle
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from ingestion.ocr.engine import Deferred, Image, Line, Quad, Staged, stages

Kept = TypeVar("Kept")


class Remembered:
    """This process's engine, asked once for each picture and each of its steps. Only for measuring: the folder is
    trusted, as pickles must be; another engine needs another folder."""

    name = "remembered"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def recognise(self, image: Image) -> list[Line]:
        return self.read(image, self.find(image))

    def find(self, image: Image) -> list[Quad]:
        return self._kept("find", image, (), lambda: _engine().find(image))

    def read(self, image: Image, quads: Sequence[Quad]) -> list[Line]:
        return self._kept("read", image, quads, lambda: _engine().read(image, quads))

    def read_line(self, image: Image) -> tuple[str, float]:
        return self._kept("read_line", image, (), lambda: _engine().read_line(image))

    def _kept(self, step: str, image: Image, quads: Sequence[Quad], ask: Callable[[], Kept]) -> Kept:
        asked = f"{step} {image.shape} {[[tuple(round(v, 2) for v in point) for point in q] for q in quads]}"
        path = self._folder / f"{sha256(asked.encode() + image.tobytes()).hexdigest()}.pkl"
        if path.exists():
            known: Kept = pickle.loads(path.read_bytes())
            return known
        found = ask()
        path.write_bytes(pickle.dumps(found))
        return found


def _engine() -> Staged:
    """The default engine: only one whose steps can be told apart is worth remembering."""
    engine = stages(Deferred())
    if engine is None:
        raise TypeError("the chosen OCR engine does not tell its steps apart")
    return engine
