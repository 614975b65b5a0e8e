"""A reading process whose text reader does what the page's own words say: hang, crash, grow, fail."""

import ctypes
import os
from collections.abc import Iterator
from dataclasses import replace

from ingestion import readers
from ingestion.intake import Intake
from ingestion.ocr.engine import Recogniser
from ingestion.pages import ReadPage
from ingestion.readers.apart import child
from ingestion.readers.lost import lost_page
from ingestion.readers.protocol import Reader


class Obedient(Reader):
    """Pages parted by form feeds; each says `ok` or what to do instead."""

    def read(self, data: bytes) -> Iterator[ReadPage]:
        return self.resume(data, 1)

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        for number, word in enumerate(data.decode().split("\f"), 1):
            if number < first:
                continue
            if word == "hang":
                ctypes.CDLL(None).sleep(600)  # within C: no signal handler of Python runs
            elif word == "crash":
                os.abort()
            elif word == "grow":
                held = [bytearray(os.urandom(1) * 30_000_000) for _ in range(60)]
                raise MemoryError(len(held))
            elif word == "fail":
                raise KeyError("words of the file")
            made = lost_page(number, "")
            yield replace(made, page=replace(made.page, title=word))


def opened(intake: Intake, data: bytes, recogniser: Recogniser | None = None) -> Reader:
    return Obedient()


if __name__ == "__main__":
    readers.open = opened
    child.main()
