"""What KEDA asks the database, asked of the database."""

import re
from pathlib import Path

import psycopg

from adapters.settings import Settings
from casework.access import Actor
from casework.actions import evidence
from casework.case import Case
from casework.ports import Services

_WORKER = Path(__file__).resolve().parents[2] / "deploy/helm/adjuster/templates/worker.yaml"


def test_the_scaler_counts_what_waits_whosever_it_is(
    settings: Settings, services: Services, actor: Actor, case: Case
) -> None:
    asked = re.search(r'query: "(.+)"', _WORKER.read_text(encoding="utf-8"))
    assert asked and settings.database_url

    def waiting() -> int:
        with psycopg.connect(settings.database_url.get_secret_value()) as connection:  # type: ignore[union-attr]
            row = connection.execute(asked[1]).fetchone()
        assert row
        return int(row[0])

    assert waiting() == 0
    for number in range(3):
        evidence.receive(services, actor, case.id, f"{number}.txt", f"材料{number}".encode())
    assert waiting() == 3
