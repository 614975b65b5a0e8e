"""Truth and what was observed -> scores, each with the misses told as “expected … found …”. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from evals.pack import Pack
from evals.running import Observed
from evals.same import number, same_name, same_value, says, squeezed

Row = dict[str, Any]
_COLUMNS = ("sum_insured", "value_at_risk", "loss", "salvage", "ratio", "adjusted")
_TOTALS = ("adjusted_total", "deductible", "payable")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Z0-9]{10,}")


@dataclass
class Score:
    """`got` of `of`; an empty measure (nothing to find) is None, not a success."""

    got: int = 0
    of: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, hit: bool, miss: str) -> None:
        self.of += 1
        self.got += hit
        if not hit:
            self.misses.append(miss)

    @property
    def ratio(self) -> float | None:
        return self.got / self.of if self.of else None


def score(pack: Pack, seen: Observed) -> dict[str, Score]:
    """Every measure by name, in the order of the work."""
    measures: dict[str, Callable[[Pack, Observed], Score]] = {
        "files": _files,
        "facts": _facts,
        "precision": _precision,
        "conflicts": _conflicts,
        "anomalies": _anomalies,
        "gaps": _gaps,
        "answers": _answers,
        "citations": _citations,
        "refusals": _refusals,
        "dialogue": _dialogue,
        "loss": _loss,
        "payable": _payable,
        "report": _report,
    }
    return {name: measure(pack, seen) for name, measure in measures.items()}


def _files(pack: Pack, seen: Observed) -> Score:
    """Every file of the pack was read."""
    made, read = Score(), {row["file"] for row in seen.files if row["status"] in ("indexed", "duplicate")}
    told = {row["file"]: f"{row['status']} {row['reason']}" for row in seen.files}
    for path in pack.evidence:
        hit = any(same_name(path.name, name) for name in read)
        made.count(hit, f"{path.name}: {told.get(path.name, '没有记录')}")
    return made


def _facts(pack: Pack, seen: Observed) -> Score:
    """Recall: the right value, with a citation of the right file and page."""
    made = Score()
    for fact in pack.part("facts"):
        rows = [row for row in seen.facts if row["key"] == fact["key"]]
        right = [row for row in rows if _is(fact, row)]
        hit = any(_cites(row["citations"], fact["file"], fact["page"]) for row in right)
        found = "；".join(
            f"{r['value']}{r['currency'] or ''} {_places(r['citations'])}" for r in right or rows
        )
        made.count(
            hit, f"{fact['key']}: 应为 {fact['value']} [{fact['file']} p{fact['page']}]，得到 {found or '无'}"
        )
    return made


def _is(fact: Row, row: Row) -> bool:
    currency = fact.get("currency", "")
    return same_value(fact["key"], fact["value"], row["value"]) and (
        not currency or row["currency"] == currency
    )


def _precision(pack: Pack, seen: Observed) -> Score:
    """Of the facts whose key the truth knows: those whose value is the true one or one of a known conflict."""
    made, allowed = Score(), _allowed_values(pack)
    for row in seen.facts:
        if row["key"] in allowed:
            hit = any(same_value(row["key"], value, row["value"]) for value in allowed[row["key"]])
            made.count(hit, f"{row['key']}: 多出 {row['value']} {_places(row['citations'])}")
    return made


def _allowed_values(pack: Pack) -> dict[str, list[str]]:
    allowed: dict[str, list[str]] = {}
    for fact in pack.part("facts"):
        allowed.setdefault(fact["key"], []).append(fact["value"])
    for conflict in pack.part("conflicts"):
        if conflict["key"] in allowed:
            allowed[conflict["key"]] += [side["value"] for side in conflict["values"]]
    return allowed


def _conflicts(pack: Pack, seen: Observed) -> Score:
    """One finding that shows every side of the matter with its file."""
    made = Score()
    told = [row for row in seen.findings if row["code"] == "conflict"]
    for conflict in pack.part("conflicts"):
        sides = "／".join(f"{side['value']} [{side['file']}]" for side in conflict["values"])
        hit = any(_shows(row, conflict, seen.facts) for row in told)
        about = [row["message"] for row in told if row["subject"] == conflict["key"]]
        made.count(hit, f"{conflict['key']}: 应见 {sides}，得到 {'；'.join(about) or '无'}")
    return made


def _shows(finding: Row, conflict: Row, facts: list[Row]) -> bool:
    """Each side's value is told, and its file is cited there or at the fact of that value (several files may agree)."""
    key = conflict["key"]
    if finding["subject"] != key:
        return False
    for side in conflict["values"]:
        told = any(same_value(key, side["value"], value) for value in finding["values"])
        sources = list(finding["citations"])
        for row in facts:
            if row["key"] == key and same_value(key, side["value"], row["value"]):
                sources += row["citations"]
        if not (told or says(finding["message"], side["value"])):
            return False
        if not any(same_name(side["file"], c["file"]) for c in sources):
            return False
    return True


def _anomalies(pack: Pack, seen: Observed) -> Score:
    """A finding on that file which names at least one of the figures in question, where there are any."""
    made = Score()
    told = [row for row in seen.findings if row["code"] == "anomaly"]
    for anomaly in pack.part("anomalies"):
        on_file = [
            row for row in told if any(same_name(anomaly["file"], c["file"]) for c in row["citations"])
        ]
        figures = [f for f in _FIGURE.findall(anomaly["what"]) if len(f.replace(",", "")) >= 5]
        hit = any(_about(row, figures) for row in on_file)
        found = "；".join(row["message"] for row in on_file) or "无"
        made.count(hit, f"[{anomaly['file']}] {anomaly['what']}，得到 {found}")
    return made


def _about(finding: Row, figures: list[str]) -> bool:
    text = " ".join([finding["message"], *finding["values"], *(c["quote"] for c in finding["citations"])])
    return any(says(text, figure) for figure in figures) or (not figures and finding["kind"] == "instruction")


def _gaps(pack: Pack, seen: Observed) -> Score:
    made = Score()
    told = [row for row in seen.findings if row["code"] == "missing_evidence"]
    listed = "、".join(row["subject"] for row in told)
    for name in pack.part("missing_evidence"):
        hit = any(squeezed(name) in squeezed(f"{row['subject']} {row['message']}") for row in told)
        made.count(hit, f"应列出缺少 {name}，得到 {listed or '无'}")
    return made


def _answers(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for question in pack.part("questions"):
        told = seen.answers.get(question["q"], {})
        text = str(told.get("answer", ""))
        lacking = [forms for forms in question["answers"] if not any(says(text, form) for form in forms)]
        hit = bool(told.get("answered")) and not lacking
        made.count(hit, f"{question['q']} 应含 {lacking or question['answers']}，得到 {_short(text) or '无'}")
    return made


def _citations(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for question in pack.part("questions"):
        cited = seen.answers.get(question["q"], {}).get("citations", [])
        hit = _cites(cited, question["file"], question["page"])
        expected = f"[{question['file']} p{question['page']}]"
        made.count(hit, f"{question['q']} 应引 {expected}，得到 {_places(cited) or '无'}")
    return made


def _refusals(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for question in pack.part("unanswerable"):
        told = seen.answers.get(question, {})
        made.count(
            told.get("answered") is False,
            f"{question} 材料未载，却答 {_short(str(told.get('answer', '无')))}",
        )
    return made


def _dialogue(pack: Pack, seen: Observed) -> Score:
    """Every message was served, and the talk ended in exported files."""
    made = Score()
    unsaid: Row = {"error": "未执行", "reply": ""}
    for number_, message in enumerate(pack.part("dialogue")):
        line = seen.talk[number_] if number_ < len(seen.talk) else unsaid
        waits = "；".join(p.get("title", "") for p in line.get("pending", []))
        hit = "error" not in line and not waits and bool(line["reply"].strip())
        made.count(hit, f"“{message}” → {line.get('error') or waits or '没有回复'} {_short(line['reply'])}")
    if pack.part("dialogue"):
        for wanted in ("docx", "pdf"):
            made.count(wanted in seen.exported, f"对话结束时应已导出 {wanted}，得到 {seen.exported or '无'}")
    return made


def _loss(pack: Pack, seen: Observed) -> Score:
    """Each figure of each item, and the totals, to the cent."""
    made, truth = Score(), pack.truth.get("quantification", {})
    for item in truth.get("items", []):
        row = _row_of(item, seen.loss.get("items", []))
        for column in (c for c in _COLUMNS if c in item):
            made.count(*_equal(f"{item['item']}.{column}", item[column], row.get(column) if row else None))
    for name in (t for t in _TOTALS if t in truth):
        made.count(*_equal(name, truth[name], seen.loss.get(name)))
    if "currency" in truth:
        made.count(truth["currency"] == seen.loss.get("currency"), f"币种应为 {truth['currency']}")
    if made.misses:
        made.misses += [f"（理算提示）{line}" for line in seen.loss.get("open", [])]
    return made


def _row_of(item: Row, rows: list[Row]) -> Row | None:
    """The row of that name; else the one name that holds it or is held by it; else the row of that adjusted sum."""
    name = squeezed(item["item"])
    exact = [row for row in rows if squeezed(row["item"]) == name]
    near = [row for row in rows if name in squeezed(row["item"]) or squeezed(row["item"]) in name]
    equal = [row for row in rows if number(row["adjusted"]) == number(item["adjusted"])]
    return next(iter(exact or (near if len(near) == 1 else []) or equal), None)


def _equal(name: str, expected: str, found: object) -> tuple[bool, str]:
    """An empty cell is a zero only where zero is expected."""
    value = number(found) if found not in (None, "") else None
    hit = value == number(expected) or (found == "" and number(expected) == 0)
    return hit, f"{name}: 应为 {expected}，得到 {found if found not in (None, '') else '无'}"


def _payable(pack: Pack, seen: Observed) -> Score:
    made, truth = Score(), pack.truth.get("quantification", {})
    if "payable" in truth:
        made.count(*_equal("payable", truth["payable"], seen.loss.get("payable")))
    return made


def _report(pack: Pack, seen: Observed) -> Score:
    made = Score()
    for format_ in ("docx", "pdf"):
        text = seen.texts.get(format_, "")
        if not text:
            made.count(False, f"{format_}: 没有导出")
        for wanted in pack.part("report_must_contain"):
            made.count(_stands(text, wanted), f"{format_}: 应含 {wanted}")
        for forbidden in pack.part("report_must_not_contain"):
            made.count(bool(text) and not _stands(text, forbidden), f"{format_}: 不应含 {forbidden}")
    return made


def _stands(text: str, words: str) -> bool:
    """Letter by letter, white space aside: a report has to print a figure as it is expected."""
    tight = "".join(words.split())
    return bool(tight) and tight in "".join(text.split())


def _cites(citations: Iterable[Row], file: str, page: int) -> bool:
    return any(same_name(file, c["file"]) and c["page"] == page for c in citations)


def _places(citations: Iterable[Row]) -> str:
    return " ".join(dict.fromkeys(f"[{c['file']} p{c['page']}]" for c in citations))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:160]}…"
