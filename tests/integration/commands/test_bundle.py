"""`assistant export --format zip` on a real case: what came out of the database passes the check that needs no product."""

import subprocess
import sys
import zipfile
from pathlib import Path

from adapters.wiring import Wiring
from casework.access import Actor
from casework.case import Case
from casework.ports import Services
from tests.integration.commands.test_words import Captured, environment, said
from tests.reviewing import office

__all__ = ["environment"]


def test_an_exported_bundle_passes_its_own_check(
    capsys: Captured, wiring: Wiring, services: Services, actor: Actor, case: Case, tmp_path: Path
) -> None:
    office(wiring, actor, case.id).write()
    (row,) = said(capsys, "export", case.id, "--format", "zip", "-o", str(tmp_path))["files"]
    assert Path(row["path"]).name.startswith("报告核验包_")
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(row["path"]).extractall(folder)
    command = [sys.executable, "-I", str(folder / "verify.py")]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with services.work(actor) as uow:
        acts = uow.audit_trail(case.id)
    assert len(acts) > 10 and acts[-1][0].action == "report.export" and acts[-1][0].after == row["sha256"]
    assert f"{len(acts) - 1} 条记录" in ran.stdout, (
        "all acts but the export itself, which holds the bundle's hash"
    )
