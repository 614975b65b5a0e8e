"""Weather certificates: what they call a 暴雨 must reach it by their own figures, by the usual definition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from casework.facts import ProposedFact
from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told
from ingestion.extract.reading import Paper

KINDS = frozenset(("certificate.weather",))
#: millimetres of the usual definition: 1 hour ≥ 16, 12 hours ≥ 30 or 24 hours ≥ 50
_RAINSTORM = {
    "weather.rain_max_hour": (Decimal(16), "1小时"),
    "weather.rain_12h": (Decimal(30), "12小时"),
    "weather.rain_24h": (Decimal(50), "24小时"),
}
_GALE = Decimal("17.2")  #: metres a second of wind force 8, the usual definition of 暴风
_CALLED = re.compile(
    r"(?:出现|达到|属于?|为|遭遇|发生)(?:了)?(?:大|特大)?(?P<peril>暴雨|暴风)(?:量级|级别|过程|天气|标准)?"
)
_DENIED = re.compile(r"未(?:达|出现|发生)|不(?:属|构成|是)|没有|预[警报]|是否")


def find(paper: Paper, facts: Sequence[ProposedFact]) -> Iterator[Finding]:
    """Silent where the certificate gives no figure; the policy's own definition is held to it elsewhere (check 36)."""
    if paper.kind.key not in KINDS:
        return
    known = {fact.key: fact for fact in facts}
    for page in paper.pages:
        for block in page.blocks:
            for sentence in re.split(r"[。；;]", block.text):
                called = _CALLED.search(sentence)
                if called is None or _DENIED.search(sentence):
                    continue
                short = _short(called["peril"], known)
                if not short:
                    return
                start = block.text.find(sentence)
                cited = (
                    paper.source.cite(page, block, (start, start + len(sentence))),
                    *(f.citation for f, _ in short),
                )
                figures = "，".join(text for _, text in short)
                message = f"证明称{called['peril']}，但所载实测值{figures}，按通常释义均未达到标准，请核对观测时段和站点。"
                values = (called["peril"], figures)
                yield told(
                    paper,
                    page,
                    f"weather {called['peril']}",
                    message + caution(page, [block]),
                    cited,
                    values,
                    check=36,
                )
                return


def _short(peril: str, known: Mapping[str, ProposedFact]) -> list[tuple[ProposedFact, str]]:
    """The figures, when every one that is told stays under its threshold; nothing when one reaches it."""
    found: list[tuple[ProposedFact, str]] = []
    limits = {"weather.wind_max": (_GALE, "最大风速")} if peril == "暴风" else _RAINSTORM
    unit = "米/秒" if peril == "暴风" else "毫米"
    for key, (limit, name) in limits.items():
        fact = known.get(key)
        if fact is None:
            continue
        if Decimal(fact.value) >= limit:
            return []
        found.append((fact, f"{name}{fact.value}{unit}（标准{limit}）"))
    return found
