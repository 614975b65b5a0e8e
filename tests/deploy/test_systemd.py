"""The units: what they start is in this repository, what they read exists, and how closed each one is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from adapters import environment
from adapters.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
_MOST_EXPOSED = 2.5


def _concrete(unit: Path, folder: Path) -> Path:
    """A copy whose programs exist, and a template's instance."""
    text = unit.read_text(encoding="utf-8")
    text = re.sub(
        r"/opt/adjuster/\.venv/bin/python|/opt/adjuster/deploy/nginx/render|/usr/sbin/nginx",
        "/bin/true",
        text,
    )
    copy = folder / unit.name.replace("@.", "@8001.")
    copy.write_text(text, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("systemd-analyze is not installed: the units were NOT verified")
    return found


def test_systemd_understands_every_unit(analyze: str, tmp_path: Path) -> None:
    (tmp_path / "adjuster-web@8002.service").write_text(
        _concrete(UNITS / "adjuster-web@.service", tmp_path).read_text(encoding="utf-8")
    )
    units = [_concrete(unit, tmp_path) for unit in sorted(UNITS.glob("adjuster*.*")) if unit.suffix != ".env"]
    told = subprocess.run(
        (analyze, "verify", "--man=no", *units), capture_output=True, text=True, check=False
    )
    ours = [line for line in told.stderr.splitlines() if "adjuster" in line]
    assert told.returncode == 0 and not ours, ours


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_no_service_is_more_exposed_than_it_must(analyze: str, unit: Path, tmp_path: Path) -> None:
    copy = _concrete(unit, tmp_path)
    told = subprocess.run(
        (analyze, "security", "--offline=true", copy), capture_output=True, text=True, check=False
    )
    found = re.search(r"exposure level for \S+: ([\d.]+)", told.stdout)
    assert found, told.stdout + told.stderr
    assert float(found[1]) <= _MOST_EXPOSED


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_what_is_started_is_in_this_repository(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for path in set(re.findall(r"/opt/adjuster/([\w./-]+)", text)) - {".venv/bin/python", ".files"}:
        assert (ROOT / path).exists(), path
    for module in re.findall(r"python -m (\w+)", text):
        assert module in ("uvicorn", "celery", "assistant")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_variable_is_a_setting_and_every_secret_comes_as_a_credential(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for name, credential in re.findall(r"(\w+)_FILE=%d/(\w+)", text):
        assert environment.is_secret(Settings.model_fields[name.lower()])
        assert f"LoadCredential={credential}:" in text
    for name, field in Settings.model_fields.items():
        if environment.is_secret(field):
            assert not re.search(rf"\b{name.upper()}=", text), name


def test_the_example_environment_is_accepted() -> None:
    lines = (UNITS / "adjuster.env").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert all(name.lower() in Settings.model_fields for name in given)
    assert Settings.load(given | {"S3_SECRET_KEY": "x" * 20}).public_url == given["PUBLIC_URL"]


def _state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Of every file: when it was written, its mode, its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_mode, p.read_bytes()) for p in files}


def test_installing_again_changes_nothing_and_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    def install() -> str:
        env = {"PATH": "/usr/bin:/bin", "DESTDIR": str(tmp_path)}
        done = subprocess.run((UNITS / "install",), env=env, capture_output=True, text=True, check=True)
        return done.stdout

    assert "written: /etc/systemd/system/adjuster-web@.service" in install()
    settings, unit = tmp_path / "etc/adjuster/adjuster.env", tmp_path / "etc/systemd/system/adjuster.target"
    settings.write_text("PUBLIC_URL=https://ours.example\n", encoding="utf-8")
    before = _state(tmp_path)
    assert "written" not in install()
    assert _state(tmp_path) == before
    assert (tmp_path / "etc/adjuster/secrets").stat().st_mode & 0o777 == 0o700
    unit.write_text("of a release before", encoding="utf-8")
    assert install().count("written") == 1
    assert unit.read_bytes() == (UNITS / unit.name).read_bytes()
    assert settings.read_text(encoding="utf-8") == "PUBLIC_URL=https://ours.example\n"
