"""The bundle as a ZIP: equal content gives equal bytes."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files

from casework.audit import GENESIS
from casework.dossier import Dossier
from casework.drafting.standing import report_label, standing
from casework.report import Rendered
from export.bundle import contents

_README = """报告核验包 / report bundle

在本文件夹中运行（Python 3.9 以上，无需联网，无需安装其他软件）：
Run in this folder (Python 3.9 or newer, no network, nothing to install):

    python3 verify.py                     核对文件、审计记录、理算步骤、出处
    python3 verify.py --evidence 文件夹    另核对原始资料的 SHA-256 (also the originals)

本压缩包自身的 SHA-256 记在系统的审计记录中，请与导出时显示的值比对。
The SHA-256 of this very ZIP stands in the audit trail of the system: compare it with the one shown at export.
"""


def write_bundle(dossier: Dossier, reports: Iterable[Rendered], version: int, made_at: datetime) -> bytes:
    """`reports` are the rendered files of the same `version`; the dossier's `trail` is its audit extract."""
    members = {report.name: report.data for report in reports}
    members |= {name: text.encode() for name, text in _texts(dossier).items()}
    manifest = {
        "report": report_label(dossier, standing(dossier)),
        "version": version,
        "made_at": made_at.isoformat(),
        "audit_head": dossier.trail[-1][2] if dossier.trail else GENESIS,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    return _zipped({**members, "manifest.json": contents.as_json(manifest).encode()}, made_at)


def _texts(dossier: Dossier) -> dict[str, str]:
    return {
        "register.json": contents.as_json(contents.evidence(dossier)),
        "calculation.json": contents.as_json(contents.calculation(dossier)),
        "audit.jsonl": contents.audit(dossier.trail),
        "verify.py": (files("export.bundle") / "verify.py").read_text(encoding="utf-8"),
        "README.txt": _README,
    }


def _zipped(members: dict[str, bytes], made_at: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
