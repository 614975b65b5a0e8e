"""A large case: hundreds of lines of loss, a hundred photographs of twelve megapixels, chapters of prose and tables."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import numpy
from PIL import Image

from casework.case import Case
from casework.dossier import Dossier
from casework.evidence import Citation, File, FileStatus
from casework.loss.terms import LossItem
from casework.report import (
    Chapter,
    ChapterStatus,
    Claim,
    Paragraph,
    Source,
    SourceKind,
    Table,
    TableCell,
    Version,
)

_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_CASE = Case("case-large", "某电子厂仓库水损公估", "property", "GG-2026-0301", "甲", _AT)
_SIZE = (4000, 3000)
_SENTENCE = "经与被保险人代表共同清点，第{n}号货架存放的元器件外箱受潮、内袋完好，抽样检测读数见附件，按清点数量核定。"
_TITLES = (
    "出险经过",
    "查勘情况",
    "事故原因分析",
    "保险责任分析",
    "损失核定",
    "残值",
    "施救及其他费用",
    "理算",
)


def photographs(count: int) -> dict[str, bytes]:
    """File id -> JPEG. Noise over a gradient, so that decoding and packing cost what a real photograph costs."""
    noise = numpy.random.default_rng(7)
    made = {}
    for number in range(count):
        ramp = numpy.linspace(0, 180, _SIZE[0], dtype=numpy.uint8)
        base = numpy.repeat(ramp[None, :], _SIZE[1], axis=0)
        pixels = numpy.stack(
            [base + noise.integers(0, 60, base.shape, numpy.uint8) for _ in range(3)], axis=2
        )
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "JPEG", quality=80)
        made[f"photo-{number}"] = out.getvalue()
    return made


def dossier(photos: int, lines: int) -> Dossier:
    return Dossier(
        _CASE,
        files=(_paper(), *(_photo(number) for number in range(photos))),
        items=tuple(_item(number) for number in range(lines)),
        chapters=tuple(
            _chapter(number, title, lines if title == "损失核定" else 0)
            for number, title in enumerate(_TITLES, 1)
        ),
    )


def _paper() -> File:
    return replace(
        _photo(0), id="paper", name="损失清单.xlsx", media_type="application/vnd", kind="claim_list"
    )


def _photo(number: int) -> File:
    told = {"time": f"2026-02-11 09:{number % 60:02d}:10", "lat": "31.2", "lon": "120.6", "camera": "P60"}
    return File(
        f"photo-{number}", _CASE.id, f"IMG_{number:04d}.jpg", f"{number:064d}", 4_000_000, "image/jpeg",
        FileStatus.INDEXED, "photo", pages=1, received_at=_AT, photo=told,
    )  # fmt: skip


def _item(number: int) -> LossItem:
    quantity, price = Decimal(10 + number % 90), Decimal(120 + number % 37)
    where = (Citation("paper", "损失清单.xlsx", 1, "原文"),)
    return LossItem(
        f"i{number}", number + 1, "存货", f"贴片电容 CL{number:04d}", "0603", "盘", quantity, price,
        quantity * price, quantity, price, quantity * price, citations=where,
    )  # fmt: skip


def _chapter(number: int, title: str, lines: int) -> Chapter:
    source = (Source(SourceKind.EVIDENCE, citation=Citation("paper", "损失清单.xlsx", 1, "原文")),)
    said = tuple(
        Paragraph(tuple(Claim(_SENTENCE.format(n=n * 5 + k), source) for k in range(5))) for n in range(12)
    )
    heads = ("序号", "名称", "单位", "报损数量", "报损单价", "报损金额（元）", "核定金额（元）")
    rows = tuple(_row(item) for item in map(_item, range(lines)))
    nodes = (*said, Table("损失核定明细表", heads, rows)) if rows else said
    version = Version(
        f"v{number}", _CASE.id, f"chapter{number}", 1, ChapterStatus.APPROVED, nodes, "hash", "甲", _AT
    )
    return Chapter(f"chapter{number}", str(number), title, version)


def _row(item: LossItem) -> tuple[TableCell, ...]:
    figures = (item.claimed_quantity, item.claimed_price, item.claimed_amount, item.amount)
    words = (str(item.order), item.name, item.unit)
    return (
        *(TableCell(word) for word in words),
        *(TableCell(f"{value:,.2f}", numeric=True) for value in figures),
    )
