"""Seconds and memory of each format, and of LibreOffice making a PDF of the same Word file, in one run.

    python -m benchmarks.export [--photos 100] [--lines 400] [--repeat 3] [--keep DIR]

Each format is made in a process of its own; the median of the repeats is told, with the most memory it held.
"""

import argparse
import io
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import pypdfium2

from benchmarks.export.trial import alone

_FORMATS = ("pdf", "docx", "xlsx", "zip")


def by_office(word: bytes, folder: Path) -> tuple[float, int]:
    """(seconds, pages) of LibreOffice for the Word file; its start is part of it, as a server would pay it."""
    (folder / "report.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    begun = time.perf_counter()
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True)
    return time.perf_counter() - begun, pages_of((folder / "report.pdf").read_bytes())


def pages_of(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(io.BytesIO(pdf)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for what was made")
    options = parser.parse_args()
    size = (options.photos, options.lines)
    runs = {f: [alone(f, *size) for _ in range(options.repeat)] for f in _FORMATS}
    print(f"{options.photos} photographs, {options.lines} lines, {pages_of(runs['pdf'][0].data)} pages")
    for name, found in runs.items():
        seconds = statistics.median(m.seconds for m in found)
        print(f"{name:12}{seconds:8.1f} s{found[0].peak:8} MiB{len(found[0].data) / 1e6:8.1f} MB")
    _beside_office(runs["docx"][0].data, statistics.median(m.seconds for m in runs["pdf"]), options.repeat)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for name, found in runs.items():
            (options.keep / f"report.{name}").write_bytes(found[0].data)


def _beside_office(word: bytes, ours: float, repeat: int) -> None:
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: not compared")
        return
    with tempfile.TemporaryDirectory() as folder:
        runs = [by_office(word, Path(folder)) for _ in range(repeat)]
    seconds = statistics.median(s for s, _ in runs)
    print(f"LibreOffice {seconds:8.1f} s, {runs[0][1]} pages; our PDF takes {ours / seconds:.2f} of its time")


if __name__ == "__main__":
    main()
