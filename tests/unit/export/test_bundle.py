"""The bundle is checked by its own program, run as whoever receives it runs it: alone, on the unpacked files."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casework.audit import GENESIS, Entry, Trail, chain_hash
from casework.dossier import Dossier
from casework.loss.terms import Step
from export import render
from tests.unit.export.warehouse_dossier import AT, CASE, dossier

_ACTS = (("file.received", "01-保险单.pdf"), ("loss.reckoned", "2648963.16"), ("report.export", "docx#1"))


def _trail() -> Trail:
    previous, found = GENESIS, []
    for action, subject in _ACTS:
        entry = Entry(CASE, "张公估", action, subject, "", "", AT)
        digest = chain_hash(previous, entry)
        found.append((entry, previous, digest))
        previous = digest
    return tuple(found)


@pytest.fixture(scope="module")
def given() -> Dossier:
    return replace(dossier(), trail=_trail())


@pytest.fixture(scope="module")
def packed(given: Dossier) -> bytes:
    return render(given, "zip", lambda _: None).data


@pytest.fixture
def bundle(packed: bytes, tmp_path: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path / "bundle")
    return tmp_path / "bundle"


def _verify(bundle: Path, *options: str) -> tuple[int, str]:
    """Isolated: nothing of this project or its packages can be imported."""
    command = [sys.executable, "-I", str(bundle / "verify.py"), str(bundle), *options]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not ran.stderr
    return ran.returncode, ran.stdout


def test_a_bundle_holds_reports_and_proofs_and_passes(bundle: Path) -> None:
    names = {path.name.partition("_")[0] for path in bundle.iterdir()}
    assert names >= {"公估报告", "理算表", "register.json", "calculation.json", "audit.jsonl", "verify.py"}
    status, told = _verify(bundle)
    assert status == 0 and "ALL CHECKS PASSED" in told
    assert "复算 8 步" in told and "赔付 2648963.16 CNY" in told and "3 条记录" in told


def test_equal_dossiers_give_equal_bytes(given: Dossier, packed: bytes) -> None:
    assert render(given, "zip", lambda _: None).data == packed


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _named_anew(bundle: Path, name: str) -> None:
    """As a forger would: the manifest names the changed file."""
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][name] = hashlib.sha256((bundle / name).read_bytes()).hexdigest()
    (bundle / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def _flip(bundle: Path) -> None:
    pdf = next(bundle.glob("*.pdf"))
    data = bytearray(pdf.read_bytes())
    data[len(data) // 2] ^= 1
    pdf.write_bytes(data)


def _rewrite_act(bundle: Path) -> None:
    _edit(bundle / "audit.jsonl", "张公估", "李公估")
    _named_anew(bundle, "audit.jsonl")


def _drop_last_act(bundle: Path) -> None:
    path = bundle / "audit.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    _named_anew(bundle, "audit.jsonl")


def _raise_result(bundle: Path) -> None:
    _edit(bundle / "calculation.json", '"result": "1798492.40"', '"result": "1898492.40"')
    _named_anew(bundle, "calculation.json")


def _raise_payable(bundle: Path) -> None:
    _edit(bundle / "calculation.json", '"payable": "2648963.16"', '"payable": "2748963.16"')
    _named_anew(bundle, "calculation.json")


def _cite_no_page(bundle: Path) -> None:
    _edit(bundle / "calculation.json", '"page": 2', '"page": 99')
    _named_anew(bundle, "calculation.json")


def _add_file(bundle: Path) -> None:
    (bundle / "补充说明.docx").write_bytes(b"x")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_flip, "changed"),
        (_add_file, "not named"),
        (_rewrite_act, "entry 1 does not hold"),
        (_drop_last_act, "missing"),
        (_raise_result, "≠ 1898492.40"),
        (_raise_payable, "no step gives 2748963.16"),
        (_cite_no_page, "p99"),
    ],
)
def test_what_was_changed_is_named(bundle: Path, change: Callable[[Path], None], told: str) -> None:
    change(bundle)
    status, said = _verify(bundle)
    assert status == 1 and told in said and "FAILED" in said


def test_originals_are_told_by_their_hash(bundle: Path, given: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    assert _verify(bundle, "--evidence", str(folder))[0] == 1
    register = json.loads((bundle / "register.json").read_text(encoding="utf-8"))
    for number, row in enumerate(register["files"]):
        data = f"original {number}".encode()
        (folder / f"renamed-{number}").write_bytes(data)
        row["sha256"] = hashlib.sha256(data).hexdigest()
    (bundle / "register.json").write_text(json.dumps(register, ensure_ascii=False), encoding="utf-8")
    _named_anew(bundle, "register.json")
    assert _verify(bundle, "--evidence", str(folder))[0] == 0


def test_a_result_inside_a_formula_must_hold_too(given: Dossier, tmp_path: Path) -> None:
    assert given.run is not None
    wrong = Step(
        "x", "免赔", "2,000.00 与 理算金额 26,040.00 × 5% = 1,320.00，以高者为准 = 2,000.00", "2000.00"
    )
    run = replace(given.run, steps=(*given.run.steps, wrong))
    data = render(replace(given, run=run), "zip", lambda _: None).data
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    status, told = _verify(tmp_path)
    assert status == 1 and "1320.00" in told.replace(",", "")
