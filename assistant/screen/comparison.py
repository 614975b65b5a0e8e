"""三方比对 beside the chat: every line with what each paper says of it, each cell with the chip that opens its page."""

from collections.abc import Sequence
from typing import Any

from assistant.screen.words import chips
from assistant.tools.comparing import cited, difference_text, told_text
from casework.dossier import Dossier
from casework.evidence import Citation
from casework.reconcile import Comparison, Line, Told, compare
from casework.records import SIDE_NAMES, Record, Side
from casework.timeline import events, impossible


def comparison(dossier: Dossier) -> dict[str, Any]:
    """What Comparison.jsx shows. `sides` begins with the base; a cell of a line is null where a paper is silent."""
    made = compare(dossier.records)
    return {
        "sides": [{"key": s.value, "name": SIDE_NAMES[s]} for s in made.sides],
        "matched": made.matched,
        "different": sum(bool(line.differences) for line in made.lines),
        "lines": [_line(made, line) for line in made.lines],
        "alone": [_alone(record) for record in made.alone],
    }


def _line(made: Comparison, line: Line) -> dict[str, Any]:
    told = [line.base, *(line.others.get(side) for side in made.sides[1:])]
    return {
        "name": line.name,
        "order": line.record.order,
        "file": line.record.citation.file,
        "cells": [_cell(one) for one in told],
        "differences": [{"side": d.side.value, "text": difference_text(line, d)} for d in line.differences],
    }


def _cell(told: Told | None) -> dict[str, Any] | None:
    return {"text": told_text(told), "chips": _chips(cited(told))} if told else None


def _alone(record: Record) -> dict[str, Any]:
    told = Told(record.side, (record,), record.unit, record.quantity, record.price, record.amount)
    return {
        "side": SIDE_NAMES[Side(record.side)],
        "name": " ".join(filter(None, (record.name, record.specification))),
        "text": told_text(told),
        "chips": _chips([record.citation]),
    }


def chronicle(dossier: Dossier) -> dict[str, Any]:
    """What Timeline.jsx shows."""
    return {
        "events": [
            {
                "day": e.day.isoformat(),
                "time": e.time,
                "what": e.what,
                "who": e.who,
                "source": e.source if e.source in ("photo", "mail", "sentence") else "fact",
                "chips": _chips(e.citations),
            }
            for e in events(dossier)
        ],
        "wrong": [{"message": f.message, "chips": _chips(f.citations)} for f in impossible(dossier)],
    }


def _chips(citations: Sequence[Citation]) -> list[dict[str, Any]]:
    return chips([c.as_json() for c in citations[:6]])
