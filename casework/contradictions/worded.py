"""A contradiction as a finding: each value with its place."""

from casework.evidence import Citation
from casework.facts import Fact
from casework.findings import Finding, FindingCode, Severity
from casework.lines import label


def conflict(key: str, sides: list[Fact]) -> Finding:
    """Citations: one for each value in their order, then the further papers that agree with one of them."""
    first = [f.citations[0] for f in sides if f.citations]
    further = [c for f in sides for c in f.citations[1:]]
    told = "；".join(f"{where(f)}：{f.value}" for f in sides)
    return Finding(
        FindingCode.CONFLICT, Severity.WARNING, key,
        f"{label(key)}在不同材料中不一致——{told}。请裁定以哪份材料为准并说明理由。",
        (*first, *further), "occurrence", 42, tuple(f.value for f in sides),
    )  # fmt: skip


def against_settled(key: str, best: Fact, others: list[Fact]) -> Finding:
    told = "；".join(f"{where(f)}：{f.value}" for f in others)
    return Finding(
        FindingCode.ANOMALY, Severity.WARNING, key,
        f"{label(key)}已确认为{best.value}，另有材料记载不同——{told}。如需改用，请另行裁定。",
        tuple(c for f in (*others, best) for c in f.citations[:1]), "occurrence", 42,
        tuple(f.value for f in (best, *others)),
    )  # fmt: skip


def where(fact: Fact) -> str:
    cited: Citation | None = fact.citations[0] if fact.citations else None
    return f"《{cited.file}》第{cited.page}页" if cited else "公估师确认"
