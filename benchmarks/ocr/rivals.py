"""OCRmyPDF and unstructured, each in a virtual environment of its own that this benchmark makes when asked.

They never enter the product: unstructured's picture reading needs torch. `requirements-*.txt` name what is installed.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENTS = {
    "ocrmypdf": HERE / "requirements-ocrmypdf.txt",
    "unstructured": HERE / "requirements-unstructured.txt",
}
NEEDED = {"ocrmypdf": ("tesseract", "gs"), "unstructured": ("tesseract",)}  #: programs of the system


class Absent(Exception):
    """A rival that cannot be had here; says what happened."""


def python_of(name: str, folder: Path) -> Path:
    """The interpreter of the rival's environment, made on first use. Raises Absent."""
    missing = [program for program in NEEDED[name] if shutil.which(program) is None]
    if missing:
        raise Absent(f"{name}: not on this machine: {', '.join(missing)}")
    home, uv = folder / name, _uv()
    python, done = home / "bin" / "python", home / ".installed"
    if not done.exists():
        _run(name, [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)])
        _run(name, [uv, "pip", "install", "--quiet", "--python", str(python), "-r", str(REQUIREMENTS[name])])
        done.touch()
    return python


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        raise Absent("uv is not installed")
    return found


def _run(name: str, command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Absent(f"{name}: {' '.join(command[1:4])} … failed: {done.stderr.strip()[-400:]}")
