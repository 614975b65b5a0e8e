"""Settings: all faults at once, secrets never repeated, and a child process sees the very same."""

import pytest

from adapters.environment import FaultySettings
from adapters.settings import Settings


def test_a_child_process_sees_the_very_same_settings(settings: Settings) -> None:
    assert Settings.load(settings.environment()) == settings.reaching({})


def test_every_fault_is_told_at_once_and_no_secret_with_it() -> None:
    wrong = {
        "PORT": "none",
        "DATABASE_URL": "mysql://user:hidden@host/db",
        "REDIS_URL": "hidden",
        "S3_ACCESS_KEY": "key",
        "LLM_BASE_URL": "https://models.example",
    }
    with pytest.raises(FaultySettings) as told:
        Settings.load(wrong)
    lines = "\n".join(told.value.lines)
    for name in ("PORT", "DATABASE_URL", "REDIS_URL", "S3_BUCKET", "S3_SECRET_KEY", "LLM_MODEL"):
        assert name in lines
    assert "hidden" not in lines


def test_a_part_that_is_needed_is_named(settings: Settings) -> None:
    with pytest.raises(FaultySettings, match="REDIS_URL"):
        Settings.load({}).require("redis_url")
