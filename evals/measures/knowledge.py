"""Was everything read, and what is known, contradictory, wrong and missing?"""

import re

from evals.measures.place import shows
from evals.measures.score import Row, Score, cites, places
from evals.pack import Pack
from evals.running import Observed
from evals.same import same_name, same_value, says, squeezed

_TELLING = 5  #: characters of a figure that is not found by chance
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Z0-9]{10,}")


def files(pack: Pack, seen: Observed) -> Score:
    """Every file of the pack was read."""
    made, read = Score(), {row["file"] for row in seen.files if row["status"] in ("indexed", "duplicate")}
    told = {row["file"]: f"{row['status']} {row['reason']}" for row in seen.files}
    for path in pack.evidence:
        hit = any(same_name(path.name, name) for name in read)
        made.count(hit, f"{path.name}: {told.get(path.name, '没有记录')}")
    return made


def facts(pack: Pack, seen: Observed) -> Score:
    """Recall: the right value, with a citation of the right file and page."""
    made = Score()
    for fact in pack.part("facts"):
        rows = [row for row in seen.facts if row["key"] == fact["key"]]
        right = [row for row in rows if _is(fact, row)]
        hit = any(cites(row["citations"], fact["file"], fact["page"]) for row in right)
        found = "；".join(
            f"{r['value']}{r['currency'] or ''} {places(r['citations'])}" for r in right or rows
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


def sources(pack: Pack, seen: Observed) -> Score:
    """Of the facts found with the right value: those whose citation is of that file and page and shows the place."""
    made = Score()
    for fact in pack.part("facts"):
        right = [row for row in seen.facts if row["key"] == fact["key"] and _is(fact, row)]
        if right:
            cited = [c for row in right for c in row["citations"]]
            hit = any(_stands_at(fact, citation) for citation in cited)
            boxes = " ".join(str(c["box"]) for c in cited if cites([c], fact["file"], fact["page"]))
            made.count(
                hit,
                f"{fact['key']}: {fact['value']} 在 [{fact['file']} p{fact['page']}] {fact.get('box', '')}，"
                f"引 {places(cited) or '无'} {boxes}",
            )
    return made


def _stands_at(fact: Row, citation: Row) -> bool:
    if not cites([citation], fact["file"], fact["page"]):
        return False
    return "box" not in fact or shows(citation["box"], fact["box"])


def precision(pack: Pack, seen: Observed) -> Score:
    """Of the facts whose key the truth knows: those whose value is the true one or one of a known conflict."""
    made, allowed = Score(), _allowed_values(pack)
    for row in seen.facts:
        if row["key"] in allowed:
            hit = any(same_value(row["key"], value, row["value"]) for value in allowed[row["key"]])
            made.count(hit, f"{row['key']}: 多出 {row['value']} {places(row['citations'])}")
    return made


def _allowed_values(pack: Pack) -> dict[str, list[str]]:
    allowed: dict[str, list[str]] = {}
    for fact in pack.part("facts"):
        allowed.setdefault(fact["key"], []).append(fact["value"])
    for conflict in pack.part("conflicts"):
        if conflict["key"] in allowed:
            allowed[conflict["key"]] += [side["value"] for side in conflict["values"]]
    return allowed


def conflicts(pack: Pack, seen: Observed) -> Score:
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


def anomalies(pack: Pack, seen: Observed) -> Score:
    """A finding on that file which names at least one of the figures in question, where there are any."""
    made = Score()
    told = [row for row in seen.findings if row["code"] == "anomaly"]
    for anomaly in pack.part("anomalies"):
        on_file = [
            row for row in told if any(same_name(anomaly["file"], c["file"]) for c in row["citations"])
        ]
        hit = any(_about(row, _FIGURE.findall(anomaly["what"])) for row in on_file)
        found = "；".join(row["message"] for row in on_file) or "无"
        made.count(hit, f"[{anomaly['file']}] {anomaly['what']}，得到 {found}")
    return made


def _about(finding: Row, figures: list[str]) -> bool:
    """One long figure says which it is; of short ones (96箱、90箱) it takes two. An order has no figures of its own."""
    text = " ".join([finding["message"], *finding["values"], *(c["quote"] for c in finding["citations"])])
    long = [figure for figure in figures if len(figure.replace(",", "")) >= _TELLING]
    if long:
        return any(says(text, figure) for figure in long)
    return finding["kind"] == "instruction" or sum(says(text, figure) for figure in {*figures}) > 1


def gaps(pack: Pack, seen: Observed) -> Score:
    made = Score()
    told = [row for row in seen.findings if row["code"] == "missing_evidence"]
    listed = "、".join(row["subject"] for row in told)
    for name in pack.part("missing_evidence"):
        hit = any(squeezed(name) in squeezed(f"{row['subject']} {row['message']}") for row in told)
        made.count(hit, f"应列出缺少 {name}，得到 {listed or '无'}")
    return made
