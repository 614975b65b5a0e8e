"""A pack whose truth says where a value stands as well as on which page, and proves each fact as it is made."""

from decimal import Decimal
from typing import Any

from PIL import Image

from . import camera
from . import pack as shared
from .boxes import Box, bare, glyphs, where
from .examiner import forms
from .paper import Paper


class Pack(shared.Pack):
    """Boxes are fractions of the upright sheet; photographs (perspective) and office files have none."""

    def bundle(self, file: str, papers: list[Paper], seed: int, turns: dict[int, int] | None = None, dpi: int = 120, quality: int = 45, **how: Any) -> None:
        """Many papers in one scan; `turns` by page number from 1."""
        shots: list[Image.Image] = []
        for paper in papers:
            for page in paper.pictures(dpi):
                number = len(shots) + 1
                skew = (0.7, -0.5, 1.1, -0.9, 0.3)[number % 5]
                shots.append(camera.scanned(page, seed + number, skew=skew, turn=(turns or {}).get(number, 0), **how))
        self.sheets(file, camera.image_pdf(shots, dpi, quality), *papers)

    def sheets(self, file: str, data: bytes, *papers: Paper) -> None:
        """A file made by hand out of the pages of `papers`, in their order."""
        self.add(file, data, *[text for paper in papers for text in paper.sheets()])
        self.clean[file] = [page for paper in papers for page in glyphs(bytes(paper.output()))]

    def drawn(self, file: str, data: bytes, text: str, boxes: list[tuple[str, Box]]) -> None:
        """A flat picture whose drawing code knows the box of every letter."""
        self.add(file, data, text)
        self.clean[file] = [boxes]

    def fact(self, key: str, value: str, file: str, page: int = 1, shown: str = "", after: str = "", currency: str = "") -> dict[str, Any]:
        """`shown` is the value as printed; `after` a text that stands before it, where it is printed more than once."""
        text = bare(self.pages[file][page - 1])
        words = shown or next((f for f in forms(value) if bare(f) in text), "")
        if not words or bare(words) not in text:
            raise shared.UntrueTruthError(f"{self.name}: {key} {shown or value} is not on {file} p{page}")
        row = shared.fact(key, value, file, page, currency)
        if file in self.clean and (box := where(self.clean[file][page - 1], words, after)):
            row["box"] = [round(v, 4) for v in box]
        return row

    def place(self) -> None:
        """Each fact was placed when it was made."""

    def prove(self) -> None:
        prove(self)


def prove(pack: Pack) -> None:
    """Facts were proved when they were made; here the rest. Raises UntrueTruthError."""
    truth = pack.truth
    for row in truth["conflicts"]:
        for side in row["values"]:
            wanted = [side.pop("shown")] if "shown" in side else forms(side["value"])
            shared._need(pack, side["file"], 0, wanted, f"conflict {row['key']}")
    for row in truth["questions"]:
        for group in row["answers"]:
            shared._need(pack, row["file"], row["page"], group, row["q"])
    for row in truth["anomalies"]:
        if row["file"] not in pack.files:
            raise shared.UntrueTruthError(row["file"])
    for fact in truth["facts"]:
        for other in truth["facts"]:
            assert fact is other or fact["key"] != other["key"], fact["key"]
    sums = truth["quantification"]
    total = sum((Decimal(i["adjusted"]) for i in sums["items"]), Decimal(0))
    left = total - Decimal(sums.get("deductible", "0")) - Decimal(sums.get("already_paid", "0"))
    if total != Decimal(sums["adjusted_total"]) or left != Decimal(sums["payable"]):
        raise shared.UntrueTruthError(f"{pack.name}: {total} {left} {sums['payable']}")
    assert len(truth["questions"]) >= 5 and len(truth["unanswerable"]) == 2, pack.name


def conflict(key: str, *values: tuple[str, ...]) -> dict[str, Any]:
    """Sides as (value, file) or (value, file, as printed)."""
    return {"key": key, "values": [{"value": v[0], "file": v[1]} | ({"shown": v[2]} if len(v) > 2 else {}) for v in values]}
