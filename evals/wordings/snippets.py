"""A snippet as a small paper: its title a heading, its lines paragraphs, its rows with tabs a table."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casework.evidence import File, FileStatus
from ingestion.extract import Extracted, extract
from ingestion.readers.typeset import Content, pages, plain_table, said

#: what a paper of the kind is called when it arrives: a snippet holds too little to tell its kind by itself
_ARRIVES_AS = {
    "policy": "保险单", "vehicle policy": "机动车保险单", "broker slip": "保险单 placing slip", "endorsement": "批单",
    "clauses": "保险条款", "marine clause": "marine clauses", "notice": "出险通知书", "claim letter": "索赔函",
    "loss list": "损失清单", "survey record": "查勘记录", "survey report": "检验报告", "adjuster's note": "公估工作笔记",
    "adjuster letter": "公估委托书", "mail": "邮件", "chat": "微信聊天记录", "telephone note": "电话记录",
    "invoice": "发票", "repair quote": "维修报价单", "ledger": "固定资产卡片", "cargo certificate": "货损记录",
    "ship report": "货运记录", "port paper": "货运记录", "B/L": "提单", "air waybill": "空运单", "packing list": "装箱单",
    "customs paper": "报关单", "hospital": "病历", "appraisal": "鉴定意见书", "accident report": "事故调查报告",
    "fire certificate": "火灾事故认定书", "traffic certificate": "交通事故认定书", "weather certificate": "气象证明",
    "police receipt": "公安接报案回执", "business licence": "营业执照", "vehicle licence": "行驶证",
    "bank slip": "银行回单", "salvage agreement": "残值处理协议", "settlement": "赔偿协议",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A fact (`currency` for money) or a term that the snippet says."""

    key: str
    value: str
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """`absent`: keys that it does not tell, though it looks as if. `doubtful`: why people may differ, "" if not."""

    id: str
    kind: str
    title: str
    text: str
    facts: tuple[Told, ...]
    absent: tuple[str, ...]
    terms: tuple[Told, ...] = field(default=())
    doubtful: str = ""


def load(path: Path) -> tuple[Snippet, ...]:
    """The lines of the file. Raises KeyError where a field is missing, json.JSONDecodeError where a line is none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_snippet(json.loads(line)) for line in lines if line.strip())


def _snippet(row: dict[str, object]) -> Snippet:
    facts, terms, absent = row["facts"], row.get("terms", []), row["not"]
    if not isinstance(facts, list) or not isinstance(terms, list) or not isinstance(absent, list):
        raise TypeError(f"{row['id']}: facts, terms and not are lists")
    return Snippet(
        str(row["id"]), str(row["kind"]), str(row["title"]), str(row["text"]),
        tuple(Told(f["key"], f["value"], f.get("currency") or "") for f in facts), tuple(map(str, absent)),
        tuple(Told(t["name"], t["value"]) for t in terms), str(row.get("doubtful") or ""),
    )  # fmt: skip


def read(snippet: Snippet) -> Extracted:
    """What the product extracts from the snippet's paper."""
    name = f"{_ARRIVES_AS.get(snippet.kind, snippet.kind)}.txt"
    file = File(
        id="00000000-0000-0000-0000-000000000001", case_id="wordings", name=name, sha256="0" * 64, size=1,
        media_type="text/plain", status=FileStatus.INDEXED,
    )  # fmt: skip
    return extract(file, [read.page for read in pages(_contents(snippet))])


def _contents(snippet: Snippet) -> Iterator[Content]:
    yield said(snippet.title, heading=True)
    for tabled, lines in itertools.groupby(snippet.text.split("\n"), lambda line: "\t" in line):
        if tabled:
            yield plain_table([line.split("\t") for line in lines])
        else:
            yield from (said(line.strip()) for line in lines if line.strip())
