"""What proves a report, as JSON: where each paper is from, how each sum was reckoned, who did what."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from casework.audit import Trail
from casework.dossier import Dossier
from casework.evidence import Citation, File
from casework.loss.terms import LossItem, LossRun, PolicyTerm, Step
from export.annex import Register, register


def as_json(content: object) -> str:
    """Indented, keys as given, decimals as text."""
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain) + "\n"


def evidence(dossier: Dossier) -> dict[str, Any]:
    """`files` in the order of the 附件; `sha256` is that of the original as it was received."""
    annexes = register(dossier.files)
    return {
        "case": {"id": dossier.case.id, "title": dossier.case.title},
        "files": [_file(file, annexes) for file in annexes.files],
    }


def calculation(dossier: Dossier) -> dict[str, Any]:
    """The last reckoning with its terms and claim lines; `payable` is "" where nothing was reckoned."""
    annexes = register(dossier.files)
    return {
        **_run(dossier.run),
        "terms": [_term(term, annexes) for term in dossier.terms],
        "lines": [_line(item, annexes) for item in dossier.items],
        "steps": [_step(step, annexes) for step in (dossier.run.steps if dossier.run else ())],
    }


def audit(trail: Trail) -> str:
    """One act a line, oldest first, with its link in the chain of hashes (casework.audit.chain_hash)."""
    lines = (
        {**asdict(entry), "at": entry.at.isoformat(), "previous": previous, "hash": digest}
        for entry, previous, digest in trail
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _file(file: File, annexes: Register) -> dict[str, Any]:
    return {
        "number": annexes.numbers[file.id],
        "id": file.id,
        "name": file.name,
        "group": annexes.groups[file.id],
        "pages": file.pages,
        "sha256": file.sha256,
        "size": file.size,
        "received": file.received_at.isoformat() if file.received_at else "",
    }


def _run(run: LossRun | None) -> dict[str, Any]:
    if run is None:
        return {"payable": "", "currency": ""}
    return {
        "payable": run.payable,
        "currency": run.currency,
        "adjusted_total": run.adjusted_total,
        "deductible": run.deductible,
        "defaults": list(run.defaults),
        "inputs_hash": run.inputs_hash,
        "items": [asdict(item) for item in run.items],
    }


def _term(term: PolicyTerm, annexes: Register) -> dict[str, Any]:
    return {**asdict(term), "citations": _cited(term.citations, annexes)}


def _line(item: LossItem, annexes: Register) -> dict[str, Any]:
    return {**asdict(item), "citations": _cited(item.citations, annexes)}


def _step(step: Step, annexes: Register) -> dict[str, Any]:
    return {**asdict(step), "citations": _cited(step.citations, annexes)}


def _cited(citations: Iterable[Citation], annexes: Register) -> list[dict[str, object]]:
    """A copy of a file is cited as the file itself, which the register holds."""
    return [{**c.as_json(), "file_id": annexes.original(c.file_id)} for c in citations]


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(type(value).__name__)
