"""One export in a process of its own."""

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from benchmarks.export import large
from export import render


@dataclass(frozen=True)
class Made:
    seconds: float
    peak: int  #: MiB
    data: bytes


def made(format_: str, photos: int, lines: int) -> Made:
    """One export in this process; reading the photographs is not counted, decoding them is."""
    held = large.photographs(photos)
    dossier = large.dossier(photos, lines)
    begun = time.perf_counter()
    data = render(dossier, format_, held.get).data
    seconds = time.perf_counter() - begun
    return Made(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10, data)


def alone(format_: str, photos: int, lines: int) -> Made:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(made, format_, photos, lines).result()
