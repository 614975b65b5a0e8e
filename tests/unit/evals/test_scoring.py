"""A perfect run scores full on every pack of our own; each kind of mistake costs exactly its own measure."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.pack import NotAPack, Pack, load
from evals.running import Observed
from evals.same import same_value, says
from evals.scoring import score

_PACKS = sorted((Path(__file__).resolve().parents[3] / "evals" / "packs").glob("*/truth.json"))


def _citation(file: str, page: int = 1, box: list[float] | None = None) -> dict[str, Any]:
    return {"file": file, "page": page, "quote": "", "box": box}


def _finding(code: str, subject: str, message: str, files: list[str], values: list[str]) -> dict[str, Any]:
    cited = [_citation(file) for file in files]
    return {
        "code": code, "kind": code, "subject": subject, "message": message, "citations": cited, "values": values
    }  # fmt: skip


def perfect(pack: Pack) -> Observed:
    """What a flawless product would show."""
    seen = Observed(case_id="c")
    seen.files = [{"file": path.name, "status": "indexed", "reason": ""} for path in pack.evidence]
    seen.facts = [
        {
            "key": f["key"],
            "value": f["value"],
            "currency": f.get("currency", ""),
            "status": "proposed",
            "citations": [_citation(f["file"], f["page"], f.get("box"))],
        }
        for f in pack.part("facts")
    ]
    for conflict in pack.part("conflicts"):
        sides = conflict["values"]
        files, values = [s["file"] for s in sides], [s["value"] for s in sides]
        seen.findings.append(_finding("conflict", conflict["key"], "两处不一致", files, values))
    for anomaly in pack.part("anomalies"):
        found = _finding("anomaly", "row", anomaly["what"], [anomaly["file"]], [])
        is_order = "指示" in anomaly["what"] or "指令" in anomaly["what"]
        seen.findings.append(found | {"kind": "instruction"} if is_order else found)
    for name in pack.part("missing_evidence"):
        seen.findings.append(_finding("missing_evidence", name, f"缺少{name}", [], []))
    for q in pack.part("questions"):
        text = "；".join(forms[0] for forms in q["answers"])
        seen.answers[q["q"]] = {
            "answer": text,
            "answered": True,
            "citations": [_citation(q["file"], q["page"])],
        }
    for q in pack.part("unanswerable"):
        seen.answers[q] = {"answer": "材料未载明。", "answered": False, "citations": []}
    seen.talk = [
        {"reply": "好的。", "tools": [], "pending": [], "thread": "t"} for _ in pack.part("dialogue")
    ]
    seen.exported = ["docx", "pdf"]
    seen.loss = copy.deepcopy(pack.truth["quantification"])
    seen.texts = dict.fromkeys(("docx", "pdf"), "\n".join(pack.part("report_must_contain")))
    return seen


@pytest.fixture(params=_PACKS, ids=lambda path: path.parent.name)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load(request.param.parent)


def test_a_perfect_run_scores_full(pack: Pack) -> None:
    scores = score(pack, perfect(pack))
    assert {name: s.misses for name, s in scores.items() if s.misses} == {}
    assert all(s.of > 0 for s in scores.values())


def test_nothing_scores_nothing(pack: Pack) -> None:
    scores = score(pack, Observed())
    assert {name: s.got for name, s in scores.items() if s.got} == {}


Spoil = Callable[[Observed], None]


def _wrong_page(seen: Observed) -> None:
    seen.facts[0]["citations"][0]["page"] += 1


def _wrong_value(seen: Observed) -> None:
    seen.facts[0]["value"] = "另一个值"


def _extra_fact(seen: Observed) -> None:
    seen.facts.append(seen.facts[0] | {"value": "多余的值"})


def _one_sided_conflict(seen: Observed) -> None:
    finding = next(f for f in seen.findings if f["code"] == "conflict")
    del finding["citations"][1:], finding["values"][1:]


def _anomaly_elsewhere(seen: Observed) -> None:
    next(f for f in seen.findings if f["code"] == "anomaly")["citations"][0]["file"] = "别的文件.pdf"


def _anomaly_about_nothing(seen: Observed) -> None:
    next(f for f in seen.findings if f["code"] == "anomaly")["message"] = "这个文件有问题"


def _answer_without_figure(seen: Observed) -> None:
    next(a for a in seen.answers.values() if a["answered"])["answer"] = "见保单。"


def _answer_cites_elsewhere(seen: Observed) -> None:
    next(a for a in seen.answers.values() if a["answered"])["citations"][0]["page"] += 5


def _invents_an_answer(seen: Observed) -> None:
    next(a for a in seen.answers.values() if not a["answered"])["answered"] = True


def _a_cent_off(seen: Observed) -> None:
    seen.loss["payable"] = seen.loss["payable"][:-1] + ("1" if seen.loss["payable"][-1] != "1" else "2")


def _waits_for_approval(seen: Observed) -> None:
    seen.talk[-1]["pending"] = [{"title": "批准 3 章？"}]


def _figure_missing_in_pdf(seen: Observed) -> None:
    seen.texts["pdf"] = ""


@pytest.mark.parametrize(
    ("spoil", "measures"),
    [
        (_wrong_page, {"facts", "sources"}),
        (_wrong_value, {"facts", "precision"}),
        (_extra_fact, {"precision"}),
        (_one_sided_conflict, {"conflicts"}),
        (_anomaly_elsewhere, {"anomalies"}),
        (_anomaly_about_nothing, {"anomalies"}),
        (_answer_without_figure, {"answers"}),
        (_answer_cites_elsewhere, {"citations"}),
        (_invents_an_answer, {"refusals"}),
        (_a_cent_off, {"loss", "payable"}),
        (_waits_for_approval, {"dialogue"}),
        (_figure_missing_in_pdf, {"report"}),
    ],
)
def test_each_mistake_costs_its_own_measure(spoil: Spoil, measures: set[str]) -> None:
    pack = load(_PACKS[0].parent)
    seen = perfect(pack)
    spoil(seen)
    assert {name for name, s in score(pack, seen).items() if s.misses} == measures


def test_forbidden_words_are_found_across_a_line_break() -> None:
    pack = load(_PACKS[0].parent)
    seen, forbidden = perfect(pack), pack.part("report_must_not_contain")[0]
    seen.texts["docx"] += f"\n{forbidden[:3]}\n{forbidden[3:]}"
    assert score(pack, seen)["report"].misses == [f"docx: 不应含 {forbidden}"]


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("免赔额为人民币20,000.00元", "20000", True),
        ("免赔额为人民币120,000元", "20,000", False),
        ("率为10%", "10%", True),
        ("率为110%", "10%", False),
        ("损失 98.5 吨", "98", False),
        ("ＣＯＳＣＯ Fortune", "COSCO FORTUNE", True),
        ("未设自动喷水灭火系统", "未设", True),
        ("", "无", False),
    ],
)
def test_says(text: str, form: str, said: bool) -> None:
    assert says(text, form) is said


@pytest.mark.parametrize(
    ("key", "expected", "found", "same"),
    [
        ("policy.sum_insured", "23000000.00", "23,000,000", True),
        ("policy.deductible_rate", "0.10", "0.1", True),
        ("policy.number", "PQ-1", "PQ-12", False),
        ("survey.surveyors", "林致远、何思敏", "何思敏，林致远", True),
        ("survey.surveyors", "林致远、何思敏", "林致远", False),
        ("loss.cause", "电气线路短路", "电气线路短路引燃可燃物", True),
        ("policy.insured", "某公司（杭州）", "某公司(杭州)", True),
        ("policy.insured", "某公司", "某公司分公司", False),
    ],
)
def test_same_value(key: str, expected: str, found: str, same: bool) -> None:
    assert same_value(key, expected, found) is same


def test_a_folder_that_is_no_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotAPack, match=r"truth\.json"):
        load(tmp_path)
    (tmp_path / "truth.json").write_text("{}")
    with pytest.raises(NotAPack, match="evidence"):
        load(tmp_path)
