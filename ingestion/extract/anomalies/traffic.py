"""Certificates of road accidents: the responsibilities of the parties must fit together."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import squeeze

KINDS = frozenset(("certificate.traffic",))
_TOLD = re.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z·]{1,12}?)(?:应|应当|共同)?(?:承担|负|为)(?:本次|此次|该|本起)?(?:道路)?(?:交通)?(?:事故)?(?:的)?(?P<level>全部|主要|同等|次要|无)责任"
)
_FREE = re.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z·]{1,12}?)(?:在(?:本次|此次|该)?(?:交通)?事故中)?(?:不(?:承担|负)|无)(?:本次|此次|该)?(?:事故)?(?:的)?责任"
)
_LAW = re.compile(r"依据|根据|依照|按照|规定|条例|第.{1,5}条")
_DRIVER = re.compile(r"^(?:由|认定|当事人|驾驶人|驾驶员|甲方|乙方|其中|确定)+")
_PAIRED = {"主要": "次要", "次要": "主要"}

Level = tuple[str, str, Page, Block]


def find(paper: Paper) -> Iterator[Finding]:
    """Needs two parties with a responsibility each; what the certificate leaves open is not wrong."""
    if paper.kind.key not in KINDS:
        return
    told = [level for page in paper.pages for block in prose_blocks(page) for level in _levels(page, block)]
    by_person = {who: level for who, level, _, _ in told}
    wrong = _twice(told) or (_unfit(list(by_person.values())) if len(by_person) > 1 else "")
    if wrong:
        said = "，".join(f"{who}{level}责任" for who, level in dict.fromkeys((w, n) for w, n, _, _ in told))
        blocks = list({id(b): b for _, _, _, b in told}.values())
        page = told[0][2]
        message = f"责任划分前后不一致：{said}；{wrong}，请核对认定书原件。"
        yield anomaly(paper, page, "responsibilities", message, blocks, tuple(said.split("，")), check=13)


def _levels(page: Page, block: Block) -> Iterator[Level]:
    for sentence in re.split(r"[。；;，,\n]", squeeze(block.text).text):
        if _LAW.search(sentence):
            sentence = re.split(r"(?:规定|条例|条)", sentence)[-1]
        for pattern in (_TOLD, _FREE):
            match = pattern.search(sentence)
            if match:
                who = _DRIVER.sub("", match["who"])
                yield who, match.groupdict().get("level") or "无", page, block
                break


def _twice(told: list[Level]) -> str:
    seen: dict[str, str] = {}
    for who, level, _, _ in told:
        if who and seen.setdefault(who, level) != level:
            return f"{who}既负{seen[who]}责任又负{level}责任"
    return ""


def _unfit(levels: list[str]) -> str:
    """What is wrong with these responsibilities of one accident; "" when they fit."""
    if levels.count("全部") > 1:
        return "两方同负全部责任"
    if "全部" in levels and any(level not in ("全部", "无") for level in levels):
        return "一方负全部责任时他方应无责任"
    if levels.count("主要") > 1:
        return "两方同负主要责任"
    for level, other in _PAIRED.items():
        if level in levels and other not in levels:
            return f"一方负{level}责任而无人负{other}责任"
    if "同等" in levels and levels.count("同等") < 2:
        return "只有一方负同等责任"
    return "各方均无责任" if set(levels) == {"无"} and len(levels) > 1 else ""
