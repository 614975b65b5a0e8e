"""Types of report, versions and 三审 from the shell: the same rules, and a password for what a person answers for."""

import io
from pathlib import Path

import pytest

from adapters.wiring import Wiring
from casework.access import Actor
from casework.actions import report
from casework.case import Case
from casework.issue import Step
from casework.ports import Services
from casework.report import Claim, Paragraph, ReportType, Source, SourceKind
from tests.integration.commands.test_words import Captured, environment, refused, said
from tests.reviewing import NAMES, PASSWORD, Office

__all__ = ["environment"]
ADVICE = ("--type", "advice")
LATER = (Paragraph((Claim("现场已移交，共3处。", (Source(SourceKind.FIXED),)),)),)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n" * 20))


def test_a_preliminary_report_with_the_reserve_a_person_named(
    capsys: Captured, case: Case, tmp_path: Path
) -> None:
    told = said(capsys, "draft", case.id, "--type", "preliminary", "--reserve", "800,000")
    chapters = {c["key"]: c["text"] for c in told["chapters"]}
    assert "人民币800,000.00元" in chapters["reserve"] and "cause" not in chapters
    assert all(c["number"] or c["key"] == "summary" for c in told["chapters"])
    assert said(capsys, "draft", case.id)["chapters"][0]["key"] == "statement", "the final one is untouched"
    made = said(capsys, "export", case.id, "--type", "preliminary", "--format", "docx", "-o", str(tmp_path))
    (row,) = made["files"]
    assert (row["report"], row["standing"]) == ("preliminary", "草稿") and "初步报告" in row["path"]
    for wrong in ("很多", "-1", "NaN"):
        assert refused(capsys, "draft", case.id, f"--reserve={wrong}")[0] == 2
    assert refused(capsys, "draft", case.id, "--type", "secret")[0] == 2


def test_versions_are_listed_compared_and_brought_back(
    capsys: Captured, case: Case, services: Services, actor: Actor
) -> None:
    first = said(capsys, "draft", case.id, *ADVICE, "--chapter", "下步工作")["chapters"][0]
    report.save_nodes(services, actor, case.id, "plan", LATER, "补充", ReportType.ADVICE)
    of = (case.id, "--chapter", "plan", *ADVICE)
    assert [v["version"] for v in said(capsys, "chapter", "versions", *of)] == [1, 2]
    found = said(capsys, "chapter", "diff", *of)
    assert (found["from"], found["to"]) == (1, 2)
    inserted = [(c["text"], c["figure"]) for c in found["changes"] if c["kind"] == "insert"]
    assert inserted == [("现场已移交，共", False), ("3处", True), ("。", False)]
    back = said(capsys, "chapter", "restore", *of, "--version", "1")
    assert back["version"] == 3 and back["hash"] == said(capsys, "chapter", "versions", *of)[0]["hash"]
    assert first["key"] == "plan"
    assert said(capsys, "chapter", "approve", *of)["status"] == "approved"
    assert refused(capsys, "chapter", "return", *of)[0] == 2, "without a word nothing is sent back"
    assert said(capsys, "chapter", "return", *of, "--comment", "请补编号")["status"] == "returned"
    assert refused(capsys, "chapter", "restore", *of, "--version", "9")[0] == 2


@pytest.mark.usefixtures("typed")
def test_the_way_through_three_reviews_from_the_shell(
    capsys: Captured, case: Case, wiring: Wiring, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {role: wiring.users.add(name, PASSWORD).actor() for role, name in NAMES.items()}
    office = Office(wiring.services, case.id, actor, others)
    office.write(ReportType.ADVICE)
    told = said(capsys, "review", "show", case.id, *ADVICE)
    assert told["state"] == "unreviewed" and "未指派人员：协办、校对、复核、签发" in told["obstacles"]
    for role, name in NAMES.items():
        rows = said(capsys, "staff", "set", case.id, name, role.label)
    assert [r["title"] for r in rows] == ["主办", "协办", "校对", "复核", "签发"]
    assert refused(capsys, "staff", "set", case.id, actor.name, "厨师")[0] == 2
    made = said(capsys, "review", "submit", case.id, *ADVICE, "--password-stdin")
    assert made["due"] == "assist"
    for step in list(Step)[1:]:
        monkeypatch.setenv("ASSISTANT_USER", office.actor(step).name)
        made = said(capsys, "review", "pass", case.id, *ADVICE, "--password-stdin")
    assert made["status"] == "issued" and [s["step"] for s in made["steps"]] == [s.value for s in Step]


def test_a_shell_is_not_yet_the_person(capsys: Captured, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("wrong password\n"))
    status, line = refused(capsys, "review", "submit", case.id, *ADVICE, "--password-stdin")
    assert status == 2 and "密码" in line
