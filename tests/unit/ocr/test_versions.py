"""Another engine is another reading: what the old one read is told from what the chosen one reads."""

import pytest

from ingestion import versions


def test_the_chosen_engine_is_part_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OCR_ENGINE", raising=False)
    usual, rules = versions.engine(), versions.rules()
    monkeypatch.setenv("OCR_ENGINE", "tesseract")
    assert versions.engine() != usual
    assert versions.rules() == rules
    monkeypatch.setenv("OCR_ENGINE", "rapid")
    assert versions.engine() == usual
