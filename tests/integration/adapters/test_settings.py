"""Settings: all faults at once, secrets never repeated, and a child process sees the very same."""

from pathlib import Path

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


def test_a_secret_comes_from_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "key"
    kept.write_text("sk-from-file\n")
    found = Settings.load({"LLM_API_KEY_FILE": str(kept)}).llm_api_key
    assert found is not None and found.get_secret_value() == "sk-from-file"


def test_faults_of_secret_files_are_told_together_and_never_what_is_in_them(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.write_text("\n")
    full.write_text("hidden")
    given = {
        "AUTH_SECRET_FILE": str(empty),
        "REDIS_URL_FILE": str(tmp_path / "none"),
        "LLM_API_KEY_FILE": str(full),
        "LLM_API_KEY": "hidden",
        "DATABASE_URL_FILE": str(full),
        "PORT": "0",
    }
    with pytest.raises(FaultySettings) as told:
        Settings.load(given)
    lines = "\n".join(told.value.lines)
    for name in ("AUTH_SECRET_FILE", "REDIS_URL_FILE", "LLM_API_KEY_FILE", "DATABASE_URL", "PORT"):
        assert name in lines
    assert "hidden" not in lines
