"""The words on real parts: JSON alone on stdout, one clear line for what is wrong, the promised exit status."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.cli import main
from casework.access import Actor
from casework.actions import evidence
from casework.case import Case
from tests.conftest import Fresh

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def environment(settings: Settings, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line reads its settings from the environment, as in a shell."""
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ASSISTANT_USER", actor.name)


def said(capsys: Captured, *words: str) -> Any:
    """The JSON of a word that succeeds."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def said_with_stderr(capsys: Captured, *words: str) -> tuple[Any, str]:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    told = capsys.readouterr()
    return json.loads(told.out), told.err


def refused(capsys: Captured, *words: str) -> tuple[int, str]:
    """(exit status, the one line on stderr) of a word that does not; nothing on stdout."""
    capsys.readouterr()
    try:
        status = main(list(words))
    except SystemExit as left:  # argparse leaves by itself
        status = int(left.code or 0)
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.strip().splitlines()
    assert len(lines) == 1, told.err
    return status, lines[0]


def test_a_case_is_opened_and_listed(capsys: Captured) -> None:
    made = said(capsys, "case", "create", "--title", "杭州某厂仓库火灾", "--line", "财产综合险")
    listed = said(capsys, "case", "list")
    assert [row["case_id"] for row in listed] == [made["case_id"]]
    assert made["line"]


def test_a_case_is_found_by_its_report_number_and_by_the_start_of_its_id(
    capsys: Captured, case: Case
) -> None:
    for word in (case.id, case.report_number, case.id[:8]):
        assert said(capsys, "facts", word) == []


BAD_INPUT = (
    ("facts", "00000000-0000-0000-0000-000000000000"),
    ("facts", "没有这个案件"),
    ("case", "create", "--title", "  "),
    ("evidence", "add", "CASE", "/nowhere/at/all.pdf"),
    ("ask", "CASE", "  "),
    ("export", "CASE", "--format", "odt", "-o", "out"),
    ("evaluate", "/nowhere"),
    ("restore", "/nowhere"),
    ("draft", "CASE", "--chapter", "没有这一章"),
    ("nonsense",),
    ("case", "create"),
)


def test_bad_input_is_one_line_and_status_2(capsys: Captured, case: Case) -> None:
    """One test for all, since each needs the same open case."""
    for words in BAD_INPUT:
        status, line = refused(capsys, *(case.id if w == "CASE" else w for w in words))
        assert (words, status) == (words, 2)
        assert line.startswith("assistant")


def test_a_strangers_case_is_no_case(
    capsys: Captured, case: Case, stranger: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_USER", stranger.name)
    assert said(capsys, "case", "list") == []
    for word in ("facts", "findings", "loss", "draft"):
        assert refused(capsys, word, case.id)[0] == 2


def test_a_question_before_any_evidence_is_not_answered(capsys: Captured, case: Case) -> None:
    told = said(capsys, "ask", case.id, "保单的免赔怎么约定的？")
    assert told["answered"] is False
    assert told["citations"] == []
    assert told["answer"]


def test_a_loss_without_items_has_no_sum(capsys: Captured, case: Case) -> None:
    told = said(capsys, "loss", case.id)
    assert told["payable"] is None
    assert told["items"] == []
    assert told["open"]


def test_files_are_handed_in_and_each_has_its_row(capsys: Captured, case: Case, tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text("出险经过", encoding="utf-8")
    (tmp_path / "空.pdf").write_bytes(b"")
    (tmp_path / ".hidden").write_text("x")
    rows = said(capsys, "evidence", "add", case.id, str(tmp_path), "--no-wait")
    assert [(row["file"], row["status"]) for row in rows] == [("一.txt", "received"), ("空.pdf", "rejected")]
    assert rows[1]["reason"]
    again = said(capsys, "evidence", "add", case.id, str(tmp_path / "一.txt"), "--no-wait")
    assert again[0]["status"] == "duplicate"
    assert again[0]["sha256"] == rows[0]["sha256"]


def test_an_export_before_any_draft_is_refused(capsys: Captured, case: Case, tmp_path: Path) -> None:
    status, line = refused(capsys, "export", case.id, "-o", str(tmp_path))
    assert status == 1
    assert "起草" in line


def test_a_chat_goes_on_in_its_thread(capsys: Captured, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("缺什么材料？\n\n"))
    assert main(["chat", case.id, "--json"]) == 0
    (first,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert first["reply"]
    assert first["pending"] == []
    monkeypatch.setattr("sys.stdin", io.StringIO("还有呢？\n"))
    assert main(["chat", case.id, "--json", "--thread", first["thread"]]) == 0
    (second,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert second["thread"] == first["thread"]


def test_an_account_is_added_and_given_another_password(
    capsys: Captured, wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = said(capsys, "user", "add", "何思")
    assert wiring.users.verify("何思", made["password"])
    monkeypatch.setattr("sys.stdin", io.StringIO("a longer password\n"))
    assert said(capsys, "user", "password", "何思", "--password-stdin")["password"] is None
    assert wiring.users.verify("何思", "a longer password")
    assert wiring.users.verify("何思", made["password"]) is None
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert refused(capsys, "user", "password", "何思", "--password-stdin")[0] == 2


def test_migrating_a_new_database_makes_its_first_account_once(
    capsys: Captured, fresh: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = fresh()
    for name, value in empty.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ASSISTANT_USER", "首位")
    assert said_with_stderr(capsys, "migrate")[1].count("首个账号 / first account: 首位") == 1
    told, noise = said_with_stderr(capsys, "migrate")
    assert told["revision"]
    assert noise == ""


def test_without_a_service_status_3_says_how_to_start_one(
    capsys: Captured, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in settings.environment():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    status, line = refused(capsys, "case", "list")
    assert status == 3
    assert "make run" in line


def test_a_backup_by_an_account_that_cannot_see_everything_is_refused(
    capsys: Captured, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database's owner is bound by row-level security: a dump without cases must not pass for a backup."""
    capsys.readouterr()
    monkeypatch.setenv("BACKUP_KEY", "of the tests alone, no backup of anybody")
    for how, right in (("--dump", "BYPASSRLS"), ("--incremental", "全量"), ("--wal", "REPLICATION")):
        assert main(["backup", "-o", str(tmp_path / "b"), how]) == 1
        assert right in capsys.readouterr().err
    assert main(["backup", "-o", str(tmp_path / "b")]) == 1
    assert "REPLICATION" in capsys.readouterr().err


def test_a_firm_gives_its_own_key(
    capsys: Captured, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKUP_KEY", raising=False)
    capsys.readouterr()
    assert main(["backup", "-o", str(tmp_path / "b")]) == 2
    assert "BACKUP_KEY" in capsys.readouterr().err


def test_only_what_older_rules_read_is_queued_again(
    wiring: Wiring, actor: Actor, case: Case, capsys: Captured
) -> None:
    file = evidence.receive(wiring.services, actor, case.id, "保险单.txt", b"a")
    lease = wiring.leases.take()
    assert lease is not None and wiring.leases.finish(lease, "done")
    wiring.leases.reads_with("engine", "rules")
    with wiring.services.work(actor) as uow:
        uow.files.read_with(file, "engine", "older rules")
        uow.commit()
    assert said(capsys, "reprocess", "--case", case.id, "--extraction-only") == {"queued": 1}
    assert said(capsys, "reprocess", "--case", case.id) == {"queued": 0}  # it waits already
    assert refused(capsys, "reprocess", "--case", "nobody's")[0] == 2
