"""A report frozen: what it consists of, and the hash that all who answer for it agree to."""

import hashlib
import json
import re
from dataclasses import asdict, replace
from decimal import Decimal

from casework.dossier import Dossier
from casework.drafting.brief import Brief
from casework.evidence import FileStatus
from casework.facts import FactStatus
from casework.issue import ChapterMark, Snapshot
from casework.money import plain

_COVER = (
    "engagement.principal", "engagement.firm", "policy.insured", "policy.product", "policy.number", "loss.date",
)  # fmt: skip
_DATED = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}:\d\d")
_LEFT_OUT = (FileStatus.DUPLICATE, FileStatus.REJECTED, FileStatus.LOCKED)
_LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)


def snapshot(dossier: Dossier) -> Snapshot:
    """The dossier's report as it stands, its chapters in order (`outline`)."""
    run, brief = dossier.run, Brief(dossier)
    keys = dict.fromkeys(f.key for f in dossier.facts)
    best = {key: fact.value for key in keys if (fact := dossier.fact(key))}
    return Snapshot(
        report=dossier.report,
        chapters=tuple(
            ChapterMark(c.key, f"{c.number} {c.title}".strip(), c.latest.number, c.latest.content_hash, c.latest.created_by)
            if c.latest else ChapterMark(c.key, f"{c.number} {c.title}".strip(), 0, "")
            for c in dossier.chapters
        ),
        reckoning=(*((s.label, s.result) for s in run.steps), ("payable", run.payable)) if run else (),
        files=tuple(sorted((f.sha256, f.name) for f in dossier.files if f.status not in _LEFT_OUT)),
        cover=(("number", dossier.case.report_number), ("title", dossier.case.title),
               *((key, best.get(key, "")) for key in _COVER)),
        dated=tuple(sorted({(f.key, f.value) for f in dossier.facts if f.status in _LIVE and _DATED.fullmatch(f.value)})),
        template=dossier.template.digest,
        facts=tuple(sorted(best.items())),
        figures=tuple((name, plain(value)) for name, value in _figures(brief).items() if value is not None),
    )  # fmt: skip


def _figures(brief: Brief) -> dict[str, Decimal | None]:
    run = brief.dossier.run
    return {
        "报损金额": brief.claimed,
        "核定损失金额": brief.assessed,
        "免赔": Decimal(run.deductible) if run else None,
        "建议赔付金额": Decimal(run.payable) if run else None,
        "准备金": brief.amount("reserve.amount"),
    }


def report_hash(frozen: Snapshot) -> str:
    """SHA-256 over chapters, reckoning, evidence register, cover, dates and template."""
    said = asdict(replace(frozen, facts=(), figures=()))
    for chapter in said["chapters"]:
        del chapter["version"], chapter["author"]  # the same words again are the same report
    body = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()
