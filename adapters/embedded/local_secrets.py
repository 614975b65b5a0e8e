"""The random secrets of a data directory: made once, readable by their owner only."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True, repr=False)
class LocalSecrets:
    superuser: str = field(default_factory=_random)
    database: str = field(default_factory=_random)
    redis: str = field(default_factory=_random)
    s3: str = field(default_factory=_random)
    auth: str = field(default_factory=_random)

    @classmethod
    def of(cls, data_dir: Path) -> "LocalSecrets":
        """Those of `data_dir`, made and written (0600) when it has none yet."""
        path = data_dir / "secrets.json"
        known = json.loads(path.read_text()) if path.exists() else {}
        found = cls(**{f.name: known[f.name] for f in fields(cls) if f.name in known})
        if asdict(found) != known:
            write_private(path, json.dumps(asdict(found), indent=1))
        return found


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner reads; it is there whole or not at all."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
