"""Do the measured rain and wind reach what the wording calls 暴雨, 台风 …? Numbers against the 释义, station named."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.drafting.brief import of_citation, say
from casework.drafting.chapters.coverage_clauses import quote, told
from casework.drafting.judgement import Judgement
from casework.drafting.papers import files_of, passages
from casework.evidence import Block, Citation, Page
from casework.lines.line import CoverageTest
from casework.report import Claim

_RAIN = re.compile(r"(\d+(?:\.\d+)?)\s*(?:毫米|mm)", re.IGNORECASE)
_WIND = re.compile(r"(\d+(?:\.\d+)?)\s*(?:米/秒|米每秒|m/s)", re.IGNORECASE)
_SPAN = {"一": 1, "十二": 12, "二十四": 24}
_FACTS = {1: "weather.rain_max_hour", 12: "weather.rain_12h", 24: "weather.rain_24h"}
Measure = tuple[Decimal, Citation]


def weather(j: Judgement, _: CoverageTest) -> Iterator[Claim]:
    """Silent when neither the wording defines a peril nor a certificate measures one."""
    defined = [
        p
        for p in j.brief.provisions
        if re.search(r"[指系]", p.text) and (_RAIN.search(p.text) or _WIND.search(p.text))
    ]
    rain, wind = _measured(j)
    if not defined and not rain and wind is None:
        return
    yield from (quote(p) for p in defined)
    yield from (told(p) for p in passages(j.brief.dossier, "certificate.weather")[:3])
    reached = [c for p in defined for c in _reached(p.text, p.number.strip("【】") or "该灾害", rain, wind)]
    yield from reached
    if not reached:
        text = (
            "气象证明所载数据与条款释义的对应关系尚不能确定"
            if rain or wind
            else "尚未取得可与条款释义对照的气象实测数据"
        )
        yield say(text, *of_citation(*(p.citation for p in defined[:1])))


def _measured(j: Judgement) -> tuple[dict[int, Measure], Measure | None]:
    """Hours -> millimetres, and the strongest wind, from facts or from the certificate's table."""
    rain: dict[int, Measure] = {}
    wind: Measure | None = None
    for hours, key in _FACTS.items():
        fact = j.brief.dossier.fact(key)
        if fact and fact.citations and (match := re.search(r"\d+(?:\.\d+)?", fact.value)):
            rain[hours] = (Decimal(match[0]), fact.citations[0])
    for file in files_of(j.brief.dossier, "certificate.weather"):
        for page in j.brief.dossier.pages_of(file):
            for line, block in _lines(page):
                cited = Citation(file.id, file.name, page.number, block.text, block.box)
                if (mm := _RAIN.search(line)) and (span := _span(line)):
                    rain.setdefault(span, (Decimal(mm[1]), cited))
                if (speed := _WIND.search(line)) and (wind is None or Decimal(speed[1]) > wind[0]):
                    wind = (Decimal(speed[1]), cited)
    return rain, wind


def _lines(page: Page) -> Iterator[tuple[str, Block]]:
    """A table row as one line, a paragraph as itself; the block that holds the figure is cited."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in page.blocks:
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        else:
            yield block.text, block
    for cells in rows.values():
        figure = next((b for b in cells if _RAIN.search(b.text) or _WIND.search(b.text)), cells[0])
        yield " ".join(b.text for b in cells), figure


def _span(text: str) -> int:
    match = re.search(r"(\d{1,2}|一|十二|二十四)\s*(?:个)?\s*(?:小时|h)", text)
    if match:
        return _SPAN.get(match[1]) or (int(match[1]) if match[1].isdigit() else 0)
    return 1 if re.search(r"每小时|小时(?:最大)?雨(?:量|强)", text) else 0


def _reached(text: str, peril: str, rain: dict[int, Measure], wind: Measure | None) -> Iterator[Claim]:
    for part in re.split(r"[，。；]|或者?", text):
        limit, span = _RAIN.search(part), _span(part)
        if limit and span in rain:
            value, cited = rain[span]
            yield _verdict(
                f"实测{span}小时雨量{value}毫米", f"{limit[1]}毫米", value >= Decimal(limit[1]), peril, cited
            )
        speed = _WIND.search(part)
        if speed and wind:
            yield _verdict(
                f"实测最大风速{wind[0]}米/秒",
                f"{speed[1]}米/秒",
                wind[0] >= Decimal(speed[1]),
                peril,
                wind[1],
            )


def _verdict(measured: str, limit: str, holds: bool, peril: str, cited: Citation) -> Claim:
    word = "达到" if holds else "未达到"
    return say(f"{measured}，{word}条款“{peril}”释义所定的{limit}", *of_citation(cited))
