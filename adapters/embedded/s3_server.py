"""S3 by nanio: files in a directory behind real signatures, on the loopback address only."""

import sys
from pathlib import Path

from adapters import environment
from adapters.bucket import StorageUnavailable, open_bucket
from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.process import Program
from adapters.settings import Settings

BUCKET = "adjuster"


def program(data_dir: Path, port: int, secrets: LocalSecrets) -> Program:
    """The server on 127.0.0.1:`port`; its default would be every address."""
    objects = data_dir / "s3"
    objects.mkdir(exist_ok=True)
    where = ("--host", "127.0.0.1", "--port", str(port), "--data-dir", str(objects))
    keys = {"NANIO_ACCESS_KEY": "adjuster", "NANIO_SECRET_KEY": secrets.s3}
    reached = Settings.model_validate(reach(port, secrets))
    return Program(
        name="s3",
        argv=(sys.executable, "-m", "nanio", "serve", *where, "--no-access-log", "--log-level", "warning"),
        plain=True,
        env=environment.bare() | keys,
        ready=lambda: answers(reached),
    )


def reach(port: int, secrets: LocalSecrets) -> dict[str, str]:
    """{settings field: value}"""
    return {
        "s3_endpoint_url": f"http://127.0.0.1:{port}",
        "s3_bucket": BUCKET,
        "s3_access_key": "adjuster",
        "s3_secret_key": secrets.s3,
    }


def answers(settings: Settings) -> bool:
    """True when the bucket is there; makes it when it is not."""
    try:
        open_bucket(settings, connect_timeout=1, attempts=1).ensure()
    except StorageUnavailable:
        return False
    return True
