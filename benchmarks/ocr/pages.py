"""The pages of a set: every paper in every wear, the same on every run."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.ocr.papers import PAPERS
from benchmarks.ocr.sheet import FONTS, Sheet
from benchmarks.ocr.wear import WEARS, encoded
from benchmarks.ocr.words import Words


@dataclass(frozen=True, slots=True)
class Made:
    """One page as a file, and what stands on it: `text` in reading order, `figures` that must be exact."""

    name: str
    paper: str
    wear: str
    text: str
    figures: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def chosen(count: int, wears: Sequence[str] = (), papers: Sequence[str] = ()) -> list[tuple[int, str, str]]:
    """(seed, paper, wear): rounds over the wears, each round with papers shifted by one, until `count`."""
    wears, papers = wears or list(WEARS), papers or list(PAPERS)
    rounds = range(-(-count // len(wears)))
    every = [
        (r * len(wears) + i, papers[(r + i) % len(papers)], wear)
        for r in rounds
        for i, wear in enumerate(wears)
    ]
    return every[:count]


def written(page_set: str, plan: Sequence[tuple[int, str, str]], folder: Path) -> Iterator[Made]:
    """Draws and wears the pages of the plan into `folder`, one at a time. Raises NoFont."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed, paper, wear in plan:
        words = Words(page_set, seed)
        sheet = Sheet(page_set, seed % len(FONTS[page_set]))
        PAPERS[paper](sheet, words)
        chance = np.random.default_rng([len(page_set), seed])
        data, suffix = encoded(np.asarray(sheet.image), wear, chance, page_set)
        name = f"{seed:03}-{paper}-{wear}{suffix}".replace(" ", "_")
        (folder / name).write_bytes(data)
        yield Made(name, paper, wear, "\n".join(sheet.said), tuple(words.figures))
