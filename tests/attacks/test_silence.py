"""What the product reads stays in the house: no library of ours reports home."""

import subprocess
import sys

_READS = """
import socket, sys

asked = []
def refuse(*where, **_):
    asked.append(where)
    raise OSError("no way out")
socket.getaddrinfo = socket.socket.connect = refuse
from ingestion import readers
from ingestion.intake import inspect
page = "<html><body><h1>出险通知书</h1><p>被保险人于2025年3月14日报案。</p></body></html>".encode()
reader = readers.open(inspect(page, "a.html"), page)
read = list(reader.read(page))
assert "报案" in read[0].page.text
sys.exit(f"reached out: {asked}" if asked else 0)
"""


def test_reading_office_files_reaches_nobody(tmp_path: object) -> None:
    clean = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", _READS], env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "unstructured" not in done.stdout.lower() + done.stderr.lower()
