"""The reading process with an engine that recognises no words: what OCR does to a sound picture is another matter."""

from ingestion.ocr import engine
from ingestion.ocr.engine import Image, Line
from ingestion.readers.apart import child


class Blind:
    name = "blind"

    def recognise(self, image: Image) -> list[Line]:
        return []

    def read_line(self, image: Image) -> tuple[str, float]:
        return "", 0.0


if __name__ == "__main__":
    engine.default = Blind
    child.main()
