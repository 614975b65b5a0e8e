"""One pack: its files, the text of their pages, its truth; the truth is checked against that text before it is written."""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from . import camera
from .boxes import Glyphs, glyphs, only
from .office import Book, Letter
from .paper import Paper

ROOT = Path(__file__).parents[1] / "packs"
_ROUTINE = {"case", "line_of_business", "evidence"}


class UntrueTruthError(Exception):
    """The truth says something that its file and page do not."""


@dataclass
class Pack:
    """`pages[file]` is the text of each page as a human reads it, also for pictures."""

    name: str
    line: str
    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    truth: dict[str, Any] = field(default_factory=dict)
    clean: dict[str, list[Glyphs]] = field(default_factory=dict)  #: of typeset papers, before wear

    def add(self, file: str, data: bytes, *pages: str) -> None:
        self.files[file], self.pages[file] = data, list(pages)

    def paper(self, file: str, paper: Paper) -> None:
        self.add(file, bytes(paper.output()), *paper.sheets())
        self.clean[file] = glyphs(self.files[file])

    def scan(self, file: str, paper: Paper, seed: int, turns: tuple[int, ...] = (), dpi: int = 150, quality: int = 58, **how: Any) -> None:
        shots = [camera.scanned(p, seed + i, skew=(0.8, -0.6, 0.4)[i % 3], turn=turns[i] if i < len(turns) else 0, **how) for i, p in enumerate(paper.pictures(dpi))]
        self.add(file, camera.image_pdf(shots, dpi, quality), *paper.sheets())
        self.clean[file] = glyphs(bytes(paper.output()))

    def photo(self, file: str, paper: Paper, seed: int, dpi: int = 150, quality: int = 62, exif: Image.Exif | None = None, **how: Any) -> None:
        self.add(file, camera.jpeg(camera.photographed(paper.pictures(dpi)[0], seed, **how), quality, exif), *paper.sheets())

    def picture(self, file: str, paper: Paper, seed: int, dpi: int = 130, shades: int = 16, **how: Any) -> None:
        self.add(file, camera.png(camera.scanned(paper.pictures(dpi)[0], seed, **how), shades), *paper.sheets())
        self.clean[file] = glyphs(bytes(paper.output()))

    def scene(self, file: str, picture: Image.Image, exif: Image.Exif | None = None, quality: int = 55) -> None:
        self.add(file, camera.jpeg(picture, quality, exif), "")

    def letter(self, file: str, letter: Letter) -> None:
        self.add(file, letter.bytes(), letter.text())

    def book(self, file: str, book: Book) -> None:
        self.add(file, book.bytes(), *book.texts())

    def prove(self) -> None:
        """Raises UntrueTruthError for a truth that the papers do not bear out."""
        check(self)

    def place(self) -> None:
        """Boxes for the facts that are printed once on a page whose type is known; a photograph's perspective is not."""
        for row in self.truth["facts"]:
            pages = self.clean.get(row["file"], [])
            if "box" not in row and pages and (box := only(pages[row["page"] - 1], forms(row["value"]))):
                row["box"] = [round(v, 4) for v in box]

    def write(self, **truth: Any) -> None:
        """Prove and write `packs/NAME`. Raises UntrueTruthError."""
        self.truth = {"case": self.name, "line_of_business": self.line, **truth}
        self.truth["evidence"] = [{"file": f, "sha256": hashlib.sha256(d).hexdigest(), "bytes": len(d)} for f, d in sorted(self.files.items())]
        self.prove()
        self.place()
        home = ROOT / self.name
        shutil.rmtree(home, ignore_errors=True)
        (home / "evidence").mkdir(parents=True)
        for file, data in self.files.items():
            (home / "evidence" / file).write_bytes(data)
        (home / "truth.json").write_text(json.dumps(self.truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fact(key: str, value: str, file: str, page: int = 1, currency: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"key": key, "value": value}
    return row | ({"currency": currency} if currency else {}) | {"file": file, "page": page}


def conflict(key: str, *values: tuple[str, str]) -> dict[str, Any]:
    return {"key": key, "values": [{"value": v, "file": f} for v, f in values]}


def question(q: str, answers: list[list[str]], file: str, page: int = 1) -> dict[str, Any]:
    return {"q": q, "answers": answers, "file": file, "page": page}


def check(pack: Pack) -> None:
    truth = pack.truth
    for row in truth["facts"]:
        _need(pack, row["file"], row["page"], forms(row["value"]), row["key"])
    for row in truth["conflicts"]:
        for side in row["values"]:
            _need(pack, side["file"], 0, forms(side["value"]), f"conflict {row['key']}")
    for row in truth["questions"]:
        for group in row["answers"]:
            _need(pack, row["file"], row["page"], group, row["q"])
    for row in truth["anomalies"]:
        if row["file"] not in pack.files:
            raise UntrueTruthError(f"{pack.name}: {row['file']} is not in the pack")
    sums = truth["quantification"]
    total = sum((Decimal(i["adjusted"]) for i in sums["items"]), Decimal(0))
    if total != Decimal(sums["adjusted_total"]) or total - Decimal(sums["deductible"]) - Decimal(sums.get("already_paid", "0")) != Decimal(sums["payable"]):
        raise UntrueTruthError(f"{pack.name}: the reckoning does not add up")


def forms(value: str) -> list[str]:
    """The ways a paper may print a canonical value."""
    found = [value]
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        y, m, d = day[1], int(day[2]), int(day[3])
        found += [f"{y}年{m}月{d}日", f"{y}年{m:02}月{d:02}日", f"{y}/{m:02}/{d:02}", f"{y}.{m:02}.{d:02}", f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}{m:02}{d:02}", f"{y[2:]}.{m:02}.{d:02}"]
        found += [f"{d} {name} {y}" for name in (["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][m - 1],)]
    if clock := re.fullmatch(r"(\d\d):(\d\d)", value):
        h, m = int(clock[1]), int(clock[2])
        found += [f"{h}时{m}分", f"{h}时{m:02}分", f"{h:02}时{m:02}分", f"{h}:{m:02}", f"{h}点{m}分", f"{h}时许" if not m else "", f"{h}点半" if m == 30 else "", f"{h - 12}点{m}分", f"{h - 12}点半" if m == 30 else ""]
    if re.fullmatch(r"\d+\.\d\d", value):
        number = Decimal(value)
        found += [f"{number:,}", f"{number.normalize():f}", f"{number:,}".removesuffix(".00"), f"{(number / 10000).normalize():f}万"]
    if re.fullmatch(r"0\.\d+", value):
        found += [f"{(Decimal(value) * 100).normalize():f}%", f"百分之{'零一二三四五六七八九十'[int(Decimal(value) * 100)] if Decimal(value) <= Decimal('0.10') else ''}"]
    return [form for form in found if form and form != "百分之"]


def _need(pack: Pack, file: str, page: int, wanted: list[str], what: str) -> None:
    if file not in pack.pages or page > len(pack.pages[file]):
        raise UntrueTruthError(f"{pack.name}: no {file} p{page} for {what}")
    text = _bare("\n".join(pack.pages[file]) if not page else pack.pages[file][page - 1])
    if not any(_bare(form) in text for form in wanted):
        raise UntrueTruthError(f"{pack.name}: {what}: none of {wanted} on {file} p{page}")


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("￾", "").lower()
