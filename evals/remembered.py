"""What an OCR engine read of a picture, kept on disk by the picture's content."""

import pickle
from hashlib import sha256
from pathlib import Path

from ingestion.ocr.engine import Image, Line, Recogniser


class Remembered:
    """Asks `recogniser` once for each picture. Only for measuring: the folder is trusted, as pickles must be."""

    def __init__(self, recogniser: Recogniser, folder: Path) -> None:
        self.name = recogniser.name
        self._recogniser, self._folder = recogniser, folder
        folder.mkdir(parents=True, exist_ok=True)

    def recognise(self, image: Image) -> list[Line]:
        digest = sha256(repr(image.shape).encode() + image.tobytes()).hexdigest()
        kept = self._folder / f"{digest}.pkl"
        if kept.exists():
            lines: list[Line] = pickle.loads(kept.read_bytes())
            return lines
        lines = self._recogniser.recognise(image)
        kept.write_bytes(pickle.dumps(lines))
        return lines
